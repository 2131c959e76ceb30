package search

import (
	"strings"

	"mingshi/generator/fold"
	"mingshi/generator/site"
)

// filterNames are the filters of the search page, in the order of their parameters.
var filterNames = [...]string{"kind", "year", "purchaser", "provider", "class", "item", "method", "state", "grade"}

// filterTerm is the line of a document that a filter finds.
func filterTerm(name, value string) string {
	return "\uffff" + name + "=" + value + "\uffff"
}

// plain replaces the units that have a meaning in the index.
func plain(s string) string {
	if strings.IndexByte(s, 0) < 0 && !strings.Contains(s, "\uffff") {
		return s
	}
	return strings.NewReplacer("\x00", "\ufffd", "\uffff", "\ufffd").Replace(s)
}

// A textLine is a line of a document, folded, and where in the document it stands.
type textLine struct {
	text string
	in   standing
}

// appendLines appends the lines of a document. One may come twice, none is empty.
func appendLines(to []textLine, d *site.Document) []textLine {
	n := 0
	for line := range strings.SplitSeq(d.Text, "\n") {
		in := inText
		switch {
		case n == 0:
			in = isWhole
		case n == 1 && strings.Contains(d.Title, line):
			in = inTitle
		}
		if text := plain(fold.Text(line)); text != "" {
			to = append(to, textLine{text, in})
		}
		n++
	}
	for name, value := range filterValues(d) {
		to = append(to, textLine{filterTerm(filterNames[name], plain(value)), inText})
	}
	return to
}
