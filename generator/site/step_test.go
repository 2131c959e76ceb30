package site

import (
	"context"
	"fmt"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"mingshi/generator/record"
)

// stepsOf loads one purchase into the portal of these tests and says how its stages
// stand, such as "计划 done 2025-01-10".
func stepsOf(t *testing.T, today, plan, results, evaluations string) []string {
	t.Helper()
	files := maps.Clone(portal)
	maps.DeleteFunc(files, func(name, _ string) bool {
		return strings.HasPrefix(name, "data/plans/") || strings.HasPrefix(name, "data/results/")
	})
	files["data/plans/x.toml"] = `id = "533103-2025-0001"
title = "示例服务"
fiscal_year = 2025
purchaser = "mzj"
date_published = 2025-01-10
` + plan
	if results != "" {
		files["data/results/x.toml"] = results
	}
	if evaluations != "" {
		files["data/evaluations/x.toml"] = evaluations
	}
	files["data/rules/thresholds.toml"] = "[[threshold]]\nkey = \"采购限额标准\"\nregion = \"533103\"\nvalue = \"30万元\"\nvalid_from = 2021-01-01\nbasis = \"示例\"\n"
	files["data/rules/holidays-2025.toml"] = "year = 2025\nsource = \"示例\"\noff = [2025-05-01]\n"
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	set, list, err := record.Load(context.Background(), fsys, 2)
	if err != nil || list.HasErrors() {
		t.Fatal(list, err)
	}
	day, _ := record.ParseDate(today)
	s, _ := New(set, Options{Today: day})
	p := s.Process("533103-2025-0001")
	var said []string
	for _, x := range s.Steps(p, s.Duties(p)) {
		line := x.Stage + " " + x.State.String()
		if !x.From.IsZero() {
			line += " " + x.From.String()
		}
		if !x.To.IsZero() && x.To != x.From {
			line += "~" + x.To.String()
		}
		if x.Of > 0 {
			line += fmt.Sprintf(" %d/%d", x.Done, x.Of)
		}
		if !x.Note.IsZero() {
			line += " " + x.Note.ZH
		}
		for _, d := range x.Open {
			line += " [" + d.ID + " " + d.State + "]"
		}
		if x.Corrections > 0 {
			line += fmt.Sprintf(" 更正%d", x.Corrections)
		}
		if x.Withdrawn {
			line += " 撤回"
		}
		said = append(said, line)
	}
	return said
}

// lot is a result, with keys of its own and then its tables.
func lot(n int, keys, tables string) string {
	return fmt.Sprintf("[[result]]\nid = \"533103-2025-0001-r%d\"\nplan = \"533103-2025-0001\"\ndate_published = 2025-03-20\n%s%s", n, keys, tables)
}

const (
	tendered = `[result.tender]
method = "公开招标"
official_date = 2025-03-03
bid_deadline = 2025-03-25T09:00:00
`
	won = `[result.award]
date = 2025-03-26
provider = "fuwu"
amount = "9万元"
official_date = 2025-03-27
`
	signed = `[result.contract]
date_signed = 2025-04-01
amount = "9万元"
period_from = 2025-04-10
period_to = 2025-12-31
official_date = 2025-04-02
filing_date = 2025-04-03
`
	passed = `[[result.acceptance]]
no = 1
date = 2026-01-08
conclusion = "合格"
`
	paidAll = `[[result.payments]]
no = 1
date = 2026-01-20
kind = "一次性付款"
amount = "9万元"
`
	intended = `[intention]
need_summary = "示例"
expected_month = "2025-03"
official_date = 2025-01-20
`
	judged = `id = "533103-2025-0001-e1"
plan = "533103-2025-0001"
year = 2025
stage = "事后"
level = "部门评价"
date_made = 2026-03-10
date_published = 2026-03-16
grade = "优"
`
)

// Each stage says what the records say, and no more. Today differs from case to
// case; the lines are the stages that the case is about.
func TestSteps(t *testing.T) {
	for _, tt := range []struct {
		name, today, plan, results, evaluations string
		want                                    []string
	}{
		{"a bare plan", "2025-01-15", "", "", "", []string{
			"计划 done 2025-01-10", "意向 none", "采购 ahead", "成交 ahead", "合同 ahead", "验收 ahead", "支付 ahead", "评价 ahead"}},
		{"an intention to come", "2025-01-15", intended, "", "", []string{"意向 ahead 2025-01-20"}},
		{"an intention", "2025-01-21", intended, "", "", []string{"意向 done 2025-01-20", "采购 ahead"}},
		{"exempt", "2025-04-15", "[intention]\nneed_summary = \"示例\"\nexpected_month = \"2025-03\"\nexempt_reason = \"应急\"\n", lot(1, "", tendered), "", []string{
			"意向 not-needed 免于公开：应急"}},
		{"finished", "2026-05-01", "budget_amount = \"10万元\"\n" + intended, lot(1, "", tendered+won+signed+passed+paidAll), judged, []string{
			"计划 done 2025-01-10", "意向 done 2025-01-20", "采购 done 2025-03-03~2025-03-25", "成交 done 2025-03-26", "合同 done 2025-04-01~2025-12-31",
			"验收 done 2026-01-08 合格", "支付 done 2026-01-20", "评价 done 2026-03-10 优"}},
		{"below the limit, nobody owes an intention", "2025-05-01", "budget_amount = \"1万元\"\n", lot(1, "", strings.Replace(tendered, "公开招标", "限额以下自行采购", 1)+won), "", []string{
			"意向 not-needed 按规定不要求公开", "采购 done 2025-03-03~2025-03-25", "成交 done 2025-03-26", "合同 none"}},
		{"withheld is not said to be missing", "2025-05-01", "budget_amount = \"1万元\"\n[[redactions]]\nfield = \"intention\"\nground = \"国家秘密\"\nbasis = \"示例\"\n", lot(1, "", tendered), "", []string{"意向 none"}},
		{"nobody knows when it began", "2025-05-01", "", lot(1, "", "[result.tender]\nmethod = \"询价\"\n"), "", []string{"意向 none", "采购 underway"}},
		{"above the limit without an intention", "2025-05-01", "budget_amount = \"900万元\"\n", lot(1, "", tendered), "", []string{"意向 undisclosed [intention missing]", "采购 underway 2025-03-03~2025-03-25", "成交 ahead"}},
		{"begun", "2025-03-10", intended, lot(1, "", tendered), "", nil},
		{"cancelled", "2025-05-01", "[cancelled]\ndate = 2025-02-01\nreason = \"示例\"\n", "", "", []string{
			"计划 done 2025-01-10", "意向 none", "采购 stopped 2025-02-01 取消购买", "成交 over", "支付 over", "评价 over"}},
		{"cancelled tomorrow", "2025-01-31", "[cancelled]\ndate = 2025-02-01\nreason = \"示例\"\n", "", "", []string{"采购 ahead"}},
		{"terminated", "2025-05-01", "", lot(1, "", tendered+"[result.termination]\nkind = \"终止\"\ndate = 2025-03-28\nreason = \"示例\"\n"), "", []string{
			"采购 stopped 2025-03-28 终止", "成交 over", "合同 over", "验收 over", "支付 over", "评价 over"}},
		{"a failed tender may be held again", "2025-05-01", "", lot(1, "", tendered+"[result.termination]\nkind = \"废标\"\ndate = 2025-03-28\nreason = \"示例\"\n"), "", []string{
			"采购 stopped 2025-03-28 废标", "成交 ahead", "评价 ahead"}},
		{"the newest round counts", "2025-06-01", "", lot(1, "", tendered+"[result.termination]\nkind = \"废标\"\ndate = 2025-03-28\nreason = \"示例\"\n") + lot(2, "round = 2\n", tendered+won), "", []string{
			"采购 done 2025-03-03~2025-03-25", "成交 done 2025-03-26"}},
		{"suspended", "2025-03-20", "", lot(1, "", tendered+"[[result.suspensions]]\nfrom = 2025-03-10\nreason = \"示例\"\n"), "", []string{"采购 paused 2025-03-03~2025-03-25 自2025-03-10起暂停"}},
		{"signed, not begun", "2025-04-05", "", lot(1, "", tendered+won+signed), "", []string{"合同 underway 2025-04-01~2025-12-31 已签订，服务尚未开始", "验收 ahead", "支付 none"}},
		{"performed", "2025-05-05", "", lot(1, "", tendered+won+signed), "", []string{"合同 underway 2025-04-01~2025-12-31 履约中"}},
		{"overdue acceptance", "2026-01-10", "", lot(1, "", tendered+won+signed), "", []string{
			"合同 done 2025-04-01~2025-12-31", "验收 overdue 2025-12-31 服务期限届满，已过10日", "支付 none"}},
		{"not satisfactory", "2026-02-10", "", lot(1, "", tendered+won+signed+strings.Replace(passed, "合格", "不合格", 1)), "", []string{"验收 failed 2026-01-08 不合格"}},
		{"ended early", "2025-09-01", "", lot(1, "", tendered+won+strings.Replace(signed, "official", "ended_on = 2025-08-01\nend_reason = \"示例\"\nofficial", 1)), "", []string{
			"合同 stopped 2025-04-01~2025-08-01 合同提前终止", "验收 none"}},
		{"paid in part", "2026-02-10", "", lot(1, "", tendered+won+signed+passed+strings.Replace(paidAll, "9万元", "3万元", 1)), "", []string{"支付 partial 2026-01-20 已付合同金额的33.3%"}},
		{"a contract without an award", "2025-05-01", "", lot(1, "", tendered+signed), "", []string{"成交 undisclosed [result missing]"}},
		{"acceptance and payment without a contract", "2026-05-01", "", lot(1, "", tendered+won+passed+paidAll), "", []string{"合同 undisclosed [contract missing]", "验收 done 2026-01-08 合格"}},
		{"late and corrected", "2025-05-01", "", lot(1, "", tendered+strings.Replace(won, "2025-03-27", "2025-04-20", 1)+signed+"[[result.corrections]]\nno = 1\ndate = 2025-04-10\nkind = \"本站更正\"\nitem = \"合同金额\"\nafter = \"9万元\"\n"), "", []string{
			"成交 done 2025-03-26 [result late]", "合同 underway 2025-04-01~2025-12-31 履约中 更正1"}},
		{"a framework", "2025-06-01", "", lot(1, "", strings.Replace(tendered, "公开招标", "框架协议", 1)+"[result.award]\ndate = 2025-03-26\nprice_kind = \"单价\"\nunit_price = \"1元\"\nunit = \"次\"\n[[result.award.winners]]\nprovider = \"fuwu\"\n"), "", []string{
			"成交 done 2025-03-26", "合同 not-needed 由各单位按框架协议另行订立", "验收 not-needed 由各单位按框架协议另行订立", "支付 not-needed 由各单位按框架协议另行订立"}},
		{"several lots", "2025-05-01", "", lot(1, "lot = 1\n", tendered+won+signed) + lot(2, "lot = 2\n", strings.Replace(won, "03-26", "03-30", 1)) + lot(3, "lot = 3\n", ""), "", []string{
			"采购 underway 2025-03-03~2025-03-25 2/3", "成交 underway 2025-03-26~2025-03-30 2/3", "合同 underway 2025-04-01~2025-12-31 0/3"}},
		{"a lot given up does not count", "2025-05-01", "", lot(1, "lot = 1\n", tendered+won) + lot(2, "lot = 2\n", "[result.termination]\nkind = \"终止\"\ndate = 2025-03-28\nreason = \"示例\"\n"), "", []string{
			"采购 done 2025-03-03~2025-03-25 1/1", "成交 done 2025-03-26 1/1"}},
		{"a result taken back", "2025-05-01", "", lot(1, "", "[result.withdrawn]\ndate = 2025-04-01\nreason = \"示例\"\nbasis = \"示例\"\n"), "", []string{"采购 ahead 撤回"}},
		{"taken back", "2025-05-01", "[withdrawn]\ndate = 2025-04-01\nreason = \"示例\"\nbasis = \"示例\"\n", "", "", nil},
		{"evaluation due", "2026-05-01", "budget_amount = \"10万元\"\n" + intended, lot(1, "", tendered+won+signed+passed+paidAll), "", []string{"评价 ahead 2026-06-30 以前应当公布"}},
		{"evaluation overdue", "2026-08-01", "budget_amount = \"10万元\"\n" + intended, lot(1, "", tendered+won+signed+passed+paidAll), "", []string{"评价 overdue 2026-06-30 以前应当公布 [evaluation overdue]"}},
		{"evaluated as a whole unit", "2026-05-01", "", lot(1, "", tendered+won+signed+passed+paidAll), strings.NewReplacer("533103-2025-0001-e1", "mzj-2025-e1", `plan = "533103-2025-0001"`, `purchaser = "mzj"`).Replace(judged), []string{"评价 done 2026-03-16 随单位整体评价"}},
		{"evaluated beforehand only", "2025-02-01", "", "", strings.NewReplacer("事后", "事前", "2026-03", "2025-01").Replace(judged), []string{"评价 underway 2025-01-10 事前评价已公开"}},
	} {
		got := stepsOf(t, tt.today, tt.plan, tt.results, tt.evaluations)
		for _, want := range tt.want {
			stage, _, _ := strings.Cut(want, " ")
			for _, line := range got {
				if strings.HasPrefix(line, stage) && line != want {
					t.Errorf("%s: %q, want %q", tt.name, line, want)
				}
			}
		}
		if n := len(got); n != 8 && !(tt.name == "taken back" && n == 0) {
			t.Errorf("%s: %d stages", tt.name, n)
		}
	}
}
