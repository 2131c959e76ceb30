package site

import (
	"context"
	"testing"
	"testing/fstest"

	"mingshi/generator/record"
)

// portal is a small portal whose sums can be followed by hand.
var portal = map[string]string{
	"data/site.toml": `name = "示例平台"
domain = "x.example"
id_code = "0000000000"
sponsor = "示例局"
contact_phone = "0692-0000000"
contact_address = "示例市"
region_code = "533103"
region_name = "示例市"
finance = "czj"
official_medium = "示例采购网"
`,
	"data/orgs/all.toml": `[[org]]
id = "czj"
name = "示例财政局"
roles = ["财政部门"]
[[org]]
id = "mzj"
name = "示例民政局"
roles = ["购买主体"]
tier = "市直"
[[org.former_names]]
name = "示例社会局"
until = 2019-12-31
[[org]]
id = "zhen"
name = "示例镇"
roles = ["购买主体"]
tier = "乡镇"
[[org]]
id = "fuwu"
name = "示例服务中心"
roles = ["承接主体"]
provider_kind = "社会组织"
`,
	"data/catalogs/g.toml": `id = "guiding-533103-2017"
title = "示例目录"
kind = "指导性目录"
issuing_level = "市县"
owner = "czj"
date_published = 2017-04-17
effective_from = 2017-04-17
[[items]]
code = "K1"
name = "甲类"
service_nature = "公共服务"
[[items]]
code = "K1-01"
parent = "K1"
name = "养老"
[[items]]
code = "K2"
name = "乙类"
service_nature = "辅助性服务"
`,
	// Two years: 30 + 20 万元; awarded 45, of which 10 were paid in 2024 and 33 in
	// 2025, and 3 came back.
	"data/plans/a.toml": `id = "533103-2024-0001"
title = "养老服务"
fiscal_year = 2024
purchaser = "mzj"
date_made = 2024-01-05
date_published = 2024-01-10
budget_amount = "50万元"
planned_method = "公开招标"
[[catalog_items]]
catalog = "guiding-533103-2017"
code = "K1-01"
[[catalog_items]]
catalog = "guiding-533103-2017"
code = "K2"
[[yearly_funding]]
year = 2024
amount = "30万元"
[[yearly_funding]]
year = 2025
amount = "20万元"
`,
	"data/results/a.toml": `id = "533103-2024-0001-r1"
plan = "533103-2024-0001"
date_published = 2024-03-01
[tender]
method = "竞争性磋商"
official_date = 2024-02-01
[award]
date = 2024-02-20
provider = "fuwu"
amount = "45万元"
[contract]
date_signed = 2024-03-01
amount = "45万元"
period_from = 2024-03-01
period_to = 2025-02-28
[[contract.supplements]]
no = 1
date = 2024-06-01
reason = "示例"
amount_after = "48万元"
[[payments]]
no = 1
date = 2024-04-01
kind = "预付款"
amount = "10万元"
[[payments]]
no = 2
date = 2025-03-20
kind = "尾款"
amount = "33万元"
[[payments]]
no = 3
date = 2025-04-01
kind = "退款"
amount = "3万元"
[[acceptance]]
no = 1
date = 2025-03-10
conclusion = "合格"
`,
	// One lot failed and was sought again; a framework price is no total.
	"data/plans/b.toml": `id = "533103-2025-0001"
title = "调查服务"
fiscal_year = 2025
purchaser = "zhen"
date_published = 2025-01-10
budget_amount = "10.50万元"
[[catalog_items]]
catalog = "guiding-533103-2017"
code = "K2"
[[adjustments]]
no = 1
date = 2025-02-01
amount_after = "12万元"
reason = "示例"
`,
	"data/results/b.toml": `[[result]]
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-01
[result.tender]
method = "询价"
[result.termination]
kind = "废标"
date = 2025-02-25
reason = "不足三家"
[[result]]
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
round = 2
date_published = 2025-05-01
[result.tender]
method = "单一来源"
[result.award]
date = 2025-04-20
provider = "fuwu"
price_kind = "单价"
unit_price = "100元"
unit = "次"
amount = "9万元"
`,
	"data/plans/c.toml": `id = "533103-2025-0002"
title = "已取消的服务"
fiscal_year = 2025
purchaser = "zhen"
date_published = 2025-01-10
budget_amount = "99万元"
[cancelled]
date = 2025-02-01
reason = "示例"
`,
	"data/plans/d.toml": `id = "533103-2026-0001"
title = "草稿"
fiscal_year = 2026
purchaser = "zhen"
date_published = 2027-01-01
budget_amount = "7万元"
`,
}

func load(t *testing.T, today string) *Site {
	t.Helper()
	return build(t, portal, today)
}

// build makes the model of a portal in which nothing is wrong.
func build(t *testing.T, files map[string]string, today string) *Site {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	set, list, err := record.Load(context.Background(), fsys, 2)
	if err != nil {
		t.Fatal(err)
	}
	record.Locate(fsys, list)
	for _, d := range list {
		t.Error(d)
	}
	day, _ := record.ParseDate(today)
	s, dead := New(set, Options{Today: day})
	if len(dead) > 0 {
		t.Error(dead)
	}
	return s
}

const wan = 1_000_000 // fen in 10,000 yuan

// The sums are worked out by hand from the portal above.
func TestTotals(t *testing.T) {
	st := load(t, "2026-11-23").Totals()
	type sums struct {
		plans                 int
		budget, awarded, paid record.Money
	}
	of := func(t Totals) sums { return sums{t.Plans, t.Budget, t.Awarded, t.Paid} }
	if want := (sums{2, 62 * wan, 45 * wan, 40 * wan}); of(st.All) != want {
		t.Errorf("all: got %+v, want %+v", of(st.All), want)
	}
	for _, tt := range []struct {
		view string
		rows []Row
		want map[string]sums
	}{
		{"year", st.ByYear, map[string]sums{
			"2024": {1, 30 * wan, 45 * wan, 10 * wan},
			"2025": {1, 32 * wan, 0, 30 * wan}, // 20 of yearly funding + 12 as adjusted; 33 − 3 paid
		}},
		{"purchaser", st.ByPurchaser, map[string]sums{"mzj": {1, 50 * wan, 45 * wan, 40 * wan}, "zhen": {1, 12 * wan, 0, 0}}},
		{"tier", st.ByTier, map[string]sums{"市直": {1, 50 * wan, 45 * wan, 40 * wan}, "乡镇": {1, 12 * wan, 0, 0}}},
		{"class", st.ByClass, map[string]sums{
			"甲类": {1, 50 * wan, 45 * wan, 40 * wan}, "乙类": {1, 12 * wan, 0, 0},
		}},
		{"method", st.ByMethod, map[string]sums{"竞争性磋商": {1, 50 * wan, 45 * wan, 40 * wan}, "单一来源": {1, 12 * wan, 0, 0}}},
		{"provider-kind", st.ByProviderKind, map[string]sums{"社会组织": {0, 0, 45 * wan, 40 * wan}}}, // the failed lot has no provider
	} {
		if len(tt.rows) != len(tt.want) {
			t.Errorf("by %s: %d rows, want %d", tt.view, len(tt.rows), len(tt.want))
		}
		for _, r := range tt.rows {
			if of(r.Total) != tt.want[r.Key] {
				t.Errorf("by %s, %s: got %+v, want %+v", tt.view, r.Key, of(r.Total), tt.want[r.Key])
			}
		}
	}
	if st.ByYear[0].Key != "2025" {
		t.Error("years are not newest first")
	}
}

// A state follows from the dated facts and the day, and from nothing else.
func TestStates(t *testing.T) {
	for _, tt := range []struct {
		today, plan string
		want        State
	}{
		{"2024-01-10", "533103-2024-0001", Disclosed}, // its result is not public yet
		{"2026-11-23", "533103-2024-0001", Accepted},  // 40 of 48 paid: not settled
		{"2026-11-23", "533103-2025-0001", Awarded},
		{"2025-03-01", "533103-2025-0001", Failed}, // the second round is not public yet
		{"2026-11-23", "533103-2025-0002", Cancelled},
	} {
		p := load(t, tt.today).Process(tt.plan)
		if p == nil || p.State != tt.want {
			t.Errorf("%s on %s: got %v, want %s", tt.plan, tt.today, p, tt.want)
		}
	}
	if load(t, "2026-11-23").Process("533103-2026-0001") != nil {
		t.Error("a draft has a process page")
	}
}

func TestContractStates(t *testing.T) {
	c := &record.Contract{PeriodFrom: date("2025-01-01"), PeriodTo: date("2025-12-31")}
	for _, tt := range []struct {
		today string
		want  State
	}{{"2024-12-31", Contracted}, {"2025-01-01", Performing}, {"2025-12-31", Performing}, {"2026-01-01", Overdue}} {
		s := &Site{Options: Options{Today: date(tt.today)}}
		if got := s.contractState(c); got != tt.want {
			t.Errorf("on %s: got %s, want %s", tt.today, got, tt.want)
		}
	}
}

func date(s string) record.Date {
	d, _ := record.ParseDate(s)
	return d
}

// Relations lead both ways: purchaser, provider and item know the process.
func TestRelations(t *testing.T) {
	s := load(t, "2026-11-23")
	if got := len(s.Profile("zhen").Purchases); got != 2 {
		t.Errorf("purchases: got %d, want 2", got)
	}
	if got := len(s.Profile("fuwu").Awards); got != 2 {
		t.Errorf("awards: got %d, want 2", got)
	}
	item, ok := s.Item("guiding-533103-2017", "K1-01")
	if !ok || len(s.Uses(item)) != 1 || item.Class.Name != "甲类" || s.Nature(item) != "公共服务" {
		t.Errorf("item: %+v, uses %d", item, len(s.Uses(item)))
	}
	if got := s.PartyName("mzj", date("2018-05-01")); got != "示例社会局" {
		t.Errorf("the name of 2018: got %s", got)
	}
}

func TestTitles(t *testing.T) {
	s := load(t, "2026-11-23")
	if got := s.Title(s.Result("533103-2025-0001-r2").Result); got != "调查服务（第2轮）" {
		t.Errorf("got %s", got)
	}
	if got := s.Title(s.Result("533103-2024-0001-r1").Result); got != "养老服务" {
		t.Errorf("got %s", got)
	}
}

func TestTimelineIsInOrder(t *testing.T) {
	events := load(t, "2026-11-23").Process("533103-2024-0001").Timeline()
	if len(events) < 10 {
		t.Fatalf("only %d events", len(events))
	}
	for i := 1; i < len(events); i++ {
		if events[i].Date.Before(events[i-1].Date) {
			t.Errorf("%s stands behind %s", events[i].Date, events[i-1].Date)
		}
	}
}

func TestPages(t *testing.T) {
	for n, want := range map[int]int{0: 1, 1: 1, 50: 1, 51: 2, 100: 2, 101: 3} {
		if got := Pages(n); got != want {
			t.Errorf("%d entries: %d pages, want %d", n, got, want)
		}
		if n == 51 && len(PageOf(make([]Entry, n), 2)) != 1 {
			t.Error("the second page of 51 has one entry")
		}
	}
}

func TestRel(t *testing.T) {
	for _, tt := range []struct{ from, to, want string }{
		{"index.html", "plans/index.html", "plans/index.html"},
		{"plans/2025/a.html", "plans/2025/b.html", "b.html"},
		{"plans/2025/a.html", "plans/index.html", "../index.html"},
		{"plans/2025/a.html", "orgs/x.html", "../../orgs/x.html"},
		{"plans/index.html", "index.html", "../index.html"},
		{"catalogs/g.html", "catalogs/g/k1.html", "g/k1.html"},
	} {
		if got := Rel(tt.from, tt.to); got != tt.want {
			t.Errorf("Rel(%s, %s) = %s, want %s", tt.from, tt.to, got, tt.want)
		}
	}
}

func TestItemURLs(t *testing.T) {
	for code, want := range map[string]string{"K1-08": "k1-08", "A0101": "a0101", "一.2": "u4e00-2"} {
		if got := pathSafe(code); got != want {
			t.Errorf("%s: got %s, want %s", code, got, want)
		}
	}
}

// An indicator's target that follows from the plan is shown, not "not filled in";
// the record itself, and so its hash, stays as it was typed.
func TestShownTargets(t *testing.T) {
	plan := &record.Plan{Objectives: []record.Objective{{Name: "服务人次", Target: "1200", Unit: "人次"}}}
	e := &record.Evaluation{Plan: "p", Indicators: []record.Indicator{{Objective: "服务人次"}, {Name: "执行率", Target: "100"}}}
	s := &Site{Processes: []*Process{{Plan: plan}}, places: &places{plans: map[string]int{"p": 0}}}
	got := s.Shown(e).(*record.Evaluation).Indicators
	if got[0].Name != "服务人次" || got[0].Target != "1200" || got[0].Unit != "人次" || got[1].Target != "100" {
		t.Errorf("got %+v", got)
	}
	if e.Indicators[0].Target != "" {
		t.Error("the record was changed")
	}
}
