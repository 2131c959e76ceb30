package rules

import (
	"testing"

	"mingshi/generator/check"
	"mingshi/generator/diag"
)

// Of awards and contracts: adjustments, renewals, frameworks, what is not
// disclosed, who succeeded the contractor.
func TestContractCases(t *testing.T) { runCases(t, contractCases) }

var contractCases = map[string]procurementCase{
	"an adjustment counts from its day": {awd001, `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
budget_amount = "40万元"
[[adjustments]]
no = 1
date = 2025-06-01
amount_after = "45万元"
reason = "增加对象"
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
[award]
date = 2025-03-18
provider = "mz-fuyang"
amount = "44万元" # want
`},
	"a renewal is within its year's budget": {awd001, firstResult + `
[award]
date = 2025-03-18
provider = "mz-fuyang"
amount = "40万元"
-- data/plans/533103-2026-0001.toml --
id = "533103-2026-0001"
title = "城区居家养老服务（第二年）"
fiscal_year = 2026
purchaser = "ms-mzj"
budget_amount = "39万元"
-- data/results/533103-2026-0001-r1.toml --
id = "533103-2026-0001-r1"
plan = "533103-2026-0001"
renewal_of = "533103-2025-0001-r1"
[contract]
date_signed = 2026-03-18
amount = "40万元" # want
`},
	"a ceiling is no award": {awd001, firstResult + `
[award]
date = 2025-03-18
provider = "mz-fuyang"
amount = "60万元"
price_kind = "单价"
unit_price = "100元"
unit = "次"
`},
	"a notice without its day is not late": {awd003, calendar2025 + firstResult + `
[award] # want
date = 2025-03-18
provider = "mz-fuyang"
`},
	"what is not disclosed is not lacking": {awd004, firstResult + `
[tender]
method = "询价"
[award]
date = 2025-03-18
provider = "mz-fuyang"
amount = "40万元"
purchaser_representatives = ["代表甲"]
[[award.items]]
name = "探访"
scope = "城区"
requirement = "每月两次"
period = "2025年"
[[redactions]]
field = "评审专家"
ground = "个人隐私"
basis = "示例"
[[redactions]]
field = "服务标准"
ground = "商业秘密"
basis = "示例"
`},
	"a draft may yet get its date of filing": {con002, calendar2025 + `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[contract]
date_signed = 2025-03-28
`},
	"a contract not yet due": {con003, firstResult + `
[award]
date = 2026-11-18
provider = "mz-fuyang"
official_date = 2026-11-19
`},
	"a framework is signed by each": {con003, firstResult + `
[award]
date = 2025-03-18
official_date = 2025-03-19
price_kind = "费率"
[[award.winners]]
provider = "mz-fuyang"
rate = 95
`},
	"the next bidder signs for its own price": {con007, firstResult + `
[award]
date = 2025-03-18
provider = "mz-fuyang"
amount = "40万元"
[contract]
date_signed = 2025-03-28
provider = "ms-anxin"
provider_reason = "成交供应商放弃"
amount = "41万元"
`},
	"what is taken off does not make room": {con007, firstResult + `
[contract]
date_signed = 2025-03-28
amount = "40万元"
[[contract.supplements]]
no = 1
date = 2025-05-10
amount_after = "43万元"
reason = "增加"
[[contract.supplements]]
no = 2
date = 2025-06-10
amount_after = "41万元"
reason = "核减"
[[contract.supplements]]
no = 3
date = 2025-07-10
amount_after = "42.5万元" # want
reason = "增加"
`},
	"who succeeded the contractor is paid": {con005, firstResult + `
[award]
date = 2025-03-18
provider = "mz-old"
[contract]
date_signed = 2025-03-28
amount = "40万元"
[[payments]]
no = 1
date = 2025-04-15
kind = "预付款"
amount = "10万元"
payee = "mz-fuyang"
-- data/orgs/mz-old.toml --
id = "mz-old"
name = "示例旧服务中心"
roles = ["承接主体"]
provider_kind = "社会组织"
credit_code = "52999999MJ0000B339"
registration_authority = "芒市民政局（示例）"
dissolved_on = 2025-04-01
succeeded_by = "mz-fuyang"
`},
	"an acceptance shows progress": {con008, firstResult + `
[contract]
date_signed = 2025-03-28
period_from = 2025-04-01
period_to = 2025-12-31
[[acceptance]]
no = 1
date = 2025-09-30
conclusion = "合格"
`},
	"what is called off has no experts": {awd004, callOff},
	"nor a notice of its own":           {awd003, calendar2025 + callOff},
}

const callOff = firstResult + `
[award]
date = 2025-03-18
price_kind = "费率"
experts = ["专家甲"]
purchaser_representatives = ["代表乙"]
official_date = 2025-03-19
[[award.items]]
name = "法律顾问"
scope = "全市"
requirement = "按需"
period = "2025年"
standard = "行业规范"
[[award.winners]]
provider = "mz-fuyang"
rate = 95
` + secondResult + `
lot = 2
framework = "533103-2025-0001-r1"
[tender]
method = "框架协议"
[award]
date = 2025-04-18
provider = "mz-fuyang"
amount = "20万元"
[[award.items]]
name = "法律顾问"
scope = "全市"
requirement = "按需"
period = "2025年"
standard = "行业规范"
`

// The law counts from the day on which the report was received, which no record
// says: while it may have been on its way, a late decision is a hint.
func TestReportOnItsWay(t *testing.T) {
	for day, want := range map[string]diag.Level{"2025-03-21": 0, "2025-03-24": diag.Hint, "2025-03-25": diag.Hint, "2025-03-26": diag.Finding} {
		list := run(t, portal(t, calendar2025+handOver+firstResult+"[award]\ndate = "+day+"\nprovider = \"mz-fuyang\"\nreport_date = 2025-03-14\n"), []*check.Rule{awd002})
		if len(list) > 1 || len(list) == 1 && list[0].Level != want || len(list) == 0 && want != 0 {
			t.Errorf("%s: got %v, want level %d", day, list, want)
		}
	}
}
