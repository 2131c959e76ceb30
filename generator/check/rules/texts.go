package rules

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// A text is something the site prints in which a survey found what it looks for.
type text struct {
	text    string
	numbers []number      // the long ones in it
	record  record.Record // nil for a file that is no record
	field   string        // path in the record, or "" if pos is known
	key     string        // last key of the path
	link    bool          // the text is a web address
	pos     diag.Pos
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
func (s *survey) lines(r record.Record, file string, line int, body []byte) {
	for l := range bytes.Lines(body) {
		s.number(text{text: string(bytes.TrimRight(l, "\r\n")), record: r, pos: diag.Pos{File: file, Line: line}})
		line++
	}
}

// plain adds files that are no records but whose words are printed.
func (s *survey) plain(fsys fs.FS, names ...string) error {
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
			s.lines(nil, name, 1, src)
		}
	}
	return nil
}

// attachments adds the names of the files offered for download, and the lines
// of those that are plain text.
func (s *survey) attachments(fsys fs.FS) error {
	const root = "content/attachments"
	return fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && name == root:
			return fs.SkipAll
		case err != nil:
			return fmt.Errorf("listing %s: %w", name, err)
		}
		s.number(text{text: d.Name(), pos: diag.Pos{File: name}})
		switch strings.ToLower(path.Ext(name)) {
		case ".txt", ".csv", ".md":
			if !d.Type().IsRegular() {
				return nil
			}
			src, err := fs.ReadFile(fsys, name)
			if err != nil {
				return fmt.Errorf("reading %s: %w", name, err)
			}
			s.lines(nil, name, 1, decoded(src))
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
