package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
)

var prc004 = &check.Rule{
	ID:    "PRC-004",
	Title: diag.T("达到公开招标数额标准的进入公共资源交易中心", "at the limit of open tenders, buying is done at the public resources trading centre"),
	Doc: diag.T(`预算达到公开招标数额标准的服务项目，应当进入公共资源交易中心交易，tender.venue 写“公共资源交易中心”。
数额标准按采购开始之日的标准，由财政部门录入；没有录入的无法判定。框架协议的第二阶段不在此列；2020年3月1日以前的委托、战略合作等方式也不在此列。`,
		`A service whose budget reaches the limit of open tenders is bought at the public resources trading centre: tender.venue says
so. The limit is that of the day on which buying began; where it was not typed in, this cannot be decided. What is called off
from a framework is left out, and so are entrustment and the like before 1 March 2020.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（四）3", "Mangzhengbanfa [2017] No. 51, II(4)3"),
	From:  schemeBegan,
	Bad: openTenderLimitExample + `
-- data/results/533103-2025-0003-r1.toml --
id = "533103-2025-0003-r1"
plan = "533103-2025-0003"
[tender]
method = "公开招标"
venue = "代理机构组织" # want
official_date = 2025-03-03
-- data/results/533103-2025-0004-r1.toml --
id = "533103-2025-0004-r1"
plan = "533103-2025-0004"
date_published = 2025-03-20
[tender] # want
method = "公开招标"
official_date = 2025-03-03
`,
	Good: openTenderLimitExample + `
-- data/results/533103-2025-0003-r1.toml --
id = "533103-2025-0003-r1"
plan = "533103-2025-0003"
[tender]
method = "公开招标"
venue = "公共资源交易中心"
official_date = 2025-03-03
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[tender]
method = "竞争性磋商"
venue = "代理机构组织"
official_date = 2025-03-03
`,
	Run: eachTender(runVenue),
}

func runVenue(p *check.Pass, b *purchase) {
	const centre = "公共资源交易中心"
	venue := b.Tender.Venue
	if venue == centre || b.Framework != "" || !p.Rule.InForce(b.begun) || b.leftOpen() || venue == "" && b.draft {
		return
	}
	budget, limit, reached := b.reaches(p, openTenderLimit)
	if !reached {
		return
	}
	fix := diag.T("核对交易场所：进入交易中心的写“公共资源交易中心”；没有进入的照实填写", "check the venue: write 公共资源交易中心 if it was there, else what it was")
	if venue == "" {
		p.Report(b.Result, "tender.venue", diag.T("预算 %s 达到公开招标数额标准 %s，没有写交易场所", "the budget, %s, reaches the limit of open tenders, %s, and no venue is given", budget, limit), fix)
		return
	}
	p.Report(b.Result, "tender.venue", diag.T("预算 %s 达到公开招标数额标准 %s，交易场所为“%s”", "the budget, %s, reaches the limit of open tenders, %s, and the venue is %q", budget, limit, venue), fix)
}
