package rules

import (
	"testing"

	"mingshi/generator/check"
	"mingshi/generator/diag"
)

// What the examples of the rules have no room for: lots, rounds, renewals,
// call-offs, drafts, what is not disclosed.
func TestProcurementCases(t *testing.T) { runCases(t, procurementCases) }

// A procurementCase is a portal whose marks say what a rule reports.
type procurementCase struct {
	rule  *check.Rule
	files string
}

func runCases(t *testing.T, cases map[string]procurementCase) {
	for name, tt := range cases {
		t.Run(name, func(t *testing.T) {
			fsys := portal(t, tt.files)
			compare(t, run(t, fsys, []*check.Rule{tt.rule}), fsys)
		})
	}
}

const firstResult = `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
`
const secondResult = `
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
date_published = 2025-03-20
`
const tenderLimit = `
-- data/rules/thresholds.toml --
[[threshold]]
key = "公开招标数额标准"
region = "533103"
value = "40万元"
valid_from = 2013-01-01
basis = "示例值"
`

var procurementCases = map[string]procurementCase{
	"a draft may yet get its approval": {prc002, `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[tender]
method = "委托"
`},
	"a small single source is a hint": {prc002, firstResult + "[tender] # want\nmethod = \"单一来源\"\n"},
	"a round that buys one lot again is judged by that lot": {prc003, tenderLimit + firstResult + `
[tender]
method = "公开招标"
official_date = 2025-03-03
` + secondResult + `
round = 2
lot_budget = "12万元"
[tender]
method = "询价"
official_date = 2025-05-06
`},
	"without its budget the plan's counts": {prc003, tenderLimit + firstResult + `
round = 2
[tender]
method = "询价" # want
official_date = 2025-05-06
`},
	"a framework has rules of its own": {prc003, tenderLimit + firstResult + `
[tender]
method = "框架协议"
official_date = 2025-05-06
`},
	"the announcement of a single source comes before the approval": {prc003, tenderLimit + firstResult + `
[tender]
method = "单一来源"
approval_authority = "德宏州财政局（示例）"
approval_date = 2025-03-14
official_date = 2025-03-03
[award]
date = 2025-03-18
provider = "mz-fuyang"
`},
	"a negotiation without approval needs three": {prc012, firstResult + `
[tender]
method = "竞争性谈判"
official_date = 2025-03-03
[[bidders]] # want
name = "mz-fuyang"
[[bidders]]
name = "ms-anxin"
[award]
date = 2025-03-18
provider = "mz-fuyang"
`},
	"an emergency needs no announcement": {prc010, tenderLimit + firstResult + `
[tender]
method = "单一来源"
method_rationale = "汛期险情不可预见，情况紧急。"
official_date = 2025-03-03
`},
	"lots share a tender": {prc012, firstResult + `
[tender]
method = "询价"
official_date = 2025-03-03
` + secondResult + `
lot = 2
[[bidders]] # want
name = "mz-fuyang"
[award]
date = 2025-03-18
provider = "mz-fuyang"
`},
	"an addition needs no announcement": {prc010, tenderLimit + additionExample + `
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
date_published = 2025-07-20
round = 2
lot_budget = "41万元"
addition_to = "533103-2025-0001-r1"
[tender]
method = "单一来源"
official_date = 2025-06-03
`},
	"what was tendered is no addition from a single source": {prc011, additionExample + `
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
addition_to = "533103-2025-0001-r1"
[tender]
method = "公开招标"
[award]
date = 2025-06-18
provider = "mz-fuyang"
amount = "20万元"
`},
}

// To small sums procurement law applies by analogy: what it asks for is a hint.
func TestSmallSums(t *testing.T) {
	for method, want := range map[string]diag.Level{"竞争性磋商": diag.Finding, "限额以下自行采购": diag.Hint, "电子卖场": diag.Hint} {
		list := run(t, portal(t, firstResult+"[tender]\nmethod = \""+method+"\"\n"), []*check.Rule{prc005})
		if len(list) != 1 || list[0].Level != want {
			t.Errorf("%s: got %v, want one %s", method, list, want)
		}
	}
}
