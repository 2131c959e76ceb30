package prose

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	gmhtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// HTML returns the body as HTML that is safe to put into a page. It asks resolve
// where each relative destination leads, seen from the page; dest is as in
// [Link], with its query and fragment, percent-encoded or not as the author
// pleased. It also asks for the way to other hosts, since nothing leads there
// without a notice. Where resolve says false, the words of the link stay and the link
// goes. Images come from this site only; the text of others stands in their
// place.
func (d *Doc) HTML(resolve func(dest string) (string, bool)) string {
	r := renderer.NewRenderer(renderer.WithNodeRenderers(
		util.Prioritized(&page{doc: d, resolve: resolve}, 1),
		util.Prioritized(extension.NewTableHTMLRenderer(
			extension.WithTableCellAlignMethod(extension.TableCellAlignNone)), 2),
		util.Prioritized(extension.NewStrikethroughHTMLRenderer(), 2),
		util.Prioritized(extension.NewFootnoteHTMLRenderer(
			extension.WithFootnoteBacklinkTitle("返回正文")), 2),
		util.Prioritized(gmhtml.NewRenderer(), 3),
	))
	var b bytes.Buffer
	_ = r.Render(&b, d.source, d.root) // to memory, by functions that return no error
	return policy().SanitizeReader(&b).String()
}

// A page writes the nodes that goldmark would write otherwise.
type page struct {
	doc     *Doc
	resolve func(string) (string, bool)
	linked  bool // the link being written is one
	tables  int  // written so far
}

// RegisterFuncs implements renderer.NodeRenderer.
func (p *page) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindLink, p.link)
	r.Register(ast.KindAutoLink, p.autoLink)
	r.Register(ast.KindImage, p.image)
	r.Register(extast.KindTable, p.table)
	r.Register(extast.KindTaskCheckBox, p.task)
	r.Register(ast.KindHTMLBlock, p.htmlBlock)
	r.Register(ast.KindRawHTML, skip)
}

// skip writes nothing: comments.
func skip(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
	return ast.WalkSkipChildren, nil
}

// open writes the beginning of a link, or nothing if dest may not be linked.
func (p *page) open(w util.BufWriter, dest string) (ok bool) {
	extra := ""
	switch placeOf(dest) {
	case outside:
		if dest, ok = p.local(dest); !ok {
			return false
		}
		extra = ` class="external"`
	case addressee:
	case within:
		if dest, ok = p.doc.Anchor(dest); !ok {
			return false
		}
		dest = "#" + dest
	case relative:
		if dest, ok = p.local(dest); !ok {
			return false
		}
	default:
		return false
	}
	_, _ = fmt.Fprintf(w, `<a href="%s"%s>`, escapeURL(dest), extra)
	return true
}

func (p *page) local(dest string) (string, bool) {
	if p.resolve == nil {
		return "", false
	}
	return p.resolve(dest)
}

func (p *page) link(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n := node.(*ast.Link)
	switch {
	case entering:
		p.linked = !hasFootnote(n) && p.open(w, destination(n.Destination))
	case p.linked:
		_, _ = w.WriteString("</a>")
	}
	return ast.WalkContinue, nil
}

// hasFootnote reports whether a footnote's link stands within n, which then
// cannot be a link itself.
func hasFootnote(n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Kind() == extast.KindFootnoteLink || hasFootnote(c) {
			return true
		}
	}
	return false
}

func (p *page) autoLink(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	n := node.(*ast.AutoLink)
	linked := p.open(w, autoDestination(n, source))
	_, _ = w.Write(util.EscapeHTML(n.Label(source)))
	if linked {
		_, _ = w.WriteString("</a>")
	}
	return ast.WalkContinue, nil
}

func (p *page) image(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	n := node.(*ast.Image)
	alt := util.EscapeHTML([]byte(p.doc.inline(n)))
	if dest := destination(n.Destination); placeOf(dest) == relative {
		if src, ok := p.local(dest); ok {
			_, _ = fmt.Fprintf(w, `<img src="%s" alt="%s">`, escapeURL(src), alt)
			return ast.WalkSkipChildren, nil
		}
	}
	_, _ = w.Write(alt)
	return ast.WalkSkipChildren, nil
}

// table puts a table into a box that scrolls, by keyboard too; a second table
// of a body is told apart by its number.
func (p *page) table(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		_, _ = w.WriteString("</table></div>\n")
		return ast.WalkContinue, nil
	}
	label := "表格"
	if p.tables++; p.tables > 1 {
		label = fmt.Sprintf("表格 %d", p.tables)
	}
	_, _ = fmt.Fprintf(w, `<div class="table-wrap" tabindex="0" role="region" aria-label="%s"><table>`+"\n", label)
	return ast.WalkContinue, nil
}

// htmlBlock writes what a block that begins with a comment says outside it.
func (p *page) htmlBlock(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	if rest, _ := uncomment(blockHTML(node.(*ast.HTMLBlock), source)); rest != "" {
		_, _ = fmt.Fprintf(w, "<p>%s</p>\n", util.EscapeHTML([]byte(rest)))
	}
	return ast.WalkContinue, nil
}

func escapeURL(dest string) []byte {
	return util.EscapeHTML(util.URLEscape([]byte(dest), false))
}
