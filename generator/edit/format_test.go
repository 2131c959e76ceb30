package edit

import (
	"bytes"
	"os"
	"slices"
	"testing"

	"mingshi/generator/record"
)

func formatted(t *testing.T, file, src string) string {
	t.Helper()
	shape, ok := record.ShapeOf(file)
	if !ok {
		t.Fatal("no shape for " + file)
	}
	out, err := Format(file, []byte(src), shape)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	again, err := Format(file, out, shape)
	if err != nil || !bytes.Equal(again, out) {
		t.Errorf("%s: a second time gives another form (%v)\n--- first\n%s\n--- second\n%s", file, err, out, again)
	}
	return string(out)
}

// What Marshal writes is already canonical: there is one form, not two.
func TestFormatAgreesWithMarshal(t *testing.T) {
	set, _ := load(t, os.DirFS("../.."))
	many := map[string][]byte{}
	for r := range set.All() {
		k := record.KindOf(r)
		if k.Prose {
			continue
		}
		if src := string(Marshal(r)); formatted(t, "data/"+k.Folder+"/a.toml", src) != src {
			t.Errorf("%s: %s", record.Key(r), formatted(t, "data/"+k.Folder+"/a.toml", src))
		}
		many[k.Folder] = AppendMany(many[k.Folder], r)
	}
	for folder, src := range many {
		if formatted(t, "data/"+folder+"/a.toml", string(src)) != string(src) {
			t.Errorf("many %s differ", folder)
		}
	}
}

func TestFormatByHand(t *testing.T) {
	tests := []struct{ name, file, src, want string }{
		{"order, comments, blanks", "data/plans/a.toml", "\ufeff# 文件说明\r\n\r\n\r\n# 名称\r\ntitle='养老'   # 全称\r\n\tid = \"p\"\r\nzzz = 1\r\n\r\n\r\nfiscal_year=2026\r\n[ intention ]\r\n\r\nexpected_month = '2026-01'\r\n# 概况\r\nneed_summary = 'a\\b'\r\n[finance_review] # 审核\r\n\r\nauthority = \"x\"\r\n# 末尾\r\n",
			"# 文件说明\n\nid = \"p\"\n# 名称\ntitle = \"养老\"  # 全称\n\nfiscal_year = 2026\nzzz = 1\n\n[finance_review]  # 审核\nauthority = \"x\"\n\n[intention]\n# 概况\nneed_summary = 'a\\b'\nexpected_month = \"2026-01\"\n# 末尾\n"},
		{"lists", "data/plans/a.toml", "id='p'\nkeywords = [ 'a','b' ,]\nusing_units=[ # 单位\n'a' # 甲\n,\n# 乙前\n'b', 'c'\n# 后\n]\nobjectives=[{target='1',name='n'},{}]\n",
			"id = \"p\"\nusing_units = [  # 单位\n  \"a\",  # 甲\n  # 乙前\n  \"b\", \"c\",\n  # 后\n]\nkeywords = [\"a\", \"b\"]\nobjectives = [{ name = \"n\", target = \"1\" }, {}]\n"},
		{"many", "data/plans/a.toml", "# 批\n[[plan]]\ntitle = \"b\"\nid = \"p\"\n[plan.intention]\nneed_summary=\"\"\"\nx\n\n\ny\"\"\"\n[[plan.objectives]]\nname=\"n\"\n[[plan]]\nid=\"q\"\n",
			"# 批\n[[plan]]\nid = \"p\"\ntitle = \"b\"\n[[plan.objectives]]\nname = \"n\"\n[plan.intention]\nneed_summary = \"\"\"\nx\n\n\ny\"\"\"\n\n[[plan]]\nid = \"q\"\n"},
		{"dotted", "data/results/a.toml", "contract.number='1'\nid='r'\n[[contract.progress]]\ndate=2026-01-02\n[contract.\"x y\"]\n[award]\n", "id = \"r\"\ncontract.number = \"1\"\n\n[award]\n\n[[contract.progress]]\ndate = 2026-01-02\n\n[contract.\"x y\"]\n"},
		{"comments only", "data/site.toml", "\n\n# a\n\n\n  # b\n\n", "# a\n\n# b\n"},
	}
	for _, tt := range tests {
		if got := formatted(t, tt.file, tt.src); got != tt.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}

// Any TOML that can be read has one form, which says the same and has every
// comment: Format itself compares, so an error here is a mistake in it.
func FuzzFormat(f *testing.F) {
	for _, s := range []string{"", "#", "id='p'\n", "a.b=1\nid='p'\na.c=2#x\n[a.d]\n[[plan]]\n", "[[plan]]\n[[plan.payments]]\n[plan.award.x]\n[plan.award]\n", "keywords=[#a\n\n#b\n'x',[1,\n2#c\n],{a=[\n3]}]\n",
		"note='''\n#'''#'\ntitle=\"\"\"a\"\"\"\"\"\nsample=true\n", "\"\" = 1\n\"a.b\".c = 2\n", "#a\n\n#b\ntitle=1\n\n#c\n\nid=2\n#d\n\n#e", "x = [\n]\ny=[ # z\n]\nw={a.b=1,c={d={}}}"} {
		f.Add(s)
	}
	shape, _ := record.ShapeOf("data/plans/a.toml")
	f.Fuzz(func(t *testing.T, src string) {
		out, err := Format("f", []byte(src), shape)
		if err != nil {
			if _, ok := err.(*SyntaxError); !ok {
				t.Fatal(err)
			}
			return
		}
		again, err := Format("f", out, shape)
		if err != nil || !bytes.Equal(again, out) {
			t.Errorf("%q becomes %q, then %q (%v)", src, out, again, err)
		}
		if a, b := comments(src), comments(string(out)); len(a) != len(b) || slices.Contains(b, "") {
			t.Errorf("comments %q became %q", a, b)
		}
	})
}
