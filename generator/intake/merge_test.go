package intake

import (
	"strings"
	"testing"
	"testing/fstest"

	"mingshi/generator/diag"
	"mingshi/generator/record"
	"mingshi/generator/sheet"
)

const many = `# 两家单位
[[org]]
id = "jia"   # 甲
name = "示例甲单位"
roles = ["购买主体"]
contact_phone = "0000-0000001"

[[org]]
id = "yi"
roles = ["代理机构"]
name = "示例乙单位"
# 以下由经办人核对
contact_phone = "0000-0000002"
`

const result = `id = "533103-2026-0001-r1"
plan = "533103-2026-0001"

[[payments]]
no = 1
date = 2026-03-01
kind = "预付款"
amount = "10000.00元" # 先付
[[payments]]
no = 3
date = 2026-05-01
kind = "尾款"
amount = "1万元"
`

func small() fstest.MapFS {
	return fstest.MapFS{
		"data/site.toml":                             {Data: []byte("name = \"示例\"\n")},
		"data/orgs/all.toml":                         {Data: []byte(many)},
		"data/plans/2026/533103-2026-0001.toml":      {Data: []byte("id = \"533103-2026-0001\"\ntitle = \"示例项目\"\nfiscal_year = 2026\npurchaser = \"jia\"\n")},
		"data/results/2026/533103-2026-0001-r1.toml": {Data: []byte(result)},
		"data/results/2026/533103-2026-0001-r2.toml": {Data: []byte("id = \"533103-2026-0001-r2\"\nplan = \n")},
		"data/results/2026/other-2026-name.toml":     {Data: []byte("id = \"533103-2026-0009-r1\"\nplan = \"533103-2026-0001\"\n")},
		"data/plans/2026/533103-2026-0002.toml":      {Data: []byte("id = \"533103-2026-9992\"\ntitle = \"示例项目\"\nfiscal_year = 2026\npurchaser = \"jia\"\n")},
	}
}

// In a file of many records, only the values that differ change; comments, order and
// the other record stay.
func TestMergeKeepsTheRest(t *testing.T) {
	portal := small()
	set, _ := load(t, portal)
	b := Read(book(t, "单位", [][]any{{"联系电话", "单位编号", "单位名称"}, {"0000-0000009", "yi", ""}, {"0000-0000001", "jia", "示例甲单位"}}), set, "")
	list := files(t, b, portal)
	want := strings.Replace(many, "0000-0000002", "0000-0000009", 1)
	if len(list) != 1 || string(list[0].New) != want {
		t.Fatalf("%d files, became\n%s", len(list), list[0].New)
	}
	changes := b.Changes()
	if len(changes) != 1 || changes[0].File != "data/orgs/all.toml" || changes[0].Path != "contact_phone" || changes[0].Before != "0000-0000002" || changes[0].After != "0000-0000009" {
		t.Errorf("changes %+v", changes)
	}
}

// A new payment goes to its place by number, and what is found there is told by the
// cell it came from, not by that of the payment which stood there.
func TestBlameFollowsRows(t *testing.T) {
	portal := small()
	set, before := load(t, portal)
	b := Read(book(t, "支付", [][]any{{"结果编号", "付款序号", "付款日期", "付款类别", "付款金额", "收款单位"}, {"533103-2026-0001-r1", 1, "", "", 10000, ""}, {"533103-2026-0001-r1", 2, "2026.4.1", "进度款", "1万", ""}}), set, "")
	list := files(t, b, portal)
	if text := string(list[0].New); !strings.Contains(text, "no = 2\ndate = 2026-04-01\nkind = \"进度款\"\namount = \"1万元\"\n[[payments]]\nno = 3") || !strings.Contains(text, "# 先付") {
		t.Fatalf("became\n%s", text)
	}
	pos := diag.Pos{File: list[0].Name}
	after := append(before, diag.Diagnostic{Pos: pos, Level: diag.Error, Rule: "X", Record: "result/533103-2026-0001-r1", Path: "payments[1].amount", Message: diag.T("甲", "a")},
		diag.Diagnostic{Pos: pos, Level: diag.Error, Rule: "X", Record: "result/533103-2026-0001-r1", Path: "award.date", Message: diag.T("乙", "b")},
		diag.Diagnostic{Pos: diag.Pos{File: list[0].Name, Line: 12}, Level: diag.Error, Rule: "X", Message: diag.T("丙", "c")},
		diag.Diagnostic{Pos: diag.Pos{File: "data/x.toml"}, Level: diag.Error, Rule: "X", Message: diag.T("丁", "d")})
	rest := b.Blame(before, after, list)
	var got []string
	for _, m := range b.Mistakes {
		got = append(got, m.In("zh-CN"))
	}
	want := []string{"“支付”表 E3（付款金额）：甲", "“支付”表 A2（确定日期）：乙", "“支付”表 D3（付款类别）：丙"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") || len(rest) != 1 || rest[0].Message.ZH != "丁" {
		t.Errorf("said\n%s\nwant\n%s\nrest %v", strings.Join(got, "\n"), strings.Join(want, "\n"), rest)
	}
}

// What stands in files with mistakes of their own, or where a new record would go,
// is not overwritten.
func TestFilesInTheWay(t *testing.T) {
	portal := small()
	set, _ := load(t, portal)
	b := Read(book(t, "购买计划", [][]any{{"项目编号", "项目名称", "预算年度", "购买主体"}, {"533103-2026-0002", "示例项目", 2026, "示例甲单位"}}), set, "")
	list, err := b.Files(portal)
	if err != nil || len(list) != 0 || len(b.Mistakes) != 1 || b.Mistakes[0].Cell != "A2" {
		t.Errorf("%d files, %v, %v", len(list), b.Mistakes, err)
	}
	b = Read(book(t, "采购结果", [][]any{{"结果编号", "结果名称"}, {"533103-2026-0001-r2", "新名称"}}), set, "")
	list, err = b.Files(portal)
	for _, f := range list {
		if f.New != nil {
			t.Errorf("%s would become %q", f.Name, f.New)
		}
	}
	if err != nil || len(b.Mistakes) == 0 {
		t.Errorf("mistakes %v, error %v", b.Mistakes, err)
	}
}

// Tables as offices keep them: a merged title, the unit above, columns in another
// order and hidden, merged cells below each other, empty rows, sums and signatures.
func TestTableOfAnOffice(t *testing.T) {
	set, _ := load(t, small())
	grids := book(t, "Sheet1", [][]any{
		{"二〇二六年付款情况表"}, {}, {"填报单位：示例甲单位", "", "", "", "（单位：万元）"},
		{"序号", "付款金额", "付款\n类别", "＊付款日期", "付款序号※", "结果编号（必填）", "付款依据"},
		{1, 1.5, "进度款", 46113, 4, "533103-2026-0001-r1", "进度"}, {}, {2, "20000元", "尾款", "２０２６．５．１", "5", nil, "验收"},
		{"合计", 3.5}, {"审核人：甲", "填表人：乙"}, {"注：以上金额已核对"},
	})
	grids[0].Merged = append(grids[0].Merged, sheet.Merge{Left: 0, Top: 1, Right: 6, Bottom: 1}, sheet.Merge{Left: 5, Top: 5, Right: 5, Bottom: 7})
	b := Read(grids, set, "")
	for _, m := range b.Mistakes {
		t.Error(m.In("zh-CN"))
	}
	r, _ := b.entries[0].rec.(*record.Result)
	if len(r.Payments) != 4 || r.Payments[2].Amount.V != 1500000 || r.Payments[3].Amount.V != 2000000 || r.Payments[2].Date != (record.Date{Year: 2026, Month: 4, Day: 1}) || r.Payments[3].No.V != 5 {
		t.Errorf("payments %+v", r.Payments)
	}
	if len(b.Notes) != 4 { // the column of numbers, and three rows below the table
		t.Errorf("notes %v", b.Notes)
	}
}

// A sheet or column that nobody knows is a mistake with a suggestion.
func TestUnknown(t *testing.T) {
	set, _ := load(t, small())
	b := Read(append(book(t, "通讯录", [][]any{{"姓名", "手机"}, {"甲", "1"}}), book(t, "单位", [][]any{{"单位编号", "单位名称", "联糸电话", "名称", "联系电话", "联系电话"}, {"jia", "示例甲单位", "1", "x", "", ""}})...), set, "")
	var got []string
	for _, m := range b.Mistakes {
		got = append(got, m.In("en"))
	}
	want := []string{`sheet "通讯录": what does this sheet hold?`, `sheet "单位", F1 (Contact phone): this column stands twice`, `sheet "单位", C1: unknown heading "联糸电话"; to do: did you mean "联系电话"?`, `sheet "单位", D1: unknown heading "名称"`}
	if len(got) != len(want) {
		t.Fatalf("said %q", got)
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("said %s, want %s…", got[i], want[i])
		}
	}
}
