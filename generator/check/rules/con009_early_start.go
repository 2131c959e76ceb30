package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var con009 = &check.Rule{
	ID:    "CON-009",
	Title: diag.T("先签订合同，后开始服务", "the contract is signed before the service begins"),
	Doc: diag.T("确定承接主体后应当及时签订书面合同，服务期限自签订以后开始：contract.period_from 不早于 contract.date_signed。早于签订日期的，核对是日期填错，还是未签合同先行服务。",
		"Once the provider is settled a written contract is signed, and the service begins after it: contract.period_from is no earlier than contract.date_signed. If it is, a date is wrong, or the service began without a contract."),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（四）4；《中华人民共和国政府采购法》第四十四条", "Mangzhengbanfa [2017] No. 51, II(4)4; Government Procurement Law art. 44"),
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[contract]
date_signed = 2025-03-28
period_from = 2025-03-01 # want
period_to = 2025-12-31
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[contract]
date_signed = 2025-03-28
period_from = 2025-03-28
period_to = 2025-12-31
`,
	Run: check.Each(runEarlyStart),
}

func runEarlyStart(p *check.Pass, r *record.Result) {
	if c := r.Contract; c != nil && !c.PeriodFrom.IsZero() && c.PeriodFrom.Before(c.DateSigned) {
		p.Report(r, "contract.period_from", diag.T("服务自 %s 开始，合同 %s 才签订", "the service began on %s, the contract was signed on %s", c.PeriodFrom, c.DateSigned), keepDates)
	}
}
