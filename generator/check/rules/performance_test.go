package rules

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"mingshi/generator/check"
)

// What a rule passes over, and where it is only a hint.
func TestPerformanceCases(t *testing.T) {
	result := func(tables string) string { return bareResult + tables }
	contract := "[contract]\ndate_signed = 2025-03-28\namount = \"10万元\"\nperiod_from = 2025-04-01\nperiod_to = 2025-12-31\n"
	award := "[award]\ndate = 2025-03-18\nprovider = \"mz-fuyang\"\n"
	accepted := "[[acceptance]]\nno = 1\ndate = 2026-01-08\nconclusion = \"合格\"\n"
	paid := func(day string) string {
		return "[[payments]]\nno = 1\ndate = " + day + "\nkind = \"尾款\"\namount = \"10万元\"\n"
	}
	renewal := bareResult + "[tender]\nmethod = \"竞争性磋商\"\n" + award + contract + `
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
round = 2
renewal_of = "533103-2025-0001-r1"
date_published = 2025-12-31
[contract]
date_signed = 2025-12-28
amount = "10万元"
`
	callOff := bareResult + "[tender]\nmethod = \"框架协议\"\n[award]\ndate = 2025-03-18\n[[award.winners]]\nprovider = \"ms-anxin\"\n" + `
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
round = 2
framework = "533103-2025-0001-r1"
date_published = 2025-12-31
[award]
date = 2025-12-18
provider = "ms-anxin"
[contract]
date_signed = 2025-12-28
`
	small := strings.Replace(award, "mz-fuyang", "ms-anxin", 1)
	for _, tt := range []struct {
		name string
		rule *check.Rule
		src  string
		want string // levels
	}{
		{"acceptance of what ended early", acc001, result(contract + "ended_on = 2025-09-26\nend_reason = \"停止\"\n"), ""},
		{"acceptance of what is suspended", acc001, result(contract + "[[suspensions]]\nfrom = 2025-12-01\nreason = \"投诉\"\n"), ""},
		{"acceptance of a service without an end", acc001, result("[contract]\ndate_signed = 2025-03-28\n"), ""},
		{"recipients at an auxiliary service", acc003, result(accepted), ""},
		{"final payment of what ended early", pay001, result(contract + "ended_on = 2025-09-26\nend_reason = \"停止\"\n" + paid("2025-10-26")), ""},
		{"final payment on the day of acceptance", pay001, result(contract + accepted + paid("2026-01-08")), ""},
		{"final payment the day before", pay001, result(contract + accepted + paid("2026-01-07")), "finding"},
		{"no payment after acceptance", pay004, microEnterprise + result(small+contract+accepted), "hint"},
		{"no payment, but no small enterprise", pay004, result(award + contract + accepted), ""},
		{"paid in advance in full", pay004, microEnterprise + result(small+contract+accepted+paid("2025-12-30")), ""},
		{"evaluated as a whole unit only", evl001, result(contract) + "-- data/evaluations/ms-mzj-2025-e1.toml --\nid = \"ms-mzj-2025-e1\"\npurchaser = \"ms-mzj\"\nyear = 2025\nstage = \"事后\"\nlevel = \"财政评价\"\ndate_made = 2026-05-20\ndate_published = 2026-05-27\n", "hint"},
		{"an evaluation withdrawn", evl001, result(contract) + strings.Replace(bareEvaluation, "DAY", "2026-05-20", 1) + "[withdrawn]\ndate = 2026-06-20\nreason = \"有误\"\nbasis = \"某文号\"\n", ""},
		{"an appraisal beforehand", evl001, result(contract) + strings.NewReplacer("DAY", "2025-01-20", "事后", "事前").Replace(bareEvaluation), "finding"},
		{"grade of a draft without a total", evl004, strings.NewReplacer("DAY", "2026-01-20", "date_published = 2025-12-31\n", "").Replace(bareEvaluation), ""},
		{"a mass organisation as provider", prv004, "-- data/orgs/ms-cl.toml --\nid = \"ms-cl\"\nname = \"示例联合会\"\nroles = [\"承接主体\", \"购买主体\"]\ntier = \"市直\"\npurchaser_kind = \"群团组织\"\nprovider_kind = \"社会组织\"\n" + result(strings.Replace(award, "mz-fuyang", "ms-cl", 1)), "hint"},
		{"an institution with approval", prv007, strings.Replace(classOneInstitution, "一类", "二类", 1) + result("[tender]\nmethod = \"委托\"\napproval_document = \"某文号\"\n"+strings.Replace(award, "mz-fuyang", "sy-kangfu", 1)), "hint"},
		{"a person who won with reasons", prv015, naturalPerson + result("note = \"由传承人个人讲授。\"\n"+strings.Replace(award, "mz-fuyang", "person-0001", 1)), ""},
		{"conditions of a person", prv010, naturalPerson + result(strings.Replace(award, "mz-fuyang", "person-0001", 1)), ""},
		{"a ban taken back", prv011, bannedProvider + "[repealed]\ndate = 2025-03-10\nreason = \"有误\"\n" + result(small), ""},
		{"an award before the ban was taken back", prv011, bannedProvider + "[repealed]\ndate = 2025-03-19\nreason = \"有误\"\n" + result(small), "finding"},
		{"a partner under a ban", prv011, bannedProvider + result(award+"partners = [\"ms-anxin\"]\n"), "finding"},
		{"a renewal during a ban", prv011, bannedProvider + strings.ReplaceAll(renewal, "mz-fuyang", "ms-anxin"), "finding finding"},
		{"a warning is no ban", prv011, strings.Replace(bannedProvider, "禁止参加政府购买服务", "警告", 1) + result(small), ""},
		{"a renewal has no gap", pub002, renewal, ""},
		{"a call-off has no gap", pub002, callOff, ""},
		{"a tender in a lot that is withdrawn", pub002, result("[tender]\nmethod = \"公开招标\"\n[withdrawn]\ndate = 2026-06-20\nreason = \"有误\"\nbasis = \"某文号\"\n") + "-- data/results/533103-2025-0001-r2.toml --\nid = \"533103-2025-0001-r2\"\nplan = \"533103-2025-0001\"\nlot = 2\n" + award, ""},
		{"grants need no contract", pub002, result("[tender]\nmethod = \"公开招标\"\npayment_form = \"以奖代补\"\n" + award + paid("2025-12-30")), ""},
		{"a term into a second year", pub008, result("[contract]\ndate_signed = 2025-03-28\namount = \"10万元\"\nperiod_from = 2025-10-01\nperiod_to = 2026-09-30\n"), "hint"},
		{"a decision without an official date", pub009, "-- data/rules/holidays-2025.toml --\nyear = 2025\nsource = \"示例\"\n-- data/complaints/c-1.toml --\nid = \"c-1\"\ntitle = \"决定\"\nkind = \"监督检查\"\nmatter = \"甲\"\nbasis = \"乙\"\nresult = \"丙\"\nauthority = \"ms-czj\"\ndate_decided = 2025-06-09\ndate_published = 2025-06-30\n", "hint"},
		{"an evaluation not yet published", pub011, "-- data/rules/holidays-2026.toml --\nyear = 2026\nsource = \"示例\"\n" + strings.NewReplacer("DAY", "2026-03-02", "date_published = 2025-12-31\n", "").Replace(bareEvaluation), "finding"},
		{"a year without a calendar cannot be decided", pub011, strings.NewReplacer("DAY", "2026-03-02", "2025-12-31", "2026-09-30").Replace(bareEvaluation), "hint"},
		{"published in time needs no calendar", pub011, strings.NewReplacer("DAY", "2026-03-02", "2025-12-31", "2026-03-20").Replace(bareEvaluation), ""},
		{"a unit turned into a firm is not new", rf12, strings.Replace(microEnterprise, "sme_class", "registered_on = 2024-09-28\nsme_class", 1) + "[[former_names]]\nname = \"示例照护所\"\nuntil = 2024-09-27\n" + result(small), ""},
		{"complaints about what was praised", rf13, complaintsOf(2) + strings.Replace(bareEvaluation, "DAY", "2026-03-02", 1) + "grade = \"优\"\n", "hint"},
		{"one complaint", rf13, complaintsOf(1) + strings.Replace(bareEvaluation, "DAY", "2026-03-02", 1) + "grade = \"优\"\n", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, d := range run(t, portal(t, tt.src), []*check.Rule{tt.rule}) {
				t.Log(d, "|", d.Message.ZH)
				got = append(got, d.Level.String())
			}
			if levels := strings.Join(got, " "); levels != tt.want {
				t.Errorf("%s: got %q, want %q", tt.rule.ID, levels, tt.want)
			}
		})
	}
}

func complaintsOf(n int) string {
	var s strings.Builder
	for i := range n {
		fmt.Fprintf(&s, "-- data/complaints/c-%[1]d.toml --\nid = \"c-%[1]d\"\ntitle = \"决定\"\nkind = \"投诉处理\"\nplan = \"533103-2025-0001\"\nmatter = \"甲\"\nbasis = \"乙\"\nresult = \"驳回\"\nauthority = \"ms-czj\"\ndate_decided = 2025-06-09\n", i)
	}
	return s.String()
}

// A portal that has only begun lacks nothing.
func TestNothingIsMissingAtFirst(t *testing.T) {
	fsys := portal(t, "")
	delete(fsys, "data/plans/533103-2025-0001.toml")
	for _, d := range run(t, fsys, []*check.Rule{pub001, pub006, pub010, evl001, rf03, rf08}) {
		t.Error(d)
	}
}

// With fewer than twenty cases there are counts, with twenty shares too.
func TestSharesNeedCases(t *testing.T) {
	for n, shares := range map[int]bool{fewCases - 1: false, fewCases: true} {
		var s strings.Builder
		for i := range n {
			fmt.Fprintf(&s, "-- data/results/533103-2025-0001-r%[1]d.toml --\nid = \"533103-2025-0001-r%[1]d\"\nplan = \"533103-2025-0001\"\nround = %[1]d\n[tender]\nmethod = \"委托\"\n[award]\ndate = 2025-03-18\nprovider = \"mz-fuyang\"\namount = \"1万元\"\n", i+1)
		}
		list := run(t, portal(t, s.String()), []*check.Rule{rf03})
		if len(list) != 1 || strings.Contains(list[0].Message.ZH, "%") != shares {
			t.Errorf("%d cases: %v", n, list)
		}
	}
}

// Repeat winners are told once a run: awards close to one another, however long
// it lasts, and again after a pause.
func TestWindows(t *testing.T) {
	month := func(year, month int) string { return fmt.Sprintf("%d-%02d-18", year, month) }
	for _, tt := range []struct {
		days []string
		want []string // last days of the runs
	}{
		{[]string{month(2022, 1), month(2022, 6), month(2023, 2)}, nil},
		{[]string{month(2022, 1), month(2022, 6), month(2023, 1)}, []string{month(2023, 1)}},
		{[]string{month(2022, 1), month(2022, 6), month(2022, 12), month(2023, 5)}, []string{month(2023, 5)}},
		{[]string{month(2020, 1), month(2020, 2), month(2020, 3), month(2023, 1), month(2023, 2), month(2023, 3)}, []string{month(2020, 3), month(2023, 3)}},
	} {
		var s strings.Builder
		for i, day := range tt.days {
			fmt.Fprintf(&s, "-- data/plans/533103-2025-%[1]d.toml --\nid = \"533103-2025-%[1]d\"\ntitle = \"某项服务\"\nfiscal_year = 2025\npurchaser = \"ms-mzj\"\n"+
				"-- data/results/533103-2025-%[1]d-r1.toml --\nid = \"533103-2025-%[1]d-r1\"\nplan = \"533103-2025-%[1]d\"\n[award]\ndate = %[2]s\nprovider = \"mz-fuyang\"\n", 2000+i, day)
		}
		var got []string
		for _, d := range run(t, portal(t, s.String()), []*check.Rule{rf07}) {
			_, id, _ := strings.Cut(d.Record, "-2025-")
			var i int
			if _, err := fmt.Sscanf(id, "%d-r1", &i); err != nil {
				t.Fatal(err)
			}
			got = append(got, tt.days[i-2000])
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%v: runs end on %v, want %v", tt.days, got, tt.want)
		}
	}
}

func TestNames(t *testing.T) {
	for s, want := range map[string]int{
		"特困人员：赵甲一、钱乙二、孙丙三":   3,
		"赵某某、钱某、孙**":         0,
		"名单由社区保存，方案、程序、台账另附": 0,
		"助餐、助浴、助洁":           0,
		"景颇族、傣族群众":           0,
		"王小明 李小红":            2,
		"购买主体提供服务对象名单和护理等级，每月抽查；承接主体按等级上门服务": 0,
	} {
		if got := namesIn(s); got != want {
			t.Errorf("%s: %d names in a row, want %d", s, got, want)
		}
	}
}
