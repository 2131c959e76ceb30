package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pln001 = &check.Rule{
	ID:    "PLN-001",
	Title: diag.T("计划的事项在当时施行的目录内", "a plan's items stand in the catalogue of the time"),
	Doc: diag.T(`购买计划根据指导性目录（或者据以制定的实施目录）编制，在 [[catalog_items]] 写明目录和事项。该版目录在编制之日或者公开之日施行，
事项当时已经纳入、没有移出，即符合；提前编制下一年度计划的，在该年1月1日施行也符合。目录被新版代替（replaces）的，旧版到新版施行的前一日为止。
暂未纳入目录又确需购买的，报财政部门审核备案，写 [off_catalog]（日期、文号、理由），不再报告。`,
		`A plan is made by the guiding catalogue (or the implementing one made by it) and names edition and item in
[[catalog_items]]. It is enough that the edition was in force, with the item in it, on the day the plan was made or
published, or, for a plan made ahead, on 1 January of its year. An edition that is replaced ends the day before. What is not in the catalogue
but must be bought is filed with the finance department: write [off_catalog] (date, number, reason).`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（四）1；财预〔2017〕87号第二条", "Mangzhengbanfa [2017] No. 51, II(4)1; Caiyu [2017] No. 87 art. 2"),
	From:  schemeBegan,
	Bad: `
-- data/catalogs/guiding-533103-2026.toml --
id = "guiding-533103-2026"
title = "芒市政府购买服务指导性目录（2026年版）"
kind = "指导性目录"
issuing_level = "市县"
owner = "ms-czj"
date_published = 2026-06-15
effective_from = 2026-07-01
replaces = "guiding-533103-2017"
[[items]]
code = "K1-08"
name = "基本养老服务"
-- data/plans/533103-2025-0001.toml --
id = "533103-2025-0001"
title = "城区居家养老服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-21
[[catalog_items]]
catalog = "guiding-533103-2026"
code = "K1-08" # want
-- data/plans/533103-2026-0001.toml --
id = "533103-2026-0001" # want
title = "社区助餐服务"
fiscal_year = 2026
purchaser = "ms-mzj"
date_made = 2026-08-10
date_published = 2026-08-21
`,
	Good: `
-- data/catalogs/guiding-533103-2026.toml --
id = "guiding-533103-2026"
title = "芒市政府购买服务指导性目录（2026年版）"
kind = "指导性目录"
issuing_level = "市县"
owner = "ms-czj"
date_published = 2026-06-15
effective_from = 2026-07-01
replaces = "guiding-533103-2017"
[[items]]
code = "K1-08"
name = "基本养老服务"
-- data/plans/533103-2025-0001.toml --
id = "533103-2025-0001"
title = "城区居家养老服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-21
[[catalog_items]]
catalog = "guiding-533103-2017"
code = "K1-08"
-- data/plans/533103-2026-0001.toml --
id = "533103-2026-0001"
title = "社区助餐服务"
fiscal_year = 2026
purchaser = "ms-mzj"
date_made = 2026-08-10
date_published = 2026-08-21
[off_catalog]
date = 2026-08-05
document_number = "芒财购服〔2026〕8号"
reason = "目录没有相应事项"
`,
	Run: check.Each(runInCatalog),
}

func runInCatalog(p *check.Pass, plan *record.Plan) {
	if plan.OffCatalog != nil || !p.Rule.InForce(planDay(plan)) {
		return
	}
	if len(plan.CatalogItems) == 0 {
		p.Report(plan, "catalog_items", diag.T("没有写目录事项，也没有目录外备案", "neither an item of the catalogue nor a filing outside it"),
			diag.T("补写 [[catalog_items]]（catalog、code）；目录没有的，报财政部门审核备案后写 [off_catalog]", "add [[catalog_items]] with catalog and code; if there is no such item, file with the finance department and write [off_catalog]"))
		return
	}
	days := []record.Date{plan.DateMade, plan.DatePublished}
	if newYear := (record.Date{Year: int16(plan.FiscalYear.V), Month: 1, Day: 1}); plan.FiscalYear.OK && planDay(plan).Before(newYear) {
		days = append(days, newYear) // made ahead, for a year with a new edition
	}
	bought := false // some row says what is bought, or cannot be judged
	for i, row := range plan.CatalogItems {
		c, item := p.Set.Catalog(row.Catalog), p.Set.Item(row.Catalog, row.Code)
		if c == nil || item == nil || !p.Applies(c) {
			bought = true
			continue
		}
		if !purchasable(c) {
			continue
		}
		bought = true
		if !stoodOn(p, c, item, days) {
			reportOutside(p, plan, i, c, item)
		}
	}
	if !bought {
		p.Report(plan, "catalog_items", diag.T("所列事项都不在指导性目录或者实施目录内", "none of the items stands in a guiding or implementing catalogue"),
			diag.T("改为指导性目录或者实施目录的事项；没有的，报财政部门审核备案后写 [off_catalog]", "cite items of these; if there is none, file with the finance department and write [off_catalog]"))
	}
}

// stoodOn reports whether an item stood in an edition in force on one of the
// days that are known.
func stoodOn(p *check.Pass, c *record.Catalog, item *record.CatalogItem, days []record.Date) bool {
	for _, day := range days {
		if !day.IsZero() && inForce(p, c, day) && listed(item, day) {
			return true
		}
	}
	return false
}

func reportOutside(p *check.Pass, plan *record.Plan, row int, c *record.Catalog, item *record.CatalogItem) {
	day := planDay(plan)
	until := diag.T("至今", "today")
	if last, ended := lastDays.Of(p)[c.ID]; ended {
		until = diag.T("至 %s", "%s", last)
	}
	message := diag.T("计划日期 %s，目录 %s 的施行期间是 %s %s", "the plan is of %s, the catalogue %s was in force from %s to %s", day, c.ID, c.EffectiveFrom, until)
	switch {
	case item.ValidFrom.After(day):
		message = diag.T("计划日期 %s，事项“%s”（%s）于 %s 才纳入目录", "the plan is of %s, %q (%s) entered the catalogue on %s", day, item.Name, item.Code, item.ValidFrom)
	case inForce(p, c, day):
		message = diag.T("计划日期 %s，事项“%s”（%s）已于 %s 移出目录", "the plan is of %s, %q (%s) left the catalogue on %s", day, item.Name, item.Code, item.ValidTo)
	}
	p.Report(plan, nth("catalog_items[%d].code", row), message,
		diag.T("改为当时施行的目录和事项；确需购买而没有纳入的，报财政部门审核备案后写 [off_catalog]", "cite edition and item of that time; if it was not in the catalogue, file with the finance department and write [off_catalog]"))
}
