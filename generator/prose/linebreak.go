package prose

import (
	"regexp"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// breaks decides for each line break inside a block what it reads as: nothing
// between Chinese characters, a blank between words, or a new line where Chinese
// law text begins one. goldmark's own rule (CSS3Draft) is not used: it also joins
// English words after any punctuation mark, and at breaks before emphasis.
type breaks struct {
	last rune      // the last character seen
	open *ast.Text // ends in a line break that waits for the next character
}

// text takes a piece of text in its turn.
func (b *breaks) text(n *ast.Text, source []byte) {
	b.word(n.Segment.Value(source))
	if n.SoftLineBreak() {
		b.open = n
	}
}

func (b *breaks) word(s []byte) {
	if len(s) == 0 {
		return
	}
	if next, _ := utf8.DecodeRune(s); b.open != nil {
		switch {
		case next == '\u3000' || endsSentence(b.last) && item.Match(s):
			b.open.SetSoftLineBreak(false)
			b.open.SetHardLineBreak(true)
		case joins(b.last, next):
			b.open.SetSoftLineBreak(false)
		}
	}
	b.last, _ = utf8.DecodeLastRune(s)
	b.open = nil
}

// item matches the numbers of Chinese law text: 第一条 一、 （一） １． ①. They are
// no lists to Markdown, and authors seldom leave an empty line between them.
var item = regexp.MustCompile(`^(?:第[零〇一二三四五六七八九十百千]+[编章节条]` +
	`|[一二三四五六七八九十百]+、|[（(](?:[一二三四五六七八九十百]+|[0-9０-９]+)[）)]|[0-9０-９]+[．、）)]|[①-⑳])`)

// endsSentence keeps 依照 / 第三条的规定, a line filled up, in one piece.
func endsSentence(r rune) bool {
	switch r {
	case '。', '；', '：', '！', '？', ';', ':':
		return true
	}
	return false
}

// joins reports whether nothing stands between a and b if a line ends between
// them: one is Chinese, or both are marks that Chinese shares with the West.
func joins(a, b rune) bool {
	if unicode.Is(unicode.Hangul, a) || unicode.Is(unicode.Hangul, b) {
		return false // Korean writes blanks
	}
	return isCJK(a) || isCJK(b) || isShared(a) && isShared(b)
}

// isCJK reports whether r is an East Asian letter or a full-width mark.
func isCJK(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case r <= 0x11FF, // Hangul letters
		0x2E80 <= r && r <= 0xA4CF, // radicals, punctuation, kana, Hanzi, Yi
		0xAC00 <= r && r <= 0xD7FF, // Hangul
		0xF900 <= r && r <= 0xFAFF, // compatibility Hanzi
		0xFE10 <= r && r <= 0xFE1F,
		0xFE30 <= r && r <= 0xFE6F, // vertical and small forms
		0xFF01 <= r && r <= 0xFFEF, // full-width and half-width forms
		0x20000 <= r && r <= 0x3FFFF:
		return true
	}
	return false
}

// isShared reports whether r is punctuation of Chinese that Unicode shares with
// Western scripts.
func isShared(r rune) bool {
	switch r {
	case '“', '”', '‘', '’', '—', '…', '·':
		return true
	}
	return false
}
