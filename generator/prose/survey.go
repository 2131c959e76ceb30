package prose

import (
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// A survey walks over a parsed body once. It notes links, stray marks and
// headings for the caller and settles what goldmark leaves open: line breaks,
// levels and ids of headings, classes of cells.
type survey struct {
	*Doc
	breaks   breaks
	stretch  stretch
	headings []*ast.Heading
	links    int // bytes that destinations may still take
}

func (d *Doc) survey() {
	s := survey{Doc: d, links: len(d.source) + minLinks}
	// visit returns no error, so Walk has none to return.
	_ = ast.Walk(d.root, s.visit)
	s.stretch.end(d)
	d.nameHeadings(s.headings)
}

func (s *survey) visit(n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	if n.Type() == ast.TypeBlock {
		s.breaks = breaks{}
	}
	switch n := n.(type) {
	case *ast.Text:
		s.breaks.text(n, s.source)
		s.stretch.text(s.Doc, n)
	case *ast.AutoLink:
		s.breaks.word(n.Label(s.source))
		s.note(n, autoDestination(n, s.source), false)
	case *ast.Link:
		n.Destination = s.afford(n.Destination)
		s.note(n, destination(n.Destination), false)
	case *ast.Image:
		n.Destination = s.afford(n.Destination)
		s.note(n, destination(n.Destination), true)
	case *ast.Heading:
		s.headings = append(s.headings, n)
	case *ast.HTMLBlock:
		if _, open := uncomment(blockHTML(n, s.source)); open {
			s.Stray = append(s.Stray, Stray{s.line(n.Pos()), "<!--"})
		}
	case *extast.TableCell:
		if n.Alignment != extast.AlignNone {
			n.SetAttributeString("class", "al-"+n.Alignment.String())
		}
	}
	return ast.WalkContinue, nil
}

// afford returns dest while the destinations of the body stay in proportion to
// it. One long definition may be referred to a million times.
func (s *survey) afford(dest []byte) []byte {
	if len(dest) > s.links {
		return nil
	}
	s.links -= len(dest)
	return dest
}

func (s *survey) note(n ast.Node, dest string, image bool) {
	s.Links = append(s.Links, Link{Dest: dest, Line: s.line(n.Pos()), Image: image})
}
