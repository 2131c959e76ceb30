package disclosure

import (
	"strings"
	"testing"
)

// How each row of a purchase is judged: around holidays, without a calendar, before
// the law, with what is missing, and what is exempt.
func TestPurchases(t *testing.T) {
	const today = "2025-11-23"
	in := func(days string) string { // a plan with its intention published on a day
		return plan + reviewed + "[intention]\nneed_summary = \"示例\"\nexpected_month = \"2025-03\"\n" + days
	}
	method := func(name, more string) string { return "[tender]\nmethod = \"" + name + "\"\n" + more }
	on := func(text, from, to string) string { return strings.ReplaceAll(text, from, to) }
	for _, tt := range []struct{ row, name, today, plan, result, evaluation, want string }{
		{"plan", "in the period", today, plan + reviewed, "", "", "on-time due 2025-02-21"}, // the Spring Festival lies in it
		{"plan", "before the opinion", today, on(plan+reviewed, "date = 2025-01-20", "date = 2025-01-27"), "", "", "on-time due 2025-03-03"},
		{"plan", "a day late", today, on(plan, "2025-01-24", "2025-02-22") + reviewed, "", "", "late due 2025-02-21 by 1"},
		{"plan", "the budget was approved later", today, plan + reviewed + "[budget_approval]\ndate = 2025-02-10\ndocument_number = \"示例\"\n", "", "", "on-time due 2025-03-10"},
		{"plan", "refused", today, plan + on(reviewed, "同意", "不同意"), "", "", ""},
		{"plan", "no opinion", today, plan, "", "", "unknown no-date"},
		{"plan", "no calendar", today, on(plan+reviewed, "2025-01-", "2024-01-"), "", "", "unknown no-calendar"},
		{"plan", "before the period was law", today, on(plan+reviewed, "2025-01-", "2018-01-"), "", "", "disclosed"},
		{"plan", "before the scheme", today, on(plan+reviewed, "2025-01-", "2016-01-"), "", "", ""},

		{"intention", "thirty days before", today, in("official_date = 2025-01-11"), result + open, "", "on-time due 2025-01-11"},
		{"intention", "a day short", today, in("official_date = 2025-01-12"), result + open, "", "late due 2025-01-11 by 1"},
		{"intention", "not given", today, in(""), result + open, "", "unknown no-date due 2025-01-11"},
		{"intention", "no tender yet", today, in("official_date = 2025-01-12"), "", "", "pending"},
		{"intention", "day of the tender not given", today, in("official_date = 2025-01-12"), result + method("公开招标", ""), "", "unknown no-date"},
		{"intention", "missing", today, plan + reviewed, result + open, "", "missing due 2025-01-11"},
		{"intention", "missing below the limit", today, on(plan, "50万元", "29万元") + reviewed, result + open, "", ""},
		{"intention", "budget not given", today, on(plan, "budget_amount = \"50万元\"\n", "") + reviewed, result + open, "", "unknown no-period"},
		{"intention", "exempt", today, in("exempt_reason = \"示例\""), result + open, "", ""},
		{"intention", "before the law", today, plan + reviewed, result + on(open, "2025-", "2021-"), "", ""},
		{"intention", "renewal", today, plan + reviewed, result + "renewal_of = \"533103-2024-0001-r1\"\n" + signed, "", ""},
		{"intention", "small", today, plan + reviewed, result + small, "", ""},
		{"intention", "cancelled before it began", today, in("official_date = 2025-01-12") + "\n[cancelled]\ndate = 2025-03-01\nreason = \"示例\"\n", "", "", ""},

		{"tender", "twenty days", today, plan, result + on(open, "02-10", "02-11"), "", "on-time due 2025-02-11"},
		{"tender", "a day short", today, plan, result + on(open, "02-10", "02-12"), "", "late due 2025-02-11 by 1"},
		{"tender", "no deadline", today, plan, result + method("公开招标", "official_date = 2025-02-10\n"), "", "unknown no-date"},
		{"tender", "no day", today, plan, result + method("公开招标", "bid_deadline = 2025-03-03T09:00:00\n"), "", "unknown no-date due 2025-02-11"},
		{"tender", "consultation", today, plan, result + on(open, "公开招标", "竞争性磋商"), "", "on-time due 2025-02-21"},
		{"tender", "negotiation over a festival", today, plan, result + method("竞争性谈判", "official_date = 2025-10-08\nbid_deadline = 2025-10-10T09:00:00\n"), "", "late due 2025-09-29 by 9"}, // 8, 7 … 1 October are off
		{"tender", "from a list", today, plan, result + method("询价", "supplier_invitation = \"供应商库抽取\"\n"), "", ""},
		{"tender", "framework", today, plan, result + method("框架协议", "official_date = 2025-02-10\n"), "", "disclosed"},
		{"tender", "small", today, plan, result + small + award, "", ""},
		{"tender", "missing", today, plan, result + award, "", "missing"},
		{"tender", "nothing known", today, plan, result, "", ""},

		{"single-source", "long enough", today, plan, result + single("2025-02-24") + award, "", ""}, // 50万元 are below the limit
		{"single-source", "at the limit", today, on(plan, "50万元", "200万元"), result + single("2025-02-25") + award, "", "on-time due 2025-02-25"},
		{"single-source", "a day short", today, on(plan, "50万元", "200万元"), result + single("2025-02-26") + award, "", "late due 2025-02-25 by 1"},
		{"single-source", "missing", today, on(plan, "50万元", "200万元"), result + method("单一来源", "") + award, "", "missing due 2025-02-25"},
		{"single-source", "urgent", today, on(plan, "50万元", "200万元"), result + method("单一来源", "method_rationale = \"不可预见的紧急情况\"\n") + award, "", ""},
		{"single-source", "no award yet", today, on(plan, "50万元", "200万元"), result + single("2025-02-26"), "", ""},
		{"single-source", "limit not typed in", today, on(on(plan, "50万元", "200万元"), "2025", "2019"), on(result+method("单一来源", "")+award, "2025", "2019"), "", "unknown no-period"},

		{"result", "in time", today, plan, result + open + award, "", "on-time due 2025-03-07"},
		{"result", "over a weekend", today, plan, result + open + on(on(award, "03-05", "03-07"), "03-06", "03-12"), "", "late due 2025-03-11 by 1"},
		{"result", "on the last day", "2025-03-07", plan, result + "[award]\ndate = 2025-03-05\nprovider = \"fuwu\"\n", "", ""}, // a draft on that day
		{"result", "no day", today, plan, result + open + on(award, "official_date = 2025-03-06\n", ""), "", "unknown no-date due 2025-03-07"},
		{"result", "a day that is still to come", today, plan, result + open + on(award, "official_date = 2025-03-06", "official_date = 2025-12-01"), "", "overdue due 2025-03-07 by 261"},
		{"result", "missing", today, plan, result + open + signed, "", "missing"},
		{"result", "renewal", today, plan, result + "renewal_of = \"533103-2024-0001-r1\"\n" + signed, "", ""},
		{"result", "an addition", today, plan, result + "addition_to = \"533103-2024-0001-r1\"\n" + signed, "", ""},
		{"result", "small", today, plan, result + small + award, "", ""},
		{"result", "no calendar", today, plan, result + open + on(award, "2025-", "2024-"), "", "unknown no-calendar"},
		{"result", "before the regulations", today, plan, result + on(award, "2025-", "2014-"), "", ""},

		{"contract", "over Labour Day", today, plan, result + signed + "official_date = 2025-05-07\n", "", "on-time due 2025-05-07"},
		{"contract", "a day late", today, plan, result + signed + "official_date = 2025-05-08\n", "", "late due 2025-05-07 by 1"},
		{"contract", "renewals too", today, plan, result + "renewal_of = \"533103-2024-0001-r1\"\n" + signed, "", "unknown no-date due 2025-05-07"},
		{"contract", "missing", today, plan, result + open + award + paid, "", "missing"},
		{"contract", "a grant needs none", today, plan, result + on(open, "[tender]", "[tender]\npayment_form = \"以奖代补\"") + award + paid, "", ""},
		{"contract", "not yet due", "2025-05-06", plan, result + signed, "", "pending due 2025-05-07"},

		{"filing", "on a working Sunday", today, plan, result + on(signed, "2025-04-30", "2025-04-17") + "filing_date = 2025-04-28\n", "", "late due 2025-04-27 by 1"},
		{"filing", "overdue", today, plan, result + on(signed, "2025-04-30", "2025-04-17"), "", "overdue due 2025-04-27 by 210"},
		{"filing", "not yet due", "2025-04-27", plan, result + on(signed, "2025-04-30", "2025-04-17"), "", "pending due 2025-04-27"},
		{"filing", "missing", today, plan, result + on(signed, "2025-04-30", "2025-04-17") + paid, "", "missing due 2025-04-27"},
		{"filing", "no calendar", today, plan, result + on(signed, "2025-", "2024-") + paid, "", "unknown no-calendar"},
		{"filing", "small, filed late", today, plan, result + small + signed + "filing_date = 2025-06-30\n", "", "disclosed"},
		{"filing", "small, not filed", today, plan, result + small + signed, "", "pending"},

		{"payment", "shown", today, plan, result + signed + paid, "", "disclosed"},
		{"payment", "nothing paid yet", today, plan, result + signed, "", ""},
		{"payment", "missing", today, plan, result + signed, judged + "date_made = 2025-10-10\ndate_published = 2025-10-17\n", "missing"},
		{"payment", "for nothing", today, plan, result + on(signed, "45万元", "0元"), judged + "date_made = 2025-10-10\ndate_published = 2025-10-17\n", ""},

		{"acceptance", "over the National Day", today, plan + public, result + signed + accepted + "official_date = 2025-10-09\n", "", "on-time due 2025-10-09"},
		{"acceptance", "a day late", today, plan + public, result + signed + accepted + "official_date = 2025-10-10\n", "", "late due 2025-10-09 by 1"},
		{"acceptance", "no day", today, plan + public, result + signed + accepted, "", "unknown no-date due 2025-10-09"},
		{"acceptance", "not for the public", today, plan + inner, result + signed + accepted, "", "disclosed"},
		{"acceptance", "missing", today, plan + public, result + signed + on(paid, "预付款", "尾款"), "", "missing"},
		{"acceptance", "not yet", today, plan + public, result + signed + paid, "", ""},
		{"acceptance", "ended early", today, plan + public, result + signed + "ended_on = 2025-08-01\nend_reason = \"示例\"\n" + on(paid, "预付款", "尾款"), "", ""},

		{"evaluation", "next June", "2026-11-23", plan, result + ended, judged + "date_made = 2026-05-30\ndate_published = 2026-06-30\n", "on-time due 2026-06-30"},
		{"evaluation", "July", "2026-11-23", plan, result + ended, judged + "date_made = 2026-05-30\ndate_published = 2026-07-01\n", "late due 2026-06-30 by 1"},
		{"evaluation", "overdue", "2026-11-23", plan, result + ended, "", "overdue due 2026-06-30 by 146"},
		{"evaluation", "on the last day", "2026-06-30", plan, result + ended, "", "pending due 2026-06-30"},
		{"evaluation", "beforehand does not count", "2026-11-23", plan, result + ended, on(judged, "事后", "事前") + "date_made = 2025-01-06\ndate_published = 2025-01-07\n", "overdue due 2026-06-30 by 146"},
		{"evaluation", "of the unit", "2026-11-23", plan, result + ended, on(on(judged, "533103-2025-0001-e1", "mzj-2025-e1"), "plan = \"533103-2025-0001\"", "purchaser = \"mzj\"") + "date_made = 2026-05-30\ndate_published = 2026-06-30\n", "on-time due 2026-06-30"},
		{"evaluation", "no contract", "2026-11-23", plan, result + open + award, "", ""},
		{"evaluation", "ended early", "2026-11-23", plan, result + signed + "ended_on = 2025-08-01\nend_reason = \"示例\"\n", "", ""},
		{"evaluation", "longer by a supplement", "2026-11-23", plan, result + ended + "[[contract.supplements]]\nno = 1\ndate = 2025-12-01\nreason = \"示例\"\nperiod_to_after = 2026-03-31\n", "", "pending due 2027-06-30"},
		{"evaluation", "cancelled", "2026-11-23", plan + "[cancelled]\ndate = 2025-05-01\nreason = \"示例\"\n", result + ended, "", ""},

		{"report", "in time", today, plan, "", judged + "date_made = 2025-09-17\ndate_published = 2025-10-21\n", "on-time due 2025-10-21"}, // two working weekends
		{"report", "a day late", today, plan, "", judged + "date_made = 2025-09-17\ndate_published = 2025-10-22\n", "late due 2025-10-21 by 1"},
	} {
		if got := said(ledger(t, tt.today, purchaseOf(tt.plan, tt.result, tt.evaluation)), tt.row); got != tt.want {
			t.Errorf("%s, %s: %q, want %q", tt.row, tt.name, got, tt.want)
		}
	}
}

const ended = signed + "period_to = 2025-12-31\n"

func single(from string) string {
	return "[tender]\nmethod = \"单一来源\"\nsingle_source_from = " + from + "\n"
}

// How the rows of records are judged that belong to no purchase.
func TestOthers(t *testing.T) {
	const today = "2025-11-23"
	info := func(kind, more string) map[string]string {
		return map[string]string{"data/" + kind + "s/x.toml": more}
	}
	policy := func(issuer, made, published string) map[string]string {
		return map[string]string{"content/policies/x.md": "+++\ntitle = \"示例办法\"\nkind = \"规范性文件\"\nissuer = \"" + issuer + "\"\ndate_made = " + made + "\ndate_published = " + published + "\nvalidity = \"有效\"\n+++\n正文。\n"}
	}
	budget := func(made, published string) map[string]string {
		return info("budget", "id = \"budget-533103-2025\"\ntitle = \"示例预算\"\nyear = 2025\ntotal_annual = \"100万元\"\n"+made+"date_published = "+published+"\n")
	}
	decision := func(official string) map[string]string {
		return info("complaint", "id = \"c-1\"\ntitle = \"示例决定\"\nkind = \"投诉处理\"\nmatter = \"示例\"\nbasis = \"示例\"\nresult = \"示例\"\nauthority = \"czj\"\ndate_decided = 2025-09-28\ndate_published = 2025-10-20\n"+official)
	}
	ban := func(kind, made, published, more string) map[string]string {
		return info("sanction", "id = \"s-1\"\ntitle = \"示例决定\"\norg = \"fuwu\"\nkind = \""+kind+"\"\nbehaviour = \"示例\"\nresult = \"示例\"\nbasis = \"示例\"\nauthority = \"czj\"\ndate_decided = "+made+"\ndate_published = "+published+"\nvalid_from = "+made+"\nvalid_to = 2026-03-02\n"+more)
	}
	for _, tt := range []struct {
		row, name, today string
		files            map[string]string
		want             string
	}{
		{"policy", "in time", today, policy("czj", "2025-09-01", "2025-09-28"), "on-time due 2025-09-28"}, // a working Sunday
		{"policy", "late", today, policy("czj", "2025-09-01", "2025-09-29"), "late due 2025-09-28 by 1"},
		{"policy", "another's", today, policy("云南省财政厅", "2025-09-01", "2025-11-01"), ""},
		{"policy", "of this place", today, policy("示例市人民政府办公室", "2025-09-01", "2025-09-29"), "late due 2025-09-28 by 1"},
		{"policy", "before the period was law", today, policy("czj", "2019-05-14", "2019-12-01"), "disclosed"},
		{"policy", "since it is law, no calendar", today, policy("czj", "2019-05-15", "2019-12-01"), "unknown no-calendar"},
		{"catalog", "before the period was law", today, nil, "disclosed"},
		{"budget", "in time", today, budget("date_made = 2025-02-06\n", "2025-02-26"), "on-time due 2025-02-26"}, // days of the calendar
		{"budget", "no day", today, budget("", "2025-03-05"), "unknown no-date"},
		{"decision", "over the National Day", today, decision("official_date = 2025-10-12\n"), "late due 2025-10-11 by 1"},
		{"decision", "no day", today, decision(""), "unknown no-date due 2025-10-11"},
		{"requirement", "in time", today, info("requirement", "id = \"req-1\"\ntitle = \"示例条件\"\nscope = \"示例\"\ndate_made = 2025-03-03\ndate_published = 2025-03-31\ndecided_by = [\"mzj\", \"czj\"]\n"), "on-time due 2025-03-31"},
		{"sanction", "by the tenth", today, ban("禁止参加政府购买服务", "2025-03-03", "2025-04-10", ""), "on-time due 2025-04-10"},
		{"sanction", "a day late", today, ban("禁止参加政府购买服务", "2025-03-31", "2025-04-11", ""), "late due 2025-04-10 by 1"},
		{"sanction", "published elsewhere", today, ban("禁止参加政府购买服务", "2025-03-31", "2025-04-11", "source_url = \"https://example.gov.cn/1\"\n"), "unknown no-date due 2025-04-10"},
		{"sanction", "a warning", today, ban("警告", "2025-03-31", "2025-04-11", ""), ""},
		{"report", "of a unit", today, map[string]string{"data/evaluations/u.toml": "id = \"mzj-2024-e1\"\npurchaser = \"mzj\"\nyear = 2024\nstage = \"事后\"\nlevel = \"财政评价\"\ndate_made = 2025-05-30\ndate_published = 2025-07-01\n"}, "late due 2025-06-30 by 1"},
	} {
		if got := said(ledger(t, tt.today, tt.files), tt.row); got != tt.want {
			t.Errorf("%s, %s: %q, want %q", tt.row, tt.name, got, tt.want)
		}
	}
}

// Who owes what: the purchaser, the unit that decided, the finance department for
// its own evaluations.
func TestUnits(t *testing.T) {
	files := purchaseOf(plan, "", strings.Replace(judged, "部门评价", "财政评价", 1)+"date_made = 2025-09-17\ndate_published = 2025-10-21\n")
	want := map[string]string{"plan": "mzj", "report": "czj", "catalog": "czj"}
	for d := range ledger(t, "2025-11-23", files).All() {
		if d.Unit != want[d.Row.ID] {
			t.Errorf("%s is owed by %q, want %q", d.Row.ID, d.Unit, want[d.Row.ID])
		}
	}
}

// A portal's own threshold goes before the national one.
func TestLocalLaw(t *testing.T) {
	files := purchaseOf(plan, result+signed+"official_date = 2025-05-08\n", "")
	files["data/rules/local.toml"] = "[[threshold]]\nkey = \"合同公告期限\"\nregion = \"533100\"\nvalue = \"5个工作日\"\nvalid_from = 2025-01-01\nbasis = \"示例\"\n"
	if got := said(ledger(t, "2025-11-23", files), "contract"); got != "on-time due 2025-05-12" {
		t.Error(got)
	}
	files["data/rules/local.toml"] = strings.Replace(files["data/rules/local.toml"], "5个工作日", "尽快", 1)
	if got := said(ledger(t, "2025-11-23", files), "contract"); got != "unknown no-period" {
		t.Error(got)
	}
}
