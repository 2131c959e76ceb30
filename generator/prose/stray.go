package prose

import (
	"regexp"

	"github.com/yuin/goldmark/ast"
)

var strays = regexp.MustCompile(`\*{2,}|~{2,}|<!--|</?[A-Za-z]+|\]\(|\[\^`)

// A stretch is a piece of text that goldmark may have cut into several nodes.
type stretch struct {
	parent   ast.Node
	from, to int // in the source
}

// text adds a node to the stretch, or looks for stray marks in the one that ends
// before the node and begins another.
func (s *stretch) text(d *Doc, n *ast.Text) {
	if n.Parent() == s.parent && n.Segment.Start == s.to {
		s.to = n.Segment.Stop
		return
	}
	s.end(d)
	if n.Parent().Kind() != ast.KindCodeSpan {
		*s = stretch{n.Parent(), n.Segment.Start, n.Segment.Stop}
	}
}

// end looks for stray marks in the stretch.
func (s *stretch) end(d *Doc) {
	text := d.source[s.from:s.to]
	for _, at := range strays.FindAllIndex(text, -1) {
		from, to := at[0], at[1]
		escaped := from > 0 && text[from-1] == '\\'
		mask := text[from] == '*' && (to-from > 3 || from > 0 && isDigit(rune(text[from-1])) &&
			to < len(text) && isDigit(rune(text[to])))
		if !escaped && !mask {
			d.Stray = append(d.Stray, Stray{d.line(s.from + from), string(text[from:to])})
		}
	}
	*s = stretch{}
}
