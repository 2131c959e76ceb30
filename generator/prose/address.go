package prose

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// bareAddress links http://…, https://… and www.… in the text. goldmark's
// Linkify wants a blank before them, which Chinese (见https://…) does not write:
// it is asked at marks only, so this parser begins at the : or the . and takes
// back what stands before.
type bareAddress struct{}

// Trigger implements parser.InlineParser.
func (bareAddress) Trigger() []byte { return []byte(":.") }

// Parse implements parser.InlineParser.
func (bareAddress) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	last, ok := parent.LastChild().(*ast.Text)
	if !ok || last.Segment.Stop != segment.Start || last.SoftLineBreak() || pc.IsInLinkLabel() {
		return nil
	}
	head := addressHead(last.Segment.Value(block.Source()), line)
	if head == "" {
		return nil
	}
	start := segment.Start - len(head)
	if last.Segment.Start == start {
		parent.RemoveChild(parent, last)
	} else {
		last.Segment = last.Segment.WithStop(start)
	}
	n := addressLength(line)
	block.Advance(n)
	link := ast.NewAutoLink(ast.AutoLinkURL, ast.NewTextSegment(text.NewSegment(start, segment.Start+n)))
	link.SetPos(start)
	if head == "www" {
		link.Protocol = []byte("http")
	}
	return link
}

// addressHead returns the http, https or www at the end of before if after goes
// on as an address does.
func addressHead(before, after []byte) string {
	for _, h := range [...]struct{ head, next string }{{"http", "://"}, {"https", "://"}, {"www", "."}} {
		rest, ok := bytes.CutSuffix(before, []byte(h.head))
		if !ok || len(rest) > 0 && isWord(rest[len(rest)-1]) || !bytes.HasPrefix(after, []byte(h.next)) {
			continue
		}
		if len(after) > len(h.next) && isWord(after[len(h.next)]) {
			return h.head
		}
	}
	return ""
}

func isWord(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// addressLength returns how much of line belongs to the address: visible ASCII
// but the marks that delimit addresses, and at its end neither punctuation nor
// a bracket that was opened before the address.
func addressLength(line []byte) int {
	n := 0
	for n < len(line) && '!' <= line[n] && line[n] <= '~' && !strings.ContainsRune("<>\"`|\\^{}", rune(line[n])) {
		n++
	}
	spare := func(open, close string) int {
		return bytes.Count(line[:n], []byte(close)) - bytes.Count(line[:n], []byte(open))
	}
	round, square := spare("(", ")"), spare("[", "]")
	for ; n > 0; n-- {
		switch c := line[n-1]; {
		case strings.IndexByte("?!.,:;*_~'", c) >= 0:
		case c == ')' && round > 0:
			round--
		case c == ']' && square > 0:
			square--
		default:
			return n
		}
	}
	return n
}
