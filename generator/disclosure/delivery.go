package disclosure

import (
	"cmp"
	"slices"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var acceptanceRow = &Row{
	ID: "acceptance", Name: diag.T("履约验收结果", "Acceptance"),
	Who: byPurchaser, When: diag.T("向社会公众提供的公共服务，自验收之日起%s内", "services for the public: within %s of the acceptance"), Keys: []string{"验收结果公告期限"},
	Basis:   diag.T("《中华人民共和国政府采购法实施条例》第四十五条；《政府采购信息公开有关事项的通知》（财库〔2015〕135号）（待核实）", "Government Procurement Regulations art. 45; Caiku [2015] No. 135 (to be verified)"),
	From:    regulationBegan,
	process: acceptanceDuties,
}

// acceptanceDuties asks for the notice of each acceptance of a service for the
// public. Of other services it is enough that it is shown. It is missing where the
// last payment or an evaluation came without one; that it is due is the state of
// the purchase, not a duty to publish.
func acceptanceDuties(p *purchase, row *Row) {
	public := p.publicService()
	for i := range p.lots {
		x := &p.lots[i]
		for j := range x.Acceptance {
			a := &x.Acceptance[j]
			if !row.inForce(a.Date) {
				continue
			}
			d := Duty{Row: row, Record: x.Result, Formed: a.Date, Published: a.OfficialDate, Shown: true}
			due := deadline{free: true}
			if public && !x.small() {
				due = p.within(row.Keys[0], a.Date)
			}
			p.add(d, due, false, "acceptance.official_date")
		}
		if len(x.Acceptance) == 0 && x.Contract != nil && x.Contract.EndedOn.IsZero() && (p.evaluated || x.settled()) && row.inForce(x.Contract.DateSigned) {
			p.add(Duty{Row: row, Record: x.Result}, deadline{why: NoDate}, true, "acceptance")
		}
	}
}

// settled reports whether a payment says of itself that it was the last.
func (x *lot) settled() bool {
	return slices.ContainsFunc(x.Payments, func(p record.Payment) bool { return p.Kind == "尾款" || p.Kind == "一次性付款" })
}

var evaluationRow = &Row{
	ID: "evaluation", Name: diag.T("绩效评价结果", "Evaluation"),
	Who: byPurchaser, When: diag.T("服务期限届满的%s以前", "by %s after the service ended"), Keys: []string{"绩效评价公布期限"},
	Basis:   diag.T("芒政办发〔2017〕51号 二（五）2；期限为本平台约定", "Mangzhengbanfa [2017] No. 51, II(5)2; the day is this platform's"),
	From:    schemeBegan,
	process: evaluationDuty,
}

// evaluationDuty asks for an evaluation by a day of the year after the service
// ended. That of the whole unit for the year will do; one made beforehand will not,
// and what ended early need not be evaluated.
func evaluationDuty(p *purchase, row *Row) {
	d := Duty{Row: row, Record: p.plan}
	year, performed := p.plan.FiscalYear.V, false
	for i := range p.lots {
		if x := &p.lots[i]; x.performed() {
			performed = true
			d.Formed = later(d.Formed, x.ends())
			year = max(year, int(x.ends().Year))
		}
	}
	if p.plan.Cancelled != nil || !performed || !row.inForce(record.Date{Year: int16(year), Month: 12, Day: 31}) {
		return
	}
	for _, list := range [][]*record.Evaluation{p.evaluations, p.unitEvaluations[unitYear{p.plan.Purchaser, year}]} {
		for _, e := range list {
			if e.Stage != "事前" && (!d.Shown || e.DatePublished.Before(d.Published)) {
				d.Published, d.Shown, d.Record = e.DatePublished, true, e
			}
		}
	}
	p.add(d, p.nextYear(row.Keys[0], year), false, "")
}

// later returns the later of two days.
func later(a, b record.Date) record.Date {
	if a.Before(b) {
		return b
	}
	return a
}

var reportRow = &Row{
	ID: "report", Name: diag.T("绩效评价报告", "Report of an evaluation"),
	Who: diag.T("购买主体；财政评价的，财政部门", "the purchaser; of its own evaluations the finance department"), When: diag.T("自报告形成之日起%s内", "within %s of the report"), Keys: []string{informationPeriod},
	Basis:   diag.T("芒政办发〔2017〕51号 二（五）2、二（五）4；《中华人民共和国政府信息公开条例》第二十六条", "Mangzhengbanfa [2017] No. 51, II(5)2, II(5)4; Open Government Information Regulations art. 26"),
	From:    schemeBegan,
	process: reportDuties,
	other:   unitReportDuties,
}

func reportDuties(p *purchase, row *Row) {
	for _, e := range p.evaluations {
		if row.inForce(e.DateMade) {
			p.add(p.report(e, row), p.within(informationPeriod, e.DateMade), false, "date_published")
		}
	}
}

// unitReportDuties asks for the evaluations of whole units.
func unitReportDuties(l *Ledger, row *Row) []Duty {
	var list []Duty
	for _, e := range l.set.Evaluations {
		if e.Purchaser != "" && l.owes(e) && row.inForce(e.DateMade) {
			d := l.report(e, row)
			d.Unit = cmp.Or(d.Unit, e.Purchaser)
			list = append(list, l.judge(d, l.within(informationPeriod, e.DateMade), false))
		}
	}
	return list
}

// report is the duty of an evaluation, first published here (domain.md B.4).
func (l *Ledger) report(e *record.Evaluation, row *Row) Duty {
	d := Duty{Row: row, Record: e, Formed: e.DateMade, Published: e.DatePublished, Shown: true, Year: e.Year.V}
	if e.Level == "财政评价" {
		d.Unit = l.set.Settings.Finance
	}
	return d
}
