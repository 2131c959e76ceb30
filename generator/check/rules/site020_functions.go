package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var site020 = &check.Rule{
	ID:    "SITE-020",
	Title: diag.T("平台具备四项功能", "the platform has its four functions"),
	Doc: diag.T(`平台集政策咨询、申报审批、日常监督、信息服务于一体。已经公开购买计划的网站：

- 政策咨询：有已公开的政策文件，和类别是“咨询问答”的指南；
- 申报审批：有类别是“办事指南”的指南；
- 日常监督：data/site.toml 写明投诉渠道 complaint_contact；
- 信息服务：有已公开的购买计划（检索、统计和数据下载由程序生成）。`,
		`The platform unites policy advice, application and approval, everyday supervision, and information. Once plans are published there are policies and a
guide of kind 咨询问答 (advice), a guide of kind 办事指南 (application), and complaint_contact in data/site.toml (supervision); search,
statistics and downloads are made by the program.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（五）4", "Mangzhengbanfa [2017] No. 51, II(5)4"),
	From:  record.Date{Year: 2017, Month: 4, Day: 17},
	Bad: `
-- data/site.toml --
name = "示例平台" # want SITE-020 SITE-020 SITE-020
domain = "www.example.gov.cn"
id_code = "0000000000"
sponsor = "芒市财政局"
contact_phone = "0692-0000000"
contact_address = "芒市"
region_code = "533103"
region_name = "芒市"
finance = "ms-czj"
official_medium = "云南省政府采购网"
`,
	Good: completeSite + `-- content/policies/fangan.md --
+++
title = "实施方案"
kind = "实施方案"
issuer = "芒市人民政府办公室"
date_published = 2017-04-17
+++

正文
-- content/guides/wenda.md --
+++
title = "咨询问答"
kind = "咨询问答"
issuer = "ms-czj"
date_published = 2025-01-20
+++

正文
-- content/guides/zhinan.md --
+++
title = "办事指南"
kind = "办事指南"
issuer = "ms-czj"
date_published = 2025-01-20
+++

正文
`,
	Run: runFunctions,
}

func runFunctions(p *check.Pass) {
	if !portalBegun.Of(p) {
		return
	}
	kinds := map[string]bool{}
	for _, x := range p.Set.Policies {
		if isPublic(x, p.Today) {
			kinds[x.Kind] = true
			kinds[x.Column] = true
		}
	}
	report := func(there bool, function, fix diag.Text) {
		if !there {
			p.ReportSetting("name", diag.T("平台缺少“%s”的内容", "the platform has nothing for “%s”", function), fix)
		}
	}
	report(kinds["policy"] && kinds["咨询问答"], diag.T("政策咨询", "policy advice"), diag.T("在 content/policies/ 公开政策文件，在 content/guides/ 公开一份 kind = \"咨询问答\"", "publish policies, and in content/guides/ one of kind = \"咨询问答\""))
	report(kinds["办事指南"], diag.T("申报审批", "application and approval"), diag.T("在 content/guides/ 公开一份 kind = \"办事指南\"", "publish a guide of kind = \"办事指南\" in content/guides/"))
	report(!placeholder(p.Set.Settings.ComplaintContact), diag.T("日常监督", "everyday supervision"), diag.T("在 data/site.toml 填写 complaint_contact", "fill in complaint_contact in data/site.toml"))
}
