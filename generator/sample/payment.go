package sample

import (
	"fmt"
	"strconv"

	"mingshi/generator/record"
)

// accept adds the acceptance of a service that has ended, once or twice.
func (p *process) accept(r *record.Result, end record.Date) {
	day := p.after(end, 3, 28)
	if !r.Contract.EndedOn.IsZero() || !happened(next(day)) || p.chance(60) {
		return
	}
	if p.chance(55) {
		p.acceptance(r, day, "不合格")
		if day = p.after(day, 15, 32); happened(next(day)) && !p.chance(150) {
			p.acceptance(r, day, "整改后合格")
		}
		return
	}
	p.acceptance(r, day, "合格")
}

func (p *process) acceptance(r *record.Result, day record.Date, conclusion string) {
	no := len(r.Acceptance) + 1
	a := record.Acceptance{
		No: record.Some(no), Date: day, Conclusion: conclusion, Method: p.say("method验收"),
		Members:  append([]string{fmt.Sprintf("购买主体代表%d名", p.between(2, 3))}, p.some("验收成员", p.between(1, 2))...),
		Official: p.notice(next(day), "ys"+strconv.Itoa(len(p.results))+"-"+strconv.Itoa(no)),
	}
	if p.item.public() {
		a.Recipients = record.Some(p.between(1, 6))
	}
	if sent := p.after(day, 2, 6); happened(sent) && conclusion != "不合格" {
		a.SentToFinanceOn = sent
	}
	results := []string{"合格", "合格", "合格"}
	actual := p.amount + p.amount*p.between(0, 60)/1000
	switch {
	case conclusion == "不合格":
		a.Rectification = p.say("rectify")
		results[p.between(0, 2)] = "不合格"
		actual = p.amount * p.between(880, 980) / 1000
	case conclusion == "整改后合格":
		a.Rectification = p.say("rectified")
	case p.chance(150):
		results[1] = "部分合格"
	}
	seen := "seen"
	if results[2] == "不合格" {
		seen = "unseen"
	}
	a.Items = []record.AcceptanceItem{
		{Requirement: p.measure.name + "不少于" + p.quantity(), Actual: strconv.Itoa(actual) + p.measure.unit, Result: results[0]},
		{Requirement: "服务质量符合采购文件要求", Standard: "抽查合格率不低于95%", Actual: "抽查合格率" + strconv.Itoa(p.between(90, 100)) + "%", Result: results[1]},
		{Requirement: p.say("papers"), Actual: p.say(seen), Result: results[2]},
	}
	r.Acceptance = append(r.Acceptance, a)
}

// pay adds the payments up to the last day, by one of the terms that contracts
// have; all of them make up the whole.
func (p *process) pay(r *record.Result, total record.Money, end record.Date) {
	c := r.Contract
	terms := p.weighted(35, 35, 12, 10, 8)
	p.begin()
	p.fill(p.lex.uses["payment"][terms])
	c.PaymentTerms = string(p.b)
	weights := [][]int{{30, 70}, {30, 40, 30}, {25, 25, 25, 25}, {50, 50}, {100}}[terms]
	dates := []record.Date{p.after(c.DateSigned, 8, 18), p.middle(c, 60), p.middle(c, 80)}
	kinds := []string{"预付款", "进度款", "进度款"}
	switch terms {
	case 2:
		dates, kinds = []record.Date{p.middle(c, 25), p.middle(c, 50), p.middle(c, 75)}, []string{"进度款", "进度款", "进度款"}
	case 3:
		dates, kinds = []record.Date{p.middle(c, 55)}, []string{"进度款"}
	}
	sums := shares(total, yuan, weights...)
	for i, sum := range sums {
		pay := record.Payment{No: record.Some(i + 1), Amount: record.Some(sum)}
		if i < len(sums)-1 {
			pay.Date, pay.Kind, pay.Basis = dates[i], kinds[i], p.word("付款依据")
			if pay.Kind == "预付款" {
				pay.Basis = "合同签订后按约定支付"
			}
		} else if !p.last(r, &pay) {
			break
		}
		if !happened(pay.Date) || !c.EndedOn.IsZero() && pay.Date.After(c.EndedOn) {
			break
		}
		r.Payments = append(r.Payments, pay)
	}
	p.refund(r, len(sums))
}

// last fills in the final payment, which waits for the acceptance.
func (p *process) last(r *record.Result, pay *record.Payment) bool {
	n := len(r.Acceptance)
	if n == 0 || r.Acceptance[n-1].Conclusion == "不合格" || p.chance(40) {
		return false
	}
	a := r.Acceptance[n-1]
	pay.Date, pay.Kind, pay.Basis, pay.Acceptance = p.after(a.Date, 4, 24), "尾款", "验收合格", a.No
	if a.Conclusion == "整改后合格" {
		pay.Basis = "整改后验收合格"
	}
	if pay.No.V == 1 {
		pay.Kind = "一次性付款"
	}
	return true
}

// refund gives a little of a contract that is paid in full back.
func (p *process) refund(r *record.Result, whole int) {
	if len(r.Payments) < whole || !p.chance(10) {
		return
	}
	last := r.Payments[whole-1]
	day := p.after(last.Date, 15, 60)
	sum := part(last.Amount.V, p.between(10, 60), yuan)
	if happened(day) && sum > 0 {
		r.Payments = append(r.Payments, record.Payment{
			No: record.Some(whole + 1), Date: day, Kind: "退款", Amount: record.Some(sum), Basis: "按实际服务量核减",
		})
	}
}
