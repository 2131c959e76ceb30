package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var prv005 = &check.Rule{
	ID:    "PRV-005",
	Title: diag.T("参加竞争时资质在有效期内", "licences are valid when the provider competes"),
	Doc: diag.T(`行业管理部门有具体专业资质要求的，承接主体应具备相应资质。承接主体条件（requirement）写了 licence_name 的，
看承接主体登记的同名资质：在提交截止日（没有的，看成交日期）已经过期的，予以提示。没有登记同名资质的不作判断。`,
		`Where the trade asks for a licence the provider has it. If the plan's conditions (requirement) have a licence_name, the provider's licence of
that name is looked at: one that had expired on the day offers were due, or else of the award, is reported. Where none
of that name is on record nothing is said.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（二）5", "Mangzhengbanfa [2017] No. 51, II(2)5"),
	From:  schemeBegan,
	Bad: licensedService + `
-- data/orgs/ms-anxin.toml --
id = "ms-anxin"
name = "示例安心照护服务有限公司"
roles = ["承接主体"]
provider_kind = "企业"
credit_code = "91999999MA0000A274"
[[licences]]
name = "养老机构备案回执"
valid_until = 2025-02-28
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[tender]
bid_deadline = 2025-03-14T09:00:00
[award]
date = 2025-03-18
provider = "ms-anxin" # want
`,
	Good: licensedService + `
-- data/orgs/ms-anxin.toml --
id = "ms-anxin"
name = "示例安心照护服务有限公司"
roles = ["承接主体"]
provider_kind = "企业"
credit_code = "91999999MA0000A274"
[[licences]]
name = "养老机构备案回执"
valid_until = 2030-02-28
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[award]
date = 2025-03-18
provider = "ms-anxin"
`,
	Run: eachPurchase(runLicence),
}

// licensedService is a plan whose provider needs a licence.
const licensedService = `
-- data/requirements/req-yanglao.toml --
id = "req-yanglao"
title = "养老服务项目承接主体条件"
scope = "养老服务"
decided_by = ["ms-mzj", "ms-czj"]
date_published = 2024-12-24
[[items]]
code = "C5"
text = "具备相应资质。"
licence_name = "养老机构备案回执"
-- data/plans/533103-2025-0001.toml --
id = "533103-2025-0001"
title = "城区居家养老服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-01-21
requirement = "req-yanglao"
`

func runLicence(p *check.Pass, b *purchase) {
	if b.plan == nil || b.plan.Requirement == "" || b.Award == nil || !p.Rule.InForce(b.Award.Date) {
		return
	}
	need, ok := p.Set.Get("requirement", b.plan.Requirement).(*record.Requirement)
	if !ok {
		return
	}
	day := competed(b)
	for _, c := range need.Items {
		if c.LicenceName == "" {
			continue
		}
		for a := range appointments(p.Set, b.Result) {
			if until := expired(a.org, c.LicenceName, day); !until.IsZero() {
				p.Report(b.Result, a.field, diag.T("“%s”的%s有效期至 %s，参加竞争在 %s", "%s: its licence %s was valid until %s; it competed on %s", a.org.Name, c.LicenceName, until, day),
					diag.T("资质已经延续的，更新该单位 [[licences]] 的 valid_until；属实的，请核对承接条件", "if it was renewed correct valid_until in its [[licences]]; if not, look into the conditions"))
			}
		}
	}
}

// competed returns the day on which offers were due, or else of the award.
func competed(b *purchase) record.Date {
	if b.under != nil && !b.under.BidDeadline.IsZero() {
		return b.under.BidDeadline.Date
	}
	return b.Award.Date
}

// expired returns until when a unit's licence of a name was valid, if it had
// expired by a day.
func expired(o *record.Org, name string, day record.Date) record.Date {
	for _, l := range o.Licences {
		if l.Name == name && l.ValidUntil.Before(day) {
			return l.ValidUntil // none if it has no end
		}
	}
	return record.Date{}
}
