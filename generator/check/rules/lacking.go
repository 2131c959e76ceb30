package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// lacking gathers the fields that a rule demands and a record does not have, so
// that they are reported together. What the record says it does not disclose is
// not lacking.
type lacking struct {
	record record.Record
	first  string    // path of the first one, "" if there is none
	names  diag.Text // of all
}

// want notes a field that is demanded and whether the record has it.
func (l *lacking) want(path string, has bool) {
	if !has && !undisclosed(l.record, path) {
		l.note(path, check.Label(l.record, path))
	}
}

// note notes a field that is lacking, by what it is to be called.
func (l *lacking) note(path string, name diag.Text) {
	if l.first == "" {
		l.first, l.names = path, name
		return
	}
	l.names = diag.T("%s、%s", "%s, %s", l.names, name)
}
