package rules

import (
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec022 = &check.Rule{
	ID:    "REC-022",
	Title: diag.T("实施目录由购买主体制定，对应已有的指导性目录事项", "an implementing catalogue is a purchaser's and implements what exists"),
	Doc: diag.T(`实施目录的制定单位是购买主体。事项写了 implements（对应指导性目录事项）的，编码要在 derived_from 所写的指导性目录中；
没有写明哪一部目录的，在任一部指导性目录中即可。`,
		`The owner of an implementing catalogue is a purchaser. What an item implements is a code of the guiding catalogue named
by derived_from, or of any guiding catalogue if that names none here.`),
	Level: diag.Error,
	Basis: diag.T("芒政办发〔2017〕51号 二（三）", "Mangzhengbanfa [2017] No. 51, II(3)"),
	Bad: `
-- data/catalogs/impl-ms-czj-2026.toml --
id = "impl-ms-czj-2026"
title = "实施目录"
kind = "实施目录"
issuing_level = "部门"
owner = "ms-czj" # want
effective_from = 2026-01-01
derived_from = "guiding-533103-2017"
[[items]]
code = "S1"
name = "居家养老上门服务"
implements = "K1-99" # want
`,
	Good: `
-- data/catalogs/impl-ms-mzj-2026.toml --
id = "impl-ms-mzj-2026"
title = "实施目录"
kind = "实施目录"
issuing_level = "部门"
owner = "ms-mzj"
effective_from = 2026-01-01
derived_from = "guiding-533103-2017"
[[items]]
code = "S1"
name = "居家养老上门服务"
implements = "K1-08"
`,
	Run: check.Each(runImplementing),
}

func runImplementing(p *check.Pass, c *record.Catalog) {
	if c.Kind != implementingCatalog {
		return
	}
	if o := p.Set.Org(c.Owner); o != nil && !slices.Contains(o.Roles, purchaserRole) {
		p.Report(c, "owner", diag.T("制定实施目录的“%s”不是购买主体", "the owner of this implementing catalogue, %s, is no purchaser", o.Name),
			diag.T("改正 owner，或者在单位的 roles 里补上 \"购买主体\"", "correct owner, or add \"购买主体\" to the unit's roles"))
	}
	guides := guidesOf(p, c)
	if len(guides) == 0 {
		return // whether a code exists cannot be decided
	}
	for i, item := range c.Items {
		known := func(g *record.Catalog) bool { return p.Set.Item(g.ID, item.Implements) != nil }
		if item.Implements != "" && !slices.ContainsFunc(guides, known) {
			p.Report(c, nth("items[%d].implements", i), diag.T("指导性目录 %s 没有事项“%s”", "the guiding catalogue %s has no item %q", guides[0].ID, item.Implements),
				diag.T("改正编码", "correct the code"))
		}
	}
}

// guidesOf returns the guiding catalogues that a catalogue may implement.
func guidesOf(p *check.Pass, c *record.Catalog) []*record.Catalog {
	if g := p.Set.Catalog(c.DerivedFrom); g != nil && g.Kind == guidingCatalog {
		return []*record.Catalog{g}
	}
	var guides []*record.Catalog
	for _, g := range p.Set.Catalogs {
		if g.Kind == guidingCatalog {
			guides = append(guides, g)
		}
	}
	return guides
}
