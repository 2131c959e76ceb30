package local

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"mingshi/generator/fold"
	"mingshi/generator/output"
	"mingshi/generator/record"
	"mingshi/generator/sample"
	"mingshi/generator/search"
	"mingshi/generator/site"
)

// portal returns the documents of a synthetic portal.
func portal(t testing.TB, records int) []*site.Document {
	t.Helper()
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if _, err := sample.Write(t.Context(), root, sample.Options{Records: records, Seed: 5}); err != nil {
		t.Fatal(err)
	}
	set, list, err := record.Load(t.Context(), root.FS(), 2)
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	s, _ := site.New(set, site.Options{Today: record.Date{Year: 2026, Month: 11, Day: 23}})
	return slices.Collect(s.Documents().All())
}

func open(t testing.TB, dir string, docs []*site.Document) *Index {
	t.Helper()
	x, err := Open(t.Context(), dir, slices.Values(docs), labels)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.Close() })
	return x
}

var labels = search.Labels{Orgs: map[string]string{"ms-mzj": "示例民政局"}}

// An oracle answers by looking at every document.
type oracle struct {
	docs   []*site.Document
	folded []string
}

func newOracle(docs []*site.Document) *oracle {
	o := &oracle{docs: docs}
	for _, d := range docs {
		o.folded = append(o.folded, fold.Text(d.Text))
	}
	return o
}

func values(d *site.Document, filter string) []string {
	year := ""
	if d.Year != 0 {
		year = strconv.Itoa(d.Year)
	}
	return map[string][]string{
		"kind": {d.Kind}, "year": {year}, "purchaser": d.Purchaser, "provider": d.Provider, "class": d.Class, "item": d.Item,
		"method": {d.Method}, "state": {d.State}, "grade": {d.Grade},
	}[filter]
}

func chosen(d *site.Document, s search.State, but string) bool {
	for filter, wanted := range s.Filters {
		if filter != but && len(wanted) > 0 && !slices.ContainsFunc(values(d, filter), func(v string) bool { return slices.Contains(wanted, v) }) {
			return false
		}
	}
	return s.Bounds().Hold(d.Date, d.Amount, d.HasAmount)
}

// find returns the hits in their order, as numbers of documents.
func (o *oracle) find(s search.State) []int {
	q := search.ParseQuery(s.Q)
	var hits []int
	for i := len(o.docs) - 1; i >= 0; i-- {
		if q.Match(o.folded[i]) && chosen(o.docs[i], s, "") {
			hits = append(hits, i)
		}
	}
	amount := func(i int) (missing int, fen int64) {
		if !o.docs[i].HasAmount {
			return 1, 0
		}
		return 0, o.docs[i].Amount
	}
	switch s.Sort {
	case "date":
	case "amount", "-amount":
		sign := int64(1)
		if s.Sort == "-amount" {
			sign = -1
		}
		slices.SortStableFunc(hits, func(a, b int) int {
			am, af := amount(a)
			bm, bf := amount(b)
			return cmp.Or(cmp.Compare(am, bm), cmp.Compare(sign*af, sign*bf))
		})
	default:
		scores := o.scores(q)
		slices.SortStableFunc(hits, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	}
	return hits
}

func (o *oracle) scores(q search.Query) []int {
	scores := make([]int, len(o.docs))
	for _, term := range q.Must {
		times, all := map[int]int{}, 0
		for i, text := range o.folded {
			if strings.Contains(text, term) {
				weight, n := search.Times(text, term)
				times[i], all = n, all+weight
			}
		}
		for i, n := range times {
			if search.TooMany(all) {
				n = 1
			}
			scores[i] += search.Score(search.Rarity(len(times), len(o.docs)), search.NewHead(o.docs[i]).Standing(term), n)
		}
	}
	return scores
}

func (o *oracle) counts(s search.State, filter string) map[string]int {
	q := search.ParseQuery(s.Q)
	counts := map[string]int{}
	for i, d := range o.docs {
		if !q.Match(o.folded[i]) || !chosen(d, s, filter) {
			continue
		}
		for n, v := range values(d, filter) {
			if v != "" && !slices.Contains(values(d, filter)[:n], v) {
				counts[v]++
			}
		}
	}
	return counts
}

// random makes a search out of what stands in the documents.
func (o *oracle) random(r *rand.Rand) search.State {
	s := search.State{Filters: map[string][]string{}, Page: "1", Sort: search.Sorts()[max(0, r.IntN(8)-4)]}
	var terms []string
	for range 1 + r.IntN(3) {
		terms = append(terms, o.term(r))
	}
	s.Q = strings.Join(terms, " ")
	if r.IntN(20) == 0 {
		s.Q = ""
	}
	for range r.IntN(3) {
		filter := search.FilterNames()[r.IntN(len(search.FilterNames()))]
		list := values(o.docs[r.IntN(len(o.docs))], filter)
		if len(list) > 0 && list[0] != "" {
			s.Filters[filter] = append(s.Filters[filter], list[r.IntN(len(list))])
		}
	}
	d := o.docs[r.IntN(len(o.docs))]
	switch r.IntN(8) {
	case 0:
		s.Min = fmt.Sprint(d.Amount / 100)
	case 1:
		s.Max = fmt.Sprint(d.Amount / 100)
	case 2:
		s.From = d.Date
	case 3:
		s.To = d.Date
	}
	return s
}

// term is a run of characters of some document, as written or folded, sometimes
// with one changed, in quotation marks or excluded.
func (o *oracle) term(r *rand.Rand) string {
	i := r.IntN(len(o.docs))
	text := o.docs[i].Text
	if r.IntN(2) == 0 {
		text = o.folded[i]
	}
	lines := strings.Split(text, "\n")
	line := []rune(lines[r.IntN(len(lines))])
	n := 1 + r.IntN(min(len(line), 1+r.IntN(14)))
	from := r.IntN(len(line) - n + 1)
	run := slices.Clone(line[from : from+n])
	if r.IntN(6) == 0 {
		run[r.IntN(n)] = line[r.IntN(len(line))]
	}
	term := string(run)
	if strings.ContainsRune(term, ' ') && r.IntN(2) == 0 {
		term = `"` + term + `"`
	}
	if r.IntN(8) == 0 {
		term = "-" + term
	}
	return term
}

// What is found, in which order, and every count are what looking at every
// document gives.
func TestOracle(t *testing.T) {
	docs := portal(t, 250)
	x, o := open(t, t.TempDir(), docs), newOracle(docs)
	r := rand.New(rand.NewPCG(1, 1))
	found := 0
	for range 2500 {
		s := o.random(r)
		hits := o.find(s)
		if len(hits) > 0 {
			found++
		}
		page := 1 + r.IntN(max(1, (len(hits)+9)/10))
		s.Page = fmt.Sprint(page)
		answer, err := x.Search(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		var want, got []string
		for _, i := range hits[(page-1)*10 : min(page*10, len(hits))] {
			want = append(want, docs[i].ID)
		}
		for _, hit := range answer.Hits {
			got = append(got, hit.ID)
		}
		if answer.Count != len(hits) || answer.Page != page || !slices.Equal(got, want) {
			t.Fatalf("%+v: %d hits %q, want %d hits %q", s, answer.Count, got, len(hits), want)
		}
		filter := search.FilterNames()[r.IntN(len(search.FilterNames()))]
		counts, err := x.Counts(t.Context(), s, []string{filter})
		if want := o.counts(s, filter); err != nil || !reflect.DeepEqual(counts, map[string]map[string]int{filter: want}) {
			t.Fatalf("%+v: %s is %v, want %v (%v)", s, filter, counts, want, err)
		}
	}
	if found < 800 {
		t.Errorf("only %d searches found anything", found)
	}
}

// A list is documents that are there already.
type list []*site.Document

func (l list) Len() int                   { return len(l) }
func (l list) At(n int) *site.Document    { return l[n] }
func (l list) Facts(n int) *site.Document { return l[n] }
func (l list) Digest(int) site.Digest     { return site.Digest{} }

// The static index and this one are each other's second opinion: a query finds
// the same documents in both.
func TestStaticIndexAgrees(t *testing.T) {
	docs := portal(t, 400)
	m := output.NewMemory()
	path, err := search.Write(t.Context(), m, list(docs), search.Options{Labels: labels, Jobs: 2})
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, f := range m.Files() {
		body, _ := m.Get(f.Path)
		files[f.Path] = &fstest.MapFile{Data: body}
	}
	static, err := search.Open(files, path)
	if err != nil {
		t.Fatal(err)
	}
	x, o := open(t, t.TempDir(), docs), newOracle(docs)
	r := rand.New(rand.NewPCG(6, 6))
	for range 500 {
		q := search.ParseQuery(o.random(r).Q)
		want, err := static.Find(q)
		if err != nil {
			t.Fatal(err)
		}
		got, err := x.all(t.Context(), q, search.Bounds{})
		if err != nil {
			t.Fatal(err)
		}
		found := newSet(len(docs))
		for _, n := range want {
			found.add(int32(n))
		}
		if !slices.Equal(got, found) {
			t.Errorf("%q finds %d here, %d there", q, got.count(), len(want))
		}
	}
}

// A hit shows its document, and an index may be asked by many at once.
func TestManyAtOnce(t *testing.T) {
	docs := portal(t, 300)
	x, o := open(t, t.TempDir(), docs), newOracle(docs)
	byID := map[string]*site.Document{}
	for _, d := range docs {
		byID[d.ID] = d
	}
	var wg sync.WaitGroup
	for worker := range 4 {
		wg.Go(func() {
			r := rand.New(rand.NewPCG(2, uint64(worker)))
			for range 100 {
				s := o.random(r)
				answer, err := x.Search(t.Context(), s)
				if err != nil || answer.Count != len(o.find(s)) {
					t.Errorf("%+v: %v %v", s, answer, err)
					return
				}
				for _, hit := range answer.Hits {
					d := byID[hit.ID]
					if hit.Text != d.Text || hit.Title != d.Title || hit.URL != d.URL || hit.Date != d.Date || hit.State != d.State || d.HasAmount && *hit.Amount != d.Amount {
						t.Errorf("%s is shown as %+v", hit.ID, hit)
					}
				}
			}
		})
	}
	wg.Wait()
}

func TestGramsOf(t *testing.T) {
	for term, want := range map[string]string{
		"养": "养", "养老": "养老", "养老服务": "养老 老服 服务", "1": "1", "12": "12", "123": "123", "1234": "123 234",
		"a养": "a养", "ab养": "ab b养", "abc养d": "abc c养 养d", "养ab老": "养a ab b老", "养abcd": "养a abc bcd", "é1": "é1", "é12": "é1 12",
		"\U00020BB7野1": "\U00020BB7野 野1", "GB/T": "GB/ B/T",
	} {
		if got := strings.Join(gramsOf(term), " "); got != want {
			t.Errorf("%s: got %q, want %q", term, got, want)
		}
	}
}

// Every run of a text can be looked up: its grams are grams of the text.
func FuzzGrams(f *testing.F) {
	f.Add("道路養護 ＧＢ／Ｔ ５０３７８\n面积１００㎡，\U00020BB7野", 2, 7)
	f.Add("a1é23养456", 1, 6)
	f.Fuzz(func(t *testing.T, text string, from, n int) {
		have := map[string]bool{}
		for _, token := range (grams{}).Analyze([]byte(text)) {
			have[string(token.Term)] = true
		}
		folded := []rune(fold.Text(text))
		if from < 0 || n < 1 || from > len(folded) || n > len(folded)-from {
			return
		}
		for _, gram := range gramsOf(string(folded[from : from+n])) {
			if !have[gram] {
				t.Errorf("%q in %q has %q, which is no gram of the text", string(folded[from:from+n]), text, gram)
			}
		}
	})
}
