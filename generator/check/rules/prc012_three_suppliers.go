package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var prc012 = &check.Rule{
	ID:    "PRC-012",
	Title: diag.T("有效的供应商不足三家的，不确定成交", "with fewer than three valid suppliers nothing is awarded"),
	Doc: diag.T(`公开招标、邀请招标、竞争性谈判、询价的有效供应商不足三家的，应当废标或者终止，重新采购。
政府购买服务的竞争性磋商，有两家符合要求的可以继续（财库〔2015〕124号，2015年6月30日起）；经批准变更方式后的竞争性谈判，两家也可以继续。
按 [[bidders]] 中响应状态不是“无效”“撤回”的计数；没有写参加供应商的不判定。`,
		`A tender, a negotiation or a request for quotations with fewer than three valid suppliers fails and is begun anew. A
consultation for services may go on with two (Caiku [2015] No. 124, since 30 June 2015), and so may a negotiation to which a
change of method was approved. Counted are the [[bidders]] whose status is neither 无效 (invalid) nor 撤回 (withdrawn); without
bidders this is not decided.`),
	Level: diag.Finding,
	Basis: diag.T("《中华人民共和国政府采购法》第三十六条、第三十八条、第四十条；财库〔2015〕124号；《政府采购非招标采购方式管理办法》（财政部令第74号）第二十七条（待核实）", "Government Procurement Law arts. 36, 38, 40; Caiku [2015] No. 124; Ministry of Finance Order No. 74 art. 27 (to be verified)"),
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[tender]
method = "询价"
official_date = 2025-03-03
[[bidders]] # want
name = "mz-fuyang"
status = "有效"
[[bidders]]
name = "ms-anxin"
[[bidders]]
name = "示例养老服务有限公司"
status = "无效"
[[bidders]]
name = "示例照护服务有限公司"
status = "撤回"
[award]
date = 2025-03-18
provider = "mz-fuyang"
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[tender]
method = "询价"
official_date = 2025-03-03
[[bidders]]
name = "mz-fuyang"
status = "有效"
[[bidders]]
name = "示例养老服务有限公司"
status = "无效"
[termination]
kind = "废标"
date = 2025-03-18
reason = "有效供应商不足三家。"
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
round = 2
[tender]
method = "竞争性磋商"
official_date = 2025-04-03
[[bidders]]
name = "mz-fuyang"
[[bidders]]
name = "示例照护服务有限公司"
[award]
date = 2025-04-18
provider = "mz-fuyang"
`,
	Run: eachPurchase(runThreeSuppliers),
}

// twoMayConsult is the day since which a consultation for services may go on with
// two suppliers.
var twoMayConsult = record.Date{Year: 2015, Month: 6, Day: 30}

func runThreeSuppliers(p *check.Pass, b *purchase) {
	if len(b.Bidders) == 0 || b.Award == nil || b.Termination != nil || b.Framework != "" {
		return
	}
	enough := 3
	switch b.method.Name {
	case openTender, invitedTender, inquiry:
	case negotiation:
		if b.under.ApprovalDocument != "" {
			enough = 2
		}
	case consultation:
		if b.begun.IsZero() || !b.begun.Before(twoMayConsult) {
			enough = 2
		}
	default:
		return
	}
	valid := 0
	for _, x := range b.Bidders {
		if x.Status != "无效" && x.Status != "撤回" {
			valid++
		}
	}
	if valid < enough {
		p.Report(b.Result, "bidders", diag.T("购买方式为“%s”，有效的供应商 %d 家，不足 %d 家，仍确定成交", "the method is %q; of the suppliers %d are valid and %d are needed, and yet there is an award", b.method.Name, valid, enough),
			diag.T("补全参加供应商，核对响应状态；属实的照实保留", "complete the bidders and check their status; if it is so, leave it"))
	}
}
