package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var prv006 = &check.Rule{
	ID:    "PRV-006",
	Title: diag.T("参加竞争前年检合格", "the annual check was passed before the provider competed"),
	Doc: diag.T(`承接主体在参与政府购买服务竞争前应当通过年检、资质审查。看承接主体在提交截止日（没有的，看成交日期）以前最近一次有日期的年检：
结果是不合格、未通过、未参加的，予以提示。没有登记年检的不作判断：企业等已不实行年检。`,
		`A provider has passed its annual check before it competes. The last check with a date before offers were due (or else before the award) is looked
at: 不合格, 未通过 or 未参加 is reported. Where no check is on record nothing is said: enterprises have none any more.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（二）7", "Mangzhengbanfa [2017] No. 51, II(2)7"),
	From:  schemeBegan,
	Bad: `
-- data/orgs/mz-fuyang.toml --
id = "mz-fuyang"
name = "示例扶养社会工作服务中心"
roles = ["承接主体"]
provider_kind = "社会组织"
credit_code = "52999999MJ0000A112"
[[annual_checks]]
year = 2022
result = "合格"
checked_on = 2023-06-20
[[annual_checks]]
year = 2023
result = "不合格"
checked_on = 2024-06-20
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[award]
date = 2025-03-18
provider = "mz-fuyang" # want
`,
	Good: `
-- data/orgs/mz-fuyang.toml --
id = "mz-fuyang"
name = "示例扶养社会工作服务中心"
roles = ["承接主体"]
provider_kind = "社会组织"
credit_code = "52999999MJ0000A112"
[[annual_checks]]
year = 2023
result = "基本合格"
checked_on = 2024-06-20
[[annual_checks]]
year = 2024
result = "不合格"
checked_on = 2025-06-20
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[award]
date = 2025-03-18
provider = "mz-fuyang"
`,
	Run: eachPurchase(runAnnualCheck),
}

func runAnnualCheck(p *check.Pass, b *purchase) {
	if b.Award == nil || !p.Rule.InForce(b.Award.Date) {
		return
	}
	day := competed(b)
	for a := range appointments(p.Set, b.Result) {
		last := lastCheck(a.org, day)
		if last == nil || !containsAny(last.Result, "不合格", "未通过", "未参加") {
			continue
		}
		p.Report(b.Result, a.field, diag.T("“%s”参加竞争（%s）前最近一次年检（%d年度，%s）结果是“%s”", "%s: its last annual check before it competed on %s was that of %d, on %s: %s", a.org.Name, day, last.Year.V, last.CheckedOn, last.Result),
			diag.T("整改后通过的，在该单位的 [[annual_checks]] 中补录；属实的，请核对承接条件", "if it passed later add that to its [[annual_checks]]; if not, look into the conditions"))
	}
}

// lastCheck returns the last annual check of a unit before a day, or nil.
func lastCheck(o *record.Org, day record.Date) *record.AnnualCheck {
	var last *record.AnnualCheck
	for i := range o.AnnualChecks {
		c := &o.AnnualChecks[i]
		if !c.CheckedOn.IsZero() && c.CheckedOn.Before(day) && (last == nil || c.CheckedOn.After(last.CheckedOn)) {
			last = c
		}
	}
	return last
}
