package build

import (
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// ruleBook turns rules into what the site shows of them. What the rules on personal
// data find stays off the pages: it would lead to what must be taken away.
func ruleBook(rules []*check.Rule) []*site.Rule {
	list := make([]*site.Rule, len(rules))
	for i, r := range rules {
		list[i] = &site.Rule{
			ID: r.ID, Title: r.Title, Doc: r.Doc, Level: r.Level, Basis: r.Basis, From: r.From, To: r.To, Confirmable: r.Confirmable,
			Private: strings.HasPrefix(r.ID, "PII-") || r.ID == check.WaiverRule, Bad: examples(r.Bad), Good: examples(r.Good),
		}
	}
	return list
}

// want marks the lines of an example that its rule reports; see the tests of the rules.
const want = "# want"

// examples cuts an example in txtar form into its files. Holidays only stand behind
// an example and are left out.
func examples(text string) []site.Example {
	var list []site.Example
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		if name, ok := strings.CutPrefix(line, "-- "); ok && strings.HasSuffix(name, " --") {
			list = append(list, site.Example{File: strings.TrimSuffix(name, " --")})
			continue
		}
		if len(list) == 0 {
			continue
		}
		text, _, marked := strings.Cut(line, want)
		at := &list[len(list)-1]
		at.Lines = append(at.Lines, site.ExampleLine{Text: strings.TrimRight(text, " "), Marked: marked})
	}
	shown := list[:0]
	for _, e := range list {
		for len(e.Lines) > 0 && e.Lines[len(e.Lines)-1] == (site.ExampleLine{}) {
			e.Lines = e.Lines[:len(e.Lines)-1]
		}
		if !strings.HasPrefix(e.File, "data/rules/holidays-") {
			shown = append(shown, e)
		}
	}
	return shown
}

// waivers returns the waivers that hold on the day of the build.
func (o Options) waivers(set *record.Set) []record.Waiver {
	var list []record.Waiver
	for i := range set.Laws.Waivers {
		if w := &set.Laws.Waivers[i]; check.InForce(w, o.Today) {
			list = append(list, *w)
		}
	}
	return list
}
