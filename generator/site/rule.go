package site

import (
	"cmp"
	"slices"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/prose"
	"mingshi/generator/record"
)

// A Rule is a rule as the rule book shows it.
type Rule struct {
	ID          string
	Title       diag.Text
	Doc         diag.Text // Markdown
	Level       diag.Level
	Basis       diag.Text // may be empty
	From, To    record.Date
	Confirmable bool
	Private     bool // what it finds stays off the pages, whatever data/site.toml says
	Withdrawn   bool // holds for withdrawn records too
	Bad, Good   []Example
}

// An Example is a file of an example.
type Example struct {
	File  string
	Lines []ExampleLine
}

// An ExampleLine is a line of a file, marked if the rule reports it.
type ExampleLine struct {
	Text   string
	Marked bool
}

// Family is what the rule is about, by the letters of its id.
func (r *Rule) Family() string {
	family, _, _ := strings.Cut(r.ID, "-")
	return family
}

// HTML returns the explanation in a language, safe.
func (r *Rule) HTML(lang string) string {
	return prose.Parse([]byte(r.Doc.In(lang))).HTML(func(string) (string, bool) { return "", false })
}

// Rule returns a rule, or nil.
func (s *Site) Rule(id string) *Rule { return s.rules[id] }

// WaiversOf returns the waivers in force of a rule, or all of them for "": those
// of records that are public.
func (s *Site) WaiversOf(rule string) []record.Waiver {
	var list []record.Waiver
	for _, w := range s.Waivers {
		if r := s.Named(w.Record); r != nil && (rule == "" || w.Rule == rule) && s.rules[w.Rule] != nil {
			list = append(list, w)
		}
	}
	slices.SortStableFunc(list, func(a, b record.Waiver) int {
		return cmp.Or(cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Record, b.Record))
	})
	return list
}

// Named returns the record with a name such as "result/533103-2025-0001-r1" if it
// has a page and was not withdrawn, or nil.
func (s *Site) Named(key string) record.Record {
	kind, id, _ := strings.Cut(key, "/")
	if record.KindNamed(kind) == nil {
		return nil
	}
	r := s.Public(kind, id)
	if r == nil || r.Base().Withdrawn != nil || !s.hasPage(r) {
		return nil
	}
	return r
}

// findings are what the rules found, by what it concerns.
type findings struct {
	byRecord map[string][]*diag.Diagnostic
	records  map[string]int // by rule: how many records it concerns
}

// The words of show_findings that show anything.
const (
	showFindings = "公开提示"
	showAll      = "公开提示和建议"
)

// ShowsFindings reports whether pages show what the rules found.
func (s *Site) ShowsFindings() bool {
	return s.Settings.ShowFindings == showFindings || s.Settings.ShowFindings == showAll
}

func (s *Site) sortFindings() *findings {
	f := &findings{byRecord: map[string][]*diag.Diagnostic{}, records: map[string]int{}}
	seen := map[string]bool{}
	for i := range s.Findings {
		d := &s.Findings[i]
		wanted := d.Level == diag.Finding || d.Level == diag.Hint && s.Settings.ShowFindings == showAll
		if rule := s.rules[d.Rule]; !wanted || rule == nil || rule.Private || s.Named(d.Record) == nil {
			continue
		}
		f.byRecord[d.Record] = append(f.byRecord[d.Record], d)
		if pair := d.Rule + " " + d.Record; !seen[pair] {
			seen[pair] = true
			f.records[d.Rule]++
		}
	}
	return f
}

// FindingsOf returns what the rules found in a record, as far as it is shown.
func (s *Site) FindingsOf(r record.Record) []*diag.Diagnostic {
	return s.found().byRecord[record.Key(r)]
}

// Concerned returns the number of records of which a rule found something that is
// shown.
func (s *Site) Concerned(rule string) int { return s.found().records[rule] }

// Thresholds returns the amounts and periods of the law, the portal's own first, by
// key and day.
func (s *Site) Thresholds() []record.Threshold {
	list := slices.Clone(s.set.Laws.Thresholds)
	slices.SortStableFunc(list, func(a, b record.Threshold) int {
		return cmp.Or(cmp.Compare(b.Region, a.Region), cmp.Compare(a.Key, b.Key), a.ValidFrom.Compare(b.ValidFrom))
	})
	return list
}
