package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var cat001 = &check.Rule{
	ID:    "CAT-001",
	Title: diag.T("目录写明依据的上级目录，且已公开", "a catalogue names the published one that it follows"),
	Doc: diag.T(`州、市县的指导性目录依据上级的指导目录制定，实施目录依据指导性目录制定，都要写 derived_from（依据目录）：
本站有的写目录编号，没有的写名称和文号。写编号的，所依据的目录要已经公开、没有撤回，实施目录所依据的要是指导性目录。
省级指导性目录、禁止购买目录和政府转移职能目录不要求。`,
		`A prefecture's or city's guiding catalogue follows the one above it, an implementing catalogue follows the guiding one;
both say so in derived_from: by id if it is in this portal, else by name and number. One given by id is published and not
withdrawn, and what an implementing catalogue follows is a guiding one. Not asked of a province's guiding catalogue, nor
of prohibited and transfer catalogues.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（三）", "Mangzhengbanfa [2017] No. 51, II(3)"),
	From:  schemeBegan,
	Bad: `
-- data/catalogs/guiding-533103-2017.toml --
id = "guiding-533103-2017" # want
title = "芒市政府购买服务指导性目录"
kind = "指导性目录"
issuing_level = "市县"
owner = "ms-czj"
date_published = 2017-04-17
effective_from = 2017-04-17
-- data/catalogs/impl-ms-mzj-2026.toml --
id = "impl-ms-mzj-2026"
title = "实施目录"
kind = "实施目录"
issuing_level = "部门"
owner = "ms-mzj"
date_published = 2025-12-16
effective_from = 2026-01-01
derived_from = "guiding-533103-2016" # want
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
derived_from = "《德宏州政府购买服务指导目录》（德财综〔2016〕2号）"
-- data/catalogs/impl-ms-mzj-2026.toml --
id = "impl-ms-mzj-2026"
title = "实施目录"
kind = "实施目录"
issuing_level = "部门"
owner = "ms-mzj"
date_published = 2025-12-16
effective_from = 2026-01-01
derived_from = "guiding-533103-2017"
`,
	Run: check.Each(runDerivedFrom),
}

func runDerivedFrom(p *check.Pass, c *record.Catalog) {
	if !purchasable(c) || c.Kind == guidingCatalog && c.IssuingLevel == "省" || !p.Rule.InForce(c.EffectiveFrom) || record.Draft(c, p.Today) {
		return
	}
	if c.DerivedFrom == "" {
		p.Report(c, "derived_from", diag.T("%s没有写依据的目录", "this %s does not say which catalogue it follows", c.Kind),
			diag.T("补写 derived_from：本站有的写目录编号，没有的写名称和文号", "add derived_from: an id of this portal, or the name and number"))
		return
	}
	from := p.Set.Catalog(c.DerivedFrom)
	fix := diag.T("核对 derived_from（依据目录）；所依据的目录还没有公开的，先公开", "check derived_from; publish first the catalogue that this one follows")
	switch {
	case from == nil && catalogID.MatchString(c.DerivedFrom):
		p.Report(c, "derived_from", diag.T("没有编号为“%s”的目录", "there is no catalogue %q", c.DerivedFrom), fix)
	case from == nil: // named in words
	case from == c:
		p.Report(c, "derived_from", diag.T("依据的目录是本目录自己", "this catalogue follows itself"), fix)
	case from.Withdrawn != nil:
		p.Report(c, "derived_from", diag.T("依据的目录 %s 已于 %s 撤回", "%s, which this follows, was withdrawn on %s", from.ID, from.Withdrawn.Date), fix)
	case record.Draft(from, p.Today):
		p.Report(c, "derived_from", diag.T("依据的目录 %s 尚未公开", "%s, which this follows, is not published", from.ID), fix)
	case c.Kind == implementingCatalog && from.Kind != "" && from.Kind != guidingCatalog:
		p.Report(c, "derived_from", diag.T("实施目录依据的 %s 是%s，不是指导性目录", "an implementing catalogue follows %s, which is a %s and no guiding catalogue", from.ID, from.Kind), fix)
	}
}
