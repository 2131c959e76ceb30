package table

import (
	"fmt"
	"strings"
	"testing"
)

// read parses a document that must be without mistakes.
func read(t *testing.T, src string, o Options) *Doc {
	t.Helper()
	d, list := Parse("f.toml", []byte(src), o)
	if len(list) > 0 || d.Broken {
		t.Fatalf("%q: broken %v, %v", src, d.Broken, list)
	}
	return d
}

// outline prints what was read, one key a line, with the place of each key and
// value, such as "a.b[0] text 2:5".
func outline(d *Doc, t *Table, path string) []string {
	var out []string
	for i := range t.Keys {
		k := &t.Keys[i]
		at := d.Pos(k.Off)
		name := k.Name
		if path != "" {
			name = path + "." + name
		}
		out = append(out, fmt.Sprintf("%s %d:%d+%d", name, at.Line, at.Col, d.Width(k.Off, k.Len)))
		out = append(out, values(d, &k.Value, name)...)
	}
	return out
}

func values(d *Doc, v *Value, path string) []string {
	at := d.Pos(v.Off)
	out := []string{fmt.Sprintf("  = %s %d:%d+%d", v.Kind.Words().EN, at.Line, at.Col, d.Width(v.Off, v.Len))}
	for i := range v.Items {
		out = append(out, values(d, &v.Items[i], fmt.Sprintf("%s[%d]", path, i))...)
	}
	if v.Table != nil {
		out = append(out, outline(d, v.Table, path)...)
	}
	return out
}

func TestPositions(t *testing.T) {
	for _, tt := range []struct {
		name, src, want string
	}{
		{"a key and its value", `title = "城区" # 注`, "title 1:1+5|  = text 1:9+4"},
		{"behind Chinese text on the same line", `t = {a = "城区", b = 1}`,
			"t 1:1+1|  = a table 1:5+1|t.a 1:6+1|  = text 1:10+4|t.b 1:16+1|  = a whole number 1:20+1"},
		{"indented, blanks around the sign", "\t a\t =\t 1", "a 1:3+1|  = a whole number 1:9+1"},
		{"carriage returns", "a = 1\r\n\r\nb = \"x\"\r\n", "a 1:1+1|  = a whole number 1:5+1|b 3:1+1|  = text 3:5+3"},
		{"byte-order mark", "\ufeffa = true", "a 1:1+1|  = true or false 1:5+4"},
		{"comments and empty lines", "# 一\n\n# 二\na = 1.5", "a 4:1+1|  = a decimal number 4:5+3"},
		{"the last line needs no end", "a = 2026-01-02", "a 1:1+1|  = a date 1:5+10"},
		{"quoted key", `"a b" = 1`, "a b 1:1+5|  = a whole number 1:9+1"},
		{"dotted key", `a . b.c = 1`, "a 1:1+1|  = a table 1:1+1|a.b 1:5+1|  = a table 1:5+1|a.b.c 1:7+1|  = a whole number 1:11+1"},
		{"dates and times", "a = 2026-01-02T09:00:00\nb = 09:00:00\nc = 2026-01-02T09:00:00+08:00",
			"a 1:1+1|  = a date-time 1:5+19|b 2:1+1|  = a time 2:5+8|c 3:1+1|  = a date-time with an offset 3:5+25"},
		{"text over several lines", "a = \"\"\"\n城\n区\"\"\"\nb = 1", "a 1:1+1|  = text 1:5+10|b 4:1+1|  = a whole number 4:5+1"},
		{"list over several lines", "a = [ # 一, ]\n  \"城\",\n\n  2, # ] 二\n]\nb = 1",
			"a 1:1+1|  = a list 1:5+1|  = text 2:3+3|  = a whole number 4:3+1|b 6:1+1|  = a whole number 6:5+1"},
		{"lists in lists", "a = [[], [1], [[2], 3]]",
			"a 1:1+1|  = a list 1:5+1|  = a list 1:6+1|  = a list 1:10+1|  = a whole number 1:11+1|  = a list 1:15+1|  = a list 1:16+1|  = a whole number 1:17+1|  = a whole number 1:21+1"},
		{"list in an inline table in a list", "a = [{b = [1], c = {}}, [2]]",
			"a 1:1+1|  = a list 1:5+1|  = a table 1:6+1|a[0].b 1:7+1|  = a list 1:11+1|  = a whole number 1:12+1|a[0].c 1:16+1|  = a table 1:20+1|  = a list 1:25+1|  = a whole number 1:26+1"},
		{"line ends within a list within an inline table are TOML 1.0", "a = {b = [\n1,\n2]}",
			"a 1:1+1|  = a table 1:5+1|a.b 1:6+1|  = a list 1:10+1|  = a whole number 2:1+1|  = a whole number 3:1+1"},
		{"header", "[a]\nb = 1", "a 1:1+3|  = a table 1:1+1|a.b 2:1+1|  = a whole number 2:5+1"},
		{"indented header with blanks", "  [ a . b ] # 注", "a 1:5+1|  = a table 1:5+1|a.b 1:3+8|  = a table 1:3+1"},
		{"rows", "[[a]]\nb = 1\n[[a]]\nb = 2",
			"a 1:1+5|  = a list 1:1+2|  = a table 1:1+2|a[0].b 2:1+1|  = a whole number 2:5+1|  = a table 3:1+2|a[1].b 4:1+1|  = a whole number 4:5+1"},
		{"rows in rows", "[[p]]\n[[p.q]]\nx = 1\n[p.r]\ny = 2\n[[p]]\n[[p.q]]",
			"p 1:1+5|  = a list 1:1+2|  = a table 1:1+2|p[0].q 2:1+7|  = a list 2:1+2|  = a table 2:1+2|p[0].q[0].x 3:1+1|  = a whole number 3:5+1|p[0].r 4:1+5|  = a table 4:1+1|p[0].r.y 5:1+1|  = a whole number 5:5+1|  = a table 6:1+2|p[1].q 7:1+7|  = a list 7:1+2|  = a table 7:1+2"},
		{"a table may be opened after its children", "[a.b]\nx = 1\n[a]\ny = 2",
			"a 1:2+1|  = a table 1:2+1|a.b 1:1+5|  = a table 1:1+1|a.b.x 2:1+1|  = a whole number 2:5+1|a.y 4:1+1|  = a whole number 4:5+1"},
		{"an empty file", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := read(t, tt.src, Options{})
			if got := strings.Join(outline(d, d.Root, ""), "|"); got != tt.want {
				t.Errorf("%q\n got %s\nwant %s", tt.src, strings.ReplaceAll(got, "|", "\n     "), strings.ReplaceAll(tt.want, "|", "\n     "))
			}
		})
	}
}

// A Doc of front matter counts the lines of the whole Markdown file.
func TestFirstLine(t *testing.T) {
	d := read(t, "title = \"x\"\n[a]\n", Options{FirstLine: 1})
	if got := d.Pos(d.Root.Get("a").Off).String(); got != "f.toml:3:1" {
		t.Errorf("the header stands at %s, want f.toml:3:1", got)
	}
	_, list := Parse("f.md", []byte("title = “x”\n"), Options{FirstLine: 4})
	if len(list) != 1 || list[0].Pos.String() != "f.md:5:9" {
		t.Errorf("got %v, want one mistake at f.md:5:9", list)
	}
}

func TestValues(t *testing.T) {
	d := read(t, `
text = "a\n\"b\"\u57ce"
literal = 'C:\path'
lines = """
一
二"""
int = 1_000
hex = 0xff
float = -1.5e3
yes = true
day = 2026-01-02
when = 2026-01-02 09:00:00.25
`, Options{})
	for key, want := range map[string]struct {
		kind Kind
		text string
	}{
		"text": {Text, "a\n\"b\"城"}, "literal": {Text, `C:\path`}, "lines": {Text, "一\n二"},
		"int": {Integer, "1_000"}, "hex": {Integer, "0xff"}, "float": {Float, "-1.5e3"}, "yes": {Bool, "true"},
		"day": {Date, "2026-01-02"}, "when": {DateTime, "2026-01-02 09:00:00.25"},
	} {
		if k := d.Root.Get(key); k == nil || k.Value.Kind != want.kind || k.Value.Text != want.text {
			t.Errorf("%s is %+v, want %+v", key, k, want)
		}
	}
	if d.Root.Get("none") != nil {
		t.Error("Get finds a key that is not there")
	}
}

func TestHeaderLists(t *testing.T) {
	d := read(t, "a = [{x = 1}]\n[[b]]\nx = 1", Options{})
	if d.Root.Get("a").Value.Header() || !d.Root.Get("b").Value.Header() {
		t.Error("Header must tell [[headers]] from lists in brackets")
	}
}

// Find leads a rule's path to the line the clerk must look at, and to the
// nearest thing there is when the key itself is missing.
func TestFind(t *testing.T) {
	d := read(t, `id = "x"
tags = ["甲", "乙"]

[contract]
amount = "1元"

[[payments]]
no = 1
[[payments]]
no = 2
amount = "2元"
[[payments.items]]
name = "n"

[[plan]]
id = "p"
[plan.award]
date = 2026-01-01
`, Options{})
	for _, tt := range []struct {
		path string
		at   string
		ok   bool
	}{
		{"", "1:1+0", true},
		{"id", "1:1+2", true},
		{"tags", "2:1+4", true},
		{"tags[1]", "2:14+3", true},
		{"contract", "4:1+10", true},
		{"contract.amount", "5:1+6", true},
		{"payments[0].no", "8:1+2", true},
		{"payments[1]", "9:1+2", true},
		{"payments[1].amount", "11:1+6", true},
		{"payments[1].items[0].name", "13:1+4", true},
		{"plan[0].award.date", "18:1+4", true},
		// Absent: the nearest holder.
		{"title", "1:1+0", false},
		{"payments[0].amount", "7:1+2", false},
		{"payments[1].items[0].standard", "12:1+2", false},
		{"contract.supplements[0].no", "4:1+10", false},
		{"plan[0].title", "15:1+2", false},
		{"plan[0].award.provider", "17:1+12", false},
		{"plan[7].title", "15:1+8", false},
		{"tags[2]", "2:1+4", false},
		{"tags[x]", "2:1+4", false},
		{"tags[-1]", "2:1+4", false},
		{"id.sub", "1:1+2", false},
		{"tags[0].sub", "2:9+3", false},
	} {
		off, width, ok := d.Root.Find(tt.path)
		at := d.Pos(off)
		if got := fmt.Sprintf("%d:%d+%d", at.Line, at.Col, d.Width(off, width)); got != tt.at || ok != tt.ok {
			t.Errorf("%q is at %s, %v; want %s, %v", tt.path, got, ok, tt.at, tt.ok)
		}
	}
}

// A table of very many keys is found through an index; it must agree with the
// list, and notice doubles.
func TestManyKeys(t *testing.T) {
	var src strings.Builder
	const n = 3 * manyKeys
	for i := range n {
		fmt.Fprintf(&src, "k%d = %d\n", i, i)
	}
	d := read(t, src.String(), Options{})
	for i := range n {
		if k := d.Root.Get(fmt.Sprintf("k%d", i)); k == nil || k.Value.Text != fmt.Sprint(i) {
			t.Fatalf("k%d is %+v", i, k)
		}
	}
	if d.Root.Get("k") != nil {
		t.Error("found a key that is not there")
	}
	src.WriteString("k5 = 0\n")
	if _, list := Parse("f", []byte(src.String()), Options{}); len(list) != 1 || list[0].Line != n+1 {
		t.Errorf("the doubled key gives %v", list)
	}
}

func TestPosOutside(t *testing.T) {
	d := read(t, "a = 1\n", Options{})
	for off, want := range map[int]string{-5: "f.toml:1:1", 6: "f.toml:2:1", 99: "f.toml:2:1"} {
		if got := d.Pos(off).String(); got != want {
			t.Errorf("offset %d is at %s, want %s", off, got, want)
		}
	}
	if d.Width(4, 99) != 2 || d.Width(99, 1) != 0 {
		t.Error("Width must stay inside the file")
	}
}
