package search

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"mingshi/generator/fold"
	"mingshi/generator/output"
	"mingshi/generator/record"
	"mingshi/generator/sample"
	"mingshi/generator/site"
)

// The oracle: over a sample of 20,000 records, 2,000 random queries find exactly
// the documents whose exported text contains them, in Go and in the client
// under Node. Browsers and bleve are compared with fewer (see build and local).
const (
	oracleRecords = 20000
	oracleQueries = 2000
)

var today = record.Date{Year: 2026, Month: 11, Day: 23}

// sampleDocuments are the documents of a synthetic portal.
func sampleDocuments(t testing.TB, records int) ([]*site.Document, Labels) {
	t.Helper()
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if _, err := sample.Write(t.Context(), root, sample.Options{Records: records, Seed: 4}); err != nil {
		t.Fatal(err)
	}
	set, _, err := record.Load(t.Context(), os.DirFS(dir), runtime.NumCPU())
	if err != nil {
		t.Fatal(err)
	}
	s, _ := site.New(set, site.Options{Today: today, HasFile: func(string) bool { return true }})
	labels := Labels{Orgs: map[string]string{}}
	for _, p := range s.Profiles {
		labels.Orgs[p.Org.ID] = p.Org.Name
	}
	return slices.Collect(s.Documents().All()), labels
}

// A folder is a sink that writes files.
type folder string

func (f folder) Add(path string, body []byte) error {
	return os.WriteFile(filepath.Join(string(f), path), body, 0o666)
}

func (f folder) Stream(path string, write func(io.Writer) error) (output.File, error) {
	var body bytes.Buffer
	return output.File{}, errors.Join(write(&body), f.Add(path, body.Bytes()))
}

var _ output.Sink = folder("")

func writeIndex(t testing.TB, docs []*site.Document, labels Labels) (dir, root string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "search-index"), 0o777); err != nil {
		t.Fatal(err)
	}
	root, err := Write(t.Context(), folder(dir), list(docs), Options{Labels: labels, Jobs: runtime.NumCPU()})
	if err != nil {
		t.Fatal(err)
	}
	return dir, root
}

// An answer is what a query must find: how many, and the newest ten.
type answer struct {
	Query  string   `json:"q"`
	Count  int      `json:"count"`
	Newest []string `json:"newest"`
	all    []int
}

func TestOracle(t *testing.T) {
	records, queries := oracleRecords, oracleQueries
	if testing.Short() {
		records, queries = 1000, 300
	}
	docs, labels := sampleDocuments(t, records)
	answers := truth(docs, randomQueries(docs, queries))
	dir, root := writeIndex(t, docs, labels)

	t.Run("Go", func(t *testing.T) {
		x, err := Open(os.DirFS(dir), root)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range answers {
			got, err := x.Find(ParseQuery(a.Query))
			if err != nil {
				t.Fatalf("%q: %v", a.Query, err)
			}
			if !slices.Equal(got, a.all) {
				t.Errorf("%q: found %d, want %d", a.Query, len(got), len(a.all))
			}
		}
	})
	t.Run("Node", func(t *testing.T) { compareWithNode(t, dir, root, answers) })
	several := 0
	for _, a := range answers {
		if a.Count > 10 {
			several++
		}
	}
	t.Logf("%d documents, %d queries, of which %d find more than ten", len(docs), len(answers), several)
}

// compareWithNode runs the client over the index as files.
func compareWithNode(t *testing.T, dir, root string, answers []answer) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node")
	}
	var in strings.Builder
	enc := json.NewEncoder(&in)
	for _, a := range answers {
		if err := enc.Encode(a); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.CommandContext(t.Context(), node, "../../layouts/assets/search/testdata/oracle.js", dir, root)
	cmd.Stdin = strings.NewReader(in.String())
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%.2000s", err, out)
	}
	if want := fmt.Sprintf("%d answers are right\n", len(answers)); string(out) != want {
		t.Errorf("got %q, want %q", out, want)
	}
}

// truth is what strings.Contains says of every text.
func truth(docs []*site.Document, queries []string) []answer {
	var all strings.Builder // one search over everything is much faster than one for each
	starts := make([]int, len(docs))
	for i, d := range docs {
		starts[i] = all.Len()
		all.WriteString(fold.Text(d.Text))
		all.WriteString("\n\n")
	}
	answers := make([]answer, len(queries))
	var wg sync.WaitGroup
	for w := range runtime.NumCPU() {
		wg.Go(func() {
			for i := w; i < len(queries); i += runtime.NumCPU() {
				answers[i] = answerOf(docs, all.String(), starts, queries[i])
			}
		})
	}
	wg.Wait()
	return answers
}

func answerOf(docs []*site.Document, all string, starts []int, query string) answer {
	q := ParseQuery(query)
	times := make([]int, len(docs))
	for _, term := range q.Must {
		for n := range containing(all, starts, term) {
			times[n]++
		}
	}
	for _, term := range q.Not {
		for n := range containing(all, starts, term) {
			times[n] = -1
		}
	}
	a := answer{Query: query, Newest: []string{}}
	for n := range docs {
		if times[n] == len(q.Must) {
			a.all = append(a.all, n)
		}
	}
	a.Count = len(a.all)
	for _, n := range slices.Backward(a.all[max(0, len(a.all)-10):]) {
		a.Newest = append(a.Newest, docs[n].ID)
	}
	return a
}

// containing ranges over the texts that contain a term.
func containing(all string, starts []int, term string) iter.Seq[int] {
	return func(yield func(int) bool) {
		for at := 0; ; {
			i := strings.Index(all[at:], term)
			if i < 0 {
				return
			}
			n, exact := slices.BinarySearch(starts, at+i)
			if !exact {
				n--
			}
			if !yield(n) || n+1 == len(starts) {
				return
			}
			at = starts[n+1]
		}
	}
}

// randomQueries cuts texts anywhere, one to twelve characters, and makes the cuts
// harder: several terms, full width, something that is not there, phrases,
// exclusions; and it asks for what nearly every text has.
func randomQueries(docs []*site.Document, n int) []string {
	r := rand.New(rand.NewPCG(2017, 51))
	cut := func() string {
		text := []rune(docs[r.IntN(len(docs))].Text)
		size := 1 + r.IntN(min(12, len(text)))
		at := r.IntN(len(text) - size + 1)
		return string(text[at : at+size])
	}
	queries := []string{
		"", "的", "2", "2026", "服务", "元", "示例", "公开招标", "533103-2026-0001", "-2026-", "533103", "。", "，", "、", "-", `"`, `""`, "〔", "〕3号",
		"政府 采购", "服务 -公开招标", `"2026-01 "`, "９１", "採購", "養老", "Ａ", "a", "z", "不可能出现的字串", "龘", "\u0000", "\uffff", "𠮷", "e\u0301", "㎡", "－", "“", "%", "1,000", "万元 元", "-的", "的 -的",
	}
	for len(queries) < n {
		q := cut()
		switch r.IntN(12) {
		case 0:
			q += " " + cut()
		case 1:
			q += " " + cut() + " " + cut()
		case 2:
			q = wide(q)
		case 3:
			q += string(rune('一' + r.IntN(20000)))
		case 4:
			q = `"` + strings.ReplaceAll(q, "\n", " ") + `"`
		case 5:
			q += " -" + cut()
		case 6:
			runes := []rune(q)
			r.Shuffle(len(runes), func(i, j int) { runes[i], runes[j] = runes[j], runes[i] })
			q = string(runes)
		}
		queries = append(queries, q)
	}
	return queries
}

// wide writes ASCII as full-width characters, as an input method may.
func wide(s string) string {
	return strings.Map(func(r rune) rune {
		if '!' <= r && r <= '~' {
			return r - '!' + '！'
		}
		return r
	}, s)
}

// The tests of the client in other packages read these queries too.
func TestQueriesAreOfAllKinds(t *testing.T) {
	docs, _ := portal()
	queries := randomQueries(docs, 500)
	for _, kind := range []string{" ", `"`, " -", "２"} {
		if !slices.ContainsFunc(queries, func(q string) bool { return strings.Contains(q, kind) }) {
			t.Errorf("no query with %q", kind)
		}
	}
}
