package table

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"mingshi/generator/diag"
)

// seeds are documents with everything that TOML has, good and bad.
func seeds(f *testing.F) {
	for _, m := range mistakes {
		f.Add([]byte("id = 1\n" + m.line + "\nb = 2\n"))
	}
	for _, s := range []string{
		"", "\ufeffa = 1\r\n", "a.b.c = 1\na.d = 2\n[e]\n", "[[a]]\n[a.b]\n[[a.c]]\n[[a]]\n", "a = [[], [{b = 1}, {}], 'x']",
		"a = \"\"\"\\\n  x\n\"\"\"\nb = '''\ny'''", "\"k\\u57ce\" = '\\'\n''=1", "a = 0x1F\nb = 0o17\nc = 0b1\nd = -0.0\ne = inf\nf = -nan\ng = 1_0.0_1e+1_0",
		"a = 1979-05-27T07:32:00.5-07:00\nb = 1979-05-27 07:32:00\nc = 00:00:00.1", "[a.b]\n[a]\n[a.b.c]\nx.y = 1\n[a.d]", "a = {b.c = 1, b.d = 2}\n",
		"[a]\nb.c = 1\n[a.b]", "[[a]]\n[[a.b]]\n[a.b]", "a = 1 # \u00e9\n#\n", "a = [1,\n# x\n2 , # y\n]", "a = \"\x7f\"", "\xff", "a = '''x''''\n", "\xfe\xff", "0='“”伌’”", "a = 33E333",
		"[a.b.c]\n[a]\nb.c.d = 1",
		"[ a . \"b\" ]\n", "a = {b = [\n1,\n], c = \"\"\"\n\"\"\"}", "a = \"\\U0010FFFF\"", "a = \"\\ud800\"", "a\r= 1", "a = 1\r", "a = 2026-01-02T09:00:00.1.2",
	} {
		f.Add([]byte(s))
	}
}

// Whatever lies in data/, reading ends without a panic, every place is inside
// the file, and a line offered to copy is right.
func FuzzParse(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		d, list := Parse("f", src, Options{KeyFor: keyFor})
		if d == nil || d.Root == nil {
			t.Fatal("no document")
		}
		for _, m := range list {
			inFile(t, src, m)
			if m.Message.ZH == "" || m.Message.EN == "" || m.Rule == "" || m.Level != diag.Error {
				t.Errorf("incomplete: %+v", m)
			}
			if line, ok := strings.CutPrefix(m.Fix.ZH, "改为："); ok && !parses(line) && !parses("a = ["+line) && !parses("a = ["+line+"\n]") {
				t.Errorf("the line to copy is wrong itself: %q", line)
			}
		}
		if d.Broken && len(list) == 0 {
			t.Error("broken without a mistake")
		}
		places(t, d, d.Root)
	})
}

func inFile(t *testing.T, src []byte, m diag.Diagnostic) {
	t.Helper()
	lines := strings.Split(strings.TrimPrefix(string(src), "\ufeff"), "\n")
	if m.Line < 1 || m.Line > len(lines) {
		t.Fatalf("%s: the file has %d lines", m, len(lines))
	}
	if n := utf8.RuneCountInString(lines[m.Line-1]); m.Col < 1 || m.Col > n+1 || m.Width < 0 {
		t.Errorf("%s, %d wide: the line has %d characters", m, m.Width, n)
	}
}

// places checks that every key and value lies in the file.
func places(t *testing.T, d *Doc, table *Table) {
	t.Helper()
	inside := func(what string, off, n int) {
		if off < 0 || n < 0 || off+n > len(d.src) {
			t.Fatalf("%s is at %d+%d of %d", what, off, n, len(d.src))
		}
	}
	var value func(v *Value)
	value = func(v *Value) {
		inside("a value", v.Off, v.Len)
		if v.End > 0 {
			inside("what is left behind a value", v.End, 0)
			inside("a value as a whole", v.Off, v.End-v.Off)
		}
		for i := range v.Items {
			value(&v.Items[i])
		}
		if v.Table != nil {
			inside("a table", v.Table.Off, 0)
			places(t, d, v.Table)
		}
	}
	for i := range table.Keys {
		inside("a key", table.Keys[i].Off, table.Keys[i].Len)
		value(&table.Keys[i].Value)
		if table.Get(table.Keys[i].Name) != &table.Keys[i] {
			t.Fatalf("key %q stands twice", table.Keys[i].Name)
		}
	}
}

// BurntSushi/toml is the second opinion. What it reads, we read alike, unless we
// say that it is TOML 1.1; what it refuses, we refuse.
func FuzzOracle(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		d, list := Parse("f", src, Options{})
		var want map[string]any
		_, err := toml.Decode(string(src), &want)
		for _, m := range list {
			if m.Rule == "TML-007" {
				return
			}
		}
		switch {
		case err != nil && len(list) == 0:
			t.Errorf("nothing is said, but: %v", err)
		case err == nil && len(list) > 0 && !laxer(list):
			t.Errorf("refused, but it is good: %v", list)
		case err == nil && len(list) == 0:
			same(t, "", d.Root, want)
		}
	})
}

// laxer reports whether all mistakes are of a kind that the other library lets
// pass against TOML 1.0: tables defined by a dotted key and by a header, and the
// mark of UTF-16, which it drops.
func laxer(list diag.List) bool {
	return !slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return d.Rule != "TML-005" && d.Rule != "TML-006" })
}

// same compares keys, shape and texts; numbers and dates are compared as far as
// we interpret them.
func same(t *testing.T, path string, got *Table, want map[string]any) {
	t.Helper()
	if len(got.Keys) != len(want) {
		t.Errorf("%q has %d keys, want %d", path, len(got.Keys), len(want))
	}
	for i := range got.Keys {
		k := &got.Keys[i]
		w, ok := want[k.Name]
		if !ok {
			t.Errorf("%q has a key %q too many", path, k.Name)
			continue
		}
		sameValue(t, path+"."+k.Name, &k.Value, w)
	}
}

func sameValue(t *testing.T, path string, got *Value, want any) {
	t.Helper()
	switch want := want.(type) {
	case map[string]any:
		if got.Kind == TableKind {
			same(t, path, got.Table, want)
			return
		}
	case []map[string]any:
		if got.Kind == List && len(got.Items) == len(want) {
			for i := range want {
				sameValue(t, fmt.Sprintf("%s[%d]", path, i), &got.Items[i], want[i])
			}
			return
		}
	case []any:
		if got.Kind == List && len(got.Items) == len(want) {
			for i := range want {
				sameValue(t, fmt.Sprintf("%s[%d]", path, i), &got.Items[i], want[i])
			}
			return
		}
	case string:
		if got.Kind == Text && got.Text == want {
			return
		}
	case bool:
		if got.Kind == Bool && got.Text == strconv.FormatBool(want) {
			return
		}
	case int64:
		if n, err := strconv.ParseInt(got.Text, 0, 64); got.Kind == Integer && err == nil && n == want {
			return
		}
	case float64:
		if got.Kind == Float {
			return
		}
	default: // the dates and times
		if got.Kind >= Date && got.Kind <= OffsetDateTime {
			return
		}
	}
	t.Errorf("%q is %s %q, want %T %v", path, got.Kind.Words().EN, got.Text, want, want)
}
