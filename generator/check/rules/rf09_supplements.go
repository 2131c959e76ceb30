package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rf09 = &check.Rule{
	ID:    "RF-09",
	Title: diag.T("补充合同三份以上", "three supplements or more"),
	Doc: diag.T(`一份合同签订三份以上补充合同的，列为线索。补充金额合计是否超过10%由 CON-007 检查，这里不重复。`,
		`Three supplements or more to one contract are a red flag. Whether they add more than 10% CON-007 looks at.`),
	Level: diag.Hint,
	Basis: diag.T("《中华人民共和国政府采购法》第四十九条、第五十条；本平台指标", "Government Procurement Law arts. 49, 50; indicator of this portal"),
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[contract]
date_signed = 2025-03-28
[[contract.supplements]] # want
no = 1
date = 2025-06-10
reason = "增加服务对象。"
[[contract.supplements]]
no = 2
date = 2025-08-10
reason = "增加服务对象。"
[[contract.supplements]]
no = 3
date = 2025-10-10
reason = "服务期顺延。"
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[contract]
date_signed = 2025-03-28
[[contract.supplements]]
no = 1
date = 2025-06-10
reason = "增加服务对象。"
[[contract.supplements]]
no = 2
date = 2025-08-10
reason = "增加服务对象。"
`,
	Run: check.Each(runSupplements),
}

func runSupplements(p *check.Pass, r *record.Result) {
	const many = 3
	if r.Contract == nil || len(r.Contract.Supplements) < many {
		return
	}
	list := r.Contract.Supplements
	p.Report(r, "contract.supplements", diag.T("签订补充合同 %d 份，最早 %s，最近 %s", "%d supplements, the first of %s, the last of %s", len(list), list[0].Date, list[len(list)-1].Date),
		diag.T("核对各份补充合同的原因", "look at the reasons of the supplements"))
}
