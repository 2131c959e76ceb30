package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rf10 = &check.Rule{
	ID:    "RF-10",
	Title: diag.T("行业协会商会承接业务主管单位的项目", "an association performs for the organ that supervises or supervised it"),
	Doc: diag.T(`推动行业协会、商会与行政机构脱钩，公平参与竞争。行业协会商会承接其（原）业务主管单位购买的项目的，列为线索，并不表示不得承接。
看单位记录的 industry_association 和 supervising_organ。`,
		`Associations and chambers of commerce are separated from the administration and compete on equal terms. One that performs a project of the organ that supervises
or supervised it is a red flag, which does not say that it must not. industry_association and supervising_organ of its
record are looked at.`),
	Level: diag.Hint,
	Basis: diag.T("芒政办发〔2017〕51号 二（二）", "Mangzhengbanfa [2017] No. 51, II(2)"),
	Bad: tradeAssociation + `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[award]
date = 2025-03-18
provider = "mz-shangxie" # want
`,
	Good: tradeAssociation + `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[award]
date = 2025-03-18
provider = "mz-fuyang"
`,
	Run: check.Each(runSupervised),
}

// tradeAssociation is an association supervised by the purchaser.
const tradeAssociation = `
-- data/orgs/mz-shangxie.toml --
id = "mz-shangxie"
name = "示例养老服务行业协会"
roles = ["承接主体"]
provider_kind = "社会组织"
credit_code = "51999999MJ0000A506"
supervising_organ = "ms-mzj"
industry_association = true
`

func runSupervised(p *check.Pass, r *record.Result) {
	plan := p.Set.Plan(r.Plan)
	if plan == nil {
		return
	}
	for a := range appointments(p.Set, r) {
		if a.org.IndustryAssociation != record.Yes || !sameUnit(p.Set, plan.Purchaser, a.org.SupervisingOrgan) {
			continue
		}
		p.Report(r, a.field, diag.T("“%s”是行业协会商会，购买主体是其业务主管单位", "%s is an association; the purchaser is the organ that supervises it", a.org.Name),
			diag.T("核对是否已经脱钩、是否平等竞争；已脱钩的，更新该单位的 supervising_organ", "check that they are separated and that it competed on equal terms; if so update its supervising_organ"))
	}
}

// sameUnit reports whether a party is a unit, by its id or a name it has or had.
func sameUnit(s *record.Set, id, party string) bool {
	if party == "" || party == id {
		return party != ""
	}
	o := s.Org(id)
	if o == nil {
		return false
	}
	for _, f := range o.FormerNames {
		if f.Name == party {
			return true
		}
	}
	return o.Name == party
}
