package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// What this package wrote, it reads: texts whatever they look like, digits, dates.
func TestReadOwn(t *testing.T) {
	grids, err := Read(write(t))
	check(t, err)
	if len(grids) != 2 || grids[0].Name != "计划·1·" || len(grids[0].Rows) != len(rows)+1 {
		t.Fatalf("%d sheets", len(grids))
	}
	for i, row := range rows {
		for j, c := range row.cells {
			v := grids[0].Rows[i+1].At(j)
			want := c.text
			if len([]rune(want)) > MaxText {
				want = row.want[j]
			}
			if v.Text != want {
				t.Errorf("row %d, column %d: %.60q, want %.60q", i, j, v.Text, want)
			}
		}
	}
	if v := grids[0].Rows[1].At(2); v.Kind != IsNumber || v.As != AsDay {
		t.Errorf("a day is read as %+v", v)
	}
	if v := grids[0].Rows[1].At(3); v.As != AsMoment {
		t.Errorf("a moment is read as %+v", v)
	}
}

// What another program wrote is read as it is meant: shared and rich texts,
// formulas with their last value, errors, formats, merged cells, hidden sheets.
func TestReadOther(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	set := func(cell string, value any) { check(t, f.SetCellValue("Sheet1", cell, value)) }
	set("A1", "标题")
	check(t, f.MergeCell("Sheet1", "A1", "C1"))
	set("B2", time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC))
	set("C2", 12.5)
	set("D2", true)
	check(t, f.SetCellRichText("Sheet1", "E2", []excelize.RichTextRun{{Text: "富"}, {Text: "文本", Font: &excelize.Font{Bold: true}}}))
	check(t, f.SetCellFormula("Sheet1", "F2", "HYPERLINK(\"http://x\")"))
	percent, err := f.NewStyle(&excelize.Style{NumFmt: 9})
	check(t, err)
	set("AB900", 0.908)
	check(t, f.SetCellStyle("Sheet1", "AB900", "AB900", percent))
	_, err = f.NewSheet("隐藏")
	check(t, err)
	check(t, f.SetSheetVisible("隐藏", false))
	var w bytes.Buffer
	check(t, f.Write(&w))
	grids, err := Read(w.Bytes())
	check(t, err)
	g := grids[0]
	got := fmt.Sprint(g.Rows, g.Merged, grids[1].Hidden)
	want := fmt.Sprint([]Row{
		{1, []Value{{0, IsText, "标题", AsNumber}}},
		{2, []Value{{1, IsNumber, "46037", AsDay}, {2, IsNumber, "12.5", AsNumber}, {3, IsFlag, "1", AsNumber}, {4, IsText, "富文本", AsNumber}, {5, IsError, "=", AsNumber}}},
		{900, []Value{{27, IsNumber, "0.908", AsPercent}}},
	}, []Merge{{0, 1, 2, 1}}, true)
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestFormats(t *testing.T) {
	for code, want := range map[string]Format{
		"General": AsNumber, "0.00": AsNumber, `#,##0.00"元"`: AsNumber, `[$¥-804]#,##0.00`: AsNumber, "0.0%": AsPercent, "yyyy-mm-dd": AsDay, `yyyy"年"m"月"d"日"`: AsDay, `[$-804]yyyy"年"m"月"`: AsDay,
		"m/d/yy h:mm": AsMoment, "[h]:mm:ss": AsMoment, "h:mm AM/PM": AsMoment, `#,##0.00;[Red]\-#,##0.00`: AsNumber, "@": AsNumber, `0" days"`: AsNumber,
	} {
		if got := formatIn(code); got != want {
			t.Errorf("%s is %d, want %d", code, got, want)
		}
	}
}

// pack makes a workbook of one sheet from XML.
func pack(t testing.TB, body func(w *strings.Builder)) []byte {
	t.Helper()
	var sheetXML strings.Builder
	sheetXML.WriteString(`<worksheet ` + mainSpace + `><sheetData>`)
	body(&sheetXML)
	sheetXML.WriteString(`</sheetData></worksheet>`)
	var w bytes.Buffer
	z := zip.NewWriter(&w)
	for _, p := range append(parts([]string{"a"}, []bool{false}), part{"xl/worksheets/sheet1.xml", sheetXML.String()}) {
		f, err := z.Create(p.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(p.body)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return w.Bytes()
}

// A small file cannot take all memory, whatever it unfolds to or says of its size.
func TestHostile(t *testing.T) {
	bomb := pack(t, func(w *strings.Builder) {
		w.WriteString(`<row r="1"><c r="A1" t="inlineStr"><is><t>`)
		w.WriteString(strings.Repeat("a", 70<<20))
		w.WriteString(`</t></is></c></row>`)
	})
	sparse := pack(t, func(w *strings.Builder) {
		w.WriteString(`<row r="4294967297"/>`)
		for i := range 20000 {
			fmt.Fprintf(w, `<row r="%d"><c r="XFD%[1]d"><v>1</v></c></row>`, MaxRows-i)
		}
	})
	crowd := pack(t, func(w *strings.Builder) {
		for range 1001 {
			w.WriteString("<row>" + strings.Repeat("<c><v>1</v></c>", 1000) + "</row>")
		}
	})
	for name, c := range map[string]struct {
		src  []byte
		want error
	}{
		"bomb": {bomb, ErrTooBig}, "crowd": {crowd, ErrTooBig}, "sparse": {sparse, nil},
		"entities": {pack(t, func(w *strings.Builder) { w.WriteString(`<row><c t="inlineStr"><is><t>&lol;</t></is></c></row>`) }), ErrNoBook},
		"unclosed": {pack(t, func(w *strings.Builder) { w.WriteString(`<row><c><v>1`) }), ErrNoBook},
		"old":      {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), ErrOld}, "text": {[]byte("甲,乙"), ErrNoBook}, "nothing": {nil, ErrNoBook},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Read(c.src)
		runtime.ReadMemStats(&after)
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
		if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 1000 {
			t.Errorf("%s: %d MB allocated", name, used)
		}
	}
}

// Links to other files are not followed, and shared texts that are not there are
// errors, not texts of others.
func TestStrays(t *testing.T) {
	grids, err := Read(pack(t, func(w *strings.Builder) {
		w.WriteString(`<row><c t="s"><v>7</v></c><c><f>[1]x!A1</f><v>5</v></c><c t="e"><v>#REF!</v></c><c t="str"><f>""</f><v></v></c></row>`)
	}))
	check(t, err)
	want := []Value{{0, IsError, "#REF!", AsNumber}, {1, IsNumber, "5", AsNumber}, {2, IsError, "#REF!", AsNumber}}
	if got := fmt.Sprint(grids[0].Rows[0].Cells); got != fmt.Sprint(want) {
		t.Errorf("cells %s, want %v", got, want)
	}
}

// CSV comes in all the ways in which Excel, WPS and others write it.
func TestCSV(t *testing.T) {
	const plain = "编号,金额,说明\r\n\r\na-1,\"1,000\",\"两行\n文字\"\r\na-2,5,\r\n"
	encode := func(s string, e interface{ Bytes([]byte) ([]byte, error) }) []byte {
		b, err := e.Bytes([]byte(s))
		check(t, err)
		return b
	}
	for name, src := range map[string][]byte{
		"UTF-8": []byte(plain), "mark": []byte("\ufeff" + plain), "GBK": encode(plain, simplifiedchinese.GBK.NewEncoder()), "GB18030": encode(plain, simplifiedchinese.GB18030.NewEncoder()),
		"UTF-16LE": encode(plain, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder()), "UTF-16BE": encode(plain, unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder()),
		"tabs": []byte(strings.ReplaceAll(strings.ReplaceAll(plain, "1,000", "1;000"), ",", "\t")), "semicolons": []byte(strings.ReplaceAll(strings.ReplaceAll(plain, ",", ";"), "1;000", "1,000")),
	} {
		g, err := ReadCSV("a", src)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(g.Rows) != 3 || g.Rows[0].At(0).Text != "编号" || g.Rows[1].N != 3 || g.Rows[1].At(2).Text != "两行\n文字" || g.Rows[2].N != 4 || g.Rows[2].At(1).Text != "5" {
			t.Errorf("%s: %+v", name, g.Rows)
		}
	}
	if g, err := ReadCSV("a", []byte("'=1+1,'甲'\n")); err != nil || g.Rows[0].At(0).Text != "=1+1" || g.Rows[0].At(1).Text != "'甲'" {
		t.Errorf("marks: %+v, %v", g.Rows, err)
	}
	if _, err := ReadCSV("a", []byte("\x81\xff\x00\xfe")); !errors.Is(err, ErrEncoding) {
		t.Errorf("no encoding: %v", err)
	}
}

// A form offers choices in the cells below its notes, and marks what is due.
func TestForm(t *testing.T) {
	var w bytes.Buffer
	b := New(&w)
	check(t, b.Form(Form{Name: "计划", Notes: []string{"说明：甲", "乙"}, Columns: []Blank{
		{Column: Column{"编号", 20}, Must: true, Like: Text("")}, {Column: Column{"方式", 20}, Choose: Choice{Sheet: "选项", Column: 0, Count: 2, Ask: `<"甲"?>`}},
	}}))
	check(t, b.Row([]Cell{Text("a-1"), Text("甲")}))
	check(t, b.Sheet("选项", []Column{{"方式", 0}}))
	b.Hide()
	check(t, b.Row([]Cell{Text("甲")}))
	check(t, b.Row([]Cell{Text("乙")}))
	check(t, b.Close())
	f, err := excelize.OpenReader(bytes.NewReader(w.Bytes()))
	check(t, err)
	defer f.Close()
	rules, err := f.GetDataValidations("计划")
	check(t, err)
	if len(rules) != 1 || rules[0].Sqref != "B3:B2000" || rules[0].Formula1 != "'选项'!$A$2:$A$3" || rules[0].Error == nil || *rules[0].Error != `<"甲"?>` {
		t.Errorf("choices %+v", rules)
	}
	if visible, err := f.GetSheetVisible("选项"); err != nil || visible {
		t.Errorf("the list is in sight (%v)", err)
	}
	if p, err := f.GetPanes("计划"); err != nil || p.YSplit != 2 {
		t.Errorf("panes %+v %v", p, err)
	}
	if row, err := f.GetRows("计划"); err != nil || len(row) != 3 || row[0][0] != "编号" || row[1][0] != "说明：甲" {
		t.Errorf("rows %q %v", row, err)
	}
}

// Whatever bytes a file holds, reading it ends, and cells have a place.
func FuzzRead(f *testing.F) {
	f.Add(pack(f, func(w *strings.Builder) {
		w.WriteString(`<row r="2"><c r="B2" t="inlineStr"><is><t>x</t></is></c><c t="b"><v>1</v></c></row>`)
	}))
	f.Add([]byte("a,b\n\"c\nd\",e"))
	f.Add([]byte("\xff\xfea\x00"))
	f.Fuzz(func(t *testing.T, src []byte) {
		grids, err := Read(src)
		if err != nil {
			g, err := ReadCSV("a", src)
			if err != nil {
				return
			}
			grids = []Grid{g}
		}
		for _, g := range grids {
			for _, r := range g.Rows {
				for _, v := range r.Cells {
					if r.N < 1 || v.Column < 0 || v.Kind == None {
						t.Fatalf("row %d: %+v", r.N, v)
					}
				}
			}
		}
	})
}
