package fold

import (
	"sync"
	"unicode/utf8"
)

//go:generate go run gen.go

// Pairs returns the table of step 4 for the browser: traditional and simplified
// characters in turn, "漢汉語语…", ordered by the traditional one's code point.
//
// It holds the characters that 通用规范汉字表 does not list and that have one
// simplified form in Unihan. A listed character is correct Chinese as it
// stands: 著 and 乾 are not folded.
func Pairs() string { return pairs }

// An index finds the simplified form of a character in two steps, like a page
// table: most blocks of 256 code points have no entry and share the nil page.
type index [0x32000 >> 8]*[256]rune

// look returns the simplified form of r, or r.
func (x *index) look(r rune) rune {
	if r < 0x3400 || int(r>>8) >= len(x) {
		return r
	}
	if page := x[r>>8]; page != nil {
		if to := page[r&0xFF]; to != 0 {
			return to
		}
	}
	return r
}

// table is built on first use and never changes afterwards.
var table = sync.OnceValue(func() *index {
	x := new(index)
	for rest := pairs; rest != ""; {
		from, n := utf8.DecodeRuneInString(rest)
		to, m := utf8.DecodeRuneInString(rest[n:])
		rest = rest[n+m:]
		page := x[from>>8]
		if page == nil {
			page = new([256]rune)
			x[from>>8] = page
		}
		page[from&0xFF] = to
	}
	return x
})
