package rules

import (
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pub002 = &check.Rule{
	ID:    "PUB-002",
	Title: diag.T("全过程公开，前后环节齐全", "every step of a process is disclosed"),
	Doc: diag.T(`购买主体应全面全程公开购买服务的有关信息。有了后面的环节，前面的环节也要有：有成交、合同的，要有采购（[tender]，写明购买方式）；
有合同的，要有成交；有验收、支付的，要有合同；有事后评价的，要有采购结果和合同。续签、框架协议第二阶段和添购不要求采购、成交；
支付形式为定额补助、以奖代补的，不要求合同。页面上缺少的环节标为“缺项”。`,
		`Purchasers disclose the whole process. Where there is a later step there are the earlier ones: before award and contract the tender, with its
method; before a contract the award; before acceptance and payment the contract; before an evaluation result and contract.
Renewals, call-offs and additions need neither tender nor award, fixed grants and rewards no contract. The page marks what
is missing 缺项.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（五）4", "Mangzhengbanfa [2017] No. 51, II(5)4"),
	From:  schemeBegan,
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1" # want
plan = "533103-2025-0001"
date_published = 2025-03-20
[award]
date = 2025-03-18
provider = "mz-fuyang"
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2" # want
plan = "533103-2025-0001"
round = 2
date_published = 2025-03-20
[tender] # want
agency = "示例招标代理有限公司"
[contract]
date_signed = 2025-03-28
-- data/results/533103-2025-0001-r3.toml --
id = "533103-2025-0001-r3" # want
plan = "533103-2025-0001"
round = 3
date_published = 2025-03-20
[tender]
method = "竞争性磋商"
[award]
date = 2025-03-18
provider = "mz-fuyang"
[[payments]]
no = 1
date = 2025-05-28
kind = "进度款"
amount = "2万元"
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-01-21
-- data/evaluations/533103-2025-0002-e1.toml --
id = "533103-2025-0002-e1"
plan = "533103-2025-0002" # want
year = 2025
stage = "事后"
level = "单位自评"
date_made = 2026-03-10
date_published = 2026-03-16
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[tender]
method = "竞争性磋商"
[award]
date = 2025-03-18
provider = "mz-fuyang"
[contract]
date_signed = 2025-03-28
[[payments]]
no = 1
date = 2025-05-28
kind = "进度款"
amount = "2万元"
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
round = 2
renewal_of = "533103-2025-0001-r1"
date_published = 2025-03-20
[contract]
date_signed = 2025-12-28
`,
	Run: func(p *check.Pass) {
		eachPurchase(runGaps)(p)
		check.Each(runEvaluationGap)(p)
	},
}

// grants are the forms of payment that need no contract.
var grants = []string{"定额补助", "以奖代补"}

func runGaps(p *check.Pass, b *purchase) {
	r := b.Result
	if !p.Rule.InForce(b.begun) {
		return
	}
	if r.RenewalOf == "" && r.Framework == "" && r.AdditionTo == "" {
		tenderGap(p, b)
		if r.Contract != nil && r.Award == nil {
			gap(p, r, "award", "contract")
		}
	}
	switch {
	case r.Contract != nil || b.under != nil && slices.Contains(grants, b.under.PaymentForm):
	case len(r.Acceptance) > 0:
		gap(p, r, "contract", "acceptance")
	case len(r.Payments) > 0:
		gap(p, r, "contract", "payments")
	}
}

func tenderGap(p *check.Pass, b *purchase) {
	r := b.Result
	hidden := func(other *record.Result) bool { return placeOf(other).round == placeOf(r).round && !p.Applies(other) }
	switch {
	case r.Tender != nil && r.Tender.Method == "":
		gap(p, r, "tender.method", "tender")
	case b.under != nil || r.Award == nil && r.Contract == nil:
	case slices.ContainsFunc(resultsByPlan.Of(p)[r.Plan], hidden): // the tender may stand there
	case r.Award != nil:
		gap(p, r, "tender", "award")
	default:
		gap(p, r, "tender", "contract")
	}
}

// gap reports a step that is missing though a later one is there.
func gap(p *check.Pass, r record.Record, missing, later string) {
	if undisclosed(r, missing) {
		return
	}
	p.Report(r, missing, diag.T("有%s，没有%s", "there is %s, but not %s", check.Label(r, later), check.Label(r, missing)),
		diag.T("补录%s；依法不公开的，在 redactions 中写明", "add %s; if the law withholds it say so in redactions", check.Label(r, missing)))
}

func runEvaluationGap(p *check.Pass, e *record.Evaluation) {
	if e.Stage != exPost || record.Draft(e, p.Today) || !p.Rule.InForce(e.DateMade) {
		return
	}
	field, results := "plan", resultsByPlan.Of(p)[e.Plan]
	if e.Result != "" {
		field, results = "result", []*record.Result{p.Set.Result(e.Result)}
	}
	if e.Purchaser != "" || slices.ContainsFunc(results, func(r *record.Result) bool {
		return r == nil || !p.Applies(r) || r.Contract != nil || len(r.Payments) > 0
	}) {
		return
	}
	p.Report(e, field, diag.T("有事后评价，没有合同", "it was evaluated, but no contract is on record"),
		diag.T("补录采购结果和 [contract]；评价的是别的项目的，改正%s", "add the result with [contract]; if something else was evaluated correct %s", check.Label(e, field)))
}
