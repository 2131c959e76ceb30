package rules

import (
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var prv010 = &check.Rule{
	ID:    "PRV-010",
	Title: diag.T("逐项核实承接主体条件", "each condition for providers is verified"),
	Doc: diag.T(`承接主体应当具备八项条件。成交时已核实的，在 award.conditions_met 中逐项列出 C1 至 C8，核实部门写 conditions_checked_by；
没有列全的，建议核实后补录。承接主体是自然人的不看。`,
		`A provider meets eight conditions. Those verified at the award are listed in award.conditions_met, C1 to C8, and by whom in
conditions_checked_by. Where some are missing, verify and add them. Natural persons are passed over.`),
	Level: diag.Hint,
	Basis: diag.T("芒政办发〔2017〕51号 二（二）", "Mangzhengbanfa [2017] No. 51, II(2)"),
	From:  schemeBegan,
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[award]
date = 2025-03-18
provider = "mz-fuyang"
conditions_met = ["C1", "C2", "C3", "C5", "C6", "C8"] # want
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[award]
date = 2025-03-18
provider = "mz-fuyang"
conditions_met = ["C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8"]
`,
	Run: check.Each(runConditions),
}

func runConditions(p *check.Pass, r *record.Result) {
	if r.Award == nil || r.Award.Provider == "" && len(r.Award.Winners) == 0 || !p.Rule.InForce(r.Award.Date) {
		return
	}
	if o := p.Set.Org(r.Award.Provider); o != nil && o.ProviderKind == individual {
		return
	}
	all := p.Set.Codes.Names("condition")
	missing := slices.DeleteFunc(all, func(c string) bool { return slices.Contains(r.Award.ConditionsMet, c) })
	switch {
	case len(missing) == 0:
	case len(r.Award.ConditionsMet) == 0:
		p.Report(r, "award.conditions_met", diag.T("没有写已核实的承接条件", "no conditions are recorded as verified"), listConditions)
	default:
		p.Report(r, "award.conditions_met", diag.T("没有写已核实 %s", "not recorded as verified: %s", joinWords(missing)), listConditions)
	}
}

var listConditions = diag.T("核实后在 award.conditions_met 中逐项列出，如 [\"C1\", \"C2\"]，核实部门写 conditions_checked_by",
	"once verified list them in award.conditions_met, such as [\"C1\", \"C2\"], and who verified them in conditions_checked_by")
