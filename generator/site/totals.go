package site

import "mingshi/generator/record"

// Totals are counts and sums of some purchases, of one year or of all. Withdrawn
// and cancelled purchases enter none of them, and prices that are no total (单价,
// 费率, framework ceilings) no sum. Beside each sum stands how many amounts it
// holds and how many are not known: a sum of nothing is unknown, not zero.
type Totals struct {
	Plans    int          `json:"plans,omitzero"`     // purchases, in their fiscal year
	Budget   record.Money `json:"budget,omitzero"`    // of a year: its yearly_funding, else the budget in force in its fiscal year (ruling 10)
	Budgets  int          `json:"budgets,omitzero"`   // amounts in Budget
	NoBudget int          `json:"no_budget,omitzero"` // purchases whose budget is not known

	Lots    int          `json:"lots,omitzero"`    // lots that were won, or renewed, in the year of the award
	Awarded record.Money `json:"awarded,omitzero"` // of those, by total prices
	Awards  int          `json:"awards,omitzero"`  // amounts in Awarded

	Contracts int          `json:"contracts,omitzero"` // contracts, in the year in which they were signed
	Agreed    record.Money `json:"agreed,omitzero"`    // their amounts with supplements
	Amounts   int          `json:"amounts,omitzero"`   // amounts in Agreed

	Paid     record.Money `json:"paid,omitzero"`     // of a year: by the date of the payment, refunds subtracted
	Payments int          `json:"payments,omitzero"` // payments and refunds in Paid

	Compared int          `json:"compared,omitzero"` // purchases whose lots are all won and can be compared with the budget of the day
	SavedOf  record.Money `json:"saved_of,omitzero"` // the budget of those
	Saved    record.Money `json:"saved,omitzero"`    // that budget less what was awarded

	Methods     int  `json:"methods,omitzero"`     // purchases whose method is known
	Competitive int  `json:"competitive,omitzero"` // of those: by a competitive method
	Open        int  `json:"open,omitzero"`        // of those: by open tendering
	Bids        Bids `json:"bids,omitzero"`        // lots won by their number of bidders

	Sized        int          `json:"sized,omitzero"`         // lots won by a provider whose size is known
	Small        int          `json:"small,omitzero"`         // of those: by a medium, small or micro enterprise
	SizedAwarded record.Money `json:"sized_awarded,omitzero"` // what was awarded to the ones
	SmallAwarded record.Money `json:"small_awarded,omitzero"` // and to the others

	Done      int    `json:"done,omitzero"`      // purchases that are accepted, ended or evaluated
	Evaluated int    `json:"evaluated,omitzero"` // of those: with an evaluation after the fact
	Grades    [4]int `json:"grades,omitzero"`    // of those: by Grades
}

// Grades are the grades of an evaluation, the best first.
var Grades = [4]string{"优", "良", "中", "差"}

// Add adds what other purchases come to.
func (t *Totals) Add(o *Totals) {
	t.Plans += o.Plans
	t.Budget += o.Budget
	t.Budgets += o.Budgets
	t.NoBudget += o.NoBudget
	t.Lots += o.Lots
	t.Awarded += o.Awarded
	t.Awards += o.Awards
	t.Contracts += o.Contracts
	t.Agreed += o.Agreed
	t.Amounts += o.Amounts
	t.Paid += o.Paid
	t.Payments += o.Payments
	t.Compared += o.Compared
	t.SavedOf += o.SavedOf
	t.Saved += o.Saved
	t.Methods += o.Methods
	t.Competitive += o.Competitive
	t.Open += o.Open
	t.Bids.add(&o.Bids)
	t.Sized += o.Sized
	t.Small += o.Small
	t.SizedAwarded += o.SizedAwarded
	t.SmallAwarded += o.SmallAwarded
	t.Done += o.Done
	t.Evaluated += o.Evaluated
	for i, n := range o.Grades {
		t.Grades[i] += n
	}
}

// sum is a sum, which is unknown if nothing entered it.
func sum(m record.Money, n int) record.Opt[record.Money] {
	return record.Opt[record.Money]{V: m, OK: n > 0}
}

// KnownBudget is the budget, unknown if no amount is.
func (t *Totals) KnownBudget() record.Opt[record.Money] { return sum(t.Budget, t.Budgets) }

// KnownAwarded is what was awarded, unknown if no amount is.
func (t *Totals) KnownAwarded() record.Opt[record.Money] { return sum(t.Awarded, t.Awards) }

// KnownAgreed is what was contracted, unknown if no amount is.
func (t *Totals) KnownAgreed() record.Opt[record.Money] { return sum(t.Agreed, t.Amounts) }

// KnownPaid is what was paid, unknown if no payment is.
func (t *Totals) KnownPaid() record.Opt[record.Money] { return sum(t.Paid, t.Payments) }

// KnownSaved is what was saved, unknown if nothing can be compared.
func (t *Totals) KnownSaved() record.Opt[record.Money] { return sum(t.Saved, t.Compared) }

// SavedShare is the share of Saved in SavedOf, in thousandths towards zero.
func (t *Totals) SavedShare() (permille int, ok bool) { return permilleOf(t.Saved, t.SavedOf) }

// CompetitiveShare is the share of competitive methods, in thousandths.
func (t *Totals) CompetitiveShare() (permille int, ok bool) {
	return share1000(t.Competitive, t.Methods)
}

// OpenShare is the share of open tendering, in thousandths.
func (t *Totals) OpenShare() (permille int, ok bool) { return share1000(t.Open, t.Methods) }

// EvaluatedShare is the share of purchases that are done and were evaluated.
func (t *Totals) EvaluatedShare() (permille int, ok bool) { return share1000(t.Evaluated, t.Done) }

// SmallShare is the share of small and medium enterprises in what was awarded to
// providers whose size is known.
func (t *Totals) SmallShare() (permille int, ok bool) {
	return permilleOf(t.SmallAwarded, t.SizedAwarded)
}

func permilleOf(part, whole record.Money) (int, bool) {
	if whole <= 0 {
		return 0, false
	}
	return int(part * 1000 / whole), true
}

// Bids count lots by how many took part in them; the last counts those with more.
type Bids [24]int

func (b *Bids) count(n int) { b[min(n, len(b)-1)]++ }

func (b *Bids) add(o *Bids) {
	for i, n := range o {
		b[i] += n
	}
}

// Lots is the number of lots counted.
func (b *Bids) Lots() int {
	n := 0
	for _, lots := range b {
		n += lots
	}
	return n
}

// Median is the median of the numbers of bidders, in tenths. ok is false if none
// is known.
func (b *Bids) Median() (tenths int, ok bool) {
	lots := b.Lots()
	if lots == 0 {
		return 0, false
	}
	return (b.nth((lots-1)/2) + b.nth(lots/2)) * 5, true
}

// nth is the number of bidders of a lot in their order.
func (b *Bids) nth(i int) int {
	for n, lots := range b {
		if i -= lots; i < 0 {
			return n
		}
	}
	return len(b) - 1
}
