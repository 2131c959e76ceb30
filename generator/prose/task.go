package prose

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// task takes the box at the beginning of a list item, but not a link: goldmark's
// own parser would take [x](a.md) for a box as well.
type task struct{ parser.InlineParser }

// Parse implements parser.InlineParser.
func (t task) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	if _, rest, ok := bytes.Cut(line, []byte("]")); ok && len(rest) > 0 && (rest[0] == '(' || rest[0] == '[') {
		return nil
	}
	return t.InlineParser.Parse(parent, block, pc)
}

// box is how a task is set: as on paper, since nobody can tick it here.
func box(n *extast.TaskCheckBox) (mark, words string) {
	if n.IsChecked {
		return "☑", "已完成"
	}
	return "☐", "未完成"
}

func (p *page) task(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		mark, words := box(node.(*extast.TaskCheckBox))
		_, _ = fmt.Fprintf(w, `<span class="task" role="img" aria-label="%s">%s</span> `, words, mark)
	}
	return ast.WalkContinue, nil
}
