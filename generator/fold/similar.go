package fold

import (
	"cmp"
	"slices"
	"strings"
)

const (
	maxSimilar = 3  // suggestions
	maxWord    = 64 // characters; a longer word is compared by containment only
)

// Similar returns the up to three words of among that word was most likely
// meant to be, the likeliest first: "did you mean". Folded alike, a word must be
// within a third of word's length in slips (a character missing, added, changed
// or swapped with its neighbour), or contain word or be contained in it, where
// the shorter has two characters or more. Equals come in the order of among.
func Similar(word string, among []string) []string {
	type match struct {
		word string
		cost int
	}
	want := []rune(Text(word))
	if len(want) == 0 {
		return nil
	}
	var found []match
	for _, w := range among {
		if w == word || slices.ContainsFunc(found, func(m match) bool { return m.word == w }) {
			continue
		}
		if c, ok := cost(want, []rune(Text(w))); ok {
			found = append(found, match{w, c})
			slices.SortStableFunc(found, func(a, b match) int { return cmp.Compare(a.cost, b.cost) })
			found = found[:min(len(found), maxSimilar)]
		}
	}
	var words []string
	for _, m := range found {
		words = append(words, m.word)
	}
	return words
}

// cost says how far two words are apart, and whether they are similar at all.
// Containment costs more than any slip that is let through.
func cost(want, have []rune) (int, bool) {
	limit := max(1, len(want)/3)
	longer, shorter := max(len(want), len(have)), min(len(want), len(have))
	if shorter == 0 {
		return 0, false
	}
	if longer-shorter <= limit && longer <= maxWord {
		// Words that share nothing are not similar, however short.
		if d := distance(want, have); d <= limit && d < longer {
			return d, true
		}
	}
	a, b := string(want), string(have)
	if shorter >= 2 && (strings.Contains(a, b) || strings.Contains(b, a)) {
		return limit + longer - shorter, true
	}
	return 0, false
}

// distance counts slips: Damerau-Levenshtein, where a swapped pair is not
// edited again (optimal string alignment).
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, last, row = last, row, before
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := last[j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			row[j] = min(change, last[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(b)]
}
