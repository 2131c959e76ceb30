package diag

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"testing/fstest"
)

// text prints one diagnostic about a file with the given content.
func text(t *testing.T, d Diagnostic, content, lang string) string {
	t.Helper()
	var b strings.Builder
	if err := WriteText(&b, List{d}, fstest.MapFS{"a.toml": {Data: []byte(content)}}, lang); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// excerptOf returns the line shown and the line below it, without the margin.
func excerptOf(t *testing.T, d Diagnostic, content string) (line, caret string) {
	t.Helper()
	lines := strings.Split(text(t, d, content, "en"), "\n")
	if len(lines) < 4 {
		t.Fatalf("no excerpt in %q", lines)
	}
	_, line, _ = strings.Cut(lines[1], " | ")
	_, caret, _ = strings.Cut(lines[2], " | ")
	return line, caret
}

func TestWriteText(t *testing.T) {
	d := Diagnostic{
		Pos: Pos{"a.toml", 2, 9}, Width: 4, Level: Error, Rule: "TML-008",
		Message: Text{"没有写单位", "the unit is missing"}, Fix: Text{"加上单位", "add the unit"}, Basis: Text{"第二条", "article 2"},
	}
	content := "id = 1\namount = 4800\n"
	for lang, want := range map[string]string{
		"zh-CN": "a.toml:2:9: 错误: 没有写单位 [TML-008]\n" +
			"    2 | amount = 4800\n" +
			"      |         ^^^^\n" +
			"  改法：加上单位\n" +
			"  依据：第二条\n",
		"en": "a.toml:2:9: error: the unit is missing [TML-008]\n" +
			"    2 | amount = 4800\n" +
			"      |         ^^^^\n" +
			"  fix: add the unit\n" +
			"  basis: article 2\n",
	} {
		if got := text(t, d, content, lang); got != want {
			t.Errorf("in %s:\n%s\nwant:\n%s", lang, got, want)
		}
	}
}

// What cannot be shown is left out; the message stands all the same.
func TestWriteTextWithoutExcerpt(t *testing.T) {
	message := Text{"错", "wrong"}
	for _, tt := range []struct {
		name string
		pos  Pos
		want string
	}{
		{"the portal as a whole", Pos{}, "-: error: wrong [R]\n"},
		{"a whole file", Pos{File: "a.toml"}, "a.toml: error: wrong [R]\n"},
		{"a file that is not there", Pos{"gone.toml", 1, 1}, "gone.toml:1:1: error: wrong [R]\n"},
		{"a line behind the end", Pos{"a.toml", 99, 1}, "a.toml:99:1: error: wrong [R]\n"},
		{"a whole line", Pos{File: "a.toml", Line: 1}, "a.toml:1: error: wrong [R]\n    1 | x = 1\n"},
	} {
		if got := text(t, Diagnostic{Pos: tt.pos, Level: Error, Rule: "R", Message: message}, "x = 1\n", "en"); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
	var b strings.Builder
	if err := WriteText(&b, List{{Pos: Pos{"a.toml", 1, 1}, Level: Error, Message: message}}, nil, "en"); err != nil || b.String() != "a.toml:1:1: error: wrong []\n" {
		t.Errorf("without files: %q, %v", b.String(), err)
	}
}

func TestCaret(t *testing.T) {
	for _, tt := range []struct {
		name, content string
		col, width    int
		line, caret   string
	}{
		{"plain", "name = 1", 8, 1, "name = 1", "       ^"},
		{"no width marks one", "name = 1", 1, 0, "name = 1", "^"},
		{"Chinese before the place: two cells each", `名称 = "x"`, 6, 3, `名称 = "x"`, "       ^^^"},
		{"Chinese at the place", `a = "芒市" # b`, 6, 2, `a = "芒市" # b`, "     ^^^^"},
		{"full-width punctuation", "a ＝ 1", 3, 1, "a ＝ 1", "  ^^"},
		{"a tab is one blank", "\tx = y", 6, 1, " x = y", "     ^"},
		{"combining mark is no cell", "e\u0301 = ?", 6, 1, "e\u0301 = ?", "    ^"},
		{"carriage return is not shown", "x = y\r\n", 5, 1, "x = y", "    ^"},
		{"byte-order mark is not counted", "\ufeffx = y", 5, 1, "x = y", "    ^"},
		{"a place behind the line", "x =", 4, 1, "x =", "   ^"},
		{"a place far behind the line", "x =", 40, 9, "x =", "   ^"},
		{"a width beyond the line", "x = yy", 5, 40, "x = yy", "    ^^"},
		{"an empty line", "", 1, 1, "", "^"},
		{"an escape sequence cannot reach the terminal", "x = \x1b[31m", 5, 1, "x =  [31m", "    ^"},
		{"neither can the eight-bit one", "x = \u009b31m", 5, 1, "x =  31m", "    ^"},
		{"an invisible character is shown", "x\u200b = 1", 2, 1, "x· = 1", " ^"},
		{"a direction mark is shown", "x = \u202ey", 5, 1, "x = ·y", "    ^"},
		{"bytes that are no UTF-8", "x = \xb2\xe2", 5, 1, "x = �", "    ^"},
	} {
		line, caret := excerptOf(t, Diagnostic{Pos: Pos{"a.toml", 1, tt.col}, Level: Error, Width: tt.width}, tt.content)
		if line != tt.line || caret != tt.caret {
			t.Errorf("%s:\n%s\n%s\nwant:\n%s\n%s", tt.name, line, caret, tt.line, tt.caret)
		}
	}
}

// A page of text in one line is cut around the place, and the caret stays on it.
func TestLongLine(t *testing.T) {
	content := "a = \"" + strings.Repeat("长", 300) + "错" + strings.Repeat("长", 300) + "\""
	for _, col := range []int{1, 5, 40, 306, 600, 607} {
		line, caret := excerptOf(t, Diagnostic{Pos: Pos{"a.toml", 1, col}, Level: Error}, content)
		if n := len([]rune(line)); n > maxExcerpt {
			t.Errorf("column %d: %d characters are shown", col, n)
		}
		before, want := []rune{}, []rune(content)[col-1]
		for _, r := range line {
			if cells(before) == strings.Count(caret, " ") {
				if r != want {
					t.Errorf("column %d: the caret stands below %q, want %q", col, r, want)
				}
				break
			}
			before = append(before, r)
		}
	}
}

// What people typed stands in messages; it must not break the lines that
// scripts read, or reach the terminal.
func TestMessageIsOneLine(t *testing.T) {
	d := Diagnostic{Pos: Pos{File: "a.toml"}, Level: Error, Rule: "R", Message: Text{EN: "no \"a\nb\x1b[2J\""}, Fix: Text{EN: "write\r\nc"}}
	want := "a.toml: error: no \"a b [2J\" [R]\n  fix: write  c\n"
	if got := text(t, d, "", "en"); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// The keys and their order are the contract of design.md §4.
func TestWriteJSON(t *testing.T) {
	l := List{
		{
			Pos: Pos{"data/plans/a.toml", 14, 1}, Level: Finding, Rule: "PLN-007", Record: "plan/a", Path: "budget_amount", Width: 3,
			Message: Text{"资金 < 0 & \"空\"", "amount <"}, Fix: Text{"改", "mend"}, Basis: Text{"第一条", "article 1"},
		},
		{Level: Error, Message: Text{ZH: "只有中文\n两行"}},
	}
	for lang, want := range map[string]string{
		"zh-CN": `{"file":"data/plans/a.toml","line":14,"column":1,"level":"finding","rule":"PLN-007","record":"plan/a","message":"资金 < 0 & \"空\"","fix":"改","basis":"第一条"}` + "\n" +
			`{"file":"","line":0,"column":0,"level":"error","rule":"","record":"","message":"只有中文\n两行","fix":"","basis":""}` + "\n",
		"en": `{"file":"data/plans/a.toml","line":14,"column":1,"level":"finding","rule":"PLN-007","record":"plan/a","message":"amount <","fix":"mend","basis":"article 1"}` + "\n" +
			`{"file":"","line":0,"column":0,"level":"error","rule":"","record":"","message":"只有中文\n两行","fix":"","basis":""}` + "\n",
	} {
		var b strings.Builder
		if err := WriteJSON(&b, l, lang); err != nil {
			t.Fatal(err)
		}
		if b.String() != want {
			t.Errorf("in %s:\n%s\nwant:\n%s", lang, b.String(), want)
		}
		for line := range strings.Lines(b.String()) {
			if !json.Valid([]byte(line)) {
				t.Errorf("not JSON: %s", line)
			}
		}
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestWriteFails(t *testing.T) {
	l := List{{Level: Error}}
	if WriteText(fullDisk{}, l, nil, "en") == nil || WriteJSON(fullDisk{}, l, "en") == nil {
		t.Error("a failed write must be returned")
	}
}

// A personal number that is reported must not be spread by the report itself.
func TestPersonalNumbersAreHidden(t *testing.T) {
	fsys := fstest.MapFS{"a.toml": {Data: []byte("text = \"身份证11010519491231002X，电话１３８\"\n")}}
	for rule, hidden := range map[string]bool{"PII-001": true, "TML-001": false} {
		var b strings.Builder
		l := List{{Pos: Pos{File: "a.toml", Line: 1, Col: 1}, Level: Error, Rule: rule, Message: T("甲", "a")}}
		if err := WriteText(&b, l, fsys, "zh-CN"); err != nil {
			t.Fatal(err)
		}
		if got := !strings.Contains(b.String(), "110105") && !strings.Contains(b.String(), "１３８"); got != hidden {
			t.Errorf("%s: hidden %v\n%s", rule, got, b.String())
		}
	}
}
