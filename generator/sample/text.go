package sample

import (
	"slices"
	"unicode/utf8"
)

// say writes one sentence for a use.
func (v *voice) say(use string) string {
	v.begin()
	v.fill(one(&v.dice, v.lex.uses[use]))
	return string(v.b)
}

func (v *voice) begin() { v.drawn, v.b = v.drawn[:0], v.b[:0] }

// word returns one word of a list.
func (v *voice) word(list string) string { return one(&v.dice, v.lex.lists[list]) }

// some returns n different words of a list, those of the trade if it has its own.
func (v *voice) some(list string, n int) []string {
	from := v.lex.lists[list]
	if special := v.lex.special[list][v.item.trade]; special != nil {
		from = special
	}
	v.begin()
	words := make([]string, n)
	for i := range words {
		words[i] = v.draw(from)
	}
	return words
}

// text writes several sentences of least to most characters: one for the first
// use, then different ones for the rest.
func (v *voice) text(least, most int, first string, rest ...string) string {
	v.begin()
	opening := one(&v.dice, v.lex.uses[first])
	v.fill(opening)
	// Short texts are more common than long ones.
	want := least + min(v.between(0, most-least), v.between(0, most-least))
	said := [16]*segment{&opening[0]} // the first segments tell sentences apart
	n := 1
	for tries := 0; tries < 40 && n < len(said) && utf8.RuneCount(v.b) < want; tries++ {
		s := one(&v.dice, v.lex.uses[one(&v.dice, rest)])
		if slices.Contains(said[:n], &s[0]) {
			continue
		}
		before := len(v.b)
		v.fill(s)
		if utf8.RuneCount(v.b) > most {
			v.b = v.b[:before]
			continue
		}
		said[n] = &s[0]
		n++
	}
	return string(v.b)
}

// end adds a last sentence to the text just written, if it stays within most
// characters, and returns the whole.
func (v *voice) end(use string, most int) string {
	before := len(v.b)
	if v.fill(one(&v.dice, v.lex.uses[use])); utf8.RuneCount(v.b) > most {
		v.b = v.b[:before]
	}
	return string(v.b)
}

// The lengths of titles.
const (
	shortTitle = 10
	longTitle  = 25
)

// title writes the name of a project that says no word twice.
func (v *voice) title() string {
	use := "title事"
	if v.item.people {
		use = "title人"
	}
	for range 20 {
		t := v.say(use)
		if n := utf8.RuneCountInString(t); n >= shortTitle && n <= longTitle && !stutters(t) {
			return t
		}
	}
	return v.facts[factYear] + "年" + v.facts[factPlace] + v.facts[factService]
}

// stutters reports whether two Chinese characters stand together twice in s, as
// in 老年大学学员老年大学教学服务.
func stutters(s string) bool {
	runes := []rune(s)
	for i := 2; i+1 < len(runes); i++ {
		if runes[i] < utf8.RuneSelf {
			continue
		}
		for j := range i - 1 {
			if runes[j] == runes[i] && runes[j+1] == runes[i+1] {
				return true
			}
		}
	}
	return false
}
