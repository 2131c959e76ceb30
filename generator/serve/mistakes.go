package serve

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"mingshi/generator/diag"
)

// A mistake is a diagnostic as the desk shows it.
type mistake struct {
	Place                     string
	Level                     string
	Words                     string
	Rule, Message, Fix, Basis string
	Record, File, URL         string       // URL is the page it concerns, or ""
	Edit                      template.URL // opens the place, or ""
}

func (s *server) mistake(d diag.Diagnostic) mistake {
	lang := s.o.Lang
	return mistake{
		Place: d.Pos.String(), Level: d.Level.String(), Words: d.Level.Words().In(lang), Rule: d.Rule,
		Message: d.Message.In(lang), Fix: d.Fix.In(lang), Basis: d.Basis.In(lang),
		Record: d.Record, File: d.File, URL: s.preview.URL(d.Record), Edit: s.editor.open(d.File, d.Line, d.Col),
	}
}

// mistakes are the diagnostics of one state, arranged for the pages: a page must
// not look through those of 100,000 records.
type mistakes struct {
	list   diag.List
	record map[string][]int32 // by the record's identity
	file   map[string][]int32 // of those that name no record
	errors []int32
	files  []fileCount
	count  levels
}

// levels counts diagnostics by level.
type levels struct{ Errors, Findings, Hints int }

func (l *levels) add(level diag.Level) {
	switch level {
	case diag.Error:
		l.Errors++
	case diag.Finding:
		l.Findings++
	case diag.Hint:
		l.Hints++
	}
}

// A fileCount says how many there are in a file.
type fileCount struct {
	File string
	Edit template.URL
	levels
}

func arrange(list diag.List, e editor) *mistakes {
	m := &mistakes{list: list, record: map[string][]int32{}, file: map[string][]int32{}}
	at := map[string]int{}
	for i, d := range list {
		if d.Record != "" {
			m.record[d.Record] = append(m.record[d.Record], int32(i))
		} else {
			m.file[d.File] = append(m.file[d.File], int32(i))
		}
		if d.Level == diag.Error {
			m.errors = append(m.errors, int32(i))
		}
		m.count.add(d.Level)
		n, ok := at[d.File]
		if !ok {
			n = len(m.files)
			at[d.File] = n
			m.files = append(m.files, fileCount{File: d.File, Edit: e.open(d.File, 1, 1)})
		}
		m.files[n].add(d.Level)
	}
	slices.SortStableFunc(m.files, func(a, b fileCount) int {
		return cmp.Or(b.Errors-a.Errors, b.Findings-a.Findings, b.Hints-a.Hints, strings.Compare(a.File, b.File))
	})
	return m
}

// arranged returns the diagnostics of the last reading.
func (s *server) arranged() *mistakes {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.sorted == nil {
		s.sorted = arrange(s.list, s.editor)
	}
	return s.sorted
}

func (s *server) shown(m *mistakes, at []int32) []mistake {
	list := make([]mistake, len(at))
	for i, n := range at {
		list[i] = s.mistake(m.list[n])
	}
	return list
}

// of returns what is said of a record: worst first.
func (m *mistakes) of(record, file string) []int32 {
	at := slices.Concat(m.record[record], m.file[file])
	slices.SortStableFunc(at, func(a, b int32) int { return int(m.list[a].Level) - int(m.list[b].Level) })
	return at
}

// only returns those of a level and of a file, each of which may be "".
func (m *mistakes) only(level, file string) []int32 {
	var at []int32
	for i, d := range m.list {
		if (level == "" || d.Level.String() == level) && (file == "" || d.File == file) {
			at = append(at, int32(i))
		}
	}
	return at
}
