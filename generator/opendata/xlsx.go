package opendata

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/output"
	"mingshi/generator/record"
	"mingshi/generator/sheet"
	"mingshi/generator/site"
)

// perBook is from how many rows on a kind has a workbook a year: more of them
// make Excel slow. No sheet has more rows than Excel takes.
const (
	perBook  = 100_000
	perSheet = sheet.MaxRows - 1
)

// books ranges over the workbooks of a kind: a sheet of its records, one of each
// of its lists, one that explains the columns.
func (c *collection) books(yield func(*unit) bool) {
	parts := []part{c.all}
	if c.all.most() > perBook {
		parts = nil
		for _, p := range c.years {
			parts = append(parts, c.cut(p, perSheet)...)
		}
	}
	for _, p := range parts {
		f := c.file(c.tables[0], "xlsx", p, ".xlsx")
		f.body = func(w io.Writer) (int, error) { return writeBook(w, c.site, c.tables, p) }
		from := func() output.Key { return output.KeyOf("xlsx", p.digest(), c.explained()) }
		if !yield(&unit{files: []*File{f}, from: from}) {
			return
		}
	}
}

// explained is what the sheet 说明 says besides what the records hold.
func (c *collection) explained() string {
	text := []string{c.site.Settings.Name, c.site.Settings.Licence}
	for _, t := range c.tables {
		for _, col := range t.cols {
			text = append(text, col.define(c.site.Codes).values())
		}
	}
	return strings.Join(text, "\n")
}

// most returns the rows of the longest table.
func (p part) most() int { return slices.Max(slices.Collect(maps.Values(p.rows))) }

// cut halves a part until no table of it has more rows than limit.
func (c *collection) cut(p part, limit int) []part {
	if len(p.records) < 2 || p.most() <= limit {
		return []part{p}
	}
	half := len(p.records) / 2
	halves := slices.Concat(c.cut(c.part(part{year: p.year}, p.records[:half]), limit), c.cut(c.part(part{year: p.year}, p.records[half:]), limit))
	for i := range halves {
		n := strconv.Itoa(i + 1)
		halves[i].suffix, halves[i].label = p.suffix+"-"+n, p.label+"-"+n
	}
	return halves
}

func writeBook(w io.Writer, s *site.Site, all []*table, p part) (rows int, err error) {
	b := sheet.New(w)
	var shown []*table
	for i, t := range all {
		if i > 0 && p.rows[t] == 0 {
			continue
		}
		shown = append(shown, t)
		n, err := writeSheet(b, t, p.records)
		if err != nil {
			return 0, err
		}
		if i == 0 {
			rows = n
		}
	}
	if err := explain(b, s, shown); err != nil {
		return 0, err
	}
	return rows, b.Close()
}

// sheetName is the table's name in a workbook.
func (t *table) sheetName() string {
	if l := t.field(); l != nil {
		return l.ZH
	}
	return t.kind.Label.ZH
}

func writeSheet(b *sheet.Book, t *table, records []record.Record) (rows int, err error) {
	heads := make([]sheet.Column, len(t.cols))
	for i, c := range t.cols {
		heads[i] = sheet.Column{Title: c.label.ZH, Width: c.width()}
	}
	if err := b.Sheet(t.sheetName(), heads); err != nil {
		return 0, err
	}
	line := make([]sheet.Cell, len(t.cols))
	err = t.each(records, func(row []cell) error {
		for i, c := range row {
			line[i] = c.sheet()
		}
		rows++
		return b.Row(line)
	})
	return rows, err
}

func (c column) width() int {
	if c.field == nil {
		return 22
	}
	switch c.field.Type {
	case record.Long:
		return 48
	case record.Int, record.Decimal, record.Flag, record.Day, record.YearMonth:
		return 12
	case record.Text, record.Link, record.File:
		return 28
	}
	return 22
}

// sheet gives a value its type: ids and codes are text whatever they look like.
func (c cell) sheet() sheet.Cell {
	if c.Field == nil {
		return sheet.Text(c.id)
	}
	if c.Empty() {
		return sheet.Cell{}
	}
	switch c.Field.Type {
	case record.Amount:
		return sheet.Money(c.String())
	case record.Int, record.Decimal:
		return sheet.Number(c.String())
	case record.Day:
		return sheet.Day(c.Date().Time())
	case record.Moment:
		return sheet.Moment(c.moment())
	case record.Flag:
		if c.Bool() == record.Yes {
			return sheet.Text("是")
		}
		return sheet.Text("否")
	}
	return sheet.Text(c.text())
}

// explain adds the sheet 说明: what the workbook is, and each column.
func explain(b *sheet.Book, s *site.Site, shown []*table) error {
	err := b.Sheet("说明", []sheet.Column{{Title: "工作表", Width: 22}, {Title: "列名", Width: 28}, {Title: "英文键", Width: 32}, {Title: "类型", Width: 20}, {Title: "取值", Width: 60}})
	if err != nil {
		return err
	}
	lines := [][]string{{s.Settings.Name}, {s.Settings.Licence}, {"金额以元为单位；没有填写的内容留空，不以0代替；已撤回的记录只保留编号和撤回日期。"}}
	for _, t := range shown {
		for _, c := range t.cols {
			d := c.define(s.Codes)
			lines = append(lines, []string{t.sheetName(), c.label.ZH, c.name, d.Type.ZH, d.values()})
		}
	}
	for _, line := range lines {
		row := make([]sheet.Cell, len(line))
		for i, text := range line {
			row[i] = sheet.Text(text)
		}
		if err := b.Row(row); err != nil {
			return fmt.Errorf("explaining columns: %w", err)
		}
	}
	return nil
}

// titled adds a part's year to a title.
func (p part) titled(title diag.Text) diag.Text {
	if p.label == "" {
		return title
	}
	return diag.T("%s（%s）", "%s (%s)", title, p.label)
}
