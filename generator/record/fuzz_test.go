package record

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"mingshi/generator/diag"
)

// FuzzReadFile reads any bytes as a file of any kind: no panic, every mistake
// inside the file and in both languages, and a record that can be walked,
// printed and hashed whatever it lacks.
func FuzzReadFile(f *testing.F) {
	codes, _ := loadCodes(portal(nil))
	for name, file := range portal(plans(1)) {
		for k := range kinds {
			if strings.Contains(name, "/"+kinds[k].Folder+"/") {
				f.Add(k, file.Data)
			}
		}
	}
	for _, s := range []string{
		"[[plan]]\n" + goodPlan + "[finance_review]\n[[plan]]\n[finance_review]\n", "[plan]\nid = 1\n", "plan = [1, {}]\n", "[[plans]]\n", "[withdrawn]\n",
		"objectives = [{name = 1}, 2]\nkeywords = [[1], \"\"]\nid = [\"x\"]\n", "note.x = 1\n", "[intention]\n[intention.x.y]\n", "项目名称：x\n", "title = \"\\u0000\"\n",
	} {
		f.Add(0, []byte(s))
	}
	f.Add(0, []byte(goodPlan+"[finance_review]\ndate = 2025-"))
	f.Add(4, []byte("[[o]]\n[[org]]\nid = \"a\"\n[[Org]]\n"))
	f.Add(10, []byte(goodPolicy))
	f.Add(11, []byte("+++\n+++"))
	f.Fuzz(func(t *testing.T, kind int, src []byte) {
		k := kinds[uint(kind)%uint(len(kinds))]
		got := readFile(recordFile{"f" + map[bool]string{true: ".md", false: ".toml"}[k.Prose], k}, src, codes, new(desk))
		text := strings.Split(strings.TrimPrefix(string(src), "\ufeff"), "\n")
		for _, d := range got.list {
			said(t, d)
			if d.Line < 1 || d.Line > len(text) || d.Col < 1 || d.Col > utf8.RuneCountInString(text[d.Line-1])+1 {
				t.Errorf("outside the file: %s", d)
			}
		}
		for _, r := range got.records {
			if KindOf(r) != k || len(Canonical(r)) < 2 || len(Hash(r)) != 64 {
				t.Errorf("%s is not well formed", Key(r))
			}
			if r.Base().Source.File == "" || len(got.list) > 0 && len(got.records) == 1 && !r.Base().Source.Broken && !prose(got.list) {
				t.Errorf("%s has mistakes, but is not marked: %v", Key(r), got.list)
			}
		}
		if len(got.list) == 0 && !k.Prose {
			unchanged(t, k, got.records)
		}
	})
}

// unchanged checks that records are the same after they were in the cache.
func unchanged(t *testing.T, k *Kind, records []Record) {
	t.Helper()
	new(desk).sum(records)
	p := &packer{numbers: map[string]int{}}
	p.records(records)
	back, ok := packed{rest: p.b, texts: p.texts}.records(recordFile{"f.toml", k}, new(shelf))
	if p.odd || !ok || !reflect.DeepEqual(back, records) {
		t.Errorf("packed, %v are %v", records, back)
	}
}

func said(t *testing.T, d diag.Diagnostic) {
	t.Helper()
	if d.Message.ZH == "" || d.Message.EN == "" || d.Rule == "" || d.Level != diag.Error {
		t.Errorf("incomplete: %+v", d)
	}
}

// prose reports whether the only mistake is the file's name, which is no part of
// the record.
func prose(list diag.List) bool { return len(list) == 1 && list[0].Rule == "TML-010" }
