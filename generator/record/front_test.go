package record

import (
	"bytes"
	"strings"
	"testing"
)

func TestFrontMatter(t *testing.T) {
	for _, tt := range []struct {
		name, src, front, body string
		bodyLine               int
		ok                     bool
	}{
		{"usual", "+++\na = 1\n+++\n甲\n", "a = 1\n", "甲\n", 4, true},
		{"byte order mark and CRLF", "\uFEFF+++\r\na = 1\r\n+++\r\n甲", "a = 1\r\n", "甲", 4, true},
		{"blanks after the marks", "+++ \t\na\n+++ \n甲", "a\n", "甲", 4, true},
		{"nothing in it", "+++\n+++\n甲", "", "甲", 3, true},
		{"no body", "+++\na\n+++", "a\n", "", 4, true},
		{"a rule in the body", "+++\na\n+++\n甲\n+++\n乙", "a\n", "甲\n+++\n乙", 4, true},
		{"marks within a line", "+++\na = \"+++\"\n +++\n+++\n甲", "a = \"+++\"\n +++\n", "甲", 5, true},
		{"none", "# 甲\n+++\na\n+++\n", "", "", 0, false},
		{"not at the beginning", "\n+++\na\n+++\n", "", "", 0, false},
		{"not closed", "+++\na\n甲", "", "", 0, false},
		{"four marks", "++++\na\n++++\n", "", "", 0, false},
		{"only the mark", "+++", "", "", 0, false},
		{"empty", "", "", "", 0, false},
	} {
		got, ok := splitFrontMatter([]byte(tt.src))
		if string(got.head) != tt.front || string(got.body) != tt.body || got.bodyLine != tt.bodyLine || ok != tt.ok {
			t.Errorf("%s: got %q %q %d %v, want %q %q %d %v", tt.name, got.head, got.body, got.bodyLine, ok, tt.front, tt.body, tt.bodyLine, tt.ok)
		}
		if want := map[bool]int{true: 2}[ok]; got.headLine != want {
			t.Errorf("%s: front matter on line %d, want %d", tt.name, got.headLine, want)
		}
	}
}

// Lines must be those of the file: diagnostics point at them.
func FuzzFrontMatter(f *testing.F) {
	for _, s := range []string{"+++\na\n+++\nb", "\uFEFF+++\r\n+++\r\n", "+++", "a", "+++\n\n\n+++\n\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		got, ok := splitFrontMatter(src)
		if !ok {
			return
		}
		front, body, frontLine, bodyLine := got.head, got.body, got.headLine, got.bodyLine
		if !bytes.HasSuffix(src, body) || !bytes.Contains(src, front) {
			t.Fatalf("%q: %q and %q are not in it", src, front, body)
		}
		before := string(src[:len(src)-len(body)])
		if n := strings.Count(strings.TrimSuffix(before, "\n"), "\n") + 2; n != bodyLine || frontLine != 2 {
			t.Fatalf("%q: body on line %d, want %d", src, bodyLine, n)
		}
		if first := strings.SplitAfter(string(src), "\n")[0]; !strings.HasSuffix(before[:len(first)+len(front)], string(front)) {
			t.Fatalf("%q: front matter %q does not follow the first line", src, front)
		}
	})
}
