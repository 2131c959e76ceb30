package rules

import (
	"regexp"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var cat013 = &check.Rule{
	ID:    "CAT-013",
	Title: diag.T("示例数据标明为示例数据", "demonstration data is marked as such"),
	Doc: diag.T(`示例数据写 sample = true，网站据此在各页显示“示例数据”，不得与真实数据混在一起：

- 标题注明“（示例）”的记录，写 sample = true（整个网站都是示例的，写在 data/site.toml 即可）；
- 示例项目的结果、评价、投诉处理决定也是示例，真实项目的不得是示例；
- 没有示例数据的网站，不得用示例的数额标准（data/rules/*.toml 中的 sample = true）判断真实项目。`,
		`Demonstration data has sample = true, by which the site says so on every page, and is not mixed with true data: a record
whose title says （示例） has sample = true (for a site that is a demonstration as a whole, data/site.toml has it); the
results, evaluations and decisions of a sample plan are samples, those of a true one are not; a site without sample data
does not judge by sample thresholds (sample = true in data/rules/*.toml).`),
	Level: diag.Error,
	Basis: diag.T("芒政办发〔2017〕51号附件1、附件2（目录原文未取得，不得以示例充作正式目录）；《中华人民共和国政府信息公开条例》第六条",
		"Mangzhengbanfa [2017] No. 51, annexes 1 and 2 (not at hand: no sample may pass for them); Open Government Information Regulations art. 6"),
	Bad: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务（示例）" # want
fiscal_year = 2025
purchaser = "ms-mzj"
-- data/plans/533103-2025-0003.toml --
id = "533103-2025-0003"
title = "社区助餐服务"
sample = true
fiscal_year = 2025
purchaser = "ms-mzj"
-- data/results/533103-2025-0003-r1.toml --
id = "533103-2025-0003-r1"
plan = "533103-2025-0003" # want
`,
	Good: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务（示例）"
sample = true
fiscal_year = 2025
purchaser = "ms-mzj"
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
sample = true
`,
	Run: runSample,
}

// titledSample is how a title says that a record is a sample.
var titledSample = regexp.MustCompile(`[（(][^（()）]*示例[）)]\s*$`)

func runSample(p *check.Pass) {
	if p.Set.Settings.Sample == record.Yes {
		return // every page says so
	}
	marked := false // some record says that the site shows samples
	check.Each(func(p *check.Pass, r record.Record) {
		base := r.Base()
		marked = marked || base.Sample == record.Yes
		if base.Sample != record.Yes && titledSample.MatchString(base.Title) {
			p.Report(r, "title", diag.T("标题写有“示例”，没有写 sample = true", "the title says that this is a sample, but it has no sample = true"),
				diag.T("补写 sample = true；不是示例的，改正标题", "add sample = true; if it is no sample, correct the title"))
		}
		switch r := r.(type) {
		case *record.Result:
			sampleWith(p, r, "plan", p.Set.Plan(r.Plan))
		case *record.Evaluation:
			sampleWith(p, r, "plan", p.Set.Plan(r.Plan))
			if of := p.Set.Result(r.Result); of != nil {
				sampleOf(p, r, "result", of)
			}
		case *record.Complaint:
			sampleWith(p, r, "plan", p.Set.Plan(r.Plan))
		}
	})(p)
	for _, t := range p.Set.Laws.Thresholds {
		if marked || t.Sample != record.Yes {
			continue
		}
		p.ReportAt(diag.Pos{File: "data/rules/thresholds.toml"}, 0, nil, diag.T("“%s”（%s）是示例值，网站没有标明示例数据", "%s (%s) is a sample value, but nothing says that the site shows samples", t.Key, t.Region),
			diag.T("换成正式的数额和依据，删去 sample；确为演示网站的，在 data/site.toml 写 sample = true", "give the true value and basis without sample; for a demonstration write sample = true in data/site.toml"))
		return
	}
}

func sampleWith(p *check.Pass, r record.Record, field string, plan *record.Plan) {
	if plan != nil {
		sampleOf(p, r, field, plan)
	}
}

// sampleOf reports a sample of what is none, and the other way round.
func sampleOf(p *check.Pass, r record.Record, field string, of record.Record) {
	is, was := r.Base().Sample == record.Yes, of.Base().Sample == record.Yes
	switch {
	case is == was || !p.Applies(of):
	case was:
		p.Report(r, field, diag.T("%s是示例数据，本条没有写 sample = true", "%s is a sample, this record is not marked as one", called(of)),
			diag.T("补写 sample = true", "add sample = true"))
	default:
		p.Report(r, field, diag.T("本条是示例数据，%s不是", "this is a sample, %s is not", called(of)),
			diag.T("示例与真实数据分开：删去本条的 sample，或者在那条记录也写 sample = true", "keep samples apart: delete sample here, or write sample = true there too"))
	}
}
