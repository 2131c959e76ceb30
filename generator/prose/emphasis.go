package prose

import (
	"unicode"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// emphasis parses runs of *, _ and ~ in place of goldmark's own parsers, whose
// rule (CommonMark's) presupposes blanks between words: **注意：**请看 would keep
// its asterisks.
type emphasis struct{}

// Trigger implements parser.InlineParser.
func (emphasis) Trigger() []byte { return []byte("*_~") }

// Parse implements parser.InlineParser.
func (emphasis) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	budget := budgetOf(parent, pc)
	if segment.Start < budget.plain {
		return nil // inside a run that is text
	}
	before, after, n := block.PrecendingCharacter(), ' ', 1
	for n < len(line) && line[n] == line[0] {
		n++
	}
	if n < len(line) {
		after = util.ToRune(line, n)
	}
	if isPlain(line[0], n, before, after) || !budget.spend() {
		budget.plain = segment.Start + n
		return nil
	}
	var processor parser.DelimiterProcessor = emphasizing{}
	if line[0] == '~' {
		processor = deleting{}
	}
	opens, closes := flanks(line[0], before, after)
	node := parser.NewDelimiter(opens, closes, n, line[0], processor)
	node.Segment = segment.WithStop(segment.Start + n)
	block.Advance(n)
	pc.PushDelimiter(node)
	return node
}

// isPlain reports whether a run of n marks is text wherever it stands: a mask or
// a product (1385****, 138**1234, 3*5), a blank to fill in (____), a range (3~5天).
func isPlain(mark byte, n int, before, after rune) bool {
	switch mark {
	case '*':
		return n > 3 || isDigit(before) && isDigit(after)
	case '_':
		return n > 2
	}
	return n != 2
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// flanks says whether a run between two characters may begin and end emphasis.
//
// To CommonMark's rule, where a run touches punctuation it must stand free on
// its other side, it adds, as the CJK-friendly amendment does, that a Chinese
// neighbour will do. It does not let a run begin before a mark that ends
// something, nor end after one that begins something: 张**、李** is two names.
func flanks(mark byte, before, after rune) (opens, closes bool) {
	var (
		free       = func(r rune) bool { return util.IsSpaceRune(r) || util.IsPunctRune(r) }
		chinese    = func(r rune) bool { return isCJK(r) || isShared(r) }
		neighbours = chinese(before) || chinese(after)
	)
	left := !util.IsSpaceRune(after) &&
		(!util.IsPunctRune(after) || free(before) || neighbours && !isEnding(after))
	right := !util.IsSpaceRune(before) &&
		(!util.IsPunctRune(before) || free(after) || neighbours && !isBeginning(before))
	if mark == '_' { // never inside a word
		return left && (!right || util.IsPunctRune(before)), right && (!left || util.IsPunctRune(after))
	}
	return left, right
}

// isEnding reports whether r is a mark that closes a bracket, a quote or a
// clause, or stands between two.
func isEnding(r rune) bool {
	switch r {
	case ',', '.', ';', ':', '!', '?', '、', '。', '，', '．', '；', '：', '！', '？', '…':
		return true
	}
	return unicode.In(r, unicode.Pe, unicode.Pf)
}

// isBeginning reports whether r is a mark that opens a bracket or a quote.
func isBeginning(r rune) bool { return unicode.In(r, unicode.Ps, unicode.Pi) }

// emphasizing makes pairs of * or _ into <em> and <strong>.
type emphasizing struct{}

// IsDelimiter implements parser.DelimiterProcessor.
func (emphasizing) IsDelimiter(c byte) bool { return c == '*' || c == '_' }

// CanOpenCloser implements parser.DelimiterProcessor.
func (emphasizing) CanOpenCloser(a, b *parser.Delimiter) bool { return a.Char == b.Char }

// OnMatch implements parser.DelimiterProcessor.
func (emphasizing) OnMatch(n int) ast.Node { return ast.NewEmphasis(n) }

// deleting makes pairs of ~~ into <del>.
type deleting struct{ emphasizing }

// IsDelimiter implements parser.DelimiterProcessor.
func (deleting) IsDelimiter(c byte) bool { return c == '~' }

// OnMatch implements parser.DelimiterProcessor.
func (deleting) OnMatch(int) ast.Node { return extast.NewStrikethrough() }
