package rules

import (
	"cmp"
	"maps"
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rf08 = &check.Rule{
	ID:    "RF-08",
	Title: diag.T("一类服务集中于少数承接主体", "one class of services goes to few providers"),
	Doc: diag.T(`按目录大类和预算年度统计成交金额（总价）：成交满20个，且金额最多的承接主体所占比例超过“承接主体集中比例”（本平台约定）的，列为线索，
在目录的大类处报告，并列出集中度指数 HHI（各承接主体份额平方之和，满值10000）。不足20个的不作统计。一个计划有几个事项的，按第一个归类。`,
		`By class of the catalogue and budget year the awards with a total are added up: where there are 20 or more and the largest provider's share is above the "承接主体集中比例"
set by this portal, it is a red flag, reported at the class in the catalogue with the Herfindahl index (the sum of squared
shares, at most 10,000). Fewer than 20 give no statistics. A plan with several items counts for its first.`),
	Level: diag.Hint,
	Basis: diag.T("芒政办发〔2017〕51号 一（二）；本平台指标", "Mangzhengbanfa [2017] No. 51, I(2); indicator of this portal"),
	Bad:   twentyAwards("mz-fuyang", "# want"),
	Good:  twentyAwards("ms-anxin", ""),
	Run:   runConcentration,
}

// twentyAwards are twenty awards of equal amounts, every other to a provider of
// choice and the others to mz-fuyang. mark stands at the class.
func twentyAwards(every, mark string) string {
	s := `
-- data/catalogs/guiding-533103-2017.toml --
id = "guiding-533103-2017"
title = "芒市政府购买服务指导性目录"
kind = "指导性目录"
issuing_level = "市县"
owner = "ms-czj"
date_published = 2017-04-17
effective_from = 2017-04-17
document_number = "芒政办发〔2017〕51号"
[[items]]
code = "K1" ` + mark + `
name = "基本公共服务事项"
service_nature = "公共服务"
[[items]]
code = "K1-08"
parent = "K1"
name = "基本养老服务"
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-01-21
[[catalog_items]]
catalog = "guiding-533103-2017"
code = "K1-08"
`
	for i := range fewCases {
		provider := every
		if i%2 == 0 {
			provider = "mz-fuyang"
		}
		id := nth("533103-2025-0002-r%d", i+1)
		s += "-- data/results/" + id + ".toml --\nid = \"" + id + "\"\nplan = \"533103-2025-0002\"\n" + nth("lot = %d\n", i+1) +
			"date_published = 2025-03-20\n[award]\ndate = 2025-03-18\namount = \"1万元\"\nprovider = \"" + provider + "\"\n"
	}
	return s
}

type classYear struct {
	catalog *record.Catalog
	class   string
	year    int
}

// shares are the amounts awarded in a class and year, by provider.
type shares struct {
	n     int
	total record.Money
	by    map[string]record.Money
}

func runConcentration(p *check.Pass) {
	by := map[classYear]*shares{}
	for _, d := range deals(p) {
		if d.amount == 0 || len(d.plan.CatalogItems) == 0 {
			continue
		}
		ref := d.plan.CatalogItems[0]
		c, item := p.Set.Catalog(ref.Catalog), p.Set.Item(ref.Catalog, ref.Code)
		if c == nil || item == nil || !p.Applies(c) {
			continue
		}
		at := classYear{c, rootOf(p.Set, c, item).Code, d.plan.FiscalYear.V}
		s := by[at]
		if s == nil {
			s = &shares{by: map[string]record.Money{}}
			by[at] = s
		}
		s.n++
		s.total += d.amount
		s.by[d.Award.Provider] += d.amount
	}
	inOrder := slices.SortedFunc(maps.Keys(by), func(a, b classYear) int {
		return cmp.Or(cmp.Compare(a.catalog.ID, b.catalog.ID), cmp.Compare(a.class, b.class), cmp.Compare(a.year, b.year))
	})
	for _, at := range inOrder {
		if by[at].n >= fewCases {
			concentrated(p, at, by[at])
		}
	}
}

func concentrated(p *check.Pass, at classYear, s *shares) {
	ids := slices.SortedFunc(maps.Keys(s.by), func(a, b string) int { return cmp.Or(cmp.Compare(s.by[b], s.by[a]), cmp.Compare(a, b)) })
	top, index := ids[0], int64(0)
	for _, id := range ids {
		share := int64(s.by[id]) * 100_00 / int64(s.total) // of ten thousand
		index += share * share / 100_00
	}
	most, ok := p.Percent("承接主体集中比例", endOf(at.year))
	if !ok || !exceeds(s.by[top], s.total, most) {
		return
	}
	if o := p.Set.Org(top); o != nil {
		top = o.Name
	}
	i := slices.IndexFunc(at.catalog.Items, func(item record.CatalogItem) bool { return item.Code == at.class })
	p.Report(at.catalog, nth("items[%d].code", i), diag.T("%d年度这一类成交 %d 个，承接主体 %d 家，“%s”占金额的 %s，HHI %d", "in %d %d awards to %d providers; %s has %s of the money, HHI %d", at.year, s.n, len(ids), top, shareOf(s.by[ids[0]], s.total), index),
		diag.T("核对这一类服务的竞争情况，考虑培育更多承接主体", "look at the competition for these services; more providers may be encouraged"))
}
