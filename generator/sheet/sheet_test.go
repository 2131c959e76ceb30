package sheet

import (
	"bytes"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

func day(s string) time.Time {
	t, err := time.Parse(time.DateTime, s)
	if err != nil {
		panic(err)
	}
	return t
}

func write(t *testing.T) []byte {
	t.Helper()
	var w bytes.Buffer
	b := New(&w)
	check(t, b.Sheet("计划[1]", []Column{{"编号", 20}, {"金额", 16}, {"日期", 0}, {"时刻", 20}, {"数", 0}}))
	for _, row := range rows {
		check(t, b.Row(row.cells))
	}
	check(t, b.Sheet("说明 & <更多>", []Column{{"说明", 80}}))
	check(t, b.Row([]Cell{Text("甲")}))
	check(t, b.Close())
	return w.Bytes()
}

var rows = []struct {
	cells []Cell
	want  []string
}{
	{[]Cell{Text("533103-2026-0001"), Money("480000.00"), Day(day("2026-01-02 00:00:00")), Moment(day("2026-01-02 09:30:15")), Number("92.75")},
		[]string{"533103-2026-0001", "480,000.00元", "2026-01-02", "2026-01-02 09:30:15", "92.75"}},
	{[]Cell{Text("6879143894183324362"), Money("9999999999.99"), Day(day("1899-05-01 00:00:00")), {}, Number("0")},
		[]string{"6879143894183324362", "9,999,999,999.99元", "1899-05-01", "", "0"}},
	{[]Cell{Text("=HYPERLINK(\"http://x\")")}, []string{"=HYPERLINK(\"http://x\")"}},
	{[]Cell{Text(" a & <b> \n二\t _x0041_ _y \U00020bb7")}, []string{" a & <b> \n二\t _x0041_ _y \U00020bb7"}},
	{[]Cell{Text(strings.Repeat("字", 40000))}, []string{strings.Repeat("字", MaxText)}},
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Another program reads what was written: text stays text, long ids and amounts
// keep their digits, the heading stays in sight.
func TestReadBack(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(write(t)))
	check(t, err)
	defer f.Close()
	if got := f.GetSheetList(); len(got) != 2 || got[0] != "计划·1·" || got[1] != "说明 & <更多>" {
		t.Errorf("sheets %q", got)
	}
	got, err := f.GetRows("计划·1·")
	check(t, err)
	if len(got) != len(rows)+1 {
		t.Fatalf("%d rows", len(got))
	}
	for i, row := range rows {
		for j, want := range row.want {
			cell := ""
			if j < len(got[i+1]) {
				cell = got[i+1][j]
			}
			if cell != want {
				t.Errorf("row %d, column %d: %.60q, want %.60q", i, j, cell, want)
			}
		}
	}
	if kind, err := f.GetCellType("计划·1·", "A4"); err != nil || kind != excelize.CellTypeInlineString {
		t.Errorf("the formula is a %v (%v)", kind, err)
	}
	if p, err := f.GetPanes("计划·1·"); err != nil || !p.Freeze || p.YSplit != 1 {
		t.Errorf("panes %+v %v", p, err)
	}
}

func TestSameBytes(t *testing.T) {
	first := write(t)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if !bytes.Equal(first, write(t)) {
		t.Error("two runs differ")
	}
}

func TestRefused(t *testing.T) {
	b := New(io.Discard)
	check(t, b.Sheet("a", []Column{{"x", 0}}))
	if b.Sheet("a", []Column{{"x", 0}}) == nil {
		t.Error("two sheets of one name")
	}
	b = New(io.Discard)
	check(t, b.Sheet("a", []Column{{"x", 0}}))
	b.row = MaxRows
	if b.Row([]Cell{Text("x")}) == nil {
		t.Error("more rows than a sheet holds")
	}
}
