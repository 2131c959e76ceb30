package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"mingshi/generator/fold"
	"mingshi/generator/site"
)

// small is a truth of some documents with everything that lists draw from.
func small() *truth {
	t := &truth{byID: map[string]*doc{}, counts: map[string]int{}}
	add := func(d site.Document) {
		t.docs = append(t.docs, &doc{d, fold.Text(d.Text)})
		t.byID[d.ID] = t.docs[len(t.docs)-1]
	}
	for i := range 40 {
		id, day := fmt.Sprintf("533103-2026-%04d", i), fmt.Sprintf("2026-%02d-03", 1+i%12)
		add(site.Document{
			ID: "plan/" + id, Kind: "plan", Title: "城区居家养老服务", Date: day, Year: 2026, Amount: int64(1+i) * 1000, HasAmount: true,
			Text:      id + "\n城区居家养老服务\n1,000.00元\n" + day + " 14:00\n-待定\n“引”\"号\"\n芒财购服〔2026〕" + fmt.Sprint(i) + "号",
			Purchaser: []string{"mzj"}, Provider: []string{"co"}, Item: []string{"g/K1"}, Method: "公开招标", State: "已公示",
		})
	}
	add(site.Document{ID: "org/mzj", Kind: "org", Title: "示例市民政局", Text: "mzj\n示例市民政局\n民政"})
	return t
}

// The same seed must ask the same, or two runs cannot be compared.
func TestListsFollowFromTheSeed(t *testing.T) {
	names := func(seed uint64) (all []string) {
		for _, q := range newDrawer(small(), seed, 6).lists() {
			all = append(all, q.list+": "+q.params.Encode())
		}
		return all
	}
	first := names(1)
	if !slices.Equal(first, names(1)) || slices.Equal(first, names(2)) {
		t.Error("lists do not follow from the seed")
	}
	for _, list := range listNames {
		if !slices.ContainsFunc(first, func(s string) bool { return strings.HasPrefix(s, list+": ") }) {
			t.Errorf("no queries in the list %q", list)
		}
	}
}

// What is drawn from a text is found in it, whatever the query language makes of
// quotes, hyphens and blanks.
func TestDrawnQueriesAreFound(t *testing.T) {
	truth := small()
	for _, q := range newDrawer(truth, 3, 20).lists() {
		n := truth.count(q)
		switch {
		case q.list == listNothing && n != 0:
			t.Errorf("%s: %d hits, want none", q, n)
		case slices.Contains([]string{listCuts, listSingle, listCodes, listAmounts, listDates, listOrgs, listPairs}, q.list) && n == 0:
			t.Errorf("%s: nothing found", q)
		}
		for _, term := range q.typed {
			if strings.HasPrefix(term, "-") || strings.ContainsAny(term, "\"\n") {
				t.Errorf("%s: %q is not a plain term", q, term)
			}
		}
	}
}

func TestAskQuotesBlanks(t *testing.T) {
	q := ask(listPairs, "14:00 起", "ＡＢＣ")
	if got := q.params.Get("q"); got != `"14:00 起" ＡＢＣ` {
		t.Errorf("typed: %s", got)
	}
	if want := []string{"14:00 起", "abc"}; !slices.Equal(q.must, want) {
		t.Errorf("terms: %q, want %q", q.must, want)
	}
}

func TestCheckSeesWrongPages(t *testing.T) {
	truth := small()
	q := ask(listWords, "民政")
	right := shown{Count: 1, IDs: []string{"org/mzj"}}
	if err := truth.check(q, right); err != nil {
		t.Error(err)
	}
	for _, wrong := range []shown{
		{Count: 2, IDs: []string{"org/mzj"}},
		{Count: 1},
		{Count: 1, IDs: []string{"plan/533103-2026-0001"}},
		{Count: 1, IDs: []string{"org/none"}},
	} {
		if truth.check(q, wrong) == nil {
			t.Errorf("%+v passes", wrong)
		}
	}
}

func TestQuantile(t *testing.T) {
	var all []searched
	for i := range 100 {
		all = append(all, searched{requests: i + 1})
	}
	for share, want := range map[float64]int{0.5: 50, 0.9: 90, 0.99: 99, 1: 100} {
		if got := quantile(all, share).requests; got != want {
			t.Errorf("quantile %v: %d, want %d", share, got, want)
		}
	}
	if got := quantile(all[:1], 0.5).requests; got != 1 {
		t.Errorf("of one: %d", got)
	}
}

func TestQuality(t *testing.T) {
	var q quality
	q.add(2, 2, 2) // exact
	q.add(4, 2, 1)
	q.add(0, 3, 0) // shown for nothing
	q.add(0, 0, 0) // rightly nothing
	if q.exact != 2 || q.recall != 1.25 || q.known != 2 || q.precise != 1.5 || q.showed != 3 {
		t.Errorf("%+v", q)
	}
}
