package rules

import (
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var org003 = &check.Rule{
	ID:    "ORG-003",
	Title: diag.T("购买主体写明层级", "a purchaser has its tier"),
	Doc:   diag.T("购买主体要写明是市直、乡镇、街道、农场，还是州、省单位，统计按层级汇总。", "A purchaser says whether it is a city department, a township, a subdistrict, a farm, or of the prefecture or province; statistics go by it."),
	Level: diag.Error,
	Basis: diag.T("芒政办发〔2017〕51号 二（一）", "Mangzhengbanfa [2017] No. 51, II(1)"),
	Bad: `
-- data/orgs/ms-wjj.toml --
id = "ms-wjj" # want
name = "芒市卫生健康局（示例）"
roles = ["购买主体"]
`,
	Good: `
-- data/orgs/ms-wjj.toml --
id = "ms-wjj"
name = "芒市卫生健康局（示例）"
roles = ["购买主体"]
tier = "市直"
`,
	Run: check.Each(runTier),
}

func runTier(p *check.Pass, o *record.Org) {
	if slices.Contains(o.Roles, purchaserRole) && o.Tier == "" {
		p.Report(o, "tier", diag.T("购买主体“%s”没有写层级", "the purchaser %s has no tier", o.Name),
			diag.T("补写：tier = \"市直\"（或乡镇、街道、农场、州、省）", "add tier = \"市直\", or 乡镇, 街道, 农场, 州, 省"))
	}
}

// Values of 角色 and 承接主体类型 on which duties depend.
const (
	purchaserRole = "购买主体"
	providerRole  = "承接主体"

	enterprise   = "企业"
	association  = "社会组织"
	institution  = "事业单位"
	individual   = "个人"
	turnedToFirm = "转为企业" // 事业单位类别
)
