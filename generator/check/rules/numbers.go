package rules

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"mingshi/generator/fold"
)

// shortest is the number of digits from which on a number may be personal: that
// of a mobile phone. In a web address, where many ids of the portal stand, only an
// identity number is looked for, whose last character may be an X.
const (
	shortest       = 11
	shortestInLink = 17
)

// A number is a run of digits as people write them, perhaps in groups with
// blanks or hyphens between them: "138 8888 8888".
type number struct {
	digits string // ASCII, without what stands between the groups
	groups []group
	x      int // end in the text of an X that follows the last digit, or 0
}

type group struct {
	from, to   int  // in digits
	start, end int  // in the text
	sep        byte // what stands before it: ' ' or '-'; 0 for the first
}

// class tells how a byte of UTF-8 bears on a run of digits: it may be one, it
// may stand inside a run, or it ends it. It is only for the first look: a lead
// byte counts as a digit if any digit begins with it.
var class = func() (c [256]int8) {
	for b := range c {
		switch {
		case '0' <= b && b <= '9', b == 0xEF, b == 0xF0: // full-width and mathematical digits
			c[b] = 1
		case b == ' ', b == '-', b == 0xC2, b == 0xE2, b == 0xE3, 0x80 <= b && b <= 0xBF: // blanks, dashes, what continues a character
		default:
			c[b] = -1
		}
	}
	return c
}()

// suspicious reports whether s, perhaps a web address, may hold a run of digits
// long enough to be personal. Nearly every text of a portal is cleared here.
func suspicious(s string, link bool) bool {
	n, least := 0, shortest
	if link {
		least = shortestInLink
	}
	for i := range len(s) {
		switch class[s[i]] {
		case 1:
			if n++; n >= least {
				return true
			}
		case -1:
			n = 0
		}
	}
	return false
}

// numbers returns the numbers of s that are long enough to be personal.
func numbers(s string) []number {
	var list []number
	var digits []byte
	var groups []group
	gap, sep := 0, byte(0)
	finish := func(x int) {
		if len(digits) >= shortest {
			list = append(list, number{string(digits), slices.Clone(groups), x})
		}
		digits, groups, gap, sep = digits[:0], groups[:0], 0, 0
	}
	for i, r := range s {
		end := i + utf8.RuneLen(r)
		if d, ok := digit(r); ok {
			if len(digits) == 0 || gap > 0 {
				groups = append(groups, group{from: len(digits), start: i, sep: sep})
			}
			digits = append(digits, d)
			g := &groups[len(groups)-1]
			g.to, g.end = len(digits), end
			gap, sep = 0, 0
			continue
		}
		kind := separator(r)
		switch {
		case len(digits) == 0 || kind == ignorable:
		case kind != 0 && gap < 3:
			gap, sep = gap+1, max(sep, kind) // " - " is a hyphen
		case gap == 0 && (r == 'x' || r == 'X' || r == 'ｘ' || r == 'Ｘ') && !letterAt(s[end:]):
			finish(end)
		default:
			finish(0)
		}
	}
	finish(0)
	return list
}

const ignorable = 0xFF

// separator returns ' ' or '-' for what people put between groups of digits,
// ignorable for what nobody sees, and 0 for all else.
func separator(r rune) byte {
	switch r {
	case ' ', '\u00a0', '\u2002', '\u2003', '\u2009', '\u202f', '\u3000':
		return ' '
	case '-', '－', '‐', '‑', '‒', '–', '—', '−':
		return '-'
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return ignorable
	}
	return 0
}

func digit(r rune) (byte, bool) {
	if r < utf8.RuneSelf {
		return byte(r), '0' <= r && r <= '9'
	}
	if !unicode.IsDigit(r) {
		return 0, false
	}
	f := fold.Text(string(r))
	return f[0], len(f) == 1
}

// A span is a stretch of whole groups of a number, all separated alike.
type span struct {
	digits     string
	groups     []group
	sep        byte // between the groups; 0 if there is one only
	start, end int  // in the text
	x          bool // an X follows directly, and is inside end
	alone      bool // no further group is separated in the same way
	before     string
}

// spans ranges over the spans of n of up to longest digits.
func (n *number) spans(longest int) iter.Seq[span] {
	return func(yield func(span) bool) {
		for i := range n.groups {
			sep := byte(0)
			for j := i; j < len(n.groups); j++ {
				g := n.groups[j]
				if j == i+1 {
					sep = g.sep
				}
				if g.to-n.groups[i].from > longest || j > i && g.sep != sep {
					break
				}
				last := j == len(n.groups)-1
				s := span{digits: n.digits[n.groups[i].from:g.to], groups: n.groups[i : j+1], sep: sep, start: n.groups[i].start, end: g.end}
				s.alone = sep == 0 || (i == 0 || n.groups[i].sep != sep) && (last || n.groups[j+1].sep != sep)
				if i > 0 {
					s.before = n.digits[n.groups[i-1].from:n.groups[i-1].to]
				}
				if s.x = last && n.x > 0; s.x {
					s.end = n.x
				}
				if !yield(s) {
					return
				}
			}
		}
	}
}

// shape reports whether the groups of s have these lengths.
func (s span) shape(lengths ...int) bool {
	if len(s.groups) != len(lengths) {
		return false
	}
	for i, g := range s.groups {
		if g.to-g.from != lengths[i] {
			return false
		}
	}
	return true
}

func letter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

func letterAt(s string) bool { return s != "" && (letter(s[0]) || '0' <= s[0] && s[0] <= '9') }

// lettersBefore returns the Latin letters that a number in s is joined to, with
// or without a hyphen: such a number is usually part of an identifier.
func lettersBefore(s string, start int) string {
	end := len(strings.TrimRight(s[:start], "-_"))
	from := end
	for from > 0 && letter(s[from-1]) {
		from--
	}
	return s[from:end]
}

// inAddress reports whether a place in s lies inside a web address, whose digits
// nobody chose.
func inAddress(s string, start int) bool {
	from := start
	for from > 0 && s[from-1] > ' ' && s[from-1] < utf8.RuneSelf {
		from--
	}
	return strings.Contains(s[from:start], "://")
}
