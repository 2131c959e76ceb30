// Package fold is the one normalisation of text that checks, import and search
// share, so that ２０２６年, 採購 and ABC are found as 2026年, 采购 and abc.
//
// It stands beside the pipeline and knows nothing of records. The browser folds
// queries and extracts with a twin of [Text] in JavaScript; both read
// testdata/vectors.json. The exact definition, in four steps:
//
//  1. Unicode NFKC over the whole string.
//  2. Each code point to its simple lower case: unicode.ToLower here; there
//     toLowerCase of the single code point where that gives one code point
//     (Σ is always σ), and U+0130 İ becomes i.
//  3. NFKC again. It changes next to nothing, but the lower case of a letter
//     may compose with a mark where the upper case did not (J and caron).
//  4. Each character of [Pairs] to the simplified form that follows it.
//
// 〇 and 零, “” and "", — and - stay apart: NFKC does not unite them.
//
//	const fold = (s) => {
//	  const lower = (c) => c === "İ" ? "i" : [...c.toLowerCase()].length === 1 ? c.toLowerCase() : c;
//	  s = Array.from(s.normalize("NFKC"), lower).join("").normalize("NFKC");
//	  return Array.from(s, (c) => simplified.get(c) ?? c).join("");
//	};
//
// The two differ only for characters newer than either side's Unicode version
// (15.0 here) and after more than thirty combining marks in a row, where
// x/text inserts U+034F to bound the work.
package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Text returns s normalised as the package comment defines. Text(Text(s)) is
// Text(s), and a string that does not change is returned without a copy. Each
// run of bytes that are not UTF-8 becomes one U+FFFD.
//
// Folding keeps containment where it matters: if t stands in s, and is not
// followed there by a combining mark, a conjoining Hangul letter or the like,
// nor begins with one, then Text(t) stands in Text(s). Chinese text, digits and
// punctuation always qualify. The converse does not hold: m2 stands in the
// folded form of 100㎡.
func Text(s string) string {
	simplified := table()
	for i, r := range s {
		if to, ok := easy(r, simplified); !ok || to != r {
			return rewrite(s, i, simplified)
		}
	}
	return s
}

// rewrite folds s, of which the first n bytes are known to stay as they are.
// Only what is not easy goes through the normaliser, together with the
// character before it, which may compose with it; no easy one composes with
// what stands before.
func rewrite(s string, n int, simplified *index) string {
	var b strings.Builder
	b.Grow(len(s))
	_, size := utf8.DecodeLastRuneInString(s[:n])
	n -= size
	b.WriteString(s[:n])
	held, folded := -1, rune(0) // where the easy character stands that is not written yet, and what it becomes
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if to, ok := easy(r, simplified); ok {
			if held >= 0 {
				b.WriteRune(folded)
			}
			held, folded = n, to
			n += size
			continue
		}
		end := n + hard(s[n:], simplified)
		if held >= 0 {
			n = held
		}
		b.WriteString(full(s[n:end], simplified))
		held, n = -1, end
	}
	if held >= 0 {
		b.WriteRune(folded)
	}
	return b.String()
}

// hard returns how many bytes at the beginning of s are not easy.
func hard(s string, simplified *index) int {
	for i, r := range s {
		if _, ok := easy(r, simplified); ok {
			return i
		}
	}
	return len(s)
}

// full folds any string, as the definition says.
func full(s string, simplified *index) string {
	s = norm.NFKC.String(strings.ToValidUTF8(s, string(unicode.ReplacementChar)))
	s = norm.NFKC.String(strings.Map(unicode.ToLower, s))
	return strings.Map(simplified.look, s)
}

// easy folds the characters that Chinese text is made of. For them one code
// point becomes one, and none composes with what stands before it, so that they
// need no normaliser: some ten times as fast.
func easy(r rune, simplified *index) (to rune, ok bool) {
	const fullWidth = '！' - '!' // how far U+FF01 to U+FF5E stand from ASCII
	switch {
	case r < 0x80:
		return lowerASCII(r), true
	case 0x4E00 <= r && r <= 0x9FFF, 0x3400 <= r && r <= 0x4DBF, 0x20000 <= r && r <= 0x2EBEF:
		return simplified.look(r), true
	case '！' <= r && r <= '～':
		return lowerASCII(r - fullWidth), true
	case r == '\u3000':
		return ' ', true
	case '\u3001' <= r && r <= '\u3029', '‘' <= r && r <= '‟', r == '—', r == '·':
		return r, true
	}
	return 0, false
}

func lowerASCII(r rune) rune {
	if 'A' <= r && r <= 'Z' {
		r += 'a' - 'A'
	}
	return r
}
