package pinyin

import (
	"bytes"
	"cmp"
	"encoding/json"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// What a file holds at most. The search page fetches one for the letter that is
// typed first, so that it must stay small.
const (
	maxEntries = 1000
	maxBytes   = 128 << 10 // of JSON; names deflate to some 16 KiB
	maxLength  = 64        // characters of a term; nobody types more, and entries grow with its square
	maxAlike   = 10        // entries that read alike from where they begin to the end of the name
)

// A Term is something that a query in pinyin may mean.
type Term struct {
	Text      string
	Documents int  // how many contain it
	Inner     bool // a reading may begin at any character, not only the first: names of units and items
}

// Files returns the pinyin files of an index by first letter, as package search
// describes them. A term stands in the files of all readings of the character
// that it begins with, or that its rest begins with if it is Inner. Terms that no
// document contains and those of more than 64 characters are left out.
//
// A file lists the most frequent terms first, among equals the shorter, then the
// lesser bytes, then the earlier beginning. It ends at 1,000 entries or 128 KiB.
// Of entries that go on alike to the end of the name (…有限公司) it has the first
// ten, since nobody can tell them apart by typing.
func Files(terms iter.Seq[Term]) map[byte][]byte {
	var files [26]file
	known := map[rune]string{} // the dictionary is slow
	for _, t := range distinct(terms) {
		var readings []string
		for _, r := range t.Text {
			if _, ok := known[r]; !ok {
				known[r] = reading(r)
			}
			readings = append(readings, known[r])
		}
		start := 0
		for offset := range t.Text {
			if start > 0 && !t.Inner {
				break
			}
			for _, letter := range initials(readings[start]) {
				files[letter-'a'].add(t, start, t.Text[offset:], readings[start:])
			}
			start++
		}
	}
	list := map[byte][]byte{}
	for i, f := range files {
		if f.entries > 0 {
			list[byte('a'+i)] = append(f.json, ']')
		}
	}
	return list
}

// distinct returns the terms in the order of the files, each text once.
func distinct(terms iter.Seq[Term]) []Term {
	byText := map[string]Term{}
	for t := range terms {
		t.Text = strings.ToValidUTF8(t.Text, string(utf8.RuneError))
		if t.Documents < 1 || utf8.RuneCountInString(t.Text) > maxLength {
			continue
		}
		same := byText[t.Text]
		t.Documents, t.Inner = max(t.Documents, same.Documents), t.Inner || same.Inner
		byText[t.Text] = t
	}
	list := make([]Term, 0, len(byText))
	for _, t := range byText {
		list = append(list, t)
	}
	slices.SortFunc(list, func(a, b Term) int {
		return cmp.Or(
			cmp.Compare(b.Documents, a.Documents),
			cmp.Compare(utf8.RuneCountInString(a.Text), utf8.RuneCountInString(b.Text)),
			cmp.Compare(a.Text, b.Text))
	})
	return list
}

// initials returns the different letters that the readings of a character begin
// with; none if it has no reading.
func initials(readings string) []byte {
	var list []byte
	for s := range strings.SplitSeq(readings, "|") {
		if s != "" && 'a' <= s[0] && s[0] <= 'z' && !slices.Contains(list, s[0]) {
			list = append(list, s[0])
		}
	}
	return list
}

// A file is the content for one letter while it is made.
type file struct {
	json    []byte // without the last bracket
	entries int
	alike   map[string]int // entries by the rest of their text
	full    bool
}

// add writes an entry: the term, the character of it that the rest begins with,
// and the readings from there.
func (f *file) add(t Term, start int, rest string, readings []string) {
	if f.full || f.alike[rest] == maxAlike {
		return
	}
	entry := encode(t.Text, start, readings, t.Documents)
	if f.full = f.entries == maxEntries || len(f.json)+len(entry)+len("[]") > maxBytes; f.full {
		return
	}
	if f.entries == 0 {
		f.alike = map[string]int{}
		f.json = append(f.json, '[')
	} else {
		f.json = append(f.json, ',')
	}
	f.json = append(f.json, entry...)
	f.alike[rest]++
	f.entries++
}

// encode returns strings and numbers as a JSON array. Encoding these cannot fail.
func encode(values ...any) []byte {
	var w bytes.Buffer
	e := json.NewEncoder(&w)
	e.SetEscapeHTML(false)
	_ = e.Encode(values)
	return bytes.TrimSuffix(w.Bytes(), []byte("\n"))
}
