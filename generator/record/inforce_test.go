package record

import "testing"

// The amount in force is the last one by date, then by number, wherever it stands
// in the file; changes that leave the amount alone do not count.
func TestInForce(t *testing.T) {
	c := &Contract{Amount: Some(Money(100)), Supplements: []Supplement{
		{No: Some(3), Date: day("2025-03-01"), AmountAfter: Some(Money(130))},
		{No: Some(1), Date: day("2025-01-01"), AmountAfter: Some(Money(110))},
		{No: Some(2), Date: day("2025-03-01"), AmountAfter: Some(Money(120))},
		{No: Some(4), Date: day("2025-06-01")},
	}}
	if got := c.AmountInForce(); got != Some(Money(130)) {
		t.Errorf("contract: got %v", got)
	}
	p := &Plan{Adjustments: []Adjustment{{Date: day("2025-01-01"), AmountAfter: Some(Money(5))}}}
	if got := p.BudgetInForce(); got != Some(Money(5)) {
		t.Errorf("budget: got %v", got)
	}
	if got := (&Plan{}).BudgetInForce(); got.OK {
		t.Errorf("an unknown budget became %v", got)
	}
}

func TestSigned(t *testing.T) {
	if got := (&Payment{Kind: "退款", Amount: Some(Money(7))}).Signed(); got != -7 {
		t.Errorf("refund: got %d", got)
	}
	if got := (&Payment{Kind: "尾款", Amount: Some(Money(7))}).Signed(); got != 7 {
		t.Errorf("payment: got %d", got)
	}
}
