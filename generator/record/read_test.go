package record

import (
	"strings"
	"testing"
)

func TestGoodPlan(t *testing.T) {
	s, list := load(t, map[string]string{"data/plans/2025/a.toml": goodPlan + `keywords = ["养老", "上门"]
livelihood = false
planned_month = "2025-03"
[[objectives]]
name = "服务人次"
kind = "数量"
target = "1200"
[finance_review]
authority = "示例市财政局"
decision = "approved"
date = 2025-01-17
`})
	if len(list) > 0 {
		t.Fatalf("mistakes in a good plan: %v", list)
	}
	p := s.Plan("533103-2025-0001")
	if p == nil || p.BudgetAmount != Some(Money(48_000_000)) || p.FiscalYear != Some(2025) || p.Livelihood != No || p.Sample != Unknown ||
		p.DatePublished.String() != "2025-01-21" || p.PlannedMonth.String() != "2025-03" || len(p.Keywords) != 2 || p.Objectives[0].Target != "1200" ||
		p.FinanceReview.Decision != "同意" || p.OffCatalog != nil || p.Purchaser != "ms-mzj" {
		t.Errorf("read as %+v", p)
	}
	if p.Source != (Source{File: "data/plans/2025/a.toml"}) {
		t.Errorf("source %+v", p.Source)
	}
}

// The line of the mistake is 7, below the good plan.
func TestUnknownKeys(t *testing.T) {
	for _, tt := range []struct{ typed, want string }{
		{`budjet_amount = "1元"`, "7:1 TML-002 没有“budjet_amount”这个键 | 是不是“budget_amount”（预算资金）？"},
		{`titel = "x"`, "7:1 TML-002 没有“titel”这个键 | 是不是“title”（项目名称）？"},
		{`whatever = 1`, "7:1 TML-002 没有“whatever”这个键 | 删去这一行，或者改用《手册》第五章里的键名；说明文字写在 note（备注）"},
		{`预算资金 = "1元"`, `7:1 TML-001 键名“预算资金”是中文；键名一律用英文 | 改为：budget_amount = "1元"`},
		{`"预算资金" = "1元"`, "7:1 TML-002 键名“预算资金”是中文；键名一律用英文 | 键名改为 budget_amount"},
		{`issuer = "x"`, "7:1 TML-002 “issuer”不用填写：发布机构就是购买主体 | 删去这一行"},
		{`announced_on = 2025-01-01`, "7:1 TML-002 “announced_on”不用填写：公告日期写在 official_date | 删去这一行"},
		{`[finance_reviev]`, "7:1 TML-002 没有“finance_reviev”这个键 | 是不是“finance_review”（财政审核）？"},
	} {
		expectPlan(t, goodPlan+tt.typed+"\n", tt.want)
	}
}

// Ruling 18: both places are named, for a key typed at the end of a file goes
// silently into the last table.
func TestMisplacedKeys(t *testing.T) {
	objective := "[[objectives]]\nname = \"a\"\nkind = \"数量\"\ntarget = \"1\"\n"
	const toTop = "记录开头，第一个 [表头] 之前"
	for _, tt := range []struct{ typed, want string }{
		{objective + `planned_method = "委托"`, "11:1 TML-013 “planned_method”不属于[[objectives]]，它属于" + toTop + " | 移到" + toTop},
		{objective + `opinion = "x"`, "11:1 TML-013 “opinion”不属于[[objectives]]，它属于[finance_review] | 移到[finance_review]"},
		{objective + "[objectives.intention]", "11:1 TML-013 “intention”不属于[[objectives]]，它属于记录开头一级，表头写成 [intention] | 移到记录开头一级，表头写成 [intention]"},
		{`need_summary = "x"`, "7:1 TML-013 “need_summary”不属于记录开头一级，它属于[intention] | 移到[intention]"},
		{`target = "x"`, "7:1 TML-013 “target”不属于记录开头一级，它属于[[objectives]] | 移到[[objectives]]"},
		{`pii_checked_on = 2025-01-01`, "7:1 TML-013 “pii_checked_on”不属于记录开头一级，它属于[[attachments]] | 移到[[attachments]]"},
		{"[plan.intention]", "7:2 TML-013 这个文件只有一条记录，表头不写“plan.” | 删去表头里的“plan.”；要写多条记录的，每条以 [[plan]] 开头"},
	} {
		expectPlan(t, goodPlan+tt.typed+"\n", tt.want)
	}
	result := "id = \"533103-2025-0001-r1\"\nplan = \"533103-2025-0001\"\n[contract]\ndate_signed = 2025-03-28\n"
	for _, tt := range []struct{ typed, want string }{
		{`percent = 50`, "5:1 TML-013 “percent”不属于[contract]，它属于[[contract.progress]] | 移到[[contract.progress]]"},
		{"[[contract.progress]]\ndate = 2025-04-01\nfiling_number = \"x\"", "7:1 TML-013 “filing_number”不属于[[contract.progress]]，它属于[contract] | 移到[contract]"},
		{"[[contract.progress]]\ndate = 2025-04-01\nconsent_date = 2025-04-01", "7:1 TML-013 “consent_date”不属于[[contract.progress]]，它属于[[contract.subcontracts]] | 移到[[contract.subcontracts]]"},
		{"[[contract.payments]]", "5:1 TML-013 “payments”不属于[contract]，它属于记录开头一级，表头写成 [[payments]] | 移到记录开头一级，表头写成 [[payments]]"},
		{`experts = ["甲"]`, "5:1 TML-013 “experts”不属于[contract]，它属于[award] | 移到[award]"},
	} {
		got := told(t, map[string]string{"data/plans/a.toml": goodPlan, "data/results/r.toml": result + tt.typed + "\n"})
		expect(t, got, "data/results/r.toml:"+tt.want)
	}
}

// In a file of many records each way of losing a table has its own message.
func TestMisplacedAmongMany(t *testing.T) {
	one, two := "[[plan]]\n"+goodPlan, "[[plan]]\n"+strings.Replace(goodPlan, "0001", "0002", 1)
	const lost = "TML-013 这个文件有多条记录，看不出“%s”属于哪一条 | 表头写成 %s，放在它所属的 [[plan]] 后面"
	lose := func(key, header string) string {
		return strings.NewReplacer("“%s”", "“"+key+"”", "%s", header).Replace(lost)
	}
	for _, tt := range []struct {
		name, typed string
		want        []string
	}{
		{"a table without plan.", one + "[finance_review]\ndate = 2025-01-01\n", []string{
			"8:1 TML-013 这个文件有多条记录，看不出“finance_review”属于哪一条 | 只有一条记录的，删去 [[plan]] 这一行；有多条的，表头写成 [plan.finance_review]"}},
		{"rows without plan.", one + "[[objectives]]\nname = \"a\"\n", []string{
			"8:1 TML-013 这个文件有多条记录，看不出“objectives”属于哪一条 | 只有一条记录的，删去 [[plan]] 这一行；有多条的，表头写成 [[plan.objectives]]"}},
		{"the same in both records", one + "[finance_review]\n" + two + "[finance_review]\n", []string{
			"8:1 " + lose("finance_review", "[plan.finance_review]"), "16:1 " + lose("finance_review", "[plan.finance_review]")}},
		{"keys beside [[plan]]", "sample = true\n" + one, []string{
			"1:1 TML-013 “sample”写在了第一个 [[plan]] 之前，不属于任何一条记录 | 移到它所属的 [[plan]] 下面"}},
		{"an unknown key beside [[plan]]", "samples = true\n" + one, []string{"1:1 TML-002 没有“samples”这个键 | 是不是“sample”（示例数据）？"}},
		{"[plan] after [[plan]]", one + strings.Replace(two, "[[plan]]", "[plan]", 1), []string{
			"8:1 TML-005 第 1 行写的是 [[plan]]，这里的表头少了一层方括号 | 改为：[[plan]]"}},
		{"only [plan]", strings.Replace(one, "[[plan]]", "[plan]", 1), []string{
			"1:1 TML-013 一个文件写多条记录时，表头要用两层方括号 | 写成 [[plan]]；只有一条记录的，删去这个表头"}},
		{"the folder's name", "[[plans]]\n" + goodPlan, []string{
			"1:1 TML-013 一个文件写多条记录时，表头用单数 [[plan]] | 各条记录的表头都改为 [[plan]]"}},
		{"a key of another table", one + "[[plan.objectives]]\nname = \"a\"\nkind = \"数量\"\ntarget = \"1\"\nneed_summary = \"x\"\n", []string{
			"12:1 TML-013 “need_summary”不属于[[plan.objectives]]，它属于[plan.intention] | 移到[plan.intention]"}},
		{"no tables", "plan = [1]\n", []string{"1:1 TML-003 “购买计划”是一组内容，要写在表头下面 | 写成 [[plan]]，内容逐行写在下面"}},
	} {
		t.Run(tt.name, func(t *testing.T) { expectPlan(t, tt.typed, tt.want...) })
	}
}

func TestShapes(t *testing.T) {
	for _, tt := range []struct{ typed, want string }{
		{"[objectives]\nname = \"a\"", "7:1 TML-003 “目标要求”可以有多行，表头要用两层方括号 | 写成 [[objectives]]"},
		{"[[intention]]\nneed_summary = \"x\"", "7:1 TML-003 “采购意向”只有一份，表头用一层方括号 | 写成 [intention]"},
		{`intention = "x"`, "7:1 TML-003 “采购意向”是一组内容，要写在表头下面 | 写成 [intention]，内容逐行写在下面"},
		{`objectives = ["a"]`, "7:1 TML-003 “目标要求”是一组内容，要写在表头下面 | 写成 [[objectives]]，内容逐行写在下面"},
		{"[note]\nx = 1", `7:1 TML-003 “备注”要写文字，这里写成了表 | 例如 note = "文字"`},
	} {
		expectPlan(t, goodPlan+tt.typed+"\n", tt.want)
	}
	// Canonical is [[x]]; lists of inline tables are accepted (ruling 17).
	expectPlan(t, goodPlan+"objectives = [{name = \"a\", kind = \"数量\", target = \"1\"}, {name = \"b\", kind = \"质量\", target = \"1\"}]\n")
}

func TestRowsWithTheSameKey(t *testing.T) {
	row := "[[budget_sources]]\nkind = \"其他\"\namount = \"1元\"\n"
	expectPlan(t, goodPlan+row+row, "10:1 TML-005 “资金来源”有两行都是“其他”，前一行在第 7 行 | 合并成一行，或者改正其中一行")
	expectPlan(t, goodPlan+row+row+"name = \"甲\"\n") // kind and name together
}

// Ruling 1: without a required field there is no record; the message stands at
// the header of the table that lacks it, with a line to copy.
func TestMissing(t *testing.T) {
	for _, tt := range []struct {
		plan string
		want []string
	}{
		{strings.Replace(goodPlan, "title = \"城区居家养老服务\"\n", "", 1), []string{`1:1 TML-004 缺少“项目名称”（title） | 补写：title = "…"`}},
		{strings.Replace(goodPlan, "fiscal_year = 2025\n", "", 1), []string{`1:1 TML-004 缺少“预算年度”（fiscal_year） | 补写：fiscal_year = 2026`}},
		{strings.Replace(goodPlan, "id = \"533103-2025-0001\"\n", "", 1), []string{`1:1 TML-004 缺少“项目编号”（id） | 补写：id = "…"`}},
		{strings.Replace(goodPlan, "城区居家养老服务", " ", 1), []string{"2:9 TML-004 “项目名称”没有填写 | 请填写内容"}},
		{goodPlan + "\n[[objectives]]\nname = \"a\"\nkind = \"数量\"\n", []string{`8:1 TML-004 缺少“目标值”（target） | 补写：target = "…"`}},
		{goodPlan + "\n[budget_approval]\n", []string{
			`8:1 TML-004 缺少“预算批复文号”（document_number） | 补写：document_number = "…"`,
			`8:1 TML-004 缺少“预算批复日期”（date） | 补写：date = 2026-01-02`}},
		// What the law asks for is a finding of the rules, not a mistake of reading.
		{strings.Replace(goodPlan, "budget_amount = \"48万元\"\n", "", 1), nil},
		// A line that cannot be read may be the one that seems missing.
		{strings.Replace(goodPlan, "title = ", "title ", 1), []string{`2:7 TML-001 键的后面缺少英文等号 =…`}},
	} {
		expectPlan(t, tt.plan, tt.want...)
	}
	expect(t, told(t, map[string]string{"data/orgs/a.toml": "id = \"a\"\nname = \"示例\"\nroles = []\n"}),
		"data/orgs/a.toml:3:9 TML-004 “角色”没有填写 | 请填写内容")
}

// Ruling 12: other duties lapse, so that the text can be deleted; but the record
// keeps its id, and says when and why.
func TestWithdrawn(t *testing.T) {
	const withdrawn = "[withdrawn]\ndate = 2026-01-01\nreason = \"r\"\nbasis = \"b\"\n"
	expectPlan(t, "id = \"533103-2025-0001\"\n"+withdrawn)
	expectPlan(t, "id = \"533103-2025-0001\"\ntitle = \"\"\n[intention]\n"+withdrawn)
	expectPlan(t, withdrawn, `1:1 TML-004 缺少“项目编号”（id） | 补写：id = "…"`)
	expectPlan(t, "id = \"533103-2025-0001\"\n[withdrawn]\ndate = 2026-01-01\nreason = \"\"\n",
		`2:1 TML-004 缺少“撤回依据”（basis） | 补写：basis = "…"`, "4:10 TML-004 “撤回原因”没有填写 | 请填写内容")
}

// Rules pass over a record of which something could not be read: what seems to be
// missing may stand in the line with the mistake.
func TestBrokenSource(t *testing.T) {
	many := "[[plan]]\n" + goodPlan + "[[plan]]\n" + replaced("id", `id = "b"`)
	for _, tt := range []struct {
		name, plans string
		want        []bool
	}{
		{"good", many, []bool{false, false}},
		{"a mistake in one record", many + "foo = 1\n", []bool{false, true}},
		{"a line that cannot be read", many + "foo\n", []bool{true, true}},
		{"a date that is none", many + "date_made = 2025-02-30\n", []bool{true, true}},
		{"a table that belongs to nobody", many + "[intention]\n", []bool{true, true}},
	} {
		s, _ := load(t, map[string]string{"data/plans/a.toml": tt.plans})
		for i, want := range tt.want {
			if got := s.Plans[i].Source.Broken; got != want {
				t.Errorf("%s: record %d is broken: %v", tt.name, i, got)
			}
		}
	}
}
