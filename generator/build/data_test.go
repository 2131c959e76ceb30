package build_test

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"mingshi/generator/output"
	"mingshi/generator/record"
	"mingshi/generator/search"
	"mingshi/generator/site"
)

// The manifest lists every other file with its hash, and every public record.
func TestManifest(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		m, err := output.ReadManifest([]byte(b.body("manifest.json")))
		if err != nil {
			t.Fatal(err)
		}
		if m.Today != today || m.BaseURL != b.model.BaseURL || m.Commit != "0123abc" || m.Generator != "mingshi test" {
			t.Errorf("the manifest says %s %s %s %s", m.Today, m.BaseURL, m.Commit, m.Generator)
		}
		var listed []string
		for _, f := range m.Files {
			listed = append(listed, f.Path)
			body, ok := b.Get(f.Path)
			if sum := sha256.Sum256(body); !ok || f.Size != int64(len(body)) || f.SHA256 != hex.EncodeToString(sum[:]) {
				t.Errorf("%s: there %v, size %d or hash %s wrong", f.Path, ok, f.Size, f.SHA256)
			}
		}
		if want := slices.DeleteFunc(slices.Clone(b.names), func(n string) bool { return n == "manifest.json" }); !slices.Equal(listed, want) {
			t.Errorf("the manifest lists %d files, want %d", len(listed), len(want))
		}
		byID := map[string]output.Record{}
		for _, r := range m.Records {
			byID[r.ID] = r
		}
		n := 0
		for r := range b.model.Records() {
			n++
			got := byID[record.Key(r)]
			want := output.Record{ID: record.Key(r), URL: site.URL(r), DatePublished: r.Base().DatePublished.String(), Stages: site.Stages(r), SHA256: record.Hash(r)}
			if got.URL != want.URL || got.DatePublished != want.DatePublished || got.SHA256 != want.SHA256 || !slices.Equal(got.Stages, want.Stages) {
				t.Errorf("the manifest says %v, want %v", got, want)
			}
		}
		if n != len(m.Records) || n != len(byID) || !slices.IsSortedFunc(m.Records, func(a, b output.Record) int { return strings.Compare(a.ID, b.ID) }) {
			t.Errorf("the manifest has %d records of %d, or they are out of order", len(m.Records), n)
		}
	})
}

// lines returns the records of open-data/<kind>.json, one a line, by id.
func lines(t *testing.T, b *built, kind string) map[string]string {
	t.Helper()
	body := b.body("open-data/" + kind + ".json")
	if body == "" {
		return nil
	}
	var rows []json.RawMessage
	if err := json.Unmarshal([]byte(body), &rows); err != nil {
		t.Fatalf("%s.json: %v", kind, err)
	}
	byID := map[string]string{}
	var ids []string
	for line := range strings.Lines(body) {
		line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), ",")
		var row struct {
			ID string `json:"id"`
		}
		if strings.HasPrefix(line, "{") {
			if err := json.Unmarshal([]byte(line), &row); err != nil {
				t.Fatalf("%s.json: %v", kind, err)
			}
			byID[row.ID] = line
			ids = append(ids, row.ID)
		}
	}
	if len(byID) != len(rows) || !slices.IsSorted(ids) {
		t.Errorf("%s.json: %d records on %d lines, in the order %q", kind, len(rows), len(byID), ids)
	}
	return byID
}

// Anybody can check the hash on a record's page: it is that of the record's line
// in the open data.
func TestHashOnPage(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		data := map[string]map[string]string{}
		n := 0
		for r := range b.model.Records() {
			kind := record.KindOf(r).Name
			if data[kind] == nil {
				data[kind] = lines(t, b, kind)
			}
			n++
			line, ok := data[kind][r.Base().ID]
			sum := sha256.Sum256([]byte(line))
			p := b.pages[site.URL(r)]
			codes := find(p.byID("check"), tagged("code"))
			if !ok || len(codes) != 1 || text(codes[0]) != hex.EncodeToString(sum[:]) {
				t.Errorf("%s: the page shows another hash than that of its line, %x", p.name, sum)
			}
		}
		total := 0
		for _, of := range data {
			total += len(of)
		}
		if total != n {
			t.Errorf("the open data holds %d records, the site %d", total, n)
		}
	})
}

// formula are the characters with which a formula begins.
const formula = "=+-@\t\r＝＋－＠"

// Every CSV file can be read, has one heading for each column, and no cell is a
// formula that a spreadsheet would run.
func TestCSV(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		seen := 0
		for _, name := range b.names {
			if path.Ext(name) != ".csv" || !strings.HasPrefix(name, "open-data/") {
				continue
			}
			seen++
			body := b.body(name)
			rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(body, "\ufeff"))).ReadAll()
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if head := slices.Sorted(slices.Values(rows[0])); len(slices.Compact(head)) != len(rows[0]) || slices.Contains(head, "") {
				t.Errorf("%s: headings %q", name, rows[0])
			}
			if len(rows) < 2 {
				t.Errorf("%s: no rows", name)
			}
			for _, row := range rows[1:] {
				for _, cell := range row {
					if strings.IndexAny(cell, formula) == 0 {
						t.Errorf("%s: the cell %q is a formula", name, cell)
					}
				}
			}
		}
		if seen == 0 {
			t.Error("no CSV file was seen")
		}
	})
}

// The download pages list every file of open data with its size in rows and its
// hash.
func TestDownloads(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		listed := map[string]string{}
		for name, p := range b.pages {
			if path.Dir(name) != "open-data" {
				continue
			}
			for _, row := range find(p.root, tagged("tr")) {
				links, codes := find(row, tagged("a")), find(row, tagged("code"))
				if len(links) == 1 && len(codes) == 1 {
					file, _, _ := p.resolve(t, attr(links[0], "href"))
					listed[file] = text(codes[0])
				}
			}
		}
		for _, name := range b.names {
			if !strings.HasPrefix(name, "open-data/") || path.Ext(name) == ".html" {
				continue
			}
			body, _ := b.Get(name)
			if sum := sha256.Sum256(body); listed[name] != hex.EncodeToString(sum[:]) {
				t.Errorf("the download page gives %s the hash %q, want %x", name, listed[name], sum)
			}
		}
	})
}

// The search page names an index that is there and holds the documents.
func TestSearchIndex(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		p := b.pages["search/index.html"]
		with := find(p.root, func(n *html.Node) bool { return attr(n, "data-index") != "" })
		if len(with) != 1 {
			t.Fatalf("%d elements name an index", len(with))
		}
		name, _, _ := p.resolve(t, attr(with[0], "data-index"))
		files := fstest.MapFS{}
		for _, f := range b.Files() {
			if strings.HasPrefix(f.Path, "search-index/") {
				body, _ := b.Get(f.Path)
				files[f.Path] = &fstest.MapFile{Data: body}
			}
		}
		index, err := search.Open(files, name)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for d := range b.model.Documents().All() {
			hit, err := index.Hit(n)
			if err != nil || hit.ID != d.ID || hit.Text != d.Text || hit.URL != d.URL {
				t.Errorf("document %d is %s, want %s (%v)", n, hit.ID, d.ID, err)
			}
			if file, fragment, _ := strings.Cut(d.URL, "#"); !b.has(file) || fragment != "" && b.pages[file].byID(fragment) == nil {
				t.Errorf("%s: its page %s is not there", d.ID, d.URL)
			}
			n++
		}
		if found, err := index.Find(search.Query{}); err != nil || len(found) != n {
			t.Errorf("the index holds %d documents, want %d (%v)", len(found), n, err)
		}
	})
}
