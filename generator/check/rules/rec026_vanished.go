package rules

import (
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec026 = &check.Rule{
	ID:    "REC-026",
	Title: diag.T("公开过的记录不消失", "what was published does not vanish"),
	Doc: diag.T(`上一次发布过的记录，这一次也要有。要撤回的，保留记录并写 [withdrawn]（日期、理由、依据），页面保留撤回说明。
与上一次发布的 manifest.json 比较（--previous）；没有给出时不检查。`,
		`A record of the last publication is there in this one. To withdraw it, keep it and write [withdrawn] with date,
reason and basis: its page then says so. Compared with the last manifest.json (--previous); without one nothing is checked.`),
	Level:     diag.Error,
	Withdrawn: true,
	Bad: `
-- previous.json --
{"version":1,"records":[
{"id":"plan/533103-2025-0099","url":"plans/2025/533103-2025-0099.html","date_published":"2025-01-20","stages":["计划"],"sha256":"# want"}
]}
`,
	Good: `
-- previous.json --
{"version":1,"records":[
{"id":"plan/533103-2025-0099","url":"plans/2025/533103-2025-0099.html","date_published":"2025-01-20","stages":["计划"],"sha256":""}
]}
-- data/plans/533103-2025-0099.toml --
id = "533103-2025-0099"
title = "社区图书室开放服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-01-20
[withdrawn]
date = 2025-03-01
reason = "重复录入"
basis = "经办单位说明"
`,
	Run: runVanished,
}

func runVanished(p *check.Pass) {
	if p.Previous == nil {
		return
	}
	now := map[string]bool{}
	for r := range p.Set.All() {
		if r.Base().Source.Broken {
			now[record.Key(r)] = true // what is wrong with it is reported elsewhere
		} else if _, public := p.Previous.Now(r); public {
			now[record.Key(r)] = true
		}
	}
	for i, old := range p.Previous.Records {
		if now[old.ID] {
			continue
		}
		name := diag.Text{ZH: old.ID, EN: old.ID}
		if kind, id, ok := strings.Cut(old.ID, "/"); ok && record.KindNamed(kind) != nil {
			name.ZH = record.KindNamed(kind).Label.ZH + " " + id
		}
		p.ReportAt(p.Previous.Places[i], 1, nil,
			diag.T("%s 曾于 %s 公开，现在没有了", "%s was published on %s and is gone", name, old.DatePublished),
			diag.T("找回这条记录；确需撤回的，保留记录并写 [withdrawn]，注明 date、reason、basis", "bring it back; to withdraw it, keep it and write [withdrawn] with date, reason and basis"))
	}
}
