package opendata

import (
	"io"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"

	"mingshi/generator/output"
	"mingshi/generator/record"
)

// perGroup is how many rows a row group of a Parquet file has: what is held while
// writing, and what a reader skips at once.
const perGroup = 10_000

// parquets ranges over the Parquet files of a kind: one a table and year, so that
// an engine reads 'open-data/parquet/result.payments-*.parquet' as one table.
// Amounts are DECIMAL(18,2), days DATE, several values a LIST; a column is named
// contract_amount, for a dot would have to be quoted in every query.
func (c *collection) parquets(yield func(*unit) bool) {
	for _, t := range c.tables {
		for _, p := range c.years {
			if p.rows[t] == 0 {
				continue
			}
			f := c.file(t, "parquet", p, ".parquet")
			f.Path = strings.Replace(f.Path, "open-data/", "open-data/parquet/", 1)
			f.body = func(w io.Writer) (int, error) { return writeParquet(w, t, p.records) }
			from := func() output.Key { return output.KeyOf("parquet", p.digest()) }
			if !yield(&unit{files: []*File{f}, from: from}) {
				return
			}
		}
	}
}

// writeParquet writes rows in batches; a row group ends by itself.
func writeParquet(w io.Writer, t *table, records []record.Record) (rows int, err error) {
	out := parquet.NewGenericWriter[any](w, parquet.NewSchema(t.name(), t.schema()),
		parquet.Compression(&parquet.Zstd), parquet.MaxRowsPerRowGroup(perGroup), parquet.CreatedBy("mingshi", "1.0.0", ""))
	const batch = 256
	lines := make([]parquet.Row, 0, batch)
	var texts arena
	flush := func() error {
		_, err := out.WriteRows(lines)
		lines, texts = lines[:0], texts[:0]
		return err
	}
	err = t.each(records, func(row []cell) error {
		lines = lines[:len(lines)+1] // its values are used again
		line := lines[len(lines)-1][:0]
		for i, c := range row {
			line = c.parquet(line, i, &texts)
		}
		lines[len(lines)-1] = line
		if rows++; len(lines) == batch {
			return flush()
		}
		return nil
	})
	if err == nil {
		err = flush()
	}
	if err != nil {
		return 0, err
	}
	return rows, out.Close()
}

// schema describes the columns in their order; parquet.Group alone would sort them.
func (t *table) schema() parquet.Node {
	g := ordered{Group: parquet.Group{}}
	for _, c := range t.cols {
		g.add(strings.Join(c.parts, "_"), c.node())
	}
	return g
}

type ordered struct {
	parquet.Group
	fields []parquet.Field
}

func (g ordered) Fields() []parquet.Field { return g.fields }

func (g *ordered) add(name string, n parquet.Node) {
	g.Group[name] = n
	g.fields = append(g.fields, parquet.Group{name: n}.Fields()[0])
}

func (c column) node() parquet.Node {
	if c.field == nil {
		return parquet.String()
	}
	if c.field.Many {
		return parquet.List(parquet.String())
	}
	n := parquet.String()
	switch c.field.Type {
	case record.Amount, record.Decimal:
		n = parquet.Decimal(2, 18, parquet.Int64Type)
	case record.Int:
		n = parquet.Int(64)
	case record.Day:
		n = parquet.Date()
	case record.Moment:
		n = parquet.Timestamp(parquet.Millisecond)
	case record.Flag:
		n = parquet.Leaf(parquet.BooleanType)
	case record.Enum, record.Ref, record.Party, record.ItemCode, record.Category:
		n = parquet.Encoded(n, &parquet.RLEDictionary)
	}
	return parquet.Optional(n)
}

// An arena holds the texts of a batch, which a writer of Parquet wants as bytes and
// copies.
type arena []byte

func (a *arena) value(s string) parquet.Value {
	from := len(*a)
	*a = append(*a, s...)
	return parquet.ByteArrayValue((*a)[from:])
}

// parquet appends the value of column i with its levels.
func (c cell) parquet(line parquet.Row, i int, texts *arena) parquet.Row {
	if c.Field == nil && c.id != "" {
		return append(line, texts.value(c.id).Level(0, 0, i))
	}
	if c.empty() {
		return append(line, parquet.NullValue().Level(0, 0, i))
	}
	if c.Field.Many {
		for n, s := range c.Texts() {
			line = append(line, texts.value(s).Level(min(n, 1), 1, i))
		}
		return line
	}
	return append(line, c.value(texts).Level(0, 1, i))
}

func (c cell) value(texts *arena) parquet.Value {
	switch c.Field.Type {
	case record.Amount:
		return parquet.Int64Value(int64(c.Money().V))
	case record.Decimal:
		return parquet.Int64Value(int64(c.Num().V))
	case record.Int:
		return parquet.Int64Value(int64(c.Int().V))
	case record.Day:
		return parquet.Int32Value(int32(c.Date().Time().Unix() / (24 * 3600)))
	case record.Moment:
		return parquet.Int64Value(c.moment().Add(-8 * time.Hour).UnixMilli())
	case record.Flag:
		return parquet.BooleanValue(c.Bool() == record.Yes)
	}
	return texts.value(c.String())
}
