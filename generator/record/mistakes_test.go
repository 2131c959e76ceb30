package record_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var update = flag.Bool("update", false, "write docs/zh/常见错误.md and the chapter of the handbook anew")

// A mistake is one line of a portal gone wrong, or the heading of a section.
type mistake struct {
	section string
	name    string
	file    string // which text holds the line; how the file is spoilt otherwise
	line    string // the line or lines of the good text that go; right if empty
	wrong   string
	right   string
	note    string
	at      string // line:col, or the file
	says    string // part of the message
}

// texts are the good texts by the names that a mistake uses.
var texts = map[string][2]string{
	"": {planPath, planText}, "result": {resultPath, resultText},
	"org": {"data/orgs/fuyang.toml", providerText}, "buyer": {"data/orgs/ms-mzj.toml", buyerText},
}

func portal() map[string]string {
	return map[string]string{
		"data/site.toml": settingsText, "data/orgs/ms-czj.toml": financeText, "data/orgs/ms-mzj.toml": buyerText,
		"data/orgs/fuyang.toml": providerText, planPath: planText, resultPath: resultText,
		"content/attachments/533103-2026-0001/hetong.pdf": "x",
	}
}

// put returns a portal with text in place of what a mistake replaces.
func (m *mistake) put(t *testing.T, text string) map[string]string {
	files := portal()
	switch m.file {
	case "move":
		delete(files, planPath)
		delete(files, resultPath)
		files[text] = planText
		return files
	case "copy":
		if text == m.wrong {
			files[m.right] = planText
		}
		return files
	case "utf16":
		if text == m.wrong {
			files[planPath] = inUTF16(planText)
		}
		return files
	}
	home := texts[m.file]
	line := m.line
	if line == "" {
		line = m.right
	}
	if text != "" {
		text += "\n"
	}
	good, all := "\n"+line+"\n", "\n"+home[1]
	if strings.Count(all, good) != 1 {
		t.Fatalf("%s: the good text has no line %q", m.name, line)
	}
	files[home[0]] = strings.Replace(all, good, "\n"+text, 1)[1:]
	return files
}

func inUTF16(s string) string {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

func mapFS(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// read returns what is said of a portal, with places.
func read(t *testing.T, files map[string]string) diag.List {
	fsys := mapFS(files)
	_, list, err := record.Load(t.Context(), fsys, 1)
	if err != nil {
		t.Fatal(err)
	}
	record.Locate(fsys, list)
	list.Sort()
	return list
}

// Each mistake is found where it is, in words that a clerk understands, and the
// line to copy is right when it stands in place of the wrong one.
func TestClerksMistakes(t *testing.T) {
	if list := read(t, portal()); len(list) > 0 {
		t.Fatalf("the good portal: %v", list)
	}
	for _, m := range mistakes {
		if m.section != "" {
			continue
		}
		t.Run(m.name, func(t *testing.T) {
			list := read(t, m.put(t, m.wrong))
			if len(list) == 0 {
				t.Fatal("nothing is said")
			}
			d := list[0]
			place, message := where(d), d.Message.ZH
			if place != m.at || !strings.Contains(message, m.says) {
				t.Errorf("%s %s\nwant %s %s", place, message, m.at, m.says)
			}
			if d.Fix.ZH == "" || d.Level != diag.Error {
				t.Errorf("no way out, or no error: %+v", d)
			}
			for _, d := range list {
				if mended, ok := strings.CutPrefix(d.Fix.ZH, "改为："); ok && len(list) == 1 && len(strings.Split(m.wrong, "\n")) == 1 && m.file != "move" {
					if left := read(t, m.put(t, mended)); len(left) > 0 {
						t.Errorf("the line to copy, %s, is wrong itself: %v", mended, left)
					}
				}
			}
			if left := read(t, m.put(t, m.right)); len(left) > 0 {
				t.Errorf("what is right is said to be wrong: %v", left)
			}
		})
	}
}

// where gives the place in a file, and the file where it is not the usual one.
func where(d diag.Diagnostic) string {
	if d.Line == 0 {
		return d.File
	}
	return fmt.Sprintf("%d:%d", d.Line, d.Col)
}

const document = "../../docs/zh/常见错误.md"

// The document is made of the table, so that it is what the program says.
func TestMistakesAreDocumented(t *testing.T) {
	want := documented(t)
	if *update {
		if err := os.WriteFile(document, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is not what the program says; run: go test ./generator/record -run Documented -update", document)
	}
}

func documented(t *testing.T) string {
	var b strings.Builder
	b.WriteString("# 常见错误\n\n" +
		"`mingshi check` 会逐条指出错误：文件名、第几行、第几个字，错在哪里，怎样改。改完一处再运行一次，直到显示“错误 0”。\n" +
		"“改为：”后面的那一行可以直接复制，替换原来的一行。\n\n" +
		"本页由程序的测试生成，所列提示与程序实际显示的一致。\n")
	n := 0
	for _, m := range mistakes {
		if m.section != "" {
			fmt.Fprintf(&b, "\n## %s\n", m.section)
			continue
		}
		n++
		fmt.Fprintf(&b, "\n### %d. %s\n\n", n, m.name)
		d := read(t, m.put(t, m.wrong))[0]
		switch m.file {
		case "utf16":
			b.WriteString("打开文件看到的是乱码，或者每个字之间有空白。\n\n")
		case "copy":
			fmt.Fprintf(&b, "文件夹里同时有 `%s` 和 `%s`。\n\n", m.wrong, m.right)
		default:
			fmt.Fprintf(&b, "错：\n\n```\n%s\n```\n\n", visible.Replace(strings.ToValidUTF8(m.wrong, "▒")))
		}
		fmt.Fprintf(&b, "程序提示：\n\n```\n%s: 错误: %s [%s]\n  改法：%s\n```\n\n", d.Pos, d.Message.ZH, d.Rule, d.Fix.ZH)
		switch {
		case m.file == "copy", m.file == "utf16":
		case m.right == "":
			b.WriteString("对：删去这一行。\n\n")
		default:
			fmt.Fprintf(&b, "对：\n\n```\n%s\n```\n\n", m.right)
		}
		if m.note != "" {
			fmt.Fprintf(&b, "%s\n", m.note)
		}
	}
	return strings.ReplaceAll(b.String(), "\n\n\n", "\n\n")
}

var visible = strings.NewReplacer("\u3000", "〔全角空格〕", "\u00a0", "〔不间断空格〕", "\u200b", "〔零宽空格〕")
