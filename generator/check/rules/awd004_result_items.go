package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var awd004 = &check.Rule{
	ID:    "AWD-004",
	Title: diag.T("成交结果的内容完整", "an award says all that the law asks for"),
	Doc: diag.T(`成交结果要有成交金额、主要标的、服务要求和评审专家名单（注明采购人代表）；2020年7月1日起按统一格式，服务类标的还要有服务范围、服务时间、服务标准。
单价、费率、免费的不要求成交金额；评审专家和采购人代表只要求竞争性的采购方式，框架协议第二阶段不要求。依法不公开的写 [[redactions]]，不再提示。
供应商地址等记录中没有的项目，见法定媒体的公告。限额以下自行采购、电子卖场参照执行，只作提示。`,
		`An award gives the amount, what was bought, what is required of it and the experts (with the purchaser's representatives);
since 1 July 2020 the standard form adds scope, period and standard of each service. Prices that are no totals need no amount,
and experts are asked for in competitive methods only, not for what is called off from a framework. What may not be disclosed
is explained in [[redactions]]. What records have no field for, such as addresses, stands in the statutory notice. For own purchases below the limit and the electronic marketplace it is a hint.`),
	Level: diag.Finding,
	Basis: diag.T("《中华人民共和国政府采购法实施条例》第四十三条；财办库〔2020〕50号", "Government Procurement Regulations art. 43; Caibanku [2020] No. 50"),
	From:  record.Date{Year: 2015, Month: 3, Day: 1},
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[tender]
method = "竞争性磋商"
[award] # want
date = 2025-03-18
provider = "mz-fuyang"
amount = "46.5万元"
[[award.items]] # want
name = "居家养老上门服务"
scope = "芒市城区失能老年人"
requirement = "助餐、助浴、助洁、探访"
period = "2025年4月1日至12月31日"
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[tender]
method = "竞争性磋商"
[award]
date = 2025-03-18
provider = "mz-fuyang"
amount = "46.5万元"
experts = ["专家甲", "专家乙"]
purchaser_representatives = ["代表丙"]
[[award.items]]
name = "居家养老上门服务"
scope = "芒市城区失能老年人"
requirement = "助餐、助浴、助洁、探访"
period = "2025年4月1日至12月31日"
standard = "居家养老上门服务基本规范"
`,
	Run: eachPurchase(runResultItems),
}

// standardForm is the day since which notices have one form (财办库〔2020〕50号).
var standardForm = record.Date{Year: 2020, Month: 7, Day: 1}

func runResultItems(p *check.Pass, b *purchase) {
	a := b.Award
	if a == nil || b.draft || b.Termination != nil || !p.Rule.InForce(a.Date) {
		return
	}
	l := lacking{record: b.Result}
	l.want("award.amount", a.Amount.OK || priceKind(b.Result) != totalPrice || len(a.Winners) > 0)
	if b.method.Competitive == record.Yes && b.Framework == "" {
		l.want("award.experts", len(a.Experts) > 0)
		l.want("award.purchaser_representatives", len(a.PurchaserRepresentatives) > 0)
	}
	l.want("award.items", len(a.Items) > 0)
	b.incomplete(p, &l)
	for i, item := range a.Items {
		l := lacking{record: b.Result}
		l.want(nth("award.items[%d].requirement", i), item.Requirement != "")
		if !a.Date.Before(standardForm) {
			l.want(nth("award.items[%d].scope", i), item.Scope != "")
			l.want(nth("award.items[%d].period", i), item.Period != "")
			l.want(nth("award.items[%d].standard", i), item.Standard != "")
		}
		b.incomplete(p, &l)
	}
}

func (b *purchase) incomplete(p *check.Pass, l *lacking) {
	if l.first != "" {
		b.report(p, l.first, diag.T("成交结果没有写%s", "the award has no %s", l.names),
			diag.T("按成交结果公告补写；依法不公开的，写 [[redactions]] 说明", "add it from the notice of the award; what may not be disclosed goes into [[redactions]]"))
	}
}
