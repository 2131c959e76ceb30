package rules

import (
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec018 = &check.Rule{
	ID:    "REC-018",
	Title: diag.T("承接主体写明类型", "a provider says of what kind it is"),
	Doc:   diag.T("承接主体写明类型（企业、社会组织、事业单位等）；事业单位还要写明类别，公益一类不得作为承接主体。", "A provider is an enterprise, a social organisation, a public institution and so on; an institution also gives its class, on which it depends whether it may be one."),
	Level: diag.Error,
	Basis: diag.T("芒政办发〔2017〕51号 二（二）；《政府购买服务管理办法》（财政部令第102号）第六条、第八条", "Mangzhengbanfa [2017] No. 51, II(2); MOF Order 102 arts. 6, 8"),
	Bad: `
-- data/orgs/sy-kangfu.toml --
id = "sy-kangfu"
name = "示例康复服务中心"
roles = ["承接主体"]
provider_kind = "事业单位" # want
-- data/orgs/ms-kanglv.toml --
id = "ms-kanglv" # want
name = "示例康旅健康服务有限公司"
roles = ["承接主体"]
`,
	Good: `
-- data/orgs/sy-kangfu.toml --
id = "sy-kangfu"
name = "示例康复服务中心"
roles = ["承接主体"]
provider_kind = "事业单位"
institution_class = "公益二类"
`,
	Run: check.Each(runProvider),
}

func runProvider(p *check.Pass, o *record.Org) {
	if !slices.Contains(o.Roles, providerRole) {
		return
	}
	switch {
	case o.ProviderKind == "":
		p.Report(o, "id", diag.T("承接主体“%s”没有写类型", "the provider %s has no kind", o.Name),
			diag.T("补写 provider_kind，如 provider_kind = \"企业\"", "add provider_kind, such as provider_kind = \"企业\""))
	case o.ProviderKind == institution && o.InstitutionClass == "":
		p.Report(o, "provider_kind", diag.T("事业单位“%s”没有写类别", "the institution %s has no class", o.Name),
			diag.T("补写 institution_class，如 institution_class = \"公益二类\"", "add institution_class, such as institution_class = \"公益二类\""))
	}
}
