package record

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"mingshi/generator/diag"
	"mingshi/generator/fold"
)

// Money is an amount in fen (分). It is never rounded.
type Money int64

// MaxMoney is the largest amount that can be typed: 10 billion yuan keeps every
// sum of a million records inside an int64.
const MaxMoney Money = 1e12

// Yuan returns the amount as a plain number, such as "480000.00", for exports.
func (m Money) Yuan() string { return hundredths(int64(m)) }

// hundredths writes a number of hundredths with two decimals.
func hundredths(n int64) string {
	b := make([]byte, 0, 16)
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	b = append(strconv.AppendInt(b, n/100, 10), '.')
	return string(appendTwo(b, int(n%100)))
}

// String returns the amount as pages print it: "480,000.00元".
func (m Money) String() string {
	b := make([]byte, 0, 32)
	if m < 0 {
		b, m = append(b, '-'), -m
	}
	whole := strconv.AppendInt(make([]byte, 0, 20), int64(m/100), 10)
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b = append(b, ',')
		}
		b = append(b, c)
	}
	b = appendTwo(append(b, '.'), int(m%100))
	return string(append(b, "元"...))
}

// Wan returns the amount in units of 10,000 yuan, all its decimals kept and idle
// zeros dropped: "48万元", "46.5万元".
func (m Money) Wan() string {
	sign := ""
	if m < 0 {
		sign, m = "-", -m
	}
	s := fmt.Sprintf("%d.%06d", m/1e6, m%1e6)
	return sign + strings.TrimSuffix(strings.TrimRight(s, "0"), ".") + "万元"
}

// ParseMoney reads an amount with its unit, such as "480000.00元", "48万元" or
// "￥480,000元". On a mistake the message and the fix are for the person who typed it.
func ParseMoney(s string) (m Money, message, fix diag.Text) {
	m, fault := readMoney(s)
	switch fault {
	case notMoney:
		return 0, diag.T("金额“%s”的写法不对", "%q is not an amount", s), moneyFix(s)
	case tooFine:
		return 0, diag.T("金额“%s”小于 1 分的部分写不进账，系统不代为四舍五入", "%q has parts of a fen; nothing is rounded here", s),
			diag.T("“元”最多两位小数，“万元”最多六位小数", "at most two decimals of 元, six of 万元")
	case tooLarge:
		return 0, diag.T("金额“%s”太大", "%q is too large", s), diag.T("请核对单位是“元”还是“万元”", "check the unit: 元 or 万元")
	}
	return m, diag.Text{}, diag.Text{}
}

// What may be wrong with an amount.
const (
	notMoney = iota + 1
	tooFine
	tooLarge
)

func readMoney(s string) (m Money, fault int) {
	s, yuan := strings.CutSuffix(strings.TrimSpace(s), "元")
	decimals := 2
	if wan, ok := strings.CutSuffix(s, "万"); ok {
		s, decimals = wan, 6
	}
	if sign, n := utf8.DecodeRuneInString(s); sign == '¥' || sign == '￥' {
		s = s[n:]
	}
	whole, frac, point := strings.Cut(strings.Trim(s, " \t\r\n\f"), ".")
	if !yuan || !grouped(whole) || point && !digits(frac) {
		return 0, notMoney
	}
	frac = strings.TrimRight(frac, "0")
	if len(frac) > decimals {
		return 0, tooFine
	}
	n, err := strconv.ParseInt(strings.ReplaceAll(whole, ",", "")+frac+"000000"[:decimals-len(frac)], 10, 64)
	if err != nil || n > int64(MaxMoney) {
		return 0, tooLarge
	}
	return Money(n), 0
}

// digits reports whether s is digits and nothing else.
func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// grouped reports whether s is digits, perhaps with a comma before each three.
func grouped(s string) bool {
	first, rest, commas := strings.Cut(s, ",")
	if !digits(first) || commas && len(first) > 3 {
		return false
	}
	for commas {
		var three string
		if three, rest, commas = strings.Cut(rest, ","); len(three) != 3 || !digits(three) {
			return false
		}
	}
	return true
}

var digitsIn = regexp.MustCompile(`\d[\d,]*(?:\.\d+)?`)

// moneyFix writes the likely amount out, so that it can be copied.
func moneyFix(s string) diag.Text {
	s = strings.TrimSpace(fold.Text(s)) // full-width digits and signs
	digits := digitsIn.FindString(s)
	_, rest, _ := strings.Cut(s, digits)
	if _, fault := readMoney(digits + "元"); fault == notMoney {
		digits = strings.ReplaceAll(digits, ",", "") // separators in the wrong places
	}
	_, inYuan := readMoney(digits + "元")
	_, inWan := readMoney(digits + "万元")
	switch {
	case strings.HasPrefix(s, "-") || strings.HasPrefix(s, "−") || strings.HasPrefix(s, "负"):
		return diag.T("金额不写负数；退款写正数，付款类别填“退款”", "amounts are never negative; a refund is a positive amount of kind 退款")
	case strings.Contains(rest, "亿"):
		return diag.T("“亿元”请换算成“万元”", "give 亿元 in 万元")
	case digits == "" || digitsIn.MatchString(rest):
	case strings.Contains(rest, "万"):
		if inWan == 0 {
			return diag.T(`写成 "%s万元"`, `write "%s万元"`, digits)
		}
	case strings.Contains(rest, "元"):
		if inYuan == 0 {
			return diag.T(`写成 "%s元"`, `write "%s元"`, digits)
		}
	case inYuan == 0 && inWan == 0:
		return diag.T(`写上单位："%[1]s元" 或 "%[1]s万元"`, `write the unit: "%[1]s元" or "%[1]s万元"`, digits)
	}
	return diag.T(`写成 "480000.00元" 或 "48万元"`, `write "480000.00元" or "48万元"`)
}

// A Num is a number with at most two decimals, such as a score, in hundredths.
type Num int64

// String returns the number without idle zeros.
func (n Num) String() string {
	return strings.TrimSuffix(strings.TrimRight(hundredths(int64(n)), "0"), ".")
}

var number = regexp.MustCompile(`^([+-]?)(\d{1,9})(?:\.(\d{1,2})0*)?$`)

// ParseNum reads a number with at most two decimals.
func ParseNum(s string) (Num, bool) {
	p := number.FindStringSubmatch(s)
	if p == nil {
		return 0, false
	}
	n, _ := strconv.ParseInt(p[2]+(p[3] + "00")[:2], 10, 64) // eleven digits at most
	if p[1] == "-" {
		n = -n
	}
	return Num(n), true
}
