package rules

import (
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var prv003 = &check.Rule{
	ID:    "PRV-003",
	Title: diag.T("承接主体列入公布的名录", "a provider stands in a published directory"),
	Doc: diag.T(`民政、市场监督管理和行业主管部门向购买主体提供承接主体名录，协助核实资质和条件。承接主体列入名录的，写 [[directory]]：
列入部门、列入日期、移出日期。成交时没有列入任何名录的，建议核实；列入名录不是承接的前提。自然人不看。`,
		`Civil affairs, the market regulator and the departments of each trade give purchasers directories of providers and help to verify them. A
provider that stands in one has [[directory]]: by whom, since when, until when. One that stood in none when it won is
worth verifying; being listed is no condition. Natural persons are passed over.`),
	Level: diag.Hint,
	Basis: diag.T("芒政办发〔2017〕51号 三（二）", "Mangzhengbanfa [2017] No. 51, III(2)"),
	From:  schemeBegan,
	Bad: `
-- data/orgs/ms-anxin.toml --
id = "ms-anxin"
name = "示例安心照护服务有限公司"
roles = ["承接主体"]
provider_kind = "企业"
credit_code = "91999999MA0000A274"
[[directory]] # want
listed_by = "芒市民政局"
listed_on = 2021-04-20
removed_on = 2024-04-20
-- data/orgs/ms-kanglv.toml --
id = "ms-kanglv" # want
name = "示例康旅健康服务有限公司"
roles = ["承接主体"]
provider_kind = "企业"
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[award]
date = 2025-03-18
provider = "ms-anxin"
partners = ["ms-kanglv"]
`,
	Good: `
-- data/orgs/ms-anxin.toml --
id = "ms-anxin"
name = "示例安心照护服务有限公司"
roles = ["承接主体"]
provider_kind = "企业"
credit_code = "91999999MA0000A274"
[[directory]]
listed_by = "芒市民政局"
listed_on = 2021-04-20
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[award]
date = 2025-03-18
provider = "ms-anxin"
`,
	Run: runDirectory,
}

func runDirectory(p *check.Pass) {
	won := wins.Of(p)
	check.Each(func(p *check.Pass, o *record.Org) {
		if o.ProviderKind == individual {
			return
		}
		for _, w := range won[o.ID] {
			if inDirectory(o, w.date) || !p.Rule.InForce(w.date) {
				continue
			}
			p.Report(o, "directory", diag.T("%s（%s）由“%s”承接，当时未列入任何名录", "%[3]s stood in no directory when %[1]s was awarded to it on %[2]s", w.result.ID, w.date, o.Name),
				diag.T("列入名录的，补录 [[directory]]：listed_by、listed_on；没有列入的，请核实登记和资质", "if it is listed add [[directory]] with listed_by and listed_on; if not, verify its registration and licences"))
			return
		}
	})(p)
}

// inDirectory reports whether a unit stood in some directory on a day; of a day
// that is not known nothing is said.
func inDirectory(o *record.Org, day record.Date) bool {
	return day.IsZero() || slices.ContainsFunc(o.Directory, func(d record.DirectoryEntry) bool {
		return !day.Before(d.ListedOn) && (d.RemovedOn.IsZero() || day.Before(d.RemovedOn))
	})
}
