package main

import (
	"strings"
	"unicode"

	"mingshi/generator/fold"
)

func (d *drawer) doc() *doc { return d.t.docs[d.rng.IntN(len(d.t.docs))] }

// cut returns least to most characters from anywhere in the texts.
func (d *drawer) cut(least, most int) string { return d.cutOf(d.doc(), least, most) }

// cutOf cuts within one line of a document. A document without a long enough
// line gives way to others.
func (d *drawer) cutOf(doc *doc, least, most int) string {
	for try := 0; ; try++ {
		if try == 100 {
			doc, try = d.doc(), 0
		}
		text := []rune(doc.Text)
		at := d.rng.IntN(len(text))
		end := at
		for end < len(text) && text[end] != '\n' {
			end++
		}
		if s := d.start(text[at:end], least, most); usable(s) && len([]rune(s)) >= least {
			return s
		}
	}
}

// part returns least to most characters from anywhere in a line.
func (d *drawer) part(line []rune, least, most int) string {
	n := least + d.rng.IntN(most-least+1)
	if len(line) <= n {
		return string(line)
	}
	at := d.rng.IntN(len(line) - n)
	return strings.TrimSpace(string(line[at : at+n]))
}

func (d *drawer) start(line []rune, least, most int) string {
	n := least + d.rng.IntN(most-least+1)
	return strings.TrimSpace(string(line[:min(n, len(line))]))
}

// usable leaves out what means something else to the query language, and what
// folding makes empty.
func usable(term string) bool {
	return fold.Text(term) != "" && !strings.HasPrefix(term, "-") && !strings.ContainsRune(term, '"') &&
		!strings.ContainsFunc(term, func(r rune) bool { return unicode.IsControl(r) || unicode.IsSpace(r) && r != ' ' })
}
