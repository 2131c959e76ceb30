package rules

import (
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
)

var site006 = &check.Rule{
	ID:    "SITE-006",
	Title: diag.T("页脚的项目齐全", "the foot of the pages is complete"),
	Doc: diag.T(`政府网站各页页脚列明党政机关网站标识、“我为政府网站找错”、网站标识码、主办单位及联系方式、ICP备案编号、公安机关备案标识和站点地图。
主办单位、联系方式、标识码是 data/site.toml 的必填项，站点地图由程序生成；其余四项没有填写的，在这里列出。已经公开购买计划的网站才看。`,
		`The foot of every page of a government site shows the badge, the way to report errors, the code, the sponsor and how to reach it, the ICP and the
police registrations, and the site map. Some are required in data/site.toml or made by the program; the other four are listed here
where they are missing, once plans are published.`),
	Level: diag.Finding,
	Basis: diag.T("《政府网站发展指引》（国办发〔2017〕47号）附件：网页设计规范；国办秘函〔2019〕19号（待核实）", "Guobanfa [2017] No. 47, annex on page design; Guobanmihan [2019] No. 19 (to be verified)"),
	Bad: `
-- data/site.toml --
name = "示例平台" # want
domain = "www.example.gov.cn"
id_code = "0000000000"
sponsor = "芒市财政局"
contact_phone = "0692-0000000"
contact_address = "芒市"
icp = "滇ICP备00000000号"
region_code = "533103"
region_name = "芒市"
finance = "ms-czj"
official_medium = "云南省政府采购网"
`,
	Good: completeSite,
	Run:  runFooter,
}

// completeSite is a data/site.toml in which nothing is missing.
const completeSite = `
-- data/site.toml --
name = "示例平台"
domain = "www.example.gov.cn"
id_code = "0000000000"
sponsor = "芒市财政局"
contact_phone = "0692-0000000"
contact_address = "芒市"
icp = "滇ICP备00000000号"
police_record = "滇公网安备00000000号"
error_report_url = "https://example.gov.cn/error-report"
conac_url = "https://example.gov.cn/conac"
complaint_contact = "芒市财政局，电话0692-0000000"
region_code = "533103"
region_name = "芒市"
finance = "ms-czj"
official_medium = "云南省政府采购网"
`

func runFooter(p *check.Pass) {
	if !portalBegun.Of(p) {
		return
	}
	s := &p.Set.Settings
	var zh, en, keys []string
	for _, x := range []struct{ value, key, zh, en string }{
		{s.ConacURL, "conac_url", "党政机关网站标识", "the badge"}, {s.ErrorReportURL, "error_report_url", "我为政府网站找错", "the way to report errors"},
		{s.ICP, "icp", "ICP备案编号", "the ICP registration"}, {s.PoliceRecord, "police_record", "公安机关备案标识", "the police registration"},
	} {
		if placeholder(x.value) {
			zh, en, keys = append(zh, x.zh), append(en, x.en), append(keys, x.key)
		}
	}
	if len(keys) > 0 {
		p.ReportSetting("name", diag.Text{ZH: "页脚缺少" + strings.Join(zh, "、"), EN: "the foot lacks " + strings.Join(en, ", ")},
			diag.T("办理后在 data/site.toml 填写 %s", "fill in %s in data/site.toml", strings.Join(keys, "、")))
	}
}
