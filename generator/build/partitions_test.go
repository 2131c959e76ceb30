package build_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"mingshi/generator/build"
	"mingshi/generator/record"
	"mingshi/generator/search"
	"mingshi/generator/site"
)

// A divided portal: some years closed, each with a site of its own, and the rest.
type divided struct {
	whole, open *built
	closed      map[string]*built // by year
	portal      fstest.MapFS      // of open
}

// dividedPortal closes years of the demonstration portal, whatever its purchases' states.
func dividedPortal(t *testing.T) *divided {
	t.Helper()
	dividing.Lock()
	defer dividing.Unlock()
	if dividedOnce == nil {
		dividedOnce = divide(t)
	}
	return dividedOnce
}

var (
	dividing    sync.Mutex
	dividedOnce *divided
)

func divide(t *testing.T) *divided {
	t.Helper()
	all := mapOf(t, os.DirFS("../.."))
	d := &divided{whole: newSite(t, options(t, all, today)), closed: map[string]*built{}, portal: fstest.MapFS{}}
	for name, f := range all {
		d.portal[name] = f
	}
	for _, year := range []int{2018, 2024} {
		set, _, err := record.Load(t.Context(), d.portal, 2)
		if err != nil {
			t.Fatal(err)
		}
		s := selectYear(set, year, func(*record.Plan) bool { return true })
		if s.Purchases == 0 || len(s.Held) > 0 {
			t.Fatalf("%d: %d purchases, %v", year, s.Purchases, s.Held)
		}
		names, err := s.names(d.portal, set)
		if err != nil {
			t.Fatal(err)
		}
		y := strconv.Itoa(year)
		closed := fstest.MapFS{}
		for _, name := range names {
			closed[name] = d.portal[name]
		}
		text := string(d.portal["data/site.toml"].Data)
		closed["data/site.toml"] = &fstest.MapFile{Data: []byte(closedSettings(text, "../", "https://example.gov.cn/"+y+"/"))}
		d.closed[y] = newSite(t, options(t, closed, today))
		for name := range s.Files {
			delete(d.portal, name)
		}
		d.portal["partitions/"+y+".json"] = &fstest.MapFile{Data: []byte(d.closed[y].body("partition.json"))}
		d.portal["data/site.toml"] = &fstest.MapFile{Data: []byte(openSettings(text, y+"/", "partitions/"+y+".json"))}
	}
	d.open = newSite(t, options(t, d.portal, today))
	return d
}

func mapOf(t *testing.T, portal fs.FS) fstest.MapFS {
	t.Helper()
	all := fstest.MapFS{}
	for _, root := range []string{"data", "content"} {
		err := fs.WalkDir(portal, root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			body, err := fs.ReadFile(portal, name)
			all[name] = &fstest.MapFile{Data: body}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// Sums do not depend on how a portal is divided.
func TestDividedSums(t *testing.T) {
	d := dividedPortal(t)
	a, b := d.whole.model.Totals(), d.open.model.Totals()
	if a.All != b.All {
		t.Errorf("all: got %+v\nwant %+v", b.All, a.All)
	}
	compare(t, "year", b.ByYear, a.ByYear)
	for _, dimension := range site.Dimensions {
		compare(t, dimension, b.By(dimension), a.By(dimension))
	}
	compare(t, "provider", b.ByProvider, a.ByProvider)
	own := d.open.model.Own()
	if len(own.ByYear) >= len(a.ByYear) {
		t.Error("the open portal's own sums have all years: nothing was divided")
	}
}

// compare compares rows by key; two of the same sum may change places.
func compare(t *testing.T, of string, got, want []site.Row) {
	t.Helper()
	flat := func(rows []site.Row) map[string]string {
		m := map[string]string{}
		for _, r := range rows {
			m[r.Key] = fmt.Sprint(r.Name, r.Total)
			for _, y := range r.Years {
				m[r.Key+" "+y.Key] = fmt.Sprint(y.Total)
			}
		}
		return m
	}
	g, w := flat(got), flat(want)
	for key := range w {
		if g[key] != w[key] {
			t.Errorf("%s %q: got %s, want %s", of, key, g[key], w[key])
		}
	}
	if len(g) != len(w) {
		t.Errorf("%s: %d sums, want %d", of, len(g), len(w))
	}
}

// queries are words of the demonstration portal, and of none.
var queries = []string{"", "服务", "养老", "芒市", "养老 服务", "服务 -养老", "2024", "533103-2024-0001", "公", "没有这样的词", "培训"}

// What a search over all finds is what a search of the undivided portal finds.
func TestDividedSearch(t *testing.T) {
	d := dividedPortal(t)
	for _, q := range queries {
		want := kinds(t, d.whole, q)
		got := kinds(t, d.open, q)
		for _, closed := range d.closed {
			for kind, n := range kinds(t, closed, q) {
				if slices.Contains([]string{"plan", "result", "evaluation", "complaint"}, kind) {
					got[kind] += n
				}
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%q: found %v, want %v", q, got, want)
		}
	}
}

// kinds counts what a query finds by kind.
func kinds(t *testing.T, b *built, q string) map[string]int {
	t.Helper()
	var s struct{ Search string }
	if err := json.Unmarshal([]byte(b.body("partition.json")), &s); err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, name := range b.names {
		if strings.HasPrefix(name, "search-index/") {
			files[name] = &fstest.MapFile{Data: []byte(b.body(name))}
		}
	}
	x, err := search.Open(files, s.Search)
	if err != nil {
		t.Fatal(err)
	}
	found, err := x.Find(search.ParseQuery(q))
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for _, n := range found {
		hit, err := x.Hit(n)
		if err != nil {
			t.Fatal(err)
		}
		counts[hit.Kind]++
	}
	return counts
}

// The same in the page's own client, which reads what the search page names.
func TestDividedSearchInNode(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node")
	}
	d := dividedPortal(t)
	dir := t.TempDir()
	write(t, filepath.Join(dir, "open"), d.open)
	for year, b := range d.closed {
		write(t, filepath.Join(dir, "open", year), b)
	}
	write(t, filepath.Join(dir, "whole"), d.whole)
	var in bytes.Buffer
	for _, q := range queries {
		for _, more := range []string{"", "&sort=date", "&sort=-amount", "&kind=plan", "&year=2024", "&min=100000"} {
			fmt.Fprintf(&in, "scope=all&q=%s%s\n", strings.ReplaceAll(q, " ", "+"), more)
		}
	}
	c := exec.CommandContext(t.Context(), node, "../../layouts/assets/search/testdata/divided.js", filepath.Join(dir, "whole"), filepath.Join(dir, "open"))
	c.Stdin = &in
	out, err := c.CombinedOutput()
	if want := fmt.Sprintf("%d searches agree\n", 6*len(queries)); err != nil || string(out) != want {
		t.Errorf("%v: %.2000s; want %s", err, out, want)
	}
}

func write(t *testing.T, dir string, b *built) {
	t.Helper()
	for _, name := range b.names {
		if name != "search/index.html" && !strings.HasPrefix(name, "search-index/") {
			continue
		}
		to := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, []byte(b.body(name)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// Every link from the open site into a partition, and back, leads to a page there.
func TestPartitionLinks(t *testing.T) {
	d := dividedPortal(t)
	into := map[string]int{}
	for name, p := range d.open.pages {
		for n := range p.root.Descendants() {
			href := attr(n, "href")
			if n.Type != html.ElementNode || href == "" || strings.Contains(href, ":") {
				continue
			}
			to, _, _ := strings.Cut(href, "#")
			to, _, _ = strings.Cut(to, "?")
			to = filepath.ToSlash(filepath.Join(filepath.Dir(name), to))
			for year, b := range d.closed {
				if at, ok := strings.CutPrefix(to, year+"/"); ok {
					into[strings.SplitN(at, "/", 2)[0]]++
					if _, there := b.Get(at); !there {
						t.Errorf("%s leads to %s, which is not there", name, href)
					}
				}
			}
		}
	}
	for _, folder := range []string{"index.html", "en", "plans", "results", "orgs", "statistics", "open-data", "evaluations"} {
		if into[folder] == 0 {
			t.Errorf("nothing leads to %s of a partition", folder)
		}
	}
	for year, b := range d.closed {
		for _, name := range []string{"index.html", "en/index.html", "plans/index.html"} {
			back := strings.Repeat("../", strings.Count(name, "/")) + "../index.html"
			if !strings.Contains(b.body(name), `href="`+back+`"`) {
				t.Errorf("%s/%s does not lead back to the portal that goes on", year, name)
			}
		}
	}
}

// A copy of a summary is published as it is kept, and a closed portal's records
// are not read: without its portal and its site the open one builds.
func TestSummaryIsPublished(t *testing.T) {
	d := dividedPortal(t)
	for year, b := range d.closed {
		if d.open.body("partitions/"+year+".json") != b.body("partition.json") {
			t.Errorf("%s: the copy differs", year)
		}
	}
}

// References into a partition: an evaluation of an earlier year may be named, but
// what belongs to a purchase must stand with it.
func TestReferenceIntoPartition(t *testing.T) {
	d := dividedPortal(t)
	portal := fstest.MapFS{}
	for name, f := range d.portal {
		portal[name] = f
	}
	portal["data/results/2024/x.toml"] = &fstest.MapFile{Data: []byte("id = \"533103-2024-0001-r9\"\nplan = \"533103-2024-0001\"\n")}
	_, list, err := build.Model(t.Context(), options(t, portal, today))
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, x := range list {
		if x.Rule == "TML-012" && x.File == "data/results/2024/x.toml" {
			found = strings.Contains(x.Message.ZH, "2024/") && x.Line > 0
		}
	}
	if !found {
		t.Errorf("a result whose plan is closed is not told: %v", list)
	}
}
