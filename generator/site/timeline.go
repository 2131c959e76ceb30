package site

import (
	"slices"
	"strconv"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// An Event is one dated fact of a process.
type Event struct {
	Date   record.Date
	Stage  string // the code list "stage": 计划 意向 采购 成交 合同 验收 支付 评价
	Label  diag.Text
	Detail string // as typed: a decision, a number, a conclusion
	Amount record.Opt[record.Money]
	Part   diag.Text // the lot and round it belongs to, if there are several
	URL    string    // the record's page
}

type timeline struct {
	events []Event
	part   diag.Text
	url    string
}

func (t *timeline) add(day record.Date, stage, zh, en, detail string, amount record.Opt[record.Money]) {
	if !day.IsZero() {
		t.events = append(t.events, Event{day, stage, diag.Text{ZH: zh, EN: en}, detail, amount, t.part, t.url})
	}
}

// Timeline returns the dated facts of the process, oldest first.
func (p *Process) Timeline() []Event {
	t := &timeline{url: p.URL}
	t.plan(p.Plan)
	for _, r := range p.Results {
		t.part, t.url = p.part(r), r.URL
		if r.Withdrawn != nil {
			t.common(&r.Common, "采购")
			continue
		}
		t.tender(r.Result.Tender)
		t.award(r.Result)
		t.contract(r.Contract)
		t.delivery(r.Result)
		t.common(&r.Common, "采购")
	}
	t.part = diag.Text{}
	for _, e := range p.Evaluations {
		t.url = URL(e)
		if e.Withdrawn == nil {
			t.add(e.DateMade, "评价", "完成绩效评价", "Evaluated", e.Grade, none)
			t.add(e.DatePublished, "评价", "公开评价结果", "Evaluation published", "", none)
		}
		t.common(&e.Common, "评价")
	}
	slices.SortStableFunc(t.events, func(a, b Event) int { return a.Date.Compare(b.Date) })
	return t.events
}

var none record.Opt[record.Money]

func (t *timeline) plan(p *record.Plan) {
	t.add(p.DatePublished, "计划", "公开购买计划", "Plan published", "", none)
	t.common(&p.Common, "计划")
	if p.Withdrawn != nil {
		return
	}
	t.add(p.DateMade, "计划", "编制购买计划", "Plan drawn up", "", p.BudgetAmount)
	if f := p.FinanceReview; f != nil {
		t.add(f.Date, "计划", "财政部门审核", "Finance review", f.Decision, none)
	}
	if b := p.BudgetApproval; b != nil {
		t.add(b.Date, "计划", "预算批复", "Budget approved", b.DocumentNumber, none)
	}
	if o := p.OffCatalog; o != nil {
		t.add(o.Date, "计划", "目录外备案", "Filed outside the catalogue", o.DocumentNumber, none)
	}
	if d := p.SpecialDecision; d != nil {
		t.add(d.Date, "计划", "一事一议", "Special decision", d.DocumentNumber, none)
	}
	if d := p.DemandSurvey; d != nil {
		t.add(d.Date, "计划", "需求调查", "Demand survey", d.Method, none)
	}
	for _, a := range p.Adjustments {
		t.add(a.Date, "计划", "调整预算", "Budget adjusted", a.Reason, a.AmountAfter)
	}
	if i := p.Intention; i != nil {
		t.add(i.OfficialDate, "意向", "公开采购意向", "Intention announced", "", none)
	}
	if c := p.Cancelled; c != nil {
		t.add(c.Date, "计划", "取消购买", "Purchase cancelled", c.Reason, none)
	}
}

func (t *timeline) tender(x *record.Tender) {
	if x == nil {
		return
	}
	t.add(x.ApprovalDate, "采购", "购买方式审批", "Method approved", x.ApprovalDocument, none)
	t.add(x.ConsultationFrom, "采购", "征求意见", "Consultation", "", none)
	t.add(x.SingleSourceFrom, "采购", "单一来源公示", "Single-source notice", "", none)
	t.add(x.OfficialDate, "采购", "发布采购公告", "Tender announced", x.Method, none)
	t.add(x.BidDeadline.Date, "采购", "提交响应文件截止", "Bids due", "", none)
}

func (t *timeline) award(r *record.Result) {
	if a := r.Award; a != nil {
		t.add(a.Date, "成交", "确定承接主体", "Provider chosen", "", a.Amount)
		t.add(a.OfficialDate, "成交", "公告采购结果", "Result announced", "", none)
	}
	if x := r.Termination; x != nil {
		t.add(x.Date, "采购", x.Kind, "Terminated", x.Reason, none)
		t.add(x.OfficialDate, "采购", "公告终止", "Termination announced", "", none)
	}
	for _, x := range r.Suspensions {
		t.add(x.From, "采购", "暂停", "Suspended", x.Reason, none)
		t.add(x.To, "采购", "恢复", "Resumed", "", none)
	}
}

func (t *timeline) contract(c *record.Contract) {
	if c == nil {
		return
	}
	t.add(c.DateSigned, "合同", "签订合同", "Contract signed", c.Number, c.Amount)
	t.add(c.OfficialDate, "合同", "公告合同", "Contract announced", "", none)
	t.add(c.FilingDate, "合同", "合同备案", "Contract filed", c.FilingNumber, none)
	for _, s := range c.Supplements {
		t.add(s.Date, "合同", "签订补充合同", "Supplement signed", s.Reason, s.AmountAfter)
	}
	for _, s := range c.Progress {
		t.add(s.Date, "合同", "履约进度", "Progress", s.Text, none)
	}
	t.add(c.PeriodTo, "合同", "服务期限届满", "Service period ends", "", none)
	t.add(c.EndedOn, "合同", "合同提前终止", "Contract ended early", c.EndReason, none)
}

func (t *timeline) delivery(r *record.Result) {
	for _, a := range r.Acceptance {
		t.add(a.Date, "验收", "履约验收", "Acceptance", a.Conclusion, none)
		t.add(a.OfficialDate, "验收", "公告验收结果", "Acceptance announced", "", none)
	}
	for _, p := range r.Payments {
		t.add(p.Date, "支付", p.Kind, "Payment", p.Basis, p.Amount)
	}
}

func (t *timeline) common(c *record.Common, stage string) {
	for _, x := range c.Corrections {
		t.add(x.Date, stage, x.Kind, "Correction", x.Item, none)
	}
	if w := c.Withdrawn; w != nil {
		t.add(w.Date, stage, "撤回公开内容", "Publication withdrawn", w.Reason, none)
	}
}

// part names a result's lot and round where the process has several.
func (p *Process) part(r *Result) diag.Text {
	lots, rounds := false, false
	for _, o := range p.Results {
		lots = lots || o.Lot != 1
		rounds = rounds || o.Round != 1
	}
	var zh, en string
	if lots {
		zh, en = "标项"+strconv.Itoa(r.Lot), "lot "+strconv.Itoa(r.Lot)
	}
	if rounds {
		if lots {
			zh, en = zh+"，", en+", "
		}
		zh, en = zh+"第"+strconv.Itoa(r.Round)+"轮", en+"round "+strconv.Itoa(r.Round)
	}
	return diag.Text{ZH: zh, EN: en}
}
