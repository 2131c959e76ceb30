package opendata

import (
	"encoding/csv"
	"io"
	"strings"
	"unicode/utf8"

	"mingshi/generator/output"
	"mingshi/generator/record"
)

// csvs ranges over the tables of a kind, each for machines and for Excel.
func (c *collection) csvs(yield func(*unit) bool) {
	for _, t := range c.tables {
		both := func(plain, excel io.Writer) (int, error) { return writeCSV(plain, excel, t, c.records) }
		plain, excel := c.file(t, "csv", c.all, ".csv"), c.file(t, "excel-csv", c.all, ".excel.csv")
		plain.body = func(w io.Writer) (int, error) { return both(w, io.Discard) }
		excel.body = func(w io.Writer) (int, error) { return both(io.Discard, w) }
		from := func() output.Key { return output.KeyOf("csv", c.all.digest()) }
		if !yield(&unit{[]*File{plain, excel}, from, both}) {
			return
		}
	}
}

// writeCSV writes the rows of a table twice in one walk and counts them: plain is
// RFC 4180 in UTF-8 with the keys of the fields as heading; excel is what Excel
// opens by a double click: a byte order mark, the statutory terms as heading, lines
// ended as on Windows.
func writeCSV(plain, excel io.Writer, t *table, records []record.Record) (rows int, err error) {
	heads := [2][]string{}
	for _, c := range t.cols {
		heads[0], heads[1] = append(heads[0], c.name), append(heads[1], c.label.ZH)
	}
	_, err = io.WriteString(excel, "\ufeff")
	excel = &windows{w: excel}
	for i, w := range []io.Writer{plain, excel} {
		if err == nil {
			err = csv.NewWriter(w).WriteAll(heads[i : i+1])
		}
	}
	if err != nil {
		return 0, err
	}
	w := csv.NewWriter(io.MultiWriter(plain, excel))
	line := make([]string, len(t.cols))
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

// windows ends lines as Windows does, those within a cell too.
type windows struct {
	w   io.Writer
	buf []byte
}

func (w *windows) Write(p []byte) (int, error) {
	w.buf = w.buf[:0]
	for _, b := range p {
		switch b {
		case '\r':
		case '\n':
			w.buf = append(w.buf, "\r\n"...)
		default:
			w.buf = append(w.buf, b)
		}
	}
	_, err := w.w.Write(w.buf)
	return len(p), err
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
