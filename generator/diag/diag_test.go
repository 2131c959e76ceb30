package diag

import (
	"slices"
	"testing"
)

func TestPosString(t *testing.T) {
	for _, tt := range []struct {
		pos  Pos
		want string
	}{
		{Pos{}, "-"},
		{Pos{File: "data/site.toml"}, "data/site.toml"},
		{Pos{File: "a.toml", Line: 3}, "a.toml:3"},
		{Pos{File: "a.toml", Line: 3, Col: 7}, "a.toml:3:7"},
	} {
		if got := tt.pos.String(); got != tt.want {
			t.Errorf("%+v prints as %q, want %q", tt.pos, got, tt.want)
		}
	}
}

// The names stand in the command-line contract (design.md §4).
func TestLevels(t *testing.T) {
	for level, want := range map[Level][3]string{
		0:       {"invalid", "", ""},
		Error:   {"error", "错误", "error"},
		Finding: {"finding", "提示", "finding"},
		Hint:    {"hint", "建议", "hint"},
	} {
		if got := [3]string{level.String(), level.Words().ZH, level.Words().EN}; got != want {
			t.Errorf("level %d is %q, want %q", level, got, want)
		}
	}
}

func TestT(t *testing.T) {
	word := Text{"预算资金", "Budget"}
	for _, tt := range []struct {
		name string
		got  Text
		want Text
	}{
		{"without arguments a percent sign is a percent sign", T("满 100%", "100% full"), Text{"满 100%", "100% full"}},
		{"the same arguments in both", T("“%s”有 %d 个字", "%q has %d characters", "名", 3), Text{"“名”有 3 个字", `"名" has 3 characters`}},
		{"another order", T("%[2]s里没有%[1]s", "no %[1]s in %[2]s", "a", "b"), Text{"b里没有a", "no a in b"}},
		{"a Text gives each language its own words", T("缺少“%s”", "%s is missing", word), Text{"缺少“预算资金”", "Budget is missing"}},
		{"a Text beside other arguments", T("%s：%d", "%s: %d", word, 5), Text{"预算资金：5", "Budget: 5"}},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, tt.got, tt.want)
		}
	}
}

func TestTextIn(t *testing.T) {
	both, onlyZH := Text{"缺少", "missing"}, Text{ZH: "缺少"}
	for _, tt := range []struct {
		text       Text
		lang, want string
	}{
		{both, "zh-CN", "缺少"},
		{both, "", "缺少"},
		{both, "en", "missing"},
		{onlyZH, "en", "缺少"}, // better Chinese than nothing
	} {
		if got := tt.text.In(tt.lang); got != tt.want {
			t.Errorf("%q in %q is %q, want %q", tt.text, tt.lang, got, tt.want)
		}
	}
	if !(Text{}).IsZero() || onlyZH.IsZero() {
		t.Error("IsZero must hold for the empty Text only")
	}
}

// Readers run in parallel: whatever order diagnostics come in, the list is the
// same, and equal ones keep the order they had.
func TestSort(t *testing.T) {
	at := func(file string, line, col int, rule, zh string) Diagnostic {
		return Diagnostic{Pos: Pos{file, line, col}, Rule: rule, Message: Text{ZH: zh}}
	}
	want := List{
		at("", 0, 0, "TML-014", "全部"),
		at("a.toml", 0, 0, "TML-014", "文件"),
		at("a.toml", 2, 1, "TML-002", "甲"),
		at("a.toml", 2, 9, "TML-001", "乙"), // before 甲 by code point
		at("a.toml", 2, 9, "TML-001", "甲"),
		at("a.toml", 10, 1, "TML-001", "十行在二行之后"),
		at("b.toml", 1, 1, "PLN-001", "规则先后"),
		at("b.toml", 1, 1, "TML-001", "规则先后"),
	}
	for i := range want {
		got := slices.Concat(want[i:], want[:i])
		slices.Reverse(got)
		got.Sort()
		if !slices.Equal(got, want) {
			t.Fatalf("turned by %d and reversed, sorted is\n%v, want\n%v", i, got, want)
		}
	}

	first, second := at("a", 1, 1, "R", "同"), at("a", 1, 1, "R", "同")
	first.Path, second.Path = "first", "second"
	l := List{first, second}
	l.Sort()
	if l[0].Path != "first" {
		t.Error("Sort changed the order of equal diagnostics")
	}
}

func TestCount(t *testing.T) {
	l := List{{Level: Finding}, {Level: Hint}, {Level: Finding}}
	if l.Count(Finding) != 2 || l.Count(Hint) != 1 || l.HasErrors() {
		t.Errorf("%v: wrong counts, or errors without an error", l)
	}
	if !append(l, Diagnostic{Level: Error}).HasErrors() {
		t.Error("HasErrors misses an error")
	}
}

func TestDiagnosticString(t *testing.T) {
	d := Diagnostic{Pos: Pos{"a.toml", 2, 3}, Level: Error, Rule: "TML-001", Message: Text{"错", "wrong"}}
	if got, want := d.String(), "a.toml:2:3: error: wrong [TML-001]"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
