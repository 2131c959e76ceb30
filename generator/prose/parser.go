package prose

import (
	"bytes"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdown is the parser of bodies. Its parts stand in the order in which they
// are asked.
var markdown = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(ordered(
			parser.NewSetextHeadingParser(),
			parser.NewThematicBreakParser(),
			shallow{parser.NewListParser()},
			parser.NewListItemParser(),
			parser.NewATXHeadingParser(),
			parser.NewFencedCodeBlockParser(),
			shallow{parser.NewBlockquoteParser()},
			commentBlock{parser.NewHTMLBlockParser()},
			few{shallow{extension.NewFootnoteBlockParser()}},
			paragraph{parser.NewParagraphParser()},
		)...),
		parser.WithInlineParsers(ordered(
			limited{parser.NewCodeSpanParser()},
			limited{extension.NewFootnoteParser()},
			task{extension.NewTaskCheckBoxParser()},
			limited{parser.NewLinkParser()},
			parser.NewAutoLinkParser(),
			inlineHTML{parser.NewRawHTMLParser()},
			emphasis{},
			bareAddress{},
		)...),
		parser.WithParagraphTransformers(ordered(
			definitions{parser.LinkReferenceParagraphTransformer},
			tables{extension.NewTableParagraphTransformer()},
		)...),
		parser.WithASTTransformers(ordered(
			extension.NewTableASTTransformer(),
			extension.NewFootnoteASTTransformer(),
		)...),
	)
})

// ordered gives parts the priorities of their order.
func ordered(parts ...any) []util.PrioritizedValue {
	var values []util.PrioritizedValue
	for i, part := range parts {
		values = append(values, util.Prioritized(part, i))
	}
	return values
}

// paragraph takes lines however far they are indented: Chinese paragraphs are,
// and what no parser takes would end the body.
type paragraph struct{ parser.BlockParser }

// CanAcceptIndentedLine implements parser.BlockParser.
func (paragraph) CanAcceptIndentedLine() bool { return true }

// commentBlock parses comments that begin a line, and no other HTML.
type commentBlock struct{ parser.BlockParser }

// Open implements parser.BlockParser.
func (c commentBlock) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := r.PeekLine()
	if pos := pc.BlockOffset(); pos < 0 || !bytes.HasPrefix(line[pos:], []byte(commentStart)) {
		return nil, parser.NoChildren
	}
	return c.BlockParser.Open(parent, r, pc)
}
