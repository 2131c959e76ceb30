package rules

import (
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec006 = &check.Rule{
	ID:    "REC-006",
	Title: diag.T("成交写明承接主体", "an award names who won"),
	Doc: diag.T(`成交只有一家的，写 award.provider；联合体写牵头单位，其他成员写 partners，金额只计一次。
框架协议入围多家的，写 [[award.winners]]，不写 award.provider。`,
		`A single winner is award.provider; of a consortium the lead, its others are partners and the amount counts once. The
several providers admitted to a framework are [[award.winners]], without award.provider.`),
	Level: diag.Error,
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[award] # want
date = 2025-03-18
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
lot = 2
[award]
date = 2025-03-18
provider = "mz-fuyang"
partners = ["mz-fuyang"] # want
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[award]
date = 2025-03-18
provider = "mz-fuyang"
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
lot = 2
[award]
date = 2025-03-18
[[award.winners]]
provider = "mz-fuyang"
`,
	Run: check.Each(runWinner),
}

func runWinner(p *check.Pass, r *record.Result) {
	a := r.Award
	if a == nil {
		return
	}
	switch {
	case a.Provider == "" && len(a.Winners) == 0:
		p.Report(r, "award", diag.T("成交没有写承接主体", "an award without a provider"),
			diag.T("补写 provider；框架协议入围的，写 [[award.winners]]", "add provider; for a framework add [[award.winners]]"))
	case a.Provider != "" && len(a.Winners) > 0:
		p.Report(r, "award.provider", diag.T("既写了承接主体，又写了入围承接主体", "an award with both a provider and winners of a framework"),
			diag.T("成交一家的，删去 [[award.winners]]；框架协议入围的，删去 provider", "for a single winner delete [[award.winners]], for a framework delete provider"))
	}
	if len(a.Partners) > 0 && a.Provider == "" {
		p.Report(r, "award.partners", diag.T("写了联合体成员，没有写牵头单位", "partners of a consortium without its lead"),
			diag.T("牵头单位写 provider", "give the lead as provider"))
	}
	for i, partner := range a.Partners {
		if partner == a.Provider || slices.Contains(a.Partners[:i], partner) {
			p.Report(r, nth("award.partners[%d]", i), diag.T("联合体成员“%s”重复", "the partner %q is named twice", partner),
				diag.T("partners 只写牵头单位以外的成员，各写一次", "partners are the members other than the lead, each once"))
		}
	}
}
