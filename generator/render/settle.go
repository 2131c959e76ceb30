package render

import (
	"html/template"
	"io"
	"strconv"
	tmpl "text/template/parse"
)

// settle puts the words that templates ask for by a constant key into them, once
// for all pages: html/template would look each up by reflection on every page.
// Which of them become text of the template is for html/template to say, when it
// has decided what stands where.
func (l *language) settle() {
	for _, t := range l.templates {
		for _, part := range t.Templates() {
			commands(part.Tree.Root, l.constant)
		}
		// Contexts are decided before the first execution, which without a page fails
		// at once. A mistake found here is kept and told of every page.
		_ = t.ExecuteTemplate(io.Discard, "base.html", nil)
		for _, part := range t.Templates() {
			walk(part.Tree.Root, func(n tmpl.Node) {
				if list, ok := n.(*tmpl.ListNode); ok {
					list.Nodes = joined(list.Nodes)
				}
			})
		}
	}
}

// constant replaces a call of T with a constant key and no values by its words.
func (l *language) constant(c *tmpl.CommandNode) {
	if len(c.Args) != 2 || !calls(c, "T") {
		return
	}
	if key, ok := c.Args[1].(*tmpl.StringNode); ok {
		words := l.T(key.Text)
		c.Args = []tmpl.Node{&tmpl.StringNode{NodeType: tmpl.NodeString, Pos: c.Pos, Quoted: strconv.Quote(words), Text: words}}
	}
}

// joined makes text of actions that write constant words, and one piece of text of
// several.
func joined(nodes []tmpl.Node) []tmpl.Node {
	var list []tmpl.Node
	for _, n := range nodes {
		if words, ok := written(n); ok {
			n = &tmpl.TextNode{NodeType: tmpl.NodeText, Pos: n.Position(), Text: []byte(template.HTMLEscapeString(words))}
		}
		text, ok := n.(*tmpl.TextNode)
		if !ok || len(list) == 0 {
			list = append(list, n)
			continue
		}
		if last, ok := list[len(list)-1].(*tmpl.TextNode); ok {
			last.Text = append(last.Text[:len(last.Text):len(last.Text)], text.Text...)
		} else {
			list = append(list, n)
		}
	}
	return list
}

// written returns the words that an action always writes, if html/template ended
// it with the escaper of text or of quoted attributes, where escaped words are the
// same. In a script, say, it chooses another, and the action stays.
func written(n tmpl.Node) (string, bool) {
	a, ok := n.(*tmpl.ActionNode)
	if !ok || len(a.Pipe.Decl) > 0 || len(a.Pipe.Cmds) != 2 || len(a.Pipe.Cmds[0].Args) != 1 {
		return "", false
	}
	words, ok := a.Pipe.Cmds[0].Args[0].(*tmpl.StringNode)
	if !ok {
		return "", false
	}
	switch a.Pipe.Cmds[1].String() {
	case "_html_template_htmlescaper", "_html_template_attrescaper", "_html_template_rcdataescaper":
		return words.Text, true
	}
	return "", false
}
