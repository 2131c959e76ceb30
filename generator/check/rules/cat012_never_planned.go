package rules

import (
	"maps"
	"slices"
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var cat012 = &check.Rule{
	ID:    "CAT-012",
	Title: diag.T("指导性目录的事项有购买计划", "the items of the guiding catalogue are planned"),
	Doc: diag.T(`“纳入指导性目录的服务事项，应当实施购买服务。”本市指导性目录在年初已经施行的，年度终了后看各事项当年有没有购买计划
（引用本目录或者对应的实施目录都算），没有的列在一起，一个年度一条。本站没有公开计划的年度不看；类别和没有列明事项的第六类不看。
2020年3月1日起，列入目录、已安排预算的事项“可以”实施购买，此后的年度只是建议。
确有原因不购买的，不需要处理；认为不必再列出的，在 data/waivers.toml 写明。`,
		`“Items of the guiding catalogue shall be bought.” Once a year is over, the items of the city's guiding catalogue that was in
force on 1 January and that no plan of the year cites (directly or through an implementing catalogue) are listed, one entry
to a year. Years without a published plan are passed over, and so are classes and the open sixth class. Since 2020-03-01
items with a budget “may” be bought: for later years this is a hint. Nothing need be done if there are reasons; if it
should no longer be listed, say so in data/waivers.toml.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（三）；《政府购买服务管理办法》（财政部令第102号）第十四条（待核实）", "Mangzhengbanfa [2017] No. 51, II(3); MOF Order 102 art. 14 (to be verified)"),
	From:  schemeBegan,
	Bad: `
-- data/catalogs/guiding-533103-2017.toml --
id = "guiding-533103-2017"
title = "芒市政府购买服务指导性目录"
kind = "指导性目录"
issuing_level = "市县"
owner = "ms-czj"
date_published = 2017-04-17
effective_from = 2017-04-17
effective_to = 2019-12-31
[[items]] # want
code = "K1"
name = "基本公共服务事项"
[[items]]
code = "K1-08"
name = "基本养老服务"
parent = "K1"
[[items]]
code = "K1-09"
name = "优抚安置服务"
parent = "K1"
-- data/plans/533103-2018-0001.toml --
id = "533103-2018-0001"
title = "农村敬老院运营服务"
fiscal_year = 2018
purchaser = "ms-mzj"
date_published = 2018-02-05
[[catalog_items]]
catalog = "guiding-533103-2017"
code = "K1-08"
-- data/plans/533103-2025-0001.toml --
id = "533103-2025-0001"
title = "城区居家养老服务"
fiscal_year = 2025
purchaser = "ms-mzj"
`,
	Good: `
-- data/catalogs/guiding-533103-2017.toml --
id = "guiding-533103-2017"
title = "芒市政府购买服务指导性目录"
kind = "指导性目录"
issuing_level = "市县"
owner = "ms-czj"
date_published = 2017-04-17
effective_from = 2017-04-17
[[items]]
code = "K1"
name = "基本公共服务事项"
[[items]]
code = "K1-08"
name = "基本养老服务"
parent = "K1"
[[items]]
code = "K6"
name = "政府新增的或临时性、阶段性的公共服务事项"
-- data/catalogs/impl-ms-mzj-2026.toml --
id = "impl-ms-mzj-2026"
title = "实施目录"
kind = "实施目录"
issuing_level = "部门"
owner = "ms-mzj"
date_published = 2024-12-16
effective_from = 2025-01-01
derived_from = "guiding-533103-2017"
[[items]]
code = "S1"
name = "居家养老上门服务"
implements = "K1-08"
-- data/plans/533103-2025-0001.toml --
id = "533103-2025-0001"
title = "城区居家养老服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_published = 2025-01-21
[[catalog_items]]
catalog = "impl-ms-mzj-2026"
code = "S1"
`,
	Run: runNeverPlanned,
}

// A planned item of a guiding catalogue in a year.
type plannedItem struct {
	year          int
	catalog, code string
}

// plannedIn are the guiding items cited by plans, and the years with published plans.
type plannedIn struct {
	items map[plannedItem]bool
	years map[int]bool
}

func plannedItems(p *check.Pass) plannedIn {
	seen := plannedIn{map[plannedItem]bool{}, map[int]bool{}}
	check.Each(func(p *check.Pass, plan *record.Plan) {
		year := plan.FiscalYear.V
		seen.years[year] = seen.years[year] || !record.Draft(plan, p.Today)
		for _, row := range plan.CatalogItems {
			seen.items[plannedItem{year, row.Catalog, row.Code}] = true
			c, item := p.Set.Catalog(row.Catalog), p.Set.Item(row.Catalog, row.Code)
			if c == nil || item == nil || c.Kind != implementingCatalog {
				continue
			}
			for _, g := range guidesOf(p, c) {
				seen.items[plannedItem{year, g.ID, item.Implements}] = true
			}
		}
	})(p)
	return seen
}

func runNeverPlanned(p *check.Pass) {
	seen := plannedItems(p)
	years := slices.Sorted(maps.Keys(seen.years))
	check.Each(func(p *check.Pass, c *record.Catalog) {
		if c.Kind != guidingCatalog || !strings.HasPrefix(c.ID, "guiding-"+p.Set.Settings.RegionCode+"-") || record.Draft(c, p.Today) {
			return
		}
		above := headings(c)
		for _, year := range years {
			newYear := record.Date{Year: int16(year), Month: 1, Day: 1}
			if !seen.years[year] || year >= int(p.Today.Year) || !inForce(p, c, newYear) || !p.Rule.InForce(newYear) {
				continue
			}
			var never []string
			all := 0
			for i := range c.Items {
				item := &c.Items[i]
				if above[item.Code] || item.Parent == "" && len(above) > 1 || !listed(item, newYear) {
					continue
				}
				if all++; !seen.items[plannedItem{year, c.ID, item.Code}] {
					never = append(never, item.Code+" "+item.Name)
				}
			}
			reportNeverPlanned(p, c, year, all, never)
		}
	})(p)
}

func reportNeverPlanned(p *check.Pass, c *record.Catalog, year, all int, never []string) {
	if len(never) == 0 {
		return
	}
	const shown = 8
	report, n, more := p.Report, len(never), diag.Text{}
	if n > shown {
		never, more = never[:shown], diag.T("等", " and others")
	}
	if lastDay := (record.Date{Year: int16(year), Month: 12, Day: 31}); !lastDay.Before(order102On) {
		report = p.Hint
	}
	report(c, "items", diag.T("%d年，目录 %d 个事项中有 %d 个没有购买计划：%s%s", "in %d, of %d items %d were in no plan: %s%s", year, all, n, joinWords(never), more),
		diag.T("供编报下一年度计划时参考；当年已经购买的，在计划的 [[catalog_items]] 补写事项", "for the next year's plans; if an item was bought, add it to the plan's [[catalog_items]]"))
}
