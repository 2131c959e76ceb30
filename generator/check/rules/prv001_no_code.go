package rules

import (
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var prv001 = &check.Rule{
	ID:    "PRV-001",
	Title: diag.T("承接主体有统一社会信用代码", "a provider has a credit code"),
	Doc: diag.T(`除自然人外，承接主体要有统一社会信用代码。2018年1月1日以前换发尚未完成，只在此前成交过的，没有代码是提示（待核实），不是差错。
自然人只写公告上的称呼，任何证件号码都不写。`,
		`A provider other than a natural person has a unified social credit code. Before 2018 not all had theirs: for a unit
that won only before then its absence is a finding. Of a natural person no number is ever given.`),
	Level: diag.Error,
	Basis: diag.T("芒政办发〔2017〕51号 二（二）", "Mangzhengbanfa [2017] No. 51, II(2)"),
	From:  record.Date{Year: 2018, Month: 1, Day: 1},
	Bad: `
-- data/orgs/ms-kanglv.toml --
id = "ms-kanglv" # want
name = "示例康旅健康服务有限公司"
roles = ["承接主体"]
provider_kind = "企业"
`,
	Good: `
-- data/orgs/ms-kanglv.toml --
id = "ms-kanglv"
name = "示例康旅健康服务有限公司"
roles = ["承接主体"]
provider_kind = "企业"
credit_code = "91350100M000100Y43"
-- data/orgs/person-0001.toml --
id = "person-0001"
name = "某某"
roles = ["承接主体"]
provider_kind = "个人"
`,
	Run: runNoCode,
}

func runNoCode(p *check.Pass) {
	won := wins.Of(p)
	check.Each(func(p *check.Pass, o *record.Org) {
		list := won[o.ID]
		if o.CreditCode != "" || o.ProviderKind == individual || len(list) == 0 && !slices.Contains(o.Roles, providerRole) {
			return
		}
		message := diag.T("承接主体“%s”没有统一社会信用代码", "the provider %s has no credit code", o.Name)
		fix := diag.T("补写 credit_code；是自然人的，写 provider_kind = \"个人\"", "add credit_code; for a natural person write provider_kind = \"个人\"")
		lately := slices.IndexFunc(list, func(w win) bool { return p.Rule.InForce(w.date) })
		switch {
		case len(list) == 0:
			p.Report(o, "credit_code", message, fix)
		case lately >= 0:
			p.Report(o, "credit_code", diag.T("%s，却承接了 %s", "%s, yet it performs %s", message, list[lately].result.ID), fix)
		default:
			p.Finding(o, "credit_code", diag.T("%s（只在2018年以前成交，待核实）", "%s; it won before 2018 only", message), fix)
		}
	})(p)
}
