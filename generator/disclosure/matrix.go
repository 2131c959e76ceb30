package disclosure

import (
	"fmt"
	"slices"
	"strconv"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// matrix is the publication matrix in the order of a purchase's life: what stands
// for the whole portal first, decisions last.
var matrix = []*Row{
	policyRow, catalogRow, catalogChangeRow, requirementRow, directoryRow, budgetRow,
	planRow, intentionRow, consultationRow, tenderRow, singleSourceRow, resultRow,
	contractRow, filingRow, paymentRow, acceptanceRow, evaluationRow, reportRow,
	decisionRow, sanctionRow, smeRow,
}

// Rows returns the publication matrix.
func Rows() []*Row { return slices.Clone(matrix) }

// When words the time by which a row is due, with the periods that are law on the
// ledger's day.
func (l *Ledger) When(r *Row) diag.Text {
	var periods []any
	for _, key := range r.Keys {
		period := diag.T("（未录入期限）", "(a period not typed in)")
		if _, t, _ := l.at(key, l.today); t != nil {
			period = spelt(t)
		}
		periods = append(periods, period)
	}
	return diag.T(r.When.ZH, r.When.EN, periods...)
}

// spelt words the value of a threshold.
func spelt(t *record.Threshold) diag.Text {
	if p, ok := t.Period(); ok {
		unit := [...]string{record.WorkingDays: "working day", record.Days: "day", record.Months: "month", record.Years: "year"}[p.Unit]
		if p.N != 1 {
			unit += "s"
		}
		return diag.Text{ZH: p.String(), EN: strconv.Itoa(p.N) + " " + unit}
	}
	if d, ok := t.NextYear(2000); ok {
		return diag.Text{ZH: fmt.Sprintf("次年%d月%d日", d.Month, d.Day), EN: fmt.Sprintf("%d %s of the following year", d.Day, d.Time().Month())}
	}
	return diag.Text{ZH: t.Value, EN: t.Value}
}

// The days since which some rows are law.
var (
	schemeBegan     = record.Date{Year: 2017, Month: 4, Day: 17} // 芒政办发〔2017〕51号
	caiyu87Began    = record.Date{Year: 2017, Month: 5, Day: 28} // 财预〔2017〕87号
	regulationBegan = record.Date{Year: 2015, Month: 3, Day: 1}  // 政府采购法实施条例
	intentionsBegan = record.Date{Year: 2022, Month: 1, Day: 1}  // 财库〔2020〕10号, for counties
)

// Keys of periods and amounts.
const (
	informationPeriod = "信息公开期限"
	openTenderLimit   = "公开招标数额标准"
	procurementLimit  = "采购限额标准"
)

// Who must publish.
var (
	byPurchaser = diag.T("购买主体", "the purchaser")
	byAgency    = diag.T("购买主体或者代理机构", "the purchaser or its agency")
	byFinance   = diag.T("财政部门", "the finance department")
)

// Rows of which the records hold too little. They are named all the same, so that
// nobody takes silence for compliance.
var (
	catalogChangeRow = &Row{
		ID: "catalog-change", Name: diag.T("购买目录的调整", "Changes of a catalogue"),
		Who:  diag.T("财政部门、制定实施目录的单位", "the finance department, units with a catalogue of their own"),
		When: diag.T("自调整之日起%s内", "within %s of the change"), Keys: []string{informationPeriod},
		Basis: diag.T("芒政办发〔2017〕51号 二（三）、二（五）4；《中华人民共和国政府信息公开条例》第二十六条", "Mangzhengbanfa [2017] No. 51, II(3), II(5)4; Open Government Information Regulations art. 26"),
		Aside: diag.T("目录的每次调整都写在目录记录里，但没有各自的公开日期，不作统计。", "Each change stands in the record of its catalogue without a date of its own publication: not counted."),
	}
	directoryRow = &Row{
		ID: "directory", Name: diag.T("承接主体名录", "Directories of providers"),
		Who:  diag.T("民政、市场监督管理、行业主管部门", "civil affairs, market supervision, competent departments"),
		When: diag.T("自形成之日起%s内", "within %s of being made"), Keys: []string{informationPeriod},
		Basis: diag.T("芒政办发〔2017〕51号 三（二）；《中华人民共和国政府信息公开条例》第二十六条", "Mangzhengbanfa [2017] No. 51, III(2); Open Government Information Regulations art. 26"),
		Aside: diag.T("单位记录写有列入名录的日期，没有名录的公开日期，不作统计。", "The record of a unit says when it was listed, not when the list was published: not counted."),
	}
	consultationRow = &Row{
		ID: "consultation", Name: diag.T("采购需求征求意见（公共服务项目）", "Consultation on the need (public services)"),
		Who: byPurchaser, When: diag.T("编制采购文件以前", "before the tender documents are written"),
		Basis: diag.T("《中华人民共和国政府采购法实施条例》第十五条", "Government Procurement Regulations art. 15"),
		Aside: diag.T("征求意见的日期是选填项，没有填写不表示没有征求意见，不作统计；写明的在项目页列出。", "Its dates are optional, and their absence proves nothing: not counted; where given, the project's page shows them."),
	}
	smeRow = &Row{
		ID: "sme-overdue", Name: diag.T("逾期未支付中小企业款项的信息", "Overdue payments to small and medium enterprises"),
		Who: byPurchaser, When: diag.T("每年3月31日以前", "by 31 March of each year"),
		Basis: diag.T("《保障中小企业款项支付条例》（待核实）", "Regulations on Payments to Small and Medium Enterprises (to be verified)"),
		Aside: diag.T("本平台没有这类记录，不作统计。", "This platform has no such records: not counted."),
	}
)
