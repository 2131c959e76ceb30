package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var acc003 = &check.Rule{
	ID:    "ACC-003",
	Title: diag.T("公共服务项目的验收有服务对象参加，结果按期公告", "recipients take part in accepting a public service, and the result is announced in time"),
	Doc: diag.T(`政府向社会公众提供的公共服务项目，验收时应当邀请服务对象参与并出具意见，验收结果应当向社会公告，公告期限为验收后2个工作日（待核实）。
本平台按目录事项的服务性质“公共服务”判断。写明参加的服务对象代表人数（recipients，只写人数，不写姓名）和法定公告日期；
没有写公告日期的，期限过后提示补录，不推断为逾期。`,
		`In accepting a service that the government gives the public, recipients are invited and give their opinion, and the result is
announced, within 2 working days (to be verified). The service nature of the catalogue items tells which services these
are. Give the number of recipients (never names) and the official date; where there is none, the rule asks for it once the
period is over, and does not infer that it was late.`),
	Level: diag.Finding,
	Basis: diag.T("《中华人民共和国政府采购法实施条例》第四十五条；财库〔2015〕135号（公告期限待核实）", "Government Procurement Regulations art. 45; Caiku [2015] No. 135 (period to be verified)"),
	From:  record.Date{Year: 2015, Month: 3, Day: 1},
	Bad: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-01-21
[[catalog_items]]
catalog = "guiding-533103-2017"
code = "K1-08"
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
date_published = 2025-03-20
[[acceptance]]
no = 1
date = 2026-01-08
conclusion = "合格"
recipients = 0 # want
official_date = 2026-01-13 # want
-- data/results/533103-2025-0002-r2.toml --
id = "533103-2025-0002-r2"
plan = "533103-2025-0002"
date_published = 2025-03-20
lot = 2
[[acceptance]] # want ACC-003 ACC-003
no = 1
date = 2026-01-08
conclusion = "合格"
-- data/rules/holidays-2026.toml --
year = 2026
source = "示例"
`,
	Good: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-01-21
[[catalog_items]]
catalog = "guiding-533103-2017"
code = "K1-08"
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
date_published = 2025-03-20
[[acceptance]]
no = 1
date = 2026-01-08
conclusion = "合格"
recipients = 2
official_date = 2026-01-12
-- data/rules/holidays-2026.toml --
year = 2026
source = "示例"
`,
	Run: check.Each(runRecipients),
}

func runRecipients(p *check.Pass, r *record.Result) {
	if len(r.Acceptance) == 0 || !servesPublic(p.Set, p.Set.Plan(r.Plan)) {
		return
	}
	for i := range r.Acceptance {
		a := &r.Acceptance[i]
		if !p.Rule.InForce(a.Date) {
			continue
		}
		if a.Recipients.V == 0 {
			p.Report(r, nth("acceptance[%d].recipients", i), diag.T("公共服务项目 %s 的验收，没有服务对象参加的记录", "no recipients are recorded at the acceptance of %s of a public service", a.Date),
				diag.T("有服务对象代表参加的，写人数，如 recipients = 2；没有参加的，以后验收请邀请", "if recipients took part give their number, such as recipients = 2; if not, invite some next time"))
		}
		announced(p, r, i)
	}
}

// announced reports an acceptance announced late, or of which no announcement
// is recorded though the period is over.
func announced(p *check.Pass, r *record.Result, i int) {
	a := &r.Acceptance[i]
	period, ok := p.Period("验收结果公告期限", a.Date)
	if !ok {
		return
	}
	due, late := p.Late(a.Date, a.OfficialDate, period)
	if !late {
		return
	}
	field := nth("acceptance[%d].official_date", i)
	if a.OfficialDate.IsZero() {
		p.Report(r, field, diag.T("公共服务项目 %s 验收，没有写验收结果的公告日期", "the acceptance of %s of a public service has no date of announcement", a.Date),
			diag.T("已经公告的，补录 official_date 和 official_url；没有公告的，请补公告", "add official_date and official_url; if it was not announced, announce it"))
		return
	}
	p.Report(r, field, diag.T("%s 验收，%s 公告，晚于 %s（%s）", "accepted on %s, announced on %s: after %s (%s)", a.Date, a.OfficialDate, due, spelt(period)),
		diag.T("核对验收日期和公告日期；属实的，保留原日期", "check both dates; if they are right, keep them"))
}
