package record

import (
	"regexp"
	"strings"
	"testing"
)

func TestParseMoney(t *testing.T) {
	for s, want := range map[string]Money{
		"480000.00元":      48_000_000, // in fen
		"48万元":            48_000_000,
		"480,000元":        48_000_000,
		"￥480,000.00元":    48_000_000,
		"¥ 48 万元":         48_000_000,
		" 48万元 ":          48_000_000,
		"46.5万元":          46_500_000,
		"0元":              0,
		"0.01元":           1,
		"0.1元":            10,
		"0.000001万元":      1,
		"387.50元":         38_750,
		"387.500000元":     38_750, // idle zeros are no parts of a fen
		"1.2345670万元":     1_234_567,
		"007元":            700,
		"1,234,567.89元":   123_456_789,
		"1000000万元":       MaxMoney,
		"10000000000.00元": MaxMoney,
	} {
		got, message, _ := ParseMoney(s)
		if !message.IsZero() || got != want {
			t.Errorf("%s is %d fen, %s; want %d", s, got, message.ZH, want)
		}
	}
}

func TestParseMoneyRefuses(t *testing.T) {
	const (
		form     = `写成 "480000.00元" 或 "48万元"`
		negative = "金额不写负数；退款写正数，付款类别填“退款”"
		tooFine  = "“元”最多两位小数，“万元”最多六位小数"
		tooLarge = "请核对单位是“元”还是“万元”"
	)
	for s, fix := range map[string]string{
		"":                         form,
		"免费":                       form,
		"元":                        form,
		"480000":                   `写上单位："480000元" 或 "480000万元"`,
		"1,234.00":                 `写上单位："1,234.00元" 或 "1,234.00万元"`,
		"480000.":                  `写上单位："480000元" 或 "480000万元"`,
		"48万":                      `写成 "48万元"`,
		"48W":                      `写上单位："48元" 或 "48万元"`,
		"人民币48万元":                  `写成 "48万元"`,
		"48万元整":                    `写成 "48万元"`,
		"约48.5万元":                  `写成 "48.5万元"`,
		"４８万元":                     `写成 "48万元"`,
		"1，234.5元":                 `写成 "1,234.5元"`,
		"12,34元":                   `写成 "1234元"`,
		"1,2345元":                  `写成 "12345元"`,
		"RMB 100元":                 `写成 "100元"`,
		"100块":                     `写上单位："100元" 或 "100万元"`,
		".5元":                      `写成 "5元"`,
		"30万元至48万元":                form,
		"1.2.3元":                   form,
		"200000000元整":              `写成 "200000000元"`,
		"200000000":                form, // in 万元 it would be too large, in 元 perhaps
		"1.5亿元":                    "“亿元”请换算成“万元”",
		"-48万元":                    negative,
		"－48万元":                    negative,
		"−48万元":                    negative,
		"负48万元":                    negative,
		"0.001元":                   tooFine,
		"0.0000001万元":              tooFine,
		"33.333333333万元":           tooFine,
		"10000000000.01元":          tooLarge,
		"1000001万元":                tooLarge,
		"99999999999999999999999元": tooLarge,
	} {
		m, message, got := ParseMoney(s)
		if m != 0 || message.IsZero() || message.EN == "" || got.EN == "" {
			t.Errorf("%q is taken for %d, or little is said: %q %q", s, m, message, got)
		}
		if got.ZH != fix {
			t.Errorf("%q: fix %s, want %s", s, got.ZH, fix)
		}
	}
}

func TestMoneyForms(t *testing.T) {
	for _, tt := range []struct {
		m                 Money
		yuan, string, wan string
	}{
		{0, "0.00", "0.00元", "0万元"},
		{1, "0.01", "0.01元", "0.000001万元"},
		{99_999, "999.99", "999.99元", "0.099999万元"},
		{100_000, "1000.00", "1,000.00元", "0.1万元"},
		{48_000_000, "480000.00", "480,000.00元", "48万元"},
		{46_500_000, "465000.00", "465,000.00元", "46.5万元"},
		{123_456_789, "1234567.89", "1,234,567.89元", "123.456789万元"},
		{-123_456_789, "-1234567.89", "-1,234,567.89元", "-123.456789万元"}, // a sum of refunds
		{MaxMoney, "10000000000.00", "10,000,000,000.00元", "1000000万元"},
	} {
		if got := tt.m.Yuan(); got != tt.yuan {
			t.Errorf("Yuan of %d is %s, want %s", int64(tt.m), got, tt.yuan)
		}
		if got := tt.m.String(); got != tt.string {
			t.Errorf("String of %d is %s, want %s", int64(tt.m), got, tt.string)
		}
		if got := tt.m.Wan(); got != tt.wan {
			t.Errorf("Wan of %d is %s, want %s", int64(tt.m), got, tt.wan)
		}
	}
}

// anAmount is the second opinion on what an amount looks like.
var anAmount = regexp.MustCompile(`^[¥￥]?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\s*(万元|元)$`)

var quotedAmount = regexp.MustCompile(`"([^"]*)"`)

// Whatever is typed: no panic, no amount below zero or beyond the largest; what
// is printed reads back as the same; and an amount offered to copy can be read.
func FuzzMoney(f *testing.F) {
	for _, s := range []string{"48万元", "480,000.00元", "￥1元", "-1元", "1.2.3元", "12,34", "４８万元", "1e5元", "0.001元", "99999999999999999999元", "一万元", ",元", "1,000,00万", "￥¥1元", "¥ 1 元", "1.元", "48万 元", "1,234,567.8万元"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if _, fault := readMoney(s); (fault == notMoney) == anAmount.MatchString(strings.TrimSpace(s)) {
			t.Errorf("%q: fault %d", s, fault)
		}
		m, message, fix := ParseMoney(s)
		if !message.IsZero() {
			if m != 0 || fix.ZH == "" || fix.EN == "" {
				t.Fatalf("%q: %d, fix %q", s, m, fix)
			}
			for _, q := range quotedAmount.FindAllStringSubmatch(fix.ZH, -1) {
				if _, message, _ := ParseMoney(q[1]); !message.IsZero() {
					t.Errorf("%q: offered %s, which is wrong itself", s, q[1])
				}
			}
			return
		}
		if m < 0 || m > MaxMoney {
			t.Fatalf("%q is %d", s, m)
		}
		for _, form := range []string{m.Yuan() + "元", m.String(), m.Wan()} {
			if back, message, _ := ParseMoney(form); back != m || !message.IsZero() {
				t.Errorf("%q is %d, printed %s, read back %d", s, m, form, back)
			}
		}
		if plain := strings.TrimSuffix(strings.TrimLeft(strings.NewReplacer(",", "", "￥", "", "¥", "").Replace(strings.TrimSpace(s)), " "), "元"); !strings.Contains(s, "万") {
			exact(t, s, strings.TrimSpace(plain), m.Yuan())
		}
	})
}

// exact checks that no digit of a number was lost or rounded away.
func exact(t *testing.T, s, typed, printed string) {
	t.Helper()
	bare := func(n string) string {
		if strings.Contains(n, ".") {
			n = strings.TrimRight(strings.TrimRight(n, "0"), ".")
		}
		n = strings.TrimLeft(strings.TrimPrefix(n, "+"), "0")
		if n == "" || n[0] == '.' {
			n = "0" + n
		}
		return n
	}
	if bare(typed) != bare(printed) {
		t.Errorf("%q was read as %s", s, printed)
	}
}

func TestParseNum(t *testing.T) {
	for s, want := range map[string]string{
		"0": "0", "85": "85", "92.7": "92.7", "93.67": "93.67", "88.20": "88.2", "100.00": "100", "92.700": "92.7",
		"+5": "5", "-0.5": "-0.5", "0.05": "0.05", "999999999.99": "999999999.99", "-0": "0",
	} {
		if n, ok := ParseNum(s); !ok || n.String() != want {
			t.Errorf("%s is %s, %v; want %s", s, n, ok, want)
		}
	}
	for _, s := range []string{"", "92.705", "1_000", "_-0", "1e2", "inf", "nan", "0x10", "1,000", "12%", " 5", "5.", ".5", "--5", "1234567890", "五", "1.2.3"} {
		if n, ok := ParseNum(s); ok {
			t.Errorf("%q is taken for %s", s, n)
		}
	}
}

func FuzzNum(f *testing.F) {
	for _, s := range []string{"92.7", "-0.05", "1_0", "92.705", "999999999.99", "00.10"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, ok := ParseNum(s)
		if !ok {
			return
		}
		if back, ok := ParseNum(n.String()); !ok || back != n {
			t.Errorf("%q is %d, printed %s, read back %d", s, n, n, back)
		}
		if n >= 0 && !strings.HasPrefix(s, "-") {
			exact(t, s, s, n.String())
		}
	})
}
