package rules

import (
	"cmp"
	"slices"
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var prc011 = &check.Rule{
	ID:    "PRC-011",
	Title: diag.T("单一来源添购合计不超过原合同的百分之十", "additions from a single source stay within ten percent of the contract"),
	Doc: diag.T(`需要继续从原供应商处添购的，可以采用单一来源，添购资金总额不超过原合同采购金额的百分之十。
同一原合同的各次添购（addition_to）按日期累计，以合同金额、没有合同的以成交金额计；原合同按签订时的金额。单价、费率合同没有总价，不判定。`,
		`What must go on being bought from the same supplier may be added by single source up to ten percent of the contract's amount.
All additions to a contract (addition_to) are added up by date, by their contracts' amounts or else their awards'; the contract
counts as it was signed. Where a price is no total this is not decided.`),
	Level: diag.Finding,
	Basis: diag.T("《中华人民共和国政府采购法》第三十一条第三项", "Government Procurement Law art. 31(3)"),
	Bad: additionExample + `
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
addition_to = "533103-2025-0001-r1"
[tender]
method = "单一来源"
[award]
date = 2025-06-18
provider = "mz-fuyang"
amount = "4万元"
-- data/results/533103-2025-0003-r1.toml --
id = "533103-2025-0003-r1"
plan = "533103-2025-0003"
addition_to = "533103-2025-0001-r1"
[tender]
method = "单一来源"
[award]
date = 2025-08-18
provider = "mz-fuyang"
[contract]
date_signed = 2025-08-20
amount = "1万元" # want
`,
	Good: additionExample + `
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
addition_to = "533103-2025-0001-r1"
[tender]
method = "单一来源"
[award]
date = 2025-06-18
provider = "mz-fuyang"
amount = "4万元"
-- data/results/533103-2025-0003-r1.toml --
id = "533103-2025-0003-r1"
plan = "533103-2025-0003"
addition_to = "533103-2025-0001-r1"
[tender]
method = "单一来源"
[award]
date = 2025-08-18
provider = "mz-fuyang"
amount = "0.65万元"
`,
	Run: runAdditions,
}

// additionExample is a contract and two plans of what is to be added to it.
const additionExample = `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[award]
date = 2025-03-18
provider = "mz-fuyang"
amount = "46.5万元"
[contract]
date_signed = 2025-03-28
amount = "46.5万元"
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "居家养老服务添购"
fiscal_year = 2025
purchaser = "ms-mzj"
-- data/plans/533103-2025-0003.toml --
id = "533103-2025-0003"
title = "居家养老服务再次添购"
fiscal_year = 2025
purchaser = "ms-mzj"
`

func runAdditions(p *check.Pass) {
	additions := map[string][]*purchase{}
	var order []string
	eachPurchase(func(p *check.Pass, b *purchase) {
		if b.AdditionTo == "" || b.AdditionTo == b.ID || b.method.Name != singleSource || b.Termination != nil {
			return
		}
		if additions[b.AdditionTo] == nil {
			order = append(order, b.AdditionTo)
		}
		additions[b.AdditionTo] = append(additions[b.AdditionTo], b)
	})(p)
	for _, id := range order {
		if origin := p.Set.Result(id); origin != nil && p.Applies(origin) {
			addUp(p, origin, additions[id])
		}
	}
}

func addUp(p *check.Pass, origin *record.Result, list []*purchase) {
	_, whole, _ := priceOf(origin)
	if whole == 0 {
		return
	}
	slices.SortFunc(list, func(a, b *purchase) int {
		_, _, x := priceOf(a.Result)
		_, _, y := priceOf(b.Result)
		return cmp.Or(x.Compare(y), strings.Compare(a.ID, b.ID))
	})
	var sum record.Money
	for _, b := range list {
		field, amount, day := priceOf(b.Result)
		if amount == 0 {
			continue
		}
		sum += amount
		if percent, ok := p.Percent("单一来源添购比例", day); ok && exceeds(sum, whole, percent) {
			p.Report(b.Result, field, diag.T("对 %s 的添购累计 %s，为原合同金额 %s 的 %s，超过 %d%%", "additions to %s come to %s, of the contract's %s that is %s, more than %d%%", origin.ID, sum, whole, shareOf(sum, whole), percent),
				diag.T("核对金额和原合同编号；不属于添购的，删去 addition_to；属实的照实保留", "check the amounts and the result added to; if it is no addition, delete addition_to; if it is so, leave it"))
		}
	}
}

// priceOf returns the total price that was agreed, else awarded, the field in which
// it stands and its day; no amount where there is none or it is no total.
func priceOf(r *record.Result) (field string, amount record.Money, day record.Date) {
	switch {
	case priceKind(r) != totalPrice:
	case r.Contract != nil && r.Contract.Amount.OK:
		return "contract.amount", r.Contract.Amount.V, r.Contract.DateSigned
	case r.Award != nil:
		return "award.amount", r.Award.Amount.V, r.Award.Date
	}
	return "", 0, record.Date{}
}
