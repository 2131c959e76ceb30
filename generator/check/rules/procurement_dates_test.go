package rules

import (
	"strings"
	"testing"

	"mingshi/generator/check"
)

// Law is chosen by the record's own day: each rule applies on one side of a
// change of law and not on the other.
func TestProcurementLawByDay(t *testing.T) {
	for _, tt := range procurementLaw {
		for day, want := range tt.days {
			n := 0
			for _, d := range run(t, portal(t, strings.ReplaceAll(tt.files, "DAY", day)), []*check.Rule{tt.rule}) {
				t.Log(day, d.Message.ZH)
				if d.Record != "" {
					n++
				}
			}
			if n != want {
				t.Errorf("%s on %s: %s reports %d, want %d", tt.name, day, tt.rule.ID, n, want)
			}
		}
	}
}

const limitsByDay = `
-- data/rules/thresholds.toml --
[[threshold]]
key = "公开招标数额标准"
region = "533103"
value = "40万元"
valid_from = 2013-01-01
valid_to = 2024-06-30
basis = "示例值"
[[threshold]]
key = "公开招标数额标准"
region = "533103"
value = "80万元"
valid_from = 2024-07-01
basis = "示例值"
[[threshold]]
key = "采购限额标准"
region = "533103"
value = "30万元"
valid_from = 2013-01-01
basis = "示例值"
`
const publishedResult = `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-12-31
`
const calendar2015 = `
-- data/rules/holidays-2015.toml --
year = 2015
source = "示例"
`

const contractWithoutPrice = `
[contract]
date_signed = DAY
period_from = 2020-04-01
period_to = 2020-12-31
scope = "城区"
subject = "探访"
quantity = "2000人次"
quality_requirements = "每月两次"
payment_terms = "验收后付款"
rights_obligations = "购买主体提供名单"
breach_liability = "少一次扣减一次费用"
dispute_resolution = "协商不成的起诉"
`

var procurementLaw = []struct {
	name  string
	rule  *check.Rule
	files string
	days  map[string]int // findings by day
}{
	{"entrustment at the procurement limit", prc006, limitsByDay + publishedResult + "[tender]\nmethod = \"委托\"\nofficial_date = DAY\n",
		map[string]int{"2017-06-01": 0, "2019-12-31": 0, "2020-02-29": 0, "2020-03-01": 1, "2024-06-30": 1}},
	{"entrustment at the limit of open tenders", prc003, limitsByDay + publishedResult + "[tender]\nmethod = \"委托\"\nofficial_date = DAY\n",
		map[string]int{"2017-06-01": 0, "2019-12-31": 0, "2020-03-01": 1, "2024-06-30": 1, "2024-07-01": 0}},
	{"consultation at the limit of open tenders", prc003, limitsByDay + publishedResult + "[tender]\nmethod = \"竞争性磋商\"\nofficial_date = DAY\n",
		map[string]int{"2017-06-01": 1, "2019-12-31": 1, "2020-03-01": 1, "2024-06-30": 1, "2024-07-01": 0}},
	{"not at the trading centre", prc004, limitsByDay + publishedResult + "[tender]\nmethod = \"公开招标\"\nvenue = \"代理机构组织\"\nofficial_date = DAY\n",
		map[string]int{"2017-04-16": 0, "2017-04-17": 1, "2017-06-01": 1, "2024-06-30": 1, "2024-07-01": 0}},
	{"single source without announcement", prc010, limitsByDay + publishedResult + "[tender]\nmethod = \"单一来源\"\nofficial_date = DAY\n",
		map[string]int{"2015-02-28": 0, "2015-03-01": 1, "2024-06-30": 1, "2024-07-01": 0}},
	{"two suppliers consult", prc012, publishedResult + "[tender]\nmethod = \"竞争性磋商\"\nofficial_date = DAY\n[[bidders]]\nname = \"mz-fuyang\"\n[[bidders]]\nname = \"ms-anxin\"\n[award]\ndate = 2025-03-18\nprovider = \"mz-fuyang\"\n",
		map[string]int{"2015-06-29": 1, "2015-06-30": 0, "2025-03-01": 0}},
	{"three years", con006, publishedResult + "[contract]\ndate_signed = DAY\nperiod_from = 2020-04-01\nperiod_to = 2024-12-31\n",
		map[string]int{"2019-12-31": 0, "2020-02-29": 0, "2020-03-01": 1}},
	{"no price", con001, publishedResult + contractWithoutPrice,
		map[string]int{"2019-12-31": 0, "2020-02-29": 0, "2020-03-01": 1}},
	{"standard form", awd004, publishedResult + "[award]\ndate = DAY\nprovider = \"mz-fuyang\"\namount = \"40万元\"\n[[award.items]]\nname = \"探访\"\nrequirement = \"每月两次\"\n",
		map[string]int{"2015-02-28": 0, "2020-06-30": 0, "2020-07-01": 1}},
	{"late notice", awd003, calendar2015 + publishedResult + "[award]\ndate = DAY\nprovider = \"mz-fuyang\"\nofficial_date = 2015-03-20\n",
		map[string]int{"2015-02-27": 0, "2015-03-02": 1, "2015-03-18": 0}},
}
