package rules

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"sync"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// A survey is one look at every text, address and day of a fact in a portal, for
// the rules that each look for something rare in all of them. It holds withdrawn
// and broken records too: each rule asks whether it applies.
type survey struct {
	today   record.Date
	numbers []text // texts with long numbers in them, also of files that are no records
	names   []text // that list vulnerable people by name
	bare    []text // web addresses without the name of a host
	future  []text // days of facts, after today
	err     error
}

// surveyed is the survey of the portal.
var surveyed = check.Share(func(in *check.Input) *survey {
	records := slices.Collect(in.Set.All())
	parts := make([]survey, in.Jobs)
	var wg sync.WaitGroup
	for i := range parts {
		wg.Go(func() {
			parts[i].today = in.Today
			parts[i].records(records[len(records)*i/in.Jobs : len(records)*(i+1)/in.Jobs])
		})
	}
	wg.Wait()
	s := new(survey)
	for i := range parts {
		part := &parts[i]
		s.numbers, s.names = append(s.numbers, part.numbers...), append(s.names, part.names...)
		s.bare, s.future = append(s.bare, part.bare...), append(s.future, part.future...)
	}
	if in.Files != nil {
		s.err = errors.Join(s.plain(in.Files, "data/site.toml", "data/waivers.toml"), s.attachments(in.Files))
	}
	return s
})

// facts are the keys of the days on which something happened.
var facts = []string{
	"date", "date_made", "date_printed", "date_decided", "decision_date", "official_date",
	"approval_date", "report_date", "date_signed", "filing_date", "consent_date",
	"ledger_confirmed_on", "sent_to_finance_on", "pii_checked_on", "registered_on",
	"checked_on", "listed_on", "published_on",
}

var surveyedFields = newWalker(func(f record.Field) bool {
	return freeText(f) || f.Type == record.Day && slices.Contains(facts, f.Key)
})

// freeText reports whether a person types freely in a field.
func freeText(f record.Field) bool {
	switch f.Type {
	case record.Text, record.Long, record.ID, record.Party, record.Link, record.CreditCode:
		return true
	}
	return false
}

func (s *survey) records(list []record.Record) {
	var r record.Record
	see := func(t trail, v record.Value) { s.value(r, t, v) }
	for _, r = range list {
		surveyedFields.walk(r, see)
		file := r.Base().Source.File
		if name := path.Base(file); r.Base().Source.Prefix == "" && !ownID(name) {
			s.number(text{text: name, record: r, pos: diag.Pos{File: file}})
		}
		if p, ok := r.(*record.Policy); ok {
			s.lines(r, file, p.BodyLine, p.Body)
		}
	}
}

func (s *survey) value(r record.Record, t trail, v record.Value) {
	if v.Field.Type == record.Day {
		if day := v.Date(); day.After(s.today) {
			s.future = append(s.future, text{text: day.String(), record: r, field: t.at(v.Field.Key)})
		}
		return
	}
	if !v.Field.Many { // nearly all; Texts would make a list of each
		s.text(r, t, v.Field, -1, v.String())
		return
	}
	for i, each := range v.Texts() {
		s.text(r, t, v.Field, i, each)
	}
}

// text looks at one text; item is its place in a list, or -1.
func (s *survey) text(r record.Record, t trail, f *record.Field, item int, words string) {
	link := f.Type == record.Link
	number, names, bare := suspicious(words, link) && !ownID(words), namesPeople(words), link && isBare(words)
	if !number && !names && !bare {
		return
	}
	found := text{text: words, record: r, field: t.at(f.Key), key: f.Key, link: link}
	if item >= 0 {
		found.field = fmt.Sprintf("%s[%d]", found.field, item)
	}
	if number {
		s.number(found)
	}
	if names {
		s.names = append(s.names, found)
	}
	if bare {
		s.bare = append(s.bare, found)
	}
}

// number keeps a text if there are long numbers in it.
func (s *survey) number(t text) {
	if !suspicious(t.text, t.link) {
		return
	}
	if t.numbers = numbers(t.text); len(t.numbers) > 0 {
		s.numbers = append(s.numbers, t)
	}
}
