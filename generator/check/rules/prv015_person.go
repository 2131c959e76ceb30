package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var prv015 = &check.Rule{
	ID:    "PRV-015",
	Title: diag.T("由个人承接的，说明理由", "a natural person as provider is explained"),
	Doc: diag.T(`政府购买服务一般由单位承接；具备条件的个人可以承接，但只限于确实适宜的事项，不得借此变相用工。
承接主体类型为个人的，在 tender.method_rationale、note 或者计划的 staffing_effect 中写明为什么由个人承接（写到“个人”或者“自然人”），并核对是否属于变相用工。`,
		`Providers are units as a rule; a qualified natural person may be one where the service truly suits it, never as employment in disguise. Say in
tender.method_rationale, note or the plan's staffing_effect why it is a person (mentioning 个人 or 自然人), and make sure
that it is no employment.`),
	Level: diag.Hint,
	Basis: diag.T("《政府购买服务管理办法》（财政部令第102号）第六条、第十八条（待核实）", "MOF Order 102 arts. 6, 18 (to be verified)"),
	From:  record.Date{Year: 2020, Month: 3, Day: 1},
	Bad: `
-- data/orgs/person-0001.toml --
id = "person-0001"
name = "某某"
roles = ["承接主体"]
provider_kind = "个人"
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[award]
date = 2025-03-18
provider = "person-0001" # want
`,
	Good: `
-- data/orgs/person-0001.toml --
id = "person-0001"
name = "某某"
roles = ["承接主体"]
provider_kind = "个人"
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
note = "传统技艺由传承人个人讲授，按次结算，不设岗位。"
[award]
date = 2025-03-18
provider = "person-0001"
`,
	Run: eachPurchase(runPersonProvider),
}

func runPersonProvider(p *check.Pass, b *purchase) {
	for a := range appointments(p.Set, b.Result) {
		if a.org.ProviderKind != individual || a.date.IsZero() || !p.Rule.InForce(a.date) || saysPerson(b) {
			continue
		}
		p.Report(b.Result, a.field, diag.T("%s 由个人承接，没有说明理由", "a natural person took this on %s, and nothing explains why", a.date),
			diag.T("核对是否属于变相用工；在 tender.method_rationale 或者 note 中写明为什么由个人承接", "make sure that it is no employment; say in tender.method_rationale or note why it is a person"))
	}
}

func saysPerson(b *purchase) bool {
	texts := []string{b.Note}
	if b.under != nil {
		texts = append(texts, b.under.MethodRationale)
	}
	if b.plan != nil {
		texts = append(texts, b.plan.Note, b.plan.StaffingEffect, b.plan.ProviderStandard)
	}
	for _, s := range texts {
		if containsAny(s, "个人", "自然人") {
			return true
		}
	}
	return false
}
