package rules

import (
	"slices"
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/fold"
	"mingshi/generator/record"
)

var pln012 = &check.Rule{
	ID:    "PLN-012",
	Title: diag.T("第六类事项有理由和财政部门的同意", "an item of the open sixth class has a reason and consent"),
	Doc: diag.T(`第六类是“政府新增的或临时性、阶段性的公共服务事项，以及其他适合由社会力量承担的公共服务事项”，没有列明具体事项。
引用这一类的计划，要写明理由（off_catalog.reason，或者一事一议的理由），并有财政部门同意的审核意见（[finance_review]），
或者目录外备案、一事一议的文号。草稿不检查。`,
		`The sixth class is open: new, temporary or phased public services, and others that suit. A plan of this class gives its
reason (off_catalog.reason, or that of a special decision) and has the finance department's consent in [finance_review],
or the number of the filing or of the special decision. Drafts are passed over.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（三）6、二（五）1", "Mangzhengbanfa [2017] No. 51, II(3)6 and II(5)1"),
	From:  schemeBegan,
	Bad: `
-- data/catalogs/guiding-533103-2017.toml --
id = "guiding-533103-2017"
title = "芒市政府购买服务指导性目录"
kind = "指导性目录"
issuing_level = "市县"
owner = "ms-czj"
date_published = 2017-04-17
effective_from = 2017-04-17
[[items]]
code = "K6"
name = "政府新增的或临时性、阶段性的公共服务事项，以及其他适合由社会力量承担的公共服务事项"
-- data/plans/533103-2025-0001.toml --
id = "533103-2025-0001" # want
title = "害虫应急监测服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-21
[[catalog_items]]
catalog = "guiding-533103-2017"
code = "K6"
`,
	Good: `
-- data/catalogs/guiding-533103-2017.toml --
id = "guiding-533103-2017"
title = "芒市政府购买服务指导性目录"
kind = "指导性目录"
issuing_level = "市县"
owner = "ms-czj"
date_published = 2017-04-17
effective_from = 2017-04-17
[[items]]
code = "K6"
name = "政府新增的或临时性、阶段性的公共服务事项，以及其他适合由社会力量承担的公共服务事项"
-- data/plans/533103-2025-0001.toml --
id = "533103-2025-0001"
title = "害虫应急监测服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-21
[[catalog_items]]
catalog = "guiding-533103-2017"
code = "K6"
[off_catalog]
date = 2025-01-08
reason = "第六类：突发虫情，目录没有相应事项"
[finance_review]
authority = "ms-czj"
decision = "同意"
date = 2025-01-17
`,
	Run: eachPublished(runSixthClass),
}

func runSixthClass(p *check.Pass, plan *record.Plan) {
	if !p.Rule.InForce(planDay(plan)) || !slices.ContainsFunc(plan.CatalogItems, func(row record.CatalogRef) bool { return openClass(p, row) }) {
		return
	}
	off, special, review := plan.OffCatalog, plan.SpecialDecision, plan.FinanceReview
	if (off == nil || off.Reason == "") && (special == nil || special.Reason == "") {
		p.Report(plan, "off_catalog", diag.T("引用第六类（没有列明的事项），没有写理由", "the plan cites the open sixth class without a reason"),
			diag.T("补写 [off_catalog]，写明 date 和 reason；目录有相应事项的，改为该事项", "add [off_catalog] with date and reason; if the catalogue has such an item, cite that"))
	}
	filed := off != nil && off.DocumentNumber != "" || special != nil && special.DocumentNumber != ""
	if (review == nil || review.Decision == notApproved) && !filed {
		p.Report(plan, "finance_review", diag.T("引用第六类（没有列明的事项），没有财政部门同意的意见或者备案文号", "the plan cites the open sixth class without the finance department's consent or the number of a filing"),
			diag.T("补写 [finance_review]；已经备案的，补写 off_catalog.document_number", "add [finance_review], or off_catalog.document_number if it was filed"))
	}
}

// openClass reports whether a row cites the open sixth class, directly or through
// an implementing catalogue. In catalogues with codes of their own it is known by
// its words.
func openClass(p *check.Pass, row record.CatalogRef) bool {
	c, item := p.Set.Catalog(row.Catalog), p.Set.Item(row.Catalog, row.Code)
	if c == nil || item == nil {
		return false
	}
	if c.Kind == implementingCatalog {
		for _, g := range guidesOf(p, c) {
			if target := p.Set.Item(g.ID, item.Implements); target != nil && sixth(rootOf(p.Set, g, target)) {
				return true
			}
		}
		return false
	}
	return c.Kind == guidingCatalog && sixth(rootOf(p.Set, c, item))
}

func sixth(class *record.CatalogItem) bool {
	return strings.EqualFold(class.Code, "K6") || strings.Contains(fold.Text(class.Name), "临时性、阶段性")
}
