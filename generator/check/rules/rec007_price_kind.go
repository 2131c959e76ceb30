package rules

import (
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec007 = &check.Rule{
	ID:    "REC-007",
	Title: diag.T("按单价、费率成交的，写明单价、费率", "a price per unit or a rate is given"),
	Doc: diag.T("计价方式为单价的，写单价和计价单位；为费率的，写费率。框架协议各家不同的，可以写在入围承接主体各行。成交金额这时是上限或者不写。",
		"Where the price is per unit, the price and the unit are given; where it is a rate, the rate. In a framework each winner may have its own. The amount is then a ceiling, or absent."),
	Level: diag.Error,
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[award]
date = 2025-03-18
provider = "mz-fuyang"
price_kind = "单价" # want
unit_price = "387.50元"
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[award]
date = 2025-03-18
price_kind = "单价"
unit = "人次"
[[award.winners]]
provider = "mz-fuyang"
unit_price = "387.50元"
`,
	Run: check.Each(runPriceKind),
}

func runPriceKind(p *check.Pass, r *record.Result) {
	a := r.Award
	if a == nil {
		return
	}
	every := func(has func(record.Winner) bool) bool {
		return len(a.Winners) > 0 && !slices.ContainsFunc(a.Winners, func(w record.Winner) bool { return !has(w) })
	}
	missing := ""
	switch a.PriceKind {
	case "单价":
		if !a.UnitPrice.OK && !every(func(w record.Winner) bool { return w.UnitPrice.OK }) {
			missing = "award.unit_price"
		} else if a.Unit == "" {
			missing = "award.unit"
		}
	case "费率":
		if !a.Rate.OK && !every(func(w record.Winner) bool { return w.Rate.OK }) {
			missing = "award.rate"
		}
	}
	if missing != "" {
		p.Report(r, "award.price_kind", diag.T("计价方式为%[1]s，没有写%[2]s", "%[2]s is missing, though the price is of kind %[1]s", a.PriceKind, check.Label(r, missing)),
			diag.T("补写 %s", "add %s", missing))
	}
}
