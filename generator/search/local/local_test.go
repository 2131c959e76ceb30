package local

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mingshi/generator/search"
	"mingshi/generator/site"
)

// few are documents with every difficulty of filters and texts.
func few() []*site.Document {
	return []*site.Document{
		{ID: "guide/apply", Kind: "guide", URL: "guides/apply.html", Title: "办事指南", Text: "apply\n办事指南\n养老机构怎样申请"},
		{
			ID: "plan/1", Kind: "plan", URL: "plans/1.html", Title: "城区居家养老服务", Text: "1\n城区居家养老服务\n助餐、助浴，全年1200人次。\n養老院",
			Date: "2026-01-21", Year: 2026, Amount: 48000000, HasAmount: true, Purchaser: []string{"ms-mzj"},
			Class: []string{"a/K1"}, Item: []string{"a/K1-08", "a/K1-08", ""}, Method: "公开招标", State: "已公示", Sample: true,
		},
		{
			ID: "result/1", Kind: "result", URL: "results/1.html", Title: "道路養護 ＧＢ／Ｔ", Text: "1-r1\n道路養護 ＧＢ／Ｔ\n面积１００㎡，採購㈱，cafe\u0301，\U00020BB7野；“引号”——\u2028",
			Date: "2026-02-28", Year: 2026, Amount: 100, HasAmount: true, Purchaser: []string{"ms-jtj", "ms-mzj"}, Provider: []string{"x"},
		},
	}
}

// finds wants exactly some documents to be hits, in their order.
func finds(t *testing.T, x *Index, q string, want ...string) {
	t.Helper()
	a, err := x.Search(t.Context(), search.State{Q: q})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, h := range a.Hits {
		got = append(got, h.ID)
	}
	if !slices.Equal(got, want) || a.Count != len(want) {
		t.Errorf("%q finds %q, want %q", q, got, want)
	}
}

func TestSearch(t *testing.T) {
	x := open(t, t.TempDir(), few())
	for _, tt := range []struct {
		q    string
		want []string
	}{
		{"", []string{"result/1", "plan/1", "guide/apply"}},
		{"养老", []string{"plan/1", "guide/apply"}},
		{"養老", []string{"plan/1", "guide/apply"}},
		{"老服", []string{"plan/1"}},
		{"道路养护 gb/t", []string{"result/1"}},
		{`"养护 gb"`, []string{"result/1"}},
		{`"养护  gb"`, nil},
		{"m2", []string{"result/1"}},
		{"(株)", []string{"result/1"}},
		{"CAFÉ", []string{"result/1"}},
		{"\U00020BB7", []string{"result/1"}},
		{"”——\u2028", []string{"result/1"}},
		{"养老 -助餐", []string{"guide/apply"}},
		{"1 -r1", []string{"plan/1"}},
		{"火星", nil},
		{"公开招标", nil},
	} {
		finds(t, x, tt.q, tt.want...)
	}
	a, err := x.Search(t.Context(), search.State{Q: "養老 -道路", Page: "7", Min: "x"})
	if err != nil {
		t.Fatal(err)
	}
	hit := a.Hits[0]
	if hit.Purchaser[0] != "示例民政局" || *hit.Amount != 48000000 || hit.Pairs != "養养" || !hit.Sample || hit.Text != few()[1].Text {
		t.Errorf("the hit is %+v", hit)
	}
	if a.Page != 1 || a.Pages != 1 || a.First != 0 || !slices.Equal(a.Needles, []string{"养老"}) || len(a.Problems) != 1 {
		t.Errorf("the answer is %+v", a)
	}
}

func TestFilters(t *testing.T) {
	x := open(t, t.TempDir(), few())
	f := x.Filters()
	if got := fmt.Sprint(f.Values["kind"], f.Values["year"], f.Values["purchaser"], f.Values["item"], f.Values["grade"], f.Orgs); got != "[guide plan result] [2026] [ms-jtj ms-mzj] [a/K1-08] [] map[ms-mzj:示例民政局]" {
		t.Error(got)
	}
	counts, err := x.Counts(t.Context(), search.State{Q: "1", Filters: map[string][]string{"kind": {"plan"}}}, []string{"kind", "purchaser", "nonsense"})
	if got := fmt.Sprint(counts, err); got != "map[kind:map[plan:1 result:1] purchaser:map[ms-mzj:1]] <nil>" {
		t.Error(got)
	}
}

func TestAlternatives(t *testing.T) {
	x := open(t, t.TempDir(), few())
	for _, tt := range []struct{ state, want string }{
		{"q=养老 道路", "alone 养老 2 q=养老; alone 道路 1 q=道路"},
		{`q=养老 "道 路" -助餐&kind=guide&page=2`, `alone 养老 1 kind=guide&q=养老; alone 道 路 0 kind=guide&q="道 路"; unfiltered  0`},
		{"q=养老服物", "near 养老服务 1 q=养老服务; near 养老服 1 q=养老服"},
		{"q=仰老服务 -道路", "near 养老服务 1 q=养老服务 -道路; near 老服务 1 q=老服务 -道路"},
		{"q=养老&kind=result", "unfiltered  2 q=养老"},
		{"q=火星", ""},
		{"q=", ""},
	} {
		list, err := x.Alternatives(t.Context(), state(t, tt.state))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, a := range list {
			got = append(got, fmt.Sprintf("%s %s %d %s", a.How, a.Term, a.Count, unescaped(a.State)))
		}
		want := strings.TrimSuffix(strings.TrimSuffix(tt.want, "unfiltered  0"), "; ")
		if strings.Join(got, "; ") != want {
			t.Errorf("%s: got %q, want %q", tt.state, got, want)
		}
	}
}

// An index that is opened again holds the documents of that time, whatever was
// added, changed or removed; and what stays the same is not written again.
func TestUpdate(t *testing.T) {
	dir := t.TempDir()
	docs := few()
	closed(t, open(t, dir, docs))
	before := read(t, filepath.Join(dir, "0", sealName))
	x := open(t, dir, docs)
	finds(t, x, "养老", "plan/1", "guide/apply")
	closed(t, x)
	if after := read(t, filepath.Join(dir, "0", sealName)); after != before {
		t.Error("nothing changed, but the index did")
	}

	docs = append(docs, &site.Document{ID: "plan/2", Title: "养老", Text: "2\n养老", Date: "2026-03-01"})
	docs[0].Text = "apply\n办事指南\n改了"
	docs[1].State = "已成交" // of which the text knows nothing
	x = open(t, dir, docs)
	finds(t, x, "养老", "plan/2", "plan/1")
	finds(t, x, "改了", "guide/apply")
	if n, err := x.Counts(t.Context(), search.State{}, []string{"state"}); err != nil || fmt.Sprint(n["state"]) != "map[已成交:1]" {
		t.Error(n, err)
	}
	closed(t, x)

	x = open(t, dir, docs[2:3])
	finds(t, x, "养老")
	finds(t, x, "", "result/1")
	closed(t, x)
	closed(t, open(t, dir, nil))
	x = open(t, dir, docs)
	finds(t, x, "养老", "plan/2", "plan/1")
}

// Random changes, again and again, leave exactly the documents of the last time,
// and not more and more files.
func TestUpdatedManyTimes(t *testing.T) {
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(3, 3))
	all := portal(t, 50)
	most := 0
	for round := range 50 {
		var docs []*site.Document
		for _, d := range all {
			if r.IntN(10) > 0 {
				docs = append(docs, d)
			}
		}
		for range 3 {
			d := *docs[r.IntN(len(docs))]
			d.Text += fmt.Sprintf("\n第%d回", round)
			docs[slices.IndexFunc(docs, func(o *site.Document) bool { return o.ID == d.ID })] = &d
		}
		x, o := open(t, dir, docs), newOracle(docs)
		for range 10 {
			s := o.random(r)
			if a, err := x.Search(t.Context(), s); err != nil || a.Count != len(o.find(s)) {
				t.Fatalf("round %d, %+v: %v %v, want %d", round, s, a, err, len(o.find(s)))
			}
		}
		if n := len(x.store.segments); n > mostSegments {
			t.Fatalf("round %d: %d segments", round, n)
		}
		most = max(most, len(x.store.segments))
		closed(t, x)
	}
	if most < mostSegments/2 {
		t.Errorf("only %d segments: nothing had to be united", most)
	}
}

func closed(t *testing.T, x *Index) {
	t.Helper()
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	body, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func state(t *testing.T, query string) search.State {
	t.Helper()
	v, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	return search.ParseState(v)
}

func unescaped(s search.State) string {
	text, _ := url.QueryUnescape(s.Values().Encode())
	return text
}
