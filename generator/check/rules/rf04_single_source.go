package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
)

var rf04 = &check.Rule{
	ID:    "RF-04",
	Title: diag.T("达到公开招标数额标准的单一来源", "single source at or above the open-tender threshold"),
	Doc: diag.T(`项目预算达到公开招标数额标准、以单一来源方式采购的，不论是否经过审批，都列为线索：审批是否记录由 PRC-002、PRC-003 检查。
标准由本市在 data/rules/ 中按年度录入。参照国际通行的指标 i004。`,
		`A project whose budget reaches the open-tender threshold and that was bought from a single source is a red flag, approved or not; whether the approval is on
record PRC-002 and PRC-003 look at. The city types the threshold of each year into data/rules/. After indicator i004.`),
	Level: diag.Hint,
	Basis: diag.T("《中华人民共和国政府采购法》第二十七条、第三十一条；指标 i004", "Government Procurement Law arts. 27, 31; indicator i004"),
	Bad: openTenderThreshold + `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "数据中心运行维护服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-21
budget_amount = "200万元"
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
date_published = 2025-03-20
[tender]
method = "单一来源" # want
official_date = 2025-03-03
approval_document = "德财采〔2025〕1号"
`,
	Good: openTenderThreshold + `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "数据中心运行维护服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-21
budget_amount = "199万元"
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
date_published = 2025-03-20
[tender]
method = "单一来源"
official_date = 2025-03-03
`,
	Run: eachTender(runFromOneSource),
}

// openTenderThreshold is a threshold as a city types it in.
const openTenderThreshold = `
-- data/rules/thresholds.toml --
[[threshold]]
key = "公开招标数额标准"
region = "533103"
value = "200万元"
valid_from = 2021-01-01
basis = "示例"
[[threshold]]
key = "采购限额标准"
region = "533103"
value = "30万元"
valid_from = 2021-01-01
basis = "示例"
`

func runFromOneSource(p *check.Pass, b *purchase) {
	if b.method.Name != singleSource {
		return
	}
	budget, limit, reached := b.reaches(p, openTenderLimit)
	if !reached {
		return
	}
	p.Report(b.Result, "tender.method", diag.T("项目预算 %s，达到公开招标数额标准 %s，采用单一来源", "the budget is %s, the open-tender threshold %s, and it was bought from a single source", budget, limit),
		diag.T("核对单一来源的理由、公示和审批是否完整", "check that the reason, the public notice and the approval are complete"))
}
