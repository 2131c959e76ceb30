package edit

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// portal is a portal in memory with the settings that record.Load asks for, and
// the code lists and facts of law of from.
func portal(t testing.TB, from fs.FS) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{"data/site.toml": {Data: []byte(`name = "示例"
domain = "example"
id_code = "0000000000"
sponsor = "示例"
contact_phone = "0692-0000000"
contact_address = "示例"
region_code = "533103"
region_name = "示例市"
finance = "ms-czj"
official_medium = "示例网"
`)}}
	if from == nil {
		return fsys
	}
	for _, glob := range []string{"data/codes/*", "content/attachments/*/*"} {
		names, err := fs.Glob(from, glob)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			src, err := fs.ReadFile(from, name)
			if err != nil {
				t.Fatal(err)
			}
			fsys[name] = &fstest.MapFile{Data: src}
		}
	}
	return fsys
}

func load(t testing.TB, fsys fs.FS) (*record.Set, diag.List) {
	t.Helper()
	set, list, err := record.Load(context.Background(), fsys, runtime.NumCPU())
	if err != nil {
		t.Fatal(err)
	}
	return set, list
}

// What is written must be read back as the same record: a tool that rewrites
// files may lose nothing. The repository's own records hold every kind and nearly
// every field.
func TestRoundTrip(t *testing.T) {
	for _, root := range []string{"../..", "../../../shared/example"} {
		if _, err := os.Stat(filepath.Join(root, "data")); err != nil {
			continue // the example stands beside the repository, not in it
		}
		from := os.DirFS(root)
		set, known := load(t, from)
		one, many := portal(t, from), portal(t, from)
		for r := range set.All() {
			k := record.KindOf(r)
			if k.Prose {
				name := "content/" + k.Folder + "/" + r.Base().ID + ".md"
				one[name] = &fstest.MapFile{Data: Marshal(r)}
				many[name] = one[name]
				continue
			}
			one["data/"+k.Folder+"/"+r.Base().ID+".toml"] = &fstest.MapFile{Data: Marshal(r)}
			name := "data/" + k.Folder + "/all.toml"
			if many[name] == nil {
				many[name] = new(fstest.MapFile)
			}
			many[name].Data = AppendMany(many[name].Data, r)
		}
		compare(t, set, known, one)
		compare(t, set, known, many)
	}
}

// compare reports records of set that are not in fsys with the same values, and
// mistakes in fsys that are not known from where set was read.
func compare(t *testing.T, set *record.Set, known diag.List, fsys fs.FS) {
	t.Helper()
	again, list := load(t, fsys)
	record.Locate(fsys, list)
	for _, d := range list {
		same := func(k diag.Diagnostic) bool { return k.Rule == d.Rule && k.Record == d.Record }
		if !slices.ContainsFunc(known, same) {
			t.Errorf("%s:%d: %s", d.File, d.Line, d.Message.EN)
		}
	}
	for r := range set.All() {
		got := again.Get(record.KindOf(r).Name, r.Base().ID)
		if got == nil {
			t.Errorf("%s is lost", record.Key(r))
		} else if got, want := string(record.Canonical(got)), string(record.Canonical(r)); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", record.Key(r), got, want)
		}
	}
}

// The records of this repository were written by hand in the canonical form, so
// most of them, without their comments, come out byte for byte.
func TestFormIsThatOfTheHandbook(t *testing.T) {
	from := os.DirFS("../..")
	set, _ := load(t, from)
	for _, id := range []string{"plan/533103-2025-0001", "result/533103-2025-0001-r1", "evaluation/533103-2025-0501-e1", "result/533103-2024-0601-r1"} {
		kind, name, _ := strings.Cut(id, "/")
		r := set.Get(kind, name)
		if r == nil {
			t.Fatalf("no %s", id)
		}
		src, err := fs.ReadFile(from, r.Base().Source.File)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := string(Marshal(r)), withoutComments(string(src)); got != want {
			t.Errorf("%s:\n%s", id, firstDifference(got, want))
		}
	}
}

func withoutComments(src string) string {
	var b strings.Builder
	for line := range strings.Lines(src) {
		if !strings.HasPrefix(line, "#") {
			b.WriteString(line)
		}
	}
	return b.String()
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return "got  " + g[i] + "\nwant " + w[i]
		}
	}
	return "one has more lines"
}

func TestMoney(t *testing.T) {
	for fen, want := range map[record.Money]string{
		0: "0.00元", 1: "0.01元", 38_750: "387.50元", 697_500: "6975.00元", 1_000_000: "1万元",
		46_500_000: "46.5万元", 46_510_000: "46.51万元", 1_728_000: "17280.00元", 4_800_000_001: "48000000.01元",
	} {
		if got := Money(fen); got != want {
			t.Errorf("Money(%d) = %s, want %s", fen, got, want)
		}
		if back, _, _ := record.ParseMoney(want); back != fen {
			t.Errorf("%s is read as %d, want %d", want, back, fen)
		}
	}
}

// Any text that a record can hold survives, whatever quotes, backslashes, line
// ends and control characters are in it.
func FuzzText(f *testing.F) {
	for _, s := range []string{"城区居家养老服务", `"`, `""`, `"""`, `\`, "a\nb", "a\"\n\"\"b\"", "\"\"\"\n\"\"\"", "\t\r\n\\u0041", "\x00\x1f\x7f", "a\r\nb", "\\\n  b", "x\n\""} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, text, word string) {
		clean := func(s string) string {
			s = strings.NewReplacer("\x00", "", "\r", "").Replace(s) // line ends become \n
			return strings.TrimSpace(strings.ToValidUTF8(s, ""))
		}
		text, word = clean(text), clean(word)
		if len(text) > 900 || len(word) > 400 || text == "" {
			return
		}
		plan := &record.Plan{FiscalYear: record.Some(2025), Purchaser: "ms-czj", MainContent: text}
		plan.ID, plan.Title = "533103-2025-0001", "示例"
		if word != "" {
			plan.Keywords = []string{word, "示例"}
		}
		fsys := portal(t, nil)
		fsys["data/plans/a.toml"] = &fstest.MapFile{Data: Marshal(plan)}
		set, list := load(t, fsys)
		if slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return d.Rule == "TML-015" }) {
			return // a character that records may not have
		}
		if len(set.Plans) != 1 || string(record.Canonical(set.Plans[0])) != string(record.Canonical(plan)) {
			t.Fatalf("%q and %q come back wrong from\n%s%v", text, word, fsys["data/plans/a.toml"].Data, list)
		}
	})
}

func BenchmarkMarshal(b *testing.B) {
	set, _ := load(b, os.DirFS("../.."))
	r := set.Result("533103-2025-0001-r1")
	var buf []byte
	for b.Loop() {
		buf = Append(buf[:0], r)
	}
	b.SetBytes(int64(len(buf)))
	b.ReportAllocs()
}
