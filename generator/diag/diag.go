// Package diag describes mistakes and findings in a portal's files: where they
// stand, which rule found them, what is wrong and what to write instead.
//
// It is the first thing every other package may import: reading and checking
// collect diagnostics and go on, only a failure of the machine is an error.
package diag

import (
	"cmp"
	"fmt"
	"slices"
)

// A Pos is a place in a file of the portal. The zero Pos means the portal as a whole.
type Pos struct {
	File string // slash-separated, relative to the portal's root
	Line int    // from 1; 0 means the whole file
	Col  int    // from 1, in characters, not bytes; 0 means the whole line
}

func (p Pos) String() string {
	switch {
	case p.File == "":
		return "-"
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

func (p Pos) compare(q Pos) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Col, q.Col))
}

// A Level says what a diagnostic does to a build. Its zero value is invalid, so
// that a rule which forgets to choose one is caught by its tests.
type Level uint8

const (
	Error   Level = iota + 1 // wrong or unsafe data: the site is not built
	Finding                  // a legal requirement not met: built all the same
	Hint                     // worth a look
)

// String returns the level as it stands in JSON output.
func (l Level) String() string {
	return [...]string{"invalid", "error", "finding", "hint"}[l]
}

// Words returns the level as a person reads it.
func (l Level) Words() Text {
	return [...]Text{{}, {"错误", "error"}, {"提示", "finding"}, {"建议", "hint"}}[l]
}

// A Diagnostic is one mistake or finding.
type Diagnostic struct {
	Pos
	Level   Level
	Rule    string // such as "PLN-007"; reading mistakes are TML-…
	Record  string // such as "plan/533103-2026-0001"; may be empty
	Path    string // the field, such as "payments[2].amount"; may be empty
	Message Text   // what is wrong; no full stop
	Fix     Text   // what to write or do; may be empty
	Basis   Text   // the article of law; may be empty
	Width   int    // characters to underline; 0 means one
}

// String returns the English one-line form, for tests and logs.
func (d Diagnostic) String() string {
	return fmt.Sprintf("%s: %s: %s [%s]", d.Pos, d.Level, d.Message.EN, d.Rule)
}

// A List is a set of diagnostics. The zero List is empty and ready to use.
type List []Diagnostic

// Sort orders l by place, rule and text, so that a run prints the same list
// every time however many goroutines made it.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b Diagnostic) int {
		return cmp.Or(a.Pos.compare(b.Pos), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Message.ZH, b.Message.ZH))
	})
}

// HasErrors reports whether l holds a diagnostic that stops the build.
func (l List) HasErrors() bool { return l.Count(Error) > 0 }

// Count returns the number of diagnostics of a level.
func (l List) Count(level Level) int {
	n := 0
	for _, d := range l {
		if d.Level == level {
			n++
		}
	}
	return n
}
