package record

import "testing"

// A copy holds the same and shares nothing: what is filled in there does not show
// in the record that was read.
func TestClone(t *testing.T) {
	r := &Result{Common: Common{ID: "a", Keywords: []string{"甲"}}, Award: &Award{Amount: Some(Money(100))}, Payments: []Payment{{Basis: "乙"}}}
	before := string(Canonical(r))
	c := Clone(r)
	if got := string(Canonical(c)); got != before {
		t.Fatalf("copy %s, want %s", got, before)
	}
	g := View(c)
	g.Get("keywords").Texts()[0] = "丙"
	g.Get("award").Open().Get("amount").Set(Some(Money(200)))
	g.Get("contract").Open().Get("name").Set("丁")
	g.Get("payments").Add().Get("basis").Set("戊")
	for _, row := range g.Get("payments").Rows() {
		row.Get("date").Set(Date{2026, 1, 2})
	}
	if got := string(Canonical(r)); got != before {
		t.Errorf("the original became %s", got)
	}
	want := `{"id":"a","award":{"amount":2.00},"contract":{"name":"丁"},"payments":[{"date":"2026-01-02","basis":"乙"},{"date":"2026-01-02","basis":"戊"}],"keywords":["丙"]}`
	if got := string(Canonical(c)); got != want {
		t.Errorf("copy became %s, want %s", got, want)
	}
}
