package opendata

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"

	"mingshi/generator/output"
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// demo is the model of the demonstration portal.
var demo = sync.OnceValues(func() (*site.Site, error) {
	set, _, err := record.Load(context.Background(), os.DirFS("../.."), 2)
	if err != nil {
		return nil, err
	}
	today, _ := record.ParseDate("2026-11-23")
	s, _ := site.New(set, site.Options{Today: today, BaseURL: "https://x.example/", HasFile: func(string) bool { return true }})
	return s, nil
})

func model(t testing.TB) *site.Site {
	t.Helper()
	s, err := demo()
	check(t, err)
	return s
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// written is open data in memory, with the bytes that were taken.
func written(t testing.TB) (*output.Memory, []Dataset) {
	t.Helper()
	m := output.NewMemory()
	sets, err := Of(model(t)).Write(context.Background(), m, runtime.GOMAXPROCS(0))
	check(t, err)
	return m, sets
}

// expected returns the rows of a table as a plain CSV has them.
func expected(t testing.TB, tb *table, records []record.Record) [][]string {
	var rows [][]string
	check(t, tb.each(records, func(row []cell) error {
		line := make([]string, len(row))
		for i, c := range row {
			line[i] = c.text()
			if !c.empty() && c.Field != nil && c.Field.Type == record.Moment {
				line[i] = c.moment().Format("2006-01-02 15:04:05")
			}
		}
		rows = append(rows, line)
		return nil
	}))
	return rows
}

// What excelize reads from each workbook is what the records say: every row, ids
// as text, days as days, amounts to the fen.
func TestWorkbooksReadBack(t *testing.T) {
	m, sets := written(t)
	books := 0
	for _, d := range sets {
		if d.Format != "xlsx" {
			continue
		}
		books++
		body, _ := m.Get(d.Path)
		f, err := excelize.OpenReader(bytes.NewReader(body))
		check(t, err)
		for _, c := range Of(model(t)).all {
			if c.kind != d.Kind {
				continue
			}
			for _, tb := range c.tables {
				got, err := f.GetRows(tb.sheetName(), excelize.Options{RawCellValue: false})
				check(t, err)
				same(t, d.Path+" "+tb.sheetName(), tb, got[1:], expected(t, tb, c.records))
			}
		}
		if list := f.GetSheetList(); list[len(list)-1] != "说明" {
			t.Errorf("%s: sheets %q", d.Path, list)
		}
		check(t, f.Close())
	}
	if books < 8 {
		t.Errorf("only %d workbooks", books)
	}
}

func same(t *testing.T, name string, tb *table, got, want [][]string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d rows, want %d", name, len(got), len(want))
		return
	}
	for i := range want {
		for j, w := range want[i] {
			g := ""
			if j < len(got[i]) {
				g = got[i][j]
			}
			if f := tb.cols[j].field; f != nil && w != "" {
				switch f.Type {
				case record.Amount:
					g = strings.TrimSuffix(strings.ReplaceAll(g, ",", ""), "元")
				case record.Flag:
					w = map[string]string{"true": "是", "false": "否"}[w]
				}
			}
			if g != w {
				t.Fatalf("%s: row %d, %s: %q, want %q", name, i, tb.cols[j].name, g, w)
			}
		}
	}
}

// What a Parquet reader finds is what the records say, in typed columns.
func TestParquetReadBack(t *testing.T) {
	m, sets := written(t)
	got := map[string]int{}
	for _, d := range sets {
		if d.Format != "parquet" {
			continue
		}
		body, _ := m.Get(d.Path)
		f, err := parquet.OpenFile(bytes.NewReader(body), int64(len(body)))
		check(t, err)
		for _, c := range Of(model(t)).all {
			for _, tb := range c.tables {
				if tb.name() != d.Table {
					continue
				}
				for _, p := range c.years {
					if strings.HasSuffix(d.Path, "/"+tb.name()+p.suffix+".parquet") {
						got[tb.name()] += compareParquet(t, d.Path, f, tb, p.records)
					}
				}
			}
		}
	}
	for _, c := range Of(model(t)).all {
		for _, tb := range c.tables {
			if want := c.all.rows[tb]; got[tb.name()] != want {
				t.Errorf("%s: %d rows in Parquet, want %d", tb.name(), got[tb.name()], want)
			}
		}
	}
}

func compareParquet(t *testing.T, name string, f *parquet.File, tb *table, records []record.Record) int {
	t.Helper()
	for i, p := range f.Root().Columns() {
		if want := strings.Join(tb.cols[i].parts, "_"); p.Name() != want {
			t.Errorf("%s: column %d is %s, want %s", name, i, p.Name(), want)
		}
	}
	rows := parquet.NewReader(f)
	defer rows.Close()
	n := 0
	check(t, tb.each(records, func(row []cell) error {
		read := make([]parquet.Row, 1)
		if _, err := rows.ReadRows(read); err != nil && err != io.EOF {
			return err
		}
		n++
		values := make([][]string, len(row))
		for _, v := range read[0] {
			if !v.IsNull() {
				values[v.Column()] = append(values[v.Column()], v.String())
			}
		}
		for i, c := range row {
			if got, want := strings.Join(values[i], between), physical(c); got != want {
				t.Fatalf("%s: row %d, %s: %q, want %q", name, n, tb.cols[i].name, got, want)
			}
		}
		return nil
	}))
	return n
}

// physical is a value as the file's own type prints it.
func physical(c cell) string {
	if c.empty() || c.Field == nil || c.Field.Many {
		return c.text()
	}
	switch c.Field.Type {
	case record.Amount:
		return strconv.FormatInt(int64(c.Money().V), 10)
	case record.Decimal, record.Day, record.Moment:
		return c.value(new(arena)).String()
	}
	return c.text()
}

// The bytes depend on nothing but the records: not on cores, maps or the time.
func TestSameBytes(t *testing.T) {
	first, _ := written(t)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	second, sets := written(t)
	if !slices.Equal(first.Files(), second.Files()) {
		t.Error("two runs differ")
	}
	for i, f := range second.Files() {
		if path.Ext(f.Path) == "" || f.Size == 0 {
			t.Errorf("file %d: %v", i, f)
		}
	}
	for _, d := range sets {
		if d.Date.IsZero() && d.Kind != nil && d.Kind.Name != "org" && d.Kind.Name != "requirement" {
			t.Errorf("%s has no date", d.Path)
		}
	}
}

// A CSV for Excel begins with the mark that makes it read UTF-8, ends its lines as
// Windows does and differs from the plain one in its heading only.
func TestExcelCSV(t *testing.T) {
	m, _ := written(t)
	plain, _ := m.Get("open-data/plan.csv")
	excel, _ := m.Get("open-data/plan.excel.csv")
	if !bytes.HasPrefix(excel, []byte("\ufeff项目编号,")) || bytes.Count(excel, []byte("\r\n")) < 2 {
		t.Errorf("it begins %q", excel[:40])
	}
	read := func(b []byte) [][]string {
		rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\ufeff")))).ReadAll()
		check(t, err)
		return rows
	}
	if a, b := read(plain), read(excel); len(a) != len(b) || !slices.EqualFunc(a[1:], b[1:], slices.Equal) {
		t.Error("the rows differ")
	}
}

// Nothing of a workbook, Parquet file or CSV grows with the number of rows but
// what is written out: a test of the bytes that live while rows are written. Even
// the small one has two row groups, of which a Parquet writer holds one.
func TestConstantMemory(t *testing.T) {
	s := model(t)
	plan := s.Processes[0].Plan
	for _, format := range Formats {
		small, large := peak(t, s, plan, format, 2*perGroup), peak(t, s, plan, format, 4*perGroup)
		if large > small*5/4+8<<20 {
			t.Errorf("%s: %d MB live at %d records, %d at %d", format, large>>20, 4*perGroup, small>>20, 2*perGroup)
		}
	}
}

// peak writes a plan n times and returns the most bytes that were live meanwhile.
func peak(t *testing.T, s *site.Site, plan *record.Plan, format string, n int) int64 {
	records := make([]record.Record, n)
	for i := range records {
		records[i] = plan
	}
	c := newCollection(s, record.KindOf(plan), records)
	c.tables = c.tables[:1]
	for u := range c.units([]string{format}) {
		f := u.files[slices.IndexFunc(u.files, func(f *File) bool { return f.Format == format })]
		w := &gauge{base: live()}
		_, err := f.WriteTo(w)
		check(t, err)
		if f.Rows != n || w.n < int64(n) {
			t.Errorf("%s: %d rows, %d bytes", f.Path, f.Rows, w.n)
		}
		return w.most
	}
	t.Fatalf("no file in %s", format)
	return 0
}

// A gauge looks at the heap every 2 MB.
type gauge struct{ n, next, base, most int64 }

func (g *gauge) Write(p []byte) (int, error) {
	if g.n += int64(len(p)); g.n >= g.next {
		g.next = g.n + 2<<20
		g.most = max(g.most, live()-g.base)
	}
	return len(p), nil
}

// live collects twice: what a sync.Pool holds survives one collection.
func live() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// Every file is in the data package with its size and hash, each name once; of a
// CSV file the columns are described in their order, and its keys lead somewhere.
func TestDataPackage(t *testing.T) {
	m, sets := written(t)
	body, _ := m.Get("open-data/datapackage.json")
	var p dataPackage
	check(t, json.Unmarshal(body, &p))
	byName := map[string]resource{}
	for _, r := range p.Resources {
		byName[r.Name] = r
	}
	if len(byName) != len(p.Resources) || len(p.Resources) != len(sets)-1 || len(p.Licenses) != 1 {
		t.Errorf("%d resources, %d names, %d datasets", len(p.Resources), len(byName), len(sets))
	}
	keys := 0
	for _, r := range p.Resources {
		file, ok := m.Get("open-data/" + r.Path)
		if sum := sha256.Sum256(file); !ok || r.Bytes != int64(len(file)) || r.Hash != "sha256:"+hex.EncodeToString(sum[:]) {
			t.Errorf("%s: wrong size or hash", r.Path)
		}
		if !regexp.MustCompile(`^[-a-z0-9._/]+$`).MatchString(r.Name) {
			t.Errorf("%s is no name of a resource", r.Name)
		}
		if r.Schema == nil {
			continue
		}
		rows, err := csv.NewReader(bytes.NewReader(file)).ReadAll()
		check(t, err)
		if r.Rows != len(rows)-1 {
			t.Errorf("%s: %d rows, want %d", r.Path, r.Rows, len(rows)-1)
		}
		checkFields(t, r, rows)
		for _, k := range r.Schema.ForeignKeys {
			keys++
			if byName[k.Reference.Resource].Schema == nil {
				t.Errorf("%s: %s leads to no table %s", r.Path, k.Fields, k.Reference.Resource)
			}
		}
	}
	if keys < 20 {
		t.Errorf("only %d references", keys)
	}
}

func checkFields(t *testing.T, r resource, rows [][]string) {
	t.Helper()
	for i, f := range r.Schema.Fields {
		if rows[0][i] != f.Name {
			t.Errorf("%s: column %d is %s, want %s", r.Path, i, rows[0][i], f.Name)
		}
		for _, row := range rows[1:] {
			if c := f.Constraints; c != nil && (row[i] == "" && c.Required || row[i] != "" && c.Enum != nil && !slices.Contains(c.Enum, row[i])) {
				t.Errorf("%s: %s is %q", r.Path, f.Name, row[i])
			}
		}
	}
}
