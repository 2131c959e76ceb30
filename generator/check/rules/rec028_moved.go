package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec028 = &check.Rule{
	ID:    "REC-028",
	Title: diag.T("网址和首次公开日期不变", "address and first publication date do not change"),
	Doc: diag.T(`记录公开以后，网址和首次公开日期（date_published）不再改变：引用它的人要能找到，公开是否及时要能核对。
内容有更正的，另有更正日期。与上一次发布的 manifest.json 比较（--previous）；没有给出时不检查。`,
		`Once published, a record keeps its address and its first publication date: who cites it must find it, and whether it
was in time must remain checkable. Compared with the last manifest.json (--previous); without one nothing is checked.`),
	Level:     diag.Error,
	Withdrawn: true,
	Bad: `
-- previous.json --
{"version":1,"records":[
{"id":"result/533103-2025-0001-r1","url":"results/2025/533103-2025-0001-r1.html","date_published":"2025-03-10","stages":[],"sha256":""}
]}
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-01 # want
`,
	Good: `
-- previous.json --
{"version":1,"records":[
{"id":"result/533103-2025-0001-r1","url":"results/2025/533103-2025-0001-r1.html","date_published":"2025-03-10","stages":[],"sha256":""}
]}
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-10
`,
	Run: eachPublishedBefore(runMoved),
}

func runMoved(p *check.Pass, r record.Record, old, now check.Published) {
	if now.DatePublished != old.DatePublished {
		p.Report(r, "date_published", diag.T("首次公开日期原为 %s，现为 %s", "first published on %s, now it says %s", old.DatePublished, now.DatePublished),
			diag.T("改回 %s", "write %s again", old.DatePublished))
	}
	if now.URL != old.URL {
		p.Report(r, "id", diag.T("网址原为 %s，现为 %s", "the address was %s and is now %s", old.URL, now.URL),
			diag.T("恢复决定网址的内容（编号、年度）", "restore what the address is made of (id, year)"))
	}
}
