package render

import (
	"html/template"
	"testing"
)

// Text is escaped as html/template escapes it, whatever characters there are.
func TestTextEscapes(t *testing.T) {
	text := "政府&<购买>\x00"
	for c := range 256 {
		text += string([]byte{byte(c)}) + "é"
	}
	var m markup
	if m.text(text); m.String() != template.HTMLEscapeString(text) {
		t.Errorf("got %q, want %q", m.String(), template.HTMLEscapeString(text))
	}
}

// What is typed never becomes markup, and nothing leads to another host without a notice.
func TestCellEscapes(t *testing.T) {
	for _, tt := range []struct {
		cell Cell
		want string
	}{
		{Cell{Links: []Link{{Text: `<b>&"`}}}, "&lt;b&gt;&amp;&#34;"},
		{Cell{Links: []Link{{Text: "甲", URL: "../a.html"}, {Text: "乙"}}}, `<a href="../a.html">甲</a>、乙`},
		{Cell{Links: []Link{{Text: "x", URL: `https://e.example/?a="><script>`}}, Notice: "离开<", Go: "继续<"},
			`<details class="leave"><summary>x</summary><p>离开&lt; <a rel="external noopener noreferrer nofollow" ` +
				`href="https://e.example/?a=&#34;&gt;&lt;script&gt;">继续&lt;</a></p></details>`},
		{Cell{Links: []Link{{Text: "x", URL: "javascript:alert(1)"}}, Notice: "离开", Go: "继续"}, "x"},
		{Cell{Links: []Link{{Text: "x", URL: "javascript:alert(1)"}}}, "x"},
		{Cell{Links: []Link{{Text: "x", URL: "https://e.example/"}}}, "x"},
		{Cell{Links: []Link{{Text: "一\n\n<p>"}}, Long: true}, "<p>一</p><p>&lt;p&gt;</p>"},
		{Cell{Links: []Link{{Text: "2026-01-02"}}, Date: "2026-01-02"}, `<time>2026-01-02</time>`},
		{Cell{Links: []Link{{Text: "2026-01-02 09:00"}}, Date: "2026-01-02T09:00:00+08:00"}, `<time datetime="2026-01-02T09:00:00+08:00">2026-01-02 09:00</time>`},
		{Cell{Links: []Link{{Text: "1元"}}, Minor: "<"}, `1元 <span class="minor">&lt;</span>`},
	} {
		var m markup
		if m.cell(tt.cell); m.String() != tt.want {
			t.Errorf("got %s, want %s", m.String(), tt.want)
		}
	}
}
