package rules

import (
	"strconv"
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var doc002 = &check.Rule{
	ID:    "DOC-002",
	Title: diag.T("日期先后不颠倒", "dates do not run backwards"),
	Doc: diag.T(`成文日期不晚于印发日期，印发日期不晚于公开日期；起止日期，起不晚于止；取消、补充、提前终止不早于所取消、补充、终止的事。
只查不可能的先后。程序上不该有、实际可能发生的（如先付款后验收、公开早于财政审核）不是差错，应当照实填写，由合规检查提示。`,
		`A document is made, then printed, then published; a period begins before it ends; nothing is cancelled, supplemented or
ended before it exists. Only the impossible is an error: what is irregular but may have happened (a payment before
acceptance, publication before the finance department's opinion) is to be recorded as it was.`),
	Level: diag.Error,
	Basis: diag.T("芒政办发〔2017〕51号；《中华人民共和国政府信息公开条例》第十二条", "Mangzhengbanfa [2017] No. 51; Open Government Information Regulations art. 12"),
	Bad: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-01 # want
planned_from = 2025-12-31
planned_to = 2025-04-01 # want
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[contract]
date_signed = 2025-03-28
period_from = 2025-04-01
period_to = 2024-12-31 # want
[[contract.supplements]]
no = 1
date = 2025-03-01 # want
reason = "增加服务对象"
[[suspensions]]
from = 2025-05-02
to = 2025-05-01 # want
reason = "投诉处理期间暂停"
`,
	Good: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-10
[finance_review]
authority = "ms-czj"
decision = "同意"
date = 2025-02-10
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[contract]
date_signed = 2025-03-28
period_from = 2025-03-01
period_to = 2025-12-31
[[payments]]
no = 1
date = 2025-03-02
kind = "预付款"
amount = "1万元"
`,
	Run: check.Each(runDateOrder),
}

// An order reports pairs of days of a record that run backwards, at the later
// event's key. In keys, # stands for the number of a row.
type order struct {
	p *check.Pass
	r record.Record
}

func (o order) pair(earlier string, a record.Date, later string, b record.Date, row ...int) {
	if a.IsZero() || b.IsZero() || !b.Before(a) {
		return
	}
	if len(row) > 0 {
		later = strings.ReplaceAll(later, "#", strconv.Itoa(row[0]))
	}
	first, second := check.Label(o.r, earlier), check.Label(o.r, later)
	o.p.Report(o.r, later, diag.T("%[3]s %[4]s 早于%[1]s %[2]s", "%[3]s %[4]s lies before %[1]s %[2]s", first, a, second, b),
		diag.T("核对两个日期，改正写错的一个", "check both dates and correct the wrong one"))
}

func runDateOrder(p *check.Pass, r record.Record) {
	o := order{p, r}
	published := r.Base().DatePublished
	made := func(d record.Date) { o.pair("date_made", d, "date_published", published) }
	switch r := r.(type) {
	case *record.Plan:
		made(r.DateMade)
		o.pair("planned_from", r.PlannedFrom, "planned_to", r.PlannedTo)
		if r.Cancelled != nil {
			o.pair("date_made", r.DateMade, "cancelled.date", r.Cancelled.Date)
		}
	case *record.Result:
		o.result(r)
	case *record.Evaluation:
		made(r.DateMade)
	case *record.Catalog:
		made(r.DateMade)
		o.pair("effective_from", r.EffectiveFrom, "effective_to", r.EffectiveTo)
		for i, item := range r.Items {
			o.pair("items.valid_from", item.ValidFrom, "items[#].valid_to", item.ValidTo, i)
		}
	case *record.Org:
		o.pair("registered_on", r.RegisteredOn, "dissolved_on", r.DissolvedOn)
		for i, d := range r.Directory {
			o.pair("directory.listed_on", d.ListedOn, "directory[#].removed_on", d.RemovedOn, i)
		}
	case *record.Requirement:
		made(r.DateMade)
	case *record.Sanction:
		o.pair("date_decided", r.DateDecided, "date_published", published)
		o.pair("valid_from", r.ValidFrom, "valid_to", r.ValidTo)
		if r.Repealed != nil {
			o.pair("date_decided", r.DateDecided, "repealed.date", r.Repealed.Date)
		}
	case *record.Commendation:
		made(r.DateMade)
	case *record.Complaint:
		o.pair("date_decided", r.DateDecided, "date_published", published)
	case *record.Budget:
		made(r.DateMade)
	case *record.Policy:
		o.policy(r)
	}
}

func (o order) policy(r *record.Policy) {
	o.pair("date_made", r.DateMade, "date_printed", r.DatePrinted)
	if r.DatePublished != r.DatePrinted { // else it is typed once only
		o.pair("date_made", r.DateMade, "date_published", r.DatePublished)
		o.pair("date_printed", r.DatePrinted, "date_published", r.DatePublished)
	}
	o.pair("effective_from", r.EffectiveFrom, "effective_to", r.EffectiveTo)
}

func (o order) result(r *record.Result) {
	if t := r.Tender; t != nil {
		o.pair("tender.official_date", t.OfficialDate, "tender.notice_to", t.NoticeTo)
		o.pair("tender.documents_from", t.DocumentsFrom, "tender.documents_to", t.DocumentsTo)
		o.pair("tender.consultation_from", t.ConsultationFrom, "tender.consultation_to", t.ConsultationTo)
		o.pair("tender.single_source_from", t.SingleSourceFrom, "tender.single_source_to", t.SingleSourceTo)
	}
	if c := r.Contract; c != nil {
		o.pair("contract.period_from", c.PeriodFrom, "contract.period_to", c.PeriodTo)
		o.pair("contract.date_signed", c.DateSigned, "contract.ended_on", c.EndedOn)
		for i, s := range c.Supplements {
			o.pair("contract.date_signed", c.DateSigned, "contract.supplements[#].date", s.Date, i)
			o.pair("contract.period_from", c.PeriodFrom, "contract.supplements[#].period_to_after", s.PeriodToAfter, i)
		}
	}
	for i, s := range r.Suspensions {
		o.pair("suspensions.from", s.From, "suspensions[#].to", s.To, i)
	}
}
