package search

import (
	"bytes"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mingshi/generator/output"
)

// bare is a content as it stands in a file, without compression.
func bare(c content) []byte { return slices.Concat(c...) }

func TestListThereAndBack(t *testing.T) {
	for _, docs := range [][]int32{{0}, {99999}, {0, 1, 2, 3}, {5, 1000, 1001, 65535, 131071, 262143}} {
		var list []posting
		for i, d := range docs {
			list = append(list, post(d, standing(i%4)))
		}
		got, err := decodeList(bare(listOf(list)), maxPart)
		if err != nil || !slices.Equal(got, list) {
			t.Errorf("%v: got %v, %v", list, got, err)
		}
		if _, err := decodeList(bare(listOf(list)), int(docs[len(docs)-1])); err == nil {
			t.Errorf("%v: a document beyond the last was accepted", list)
		}
	}
}

func TestAmountsThereAndBack(t *testing.T) {
	for _, amounts := range [][]int64{nil, {-1}, {0, -1, 0, maxExact, 1}, {5, 4, 3}} {
		got, err := decodeAmounts(bare(amountsOf(amounts)))
		if err != nil || !slices.Equal(got, amounts) {
			t.Errorf("%v: got %v, %v", amounts, got, err)
		}
	}
}

func TestColumnsThereAndBack(t *testing.T) {
	var a, b column
	for _, v := range [][]string{{"计划"}, nil, {"甲", "乙"}, {"计划"}} {
		a.add(v)
		b.add(nil)
	}
	list, err := decodeColumns(append(bare(a.content()), bare(b.content())...), 2)
	if err != nil || !slices.Equal(list[0].of, []int{0, 1, 2, 0}) || !slices.Equal(list[0].cells[2], []string{"甲", "乙"}) || len(list[1].cells) != 1 {
		t.Errorf("got %+v, %v", list, err)
	}
}

func TestPageThereAndBack(t *testing.T) {
	entries := []*entry{
		{key: units("入"), name: fileName{1}},
		{key: units("公开"), documents: 12, name: fileName{2}},
		{key: units("公开招标"), documents: 9, name: fileName{3}},
		{key: units("公示"), name: fileName{4}},
	}
	page, err := decodePage(bare(pageOf(entries)))
	if err != nil || len(page) != len(entries) {
		t.Fatalf("got %v, %v", page, err)
	}
	for term, want := range map[string]*fileName{
		"公开": {2}, "公开招": {3}, "公开招标": {3}, "公开招标价": {1}, "公开报": {1}, "公": {2}, "公示": {4}, "公示期": {4}, "元": nil, "龘": {4},
	} {
		switch got := findEntry(page, units(term)); {
		case got == nil && want == nil:
		case got == nil || want == nil || got.name != *want:
			t.Errorf("%s: got %v, want %v", term, got, want)
		}
	}
}

// memory is a sink as a file system.
func memory(m *output.Memory) fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, file := range m.Files() {
		body, _ := m.Get(file.Path)
		fsys[file.Path] = &fstest.MapFile{Data: body}
	}
	return fsys
}

func units(s string) []uint16 { return appendUnits(nil, s) }

// A file that was cut off or made by an enemy gives an error or something, but
// neither a panic nor a loop nor memory beyond its size.
func FuzzDecode(f *testing.F) {
	docs, _ := portal()
	c := newCorpus()
	for i, d := range docs {
		c.add(int32(i), appendLines(nil, d))
	}
	c.seal()
	var s suffixes
	s.set(c, slices.Collect(c.places))
	var l leaf
	l.add(&s, span{0, len(s.at)})
	f.Add(bare(l.content(&s)), "养老")
	f.Add(bare(listOf([]posting{post(1, inTitle), post(7, isWhole)})), "养")
	f.Add(bare(pageOf([]*entry{{key: units("公")}, {key: units("公开"), documents: 3}})), "公开")
	f.Add(bare(amountsOf([]int64{1, -1, 300})), "")
	var col column
	col.add([]string{"甲", "乙"})
	f.Add(bare(col.content()), "x")
	f.Add(bytes.Repeat([]byte{0xFF}, 64), "y")
	f.Fuzz(func(t *testing.T, body []byte, term string) {
		if page, err := decodePage(body); err == nil {
			findEntry(page, units(term))
		}
		if leaf, err := decodeLeaf(body, 1000); err == nil {
			found := leaf.finding(units(term))
			for _, p := range found.list {
				if p.doc() < 0 || p.doc() >= 1000 {
					t.Errorf("document %d of 1000", p.doc())
				}
			}
		}
		if list, err := decodeList(body, 1000); err == nil {
			for i, p := range list {
				if p.doc() < 0 || p.doc() >= 1000 || i > 0 && p.doc() <= list[i-1].doc() {
					t.Errorf("document %d after %d of 1000", p.doc(), list[max(0, i-1)].doc())
				}
			}
		}
		for n := range 3 {
			_, _ = decodeColumns(body, n)
		}
		_, _ = decodeAmounts(body)
	})
}

// Whatever stands in the files of an index, looking something up ends.
func FuzzOpen(f *testing.F) {
	docs, labels := portal()
	m := output.NewMemory()
	root, err := Write(f.Context(), m, list(docs), Options{Labels: labels})
	if err != nil {
		f.Fatal(err)
	}
	good := memory(m)
	names := slices.Sorted(maps.Keys(good))
	f.Add(0, 3, byte(0), "养老")
	f.Add(2, 100, byte(1), "a")
	f.Fuzz(func(t *testing.T, file, at int, change byte, term string) {
		name := names[(file%len(names)+len(names))%len(names)]
		body := slices.Clone(good[name].Data)
		if len(body) == 0 {
			return
		}
		at = (at%len(body) + len(body)) % len(body)
		if body[at] ^= change; change == 0 {
			body = body[:at]
		}
		bad := fstest.MapFS{}
		for n, f := range good {
			bad[n] = f
		}
		bad[name] = &fstest.MapFile{Data: body}
		if x, err := Open(bad, root); err == nil {
			_, _ = x.Find(ParseQuery(term))
		}
	})
}

func TestOpenRefuses(t *testing.T) {
	docs, labels := portal()
	dir, root := writeIndex(t, docs, labels)
	if _, err := Open(os.DirFS(dir), "search-index/0000000000000000.bin"); err == nil {
		t.Error("a root that is not there was opened")
	}
	if err := os.WriteFile(dir+"/search-index/x.bin", nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(os.DirFS(dir), "search-index/x.bin"); err == nil {
		t.Error("an empty root was opened")
	}
	x, err := Open(os.DirFS(dir), root)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{-1, len(docs)} {
		if _, err := x.Hit(n); err == nil || !strings.Contains(err.Error(), "no document") {
			t.Errorf("document %d: %v", n, err)
		}
	}
	if hit, err := x.Hit(len(docs) - 1); err != nil || hit.ID != docs[len(docs)-1].ID || hit.Text != docs[len(docs)-1].Text {
		t.Errorf("the newest document is %+v, %v", hit, err)
	}
}
