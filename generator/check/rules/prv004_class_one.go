package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var prv004 = &check.Rule{
	ID:    "PRV-004",
	Title: diag.T("公益一类事业单位、财政拨款的群团组织不作为承接主体", "class-one institutions and mass organisations funded by the budget are no providers"),
	Doc: diag.T(`公益一类事业单位、使用事业编制且由财政拨款保障的群团组织，不作为政府购买服务的购买主体和承接主体。
事业单位类别写在 institution_class。单位的购买主体类型是群团组织的，编制和经费来源本平台没有记录，只建议核对。`,
		`Public institutions of class one, and mass organisations with institution posts and funded by the budget, are neither purchasers nor
providers. The class is institution_class. Of a unit whose purchaser_kind is 群团组织 (mass organisation) posts and
funding are not on record, so it is only worth checking.`),
	Level: diag.Finding,
	Basis: diag.T("《政府购买服务管理办法》（财政部令第102号）第八条", "MOF Order 102 art. 8"),
	From:  record.Date{Year: 2020, Month: 3, Day: 1},
	Bad: `
-- data/orgs/sy-kangfu.toml --
id = "sy-kangfu"
name = "示例康复服务中心"
roles = ["承接主体"]
provider_kind = "事业单位"
institution_class = "公益一类"
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
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
[award]
date = 2025-03-18
provider = "sy-kangfu"
`,
	Run: check.Each(runClassOne),
}

const (
	classOne         = "公益一类" // 事业单位类别
	massOrganisation = "群团组织" // 购买主体类型
)

func runClassOne(p *check.Pass, r *record.Result) {
	for a := range appointments(p.Set, r) {
		switch {
		case a.date.IsZero() || !p.Rule.InForce(a.date):
		case a.org.InstitutionClass == classOne:
			p.Report(r, a.field, diag.T("“%s”登记为公益一类事业单位，%s 承接本项目", "%s, recorded as an institution of class one, took this on %s", a.org.Name, a.date),
				diag.T("核对该单位的 institution_class；登记无误的，以后的项目不再由其承接", "check its institution_class; if that is right, it performs no further projects"))
		case a.org.PurchaserKind == massOrganisation:
			p.Hint(r, a.field, diag.T("“%s”是群团组织，%s 承接本项目", "%s, a mass organisation, took this on %s", a.org.Name, a.date),
				diag.T("核对其编制和经费来源：使用事业编制且由财政拨款保障的，不作为承接主体", "check its posts and funding: one with institution posts, funded by the budget, is no provider"))
		}
	}
}
