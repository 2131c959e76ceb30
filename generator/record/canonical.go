package record

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Canonical returns a record's canonical bytes: one JSON object with the keys in
// the order of the table of fields, absent ones left out, dates in ISO form and
// amounts in yuan with two decimals. They are the record's line in
// open-data/<kind>.json, so that anybody can check the hash on its page.
//
// Of a withdrawn record only its id is left, and withdrawn_on (ruling 12).
func Canonical(r Record) []byte { return AppendCanonical(nil, r) }

// AppendCanonical appends a record's canonical bytes.
func AppendCanonical(to []byte, r Record) []byte {
	b := r.Base()
	w := canonical(append(to, '{'))
	if b.Withdrawn != nil || KindOf(r).Prose {
		w.key("id")
		w.text(b.ID)
	}
	if b.Withdrawn != nil {
		w.key("withdrawn_on")
		w.text(b.Withdrawn.Date.String())
		return append(w, '}')
	}
	return w.fields(r)
}

// Whole returns the same of every field, those of a withdrawn record too. It is for
// telling whether a record has changed, and never published.
func Whole(r Record) []byte {
	w := canonical{'{'}
	return w.fields(r)
}

func (w canonical) fields(r Record) []byte {
	w.present(View(r))
	if p, ok := r.(*Policy); ok {
		w.key("body")
		w.text(string(p.Body))
	}
	return append(w, '}')
}

// canonical is what is written so far.
type canonical []byte

func (w *canonical) key(key string) {
	if last := (*w)[len(*w)-1]; last != '{' && last != '[' {
		*w = append(*w, ',')
	}
	*w = append(*w, '"')
	*w = append(*w, key...) // which nothing in JSON need escape
	*w = append(*w, '"', ':')
}

func (w *canonical) text(s string) { *w = AppendJSON(*w, s) }

// AppendJSON appends a text as encoding/json writes it without escapes for HTML.
// Most texts hold nothing to escape and need not be looked at byte by byte.
func AppendJSON(b []byte, s string) []byte {
	if plain(s) {
		b = append(b, '"')
		b = append(b, s...)
		return append(b, '"')
	}
	w := bytes.NewBuffer(b)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	_ = e.Encode(s)                                  // a string always encodes
	return bytes.TrimSuffix(w.Bytes(), []byte("\n")) // which Encode adds
}

// plain reports whether a text is itself in JSON. Two line ends of Unicode are
// escaped because JavaScript once took them for its own.
func plain(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ', c == '"', c == '\\':
			return false
		case c == lineEnd[0] && (strings.HasPrefix(s[i:], lineEnd) || strings.HasPrefix(s[i:], paragraphEnd)):
			return false
		}
	}
	return utf8.ValidString(s)
}

const lineEnd, paragraphEnd = "\u2028", "\u2029" // in UTF-8 both begin with one byte

func (w *canonical) value(v Value) {
	w.key(v.Field.Key)
	switch {
	case v.Field.Type == Table:
		w.group(v.Group())
	case v.Field.Type == Rows:
		*w = append(*w, '[')
		for i, row := range v.Rows() {
			if i > 0 {
				*w = append(*w, ',')
			}
			w.group(row)
		}
		*w = append(*w, ']')
	case v.Field.Many:
		*w = append(*w, '[')
		for i, s := range v.Texts() {
			if i > 0 {
				*w = append(*w, ',')
			}
			w.text(s)
		}
		*w = append(*w, ']')
	default:
		w.scalar(v)
	}
}

func (w *canonical) group(g Group) {
	*w = append(*w, '{')
	w.present(g)
	*w = append(*w, '}')
}

// present writes the fields that have a value.
func (w *canonical) present(g Group) {
	for i := range g.Fields {
		if v := g.At(i); !v.Empty() {
			w.value(v)
		}
	}
}

// scalar writes numbers, amounts and flags bare, made from integers: no float is
// ever formatted.
func (w *canonical) scalar(v Value) {
	switch v.Field.Type {
	case Int, Decimal, Amount:
		*w = append(*w, v.String()...)
	case Flag:
		*w = strconv.AppendBool(*w, v.Bool() == Yes)
	case Moment:
		w.text(v.DateTime().ISO())
	default:
		w.text(v.String())
	}
}

// Published returns r as data for machines shows it: of a withdrawn record only
// the id and the date of the withdrawal.
func Published(r Record) Record {
	base := r.Base()
	if base.Withdrawn == nil {
		return r
	}
	bare := KindOf(r).fresh()
	bare.Base().ID = base.ID
	bare.Base().Withdrawn = &Withdrawal{Date: base.Withdrawn.Date}
	return bare
}
