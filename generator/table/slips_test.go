package table

import (
	"strings"
	"testing"

	"mingshi/generator/diag"
)

// keyFor knows some labels, as package record does.
func keyFor(label string) string {
	return map[string]string{"项目名称": "title", "公开日期": "date_published", "预算资金": "budget_amount"}[label]
}

const (
	general = `写法是：键 = "文字"，或 键 = 2026-01-02，或 键 = 12；表头写 [表] 或 [[表]]`
	goodDay = "写成四位年-两位月-两位日，如 2026-01-02"
	noDay   = " 不是日期，或者没有这一天"
	zeros   = " 没有写足位数：月、日、时、分、秒各两位"
	wide    = `用了中文引号，要用英文双引号 "`
	loose   = "日期的写法不对，要写成 2026-01-02 的样子：四位年、两位月、两位日，不加引号"
	amount  = "金额要连同单位写在英文双引号里"
	commas  = "带千分号的数字要连同单位写在英文双引号里"
	boolean = "是否值要写 true（是）或 false（否）"
	blank   = "行里有看不见的特殊空白字符"
	bare    = "文字要写在英文双引号里"
	broken  = "表头的方括号没有写完整"
	remark  = "说明文字的前面要写英文井号 #"
	slashed = "文字里有反斜杠 \\ 的，两边改用英文单引号 '"
	twice   = "值的后面多了内容；一行只写一个键"
)

// What clerks write, and what they are told. Where the fix is a line to copy, a
// file with that line in place of the wrong one must be without mistakes.
var mistakes = []struct {
	line    string
	col     int
	width   int
	rule    string // "" is TML-001
	message string
	fix     string
}{
	{line: `title = “城区养老”`, col: 9, width: 6, message: wide, fix: `改为：title = "城区养老"`},
	{line: `title = ‘城区’`, col: 9, width: 4, message: wide, fix: `改为：title = "城区"`},
	{line: `title = ＂城区＂ # 注`, col: 9, width: 4, message: wide, fix: `改为：title = "城区" # 注`},
	{line: `title = 「城区」`, col: 9, width: 4, message: wide, fix: `改为：title = "城区"`},
	{line: `title = "城区”`, col: 12, width: 1, message: wide, fix: `改为：title = "城区"`},
	{line: `title = “城区"`, col: 9, width: 1, message: wide, fix: `改为：title = "城区"`},
	{line: `"title” = "x"`, col: 12, width: 1, message: "键的后面缺少英文等号 =", fix: general},
	{line: `tags = [“甲”，“乙”]`, col: 9, width: 7, message: wide, fix: `改为：tags = ["甲", "乙"]`},
	{line: `t = { a = “甲” }`, col: 11, width: 3, message: wide, fix: `改为：t = { a = "甲" }`},
	{line: `title＝"x"`, col: 6, width: 1, message: "等号写成了全角，要用英文等号 =", fix: `改为：title = "x"`},
	{line: `title＝“x”`, col: 6, width: 4, message: wide, fix: `改为：title = "x"`},
	{line: `title："x"`, col: 6, width: 1, message: "键与值之间用了冒号，要用英文等号 =", fix: `改为：title = "x"`},
	{line: `title: x`, col: 6, width: 3, message: "键与值之间用了冒号，要用英文等号 =", fix: `改为：title = "x"`},
	{line: `【plan】`, col: 1, width: 6, message: "表头用了中文方括号，要用英文方括号 [ ]", fix: `改为：[plan]`},
	{line: `【【payments】】`, col: 1, width: 12, message: "表头用了中文方括号，要用英文方括号 [ ]", fix: `改为：[[payments]]`},
	{line: `[[payments］］`, col: 11, width: 2, message: "表头用了中文方括号，要用英文方括号 [ ]", fix: `改为：[[payments]]`},
	{line: `tags = ["甲"，"乙"]`, col: 12, width: 1, message: "列表里用了中文标点，要用英文逗号 ,", fix: `改为：tags = ["甲", "乙"]`},
	{line: `tags = ["甲"、"乙"]`, col: 12, width: 1, message: "列表里用了中文标点，要用英文逗号 ,", fix: `改为：tags = ["甲", "乙"]`},
	{line: `tags = ["甲" "乙"]`, col: 12, width: 1, message: "列表的各项要用英文逗号隔开，文字逐项加英文双引号", fix: `改为：tags = ["甲", "乙"]`},

	{line: `项目名称 = "城区"`, col: 1, width: 4, message: "键名“项目名称”是中文；键名一律用英文", fix: `改为：title = "城区"`},
	{line: `　项目名称＝“城区”`, col: 2, width: 4, message: "键名“项目名称”是中文；键名一律用英文", fix: `改为：title = "城区"`},
	{line: `公开日期 = 2026年2月3日`, col: 1, width: 4, message: "键名“公开日期”是中文；键名一律用英文", fix: `改为：date_published = 2026-02-03`},
	{line: `公开日期 = 2026-2-3`, col: 1, width: 4, message: "键名“公开日期”是中文；键名一律用英文", fix: `改为：date_published = 2026-02-03`},
	{line: `预算资金：48万元`, col: 1, width: 4, message: "键名“预算资金”是中文；键名一律用英文", fix: `改为：budget_amount = "48万元"`},
	{line: `预算资金 =`, col: 1, width: 4, message: "键名“预算资金”是中文；键名一律用英文", fix: `写成：budget_amount = 内容；没有内容的，删去这一行`},
	{line: `公开日期 = 2026年13月3日`, col: 1, width: 4, message: "键名“公开日期”是中文；键名一律用英文", fix: `键名改为 date_published`},
	{line: `经办人 = "张三"`, col: 1, width: 3, message: "键名“经办人”是中文；键名一律用英文", fix: "改用《手册》第五章里对应的英文键名；没有对应的，内容写在 note（备注）"},
	{line: `[采购意向]`, col: 2, width: 4, message: "表头“采购意向”是中文；表头一律用英文", fix: "改用《手册》第五章里对应的英文表头"},
	{line: `【【付款】】 # 注`, col: 3, width: 2, message: "表头“付款”是中文；表头一律用英文", fix: "改用《手册》第五章里对应的英文表头"},
	{line: `说明：本项目`, col: 1, width: 1, message: remark, fix: `改为：# 说明：本项目`},
	{line: `// 说明`, col: 1, width: 2, message: remark, fix: `改为：# 说明`},
	{line: `t = "甲" // 注`, col: 9, width: 2, message: remark, fix: `改为：t = "甲" # 注`},
	{line: `t = 12 （元）`, col: 8, width: 1, message: remark, fix: `改为：t = 12 # （元）`},

	{line: `d = 2026-2-3`, col: 5, width: 8, rule: "TML-009", message: "2026-2-3" + zeros, fix: `改为：d = 2026-02-03`},
	{line: `d = [2026-2-3, 2026-02-03]`, col: 6, width: 8, rule: "TML-009", message: "2026-2-3" + zeros, fix: `改为：d = [2026-02-03, 2026-02-03]`},
	{line: `d = 2026-2-3 9:30`, col: 5, width: 13, rule: "TML-009", message: "2026-2-3 9:30" + zeros, fix: `改为：d = 2026-02-03T09:30:00`},
	{line: `d = 2026-02-30`, col: 5, width: 10, rule: "TML-009", message: "2026-02-30" + noDay, fix: goodDay},
	{line: `d = 2025-02-29T09:00:00`, col: 5, width: 19, rule: "TML-009", message: "2025-02-29T09:00:00" + noDay, fix: goodDay},
	{line: `d = 2026-01-02T24:00:00`, col: 5, width: 19, rule: "TML-009", message: "2026-01-02T24:00:00" + noDay, fix: goodDay},
	{line: `d = 2026-01-02T9:00:00`, col: 5, width: 18, rule: "TML-009", message: "2026-01-02T9:00:00" + zeros, fix: `改为：d = 2026-01-02T09:00:00`},
	{line: `d = 2026-01-02T09:00:00+8:00`, col: 5, width: 24, rule: "TML-009", message: "2026-01-02T09:00:00+8:00" + noDay, fix: goodDay},
	{line: `d = 2026-01`, col: 5, width: 7, rule: "TML-009", message: "2026-01" + noDay, fix: goodDay},
	{line: `d = 2026年1月1日`, col: 9, width: 5, message: loose, fix: `改为：d = 2026-01-01`},
	{line: `d = 2026/01/01 # 注`, col: 9, width: 4, message: loose, fix: `改为：d = 2026-01-01 # 注`},
	{line: `d = 2026.1.1`, col: 9, width: 3, message: loose, fix: `改为：d = 2026-01-01`},
	{line: `d = 2026年13月1日`, col: 9, width: 1, message: loose, fix: general},

	{line: `m = 1,234.00`, col: 5, width: 8, message: commas, fix: `改为：m = "1,234.00元"`},
	{line: `m = 1，234`, col: 5, width: 5, message: commas, fix: `改为：m = "1,234元"`},
	{line: `m = 1234元`, col: 5, width: 5, message: amount, fix: `改为：m = "1234元"`},
	{line: `m = 48万`, col: 5, width: 3, message: amount, fix: `改为：m = "48万元"`},
	{line: `m = 46.5万元 # 含税`, col: 5, width: 6, message: amount, fix: `改为：m = "46.5万元" # 含税`},
	{line: `m = ￥1，234.50元`, col: 5, width: 10, message: amount, fix: `改为：m = "￥1,234.50元"`},

	{line: `b = 是`, col: 5, width: 1, message: boolean, fix: `改为：b = true`},
	{line: `b = 否 # 注`, col: 5, width: 1, message: boolean, fix: `改为：b = false # 注`},
	{line: `b = True`, col: 5, width: 1, message: boolean, fix: `改为：b = true`},
	{line: `b = NO`, col: 5, width: 2, message: boolean, fix: `改为：b = false`},

	{line: `s = "abc`, col: 9, width: 1, message: "文字缺少右边的英文双引号", fix: `改为：s = "abc"`},
	{line: `s = 芒市民政局"`, col: 5, width: 1, message: "文字缺少左边的英文双引号", fix: `改为：s = "芒市民政局"`},
	{line: `s = 芒市民政局`, col: 5, width: 5, message: bare, fix: `改为：s = "芒市民政局"`},
	{line: `s = 芒市 民政局 # 注`, col: 5, width: 6, message: bare, fix: `改为：s = "芒市 民政局" # 注`},
	{line: `s = 1200人次`, col: 5, width: 6, message: bare, fix: `改为：s = "1200人次"`},
	{line: `s = 95%`, col: 5, width: 3, message: bare, fix: `改为：s = "95%"`},
	{line: `s = https://a.cn/?x=1`, col: 5, width: 17, message: bare, fix: `改为：s = "https://a.cn/?x=1"`},
	{line: `s = 无`, col: 5, width: 1, message: bare, fix: `改为：s = "无"`},
	{line: `s = null`, col: 5, width: 4, message: bare, fix: `改为：s = "null"`},
	{line: `s = "所谓"助餐"服务"`, col: 8, width: 4, message: "文字里的引号要用中文引号“ ”", fix: `改为：s = "所谓“助餐”服务"`},
	{line: `n = 007`, col: 5, width: 3, message: "数字前面不写 0；要保留 0 的编号请加英文双引号", fix: `改为：n = "007"`},
	{line: `n = 99999999999999999999`, col: 5, width: 20, rule: "TML-003", message: "数字 99999999999999999999 太大", fix: "编号请加英文双引号"},
	{line: `n = 1e999`, col: 5, width: 5, rule: "TML-003", message: "数字 1e999 太大", fix: "编号请加英文双引号"},
	{line: `n = .5`, col: 5, width: 1, message: "等号后面不是值", fix: general},
	{line: `p = "C:\path"`, col: 5, width: 9, message: slashed, fix: `改为：p = 'C:\path'`},
	{line: `p = C:\path`, col: 5, width: 7, message: bare, fix: `改为：p = 'C:\path'`},

	{line: "\u3000title = \"x\"", col: 1, width: 1, message: blank, fix: `改为：title = "x"`},
	{line: "title\u3000=\u3000\"x\"", col: 6, width: 3, message: blank, fix: `改为：title = "x"`},
	{line: "title =\u00a0\"x\"", col: 8, width: 1, message: blank, fix: `改为：title = "x"`},
	{line: "\u200btitle = \"x\"", col: 1, width: 1, message: blank, fix: `改为：title = "x"`},
	{line: "title = \"x\"\u200b", col: 12, width: 1, message: blank, fix: `改为：title = "x"`},
	{line: "\ufefftitle = \"a\u3000b\"", col: 1, width: 1, message: blank, fix: "改为：title = \"a\u3000b\""},
	{line: "s = \"a\x01b\"", col: 7, width: 1, message: "文字里有看不见的控制字符", fix: general},

	{line: `[plan`, col: 6, width: 1, message: broken, fix: `改为：[plan]`},
	{line: `[[plan.award]`, col: 14, width: 1, message: broken, fix: `改为：[[plan.award]]`},
	{line: `[plan]] # 注`, col: 7, width: 1, message: broken, fix: `改为：[plan] # 注`},
	{line: `plan]`, col: 5, width: 1, message: "键的后面缺少英文等号 =", fix: general},
	{line: `title`, col: 6, width: 1, message: "键的后面缺少英文等号 =", fix: general},
	{line: `t =`, col: 3, width: 1, message: "等号后面缺少值", fix: "在等号后面填写；没有内容的，删去这一行"},
	{line: `t ＝ # 待定`, col: 3, width: 1, message: "等号后面缺少值", fix: "在等号后面填写；没有内容的，删去这一行"},
	{line: `t = 1 2`, col: 7, width: 1, message: twice, fix: general},
	{line: `t = "a" "b"`, col: 9, width: 1, message: twice, fix: general},
	{line: `a = 1 b = 2`, col: 7, width: 1, message: twice, fix: "从“b = 2”起另起一行"},
	{line: `t = "a",`, col: 8, width: 1, message: "行末多了符号", fix: `改为：t = "a"`},
	{line: `t = "a"；`, col: 8, width: 1, message: "行末多了符号", fix: `改为：t = "a"`},
	{line: `a.b. = 1`, col: 6, width: 1, message: "这里应当是键名或表头", fix: general},

	// TOML 1.1, which other tools refuse (ruling 16).
	{line: `t = {a = 1, b = 2,}`, col: 5, width: 1, rule: "TML-007", message: "花括号内的内容要写在一行内，最后一项后面不写逗号", fix: "写成一行，或者改用 [[表头]] 逐行填写"},
	{line: "t = {\n  a = 1\n}", col: 5, width: 1, rule: "TML-007", message: "花括号内的内容要写在一行内，最后一项后面不写逗号", fix: "写成一行，或者改用 [[表头]] 逐行填写"},
	{line: `t = 09:00`, col: 5, width: 5, rule: "TML-007", message: "时间 09:00 没有写秒", fix: "写成 09:00:00"},
	{line: `t = 2026-01-02 09:00+08:00`, col: 5, width: 22, rule: "TML-007", message: "时间 2026-01-02 09:00+08:00 没有写秒", fix: "写成 2026-01-02 09:00:00+08:00"},
	{line: `t = "一\e二"`, col: 7, width: 2, rule: "TML-007", message: `不能使用 \e`, fix: `文字里的反斜杠写成两个：\\`},
	{line: `t = "\\x\x41"`, col: 9, width: 2, rule: "TML-007", message: `不能使用 \x`, fix: `文字里的反斜杠写成两个：\\`},
}

func TestMistakes(t *testing.T) {
	for _, tt := range mistakes {
		t.Run(tt.line, func(t *testing.T) {
			const before, after = "id = \"x\"\n\n", "\nlast = true\n"
			d, list := Parse("f.toml", []byte(before+tt.line+after), Options{KeyFor: keyFor})
			if len(list) != 1 {
				t.Fatalf("%d mistakes: %v", len(list), list)
			}
			got := list[0]
			if tt.rule == "" {
				tt.rule = "TML-001"
			}
			want := diag.Diagnostic{Pos: diag.Pos{File: "f.toml", Line: 3, Col: tt.col}, Level: diag.Error, Rule: tt.rule, Width: tt.width}
			if got.Pos != want.Pos || got.Width != want.Width || got.Rule != want.Rule || got.Level != want.Level {
				t.Errorf("at %s, %d wide, %s; want %s, %d wide, %s", got.Pos, got.Width, got.Rule, want.Pos, want.Width, want.Rule)
			}
			if got.Message.ZH != tt.message {
				t.Errorf("message %s\n    want %s", got.Message.ZH, tt.message)
			}
			if got.Fix.ZH != tt.fix {
				t.Errorf("fix  %s\nwant %s", got.Fix.ZH, tt.fix)
			}
			if got.Message.EN == "" || got.Fix.EN == "" || strings.Contains(got.Message.EN+got.Fix.EN, "%!") {
				t.Errorf("in English: %q, %q", got.Message.EN, got.Fix.EN)
			}
			if d.Root.Get("id") == nil {
				t.Error("the line before the mistake was not read")
			}
			if mended, ok := strings.CutPrefix(got.Fix.ZH, "改为："); ok {
				if _, left := Parse("f.toml", []byte(before+mended+after), Options{}); len(left) > 0 {
					t.Errorf("the line to copy is wrong itself: %v", left)
				}
			}
		})
	}
}

// Full-width punctuation inside a text is the text's own.
func TestNoMistake(t *testing.T) {
	for _, line := range []string{
		`s = "“助餐”服务，全年＝1200人次；见【附件】"`,
		`s = '“助餐”：\服务'`,
		"s = \"\"\"\n第一条 = “甲”\n[第二条]\n\"\"\"",
		"s = \"全角　空格\"",
		"# 说明 = “注释里随便写”\ns = 1",
		"s = \"\" # 空",
		"\"键\" = 1", // TOML allows it; package record knows the keys
	} {
		read(t, line+"\n", Options{KeyFor: keyFor})
	}
}
