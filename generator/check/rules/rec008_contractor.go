package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec008 = &check.Rule{
	ID:    "REC-008",
	Title: diag.T("合同乙方与成交的承接主体不同的，写明理由", "another contractor than the winner is explained"),
	Doc: diag.T("合同乙方就是成交的承接主体的，不写。不同的，contract.provider（合同乙方）和 contract.provider_reason（乙方变更理由）都写。",
		"The contractor is the winner and is not typed. If it is another, contract.provider and contract.provider_reason are both given."),
	Level: diag.Error,
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[award]
date = 2025-03-18
provider = "mz-fuyang"
[contract]
date_signed = 2025-03-28
provider = "ms-anxin" # want
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
lot = 2
[award]
date = 2025-03-18
provider = "mz-fuyang"
[contract]
date_signed = 2025-03-28
provider_reason = "原承接主体更名" # want
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[award]
date = 2025-03-18
provider = "mz-fuyang"
[contract]
date_signed = 2025-03-28
provider = "ms-anxin"
provider_reason = "原承接主体放弃成交，由第二名递补。"
`,
	Run: check.Each(runContractor),
}

func runContractor(p *check.Pass, r *record.Result) {
	c := r.Contract
	if c == nil {
		return
	}
	winner := ""
	if r.Award != nil {
		winner = r.Award.Provider
	} else if origin := p.Set.Result(r.RenewalOf); origin != nil {
		winner = contractor(p.Set, origin)
	}
	other := c.Provider != "" && c.Provider != winner
	switch {
	case other && winner != "" && c.ProviderReason == "":
		p.Report(r, "contract.provider", diag.T("合同乙方“%s”不是成交的“%s”，没有写变更理由", "the contractor %q is not the winner %q, without a reason", c.Provider, winner),
			diag.T("补写 provider_reason；没有变更的，删去 provider", "add provider_reason; if it is the winner, delete provider"))
	case !other && c.ProviderReason != "":
		p.Report(r, "contract.provider_reason", diag.T("写了乙方变更理由，没有写变更后的合同乙方", "a reason for another contractor, without the contractor"),
			diag.T("补写 provider；没有变更的，删去 provider_reason", "add provider; if it is the winner, delete provider_reason"))
	}
}
