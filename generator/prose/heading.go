package prose

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"mingshi/generator/fold"
)

const (
	topLevel = 2 // the page's title is its h1
	maxLevel = 6
	maxSlug  = 48 // characters
)

// A Heading is a heading of a body, as it appears in the page.
type Heading struct {
	Level int    // 2 to 6: levels are shifted so that the highest is 2
	ID    string // of the element; begins with h-, as no other id of a page does
	Text  string // without markup
}

// nameHeadings gives headings their levels and ids.
func (d *Doc) nameHeadings(nodes []*ast.Heading) {
	highest := maxLevel
	for _, n := range nodes {
		highest = min(highest, n.Level)
	}
	d.ids = map[string]bool{}
	used := map[string]int{}
	for _, n := range nodes {
		n.Level = min(n.Level+topLevel-highest, maxLevel)
		text := strings.Join(strings.Fields(d.inline(n)), " ")
		id := slug(text)
		for base := id; d.ids[id]; id = base + "-" + strconv.Itoa(used[base]) {
			used[base] = max(used[base], 1) + 1
		}
		d.ids[id] = true
		n.SetAttributeString("id", id)
		d.Headings = append(d.Headings, Heading{n.Level, id, text})
	}
}

// slug makes an id of a heading's text that stays the same while the text does:
// its letters and digits, folded, with - for everything between.
func slug(text string) string {
	var b strings.Builder
	n, gap := 0, false
	for _, r := range fold.Text(text) {
		if !unicode.In(r, unicode.L, unicode.N, unicode.M) {
			gap = n > 0
			continue
		}
		if n++; n > maxSlug {
			break
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteRune(r)
	}
	if n == 0 {
		return "h-section"
	}
	return "h-" + b.String()
}

// Anchor returns the id of the heading that a fragment such as #采购目录 means:
// its id, or its text.
func (d *Doc) Anchor(fragment string) (id string, ok bool) {
	name := unescape(strings.TrimPrefix(fragment, "#"))
	if !d.ids[name] {
		name = slug(name)
	}
	return name, d.ids[name]
}
