package prose

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

const (
	commentStart = "<!--"
	commentEnd   = "-->"
)

var lineBreak = regexp.MustCompile(`^<(?:br|BR) ?/?>`)

// inlineHTML parses comments within a paragraph, which vanish, and <br>, the only way
// to break a line in a cell. All other HTML is left to be text.
type inlineHTML struct{ parser.InlineParser }

// Parse implements parser.InlineParser.
func (h inlineHTML) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if bytes.HasPrefix(line, []byte(commentStart)) {
		return h.InlineParser.Parse(parent, block, pc)
	}
	tag := lineBreak.Find(line)
	if tag == nil {
		return nil
	}
	block.Advance(len(tag))
	node := ast.NewTextSegment(segment.WithStop(segment.Start))
	node.SetHardLineBreak(true)
	return node
}

// blockHTML returns the source of a block that begins with a comment.
func blockHTML(n *ast.HTMLBlock, source []byte) string {
	var b strings.Builder
	for _, line := range n.Lines().Sliced(0, n.Lines().Len()) {
		b.Write(line.Value(source))
	}
	if n.HasClosure() {
		b.Write(n.ClosureLine.Value(source))
	}
	return b.String()
}

// uncomment returns what s says outside comments, and whether its last comment
// has no end.
func uncomment(s string) (rest string, open bool) {
	var b strings.Builder
	for {
		text, after, found := strings.Cut(s, commentStart)
		b.WriteString(text)
		if !found {
			return strings.TrimSpace(b.String()), false
		}
		if _, s, found = strings.Cut(after, commentEnd); !found {
			return strings.TrimSpace(b.String()), true
		}
	}
}
