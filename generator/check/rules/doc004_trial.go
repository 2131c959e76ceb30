package rules

import (
	"cmp"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var doc004 = &check.Rule{
	ID:    "DOC-004",
	Title: diag.T("试行文件按期评估", "a policy on trial is reviewed in time"),
	Doc: diag.T(`标明“试行”的文件（trial = true），写了失效日期的到期后，没有写的自施行（没有施行日期的自成文）之日起满“试行评估年限”后，
还没有结论的，列出提醒。年限是本平台约定，可以在 data/rules/*.toml 中另定。
评估后：继续执行的，录入新的失效日期 effective_to，或者录入正式文件并写 superseded_by；不再执行的，写 validity = "失效" 或者 "废止"。`,
		`A policy on trial (trial = true) is listed when its effective_to is past, or, without one, when the period 试行评估年限
has passed since it took effect (or was made). The period is this platform's own and may be set in data/rules/*.toml.
After the review: if it goes on, give the new effective_to, or record the final act and superseded_by; if not, write
validity = "失效" (expired) or "废止" (repealed).`),
	Level: diag.Hint,
	Basis: diag.T("芒政办发〔2017〕51号（试行）；评估年限为本平台约定", "Mangzhengbanfa [2017] No. 51 (on trial); the period is this platform's own"),
	Bad: `
-- content/policies/shishi-fangan.md --
+++
title = "政府购买服务实施方案（试行）"
kind = "实施方案"
issuer = "芒市人民政府办公室"
date_made = 2017-04-17
date_published = 2017-04-20
trial = true # want
+++
`,
	Good: `
-- content/policies/shishi-fangan.md --
+++
title = "政府购买服务实施方案（试行）"
kind = "实施方案"
issuer = "芒市人民政府办公室"
date_made = 2017-04-17
date_published = 2017-04-20
trial = true
effective_to = 2027-12-31
+++
`,
	Run: check.Each(runTrial),
}

func runTrial(p *check.Pass, r *record.Policy) {
	if r.Trial != record.Yes || !standing(r) {
		return
	}
	fix := diag.T("请组织评估：继续执行的，录入新的 effective_to（失效日期），或者录入正式文件并写 superseded_by；不再执行的，写 validity",
		"review it: if it goes on, give a new effective_to, or record the final act and superseded_by; if not, write validity")
	if !r.EffectiveTo.IsZero() {
		if r.EffectiveTo.Before(p.Today) {
			p.Report(r, "trial", diag.T("试行文件已于 %s 到期，没有写明是否继续执行", "the trial ended on %s, and nothing says what follows", r.EffectiveTo), fix)
		}
		return
	}
	began := cmp.Or(r.EffectiveFrom, r.DateMade)
	period, ok := p.Period("试行评估年限", began)
	if !ok {
		return
	}
	if due, late := p.Late(began, record.Date{}, period); late {
		p.Report(r, "trial", diag.T("试行文件自 %s 起，到 %[3]s 已满%[2]s，没有评估结论", "on trial since %s, for more than %s (until %s), without the result of a review", began, spelt(period), due), fix)
	}
}
