package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec010 = &check.Rule{
	ID:    "REC-010",
	Title: diag.T("续签、框架协议、添购指向相应的结果", "renewals, call-offs and additions lead to a fitting result"),
	Doc: diag.T(`逐年续签的，每年一个计划、一条结果，写 renewal_of 和 [contract]，不写 [tender]、[award]，购买方式和承接主体沿用原结果；原结果要有成交。
框架协议第二阶段的结果写 framework，指向有 [[award.winners]] 的入围结果。添购写 addition_to，指向有成交或者合同的结果。都不得指向自己。`,
		`A contract renewed yearly has each year a plan and a result with renewal_of and [contract], without [tender] or [award]:
method and provider come from the first, which has an award. A call-off has framework, the result with [[award.winners]]
of the first stage. An addition has addition_to, a result with an award or a contract. None leads to itself.`),
	Level: diag.Error,
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
framework = "533103-2025-0001-r2" # want
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
lot = 2
renewal_of = "533103-2025-0001-r3"
[contract]
date_signed = 2025-03-28
[award] # want
date = 2025-03-18
provider = "mz-fuyang"
-- data/results/533103-2025-0001-r3.toml --
id = "533103-2025-0001-r3"
plan = "533103-2025-0001"
lot = 3
addition_to = "533103-2025-0001-r3" # want
[award]
date = 2025-03-18
provider = "mz-fuyang"
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[award]
date = 2025-03-18
[[award.winners]]
provider = "mz-fuyang"
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
lot = 2
framework = "533103-2025-0001-r1"
[award]
date = 2025-04-18
provider = "mz-fuyang"
-- data/results/533103-2025-0001-r3.toml --
id = "533103-2025-0001-r3"
plan = "533103-2025-0001"
lot = 3
renewal_of = "533103-2025-0001-r2"
[contract]
date_signed = 2026-03-28
`,
	Run: check.Each(runOrigin),
}

func runOrigin(p *check.Pass, r *record.Result) {
	if r.RenewalOf != "" {
		runRenewal(p, r)
	}
	leads(p, r, "framework", r.Framework, func(to *record.Result) bool { return to.Award != nil && len(to.Award.Winners) > 0 },
		diag.T("“%s”不是框架协议的入围结果：没有 [[award.winners]]", "%q is not the first stage of a framework: it has no [[award.winners]]", r.Framework))
	leads(p, r, "addition_to", r.AdditionTo, func(to *record.Result) bool { return to.Award != nil || to.Contract != nil },
		diag.T("“%s”没有成交，也没有合同，无从添购", "%q has neither award nor contract to add to", r.AdditionTo))
}

// leads reports a reference to the result itself, or to one that does not fit.
func leads(p *check.Pass, r *record.Result, field, id string, fits func(*record.Result) bool, message diag.Text) {
	to := p.Set.Result(id)
	switch {
	case id == "" || to == nil: // one that is not there was reported when read
	case to == r:
		p.Report(r, field, diag.T("%s指向了自己", "%s leads to the result itself", check.Label(r, field)),
			diag.T("改为原结果的编号", "give the id of the other result"))
	case p.Applies(to) && !fits(to):
		p.Report(r, field, message, diag.T("核对编号", "check the id"))
	}
}

func runRenewal(p *check.Pass, r *record.Result) {
	unfit := diag.T("续签的结果不写这一节：购买方式和承接主体沿用“%s”", "a renewal has no such table: method and provider come from %q", r.RenewalOf)
	fix := diag.T("删去这一节；重新采购的，删去 renewal_of", "delete the table; if it was bought anew, delete renewal_of")
	if r.Tender != nil {
		p.Report(r, "tender", unfit, fix)
	}
	if r.Award != nil {
		p.Report(r, "award", unfit, fix)
	}
	if r.Contract == nil {
		p.Report(r, "renewal_of", diag.T("续签的结果没有合同", "a renewal without a contract"), diag.T("补写 [contract]", "add [contract]"))
	}
	leads(p, r, "renewal_of", r.RenewalOf, func(to *record.Result) bool { return to.Award != nil || to.RenewalOf != "" },
		diag.T("“%s”没有成交，无从续签", "%q has no award to renew", r.RenewalOf))
	at := p.Set.Result(r.RenewalOf)
	for range maxRenewals {
		if at == nil || at == r {
			break
		}
		at = p.Set.Result(at.RenewalOf)
	}
	if at == r && r.RenewalOf != r.ID {
		p.Report(r, "renewal_of", diag.T("逐年续签又回到了自己", "the renewals lead back to this result"), diag.T("核对各年的 renewal_of", "check renewal_of of each year"))
	}
}
