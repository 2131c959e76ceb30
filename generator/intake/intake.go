// Package intake reads what staff keep in spreadsheets, and writes the workbooks
// that they fill in.
//
// A workbook becomes records in four steps, none of which writes a file:
//
//	sheet ─▶ tabs (what each sheet holds) ─▶ entries (records, old and new) ─▶ files
//
// A mistake names sheet, cell and field; reading goes on, so that one look finds
// them all. What a spreadsheet leaves empty stays as it is in the records: to
// delete something is the editor's business.
package intake

import (
	"slices"

	"mingshi/generator/diag"
	"mingshi/generator/record"
	"mingshi/generator/sheet"
)

// A Place is a cell of a sheet, or a sheet as a whole.
type Place struct{ Sheet, Cell string }

// A Mistake is something in a cell that cannot be taken, or that was left out.
type Mistake struct {
	Place
	Field   diag.Text // the column's; may be empty
	Message diag.Text
	Fix     diag.Text // may be empty
}

// In returns the mistake in a language, as one line.
func (m Mistake) In(lang string) string {
	where := diag.T("“%s”表", "sheet %q", m.Sheet)
	if m.Cell != "" {
		where = diag.T("%s %s", "%s, %s", where, m.Cell)
	}
	if !m.Field.IsZero() {
		where = diag.T("%s（%s）", "%s (%s)", where, m.Field)
	}
	if m.Fix.IsZero() {
		return diag.T("%s：%s", "%s: %s", where, m.Message).In(lang)
	}
	return diag.T("%s：%s；改法：%s", "%s: %s; to do: %s", where, m.Message, m.Fix).In(lang)
}

// A Batch is what was read of a workbook.
type Batch struct {
	Mistakes []Mistake
	Notes    []Mistake // rows and columns that were left out on purpose
	entries  []*entry  // in the order in which they were met
	byKey    map[string]*entry
	set      *record.Set
	refs     *refs
}

// An entry is a record that the workbook adds or changes.
type entry struct {
	old record.Record // nil: it is new
	rec record.Record
	at  map[string]Place // where a field of it stands, by path
}

// Read reads the sheets of a workbook against the records there are. word says
// what they hold, such as plan or result.payments; empty, their names and headings
// tell.
func Read(grids []sheet.Grid, set *record.Set, word string) *Batch {
	b := &Batch{byKey: map[string]*entry{}, set: set, refs: newRefs(set)}
	var tabs []*tab
	for i := range grids {
		if t := b.recognise(&grids[i], word, len(grids)); t != nil {
			tabs = append(tabs, t)
		}
	}
	// Records before their lists, names before those who name them.
	slices.SortStableFunc(tabs, func(x, y *tab) int { return len(x.way) - len(y.way) })
	for _, t := range tabs {
		if t.way == nil {
			b.announce(t)
		}
	}
	for _, t := range tabs {
		if t.way == nil {
			b.records(t)
		} else {
			b.rows(t)
		}
	}
	return b
}

// Records returns how many records the workbook adds or touches.
func (b *Batch) Records() int { return len(b.entries) }

// entry returns the entry of a record, which begins as what is there; nil if there
// is no such record.
func (b *Batch) entry(k *record.Kind, id string) *entry {
	key := k.Name + "/" + id
	if e := b.byKey[key]; e != nil {
		return e
	}
	old := b.set.Get(k.Name, id)
	if old == nil {
		return nil
	}
	return b.add(&entry{old: old, rec: record.Clone(old), at: map[string]Place{}})
}

func (b *Batch) add(e *entry) *entry {
	b.byKey[record.Key(e.rec)] = e
	b.entries = append(b.entries, e)
	return e
}

func (b *Batch) bad(t *tab, cell string, c *column, f *fault) {
	m := Mistake{Place: Place{t.grid.Name, cell}, Message: f.message, Fix: f.fix}
	if c != nil {
		m.Field = diag.Text{ZH: c.title, EN: c.field.Label().EN}
	}
	b.Mistakes = append(b.Mistakes, m)
}

func (b *Batch) note(t *tab, cell string, message diag.Text) {
	b.Notes = append(b.Notes, Mistake{Place: Place{t.grid.Name, cell}, Message: message})
}
