package rules

import (
	"slices"
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var con001 = &check.Rule{
	ID:    "CON-001",
	Title: diag.T("合同的九项内容齐全", "a contract has its nine contents"),
	Doc: diag.T(`合同要写明服务的范围、标的、数量、质量要求，服务期限，资金支付方式，权利义务，违约责任，解决争议的方法。
范围、标的、数量、质量要求与成交的标的（[[award.items]]）相同的不用再写；权利义务等条款可以写“见合同第…条”，但要有“合同”环节的附件。
2020年3月1日起还要写明价格：计价方式为总价的，写 contract.amount。依法不公开的写 [[redactions]]，不再提示。`,
		`A contract says what is bought, its scope, quantity and quality, the period, how it is paid, rights and obligations, liability
for breach and how disputes are settled. The first four need not be typed where the award's items say them; clauses may read
见合同第…条 (see the contract's clause) where the contract is attached. Since 1 March 2020 the price belongs to it: a total price
stands in contract.amount. What may not be disclosed is explained in [[redactions]].`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（四）4；《政府购买服务管理办法》（财政部令第102号）第二十三条（待核实）", "Mangzhengbanfa [2017] No. 51, II(4)4; Ministry of Finance Order No. 102 art. 23 (to be verified)"),
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[award]
date = 2025-03-18
provider = "mz-fuyang"
[[award.items]]
name = "居家养老上门服务"
scope = "芒市城区失能老年人"
requirement = "助餐、助浴、助洁、探访"
[contract] # want
date_signed = 2025-03-28
amount = "46.5万元"
period_from = 2025-04-01
period_to = 2025-12-31
payment_terms = "签约后付30%，验收合格后付清余款。"
rights_obligations = "见合同第六条"
breach_liability = "见合同第九条"
dispute_resolution = "协商不成的，向芒市人民法院起诉。"
`,
	Good: `
-- content/attachments/533103-2025-0001/hetong.pdf --
（示例）
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[award]
date = 2025-03-18
provider = "mz-fuyang"
[[award.items]]
name = "居家养老上门服务"
scope = "芒市城区失能老年人"
requirement = "助餐、助浴、助洁、探访"
quantity = "1200人次"
[contract]
date_signed = 2025-03-28
amount = "46.5万元"
period_from = 2025-04-01
period_to = 2025-12-31
payment_terms = "签约后付30%，验收合格后付清余款。"
rights_obligations = "见合同第六条"
breach_liability = "见合同第九条"
dispute_resolution = "协商不成的，向芒市人民法院起诉。"
[[attachments]]
file = "533103-2025-0001/hetong.pdf"
title = "合同（公开文本）"
stage = "合同"
`,
	Run: eachPurchase(runClauses),
}

func runClauses(p *check.Pass, b *purchase) {
	c := b.Contract
	if c == nil || b.draft {
		return
	}
	var items []record.AwardItem
	if a := awardOf(p.Set, b.Result); a != nil {
		items = a.Items
	}
	said := func(of func(*record.AwardItem) string) bool {
		return slices.ContainsFunc(items, func(i record.AwardItem) bool { return of(&i) != "" })
	}
	l := lacking{record: b.Result}
	l.want("contract.scope", c.Scope != "" || said(func(i *record.AwardItem) string { return i.Scope }))
	l.want("contract.subject", c.Subject != "" || len(items) > 0)
	l.want("contract.quantity", c.Quantity != "" || said(func(i *record.AwardItem) string { return i.Quantity }))
	l.want("contract.quality_requirements", c.QualityRequirements != "" || said(func(i *record.AwardItem) string { return i.Requirement + i.Standard }))
	l.want("contract.period_from", !c.PeriodFrom.IsZero())
	l.want("contract.period_to", !c.PeriodTo.IsZero())
	attached := slices.ContainsFunc(b.Attachments, func(a record.Attachment) bool { return a.Stage == "合同" })
	l.clause("contract.payment_terms", c.PaymentTerms, attached)
	l.clause("contract.rights_obligations", c.RightsObligations, attached)
	l.clause("contract.breach_liability", c.BreachLiability, attached)
	l.clause("contract.dispute_resolution", c.DisputeResolution, attached)
	if !c.DateSigned.Before(order102On) {
		l.want("contract.amount", c.Amount.OK || priceKind(b.Result) != totalPrice)
	}
	if l.first != "" {
		p.Report(b.Result, l.first, diag.T("合同没有写%s", "the contract has no %s", l.names),
			diag.T("按合同补写；写“见合同第…条”的，附上合同（attachments 中 stage = \"合同\"）；依法不公开的，写 [[redactions]] 说明", "add it from the contract; where it reads 见合同第…条, attach the contract (stage = \"合同\" in attachments); what may not be disclosed goes into [[redactions]]"))
	}
}

// clause notes a clause that is lacking, or that leads to a contract nobody can see.
func (l *lacking) clause(path, text string, attached bool) {
	if strings.HasPrefix(text, "见合同") && !attached {
		l.note(path, diag.T("%s（写的是“%s”，没有附合同）", "%s (it reads %q, and no contract is attached)", check.Label(l.record, path), text))
		return
	}
	l.want(path, text != "")
}
