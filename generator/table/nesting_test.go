package table

import (
	"strings"
	"testing"
)

// Brackets in brackets must not exhaust the stack, and the check for them must not
// hide other mistakes.
func TestNesting(t *testing.T) {
	for name, c := range map[string]struct {
		src  string
		deep bool
	}{
		"lists":             {"a = " + strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000), true},
		"lists never ended": {"a = " + strings.Repeat("[", 5<<20), true},
		"on lines":          {"a = [\n" + strings.Repeat("[[true\n,\n", 10_000), true},
		"tables":            {"a = " + strings.Repeat("{b=", 10_000) + "1" + strings.Repeat("}", 10_000), true},
		"in a text":         {`a = "` + strings.Repeat("[", 10_000) + `"`, false},
		"in a long text":    {`a = """` + strings.Repeat("[\n", 10_000) + `"""`, false},
		"in a comment":      {"# " + strings.Repeat("[", 10_000), false},
		"many rows":         {strings.Repeat("[[plan]]\nlist = [[1], [2]]\n", 1000), false},
		"forgotten":         {strings.Repeat("[[plan]\nlist = [1\n", 1000), false},
		"dots":              {strings.Repeat("a.", 10_000) + "a = 1", false},
		"header of dots":    {"[" + strings.Repeat("a.", 10_000) + "a]", false},
	} {
		_, list := Parse("a.toml", []byte(c.src), Options{})
		if got := len(list) == 1 && list[0].Rule == "TML-002"; got != c.deep {
			t.Errorf("%s: too deep %t, want %t: %.300v", name, got, c.deep, list)
		}
		if len(list) > 0 && (list[0].Line == 0 || list[0].Col == 0) {
			t.Errorf("%s: nobody is told where", name)
		}
	}
}
