package rules

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode/utf16"
	"unicode/utf8"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// A text is something the site prints that holds a long number: few do, so the
// rules on personal information share one look at everything.
type text struct {
	text   string
	record record.Record // nil for a file that is no record
	field  string        // path in the record, or "" if pos is known
	key    string        // last key of the path
	link   bool          // the text is a web address
	pos    diag.Pos
}

// report reports the stretch of t from start to end.
func (t text) report(p *check.Pass, start, end int, message, fix diag.Text) {
	if t.pos.File == "" {
		p.Report(t.record, t.field, message, fix)
		return
	}
	pos, width := t.pos, 0
	if pos.Line > 0 {
		pos.Col = utf8.RuneCountInString(t.text[:start]) + 1
		width = utf8.RuneCountInString(t.text[start:end])
	}
	p.ReportAt(pos, width, t.record, message, fix)
}

// numberField reports whether t is an identifier somebody else gave out, such
// as a contract number, in which any shape of digits can be innocent.
func (t text) numberField() bool {
	return strings.HasSuffix(t.key, "number") || strings.HasSuffix(t.key, "_document") || t.key == "index_no"
}

type texts struct {
	list []text
	err  error
}

// suspects are the texts of the portal with long numbers in them.
var suspects = check.Share(func(in *check.Input) texts {
	records := slices.Collect(in.Set.All())
	parts := make([]texts, in.Jobs)
	var wg sync.WaitGroup
	for i := range parts {
		wg.Go(func() {
			for _, r := range records[len(records)*i/in.Jobs : len(records)*(i+1)/in.Jobs] {
				parts[i].record(r)
			}
		})
	}
	wg.Wait()
	var c texts
	for _, part := range parts {
		c.list = append(c.list, part.list...)
	}
	if in.Files != nil {
		c.err = errors.Join(c.plain(in.Files, "data/site.toml", "data/waivers.toml"), c.attachments(in.Files))
	}
	return c
})

// textFields are the fields in which a person types freely.
var textFields = newWalker(func(f record.Field) bool {
	switch f.Type {
	case record.Text, record.Long, record.ID, record.Party, record.Link, record.CreditCode:
		return true
	}
	return false
})

func (c *texts) record(r record.Record) {
	textFields.walk(r, func(t trail, v record.Value) {
		for i, s := range v.Texts() {
			if ownID(s) || !suspicious(s) {
				continue
			}
			field := t.at(v.Field.Key)
			if v.Field.Many {
				field = fmt.Sprintf("%s[%d]", field, i)
			}
			c.list = append(c.list, text{text: s, record: r, field: field, key: v.Field.Key, link: v.Field.Type == record.Link})
		}
	})
	file := r.Base().Source.File
	if name := path.Base(file); r.Base().Source.Prefix == "" && !ownID(name) && suspicious(name) {
		c.list = append(c.list, text{text: name, record: r, pos: diag.Pos{File: file}})
	}
	if p, ok := r.(*record.Policy); ok {
		c.lines(r, file, p.BodyLine, p.Body)
	}
}

// ownID reports whether s is an id of the portal or a file named for one, such
// as 533103-2025-0001-r1: every record has some, and none is personal.
func ownID(s string) bool {
	const region, year = 6, 6 + 1 + 4 // where the hyphens stand
	if len(s) <= year+1 || s[region] != '-' || s[year] != '-' {
		return false
	}
	end := year + 1
	for end < len(s) && '0' <= s[end] && s[end] <= '9' {
		end++
	}
	return end-year-1 <= 6 && (end == len(s) || s[end] == '.' || s[end] == '-' && end+1 < len(s) && letter(s[end+1]) && len(s)-end < 12)
}

// lines adds the lines of a text that begins on a line of a file.
func (c *texts) lines(r record.Record, file string, line int, body []byte) {
	for l := range bytes.Lines(body) {
		if s := string(bytes.TrimRight(l, "\r\n")); suspicious(s) {
			c.list = append(c.list, text{text: s, record: r, pos: diag.Pos{File: file, Line: line}})
		}
		line++
	}
}

// plain adds files that are no records but whose words are printed.
func (c *texts) plain(fsys fs.FS, names ...string) error {
	for _, name := range names {
		if info, err := fs.Stat(fsys, name); err == nil && !info.Mode().IsRegular() {
			continue // a pipe, which would be waited for
		}
		src, err := fs.ReadFile(fsys, name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return fmt.Errorf("reading %s: %w", name, err)
		default:
			c.lines(nil, name, 1, src)
		}
	}
	return nil
}

// attachments adds the names of the files offered for download, and the lines
// of those that are plain text.
func (c *texts) attachments(fsys fs.FS) error {
	const root = "content/attachments"
	return fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && name == root:
			return fs.SkipAll
		case err != nil:
			return fmt.Errorf("listing %s: %w", name, err)
		}
		if suspicious(d.Name()) {
			c.list = append(c.list, text{text: d.Name(), pos: diag.Pos{File: name}})
		}
		switch strings.ToLower(path.Ext(name)) {
		case ".txt", ".csv", ".md":
			if !d.Type().IsRegular() {
				return nil
			}
			src, err := fs.ReadFile(fsys, name)
			if err != nil {
				return fmt.Errorf("reading %s: %w", name, err)
			}
			c.lines(nil, name, 1, decoded(src))
		}
		return nil
	})
}

// decoded returns a file as UTF-8 if it is UTF-16, in which Excel writes its
// “Unicode text”. The digits of other encodings are those of ASCII.
func decoded(src []byte) []byte {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(src, []byte{0xFF, 0xFE}):
		order = binary.LittleEndian
	case bytes.HasPrefix(src, []byte{0xFE, 0xFF}):
		order = binary.BigEndian
	default:
		return src
	}
	units := make([]uint16, 0, len(src)/2)
	for i := 2; i+1 < len(src); i += 2 {
		units = append(units, order.Uint16(src[i:]))
	}
	return []byte(string(utf16.Decode(units)))
}
