package rules

import (
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var site016 = &check.Rule{
	ID:    "SITE-016",
	Title: diag.T("首页和栏目按期更新", "the first page and the columns are kept up to date"),
	Doc: diag.T(`首页列出最新公开的记录，按“首页更新期限”看全部记录中最新的公开日期；通知公告、政策制度两个栏目按各自的更新期限看。
期限可以在 data/rules/*.toml 中另定。其他栏目按业务进度更新，不设期限。在最新的一条记录上报告。`,
		`The first page shows the newest records, so the newest publication of all counts against “首页更新期限”; notices and policies have periods of their
own. They may be set in data/rules/*.toml. The other columns follow the business and have none. It is reported on the newest record.`),
	Level: diag.Hint,
	Basis: diag.T("国办秘函〔2019〕19号（待核实）", "Guobanmihan [2019] No. 19 (to be verified)"),
	From:  record.Date{Year: 2019, Month: 4, Day: 1},
	Bad: `
-- content/notices/tongzhi.md --
+++
title = "关于报送计划的通知"
kind = "通知"
issuer = "ms-czj"
date_published = 2026-03-02 # want
+++

正文
-- data/plans/533103-2026-0001.toml --
id = "533103-2026-0001"
title = "困难群众探访服务"
fiscal_year = 2026
purchaser = "ms-mzj"
date_published = 2026-10-08 # want
`,
	Good: `
-- content/notices/tongzhi.md --
+++
title = "关于报送计划的通知"
kind = "通知"
issuer = "ms-czj"
date_published = 2026-06-02
+++

正文
-- data/plans/533103-2026-0001.toml --
id = "533103-2026-0001"
title = "困难群众探访服务"
fiscal_year = 2026
purchaser = "ms-mzj"
date_published = 2026-11-16
`,
	Run: runFresh,
}

func runFresh(p *check.Pass) {
	if !portalBegun.Of(p) {
		return
	}
	fresh(p, diag.T("首页", "the first page"), "首页更新期限", func(record.Record) bool { return true })
	for _, c := range []struct{ kind, key string }{{"notice", "通知公告更新期限"}, {"policy", "政策文件更新期限"}} {
		k := record.KindNamed(c.kind)
		fresh(p, k.Label, c.key, func(r record.Record) bool { return record.KindOf(r) == k })
	}
}

// fresh looks at the newest of the records that count.
func fresh(p *check.Pass, column diag.Text, key string, counts func(record.Record) bool) {
	var newest record.Record
	for r := range p.Set.All() {
		day := r.Base().DatePublished
		if !day.IsZero() && isPublic(r, p.Today) && p.Applies(r) && (newest == nil || day.After(newest.Base().DatePublished)) && counts(r) {
			newest = r
		}
	}
	if newest == nil {
		return
	}
	day := newest.Base().DatePublished
	period, ok := p.Period(key, slices.MaxFunc([]record.Date{day, p.Rule.From}, record.Date.Compare))
	if !ok {
		return
	}
	if due, late := p.Late(day, record.Date{}, period); late {
		p.Report(newest, "date_published", diag.T("“%s”最近一次更新是 %s，已超过%s（%s）", "“%s” was last updated on %s, more than %s ago (%s)", column, day, spelt(period), due),
			diag.T("有应当公开的内容，及时录入；没有的，不必处理", "publish what there is to publish; if there is nothing, nothing need be done"))
	}
}
