package opendata

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"mingshi/generator/output"
	"mingshi/generator/record"
)

// csvs ranges over the tables of a kind, each twice: plain is RFC 4180 in UTF-8 with
// the keys of the fields as heading; excel is what Excel opens by a double click: a
// byte order mark, the statutory terms as heading, lines ended as on Windows.
func (c *collection) csvs(yield func(*unit) bool) {
	for _, t := range c.tables {
		from := func() output.Key { return output.KeyOf("csv", c.all.digest()) }
		write := func(b *blocks) (int, error) { return c.writeCSV(b, t) }
		plain, excel := c.file(t, "csv", c.all, ".csv"), c.file(t, "excel-csv", c.all, ".excel.csv")
		if !yield(inBlocks(from, write, plain, excel)) {
			return
		}
	}
}

// writeCSV writes a table into both files and counts its rows.
func (c *collection) writeCSV(b *blocks, t *table) (rows int, err error) {
	plain, excel := b.outs[0], &windows{w: b.outs[1]}
	_, err = b.add(func() output.Key { return output.KeyOf("head") }, func() (int, error) { return 0, t.heads(plain, b.outs[1]) })
	w := csv.NewWriter(io.MultiWriter(plain, excel))
	line := make([]string, len(t.cols))
	for records := range runs(c.records) {
		if err != nil {
			break
		}
		n := 0
		n, err = b.add(func() output.Key { return c.key(records) }, func() (n int, err error) {
			err = t.each(records, func(row []cell) error {
				for i, c := range row {
					line[i] = c.csv()
				}
				n++
				return w.Write(line)
			})
			w.Flush()
			return n, cmp.Or(err, w.Error())
		})
		rows += n
	}
	return rows, err
}

// heads writes the headings.
func (t *table) heads(plain, excel io.Writer) error {
	var names, labels []string
	for _, c := range t.cols {
		names, labels = append(names, c.name), append(labels, c.label.ZH)
	}
	if _, err := io.WriteString(excel, "\ufeff"); err != nil {
		return err
	}
	return errors.Join(csv.NewWriter(plain).WriteAll([][]string{names}), csv.NewWriter(&windows{w: excel}).WriteAll([][]string{labels}))
}

// windows ends lines as Windows does, those within a cell too.
type windows struct {
	w   io.Writer
	buf []byte
}

func (w *windows) Write(p []byte) (int, error) {
	w.buf = w.buf[:0]
	for rest := p; len(rest) > 0; {
		at := bytes.IndexAny(rest, "\r\n")
		if at < 0 {
			w.buf = append(w.buf, rest...)
			break
		}
		w.buf = append(w.buf, rest[:at]...)
		if rest[at] == '\n' {
			w.buf = append(w.buf, "\r\n"...)
		}
		rest = rest[at+1:]
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
