package rules

import (
	"slices"
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec027 = &check.Rule{
	ID:    "REC-027",
	Title: diag.T("公开过的环节不减少", "a published stage does not go"),
	Doc: diag.T(`上一次发布时已经有的环节（意向、采购、成交、合同、验收、支付等），这一次也要有；有误的就地改正，不能删去。
整条记录撤回的除外。与上一次发布的 manifest.json 比较（--previous）；没有给出时不检查。`,
		`Stages of the last publication (intention, tender, award, contract, acceptance, payment …) are there in this one:
mistakes are mended in place, not deleted. Withdrawn records are exempt. Compared with the last manifest.json
(--previous); without one nothing is checked.`),
	Level: diag.Error,
	Bad: `
-- previous.json --
{"version":1,"records":[
{"id":"result/533103-2025-0001-r1","url":"results/2025/533103-2025-0001-r1.html","date_published":"2025-03-10","stages":["成交","合同","支付"],"sha256":""}
]}
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1" # want
plan = "533103-2025-0001"
date_published = 2025-03-10
[contract]
date_signed = 2025-03-28
`,
	Good: `
-- previous.json --
{"version":1,"records":[
{"id":"result/533103-2025-0001-r1","url":"results/2025/533103-2025-0001-r1.html","date_published":"2025-03-10","stages":["合同"],"sha256":""}
]}
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-10
[contract]
date_signed = 2025-03-28
[[payments]]
no = 1
date = 2025-04-15
kind = "预付款"
amount = "1万元"
`,
	Run: eachPublishedBefore(runShrunk),
}

// eachPublishedBefore makes a Run function of one that compares a record with
// what it was published as.
func eachPublishedBefore(f func(p *check.Pass, r record.Record, old, now check.Published)) func(*check.Pass) {
	return func(p *check.Pass) {
		if p.Previous == nil {
			return
		}
		before := make(map[string]check.Published, len(p.Previous.Records))
		for _, old := range p.Previous.Records {
			before[old.ID] = old
		}
		check.Each(func(p *check.Pass, r record.Record) {
			if old, ok := before[record.Key(r)]; ok {
				if now, public := p.Previous.Now(r); public {
					f(p, r, old, now)
				}
			}
		})(p)
	}
}

func runShrunk(p *check.Pass, r record.Record, old, now check.Published) {
	gone := slices.DeleteFunc(slices.Clone(old.Stages), func(stage string) bool { return slices.Contains(now.Stages, stage) })
	if len(gone) == 0 {
		return
	}
	list := strings.Join(gone, "、")
	p.Report(r, "id", diag.T("曾经公开过%s，现在没有了", "%s was published and is gone", list),
		diag.T("找回这些内容；有误的就地改正，在 [[corrections]] 或备注中说明", "bring it back; mend what is wrong in place"))
}
