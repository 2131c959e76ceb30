package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var prc002 = &check.Rule{
	ID:    "PRC-002",
	Title: diag.T("非竞争性方式经财政部门审核", "a method without competition is approved by the finance department"),
	Doc: diag.T(`采用特许经营、委托、战略合作、大额项目分包、新增项目另授、单一来源等没有竞争的方式（代码表“购买方式”中注明须经审批的），
要报财政部门审核确定。审批类别、审批部门、审批日期、审批文号都写在 [tender] 中，审批日期不晚于成交。
单一来源的预算在公开招标数额标准以下的，法律没有规定须经批准，缺少审批只作提示。`,
		`A concession, an entrustment, a strategic cooperation, a part of a large project, an additional award or a single source
(what the list of methods marks as needing approval) is submitted to the finance department. Kind, authority, date and
number of the approval stand in [tender], and its date is not after the award. For a single source below the limit of open
tenders the law asks for no approval: its absence is a hint.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（四）3；《中华人民共和国政府采购法》第二十七条", "Mangzhengbanfa [2017] No. 51, II(4)3; Government Procurement Law art. 27"),
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[tender] # want
method = "委托"
method_rationale = "全市只有一家机构具备条件。"
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
date_published = 2025-03-20
[tender]
method = "战略合作"
approval_kind = "非竞争审核"
approval_authority = "ms-czj"
approval_date = 2025-04-01 # want
approval_document = "芒财购服〔2025〕9号"
[award]
date = 2025-03-18
provider = "mz-fuyang"
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[tender]
method = "委托"
method_rationale = "全市只有一家机构具备条件。"
approval_kind = "非竞争审核"
approval_authority = "ms-czj"
approval_date = 2025-02-26
approval_document = "芒财购服〔2025〕9号"
[award]
date = 2025-03-18
provider = "mz-fuyang"
`,
	Run: eachTender(runApproval),
}

func runApproval(p *check.Pass, b *purchase) {
	t := b.Tender
	if b.method.NeedsApproval != record.Yes {
		return
	}
	l := lacking{record: b.Result}
	l.want("tender.approval_kind", t.ApprovalKind != "")
	l.want("tender.approval_authority", t.ApprovalAuthority != "")
	l.want("tender.approval_date", !t.ApprovalDate.IsZero())
	l.want("tender.approval_document", t.ApprovalDocument != "")
	switch {
	case l.first == "" && b.Award != nil && t.ApprovalDate.After(b.Award.Date):
		p.Report(b.Result, "tender.approval_date", diag.T("审批日期 %s 晚于成交的确定日期 %s", "approved on %s, after the award on %s", t.ApprovalDate, b.Award.Date), keepDates)
	case l.first == "" || b.draft:
	default:
		message := diag.T("购买方式为“%s”，没有写%s", "the method is %q, without %s", b.method.Name, l.names)
		fix := diag.T("补写财政部门的审批：approval_kind、approval_authority、approval_date、approval_document；没有报批的，先报财政部门", "add the finance department's approval: approval_kind, approval_authority, approval_date, approval_document; if there is none, apply for it")
		if b.method.Name == singleSource {
			if _, _, reached := b.reaches(p, openTenderLimit); !reached {
				p.Hint(b.Result, l.first, message, fix)
				return
			}
		}
		p.Report(b.Result, l.first, message, fix)
	}
}
