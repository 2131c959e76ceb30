package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
)

var prc005 = &check.Rule{
	ID:    "PRC-005",
	Title: diag.T("采用公开招标以外方式的，写明理由", "a method other than an open tender has its reason"),
	Doc: diag.T(`采用公开招标以外方式的，采购记录应当载明原因：写 tender.method_rationale（选择该方式的理由），说明服务内容、市场情况和为什么适合这一方式。
框架协议第二阶段的方式由框架协议确定，不用写；限额以下自行采购、电子卖场不写理由的，只作提示。`,
		`The record of a purchase by another method than an open tender states why: tender.method_rationale says what the service and
the market are like and why the method fits. What is called off from a framework needs none; for own purchases below the limit
and the electronic marketplace its absence is a hint.`),
	Level: diag.Finding,
	Basis: diag.T("《中华人民共和国政府采购法》第四十二条；芒政办发〔2017〕51号 二（四）3", "Government Procurement Law art. 42; Mangzhengbanfa [2017] No. 51, II(4)3"),
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[tender] # want
method = "竞争性磋商"
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[tender]
method = "竞争性磋商"
method_rationale = "服务内容技术要求多，需与供应商磋商服务方案。"
`,
	Run: eachTender(runRationale),
}

func runRationale(p *check.Pass, b *purchase) {
	const field = "tender.method_rationale"
	if b.method.Name == openTender || b.Tender.MethodRationale != "" || b.Framework != "" || b.draft || undisclosed(b.Result, field) {
		return
	}
	message := diag.T("购买方式为“%s”，没有写选择该方式的理由", "the method is %q, and no reason is given", b.method.Name)
	fix := diag.T("补写 method_rationale：服务内容、市场情况，为什么采用这一方式", "add method_rationale: the service, the market, and why this method")
	b.report(p, field, message, fix)
}
