package sheet

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
)

// readShared reads the texts that cells refer to by number.
func (a *archive) readShared(name string) error {
	return a.each(name, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		s, err := a.runs(d)
		a.shared = append(a.shared, s)
		return err
	})
}

// runs reads the text of an element that may be cut in runs of several looks. How
// it is pronounced stands beside it and is left out.
func (a *archive) runs(d *xml.Decoder) (string, error) {
	var b strings.Builder
	depth, text, aside := 1, false, 0
	for depth > 0 {
		t, err := d.Token()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
			text = t.Name.Local == "t"
			if t.Name.Local == "rPh" {
				aside = depth
			}
		case xml.EndElement:
			if depth == aside {
				aside = 0
			}
			depth--
			text = false
		case xml.CharData:
			if text && aside == 0 {
				b.Write(t)
			}
		}
	}
	if a.text += b.Len(); a.text > maxText {
		return "", ErrTooBig
	}
	return unescape(b.String()), nil
}

// unescape undoes Excel's own escape of characters: _x000D_ is a line end.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		if s = s[i:]; !escaped(s) {
			b.WriteString(s[:2])
			s = s[2:]
			continue
		}
		n, _ := strconv.ParseUint(s[2:6], 16, 16)
		b.WriteRune(rune(n))
		s = s[7:]
	}
}

// grid reads a sheet.
func (a *archive) grid(g *Grid, part string) error {
	row, column := 0, 0
	err := a.each(part, func(d *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "row":
			row, column = row+1, 0
			if n, err := strconv.Atoi(attr(e, "r")); err == nil && n > 0 && n <= MaxRows {
				row = n
			}
		case "c":
			if c, _, ok := parseRef(attr(e, "r")); ok {
				column = c
			}
			v, err := a.cell(d, e)
			if err != nil {
				return err
			}
			v.Column = column
			column++
			return a.add(g, row, v)
		case "mergeCell":
			from, to, _ := strings.Cut(attr(e, "ref"), ":")
			left, top, ok := parseRef(from)
			right, bottom, also := parseRef(to)
			if ok && also && len(g.Merged) < maxCells {
				g.Merged = append(g.Merged, Merge{left, top, right, bottom})
			}
		}
		return nil
	})
	slices.SortStableFunc(g.Rows, func(x, y Row) int { return x.N - y.N })
	return err
}

func (a *archive) add(g *Grid, row int, v Value) error {
	if v.Kind == None {
		return nil
	}
	if a.cells++; a.cells > maxCells {
		return ErrTooBig
	}
	if n := len(g.Rows); n == 0 || g.Rows[n-1].N != row {
		g.Rows = append(g.Rows, Row{N: row})
	}
	last := &g.Rows[len(g.Rows)-1]
	last.Cells = append(last.Cells, v)
	return nil
}

// cell reads one cell. Of its formula nothing is looked at.
func (a *archive) cell(d *xml.Decoder, e xml.StartElement) (Value, error) {
	text, inline, undone, err := a.content(d)
	if undone && err == nil {
		return Value{Kind: IsError, Text: "="}, nil
	}
	if err != nil || text == "" {
		return Value{}, err
	}
	v := Value{Text: text, Kind: IsText}
	switch attr(e, "t") {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < 0 || n >= len(a.shared) {
			return Value{Kind: IsError, Text: "#REF!"}, nil
		}
		v.Text = a.shared[n]
	case "b":
		v.Kind = IsFlag
	case "e":
		v.Kind = IsError
	case "str", "d":
		v.Text = unescape(text)
	case "inlineStr":
	default:
		if inline {
			break
		}
		v.Kind = IsNumber
		if i, err := strconv.Atoi(attr(e, "s")); err == nil && i >= 0 && i < len(a.styles) {
			v.As = a.styles[i]
		}
		v.Text = a.sinceWindows(v)
	}
	if v.Text == "" {
		v.Kind = None
	}
	return v, nil
}

// content returns what stands in <v>, or in <is>; undone is a formula without a
// value, as programs write it that do not calculate.
func (a *archive) content(d *xml.Decoder) (text string, inline, undone bool, err error) {
	for {
		t, err := d.Token()
		if err != nil {
			return "", false, false, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "v":
				undone = false
				err = d.DecodeElement(&text, &t)
				a.text += len(text)
			case "is":
				inline = true
				text, err = a.runs(d)
			default:
				undone = t.Name.Local == "f"
				err = d.Skip()
			}
			if err == nil && a.text > maxText {
				err = ErrTooBig
			}
			if err != nil {
				return "", false, false, err
			}
		case xml.EndElement:
			return text, inline, undone, nil
		}
	}
}

// sinceWindows counts days as Windows does, where an old Macintosh counted them.
func (a *archive) sinceWindows(v Value) string {
	if !a.is1904 || v.As != AsDay && v.As != AsMoment {
		return v.Text
	}
	f, err := strconv.ParseFloat(v.Text, 64)
	if err != nil {
		return v.Text
	}
	return strconv.FormatFloat(f+1462, 'f', -1, 64)
}

// parseRef reads the name of a cell, such as $C$7: column from 0, row from 1.
func parseRef(s string) (column, row int, ok bool) {
	s = strings.ReplaceAll(s, "$", "")
	i := 0
	for ; i < len(s) && i < 3 && 'A' <= s[i] && s[i] <= 'Z'; i++ {
		column = column*26 + int(s[i]-'A') + 1
	}
	row, err := strconv.Atoi(s[i:])
	return column - 1, row, err == nil && i > 0 && row > 0 && row <= MaxRows
}
