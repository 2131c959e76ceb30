package table

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// summary prints the mistakes as "line:col message" and the keys that were read.
func summary(src string) (mistakes, keys string) {
	d, list := Parse("f.toml", []byte(src), Options{KeyFor: keyFor})
	list.Sort()
	var m, k []string
	for _, x := range list {
		m = append(m, fmt.Sprintf("%d:%d %s", x.Line, x.Col, x.Message.ZH))
	}
	for _, line := range outline(d, d.Root, "") {
		if !strings.HasPrefix(line, "  ") {
			k = append(k, strings.SplitN(line, " ", 2)[0])
		}
	}
	return strings.Join(m, "\n"), strings.Join(k, " ")
}

// One mistake must not hide the next, nor what is well written around it: a
// clerk wants to mend the file in one go.
func TestReadingGoesOn(t *testing.T) {
	const (
		quotes3  = "多行文字没有结束的三个引号"
		brackets = "这里的括号到第 %d 行还没有结束，缺少 %s"
	)
	open := func(line int, closing string) string { return fmt.Sprintf(brackets, line, closing) }
	for _, tt := range []struct {
		name, src, mistakes, keys string
	}{
		{"several lines", "a = 1\nb = “x”\nc = 2\nd = 是\n[t]\ne = 3\nf ＝ 4\ng = 5",
			"2:5 " + wide + "\n4:5 " + boolean + "\n7:3 等号写成了全角，要用英文等号 =", "a c t t.e t.g"},
		{"whatever they are", "id：x\n项目名称：y\n　title = z\n【t】\na: 1\n[u]",
			"1:3 键与值之间用了冒号，要用英文等号 =\n2:1 键名“项目名称”是中文；键名一律用英文\n3:1 " + blank + "\n4:1 表头用了中文方括号，要用英文方括号 [ ]\n5:2 键与值之间用了冒号，要用英文等号 =", "u"},
		{"the table behind a wrong key is the same", "[t]\na = x y\nb = 1", "2:5 " + bare, "t t.b"},
		{"keys behind a wrong header belong to nobody", "a = 1\n[t\nb = 2\n[u]\nc = 3", "2:3 " + broken, "a u u.c"},
		{"behind a full-width header too", "[[t]]\na = 1\n【【t】】\na = 2", "3:1 表头用了中文方括号，要用英文方括号 [ ]", "t t[0].a"},
		{"behind a doubled header too", "[t]\na = 1\n[t]\na = 2\n[u]", "3:1 “t”重复了，第 1 行已经写过", "t t.a u"},
		{"in a list over several lines", "a = [\n  \"甲\"，\n  \"乙\",\n]\nb = 1", "2:6 列表里用了中文标点，要用英文逗号 ,", "b"},
		{"in its last line", "a = [\n  \"甲\",\n  “乙”]\nb = 1", "3:3 " + wide, "b"},
		{"a list that never ends", "x = 1\na = [1,\n  2\n\n# 注\nb = 3\nc = 4", "2:5 " + open(6, "]"), "x b c"},
		{"a list that never ends before a header", "a = [1,\n[t]\nb = 3", "1:5 " + open(2, "]"), "t t.b"},
		{"a list that never ends at the end", "b = 1\n\n# 注\na = [1,\n  2,\n", "4:5 " + open(5, "]"), "b"},
		{"an inline table that never ends", "a = {x = 1\nb = 2\nc = 3", "1:5 " + open(2, "}"), "b c"},
		{"a text that never ends", "[t]\na = \"\"\"\n第一行\n第二行\nb = 1\n[u]\nc = 2", "2:5 " + quotes3, "t t.b u u.c"},
		{"a literal text that never ends", "a = '''x\nb = 1", "1:5 " + quotes3, "b"},
		{"a wrong escape in a long text", "a = \"\"\"\nC:\\path\n\"\"\"\nb = 1", "2:3 反斜杠要写两个", "b"},
		{"dates are checked one by one", "off = [2026-1-1, 2026-01-02, 2026-02-30]\nb = 1",
			"1:8 2026-1-1" + zeros + "\n1:30 2026-02-30" + noDay, "off b"},
		{"mistakes inside inline tables", "t = {a = 1, a = 2, d = 2026-1-1}\nb = 1",
			"1:13 “a”重复了，第 1 行已经写过\n1:24 2026-1-1" + zeros, "t t.a t.d b"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			mistakes, keys := summary(tt.src)
			if mistakes != tt.mistakes {
				t.Errorf("mistakes:\n%s\nwant:\n%s", mistakes, tt.mistakes)
			}
			if keys != tt.keys {
				t.Errorf("read %s; want %s", keys, tt.keys)
			}
		})
	}
}

func TestDuplicates(t *testing.T) {
	for _, tt := range []struct {
		src, at, message, fix string
	}{
		{"a = 1\na = 2", "2:1", "“a”重复了，第 1 行已经写过", "删去其中一处；要填两份内容的，另起一个 [[表头]]"},
		{"a = 1\n\"a\" = 2", "2:1", "“a”重复了，第 1 行已经写过", "删去其中一处；要填两份内容的，另起一个 [[表头]]"},
		{"a.b = 1\na.b = 2", "2:3", "“b”重复了，第 1 行已经写过", "删去其中一处；要填两份内容的，另起一个 [[表头]]"},
		{"a = 1\na.b = 2", "2:1", "“a”重复了，第 1 行已经写过", "删去其中一处；要填两份内容的，另起一个 [[表头]]"},
		{"t = {}\nt.b = 2", "2:1", "“t”重复了，第 1 行已经写过", "删去其中一处；要填两份内容的，另起一个 [[表头]]"},
		{"[t.u]\n[t]\nu.x = 1", "3:1", "“u”重复了，第 1 行已经写过", "删去其中一处；要填两份内容的，另起一个 [[表头]]"},
		{"[t]\n[u]\n[t]", "3:1", "“t”重复了，第 1 行已经写过", "删去其中一处；可以有多份的，各处的表头都写 [[t]]"},
		{"[t.u]\n\n[t.u]", "3:1", "“t.u”重复了，第 1 行已经写过", "删去其中一处；可以有多份的，各处的表头都写 [[t.u]]"},
		{"t.x = 1\n[t]", "2:1", "“t”重复了，第 1 行已经写过", "删去其中一处；可以有多份的，各处的表头都写 [[t]]"},
		{"t = {}\n[t]", "2:1", "“t”重复了，第 1 行已经写过", "删去其中一处；可以有多份的，各处的表头都写 [[t]]"},
		{"t = []\n[[t]]", "2:1", "“t”重复了，第 1 行已经写过", "删去其中一处；可以有多份的，各处的表头都写 [[t]]"},
		{"t = 1\n[t.u]", "2:2", "“t”重复了，第 1 行已经写过", "删去其中一处；要填两份内容的，另起一个 [[表头]]"},
		{"t = [{}]\n[t.u]", "2:2", "“t”重复了，第 1 行已经写过", "删去其中一处；要填两份内容的，另起一个 [[表头]]"},
		{"[[p.t]]\n[p.t]", "2:1", "第 1 行写的是 [[p.t]]，这里的表头少了一层方括号", "改为：[[p.t]]"},
		{"[p.t]\n[[p.t]]", "2:1", "第 1 行写的是 [p.t]，这里写成了 [[p.t]]", "只有一份的，删去其中一处；有多份的，各处都写 [[p.t]]"},
	} {
		d, list := Parse("f.toml", []byte(tt.src), Options{})
		if len(list) != 1 {
			t.Errorf("%q: %v", tt.src, list)
			continue
		}
		got := list[0]
		if at := fmt.Sprintf("%d:%d", got.Line, got.Col); at != tt.at || got.Rule != "TML-005" || got.Message.ZH != tt.message || got.Fix.ZH != tt.fix {
			t.Errorf("%q\n got %s %s | %s | %s\nwant %s | %s | %s", tt.src, at, got.Rule, got.Message.ZH, got.Fix.ZH, tt.at, tt.message, tt.fix)
		}
		if strings.HasPrefix(strings.Split(tt.src, "\n")[got.Line-1], "[") && !d.Broken {
			t.Errorf("%q: keys of a doubled table are lost, so the document is broken", tt.src)
		}
	}
}

func TestEncoding(t *testing.T) {
	const gbk, utf16 = "文件不是 UTF-8 编码（像是 GBK）", "文件不是 UTF-8 编码（像是 UTF-16）"
	for _, tt := range []struct {
		name, src, at, message string
	}{
		{"GBK", "id = 1\ntitle = \"\xb3\xc7\xc7\xf8\"\n", "f.toml:2:10", gbk},
		{"GBK in a comment", "# \xd6\xd0\nid = 1", "f.toml:1:3", gbk},
		{"cut in the middle of a character", "title = \"城\xe5\x8c", "f.toml:1:11", gbk},
		{"UTF-16 of Windows", "\xff\xfea\x00=\x001\x00", "f.toml:1:1", utf16},
		{"UTF-16, the other order", "\xfe\xff\x00a\x00=\x001", "f.toml:1:1", utf16},
		{"UTF-16 without a mark", "a\x00=\x001\x00", "f.toml:1:1", utf16},
	} {
		d, list := Parse("f.toml", []byte(tt.src), Options{})
		if len(list) != 1 || list[0].Rule != "TML-006" || list[0].Pos.String() != tt.at || list[0].Message.ZH != tt.message || list[0].Fix.IsZero() {
			t.Errorf("%s: %v, want %s %s", tt.name, list, tt.at, tt.message)
		}
		if !d.Broken || d.Root == nil {
			t.Errorf("%s: the document must be broken, and have a root", tt.name)
		}
	}
}

// A file of another kind does not bury the screen.
func TestLimit(t *testing.T) {
	for _, src := range []string{
		strings.Repeat("a：b\n", 1000),
		"a = [" + strings.Repeat("2026-1-1, ", 1000) + "]",
		"a = {" + strings.Repeat("b = 1, ", 1000) + "c = 1}",
		strings.Repeat("[t]\n", 1000),
	} {
		if _, list := Parse("f", []byte(src), Options{}); len(list) != maxMistakes {
			t.Errorf("%.20q…: %d mistakes, want %d", src, len(list), maxMistakes)
		}
	}
}

// Twice the text may take about twice the time, whatever it is: each of these is
// hard on some part of the reader.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	const n = 20000
	many := func(format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	for name, src := range map[string]string{
		"keys":                   many("k%d = 1\n"),
		"headers":                many("[k%d]\na = 1\n"),
		"rows":                   many("[[k]]\na = %d\n"),
		"dotted keys":            many("t.k%d.x = 1\n"),
		"inline keys":            "t = {" + strings.TrimSuffix(many("k%d = 1, "), ", ") + "}",
		"doubled keys in a line": "t = {" + strings.Repeat("k = 1, ", n) + "k = 1}",
		"bad dates in a line":    "t = [" + strings.Repeat("2026-1-1, ", n) + "]",
		"deep lists":             "t = " + strings.Repeat("[", 9000) + strings.Repeat("]", 9000),
		"deep inline tables":     "t = " + strings.Repeat("{a=", 9000) + "1" + strings.Repeat("}", 9000),
		"deep headers":           "[a" + strings.Repeat(".a", n) + "]",
		"texts with escapes":     many("k%d = \"\\u57ce\"\n"),
		"texts that never end":   strings.Repeat("k = \"\"\"\n", n),
		"lists that never end":   strings.Repeat("k = [\n", n),
		"comments":               strings.Repeat("# x\n", n) + "a = [\n" + strings.Repeat("# x\n", n),
		"a long wrong line":      "a = x" + strings.Repeat("“文”", n),
		"blanks":                 "a = [" + strings.Repeat("\n", n) + "é",
	} {
		start := time.Now()
		Parse("f", []byte(src), Options{KeyFor: keyFor})
		// Milliseconds are normal, also where others share the machine; what is
		// quadratic takes minutes.
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s: %v for %d bytes", name, took, len(src))
		}
	}
}
