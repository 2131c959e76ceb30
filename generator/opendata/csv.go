package opendata

import (
	"encoding/csv"
	"io"
	"strings"
	"unicode/utf8"

	"mingshi/generator/record"
)

// plainCSV is RFC 4180 in UTF-8 with the keys of the fields as heading; excelCSV
// is what Excel opens by a double click: a byte order mark, the statutory terms
// as heading, lines ended as on Windows.
type csvForm struct {
	bom    string
	crlf   bool
	header func(column) string
}

var (
	plainCSV = csvForm{header: func(c column) string { return c.name }}
	excelCSV = csvForm{"\ufeff", true, func(c column) string { return c.label.ZH }}
)

// write writes the rows of a table and counts them.
func (f csvForm) write(out io.Writer, t *table, records []record.Record) (rows int, err error) {
	if _, err := io.WriteString(out, f.bom); err != nil {
		return 0, err
	}
	w := csv.NewWriter(out)
	w.UseCRLF = f.crlf
	line := make([]string, len(t.cols))
	for i, c := range t.cols {
		line[i] = f.header(c)
	}
	if err := w.Write(line); err != nil {
		return 0, err
	}
	err = t.each(records, func(row []cell) error {
		for i, c := range row {
			line[i] = c.csv()
		}
		rows++
		return w.Write(line)
	})
	w.Flush()
	if err == nil {
		err = w.Error()
	}
	return rows, err
}

// csv writes numbers bare and text harmless.
func (c cell) csv() string {
	if c.Field == nil {
		return c.id
	}
	switch c.Field.Type {
	case record.Amount, record.Int, record.Decimal, record.Flag, record.Day, record.YearMonth:
		return c.String()
	case record.Moment:
		if c.Empty() {
			return ""
		}
		return c.DateTime().ISO()
	}
	return harmless(c.text())
}

// harmless neutralises text that a spreadsheet would run as a formula (CWE-1236).
func harmless(s string) string {
	switch first, _ := utf8.DecodeRuneInString(s); first {
	case '=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠':
		return "'" + s
	}
	return s
}

// between joins the values of a list in one cell.
const between = "；"

func (c cell) text() string {
	if c.Field == nil {
		return c.id
	}
	if c.Field.Many {
		return strings.Join(c.Texts(), between)
	}
	return c.String()
}
