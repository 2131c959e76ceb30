package opendata

import (
	"encoding/csv"
	"io"
	"slices"
	"strings"

	"mingshi/generator/record"
)

// columns names the columns of a group of fields, tables spread out as
// "contract.amount"; lists have files of their own.
func columns(prefix string, fields []record.Field) []string {
	var names []string
	for i := range fields {
		switch f := &fields[i]; f.Type {
		case record.Rows:
		case record.Table:
			names = append(names, columns(prefix+f.Key+".", f.Fields)...)
		default:
			names = append(names, prefix+f.Key)
		}
	}
	return names
}

// cells returns the values in the order of columns.
func cells(line []string, g record.Group) []string {
	for v := range g.All() {
		switch v.Field.Type {
		case record.Rows:
		case record.Table:
			if v.Empty() {
				line = append(line, make([]string, len(columns("", v.Field.Fields)))...)
			} else {
				line = cells(line, v.Group())
			}
		default:
			line = append(line, cell(v))
		}
	}
	return line
}

// cell writes numbers bare and neutralises text that a spreadsheet would run as
// a formula (CWE-1236).
func cell(v record.Value) string {
	switch v.Field.Type {
	case record.Amount, record.Int, record.Decimal, record.Flag, record.Day, record.YearMonth:
		return v.String()
	case record.Moment:
		if v.Empty() {
			return ""
		}
		return v.DateTime().ISO()
	}
	s := strings.Join(v.Texts(), "；")
	if s != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", []rune(s)[0]) {
		return "'" + s
	}
	return s
}

// writeRecords writes a kind's records, one a row.
func writeRecords(out io.Writer, records []record.Record, k *record.Kind) (int, error) {
	w := csv.NewWriter(out)
	head := columns("", k.Fields)
	if k.Prose {
		head = append([]string{"id"}, head...)
	}
	if i := slices.Index(head, "withdrawn.date"); i >= 0 {
		head[i] = "withdrawn_on"
	}
	var line []string
	for i, r := range records {
		if i == 0 {
			_ = w.Write(head) // an error shows at Flush
		}
		line = line[:0]
		if k.Prose {
			line = append(line, r.Base().ID)
		}
		line = cells(line, record.View(record.Published(r)))
		_ = w.Write(line)
	}
	w.Flush()
	return len(records), w.Error()
}

// writeList writes the rows of one list of a kind. Each begins with its record's
// id and, for a list inside rows, with the keys of the row that holds it.
func writeList(out io.Writer, records []record.Record, k *record.Kind, l list) (int, error) {
	w := &listWriter{csv: csv.NewWriter(out)}
	w.head = []string{k.Name + ".id"}
	for _, f := range l[:len(l)-1] {
		if f.Type == record.Rows {
			w.head = append(w.head, rowKeys(f)...)
		}
	}
	w.head = append(w.head, columns("", l[len(l)-1].Fields)...)
	for _, r := range records {
		w.follow(record.View(record.Published(r)), l, []string{r.Base().ID})
	}
	w.csv.Flush()
	return w.rows, w.csv.Error()
}

// rowKeys names the columns that identify a row of an outer list.
func rowKeys(f *record.Field) []string {
	var names []string
	for _, c := range f.Fields {
		if c.RowKey {
			names = append(names, f.Key+"."+c.Key)
		}
	}
	return names
}

type listWriter struct {
	csv  *csv.Writer
	head []string
	rows int
}

// follow goes from a group along the way to a list and writes its rows.
func (w *listWriter) follow(g record.Group, way list, line []string) {
	v := g.Get(way[0].Key)
	switch {
	case v.Empty():
	case way[0].Type == record.Table:
		w.follow(v.Group(), way[1:], line)
	default:
		for _, row := range v.Rows() {
			if len(way) == 1 {
				w.write(cells(slices.Clone(line), row))
				continue
			}
			inner := slices.Clone(line)
			for c := range row.All() {
				if c.Field.RowKey {
					inner = append(inner, cell(c))
				}
			}
			w.follow(row, way[1:], inner)
		}
	}
}

func (w *listWriter) write(line []string) {
	if w.rows == 0 {
		_ = w.csv.Write(w.head) // an error shows at Flush
	}
	_ = w.csv.Write(line)
	w.rows++
}
