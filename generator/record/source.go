package record

import (
	"bytes"
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/table"
)

// A Source is where a record is written.
type Source struct {
	File   string // relative to the portal's root
	Prefix string // "plan[3]" in a file of many records, else ""
	Broken bool   // part of the record, or of its file, could not be read
}

// At returns a place still to be found: Locate fills in line and column of the
// few diagnostics there are, so that no record carries positions.
func (s Source) At(field string) (diag.Pos, string) {
	full := s.Prefix
	if field != "" && full != "" {
		full += "."
	}
	return diag.Pos{File: s.File}, full + field
}

// Locate fills in line, column and width of diagnostics that name a file and a
// path only, reading each file once.
func Locate(fsys fs.FS, list diag.List) {
	open := make([]int, 0, len(list))
	for i, d := range list {
		if d.Line == 0 && d.File != "" && d.Path != "" {
			open = append(open, i)
		}
	}
	slices.SortStableFunc(open, func(a, b int) int { return cmp.Compare(list[a].File, list[b].File) })
	var doc *table.Doc
	for _, i := range open {
		d := &list[i]
		if doc == nil || doc.File != d.File {
			src, err := content(fsys, d.File)
			if err != nil {
				continue
			}
			doc = parseFile(d.File, src)
		}
		off, width, _ := doc.Root.Find(d.Path)
		d.Pos, d.Width = doc.Pos(off), doc.Width(off, width)
	}
}

// parseFile reads a record file again, for positions only.
func parseFile(file string, src []byte) *table.Doc {
	first := 0
	if path.Ext(file) == ".md" {
		if front, ok := splitFrontMatter(src); ok {
			src, first = front.head, front.headLine-1
		}
	}
	doc, _ := table.Parse(file, src, table.Options{FirstLine: first})
	return doc
}

type frontMatter struct {
	head, body         []byte
	headLine, bodyLine int // first lines in the file, from 1
}

// splitFrontMatter cuts a Markdown file that begins with +++ … +++.
func splitFrontMatter(src []byte) (frontMatter, bool) {
	src = bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))
	first, rest, ok := bytes.Cut(src, []byte("\n"))
	if !ok || strings.TrimRight(string(first), " \t\r") != "+++" {
		return frontMatter{}, false
	}
	line := 2
	for at := 0; at < len(rest); line++ {
		n := bytes.IndexByte(rest[at:], '\n')
		end := at + n
		if n < 0 {
			n, end = len(rest)-at-1, len(rest)
		}
		if strings.TrimRight(string(rest[at:end]), " \t\r") == "+++" {
			return frontMatter{rest[:at], rest[min(at+n+1, len(rest)):], 2, line + 1}, true
		}
		at += n + 1
	}
	return frontMatter{}, false
}
