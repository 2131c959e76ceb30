package search

import (
	"strings"
	"testing"

	"mingshi/generator/fold"
)

func show(list []Piece) string {
	var b strings.Builder
	for _, p := range list {
		if p.Hit {
			b.WriteString("[" + p.Text + "]")
		} else {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func TestMark(t *testing.T) {
	for _, tt := range []struct{ text, query, want string }{
		{"城区居家养老服务", "养老", "城区居家[养老]服务"},
		{"城区居家養老服务", "养老 服务 老服", "城区居家[養老服务]"},
		{"ＧＢ／Ｔ ５０３７８", "gb/t 503", "[ＧＢ／Ｔ] [５０３]７８"},
		{"面积１００㎡。", "0m", "面积１０[０㎡]。"},
		{"cafe\u0301s", "é", "caf[e\u0301]s"},
		{"aaaa", "aa", "[aaaa]"},
		{"养老\n养老", "养老", "[养老]\n[养老]"},
		{"养老", "", "养老"},
		{"", "养", ""},
		{"\u1112\u1161\u11ab字", "字", "\u1112\u1161\u11ab字"}, // letters that join: no mark
	} {
		if got := show(Mark(tt.text, ParseQuery(tt.query).Must)); got != tt.want {
			t.Errorf("%q in %q: got %q, want %q", tt.query, tt.text, got, tt.want)
		}
	}
}

func TestExtract(t *testing.T) {
	plan := Hit{ID: "plan/1-1", Title: "居家养老", Text: "1-1\n居家养老\n一二三四五六七八九十一二三四五六七八九十养老服务一二三四五六七八九十\n尾"}
	for _, tt := range []struct {
		hit    Hit
		query  string
		length int
		want   string
	}{
		{plan, "养老", 24, "一二三四五六七八九十一二三四五六七八九十[养老]服务…"},
		{plan, "服务", 24, "…三四五六七八九十一二三四五六七八九十养老[服务]一二…"},
		{plan, "居家", 5, "一二三四五…"},
		{plan, "1-1", 200, "[1-1]\n居家养老\n一二三四五六七八九十一二三四五六七八九十养老服务一二三四五六七八九十\n尾"},
		{plan, "尾", 8, "[尾]"},
		{plan, "", 3, "一二三…"},
		{Hit{ID: "a", Title: "a", Text: "a"}, "a", 10, ""},
		{Hit{ID: "catalog/x/K1", Title: "K1 养老", Text: "K1\n养老\n社会"}, "社", 10, "[社]会"},
	} {
		e := tt.hit.Extract(ParseQuery(tt.query).Must, tt.length)
		got := show(e.Pieces)
		if e.Before {
			got = "…" + got
		}
		if e.After {
			got += "…"
		}
		if got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.query, got, tt.want)
		}
	}
}

// Marks take nothing from a text and add nothing, and what they mark is, folded,
// made of terms.
func FuzzMark(f *testing.F) {
	f.Add("城区居家養老服务㎡cafe\u0301", "养老 m2")
	f.Fuzz(func(t *testing.T, text, query string) {
		needles := ParseQuery(query).Must
		var all strings.Builder
		for _, p := range Mark(text, needles) {
			all.WriteString(p.Text)
			if p.Text == "" {
				t.Errorf("an empty piece of %q", text)
			}
			has := false
			for _, n := range needles {
				has = has || strings.Contains(fold.Text(p.Text), n)
			}
			if p.Hit && !has {
				t.Errorf("%q is marked in %q for %q", p.Text, text, query)
			}
		}
		if all.String() != text {
			t.Errorf("%q became %q", text, all.String())
		}
	})
}
