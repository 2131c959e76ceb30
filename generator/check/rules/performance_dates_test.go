package rules

import (
	"strings"
	"testing"

	"mingshi/generator/check"
)

const (
	// bareResult is a published result to which a test adds its tables.
	bareResult = `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-12-31
`
	bareEvaluation = `
-- data/evaluations/533103-2025-0001-e1.toml --
id = "533103-2025-0001-e1"
plan = "533103-2025-0001"
year = 2019
stage = "事后"
level = "单位自评"
date_made = DAY
date_published = 2025-12-31
`
	classOneInstitution = `
-- data/orgs/sy-kangfu.toml --
id = "sy-kangfu"
name = "示例康复服务中心"
roles = ["承接主体"]
provider_kind = "事业单位"
institution_class = "公益一类"
`
	naturalPerson = `
-- data/orgs/person-0001.toml --
id = "person-0001"
name = "某某"
roles = ["承接主体"]
provider_kind = "个人"
`
	microEnterprise = `
-- data/orgs/ms-anxin.toml --
id = "ms-anxin"
name = "示例安心照护服务有限公司"
roles = ["承接主体"]
provider_kind = "企业"
credit_code = "91999999MA0000A274"
sme_class = "微型"
`
	// limitsOfTwoTimes are thresholds that changed after 2019 and in mid-2024.
	limitsOfTwoTimes = `
-- data/rules/thresholds.toml --
[[threshold]]
key = "公开招标数额标准"
region = "533103"
value = "100万元"
valid_from = 2010-01-01
valid_to = 2019-12-31
basis = "示例"
[[threshold]]
key = "公开招标数额标准"
region = "533103"
value = "200万元"
valid_from = 2020-01-01
valid_to = 2024-06-30
basis = "示例"
[[threshold]]
key = "公开招标数额标准"
region = "533103"
value = "400万元"
valid_from = 2024-07-01
basis = "示例"
[[threshold]]
key = "采购限额标准"
region = "533103"
value = "30万元"
valid_from = 2010-01-01
basis = "示例"
`
	largePlan = `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "数据中心运行维护服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = DAY
date_published = 2025-01-21
budget_amount = "AMOUNT"
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
date_published = 2025-03-20
[tender]
method = "单一来源"
official_date = DAY
`
)

func banOf(basis, to string) string {
	s := strings.ReplaceAll(bannedProvider, "2025-03-01", "DAY")
	s = strings.Replace(s, "芒政办发〔2017〕51号 三（三）", basis, 1)
	return strings.Replace(s, "2028-02-29", to, 1)
}

// Each rule holds by the record's own day: it reports on one side of a change of
// law and is silent on the other.
func TestPerformanceLawByDay(t *testing.T) {
	acceptance := bareResult + "[[acceptance]]\nno = 1\ndate = DAY\nconclusion = \"合格\"\n"
	award := func(provider string) string {
		return bareResult + "[award]\ndate = DAY\nprovider = \"" + provider + "\"\n"
	}
	for _, tt := range []struct {
		name  string
		rule  *check.Rule
		files string
		days  map[string]int
	}{
		{"items of an acceptance, 实施条例第四十五条", acc002, acceptance, map[string]int{"2015-02-28": 0, "2015-03-01": 1}},
		{"a final payment under the scheme", pay001, bareResult + "[contract]\ndate_signed = 2016-03-28\n[[payments]]\nno = 1\ndate = DAY\nkind = \"尾款\"\namount = \"1万元\"\n", map[string]int{"2017-04-16": 0, "2017-04-17": 1}},
		{"payments to small enterprises, 国务院令第728号", pay004, microEnterprise + bareResult + "[award]\ndate = 2020-01-18\nprovider = \"ms-anxin\"\n[[acceptance]]\nno = 1\ndate = DAY\nconclusion = \"合格\"\n[[payments]]\nno = 1\ndate = 2020-12-31\nkind = \"尾款\"\namount = \"1万元\"\n", map[string]int{"2020-08-31": 0, "2020-09-01": 1}},
		{"bands of grades, 财预〔2020〕10号", evl004, bareEvaluation + "total_score = 85\ngrade = \"优\"\n", map[string]int{"2020-02-24": 0, "2020-02-25": 1}},
		{"a class-one institution, 财政部令第102号第八条", prv004, classOneInstitution + award("sy-kangfu"), map[string]int{"2019-12-31": 0, "2020-02-29": 0, "2020-03-01": 1}},
		{"a natural person, 财政部令第102号第十八条", prv015, naturalPerson + award("person-0001"), map[string]int{"2020-02-29": 0, "2020-03-01": 1}},
		{"deciding without the finance department ends with 第102号", prv009, "-- data/requirements/req-a.toml --\nid = \"req-a\"\ntitle = \"条件\"\nscope = \"全部\"\ndecided_by = [\"ms-mzj\"]\ndecision_date = DAY\n", map[string]int{"2017-04-16": 0, "2017-06-01": 1, "2020-02-29": 1, "2020-03-01": 0}},
		{"a ban of a year under the scheme", prv012, banOf("芒政办发〔2017〕51号 三（三）", "2018-06-30"), map[string]int{"2017-04-16": 0, "2017-06-01": 1}},
		{"a ban of a year under the law", prv012, banOf("《中华人民共和国政府采购法》第七十七条", "2018-05-31"), map[string]int{"2017-06-01": 0, "2017-12-01": 1}},
		{"money of each year, 财预〔2017〕87号", pub008, bareResult + "[contract]\ndate_signed = DAY\namount = \"9万元\"\nperiod_from = 2025-01-01\nperiod_to = 2026-12-31\n", map[string]int{"2017-05-27": 0, "2017-05-28": 1, "2017-06-01": 1}},
		{"the mid-term total, 财预〔2017〕87号", pub006, "-- data/budgets/budget-a.toml --\nid = \"budget-a\"\ntitle = \"预算\"\nyear = 2025\ntotal_annual = \"9万元\"\ndate_made = DAY\ndate_published = DAY\n", map[string]int{"2017-05-27": 0, "2017-05-28": 1}},
		{"twenty working days, 信息公开条例", pub011, bareEvaluation + calendarOf2019, map[string]int{"2019-05-14": 0, "2019-05-15": 1}},
		{"a policy in twenty working days", pub003, "-- content/policies/a.md --\n+++\ntitle = \"细则\"\nkind = \"实施细则\"\nissuer = \"ms-mzj\"\ndate_made = DAY\ndate_published = 2025-12-31\n+++\n\n正文\n" + calendarOf2019, map[string]int{"2019-05-14": 0, "2019-05-15": 1}},
		{"single source at the threshold of its day", rf04, limitsOfTwoTimes + strings.Replace(largePlan, "AMOUNT", "200万元", 1), map[string]int{"2019-12-31": 1, "2020-01-01": 1, "2024-06-30": 1, "2024-07-01": 0}},
		{"just below the threshold of its day", rf06, limitsOfTwoTimes + strings.Replace(largePlan, "AMOUNT", "98万元", 1), map[string]int{"2019-12-31": 1, "2020-01-01": 0, "2024-06-30": 0}},
		{"just below the threshold of its day, in 2024", rf06, limitsOfTwoTimes + strings.Replace(largePlan, "AMOUNT", "198万元", 1), map[string]int{"2019-12-31": 0, "2020-01-01": 1, "2024-06-30": 1, "2024-07-01": 0}},
	} {
		for day, want := range tt.days {
			n := 0
			for _, d := range run(t, portal(t, strings.ReplaceAll(tt.files, "DAY", day)), []*check.Rule{tt.rule}) {
				if d.Record != "" && d.Record != "org/ms-czj" { // of the portal as a whole nothing is asked here
					n++
				}
			}
			if n != want {
				t.Errorf("%s, on %s: %s reports %d, want %d", tt.name, day, tt.rule.ID, n, want)
			}
		}
	}
}

const calendarOf2019 = `
-- data/rules/holidays-2019.toml --
year = 2019
source = "示例"
`
