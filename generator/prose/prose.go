// Package prose turns the Markdown bodies of policies, guides and notices into
// safe HTML, and into the plain text that search reads.
//
// It stands between record, which splits off and reads the front matter, and
// site, which knows where a link leads. Bodies are untrusted:
// goldmark parses them, its output passes bluemonday, and a few limits keep the
// work in proportion to the length of the body whatever it holds (limit.go).
//
// The dialect is CommonMark with GitHub's tables, ~~deletions~~, bare addresses
// tasks and footnotes, and with these rulings for statutory Chinese text, which must
// appear as it was printed:
//
//   - A line break between Chinese characters is no blank; before （一） and its
//     like after the end of a sentence, and before an indent of full-width
//     blanks, it is a new line (linebreak.go).
//   - ** works next to Chinese punctuation; masks (138****1234), products
//     (3*5), ranges (3~5天) and blanks to fill in (____) stay (emphasis.go).
//   - １．, （一） and 一、 are text; only 1. and 1) begin a list.
//   - Indented lines are paragraphs, not code; code stands between ``` lines.
//   - HTML is shown as text, except that comments vanish and <br> breaks a line.
//   - Quotes, dashes and dots are never replaced.
package prose

import (
	"bytes"
	"cmp"
	"slices"
	"sort"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

const bom = "\uFEFF"

// A Doc is a parsed body. It belongs to one goroutine at a time.
type Doc struct {
	Headings []Heading // in order
	Links    []Link    // in order, images too
	Stray    []Stray   // by line

	source []byte
	starts []int // where each line of source begins
	root   ast.Node
	ids    map[string]bool // of Headings
}

// A Link is a link or an image as its author wrote it.
type Link struct {
	Dest  string // with references such as &amp; resolved
	Line  int    // in the body, from 1
	Image bool
}

// A Stray is a mark that was meant to do something but stands in the text as it
// is: ** or ~~ without its other half, ]( of a link whose address has a blank,
// [^ of a note that is not there, the beginning of an HTML tag, or <!-- of a
// comment that never ends.
type Stray struct {
	Line int // in the body, from 1
	Mark string
}

// Parse reads a body. There is no Markdown that cannot be read.
func Parse(src []byte) *Doc {
	d := &Doc{source: clean(src)}
	d.starts = lineStarts(d.source)
	d.root = markdown().Parse(text.NewReader(d.source))
	d.survey()
	slices.SortStableFunc(d.Stray, func(a, b Stray) int { return cmp.Compare(a.Line, b.Line) })
	return d
}

// clean makes src what goldmark expects and keeps the number of its lines.
func clean(src []byte) []byte {
	src = bytes.TrimPrefix(src, []byte(bom))
	src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
	src = bytes.ReplaceAll(src, []byte("\r"), []byte(" "))
	src = bytes.ReplaceAll(src, []byte("\x00"), []byte("\uFFFD"))
	return append(bytes.ToValidUTF8(src, []byte("\uFFFD")), '\n')
}

func lineStarts(source []byte) []int {
	starts := []int{0}
	for i, c := range source {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// line returns the line, from 1, of a place in source.
func (d *Doc) line(pos int) int {
	return sort.SearchInts(d.starts, pos+1)
}
