package rules

import (
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rf12 = &check.Rule{
	ID:    "RF-12",
	Title: diag.T("承接主体登记不久", "a provider registered shortly before"),
	Doc: diag.T(`成交时登记不满“新设立期限”（本平台约定，1年）的承接主体，列为线索。有曾用名、曾用名使用至登记日期前后的，是改制或者换发登记，不算新设立。`,
		`A provider registered less than the "新设立期限" (a year, set by this portal) before the award is a red flag. One that had a former name up to its registration was
turned into something else, and is not new.`),
	Level: diag.Hint,
	Basis: diag.T("芒政办发〔2017〕51号 二（二）；本平台指标", "Mangzhengbanfa [2017] No. 51, II(2); indicator of this portal"),
	Bad: `
-- data/orgs/ms-anxin.toml --
id = "ms-anxin"
name = "示例安心照护服务有限公司"
roles = ["承接主体"]
provider_kind = "企业"
credit_code = "91999999MA0000A274"
registered_on = 2024-09-23
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[award]
date = 2025-03-18
provider = "ms-anxin" # want
`,
	Good: `
-- data/orgs/ms-anxin.toml --
id = "ms-anxin"
name = "示例安心照护服务有限公司"
roles = ["承接主体"]
provider_kind = "企业"
credit_code = "91999999MA0000A274"
registered_on = 2024-03-18
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[award]
date = 2025-03-18
provider = "ms-anxin"
`,
	Run: check.Each(runNewProvider),
}

func runNewProvider(p *check.Pass, r *record.Result) {
	for a := range appointments(p.Set, r) {
		since := a.org.RegisteredOn
		renamed := slices.ContainsFunc(a.org.FormerNames, func(f record.FormerName) bool { return !f.Until.Before(since.AddDays(-1)) })
		if since.IsZero() || a.date.IsZero() || renamed {
			continue
		}
		period, ok := p.Period("新设立期限", a.date)
		if !ok || !a.date.Before(period.After(since)) {
			continue
		}
		p.Report(r, a.field, diag.T("“%s”%s 登记，%s 成交，不满%s", "%s was registered on %s and won on %s, less than %s later", a.org.Name, since, a.date, spelt(period)),
			diag.T("核对其履约能力；登记日期写成换发日期的，改为设立日期", "check that it can perform; if the date is that of a new certificate give the founding"))
	}
}
