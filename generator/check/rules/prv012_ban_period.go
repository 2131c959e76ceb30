package rules

import (
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var prv012 = &check.Rule{
	ID:    "PRV-012",
	Title: diag.T("禁入期限与依据相符", "a ban lasts as long as its basis says"),
	Doc: diag.T(`依据《实施方案》的，禁入期为3年；依据《中华人民共和国政府采购法》第七十七条的，为一至三年。期限可在 data/rules/ 中录入
（“禁入期限”“政府采购禁入最短期限”“政府采购禁入最长期限”）。按处理决定的 basis 判断：写了政府采购法的，看一至三年；只写实施方案的，看3年；依据其他文件的不判断。
限制结束日期写最后一天，写次日也可以。`,
		`Under the city's scheme a ban lasts three years, under art. 77 of the Government Procurement Law one to three. The periods are rows of data/rules/. The
decision's basis tells which holds; one that rests on other acts is passed over. valid_to is the last day; the day after
will do.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 三（三）；《中华人民共和国政府采购法》第七十七条", "Mangzhengbanfa [2017] No. 51, III(3); Government Procurement Law art. 77"),
	Bad: `
-- data/sanctions/ban-2025-01.toml --
id = "ban-2025-01"
title = "处理决定"
org = "ms-anxin"
kind = "禁止参加政府购买服务"
behaviour = "虚报服务人次。"
result = "不得参与政府购买服务。"
basis = "芒政办发〔2017〕51号 三（三）"
authority = "ms-czj"
date_decided = 2025-03-01
date_published = 2025-03-03
valid_from = 2025-03-01
valid_to = 2027-02-28 # want
-- data/sanctions/ban-2025-02.toml --
id = "ban-2025-02"
title = "处理决定"
org = "ms-anxin"
kind = "禁止参加政府购买服务"
behaviour = "提供虚假材料谋取成交。"
result = "不得参加政府采购活动。"
basis = "《中华人民共和国政府采购法》第七十七条"
authority = "ms-czj"
date_decided = 2025-03-01
date_published = 2025-03-03
valid_from = 2025-03-01
valid_to = 2025-08-31 # want
`,
	Good: bannedProvider + `
-- data/sanctions/ban-2025-02.toml --
id = "ban-2025-02"
title = "处理决定"
org = "ms-anxin"
kind = "禁止参加政府购买服务"
behaviour = "提供虚假材料谋取成交。"
result = "一年内不得参加政府采购活动。"
basis = "《中华人民共和国政府采购法》第七十七条"
authority = "ms-czj"
date_decided = 2025-03-01
date_published = 2025-03-03
valid_from = 2025-03-01
valid_to = 2026-02-28
`,
	Run: check.Each(runBanPeriod),
}

func runBanPeriod(p *check.Pass, s *record.Sanction) {
	if s.Kind != banFromPurchases {
		return
	}
	least, most := "禁入期限", "禁入期限"
	switch {
	case strings.Contains(s.Basis, "政府采购法"):
		least, most = "政府采购禁入最短期限", "政府采购禁入最长期限"
	case !strings.Contains(s.Basis, "51号"):
		return
	}
	shortest, ok := p.Period(least, s.DateDecided)
	longest, known := p.Period(most, s.DateDecided)
	if !ok || !known {
		return
	}
	from, _ := p.Due(s.ValidFrom, shortest)
	to, _ := p.Due(s.ValidFrom, longest)
	if !s.ValidTo.Before(from.AddDays(-1)) && !s.ValidTo.After(to) {
		return
	}
	says := spelt(longest)
	if shortest != longest {
		says = diag.T("%s至%s", "%s to %s", spelt(shortest), spelt(longest))
	}
	p.Report(s, "valid_to", diag.T("禁入期 %s 至 %s，依据“%s”规定的期限是%s", "the ban is from %s to %s; under %q it lasts %s", s.ValidFrom, s.ValidTo, s.Basis, says),
		diag.T("核对起止日期；另有依据的，在 basis 中写明", "check both days; if it rests on another act name it in basis"))
}
