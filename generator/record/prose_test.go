package record

import (
	"strings"
	"testing"
)

const goodPolicy = `+++
title = "示例办法"
kind = "规范性文件"
issuer = "ms-czj"
date_printed = 2026-01-05
validity = "有效"

[[based_on]]
title = "上位法"
+++

# 第一章

+++ 不是分隔线
`

func TestProse(t *testing.T) {
	for name, src := range map[string]string{
		"plain":            goodPolicy,
		"byte-order mark":  "\ufeff" + goodPolicy,
		"carriage returns": strings.ReplaceAll(goodPolicy, "\n", "\r\n"),
		"blanks behind":    strings.ReplaceAll(goodPolicy, "+++\n", "+++ \t\n"),
	} {
		s, list := load(t, map[string]string{"content/policies/2026/banfa.md": src})
		if len(list) > 0 || len(s.Policies) != 1 {
			t.Fatalf("%s: %d policies, %v", name, len(s.Policies), list)
		}
		p := s.Policies[0]
		if p.ID != "banfa" || Key(p) != "policy/banfa" || p.Title != "示例办法" || p.BodyLine != 11 || p.BasedOn[0].Title != "上位法" ||
			!strings.HasPrefix(strings.TrimSpace(string(p.Body)), "# 第一章") {
			t.Errorf("%s: read as %+v", name, p)
		}
		// date_printed stands in for date_published (design.md §5).
		if p.DatePublished.String() != "2026-01-05" {
			t.Errorf("%s: published %s", name, p.DatePublished)
		}
	}
}

// The three columns are three kinds with one form.
func TestProseKinds(t *testing.T) {
	s, list := load(t, map[string]string{"content/policies/a.md": goodPolicy, "content/guides/a.md": goodPolicy, "content/notices/a.md": goodPolicy})
	if len(list) > 0 {
		t.Fatal(list)
	}
	for _, key := range []string{"policy", "guide", "notice"} {
		if r := s.Get(key, "a"); r == nil || KindOf(r).Name != key || KindOf(r).Label.ZH == "" {
			t.Errorf("no %s/a: %v", key, r)
		}
	}
	if len(s.Policies) != 3 {
		t.Errorf("%d policies of all columns", len(s.Policies))
	}
}

// Lines are counted in the whole file, and without a header nothing is guessed.
func TestProseMistakes(t *testing.T) {
	const none = "content/policies/a.md:1:1 TML-017 文件开头没有用两行 +++ 围起来的说明 | 在第一行写 +++，接着写 title、kind、issuer 等，再写一行 +++，然后是正文"
	const gbk = " TML-006 文件不是 UTF-8 编码（像是 GBK）…"
	for _, tt := range []struct {
		name, src string
		want      []string
	}{
		{"no header", "# 标题\n", []string{none}},
		{"an empty file", "", []string{none}},
		{"a header that is not closed", "+++\ntitle = \"x\"\n\n正文\n", []string{none}},
		{"YAML", "---\ntitle: x\n---\n", []string{none}},
		{"a line before it", "\n" + goodPolicy, []string{none}},
		{"wrong quotes", strings.Replace(goodPolicy, `"示例办法"`, "“示例办法”", 1), []string{`content/policies/a.md:2:9 TML-001 用了中文引号，要用英文双引号 " | 改为：title = "示例办法"`}},
		{"a Chinese key", strings.Replace(goodPolicy, "validity", "时效性", 1), []string{`content/policies/a.md:6:1 TML-001 键名“时效性”是中文；键名一律用英文 | 改为：validity = "有效"`}},
		{"an unknown key", strings.Replace(goodPolicy, "validity", "validty", 1), []string{"content/policies/a.md:6:1 TML-002 没有“validty”这个键 | 是不是“validity”（时效性）？"}},
		{"an id", strings.Replace(goodPolicy, "validity = \"有效\"", "id = \"x\"", 1), []string{"content/policies/a.md:6:1 TML-002 “id”不用填写：编号就是文件名 | 删去这一行"}},
		{"a missing title", strings.Replace(goodPolicy, "title = \"示例办法\"\n", "", 1), []string{`content/policies/a.md:2:1 TML-004 缺少“文件名称”（title） | 补写：title = "…"`}},
		{"a missing unit", strings.Replace(goodPolicy, "ms-czj", "ms-cjz", 1), []string{"content/policies/a.md:4:1 TML-012 没有编号为“ms-cjz”的单位 | 是不是“ms-czj”？"}},
		{"a row", strings.Replace(goodPolicy, "title = \"上位法\"", "titel = \"上位法\"", 1), []string{
			"content/policies/a.md:9:1 TML-002 没有“titel”这个键 | 是不是“title”（依据文件）？"}},
		{"GBK in the header", strings.Replace(goodPolicy, "示例", "\xb2\xe2", 1), []string{"content/policies/a.md:2:10" + gbk}},
		{"GBK in the text", strings.Replace(goodPolicy, "第一章", "\xb5\xda", 1), []string{"content/policies/a.md:12:3" + gbk}},
		{"UTF-16", "\xff\xfe+\x00+\x00+\x00", []string{"content/policies/a.md:1:1 TML-006 文件不是 UTF-8 编码（像是 UTF-16）…"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			expect(t, told(t, map[string]string{"content/policies/a.md": tt.src}), tt.want...)
		})
	}
}

// The file's name becomes an address.
func TestProseNames(t *testing.T) {
	for name, fix := range map[string]string{
		"办法.md":       "改成小写英文字母、数字和连字符 -",
		"Ban_Fa.md":   `改为："ban-fa"`,
		"ban fa.md":   `改为："ban-fa"`,
		"ban.fa.md":   "改成小写英文字母、数字和连字符 -",
		"-ban-fa.md":  "改成小写英文字母、数字和连字符 -",
		"BANFA-01.md": `改为："banfa-01"`,
	} {
		expect(t, told(t, map[string]string{"content/policies/" + name: goodPolicy}),
			"content/policies/"+name+":1:1 TML-010 文件名“"+name+"”会成为网址，只能用小写英文字母、数字和连字符 - | "+fix)
	}
}
