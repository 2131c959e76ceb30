package sample

import (
	"fmt"
	"strconv"

	"mingshi/generator/record"
)

// round adds the results of a round: one for each lot.
func (p *process) round(round int, start record.Date) {
	budget, lots := p.spendable(), 1
	if p.method == "公开招标" || p.method == "竞争性磋商" && budget >= 40*wan {
		lots = 1 + p.weighted(900, 75, 25)
	}
	tender, deadline := p.tender(round, start)
	weights := make([]int, lots)
	for i := range weights {
		weights[i] = p.between(3, 9)
	}
	titles := p.activities(lots)
	for i, sum := range shares(budget, 1000*yuan, weights...) {
		lot := 0
		if lots > 1 {
			lot = i + 1
		}
		r := p.result(round, lot, start)
		if lots > 1 {
			r.LotTitle, r.LotBudget = titles[i]+"服务", record.Some(sum)
		}
		if i == 0 {
			r.Tender = tender
		}
		winner := p.provider(sum)
		if tender.Method == "单一来源" {
			tender.SingleSourceProvider = winner
		}
		p.settle(r, tender.Method, winner, sum, deadline)
	}
}

// activities returns n different activities of the field.
func (p *process) activities(n int) []string {
	p.begin()
	list := make([]string, n)
	for i := range list {
		list[i] = p.draw(p.item.activities)
	}
	return list
}

// settle makes what follows when offers are in: an award and a contract, if it
// has come to that.
func (p *process) settle(r *record.Result, method, winner string, budget record.Money, deadline record.Date) {
	day := p.after(deadline, 1, 4)
	official := next(day)
	if !happened(official) {
		return
	}
	if p.chance(10) {
		r.Termination = &record.Termination{Kind: "终止", Date: day, Reason: p.say("stop"), Official: p.notice(official, "zz")}
		return
	}
	price := p.price(budget)
	r.Award = &record.Award{
		Date: day, Provider: winner, Amount: record.Some(price), ReportDate: deadline,
		ConditionsMet: []string{"C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8"}, Official: p.notice(official, fmt.Sprintf("cj%d", len(p.results))),
	}
	if p.chance(60) {
		r.Award.ConditionsMet = []string{"C1", "C4", "C5", "C6", "C8"}
	}
	if competitive(method) {
		p.compete(r, method, budget)
	}
	if r.Tender != nil && r.Tender.Agency != "" || method == "公开招标" {
		r.Award.AgencyFee, r.Award.AgencyFeeStandard = record.Some(part(price, 15, yuan)), "按成交金额的1.5%收取，由成交供应商支付。"
	}
	from := latest(p.from, day.AddDays(38))
	to := monthsLater(from, p.months).AddDays(int(from.Day) - 2)
	p.awarded(r, from, to)
	if method == "框架协议" {
		p.framework(r)
		return
	}
	p.contract(r, from, to)
}

// price returns what is bid for a budget: mostly round, sometimes to the fen.
func (p *process) price(budget record.Money) record.Money {
	price := part(budget, p.between(880, 997), 100*yuan)
	if p.chance(150) {
		price += record.Money(p.between(1, 9_999))
	}
	return price
}

// compete adds those who took part, the winner first.
func (p *process) compete(r *record.Result, method string, budget record.Money) {
	a := r.Award
	scored := method == "公开招标" || method == "竞争性磋商" || method == "邀请招标" || method == "框架协议"
	score := record.Num(p.between(8600, 9700))
	rivals := p.rivals(p.between(2, 5), a.Provider)
	r.Bidders = append(r.Bidders, record.Bidder{Name: a.Provider, Price: a.Amount, Rank: record.Some(1), Status: "有效"})
	price := a.Amount.V
	for i, name := range rivals {
		b := record.Bidder{Name: name, Rank: record.Some(i + 2), Status: "有效"}
		if scored {
			b.Price = record.Some(part(budget, p.between(860, 999), 100*yuan))
		} else {
			price = min(budget, price+record.Money(p.between(1, 30))*100*yuan)
			b.Price = record.Some(price)
		}
		r.Bidders = append(r.Bidders, b)
	}
	if scored {
		a.Score = record.Some(score)
		for i := range r.Bidders {
			r.Bidders[i].Score = record.Some(score)
			score -= record.Num(p.between(40, 420))
		}
	}
	if last := len(r.Bidders) - 1; last > 2 && p.chance(200) {
		b := &r.Bidders[last]
		b.Status, b.Reason = "无效", p.word("无效")
		b.Rank, b.Score = record.Opt[int]{}, record.Opt[record.Num]{}
	}
	names := p.some("专家", 3)
	a.Experts, a.PurchaserRepresentatives = names[:2], []string{"代表" + string([]rune(names[2])[2:])}
}

// awarded adds what was awarded.
func (p *process) awarded(r *record.Result, from, to record.Date) {
	a := r.Award
	name := p.facts[factService]
	if r.LotTitle != "" {
		name = r.LotTitle
	}
	item := record.AwardItem{
		Name: name, Scope: p.say("scope"), Requirement: p.say("requirement"), Period: period(from, to), Standard: p.say("basis"),
		Quantity: p.quantity(),
	}
	if a.Amount.V%record.Money(p.amount) == 0 && r.LotTitle == "" {
		item.UnitPrice = record.Some(a.Amount.V / record.Money(p.amount))
	}
	if p.chance(40) && r.LotTitle == "" {
		a.PriceKind, a.Unit = "单价", p.measure.unit
		a.UnitPrice = record.Some(max(1, a.Amount.V/record.Money(p.amount)))
		item.UnitPrice = a.UnitPrice
	}
	a.Items = append(a.Items, item)
	if p.chance(15) && len(r.Bidders) > 0 {
		if partner := p.provider(a.Amount.V); partner != a.Provider {
			a.Partners = []string{partner}
		}
	}
}

// framework turns an award into the admission of several, whose price is by the unit.
func (p *process) framework(r *record.Result) {
	a := r.Award
	day := p.after(a.OfficialDate, 3, 15)
	a.PriceKind, a.Unit = "单价", p.measure.unit
	a.UnitPrice = record.Some(max(1, a.Amount.V/record.Money(p.amount)))
	for i, b := range r.Bidders {
		if b.Status != "有效" || !p.m.registered(b.Name) {
			continue
		}
		w := record.Winner{Provider: b.Name, UnitPrice: record.Some(max(1, part(a.UnitPrice.V, 1000-20*i, 1)))}
		if happened(day) {
			w.DateSigned, w.AgreementNumber = day, fmt.Sprintf("SLKJ-%d-%05d-%d", day.Year, p.n+1, i+1)
		}
		a.Winners = append(a.Winners, w)
	}
	a.Provider, a.Partners = "", nil
}

// period returns a stretch of time as people write it.
func period(from, to record.Date) string {
	say := func(d record.Date) string {
		return strconv.Itoa(int(d.Month)) + "月" + strconv.Itoa(int(d.Day)) + "日"
	}
	end := say(to)
	if to.Year != from.Year {
		end = strconv.Itoa(int(to.Year)) + "年" + end
	}
	return strconv.Itoa(int(from.Year)) + "年" + say(from) + "至" + end
}
