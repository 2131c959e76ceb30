package rules

import (
	"slices"
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var prv008 = &check.Rule{
	ID:    "PRV-008",
	Title: diag.T("承接条件不作差别化限制", "conditions treat providers alike"),
	Doc: diag.T(`不得以不合理的条件对承接主体实行差别化歧视：不得限定供应商的所有制形式、组织形式或者所在地，不得以特定行政区域的业绩、奖项作为条件，
不得限定或者指定特定的品牌、供应商。本条在承接主体条件、承接标准和资格要求中查找“本地企业”“在本市注册”“国有企业”“注册资本”“指定品牌”一类用语，
只建议核对：用语出现不等于限制不合理。`,
		`Conditions must not discriminate without reason: not by form of ownership, organisation or seat, not by work done or prizes won in one region, not by
naming a brand or a supplier. The rule looks in conditions, provider standards and qualifications for such words as
本地企业, 在本市注册, 国有企业, 注册资本, 指定品牌. It only asks for a look: a word is not yet an unreasonable limit.`),
	Level: diag.Hint,
	Basis: diag.T("芒政办发〔2017〕51号 二（二）；《中华人民共和国政府采购法实施条例》第二十条", "Mangzhengbanfa [2017] No. 51, II(2); Government Procurement Regulations art. 20"),
	Bad: `
-- data/requirements/req-yanglao.toml --
id = "req-yanglao"
title = "养老服务项目承接主体条件"
scope = "养老服务"
decided_by = ["ms-mzj", "ms-czj"]
date_published = 2024-12-24
[[items]]
code = "C1"
text = "须为在芒市注册的企业或者社会组织。" # want
-- data/plans/533103-2025-0001.toml --
id = "533103-2025-0001"
title = "城区居家养老服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-01-21
provider_standard = "注册资本不低于100万元，有居家养老服务经验。" # want
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[tender]
conditions = "近三年有两项以上本市业绩，国有企业优先。" # want
`,
	Good: `
-- data/plans/533103-2025-0001.toml --
id = "533103-2025-0001"
title = "城区居家养老服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-01-21
provider_standard = "依法登记，具备养老服务资质，能在芒市提供上门服务，信用记录良好。"
`,
	Run: func(p *check.Pass) {
		here := append(slices.Clone(placeWords), p.Set.Settings.RegionName)
		check.Each(func(p *check.Pass, q *record.Requirement) {
			for i, c := range q.Items {
				limiting(p, q, nth("items[%d].text", i), c.Text, here)
			}
		})(p)
		check.Each(func(p *check.Pass, plan *record.Plan) {
			limiting(p, plan, "provider_standard", plan.ProviderStandard, here)
		})(p)
		check.Each(func(p *check.Pass, r *record.Result) {
			if r.Tender != nil {
				limiting(p, r, "tender.conditions", r.Tender.Conditions, here)
			}
		})(p)
	},
}

// What may limit who competes: phrases, and what follows the name of a place.
var (
	limits = []string{
		"注册地在", "注册地为", "注册地须", "工商注册地", "国有企业", "国有独资", "国有控股", "民营企业", "外资企业", "所有制",
		"注册资本", "注册资金", "指定品牌", "品牌为", "指定供应商",
	}
	placeWords  = []string{"本地", "当地", "本市", "本县", "本区", "本州", "本省"}
	afterPlaces = []string{"注册", "登记", "企业", "供应商", "业绩", "户籍"}
)

// limiting hints at the phrases in a text that may limit who competes. The
// region's own name stands for a place as 本市 does.
func limiting(p *check.Pass, r record.Record, field, text string, here []string) {
	var found []string
	find := func(phrase string) {
		if strings.Contains(text, phrase) {
			found = append(found, "“"+phrase+"”")
		}
	}
	for _, phrase := range limits {
		find(phrase)
	}
	for _, place := range here {
		if place == "" || !strings.Contains(text, place) {
			continue
		}
		for _, after := range afterPlaces {
			find(place + after)
		}
	}
	if len(found) == 0 {
		return
	}
	p.Report(r, field, diag.T("%s中有%s", "%s says %s", check.Label(r, field), joinWords(found)),
		diag.T("核对是否限定了供应商的所在地、所有制、规模、业绩地区或者品牌；与合同履行无关的，以后的文件不再写", "check whether it limits seat, ownership, size, the region of past work or the brand; what the contract does not need is better left out next time"))
}
