package ocds

import (
	"regexp"
	"strings"
	"time"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var china = time.FixedZone("+08:00", 8*60*60)

// moment reads a date-time of the standard, or only a date, as it is in China.
func (in *reading) moment(n *node) (record.DateTime, bool) {
	s := n.see()
	if s == "" {
		return record.DateTime{}, false
	}
	if d, ok := record.ParseDate(s); ok {
		n.taken = true
		return record.DateTime{Date: d}, true
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil || t.Year() < 1949 || t.Year() > 2100 {
		in.left(n, diag.T("不是日期", "this is no date"))
		return record.DateTime{}, false
	}
	n.taken = true
	d, _ := record.ParseDateTime(t.In(china).Format("2006-01-02T15:04:05"))
	return d, true
}

func (in *reading) day(n *node) record.Date {
	d, _ := in.moment(n)
	return d.Date
}

// money reads a Value. Only yuan are amounts here.
func (in *reading) money(n *node) record.Opt[record.Money] {
	amount := n.get("amount")
	if amount.see() == "" {
		return record.Opt[record.Money]{}
	}
	switch currency := n.get("currency").see(); currency {
	case "CNY":
	case "":
		in.left(amount, diag.T("金额没有写币种", "an amount without a currency"))
		return record.Opt[record.Money]{}
	default:
		in.whole(n, diag.T("币种是 %s，这里只有人民币，不代为折算", "in %s: amounts here are in yuan, nothing is converted", currency))
		return record.Opt[record.Money]{}
	}
	s := amount.see()
	if !decimal.MatchString(s) {
		in.left(amount, diag.T("金额的写法读不了", "an amount in a form that is not read"))
		return record.Opt[record.Money]{}
	}
	m, wrong, _ := record.ParseMoney(s + "元")
	if !wrong.IsZero() {
		in.left(amount, wrong)
		return record.Opt[record.Money]{}
	}
	amount.taken = true
	n.get("currency").drop()
	return record.Some(m)
}

var decimal = regexp.MustCompile(`^\d{1,15}(\.\d{1,6})?$`)

// cut parts a text that joins two, as our own export does.
func cut(s, between string) (string, string) {
	a, b, ok := strings.Cut(s, between)
	if !ok {
		return "", s
	}
	return a, b
}
