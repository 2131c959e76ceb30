package prose

import (
	"bufio"
	"bytes"
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	gmhtml "github.com/yuin/goldmark/renderer/html"
)

// Text returns what a reader of the page reads, for search: a block, a row or a
// line of code on each line, no markup, no addresses behind links, and the text
// in place of images.
func (d *Doc) Text() string {
	var b strings.Builder
	d.blocks(&b, d.root)
	return b.String()
}

func (d *Doc) blocks(b *strings.Builder, parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Paragraph, *ast.TextBlock, *ast.Heading:
			writeLines(b, d.inline(n))
		case *extast.TableHeader, *extast.TableRow:
			var cells []string
			for c := n.FirstChild(); c != nil; c = c.NextSibling() {
				cells = append(cells, strings.Fields(d.inline(c))...)
			}
			writeLines(b, strings.Join(cells, " "))
		case *ast.FencedCodeBlock:
			for _, line := range n.Lines().Sliced(0, n.Lines().Len()) {
				writeLines(b, string(line.Value(d.source)))
			}
		case *ast.HTMLBlock:
			rest, _ := uncomment(blockHTML(n, d.source))
			writeLines(b, rest)
		default:
			d.blocks(b, n)
		}
	}
}

// writeLines writes the lines of s that are not blank.
func writeLines(b *strings.Builder, s string) {
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			b.WriteString(line)
			b.WriteByte('\n')
		}
	}
}

// inline returns the text of what stands in a block.
func (d *Doc) inline(parent ast.Node) string {
	var b strings.Builder
	// The function returns no error, so Walk has none to return.
	_ = ast.Walk(parent, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			value := n.Segment.Value(d.source)
			switch {
			case n.Parent().Kind() == ast.KindCodeSpan || n.IsRaw():
				b.WriteString(strings.ReplaceAll(string(value), "\n", " "))
			default:
				b.WriteString(decode(value))
			}
			if n.HardLineBreak() {
				b.WriteByte('\n')
			} else if n.SoftLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.AutoLink:
			b.Write(n.Label(d.source))
		case *extast.TaskCheckBox:
			mark, _ := box(n)
			b.WriteString(mark + " ")
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// decode resolves the references and backslashes of a piece of text, by the
// writer that resolves them for the page.
func decode(s []byte) string {
	if !bytes.ContainsAny(s, `\&`) {
		return string(s)
	}
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	gmhtml.DefaultWriter.Write(w, s)
	_ = w.Flush() // to memory
	return html.UnescapeString(b.String())
}
