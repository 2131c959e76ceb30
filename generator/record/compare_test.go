package record

import (
	"fmt"
	"testing"
)

// A difference names its field as people call it, in its table or row; a row that
// was put first does not make every row after it differ.
func TestCompare(t *testing.T) {
	amount := func(yuan int64) Opt[Money] { return Opt[Money]{V: Money(yuan * 100), OK: true} }
	pay := func(no int, yuan int64) Payment { return Payment{No: Opt[int]{V: no, OK: true}, Amount: amount(yuan)} }
	before := &Result{Contract: &Contract{Name: "甲", Amount: amount(10)}, Payments: []Payment{pay(1, 5), pay(2, 6)}}
	before.Title = "题目"
	after := &Result{Contract: &Contract{Name: "甲", Amount: amount(12)}, Payments: []Payment{pay(3, 7), pay(1, 5)}}
	var got []string
	for _, d := range Compare(before, after) {
		got = append(got, fmt.Sprintf("%s %s: %s → %s", d.Path, d.Label.ZH, d.Before, d.After))
	}
	want := []string{
		"title", "contract.amount", "payments[0].no", "payments[0].amount", "payments[1].no", "payments[1].amount",
	}
	if len(got) != len(want) {
		t.Fatalf("got %q", got)
	}
	for i := range want {
		if d := Compare(before, after)[i]; d.Path != want[i] {
			t.Errorf("difference %d is at %s, want %s", i, d.Path, want[i])
		}
	}
	if d := Compare(before, after)[1]; d.Before != "10.00元" || d.After != "12.00元" {
		t.Errorf("the amount went from %q to %q", d.Before, d.After)
	}
	if d := Compare(before, before); len(d) != 0 {
		t.Errorf("a record differs from itself: %v", d)
	}
	if n := len(Compare(nil, after)); n == 0 || n != len(Compare(after, nil)) {
		t.Errorf("a new record has %d differences, a deleted one %d", n, len(Compare(after, nil)))
	}
}
