package intake

import (
	"strings"
	"testing"
	"unicode/utf8"

	"mingshi/generator/record"
	"mingshi/generator/sheet"
)

func text(s string) sheet.Value   { return sheet.Value{Kind: sheet.IsText, Text: s} }
func number(s string) sheet.Value { return sheet.Value{Kind: sheet.IsNumber, Text: s} }
func as(s string, f sheet.Format) sheet.Value {
	return sheet.Value{Kind: sheet.IsNumber, Text: s, As: f}
}

// What people really type is understood; what could mean two things is refused.
func TestCells(t *testing.T) {
	const refused = "refused"
	set, _ := load(t, demo)
	for _, c := range []struct {
		kind record.Type
		cell sheet.Value
		want string
	}{
		{record.Amount, text("48万"), "480000.00"}, {record.Amount, text("48万元"), "480000.00"}, {record.Amount, text("￥480,000.00"), "480000.00"},
		{record.Amount, text("¥ 480，000．00 元整"), "480000.00"}, {record.Amount, text("４８００００"), "480000.00"}, {record.Amount, number("480000"), "480000.00"},
		{record.Amount, number("480000.10000000003"), "480000.10"}, {record.Amount, number("4.8E5"), "480000.00"}, {record.Amount, text("人民币46.5万元"), "465000.00"},
		{record.Amount, text("\u200b480000\u00a0元\u3000"), "480000.00"}, {record.Amount, text("—"), ""}, {record.Amount, text("/"), ""}, {record.Amount, text("0"), "0.00"},
		{record.Amount, text("1.5亿元"), refused}, {record.Amount, number("-5"), refused}, {record.Amount, text("(480000)"), refused}, {record.Amount, text("480000.005"), refused},
		{record.Amount, text("4.8E+05"), refused}, {record.Amount, as("0.5", sheet.AsPercent), refused}, {record.Amount, text("约48万"), refused}, {record.Amount, text("30万+18万"), refused},
		{record.Day, number("46037"), "2026-01-15"}, {record.Day, as("46037", sheet.AsDay), "2026-01-15"}, {record.Day, text("2026.1.15"), "2026-01-15"}, {record.Day, text("2026年1月15日"), "2026-01-15"},
		{record.Day, text("２０２６／１／１５"), "2026-01-15"}, {record.Day, text("20260115"), "2026-01-15"}, {record.Day, number("20260115"), "2026-01-15"}, {record.Day, text("2026-01-15 00:00:00"), "2026-01-15"},
		{record.Day, text("2026 年 1 月 15 日"), "2026-01-15"}, {record.Day, text("46037"), "2026-01-15"}, {record.Day, text("2026-1-15\u3000"), "2026-01-15"},
		{record.Day, as("46037.5", sheet.AsMoment), refused}, {record.Day, text("15/1/2026"), refused}, {record.Day, text("2026-1"), refused}, {record.Day, number("2026.1"), refused}, {record.Day, text("2026-02-29"), refused},
		{record.Moment, text("2026-1-15 9:30"), "2026-01-15 09:30"}, {record.Moment, text("2026-1-1 12:30"), "2026-01-01 12:30"}, {record.Moment, text("2026年1月15日上午9时30分"), "2026-01-15 09:30"},
		{record.Moment, text("2026/1/15 下午3:00"), "2026-01-15 15:00"}, {record.Moment, as("46037.395833333", sheet.AsMoment), "2026-01-15 09:30"}, {record.Moment, text("2026-01-15T09:30:15"), "2026-01-15 09:30:15"},
		{record.Moment, text("2026-01-15 25:00"), refused}, {record.Moment, text("2026-01-15"), refused},
		{record.YearMonth, text("2026年3月"), "2026-03"}, {record.YearMonth, text("2026.3"), "2026-03"}, {record.YearMonth, text("202603"), "2026-03"}, {record.YearMonth, as("46082", sheet.AsDay), "2026-03"},
		{record.YearMonth, text("2026/03/01"), "2026-03"}, {record.YearMonth, number("2026.1"), refused}, {record.YearMonth, text("2026-13"), refused},
		{record.Flag, text("√"), "true"}, {record.Flag, text("否"), "false"}, {record.Flag, sheet.Value{Kind: sheet.IsFlag, Text: "1"}, "true"}, {record.Flag, text("TRUE"), "true"}, {record.Flag, text("待定"), refused},
		{record.Int, text("第2次"), "2"}, {record.Int, text("２０２６年"), "2026"}, {record.Int, number("12.0"), "12"}, {record.Int, text("1.5"), refused}, {record.Int, text("-1"), refused},
		{record.Decimal, number("92.7500000000000028"), "92.75"}, {record.Decimal, text("92.75分"), "92.75"}, {record.Decimal, text("92.755"), refused},
		{record.Text, number("1200"), "1200"}, {record.Text, as("46037", sheet.AsDay), "2026-01-15"}, {record.Text, as("0.95", sheet.AsPercent), "95%"}, {record.Text, text("5.33103E+11"), refused}, {record.Text, number("12345678901234567"), refused},
		{record.Text, text("\ufeff 甲\u200b乙 \r\n"), "甲乙"}, {record.CreditCode, number("533103000000000000"), refused}, {record.ItemCode, as("46030", sheet.AsDay), refused}, {record.ItemCode, text("Ｋ1-08 居家养老"), "K1-08"},
		{record.Enum, text(" 公开 招标 "), "公开招标"}, {record.Enum, text("招标"), refused}, {record.Text, sheet.Value{Kind: sheet.IsError, Text: "#REF!"}, refused}, {record.Amount, sheet.Value{Kind: sheet.IsError, Text: "="}, refused},
	} {
		f := form{field: &record.Field{Key: "x", ZH: "栏目", Type: c.kind, Codes: "methods"}, refs: newRefs(set), codes: set.Codes}
		x, bad := f.parse(c.cell)
		got := textOf(x)
		if o, ok := x.(record.Opt[record.Money]); ok {
			got = o.V.Yuan()
		}
		if o, ok := x.(record.Opt[record.Num]); ok {
			got = o.V.String()
		}
		if bad != nil {
			got = refused
			if bad.message.IsZero() || bad.fix.IsZero() {
				t.Errorf("%q is refused without a word", c.cell.Text)
			}
		}
		if got != c.want {
			t.Errorf("type %d: %q is %q, want %q", c.kind, c.cell.Text, got, c.want)
		}
	}
}

func TestLists(t *testing.T) {
	for cell, want := range map[string]string{
		"甲、乙": "甲|乙", "甲；乙;丙": "甲|乙|丙", "甲\n乙、丙": "甲|乙、丙", "甲、乙；": "甲、乙", "甲；；乙；": "甲|乙", "甲，乙": "甲，乙", " ；": "",
	} {
		x, bad := form{field: &record.Field{Type: record.Text, Many: true}}.parse(text(cell))
		all, _ := x.([]string)
		if got := strings.Join(all, "|"); got != want || bad != nil {
			t.Errorf("%q is %q, want %q", cell, got, want)
		}
	}
}

// Whatever stands in a cell, reading it does not fail, and what is read is valid:
// an amount is not negative, a day is one of the calendar, text is UTF-8.
func FuzzCells(f *testing.F) {
	for _, s := range []string{"48万元", "￥480,000.00", "2026.1.15", "46037.5", "是", "甲、乙；丙", "5.33103E+11", "2026年1月15日上午9时", "-", "1e400", "0x1p-2"} {
		f.Add(s, uint8(0))
		f.Add(s, uint8(1))
	}
	x := &refs{kinds: map[string]*names{}}
	f.Fuzz(func(t *testing.T, s string, look uint8) {
		if !utf8.ValidString(s) {
			t.Skip() // no reader gives such text
		}
		v := sheet.Value{Kind: sheet.Kind(1 + look%3), Text: s, As: sheet.Format(look / 3 % 4)}
		for kind := record.Text; kind < record.Table; kind++ {
			for _, many := range []bool{false, true} {
				f := form{field: &record.Field{Key: "x", ZH: "率（%）", Type: kind, Many: many, Ref: "org"}, refs: x, codes: record.Codes{}}
				got, bad := f.parse(v)
				if bad != nil && (bad.message.IsZero() || bad.fix.IsZero() || got != nil) {
					t.Fatalf("%q refused as %v: %+v", s, got, bad)
				}
				sound(t, s, got)
			}
		}
	})
}

func sound(t *testing.T, s string, x any) {
	switch x := x.(type) {
	case record.Opt[record.Money]:
		if x.V < 0 || x.V > record.MaxMoney {
			t.Fatalf("%q is %v", s, x.V)
		}
	case record.Date:
		if d, ok := record.ParseDate(x.String()); !ok || d != x {
			t.Fatalf("%q is %v", s, x)
		}
	case record.DateTime:
		if d, ok := record.ParseDateTime(x.ISO()[:19]); !ok || d != x {
			t.Fatalf("%q is %v", s, x)
		}
	case record.Opt[int]:
		if x.V < 0 {
			t.Fatalf("%q is %v", s, x)
		}
	case []string:
		for _, one := range x {
			if one == "" {
				t.Fatalf("%q holds an empty value", s)
			}
		}
	}
}
