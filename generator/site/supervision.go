package site

import (
	"cmp"
	"maps"
	"slices"

	"mingshi/generator/diag"
	"mingshi/generator/disclosure"
	"mingshi/generator/record"
)

// A Tally counts duties to publish by how they stand.
type Tally struct {
	OnTime, Late, Overdue, Missing, Unknown int
	Pending                                 int // not yet due
	Disclosed                               int // shown, where the law sets no period
	Shown                                   int // of all: what is owed stands in the records, whenever it was published
}

func (t *Tally) add(d *disclosure.Duty) {
	switch d.State {
	case disclosure.OnTime:
		t.OnTime++
	case disclosure.Late:
		t.Late++
	case disclosure.Overdue:
		t.Overdue++
	case disclosure.Missing:
		t.Missing++
	case disclosure.Unknown:
		t.Unknown++
	case disclosure.Pending:
		t.Pending++
		return
	case disclosure.Disclosed:
		t.Disclosed++
	}
	if d.Shown {
		t.Shown++
	}
}

// Due is the number of duties with a period that is over or was kept, and of those
// that are missing.
func (t *Tally) Due() int { return t.OnTime + t.Late + t.Overdue + t.Missing + t.Unknown }

// Timely is the share in thousandths, rounded down, of what was published within
// its period among what can be decided. ok is false if nothing can.
func (t *Tally) Timely() (permille int, ok bool) {
	return share1000(t.OnTime, t.OnTime+t.Late+t.Overdue+t.Missing)
}

// Complete is the share in thousandths, rounded down, of what is shown among what
// should be by now.
func (t *Tally) Complete() (permille int, ok bool) {
	return share1000(t.Shown, t.Shown+t.Overdue+t.Missing)
}

func share1000(part, whole int) (int, bool) {
	if whole == 0 {
		return 0, false
	}
	return part * 1000 / whole, true
}

// A TallyRow is a line of a table of tallies.
type TallyRow struct {
	Key  string
	Name diag.Text
	URL  string // may be empty
	Tally
}

// A Disclosure says how the units of a portal publish what they must.
type Disclosure struct {
	ByYear []TallyRow // newest first
	ByUnit []TallyRow // in the order of the list of units
	ByItem []TallyRow // in the order of the publication matrix
	Open   []disclosure.Duty

	years map[string]map[int]*Tally     // of each unit
	kinds map[kindYear]*Tally           // of each kind of record in each year
	open  map[string][]*disclosure.Duty // of each unit, in the order of Open
}

// A kindYear is a kind of record in a year.
type kindYear struct {
	kind *record.Kind
	year int
}

// Disclosure returns how duties to publish stand, and what is open: overdue or
// missing, the oldest first, what has no day at the end.
func (s *Site) Disclosure() *Disclosure { return s.disclosed() }

// countDuties looks at each duty once.
func (s *Site) countDuties() *Disclosure {
	d := &Disclosure{years: map[string]map[int]*Tally{}, kinds: map[kindYear]*Tally{}, open: map[string][]*disclosure.Duty{}}
	years, items := map[int]*Tally{}, map[string]*Tally{}
	for duty := range s.ledger.All() {
		of := d.years[duty.Unit]
		if of == nil {
			of = map[int]*Tally{}
			d.years[duty.Unit] = of
		}
		tally(of, duty.Year).add(&duty)
		tally(years, duty.Year).add(&duty)
		tally(items, duty.Row.ID).add(&duty)
		tally(d.kinds, kindYear{record.KindOf(duty.Record), duty.Year}).add(&duty)
		if duty.State == disclosure.Overdue || duty.State == disclosure.Missing {
			d.Open = append(d.Open, duty)
		}
	}
	slices.SortFunc(d.Open, func(a, b disclosure.Duty) int {
		return cmp.Or(compareDue(a.Due, b.Due), cmp.Compare(a.Year, b.Year), cmp.Compare(a.Record.Base().ID, b.Record.Base().ID), cmp.Compare(a.Row.ID, b.Row.ID))
	})
	for i := range d.Open {
		d.open[d.Open[i].Unit] = append(d.open[d.Open[i].Unit], &d.Open[i])
	}
	d.ByYear = yearTallies(years)
	d.ByUnit = s.unitTallies(d.years)
	for _, row := range disclosure.Rows() {
		if t := items[row.ID]; t != nil && t.Due() > 0 {
			d.ByItem = append(d.ByItem, TallyRow{Key: row.ID, Name: row.Name, URL: RulesURL + "#item-" + row.ID, Tally: *t})
		}
	}
	return d
}

// compareDue puts what has no day last.
func compareDue(a, b record.Date) int {
	if a.IsZero() != b.IsZero() {
		return b.Compare(a)
	}
	return a.Compare(b)
}

func tally[K comparable](m map[K]*Tally, key K) *Tally {
	if m[key] == nil {
		m[key] = new(Tally)
	}
	return m[key]
}

func yearTallies(years map[int]*Tally) []TallyRow {
	var rows []TallyRow
	for _, y := range slices.Backward(slices.Sorted(maps.Keys(years))) {
		if years[y].Due() > 0 {
			rows = append(rows, TallyRow{Key: itoa(y), Name: diag.Text{ZH: itoa(y)}, Tally: *years[y]})
		}
	}
	return rows
}

// unitTallies sums the years of each unit up: those with a page first.
func (s *Site) unitTallies(years map[string]map[int]*Tally) []TallyRow {
	var rows []TallyRow
	add := func(unit, name, url string) {
		sum := Tally{}
		for _, t := range years[unit] {
			sum.Plus(t)
		}
		if sum.Due() > 0 {
			rows = append(rows, TallyRow{Key: unit, Name: diag.Text{ZH: name}, URL: url, Tally: sum})
		}
	}
	for _, p := range s.Profiles {
		add(p.Org.ID, p.Org.Name, p.URL)
	}
	for _, unit := range slices.Sorted(maps.Keys(years)) {
		if s.profiles[unit] == nil {
			add(unit, unit, "")
		}
	}
	return rows
}

// Plus adds what others owe.
func (t *Tally) Plus(o *Tally) {
	t.OnTime += o.OnTime
	t.Late += o.Late
	t.Overdue += o.Overdue
	t.Missing += o.Missing
	t.Unknown += o.Unknown
	t.Pending += o.Pending
	t.Disclosed += o.Disclosed
	t.Shown += o.Shown
}

// UnitYears returns how a unit publishes what it must, newest year first.
func (d *Disclosure) UnitYears(unit string) []TallyRow { return yearTallies(d.years[unit]) }
