package prose

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Beyond these limits marks are text. goldmark takes time with the square of
// what they bound; no regulation comes near them.
const (
	maxMarks     = 400       // marks that may pair up in one paragraph, cell or heading
	maxDepth     = 16        // blocks within blocks; a list takes two
	maxFootnotes = 500       // in one body
	maxLines     = 1000      // of a paragraph that defines links: [a]: address
	maxPipes     = 500       // escaped pipes in the tables of one body
	maxSparse    = 4         // cells of a table for each byte of it; the rows are filled up
	minLinks     = 100 << 10 // bytes of destinations in one body, beside its own length
)

var (
	budgetKey    = parser.NewContextKey()
	footnotesKey = parser.NewContextKey()
	pipesKey     = parser.NewContextKey()
)

// A budget counts the marks of one block.
type budget struct {
	block ast.Node
	left  int
	plain int // before this place in the source, emphasis marks are text
}

// budgetOf returns the budget of block. Blocks are parsed one after another.
func budgetOf(block ast.Node, pc parser.Context) *budget {
	b := pc.ComputeIfAbsent(budgetKey, func() any { return new(budget) }).(*budget)
	if b.block != block {
		*b = budget{block: block, left: maxMarks}
	}
	return b
}

func (b *budget) spend() bool {
	b.left = max(b.left-1, -1)
	return b.left >= 0
}

// limited lets an inline parser see maxMarks marks in a block.
type limited struct{ parser.InlineParser }

// Parse implements parser.InlineParser.
func (l limited) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if !budgetOf(parent, pc).spend() {
		return nil
	}
	return l.InlineParser.Parse(parent, block, pc)
}

// CloseBlock implements parser.CloseBlocker, which links need.
func (l limited) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	if c, ok := l.InlineParser.(parser.CloseBlocker); ok {
		c.CloseBlock(parent, block, pc)
	}
}

// shallow keeps a block from opening more than maxDepth deep.
type shallow struct{ parser.BlockParser }

// Open implements parser.BlockParser.
func (s shallow) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	depth := 0
	for n := parent; n != nil; n = n.Parent() {
		depth++
	}
	if depth > maxDepth {
		return nil, parser.NoChildren
	}
	return s.BlockParser.Open(parent, r, pc)
}

// few takes maxFootnotes notes: each reference looks through all of them.
type few struct{ parser.BlockParser }

// Open implements parser.BlockParser.
func (f few) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	n := pc.ComputeIfAbsent(footnotesKey, func() any { return new(int) }).(*int)
	if *n >= maxFootnotes {
		return nil, parser.NoChildren
	}
	node, state := f.BlockParser.Open(parent, r, pc)
	if node != nil {
		*n++
	}
	return node, state
}

// tables leaves a paragraph that would make an absurd table as it is.
type tables struct{ parser.ParagraphTransformer }

// Transform implements parser.ParagraphTransformer.
func (t tables) Transform(node *ast.Paragraph, r text.Reader, pc parser.Context) {
	width, size, escaped := 0, 0, 0
	for _, segment := range node.Lines().Sliced(0, node.Lines().Len()) {
		line := segment.Value(r.Source())
		width = max(width, bytes.Count(line, []byte("|"))+1)
		size += len(line)
		escaped += bytes.Count(line, []byte(`\|`))
	}
	if width == 1 || width*node.Lines().Len() > maxSparse*size {
		return
	}
	pipes := pc.ComputeIfAbsent(pipesKey, func() any { return new(int) }).(*int)
	if *pipes+escaped > maxPipes {
		return
	}
	*pipes += escaped
	t.ParagraphTransformer.Transform(node, r, pc)
}

// definitions leaves a paragraph that would define absurdly many links as it is,
// and a footnote that few did not take.
type definitions struct{ parser.ParagraphTransformer }

// Transform implements parser.ParagraphTransformer.
func (d definitions) Transform(node *ast.Paragraph, r text.Reader, pc parser.Context) {
	first := node.Lines().At(0)
	if node.Lines().Len() <= maxLines && !bytes.HasPrefix(first.Value(r.Source()), []byte("[^")) {
		d.ParagraphTransformer.Transform(node, r, pc)
	}
}
