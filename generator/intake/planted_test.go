package intake

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"mingshi/generator/sheet"
)

// book makes a workbook with a program other than ours.
func book(t testing.TB, name string, rows [][]any) []sheet.Grid {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", name); err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		if err := f.SetSheetRow(name, fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	return reread(t, f)
}

func reread(t testing.TB, f *excelize.File) []sheet.Grid {
	t.Helper()
	var w bytes.Buffer
	if err := f.Write(&w); err != nil {
		t.Fatal(err)
	}
	grids, err := sheet.Read(w.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return grids
}

var heads = []any{"项目编号", "项目名称", "预算年度", "购买主体", "编制日期", "预算资金", "计划购买方式", "计划购买时间", "民生项目", "采购意向·公告网址", "服务地点", "财政审核·审核意见", "审核日期", "审核部门"}

func good(i int) []any {
	return []any{fmt.Sprintf("533103-2026-%04d", 5000+i), fmt.Sprintf("示例项目%d", i), 2026, "ms-mzj", "2026.1.15", "48万", "公开招标", "2026年3月", "否", "", "示例地点", "同意", "2026/1/20", "ms-czj"}
}

// planted are mistakes: a column, and what stands there.
var planted = []struct {
	column int
	value  any
}{
	{0, "5.33103E+11"}, {0, ""}, {0, "../../etc/passwd"}, {0, "项目一"}, {0, 5331032026000112345},
	{1, ""}, {1, strings.Repeat("长", 121)},
	{2, "二〇二六"}, {2, 2026.5}, {2, ""},
	{3, "没有登记的单位"}, {3, "ms-xyz"}, {3, ""},
	{4, "2026-13-45"}, {4, "1月15日"}, {4, "26-1-15"}, {4, "2026.2.30"}, {4, 7}, {4, "待定"}, {4, "2026"},
	{5, "四十八万"}, {5, -5}, {5, "48.1234567万"}, {5, "4,80,000"}, {5, "1.005"}, {5, "无"}, {5, "480000美元"}, {5, "99999999999999"},
	{6, "公开招标招标"}, {6, "12"},
	{7, "2026"}, {7, 2026.1}, {7, "三月"},
	{8, "也许"}, {8, 3},
	{11, "原则同意"}, {12, "明天"}, {13, ""},
}

// Two hundred rows, each with one planted mistake: every one is named by its cell,
// none is invented, and nothing would be written.
func TestPlantedMistakes(t *testing.T) {
	set, _ := load(t, demo)
	rows, want := [][]any{heads}, []string{}
	for i := range 200 {
		row, p := good(i), planted[i%len(planted)]
		row[p.column] = p.value
		rows = append(rows, row)
		want = append(want, sheet.Ref(p.column, i+2))
	}
	b := Read(book(t, "购买计划", rows), set, "")
	var got []string
	for _, m := range b.Mistakes {
		got = append(got, m.Cell)
		if m.Sheet != "购买计划" || m.Message.IsZero() || m.Fix.IsZero() || m.Field.IsZero() {
			t.Errorf("unclear: %s", m.In("zh-CN"))
		}
	}
	for _, cell := range want {
		if !slices.Contains(got, cell) {
			t.Errorf("the mistake in %s was not found", cell)
		}
	}
	for _, m := range b.Mistakes {
		if !slices.Contains(want, m.Cell) {
			t.Errorf("invented: %s", m.In("zh-CN"))
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d mistakes, want %d", len(got), len(want))
	}
}

// A row may hold many mistakes, also beside a wrong id.
func TestManyInOneRow(t *testing.T) {
	set, _ := load(t, demo)
	row := good(1)
	row[0], row[4], row[5] = "5.33103E+11", "明年", "很多"
	b := Read(book(t, "购买计划", [][]any{heads, row}), set, "")
	var got []string
	for _, m := range b.Mistakes {
		got = append(got, m.Cell)
	}
	if want := []string{"A2", "E2", "F2"}; !slices.Equal(got, want) {
		t.Errorf("mistakes in %q, want %q", got, want)
	}
	const line = "“购买计划”表 F2（预算资金）：金额“很多”的写法不对；改法：写成 \"480000.00元\" 或 \"48万元\""
	if got := b.Mistakes[2].In("zh-CN"); got != line {
		t.Errorf("said %s\nwant %s", got, line)
	}
}
