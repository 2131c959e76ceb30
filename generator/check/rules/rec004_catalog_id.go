package rules

import (
	"regexp"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec004 = &check.Rule{
	ID:    "REC-004",
	Title: diag.T("目录编号与目录类别相符", "a catalogue's id agrees with its kind"),
	Doc: diag.T(`目录编号由类别（guiding 指导性目录、impl 实施目录、prohibited 禁止购买目录、transfer 政府转移职能目录）、
区划或者单位、年度组成，如 guiding-533103-2026；实施目录的单位就是制定单位，如 impl-ms-mzj-2026。`,
		`A catalogue's id is its kind (guiding, impl, prohibited, transfer), a region or unit, and a year, such as
guiding-533103-2026; an implementing catalogue's unit is its owner, as in impl-ms-mzj-2026.`),
	Level:     diag.Error,
	Withdrawn: true,
	Bad: `
-- data/catalogs/guiding-533103-2026.toml --
id = "guiding-533103-2026" # want
title = "禁止购买目录"
kind = "禁止购买目录"
issuing_level = "市县"
owner = "ms-czj"
effective_from = 2026-01-01
-- data/catalogs/impl-ms-czj-2026.toml --
id = "impl-ms-czj-2026" # want
title = "实施目录"
kind = "实施目录"
issuing_level = "部门"
owner = "ms-mzj"
effective_from = 2026-01-01
`,
	Good: `
-- data/catalogs/prohibited-533103-2026.toml --
id = "prohibited-533103-2026"
title = "禁止购买目录"
kind = "禁止购买目录"
issuing_level = "市县"
owner = "ms-czj"
effective_from = 2026-01-01
-- data/catalogs/impl-ms-mzj-2026.toml --
id = "impl-ms-mzj-2026"
title = "实施目录"
kind = "实施目录"
issuing_level = "部门"
owner = "ms-mzj"
effective_from = 2026-01-01
`,
	Run: check.Each(runCatalogID),
}

var (
	catalogID    = regexp.MustCompile(`^(guiding|impl|prohibited|transfer)-(.+)-\d{4}$`)
	catalogWords = map[string]string{guidingCatalog: "guiding", implementingCatalog: "impl", prohibitedCatalog: "prohibited", "政府转移职能目录": "transfer"}
)

func runCatalogID(p *check.Pass, c *record.Catalog) {
	if c.Kind == "" {
		return
	}
	word := catalogWords[c.Kind]
	m := catalogID.FindStringSubmatch(c.ID)
	switch {
	case m == nil || m[1] != word:
		p.Report(c, "id", diag.T("%[2]s的编号“%[1]s”不是“%[3]s-区划或单位-年度”", "the id %[1]q of a %[2]s is not %[3]s-region-year", c.ID, c.Kind, word),
			diag.T("写成 \"%s-533103-2026\" 的样子，或者改正 kind（目录类别）", "write it like \"%s-533103-2026\", or correct kind", word))
	case c.Kind == implementingCatalog && c.Owner != "" && m[2] != c.Owner:
		p.Report(c, "id", diag.T("编号中的单位“%s”不是制定单位“%s”", "the unit in the id, %q, is not the owner, %q", m[2], c.Owner),
			diag.T("写成 \"impl-%s-2026\" 的样子，或者改正 owner", "write it like \"impl-%s-2026\", or correct owner", c.Owner))
	}
}
