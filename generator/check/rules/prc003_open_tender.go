package rules

import (
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
)

var prc003 = &check.Rule{
	ID:    "PRC-003",
	Title: diag.T("达到公开招标数额标准的公开招标，或者事先经批准", "at the limit of open tenders, one is held, or another method approved beforehand"),
	Doc: diag.T(`预算达到公开招标数额标准的，应当公开招标；采用其他方式的，在采购活动开始前取得设区的市、自治州以上财政部门的批准
（县级市由州财政部门批准）。数额标准按采购开始之日的标准，由财政部门录入 data/rules/thresholds.toml；没有录入的无法判定。
框架协议及其第二阶段、合作创新采购另有规定，不在此列；2020年3月1日以前的委托、战略合作等方式由同级财政部门审核（PRC-002），也不在此列。`,
		`A budget that reaches the limit of open tenders means an open tender; any other method needs the approval of a finance
department of a prefecture or above before buying begins (for a county-level city, the prefecture's). The limit is that of the
day on which buying began, typed in by the finance department; where it is not, this cannot be decided. Frameworks, what is
called off from them and cooperative innovation have rules of their own; entrustment and the like before 1 March 2020 were
decided by the finance department at the same level (PRC-002).`),
	Level: diag.Finding,
	Basis: diag.T("《中华人民共和国政府采购法》第二十七条；《中华人民共和国政府采购法实施条例》第二十三条", "Government Procurement Law art. 27; Government Procurement Regulations art. 23"),
	Bad: openTenderLimitExample + `
-- data/results/533103-2025-0003-r1.toml --
id = "533103-2025-0003-r1"
plan = "533103-2025-0003"
date_published = 2025-03-20
[tender]
method = "竞争性磋商" # want
official_date = 2025-03-03
-- data/results/533103-2025-0004-r1.toml --
id = "533103-2025-0004-r1"
plan = "533103-2025-0004"
date_published = 2025-03-20
[tender]
method = "竞争性磋商"
approval_kind = "方式变更"
approval_authority = "ms-czj" # want
approval_date = 2025-03-04 # want
approval_document = "芒财采〔2025〕3号"
official_date = 2025-03-03
`,
	Good: openTenderLimitExample + `
-- data/results/533103-2025-0003-r1.toml --
id = "533103-2025-0003-r1"
plan = "533103-2025-0003"
date_published = 2025-03-20
[tender]
method = "公开招标"
official_date = 2025-03-03
-- data/results/533103-2025-0004-r1.toml --
id = "533103-2025-0004-r1"
plan = "533103-2025-0004"
date_published = 2025-03-20
[tender]
method = "竞争性磋商"
approval_kind = "方式变更"
approval_authority = "德宏州财政局（示例）"
approval_date = 2025-02-20
approval_document = "德财采〔2025〕3号"
official_date = 2025-03-03
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[tender]
method = "竞争性磋商"
official_date = 2025-03-03
`,
	Run: eachTender(runOpenTender),
}

// openTenderLimitExample is a limit of open tenders and two plans that reach it.
const openTenderLimitExample = `
-- data/rules/thresholds.toml --
[[threshold]]
key = "公开招标数额标准"
region = "533103"
value = "200万元"
valid_from = 2021-01-01
basis = "示例值"
-- data/plans/533103-2025-0003.toml --
id = "533103-2025-0003"
title = "城区保洁服务"
fiscal_year = 2025
purchaser = "ms-mzj"
budget_amount = "200万元"
-- data/plans/533103-2025-0004.toml --
id = "533103-2025-0004"
title = "办公区物业服务"
fiscal_year = 2025
purchaser = "ms-mzj"
budget_amount = "260万元"
`

func runOpenTender(p *check.Pass, b *purchase) {
	t := b.Tender
	if b.method.Name == openTender || b.ownRoute() || b.leftOpen() {
		return
	}
	budget, limit, reached := b.reaches(p, openTenderLimit)
	if !reached {
		return
	}
	if t.ApprovalAuthority == "" && t.ApprovalDate.IsZero() && t.ApprovalDocument == "" {
		if !b.draft {
			p.Report(b.Result, "tender.method", diag.T("预算 %s 达到公开招标数额标准 %s，购买方式为“%s”，没有写设区的市、自治州以上财政部门的批准", "the budget, %s, reaches the limit of open tenders, %s, and the method is %q, without the approval of a prefecture's finance department", budget, limit, b.method.Name),
				diag.T("核对购买方式和预算；经批准的，补写 approval_kind、approval_authority、approval_date、approval_document", "check method and budget; if it was approved, add approval_kind, approval_authority, approval_date and approval_document"))
		}
		return
	}
	if countyFinance(p, t.ApprovalAuthority) {
		p.Report(b.Result, "tender.approval_authority", diag.T("预算 %s 达到公开招标数额标准 %s，批准部门“%s”不是设区的市、自治州以上财政部门", "the budget, %s, reaches the limit of open tenders, %s, and %q is no finance department of a prefecture or above", budget, limit, t.ApprovalAuthority),
			diag.T("核对审批部门；由上级财政部门批准的，改写其名称和文号", "check the authority; if the finance department above approved it, give its name and document"))
	}
	start := b.begun
	if b.method.Name == singleSource && b.Award != nil {
		start = b.Award.Date // the notice of a single source comes before the approval
	}
	if t.ApprovalDate.After(start) {
		p.Report(b.Result, "tender.approval_date", diag.T("批准日期 %s 晚于采购开始的日期 %s", "approved on %s, after buying began on %s", t.ApprovalDate, start), keepDates)
	}
}

// countyFinance reports whether an approval is known to come from a county or
// below. A portal whose region is a prefecture has its own finance department.
func countyFinance(p *check.Pass, authority string) bool {
	if authority == "" || strings.HasSuffix(p.Set.Settings.RegionCode, "00") {
		return false
	}
	if authority == p.Set.Settings.Finance {
		return true
	}
	o := p.Set.Org(authority)
	return o != nil && o.Tier != "" && o.Tier != "州" && o.Tier != "省"
}
