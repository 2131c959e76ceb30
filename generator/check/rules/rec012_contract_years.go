package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec012 = &check.Rule{
	ID:    "REC-012",
	Title: diag.T("合同分年资金合计等于合同金额", "a contract's yearly amounts add up to it"),
	Doc:   diag.T("合同写了分年资金安排的，各年合计等于合同金额；有补充合同的，等于原金额或者补充后的金额都可以。", "The yearly amounts of a contract, where given, add up to its amount, as first agreed or as last supplemented."),
	Level: diag.Error,
	Basis: diag.T("财预〔2017〕87号第五条", "Caiyu [2017] No. 87 art. 5"),
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[contract]
date_signed = 2025-03-28
amount = "90万元"
[[contract.yearly_funding]] # want
year = 2025
amount = "30万元"
[[contract.yearly_funding]]
year = 2026
amount = "30万元"
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[contract]
date_signed = 2025-03-28
amount = "60万元"
[[contract.yearly_funding]]
year = 2025
amount = "30万元"
[[contract.yearly_funding]]
year = 2026
amount = "30万元"
`,
	Run: check.Each(runContractYears),
}

func runContractYears(p *check.Pass, r *record.Result) {
	c := r.Contract
	if c == nil || !c.Amount.OK || len(c.YearlyFunding) == 0 {
		return
	}
	var yearly record.Money
	for _, y := range c.YearlyFunding {
		yearly += y.Amount.V
	}
	sum(p, r, "contract.yearly_funding", yearly, "contract.amount", c.Amount.V, c.AmountInForce().V)
}
