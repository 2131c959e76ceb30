package disclosure

import "mingshi/generator/diag"

var contractRow = &Row{
	ID: "contract", Name: diag.T("合同", "Contract"),
	Who: byPurchaser, When: diag.T("自合同签订之日起%s内", "within %s of the signature"), Keys: []string{"合同公告期限"},
	Basis:   diag.T("《中华人民共和国政府采购法实施条例》第五十条", "Government Procurement Regulations art. 50"),
	From:    regulationBegan,
	process: contractDuties,
}

// contractDuties asks for the notice of each contract, renewals and call-offs too.
func contractDuties(p *purchase, row *Row) {
	for i := range p.lots {
		x := &p.lots[i]
		if x.small() || !row.inForce(x.signedOrAwarded()) {
			continue
		}
		switch c := x.Contract; {
		case c != nil:
			d := Duty{Row: row, Record: x.Result, Formed: c.DateSigned, Published: c.OfficialDate, Shown: true}
			p.add(d, p.within(row.Keys[0], d.Formed), false, "contract.official_date")
		case x.delivered() && !x.granted():
			p.add(Duty{Row: row, Record: x.Result}, deadline{why: NoDate}, true, "contract")
		}
	}
}

var filingRow = &Row{
	ID: "filing", Name: diag.T("合同备案", "Filing of the contract"),
	Who: byPurchaser, When: diag.T("自合同签订之日起%s内", "within %s of the signature"), Keys: []string{"合同备案期限"},
	Basis:   diag.T("芒政办发〔2017〕51号 二（四）4；《中华人民共和国政府采购法》第四十七条", "Mangzhengbanfa [2017] No. 51, II(4)4; Government Procurement Law art. 47"),
	From:    schemeBegan,
	process: filingDuties,
}

// filingDuties asks for the filing of each contract. Small purchases are filed too,
// but the period is that of the law of procurement.
func filingDuties(p *purchase, row *Row) {
	for i := range p.lots {
		x := &p.lots[i]
		c := x.Contract
		if c == nil || !row.inForce(c.DateSigned) {
			continue
		}
		d := Duty{Row: row, Record: x.Result, Formed: c.DateSigned, Published: c.FilingDate, Shown: !c.FilingDate.IsZero()}
		due := p.within(row.Keys[0], d.Formed)
		if x.small() {
			due = deadline{free: true}
		}
		p.add(d, due, x.delivered() || p.evaluated, "contract.filing_date")
	}
}

var paymentRow = &Row{
	ID: "payment", Name: diag.T("资金支付", "Payments"),
	Who: byPurchaser, When: diag.T("每年公开，没有规定期限", "every year; no day is set"),
	Basis:   diag.T("财预〔2017〕87号第五条", "Caiyu [2017] No. 87 art. 5"),
	From:    caiyu87Began,
	process: paymentDuties,
}

// paymentDuties asks for payments. They are missing only where the purchase has
// been evaluated and there was something to pay.
func paymentDuties(p *purchase, row *Row) {
	for i := range p.lots {
		x := &p.lots[i]
		if x.Contract == nil || !row.inForce(x.Contract.DateSigned) {
			continue
		}
		d := Duty{Row: row, Record: x.Result, Formed: x.Contract.DateSigned, Shown: len(x.Payments) > 0}
		owed := p.evaluated && x.Contract.AmountInForce().V > 0
		if d.Shown || owed {
			p.add(d, deadline{free: true}, owed, "payments")
		}
	}
}
