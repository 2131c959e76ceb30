package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
)

var prc006 = &check.Rule{
	ID:    "PRC-006",
	Title: diag.T("达到采购限额标准的采用政府采购方式", "at the procurement limit, the methods of procurement law are used"),
	Doc: diag.T(`2020年3月1日起，政府购买服务的采购方式、程序按政府采购法律执行：预算达到采购限额标准的，采用公开招标、邀请招标、竞争性谈判、
竞争性磋商、询价、单一来源、框架协议等方式，不再采用特许经营、委托、战略合作、大额项目分包、新增项目另授。
限额标准按采购开始之日的标准，由财政部门录入；没有录入的无法判定。此前的采购适用芒政办发〔2017〕51号。`,
		`Since 1 March 2020 services are bought by the methods and procedures of procurement law: at or above the procurement limit
concession, entrustment, strategic cooperation, parts of large projects and additional awards are no longer used. The limit is
that of the day on which buying began; where it was not typed in, this cannot be decided. Earlier purchases are under the
scheme of 2017.`),
	Level: diag.Finding,
	Basis: diag.T("《政府购买服务管理办法》（财政部令第102号）第十九条（待核实）", "Ministry of Finance Order No. 102 art. 19 (to be verified)"),
	From:  order102On,
	Bad: `
-- data/rules/thresholds.toml --
[[threshold]]
key = "采购限额标准"
region = "533103"
value = "30万元"
valid_from = 2018-01-01
basis = "示例值"
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[tender]
method = "委托" # want
official_date = 2025-03-05
`,
	Good: `
-- data/rules/thresholds.toml --
[[threshold]]
key = "采购限额标准"
region = "533103"
value = "30万元"
valid_from = 2018-01-01
basis = "示例值"
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[tender]
method = "竞争性磋商"
official_date = 2025-03-05
-- data/plans/533103-2019-0001.toml --
id = "533103-2019-0001"
title = "农村敬老院委托运营服务"
fiscal_year = 2019
purchaser = "ms-mzj"
budget_amount = "48万元"
-- data/results/533103-2019-0001-r1.toml --
id = "533103-2019-0001-r1"
plan = "533103-2019-0001"
[tender]
method = "委托"
official_date = 2019-03-05
`,
	Run: eachTender(runSpecialMethod),
}

func runSpecialMethod(p *check.Pass, b *purchase) {
	if !b.special() || !p.Rule.InForce(b.begun) {
		return
	}
	if budget, limit, reached := b.reaches(p, procurementLimit); reached {
		p.Report(b.Result, "tender.method", diag.T("预算 %s 达到采购限额标准 %s，购买方式为“%s”，不是政府采购方式", "the budget, %s, reaches the procurement limit, %s, and %q is no method of procurement law", budget, limit, b.method.Name),
			diag.T("核对购买方式和预算；属实的照实保留，以后的项目改用政府采购方式", "check method and budget; if they are right, leave them, and use a method of procurement law from now on"))
	}
}
