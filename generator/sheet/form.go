package sheet

import (
	"cmp"
	"fmt"
	"strings"
)

// A Form is a sheet that people fill in: a heading, a row of notes below it that
// stays in sight, too, and cells that offer what may be chosen.
type Form struct {
	Name    string
	Columns []Blank
	Notes   []string // as many as columns
}

// A Blank is a column of a form.
type Blank struct {
	Column
	Must   bool   // marked in red
	Like   Cell   // how empty cells are shown: like this one
	Choose Choice // what may be chosen
}

// A Choice is what the cells of a column offer: the values of a column of another
// sheet, from its second row on.
type Choice struct {
	Sheet  string // "": no choice
	Column int
	Count  int
	Ask    string // asked before another value is taken; "": others are welcome
}

// formRows is how many rows of a form offer choices.
const formRows = 2000

// Form ends the sheet before and begins a form.
func (b *Book) Form(f Form) error {
	var cols, choices strings.Builder
	head, notes := make([]Cell, len(f.Columns)), make([]Cell, len(f.Columns))
	n := 0
	for i, c := range f.Columns {
		fmt.Fprintf(&cols, `<col min="%d" max="%[1]d" width="%d" style="%d" customWidth="1"/>`, i+1, cmp.Or(c.Width, 12), c.Like.style)
		head[i] = Cell{style: headStyle, text: c.Title}
		if c.Must {
			head[i].style = mustStyle
		}
		notes[i] = Note(f.Notes[i])
		if c.Choose.Sheet != "" && c.Choose.Count > 0 {
			choices.WriteString(c.Choose.xml(i))
			n++
		}
	}
	if err := b.begin(f.Name, 2, cols.String()); err != nil {
		return err
	}
	if n > 0 {
		b.tail = fmt.Sprintf(`<dataValidations count="%d">%s</dataValidations>`, n, choices.String())
	}
	if err := b.Row(head); err != nil {
		return err
	}
	return b.Row(notes)
}

// xml asks before it takes another value, and never forbids it: what is missing
// here may be a record that the same workbook adds.
func (c Choice) xml(column int) string {
	letters := string(appendColumn(nil, column))
	var e encoder
	ask := ""
	if c.Ask != "" {
		e.text(c.Ask)
		ask = fmt.Sprintf(` showErrorMessage="1" errorStyle="warning" error="%s"`, strings.ReplaceAll(string(e.buf), `"`, "&quot;"))
		e.buf = nil
	}
	e.text("'" + sheetName(c.Sheet) + "'")
	from := string(appendColumn(nil, c.Column))
	return fmt.Sprintf(`<dataValidation type="list" allowBlank="1"%s sqref="%s3:%[2]s%d"><formula1>%s!$%s$2:$%[5]s$%d</formula1></dataValidation>`,
		ask, letters, formRows, e.buf, from, c.Count+1)
}

// Hide hides the open sheet: it holds what other sheets offer.
func (b *Book) Hide() { b.shut[len(b.shut)-1] = true }
