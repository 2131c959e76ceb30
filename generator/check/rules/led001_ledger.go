package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var led001 = &check.Rule{
	ID:    "LED-001",
	Title: diag.T("确认承接主体已建立台账", "the provider's ledger is confirmed"),
	Doc: diag.T(`承接主体应当建立政府购买服务台账，记录相关文件、工作计划方案、项目和资金批复、项目进展和资金支付等情况。台账本身一般不公开；
购买主体核对后写确认日期 contract.ledger_confirmed_on。服务已经开始而没有写的，建议补录。`,
		`The provider keeps a ledger of documents, plans, approvals, progress and payments. It is not published as a rule; the purchaser looks at it
and gives the day in contract.ledger_confirmed_on. Where service has begun and there is no such day, it is worth adding.`),
	Level: diag.Hint,
	Basis: diag.T("芒政办发〔2017〕51号 二（五）3；《政府购买服务管理办法》（财政部令第102号）第二十七条（待核实）", "Mangzhengbanfa [2017] No. 51, II(5)3; MOF Order 102 art. 27 (to be verified)"),
	From:  schemeBegan,
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[contract] # want
date_signed = 2025-03-28
period_from = 2025-04-01
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[contract]
date_signed = 2025-03-28
period_from = 2025-04-01
ledger_confirmed_on = 2025-05-30
`,
	Run: check.Each(runLedger),
}

func runLedger(p *check.Pass, r *record.Result) {
	c := r.Contract
	if c == nil || !c.LedgerConfirmedOn.IsZero() || !p.Rule.InForce(c.DateSigned) || c.PeriodFrom.IsZero() || c.PeriodFrom.After(p.Today) {
		return
	}
	p.Report(r, "contract.ledger_confirmed_on", diag.T("服务 %s 开始，没有写台账确认日期", "service began on %s; the ledger is not confirmed", c.PeriodFrom),
		diag.T("核对承接主体的台账后，补写 contract.ledger_confirmed_on", "look at the provider's ledger, then add contract.ledger_confirmed_on"))
}
