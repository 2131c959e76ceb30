package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var prc007 = &check.Rule{
	ID:    "PRC-007",
	Title: diag.T("同一品目不化整为零规避公开招标", "what should be tendered openly is not bought in parts"),
	Doc: diag.T(`同一购买主体在一个预算年度内，一个预算项目下的同一品目，多次采用公开招标以外的方式采购，各次都在公开招标数额标准以下，
合计超过标准的，在使合计超过的那一次采购处报告；预算有调整的、经批准变更方式的、框架协议和续签不计。
记录中没有预算项目：各项资金都写了资金名称的，按名称区分；有一项没有写的，视为同一部门预算。没有写品目的，按目录大类合计，只作提示。`,
		`One purchaser, one year, one budget item and one category of goods or services: purchases by other methods than open tenders,
each below the limit of open tenders, are reported where together they exceed it, at the purchase that does so. Plans whose
budget was adjusted, approved methods, frameworks and renewals do not count. Records have no budget item: where every source
of funds has its name, these tell them apart; otherwise it is the department's budget. Without a procurement category the
class of the catalogue is taken, and it is a hint.`),
	Level: diag.Finding,
	Basis: diag.T("《中华人民共和国政府采购法》第二十八条；《中华人民共和国政府采购法实施条例》第二十八条", "Government Procurement Law art. 28; Government Procurement Regulations art. 28"),
	From:  record.Date{Year: 2015, Month: 3, Day: 1},
	Bad: splittingExample + `
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
[tender]
method = "竞争性磋商"
official_date = 2025-03-03
-- data/results/533103-2025-0003-r1.toml --
id = "533103-2025-0003-r1"
plan = "533103-2025-0003"
[tender]
method = "竞争性谈判" # want
official_date = 2025-06-03
`,
	Good: splittingExample + `
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
[tender]
method = "竞争性磋商"
official_date = 2025-03-03
-- data/results/533103-2025-0003-r1.toml --
id = "533103-2025-0003-r1"
plan = "533103-2025-0003"
[tender]
method = "公开招标"
official_date = 2025-06-03
`,
	Run: runSplitting,
}

// splittingExample is a limit of open tenders and two plans of a category that
// reach it together.
const splittingExample = `
-- data/rules/thresholds.toml --
[[threshold]]
key = "公开招标数额标准"
region = "533103"
value = "200万元"
valid_from = 2021-01-01
basis = "示例值"
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "东片区保洁服务"
fiscal_year = 2025
purchaser = "ms-mzj"
budget_amount = "120万元"
procurement_category = "C07010000"
-- data/plans/533103-2025-0003.toml --
id = "533103-2025-0003"
title = "西片区保洁服务"
fiscal_year = 2025
purchaser = "ms-mzj"
budget_amount = "110万元"
procurement_category = "C07010000"
`

// A need is what the law sees as one thing to buy in a year.
type need struct {
	purchaser string
	year      int
	funds     string // the names of the sources; "" for the department's budget
	category  string
	class     bool // category is a class of the catalogue
}

// A part is a plan bought by other methods than an open tender.
type part struct {
	*purchase // its first
	amount    record.Money
}

func runSplitting(p *check.Pass) {
	parts := map[*record.Plan]*part{}
	needs := map[need][]*part{}
	var order []need
	eachPurchase(func(p *check.Pass, b *purchase) {
		if !avoidsTender(p, b) {
			return
		}
		amount := amountOfPart(p, b)
		if x := parts[b.plan]; x != nil {
			x.amount += amount
			return
		}
		n := needOf(p, b.plan)
		if n.category == "" {
			return
		}
		if needs[n] == nil {
			order = append(order, n)
		}
		x := &part{b, amount}
		parts[b.plan] = x
		needs[n] = append(needs[n], x)
	})(p)
	for _, n := range order {
		if len(needs[n]) > 1 {
			judgeSplitting(p, n, needs[n])
		}
	}
}

// avoidsTender reports whether a result was bought by a method other than an open
// tender without one of the law's reasons.
func avoidsTender(p *check.Pass, b *purchase) bool {
	t := b.under
	return b.plan != nil && b.plan.Cancelled == nil && len(b.plan.Adjustments) == 0 &&
		b.method.Name != "" && b.method.Name != openTender && !b.ownRoute() && !b.leftOpen() && b.RenewalOf == "" && b.Termination == nil &&
		t.ApprovalDate.IsZero() && t.ApprovalDocument == "" && !b.begun.IsZero() && p.Rule.InForce(b.begun)
}

// amountOfPart is what a result adds to the sum: its lot's budget; the plan's, if
// it is the plan's only result; else what it was awarded for.
func amountOfPart(p *check.Pass, b *purchase) record.Money {
	switch {
	case b.LotBudget.OK:
		return b.LotBudget.V
	case len(resultsByPlan.Of(p)[b.Plan]) == 1:
		return budgetOn(b.plan, b.begun).V
	case b.Award != nil && priceKind(b.Result) == totalPrice:
		return b.Award.Amount.V
	}
	return 0
}

func needOf(p *check.Pass, plan *record.Plan) need {
	n := need{purchaser: plan.Purchaser, year: plan.FiscalYear.V, category: plan.ProcurementCategory}
	var names []string
	for _, s := range plan.BudgetSources {
		names = append(names, s.Name)
	}
	if !slices.Contains(names, "") {
		slices.Sort(names)
		n.funds = strings.Join(slices.Compact(names), "、")
	}
	if n.category == "" && len(plan.CatalogItems) > 0 {
		at := plan.CatalogItems[0]
		if c, item := p.Set.Catalog(at.Catalog), p.Set.Item(at.Catalog, at.Code); c != nil && item != nil {
			n.category, n.class = at.Catalog+"/"+rootOf(p.Set, c, item).Code, true
		}
	}
	return n
}

// judgeSplitting adds up the parts of a need in the order of their days, and
// reports the one that takes the sum beyond the limit.
func judgeSplitting(p *check.Pass, n need, parts []*part) {
	slices.SortFunc(parts, func(a, b *part) int {
		return cmp.Or(a.begun.Compare(b.begun), strings.Compare(a.ID, b.ID))
	})
	var sum record.Money
	var before []string
	for _, x := range parts {
		limit, ok := p.Limit(openTenderLimit, x.begun)
		if !ok || x.amount >= limit {
			continue // a purchase that reaches the limit by itself is PRC-003
		}
		if sum += x.amount; sum <= limit {
			before = append(before, x.Plan)
			continue
		}
		list := strings.Join(before[:min(len(before), 5)], "、")
		if len(before) > 5 {
			list += fmt.Sprintf("……(%d)", len(before))
		}
		of := diag.T("品目 %s", "category %s", n.category)
		report := p.Report
		if n.class {
			of, report = diag.T("目录大类 %s", "class %s", n.category), p.Hint
		}
		field := "tender.method"
		if x.Tender == nil {
			field = "plan"
		}
		report(x.Result, field, diag.T("%d年度%s，与 %s 合计 %s，超过公开招标数额标准 %s，均未采用公开招标", "%[2]s in %[1]d: together with %[3]s this is %[4]s, beyond the limit of open tenders, %[5]s, and none was tendered openly", n.year, of, list, sum, limit),
			diag.T("核对是否同一预算项目：不是的，写明各项资金的名称（budget_sources.name）；经批准的，补写审批文号；属实的，以后合并采购", "check whether it is one budget item: if not, name the sources of funds (budget_sources.name); if it was approved, add the approval; otherwise buy together from now on"))
		return
	}
}
