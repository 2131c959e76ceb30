package rules

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var cat009 = &check.Rule{
	ID:    "CAT-009",
	Title: diag.T("目录的各个版本都公开，前后相接", "all editions of a catalogue are public and linked"),
	Doc: diag.T(`每一版目录连同调整记录都有公开页面，公众可以从新版查到旧版。以下情形列出：新版写了 replaces（代替目录），被代替的一版没有公开或者已经撤回；
同一类别、同一区划（单位）已有更早的一版，新版没有写 replaces；已公开的购买计划引用了没有公开的目录（只列第一个计划）。
旧版保留在 data/catalogs/，不删除，不改写。`,
		`Each edition of a catalogue, with its changes, has a public page, and the public can find the older from the newer. Listed
are: an edition whose replaces leads to one that is not published or is withdrawn; a later edition of the same kind and
region (or unit) without replaces; a published plan that cites an unpublished catalogue (the first such plan). Old editions
stay in data/catalogs/ as they were.`),
	Level: diag.Hint,
	Basis: diag.T("芒政办发〔2017〕51号 二（三）、二（五）4；《政府购买服务管理办法》（财政部令第102号）第十一条（待核实）",
		"Mangzhengbanfa [2017] No. 51, II(3) and II(5)4; MOF Order 102 art. 11 (to be verified)"),
	From: schemeBegan,
	Bad: `
-- data/catalogs/guiding-533103-2026.toml --
id = "guiding-533103-2026" # want
title = "芒市政府购买服务指导性目录（2026年版）"
kind = "指导性目录"
issuing_level = "市县"
owner = "ms-czj"
date_published = 2026-06-15
effective_from = 2026-07-01
-- data/catalogs/impl-ms-mzj-2026.toml --
id = "impl-ms-mzj-2026"
title = "实施目录"
kind = "实施目录"
issuing_level = "部门"
owner = "ms-mzj"
effective_from = 2026-01-01
[[items]]
code = "S1"
name = "养老服务"
-- data/plans/533103-2026-0002.toml --
id = "533103-2026-0002"
title = "居家养老服务"
fiscal_year = 2026
purchaser = "ms-mzj"
date_published = 2026-02-01
[[catalog_items]]
catalog = "impl-ms-mzj-2026" # want
code = "S1"
`,
	Good: `
-- data/catalogs/guiding-533103-2026.toml --
id = "guiding-533103-2026"
title = "芒市政府购买服务指导性目录（2026年版）"
kind = "指导性目录"
issuing_level = "市县"
owner = "ms-czj"
date_published = 2026-06-15
effective_from = 2026-07-01
replaces = "guiding-533103-2017"
`,
	Run: func(p *check.Pass) {
		runEditions(p)
		runUnpublishedCatalogs(p)
	},
}

func runEditions(p *check.Pass) {
	series := map[string][]*record.Catalog{}
	check.Each(func(p *check.Pass, c *record.Catalog) {
		if cut := strings.LastIndexByte(c.ID, '-'); cut > 0 && !record.Draft(c, p.Today) {
			series[c.ID[:cut]] = append(series[c.ID[:cut]], c)
		}
		old := p.Set.Catalog(c.Replaces)
		fix := diag.T("公开被代替的一版；它不再执行，页面仍要保留", "publish the edition replaced: its page stays although it is law no longer")
		switch {
		case old == nil || old == c || record.Draft(c, p.Today):
		case old.Withdrawn != nil:
			p.Report(c, "replaces", diag.T("被代替的 %s 已撤回，公众查不到", "%s, which this replaces, is withdrawn: nobody can look it up", old.ID), fix)
		case record.Draft(old, p.Today):
			p.Report(c, "replaces", diag.T("被代替的 %s 没有公开", "%s, which this replaces, is not published", old.ID), fix)
		}
	})(p)
	for _, id := range slices.Sorted(maps.Keys(series)) {
		list := series[id]
		slices.SortStableFunc(list, func(a, b *record.Catalog) int {
			return cmp.Or(a.EffectiveFrom.Compare(b.EffectiveFrom), strings.Compare(a.ID, b.ID))
		})
		for i, c := range list[1:] {
			if c.Replaces == "" && p.Rule.InForce(c.EffectiveFrom) {
				p.Report(c, "replaces", diag.T("同类目录已有 %s（%s 起施行），没有写代替哪一版", "%s (from %s) came before; this edition does not say what it replaces", list[i].ID, list[i].EffectiveFrom),
					diag.T("补写：replaces = \"%s\"", "add replaces = %q", list[i].ID))
			}
		}
	}
}

func runUnpublishedCatalogs(p *check.Pass) {
	seen := map[string]bool{}
	eachPublished(func(p *check.Pass, plan *record.Plan) {
		for i, row := range plan.CatalogItems {
			c := p.Set.Catalog(row.Catalog)
			if c == nil || seen[c.ID] || c.Source.Broken || c.Withdrawn == nil && !record.Draft(c, p.Today) {
				continue
			}
			seen[c.ID] = true
			p.Report(plan, nth("catalog_items[%d].catalog", i), diag.T("计划引用的目录 %s 没有公开", "the plan cites %s, which is not published", c.ID),
				diag.T("在该目录写 date_published，或者改为引用已公开的目录", "give that catalogue its date_published, or cite a published one"))
		}
	})(p)
}
