package rules

import (
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/fold"
	"mingshi/generator/record"
)

var cat004 = &check.Rule{
	ID:    "CAT-004",
	Title: diag.T("目录事项和计划不属于禁止购买的事项", "neither items nor plans are what may not be bought"),
	Doc: diag.T(`指导性目录、实施目录的事项或者计划，名称与当时施行的禁止购买目录的事项名称（或者别名）相同的，是提示；
事项名称、项目名称、主要内容含有禁止购买目录事项的识别词（match_keywords）的，是建议，请人工核对。
计划直接引用禁止购买目录事项的，见 PLN-002。

识别词只比对文字：同一分句里写明“不含”“不涉及”“非”“不得”等的不算。仍有误报的（例如“行政处罚案卷归档服务”），
可以改写得更清楚，或者在 data/waivers.toml 写明规则 CAT-004、记录、理由和决定单位。识别词太宽的，修改禁止购买目录的 match_keywords。`,
		`An item of a guiding or implementing catalogue, or a plan, with the name (or an alias) of an item of the prohibited catalogue in
force is a finding. A name or main content that holds one of its match_keywords is a hint, for a person to judge. A plan
that cites a prohibited item is PLN-002.

Keywords only compare words; a clause that says 不含, 不涉及, 非, 不得 and the like is passed over. Where there is still a
false alarm, word the text more clearly, or write the rule, record, reason and who decided in data/waivers.toml. If a
keyword is too broad, change match_keywords in the prohibited catalogue.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（三）、三（三）；《政府购买服务管理办法》（财政部令第102号）第十条", "Mangzhengbanfa [2017] No. 51, II(3) and III(3); MOF Order 102 art. 10"),
	From:  schemeBegan,
	Bad: `
-- data/catalogs/prohibited-533103-2017.toml --
id = "prohibited-533103-2017"
title = "禁止购买目录"
kind = "禁止购买目录"
issuing_level = "市县"
owner = "ms-czj"
date_published = 2017-04-17
effective_from = 2017-04-17
[[items]]
code = "P4"
name = "行政处罚裁量"
reason_code = "P4"
basis = "芒政办发〔2017〕51号 二（三）"
match_keywords = ["行政处罚"]
-- data/catalogs/impl-ms-mzj-2026.toml --
id = "impl-ms-mzj-2026"
title = "实施目录"
kind = "实施目录"
issuing_level = "部门"
owner = "ms-mzj"
date_published = 2025-12-16
effective_from = 2026-01-01
[[items]]
code = "S9"
name = "行政处罚裁量" # want
`,
	Good: `
-- data/catalogs/prohibited-533103-2017.toml --
id = "prohibited-533103-2017"
title = "禁止购买目录"
kind = "禁止购买目录"
issuing_level = "市县"
owner = "ms-czj"
date_published = 2017-04-17
effective_from = 2017-04-17
[[items]]
code = "P4"
name = "行政处罚裁量"
reason_code = "P4"
basis = "芒政办发〔2017〕51号 二（三）"
match_keywords = ["行政处罚"]
-- data/plans/533103-2026-0002.toml --
id = "533103-2026-0002"
title = "执法辅助宣传服务"
fiscal_year = 2026
purchaser = "ms-mzj"
date_published = 2026-02-01
main_content = "入户宣传，全年100场，不涉及行政处罚、行政强制。"
`,
	Run: func(p *check.Pass) {
		list := prohibitions.Of(p)
		if len(list) == 0 {
			return
		}
		check.Each(func(p *check.Pass, c *record.Catalog) { runProhibitedItems(p, c, list) })(p)
		check.Each(func(p *check.Pass, plan *record.Plan) { runProhibitedPlan(p, plan, list) })(p)
	},
}

// A prohibition is an edition of the prohibited catalogue, ready for looking up.
type prohibition struct {
	*record.Catalog
	names map[string]*record.CatalogItem // folded names and aliases
	words lexicon[*record.CatalogItem]
}

var prohibitions = check.Share(func(in *check.Input) []*prohibition {
	var list []*prohibition
	for _, c := range in.Set.Catalogs {
		if c.Kind != prohibitedCatalog || c.Withdrawn != nil || c.Source.Broken || record.Draft(c, in.Today) {
			continue
		}
		x := &prohibition{Catalog: c, names: map[string]*record.CatalogItem{}}
		for i := range c.Items {
			item := &c.Items[i]
			for _, name := range append([]string{item.Name}, item.Aliases...) {
				x.names[fold.Text(name)] = item
			}
			for _, w := range item.MatchKeywords {
				x.words.add(w, item)
			}
		}
		list = append(list, x)
	}
	return list
})

// on reports whether a prohibited item was in force on a day.
func (x *prohibition) on(p *check.Pass, item *record.CatalogItem, day record.Date) bool {
	return !day.IsZero() && inForce(p, x.Catalog, day) && listed(item, day)
}

func runProhibitedItems(p *check.Pass, c *record.Catalog, list []*prohibition) {
	if !purchasable(c) {
		return
	}
	for i := range c.Items {
		item := &c.Items[i]
		field := nth("items[%d].name", i)
		day := laterDay(c.EffectiveFrom, item.ValidFrom)
		for _, x := range list {
			// What was forbidden later counts as well while the item still stands.
			while := func(ban *record.CatalogItem) bool {
				from := laterDay(day, laterDay(x.EffectiveFrom, ban.ValidFrom))
				return x.on(p, ban, from) && inForce(p, c, from) && listed(item, from)
			}
			if ban := x.names[fold.Text(item.Name)]; ban != nil && while(ban) {
				p.Report(c, field, diag.T("“%s”与禁止购买目录 %s 的事项“%s”（%s）同名", "%q has the name of an item of the prohibited catalogue %s: %q (%s)", item.Name, x.ID, ban.Name, ban.Code),
					diag.T("核对事项；属于禁止购买的，移出目录并记入 [[changes]]", "check the item; if it may not be bought, remove it with an entry in [[changes]]"))
				continue
			}
			x.keywords(item.Name, while, func(word string, ban *record.CatalogItem) {
				p.Hint(c, field, diag.T("“%s”含有禁止购买目录 %s 的识别词“%s”（%s %s）", "%q holds a keyword of the prohibited catalogue %s: %q (%s %s)", item.Name, x.ID, word, ban.Code, ban.Name), prohibitedFix)
			})
		}
	}
}

var prohibitedFix = diag.T("请人工核对；属于禁止购买的，不得购买；不属于的，改写得更清楚，或者在 data/waivers.toml 写明理由",
	"let a person judge; if it is not what may not be bought, word it more clearly or write the reason in data/waivers.toml")

// keywords yields each item of which a keyword stands in a text, once.
func (x *prohibition) keywords(text string, while func(*record.CatalogItem) bool, yield func(word string, ban *record.CatalogItem)) {
	var seen []*record.CatalogItem
	x.words.find(text, func(h hit[*record.CatalogItem]) {
		if !slices.Contains(seen, h.of) && !h.denied() && while(h.of) {
			seen = append(seen, h.of)
			yield(h.word, h.of)
		}
	})
}

func runProhibitedPlan(p *check.Pass, plan *record.Plan, list []*prohibition) {
	day := planDay(plan)
	for _, x := range list {
		if slices.ContainsFunc(plan.CatalogItems, func(row record.CatalogRef) bool { return row.Catalog == x.ID }) {
			continue // PLN-002
		}
		on := func(ban *record.CatalogItem) bool { return x.on(p, ban, day) }
		if ban := x.names[fold.Text(plan.Title)]; ban != nil && on(ban) {
			p.Report(plan, "title", diag.T("项目名称与禁止购买目录 %s 的事项“%s”（%s）相同", "the plan has the name of an item of the prohibited catalogue %s: %q (%s)", x.ID, ban.Name, ban.Code), prohibitedFix)
			continue
		}
		for _, text := range []struct{ field, text string }{{"title", plan.Title}, {"main_content", plan.MainContent}} {
			x.keywords(text.text, on, func(word string, ban *record.CatalogItem) {
				p.Hint(plan, text.field, diag.T("%s含有禁止购买目录 %s 的识别词“%s”（%s %s）", "%s holds a keyword of the prohibited catalogue %s: %q (%s %s)", check.Label(plan, text.field), x.ID, word, ban.Code, ban.Name), prohibitedFix)
			})
		}
	}
}
