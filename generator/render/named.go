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
			commands(t.Tree.Root, func(c *tmpl.CommandNode) {
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

// commands visits the commands of a template, inner ones too.
func commands(n tmpl.Node, visit func(*tmpl.CommandNode)) {
	walk(n, func(n tmpl.Node) {
		if c, ok := n.(*tmpl.CommandNode); ok {
			visit(c)
		}
	})
}

// walk visits a part of a template and all that it is made of.
func walk(n tmpl.Node, visit func(tmpl.Node)) {
	visit(n)
	branch := func(b *tmpl.BranchNode) {
		walk(b.Pipe, visit)
		walk(b.List, visit)
		if b.ElseList != nil {
			walk(b.ElseList, visit)
		}
	}
	switch n := n.(type) {
	case *tmpl.ListNode:
		for _, n := range n.Nodes {
			walk(n, visit)
		}
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
			walk(c, visit)
		}
	case *tmpl.CommandNode:
		for _, arg := range n.Args {
			walk(arg, visit)
		}
	}
}
