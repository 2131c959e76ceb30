package partition

import (
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mingshi/generator/diag"
	"mingshi/generator/opendata"
	"mingshi/generator/output"
	"mingshi/generator/record"
	"mingshi/generator/site"
)

const index = "search-index/0123456789abcdef.bin"

// demonstration is the summary of this repository's portal.
func demonstration(t testing.TB) (*site.Site, []byte) {
	t.Helper()
	set, list, err := record.Load(t.Context(), os.DirFS("../.."), 2)
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	today, _ := record.ParseDate("2026-11-23")
	s, _ := site.New(set, site.Options{Today: today})
	sets := []opendata.Dataset{{Path: "open-data/plan.csv", Table: "plan", Format: "csv"}}
	sets[0].Rows, sets[0].Size, sets[0].SHA256 = 3, 9, strings.Repeat("0", 64)
	text, err := Of(s, "test", index, sets, []output.File{{Path: "index.html", SHA256: strings.Repeat("a", 64), Size: 5}}).JSON()
	if err != nil {
		t.Fatal(err)
	}
	return s, text
}

// read reads the summary text of one partition whose summary is text.
func read(text []byte, at record.Partition) ([]*site.Partition, diag.List) {
	fsys := fstest.MapFS{"partitions/x.json": &fstest.MapFile{Data: text}}
	return Read(fsys, record.Settings{Partitions: []record.Partition{at}})
}

var at = record.Partition{Path: "../2019/", Summary: "partitions/x.json"}

// What is read is what was written: sums, counts, units.
func TestRoundTrip(t *testing.T) {
	s, text := demonstration(t)
	list, wrong := read(text, at)
	if len(wrong) > 0 || len(list) != 1 {
		t.Fatal(wrong)
	}
	p, own := list[0], s.Own()
	if !reflect.DeepEqual(p.Sums.ByYear, own.ByYear) {
		t.Errorf("by year: got %+v\nwant %+v", p.Sums.ByYear, own.ByYear)
	}
	for _, d := range site.Dimensions {
		if len(p.Sums.By[d]) != len(own.By[d]) {
			t.Fatalf("%s: %d rows, want %d", d, len(p.Sums.By[d]), len(own.By[d]))
		}
		for i, r := range p.Sums.By[d] {
			if w := own.By[d][i]; r.Key != w.Key || r.Name != w.Name || r.URL != w.URL || !reflect.DeepEqual(r.Years, w.Years) {
				t.Errorf("%s: got %+v\nwant %+v", d, r, w)
			}
		}
	}
	plans := 0
	for range s.Processes {
		plans++
	}
	if p.Records["plan"] != plans || len(p.Orgs) == 0 || p.Index != index || len(p.Data) != 1 || !slices.Equal(p.Years, s.FiscalYears()) {
		t.Errorf("got %+v", p)
	}
}

// A summary from elsewhere is believed in nothing.
func TestHostile(t *testing.T) {
	_, text := demonstration(t)
	change := func(old, by string) []byte {
		changed := strings.Replace(string(text), old, by, 1)
		if changed == string(text) {
			t.Fatalf("%q is not in the summary", old)
		}
		return []byte(changed)
	}
	for name, bad := range map[string][]byte{
		"nothing":           nil,
		"not JSON":          []byte("<html>"),
		"half":              text[:len(text)/2],
		"more":              append(slices.Clone(text), "{}"...),
		"another version":   change(`"version": 1`, `"version": 2`),
		"index elsewhere":   change(index, "../../other/search-index/0123456789abcdef.bin"),
		"index as script":   change(index, "javascript:alert(1)//.bin"),
		"index on a host":   change(index, "https://example.com/search-index/0123456789abcdef.bin"),
		"file above":        change("open-data/plan.csv", "open-data/../../x.csv"),
		"file of a host":    change("open-data/plan.csv", "//example.com/plan.csv"),
		"page as script":    change(`"url": "orgs/`, `"url": "javascript:orgs/`),
		"page above":        change(`"url": "orgs/`, `"url": "../orgs/`),
		"negative count":    change(`"plans": `, `"plans": -`),
		"endless money":     change(`"budget": `, `"budget": 9000000000`),
		"a fraction":        change(`"budget": `, `"budget": 0.`),
		"year of no record": change(`"year": 2`, `"year": 9`),
		"a line break":      change(`"name": "芒市`, `"name": "芒\n市`),
		"unknown kind":      change(`"plan": `, `"<b>": `),
	} {
		list, wrong := read(bad, at)
		if len(list) != 0 || len(wrong) != 1 {
			t.Errorf("%s: %d partitions, %v", name, len(list), wrong)
			continue
		}
		if d := wrong[0]; d.File != "partitions/x.json" || d.Line < 1 || d.Fix.ZH == "" || d.Fix.EN == "" || d.Level != diag.Error {
			t.Errorf("%s: told without place or way out: %+v", name, d)
		}
	}
}

// The path of a partition becomes part of links, the summary's is read.
func TestSettings(t *testing.T) {
	_, text := demonstration(t)
	for _, good := range []string{"2019/", "../2019/", "../../gmfw-2019/", "archive/2019/", "../"} {
		if list, wrong := read(text, record.Partition{Path: good, Summary: at.Summary}); len(list) != 1 {
			t.Errorf("%q: %v", good, wrong)
		}
	}
	for _, bad := range []string{
		"2019", "/2019/", "//host/2019/", "https://example.com/", "javascript:alert(1)/", "a/../../2019/", "2019/../plans/", "plans/", "en/",
		"open-data/", "./", "20 19/", "2019\\", "..\\2019/", "2019//", `"><script>/`, "%2e%2e/", ".git/", "年/",
	} {
		if list, wrong := read(text, record.Partition{Path: bad, Summary: at.Summary}); len(list) != 0 || len(wrong) != 1 || wrong[0].Path != "partitions[0].path" {
			t.Errorf("path %q was taken: %v", bad, wrong)
		}
	}
	for _, bad := range []string{"partitions/none.json", "data/site.toml", "../partitions/x.json", "partitions/../x.json", "/etc/passwd", "partitions/x.toml", "partitions/"} {
		if list, wrong := read(text, record.Partition{Path: "2019/", Summary: bad}); len(list) != 0 || len(wrong) != 1 {
			t.Errorf("summary %q was taken: %v", bad, wrong)
		}
	}
}

// The hash pins every file but those that cannot hold it.
func TestPin(t *testing.T) {
	files := []output.File{{Path: "b", SHA256: "2", Size: 2}, {Path: "a", SHA256: "1", Size: 1}}
	p := pin(files)
	if q := pin(append([]output.File{{Path: Name, SHA256: "9"}, {Path: output.ManifestName}}, files...)); p != q || p.Count != 2 || p.Bytes != 3 {
		t.Errorf("got %+v and %+v", p, q)
	}
	files[0].SHA256 = "3"
	if pin(files).SHA256 == p.SHA256 {
		t.Error("another file has the same hash")
	}
}

func FuzzRead(f *testing.F) {
	_, text := demonstration(f)
	f.Add(text)
	f.Add([]byte(`{"version":1}`))
	f.Add([]byte(`{"version":1,"sums":{"year":[{"year":2019,"totals":{"bids":[1,2,3]}}]}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		list, wrong := read(text, at)
		if len(list)+len(wrong) != 1 {
			t.Fatalf("%d partitions, %v", len(list), wrong)
		}
		if len(wrong) > 0 {
			if d := wrong[0]; d.Line < 1 || d.Col < 1 || d.Fix.ZH == "" {
				t.Fatalf("no place or no way out: %+v", d)
			}
			return
		}
		var again Summary
		if err := json.Unmarshal(list[0].Text, &again); err != nil || again.check() != nil {
			t.Fatalf("what was taken is not sound: %v", err)
		}
	})
}
