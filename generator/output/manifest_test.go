package output

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// The very bytes: other tools compare manifests with diff, and old ones are read
// for ever.
func TestManifestJSON(t *testing.T) {
	m := Manifest{
		Version: ManifestVersion, Generator: "mingshi 1", Commit: "abc", Today: "2026-11-23", BaseURL: "https://mangshi.example/?a=1&b=<2>",
		Files: []File{{"a.html", "00", 1}, {"b.html", "11", 2}},
		Records: []Record{
			{"plan/1", "plans/2026/1.html", "2026-01-02", []string{"已公示", "已成交"}, "22"},
			{"plan/2", "plans/2026/2.html", "2026-01-03", nil, "33"},
		},
	}
	want := `{
"version": 1,
"generator": "mingshi 1",
"commit": "abc",
"today": "2026-11-23",
"base_url": "https://mangshi.example/?a=1&b=<2>",
"files": [
{"path":"a.html","sha256":"00","size":1},
{"path":"b.html","sha256":"11","size":2}
],
"records": [
{"id":"plan/1","url":"plans/2026/1.html","date_published":"2026-01-02","stages":["已公示","已成交"],"sha256":"22"},
{"id":"plan/2","url":"plans/2026/2.html","date_published":"2026-01-03","stages":[],"sha256":"33"}
]
}
`
	got := m.JSON()
	if string(got) != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	back, err := ReadManifest(got)
	check(t, err)
	m.Records[1].Stages = []string{}
	if !reflect.DeepEqual(*back, m) {
		t.Errorf("read back: got %+v, want %+v", *back, m)
	}
}

// Lists are never null, which clients would stumble over.
func TestManifestEmpty(t *testing.T) {
	var fields map[string]any
	check(t, json.Unmarshal((&Manifest{Version: ManifestVersion}).JSON(), &fields))
	for key, want := range map[string]int{"files": 0, "records": 0} {
		if list, ok := fields[key].([]any); !ok || len(list) != want {
			t.Errorf("%s: got %v", key, fields[key])
		}
	}
	if len(fields) != 7 {
		t.Errorf("got %d fields, want 7: %v", len(fields), fields)
	}
}

func TestHashName(t *testing.T) {
	for _, tt := range []struct{ name, want string }{
		{"css/main.css", "css/main.2cf24dba5f.css"},
		{"main.min.js", "main.min.2cf24dba5f.js"},
		{"a.b/licence", "a.b/licence.2cf24dba5f"},
	} {
		if got := HashName(tt.name, []byte("hello")); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
	if a, b := HashName("x.css", []byte("a")), HashName("x.css", []byte("b")); a == b {
		t.Errorf("other bytes, same name %s", a)
	}
}

func FuzzReadManifest(f *testing.F) {
	f.Add([]byte(oldSite.withManifest()[ManifestName]))
	f.Add([]byte(`{"version":1,"files":[{"path":"<&>"}],"records":[{"stages":null}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := ReadManifest(data)
		if err != nil {
			return
		}
		first := m.JSON()
		again, err := ReadManifest(first)
		if err != nil {
			t.Fatalf("%s: %v", first, err)
		}
		if second := again.JSON(); string(second) != string(first) {
			t.Errorf("got %s, want %s", second, first)
		}
		if lines, want := strings.Count(string(first), "\n"), 11+len(m.Files)+len(m.Records); lines != want {
			t.Errorf("%d lines, want %d", lines, want)
		}
	})
}
