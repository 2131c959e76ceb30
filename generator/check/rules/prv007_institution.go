package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var prv007 = &check.Rule{
	ID:    "PRV-007",
	Title: diag.T("事业单位通过竞争承接", "a public institution wins by competition"),
	Doc: diag.T(`划入公益二类或者转为企业的事业单位，符合条件的可以成为承接主体，但要与具备条件的社会力量公开、平等参与竞争。由事业单位承接、购买方式为非竞争性方式
（单一来源、委托、战略合作等）的，予以提示；写明了审批文号或者审批日期的，降为建议。限额以下自行采购、电子卖场不判断。`,
		`An institution of class two, or turned into an enterprise, may be a provider, but competes openly and on equal terms with everybody else. One found without
competition (单一来源, 委托, 战略合作 and the like) is reported, as a hint if the approval of the method is on record. Own
purchases below the limit and the electronic marketplace are passed over.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（二）", "Mangzhengbanfa [2017] No. 51, II(2)"),
	From:  schemeBegan,
	Bad: `
-- data/orgs/sy-kangfu.toml --
id = "sy-kangfu"
name = "示例康复服务中心"
roles = ["承接主体"]
provider_kind = "事业单位"
institution_class = "公益二类"
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[tender]
method = "委托"
[award]
date = 2025-03-18
provider = "sy-kangfu" # want
`,
	Good: `
-- data/orgs/sy-kangfu.toml --
id = "sy-kangfu"
name = "示例康复服务中心"
roles = ["承接主体"]
provider_kind = "事业单位"
institution_class = "公益二类"
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[tender]
method = "竞争性磋商"
[award]
date = 2025-03-18
provider = "sy-kangfu"
`,
	Run: eachPurchase(runInstitution),
}

func runInstitution(p *check.Pass, b *purchase) {
	if b.Award == nil || b.method.Competitive != record.No || !p.Rule.InForce(b.Award.Date) {
		return
	}
	report := p.Report
	if approved(b.under) {
		report = p.Hint
	}
	for a := range appointments(p.Set, b.Result) {
		if a.org.ProviderKind != institution {
			continue
		}
		report(b.Result, a.field, diag.T("事业单位“%s”经%s承接，没有竞争", "the public institution %s was found by %s, without competition", a.org.Name, b.method.Name),
			diag.T("核对购买方式；财政部门审核同意的，补录 tender.approval_document 和 approval_date", "check the method; if the finance department agreed add tender.approval_document and approval_date"))
	}
}
