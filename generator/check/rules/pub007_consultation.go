package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pub007 = &check.Rule{
	ID:    "PUB-007",
	Title: diag.T("公共服务项目的采购需求先征求社会公众意见", "the public is consulted on the need for a public service"),
	Doc: diag.T(`公开事项表（B.10）第7行：政府向社会公众提供的公共服务项目，应当就确定采购需求征求社会公众的意见；购买主体，提供采购文件之前。
写 tender.consultation_from、consultation_to 和 consultation_url。计划写了需求调查（[demand_survey]）的，视为已经听取意见，不再提示。
限额以下自行采购、电子卖场不看；按目录事项的服务性质“公共服务”判断。`,
		`Row 7 of the publication matrix (B.10): for services that the government gives the public, the public is consulted on what is needed; by the purchaser,
before documents are offered. Give tender.consultation_from, consultation_to and consultation_url. A plan with a
[demand_survey] is taken as having listened. Own purchases below the limit and the electronic marketplace are passed over;
the service nature of the catalogue items tells what a public service is.`),
	Level: diag.Finding,
	Basis: diag.T("《中华人民共和国政府采购法实施条例》第十五条", "Government Procurement Regulations art. 15"),
	From:  record.Date{Year: 2015, Month: 3, Day: 1},
	Bad: publicPlan + `
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
date_published = 2025-03-20
[tender] # want
method = "竞争性磋商"
documents_from = 2025-03-03
-- data/results/533103-2025-0002-r2.toml --
id = "533103-2025-0002-r2"
plan = "533103-2025-0002"
round = 2
date_published = 2025-05-20
[tender]
method = "竞争性磋商"
documents_from = 2025-05-06
consultation_from = 2025-05-08 # want
`,
	Good: publicPlan + `
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
date_published = 2025-03-20
[tender]
method = "竞争性磋商"
documents_from = 2025-03-03
consultation_from = 2025-02-17
consultation_to = 2025-02-21
-- data/results/533103-2025-0002-r2.toml --
id = "533103-2025-0002-r2"
plan = "533103-2025-0002"
round = 2
date_published = 2025-05-20
[tender]
method = "限额以下自行采购"
documents_from = 2025-05-06
`,
	Run: check.Each(runConsultation),
}

// publicPlan is a plan for a service to the public.
const publicPlan = `
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

func runConsultation(p *check.Pass, r *record.Result) {
	t := r.Tender
	if t == nil {
		return
	}
	method, ok := p.Set.Codes.Find("methods", t.Method)
	start := tenderBegan(r)
	if !ok || method.Competitive == record.Unknown || start.IsZero() || !p.Rule.InForce(start) {
		return
	}
	plan := p.Set.Plan(r.Plan)
	if !servesPublic(p.Set, plan) {
		return
	}
	switch {
	case t.ConsultationFrom.IsZero() && t.ConsultationURL == "":
		if plan.DemandSurvey == nil {
			p.Report(r, "tender.consultation_from", diag.T("公共服务项目，没有就采购需求征求社会公众意见的记录", "a public service, and no consultation of the public on record"),
				diag.T("征求过意见的，补录 consultation_from、consultation_to、consultation_url，或者在计划中写 [demand_survey]", "if there was one add consultation_from, consultation_to and consultation_url, or [demand_survey] to the plan"))
		}
	case !t.ConsultationFrom.IsZero() && !t.ConsultationFrom.Before(start):
		p.Report(r, "tender.consultation_from", diag.T("征求意见 %s 开始，不早于采购开始的 %s", "the consultation began on %s, not before procurement on %s", t.ConsultationFrom, start),
			diag.T("核对两个日期：确定采购需求时征求意见，在提供采购文件之前", "check both dates: the public is consulted on the need, before documents are offered"))
	}
}

// tenderBegan returns the first day on which a tender was open: documents
// offered or noticed, whichever is known and earlier; else the day of the award.
func tenderBegan(r *record.Result) record.Date {
	first := r.Tender.DocumentsFrom
	if d := r.Tender.OfficialDate; first.IsZero() || !d.IsZero() && d.Before(first) {
		first = d
	}
	if first.IsZero() && r.Award != nil {
		return r.Award.Date
	}
	return first
}
