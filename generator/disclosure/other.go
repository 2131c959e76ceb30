package disclosure

import (
	"cmp"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var policyRow = &Row{
	ID: "policy", Name: diag.T("政策制度和解读", "Policies and their interpretations"),
	Who: diag.T("制发单位", "the unit that issues them"), When: diag.T("自形成之日起%s内", "within %s of being made"), Keys: []string{informationPeriod},
	Basis: diag.T("芒政办发〔2017〕51号 二（五）4、三（四）；《中华人民共和国政府信息公开条例》第二十条、第二十六条", "Mangzhengbanfa [2017] No. 51, II(5)4, III(4); Open Government Information Regulations arts. 20, 26"),
	From:  schemeBegan,
	other: policyDuties,
}

// policyDuties asks for the policies of this place. What others issued was first
// published elsewhere, and nobody here knows when.
func policyDuties(l *Ledger, row *Row) []Duty {
	var list []Duty
	for _, p := range l.set.Policies {
		if p.Column == "policy" && l.ours(p.Issuer) {
			list = l.information(list, row, p, p.Issuer, p.DateMade)
		}
	}
	return list
}

var catalogRow = &Row{
	ID: "catalog", Name: diag.T("购买目录", "Catalogues"),
	Who: diag.T("制定单位", "the unit that makes them"), When: diag.T("自形成之日起%s内", "within %s of being made"), Keys: []string{informationPeriod},
	Basis: diag.T("芒政办发〔2017〕51号 二（三）、二（五）4；《政府购买服务管理办法》（财政部令第102号）第十一条（待核实）；《中华人民共和国政府信息公开条例》第二十六条", "Mangzhengbanfa [2017] No. 51, II(3), II(5)4; Order No. 102 art. 11 (to be verified); Open Government Information Regulations art. 26"),
	From:  schemeBegan,
	other: catalogDuties,
}

func catalogDuties(l *Ledger, row *Row) []Duty {
	var list []Duty
	for _, c := range l.set.Catalogs {
		if l.ours(c.Owner) {
			list = l.information(list, row, c, c.Owner, c.DateMade)
		}
	}
	return list
}

// ours reports whether a party is a unit of this place.
func (l *Ledger) ours(party string) bool {
	if o := l.set.Org(party); o != nil {
		return o.Tier != "州" && o.Tier != "省"
	}
	region := l.set.Settings.RegionName
	return region != "" && strings.HasPrefix(party, region)
}

var requirementRow = &Row{
	ID: "requirement", Name: diag.T("承接主体条件", "Conditions for providers"),
	Who: diag.T("购买主体会同财政部门", "the purchaser with the finance department"), When: diag.T("自确定之日起%s内", "within %s of the decision"), Keys: []string{informationPeriod},
	Basis: diag.T("芒政办发〔2017〕51号 二（二）、二（五）4；《中华人民共和国政府信息公开条例》第二十六条", "Mangzhengbanfa [2017] No. 51, II(2), II(5)4; Open Government Information Regulations art. 26"),
	From:  schemeBegan,
	other: requirementDuties,
}

func requirementDuties(l *Ledger, row *Row) []Duty {
	var list []Duty
	for _, r := range l.set.Requirements {
		unit := l.set.Settings.Finance
		if len(r.DecidedBy) > 0 {
			unit = r.DecidedBy[0]
		}
		list = l.information(list, row, r, unit, cmp.Or(r.DecisionDate, r.DateMade))
	}
	return list
}

var budgetRow = &Row{
	ID: "budget", Name: diag.T("政府购买服务预算总金额", "Total budget for purchases of services"),
	Who: byFinance, When: diag.T("自批准之日起%s内", "within %s of its approval"), Keys: []string{"预算公开期限"},
	Basis: diag.T("财预〔2017〕87号第五条；《中华人民共和国预算法》第十四条", "Caiyu [2017] No. 87 art. 5; Budget Law art. 14"),
	From:  caiyu87Began,
	other: budgetDuties,
}

func budgetDuties(l *Ledger, row *Row) []Duty {
	var list []Duty
	for _, b := range l.set.Budgets {
		list = l.information(list, row, b, l.set.Settings.Finance, b.DateMade)
	}
	return list
}

var sanctionRow = &Row{
	ID: "sanction", Name: diag.T("禁止参加政府购买服务的决定", "Bans from purchases of services"),
	Who: byFinance, When: diag.T("自作出当月的最后一日起%s内", "within %s of the end of the month of the decision"), Keys: []string{"失信记录公告期限"},
	Basis: diag.T("《政府采购信息公开有关事项的通知》（财库〔2015〕135号）（待核实）；芒政办发〔2017〕51号 三（三）", "Caiku [2015] No. 135 (to be verified); Mangzhengbanfa [2017] No. 51, III(3)"),
	From:  regulationBegan,
	other: sanctionDuties,
}

// sanctionDuties asks for the bans. One that names its source was published there;
// it was in time if it was here, else nobody knows.
func sanctionDuties(l *Ledger, row *Row) []Duty {
	var list []Duty
	for _, s := range l.set.Sanctions {
		if s.Kind != "禁止参加政府购买服务" || !l.owes(s) || !row.inForce(s.DateDecided) {
			continue
		}
		d := Duty{Row: row, Record: s, Unit: s.Authority, Formed: s.DateDecided, Published: s.DatePublished, Shown: true}
		due := l.within(row.Keys[0], endOfMonth(s.DateDecided))
		if s.SourceURL != "" && d.Published.After(due.day) {
			d.Published = record.Date{}
		}
		list = append(list, l.judge(d, due, false))
	}
	return list
}

// endOfMonth returns the last day of a day's month.
func endOfMonth(d record.Date) record.Date {
	first := record.Date{Year: d.Year, Month: d.Month, Day: 1}
	return record.Period{N: 1, Unit: record.Months}.After(first).AddDays(-1)
}

// information adds the duty of a record that is government information and first
// published here.
func (l *Ledger) information(list []Duty, row *Row, r record.Record, unit string, made record.Date) []Duty {
	published := r.Base().DatePublished
	day := cmp.Or(made, published)
	if !l.owes(r) || !row.inForce(day) {
		return list
	}
	due := l.within(row.Keys[0], day)
	if made.IsZero() && !due.free {
		due = deadline{why: NoDate}
	}
	return append(list, l.judge(Duty{Row: row, Record: r, Unit: unit, Formed: made, Published: published, Shown: true}, due, false))
}

var decisionRow = &Row{
	ID: "decision", Name: diag.T("投诉处理、监督检查处理决定", "Decisions on complaints and inspections"),
	Who: byFinance, When: diag.T("自处理完成之日起%s内", "within %s of the decision"), Keys: []string{"投诉处理公告期限"},
	Basis: diag.T("《中华人民共和国政府采购法实施条例》第五十八条（期限待核实）", "Government Procurement Regulations art. 58 (period to be verified)"),
	From:  regulationBegan,
	other: decisionDuties,
}

func decisionDuties(l *Ledger, row *Row) []Duty {
	var list []Duty
	for _, c := range l.set.Complaints {
		if !l.owes(c) || !row.inForce(c.DateDecided) {
			continue
		}
		d := Duty{Row: row, Record: c, Unit: c.Authority, Formed: c.DateDecided, Published: c.OfficialDate, Shown: true}
		list = append(list, l.judge(d, l.within(row.Keys[0], c.DateDecided), false))
	}
	return list
}
