package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var acc001 = &check.Rule{
	ID:    "ACC-001",
	Title: diag.T("服务期满后按期验收", "what was delivered is accepted in time"),
	Doc: diag.T(`承接主体完成合同约定的服务后，购买主体要按合同规定的服务标准组织履约验收。文件没有规定期限，
本平台按服务期满（有补充合同的，按补充后的期限）后“验收期限”内验收提示，期限可在 data/rules/ 中另定。
提前终止、废标、终止和暂停中的项目不提示；分次验收的，看第一次验收。`,
		`When the service is complete the purchaser accepts it against the standards of the contract. No act sets a period;
the portal reminds after the "验收期限" from the end of service (as last supplemented), which data/rules/ may set otherwise.
What ended early, was terminated or is suspended is passed over; of several acceptances the first counts.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（四）5", "Mangzhengbanfa [2017] No. 51, II(4)5"),
	From:  schemeBegan,
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1" # want
plan = "533103-2025-0001"
date_published = 2025-03-20
[contract]
date_signed = 2025-03-28
period_from = 2025-04-01
period_to = 2025-12-31
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
date_published = 2025-03-20
lot = 2
[contract]
date_signed = 2025-03-28
period_to = 2025-12-31
[[acceptance]]
no = 1
date = 2026-03-20 # want
conclusion = "合格"
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[contract]
date_signed = 2025-03-28
period_from = 2025-04-01
period_to = 2025-12-31
[[acceptance]]
no = 1
date = 2026-01-08
conclusion = "合格"
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
date_published = 2025-03-20
lot = 2
[contract]
date_signed = 2025-03-28
period_to = 2025-12-31
[[contract.supplements]]
no = 1
date = 2025-12-20
reason = "服务期顺延。"
period_to_after = 2026-11-30
`,
	Run: check.Each(runAcceptanceDue),
}

func runAcceptanceDue(p *check.Pass, r *record.Result) {
	if !performed(r) || suspendedOn(r, p.Today) {
		return
	}
	end, _ := lastDay(r.Contract)
	period, ok := p.Period("验收期限", end)
	if !ok || !p.Rule.InForce(end) {
		return
	}
	first := 0
	for i := range r.Acceptance {
		if r.Acceptance[i].Date.Before(r.Acceptance[first].Date) {
			first = i
		}
	}
	if len(r.Acceptance) == 0 {
		if due, late := p.Late(end, record.Date{}, period); late {
			p.Report(r, "acceptance", diag.T("服务期 %s 届满，%s后（%s）仍没有验收记录", "service ended on %s; %s later, on %s, there was no acceptance", end, spelt(period), due),
				diag.T("已经验收的，补录 [[acceptance]]；服务延期的，补录补充合同的 period_to_after；提前终止的，写 contract.ended_on", "add [[acceptance]]; if service was prolonged, the supplement's period_to_after; if it ended early, contract.ended_on"))
		}
		return
	}
	if due, late := p.Late(end, r.Acceptance[first].Date, period); late {
		p.Report(r, nth("acceptance[%d].date", first), diag.T("服务期 %s 届满，验收日期 %s，晚于 %s（%s）", "service ended on %s, accepted on %s: after %s (%s)", end, r.Acceptance[first].Date, due, spelt(period)),
			diag.T("核对验收日期和服务期限；属实的，保留原日期，可在 note 中说明原因", "check both dates; if they are right, keep them and give the reason in note"))
	}
}
