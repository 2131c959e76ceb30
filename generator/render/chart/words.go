package chart

import (
	"strings"
	"unicode"
)

// narrow is the width of a figure on a phone of 390 pixels, in type of 15: what
// fits there fits everywhere.
const narrow em = 2200

// lineHeight is the distance of two lines of text.
const lineHeight em = 140

// width estimates how wide text is printed: a Chinese character is 1 em.
func width(s string) em {
	var w em
	for _, r := range s {
		w += wide(r)
	}
	return w
}

func wide(r rune) em {
	switch {
	case unicode.Is(unicode.Mn, r):
		return 0
	case r == ' ':
		return 30
	case r >= 0x1100, r == '…', r == '—', r == '·', r >= 0x2018 && r <= 0x201D:
		return 100
	case unicode.IsUpper(r):
		return 70
	}
	return 58
}

// mayNotBegin are marks that stay on the line of what stands before them.
const mayNotBegin = "，。、；：！？）》〉」』】”’%,.;:!?)"

// wrap breaks text into at most so many lines of a width; what is too much is
// cut, which the line shows. The table of a figure has it in full.
func wrap(s string, size em, lines int) []string {
	text := []rune(strings.Join(strings.Fields(s), " "))
	var list []string
	for len(list) < lines-1 {
		n := fitting(text, size)
		if n == len(text) {
			break
		}
		list = append(list, strings.TrimSpace(string(text[:n])))
		text = []rune(strings.TrimSpace(string(text[n:])))
	}
	if n := fitting(text, size); n < len(text) {
		for n > 1 && width(string(text[:n])) > size-100 {
			n--
		}
		return append(list, strings.TrimSpace(string(text[:n]))+"…")
	}
	return append(list, string(text))
}

// fitting returns how many characters stand on the first line.
func fitting(text []rune, size em) int {
	var w em
	n := 0
	for n < len(text) && (n == 0 || w+wide(text[n]) <= size) {
		w += wide(text[n])
		n++
	}
	if n == len(text) {
		return n
	}
	back := n
	for back > 1 && (strings.ContainsRune(mayNotBegin, text[back]) || inWord(text[back-1], text[back])) {
		back--
	}
	if n-back > n/2 {
		return n // a word longer than half a line is broken
	}
	return back
}

// inWord reports whether two characters belong to one word or number.
func inWord(a, b rune) bool { return inLatin(a) && inLatin(b) }

func inLatin(r rune) bool {
	return r < 0x1100 && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' || r == ',' || r == '-')
}
