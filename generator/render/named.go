package render

import (
	"fmt"
	"html/template"
	"maps"
	"slices"
	"strings"
	tmpl "text/template/parse"
)

// named returns the files of layouts/assets that the templates name, each with
// the place of one that does. They are made before any page is, so a name has to
// stand in quotes.
func named(templates map[string]*template.Template) (map[string]string, error) {
	found := map[string]string{}
	var mistake error
	for _, page := range slices.Sorted(maps.Keys(templates)) {
		all := templates[page].Templates()
		slices.SortFunc(all, func(a, b *template.Template) int { return strings.Compare(a.Name(), b.Name()) })
		for _, t := range all {
			walk(t.Tree.Root, func(c *tmpl.CommandNode) {
				if !calls(c, "Asset") {
					return
				}
				place, _ := t.Tree.ErrorContext(c)
				var name *tmpl.StringNode
				if len(c.Args) == 2 {
					name, _ = c.Args[1].(*tmpl.StringNode)
				}
				if name == nil && mistake == nil {
					mistake = fmt.Errorf("reading layouts: %s: %s: .Asset takes one file's name in quotes", place, c)
				} else if name != nil && found[name.Text] == "" {
					found[name.Text] = place
				}
			})
		}
	}
	return found, mistake
}

// calls reports whether a command begins with .Method or $.Method.
func calls(c *tmpl.CommandNode, method string) bool {
	var path []string
	switch n := c.Args[0].(type) {
	case *tmpl.FieldNode:
		path = n.Ident
	case *tmpl.VariableNode:
		path = n.Ident
	}
	return len(path) > 0 && path[len(path)-1] == method
}

// walk visits the commands of a template, inner ones too.
func walk(n tmpl.Node, visit func(*tmpl.CommandNode)) {
	list := func(l *tmpl.ListNode) {
		if l != nil {
			for _, n := range l.Nodes {
				walk(n, visit)
			}
		}
	}
	branch := func(b *tmpl.BranchNode) {
		walk(b.Pipe, visit)
		list(b.List)
		list(b.ElseList)
	}
	switch n := n.(type) {
	case *tmpl.ListNode:
		list(n)
	case *tmpl.ActionNode:
		walk(n.Pipe, visit)
	case *tmpl.IfNode:
		branch(&n.BranchNode)
	case *tmpl.RangeNode:
		branch(&n.BranchNode)
	case *tmpl.WithNode:
		branch(&n.BranchNode)
	case *tmpl.TemplateNode:
		if n.Pipe != nil {
			walk(n.Pipe, visit)
		}
	case *tmpl.ChainNode:
		walk(n.Node, visit)
	case *tmpl.PipeNode:
		for _, c := range n.Cmds {
			visit(c)
			for _, arg := range c.Args {
				walk(arg, visit)
			}
		}
	}
}
