package record

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"mingshi/generator/diag"
	"mingshi/generator/fold"
	"mingshi/generator/table"
)

// wanted says what a field takes, for somebody who typed something else.
func wanted(f *Field) diag.Text {
	switch {
	case f.Many:
		return diag.T("“%s”是列表，要写在方括号里", "%s is a list, in brackets", f.Label())
	case f.Type == Flag:
		return diag.T("“%s”要写 true（是）或 false（否），不加引号", "%s is true or false, without quotes", f.Label())
	case f.Type == Int:
		return diag.T("“%s”要写整数，不加引号", "%s is a whole number, without quotes", f.Label())
	case f.Type == Decimal:
		return diag.T("“%s”要写数字，最多两位小数", "%s is a number with at most two decimals", f.Label())
	case f.Type == Amount:
		return diag.T("“%s”要连同单位写在英文双引号里", "%s stands in quotes with its unit", f.Label())
	case f.Type == Day:
		return diag.T("“%s”要写日期，不加引号", "%s is a date, without quotes or time", f.Label())
	case f.Type == Moment:
		return diag.T("“%s”要写到秒，不加引号和时区", "%s is a date and time with seconds, without quotes or zone", f.Label())
	case f.Type == YearMonth:
		return diag.T("“%s”要写年和月", "%s is a year and month", f.Label())
	}
	return diag.T("“%s”是文字，要写在英文双引号里", "%s is text and stands in quotes", f.Label())
}

// rewritten words the fix for a value that somebody typed in another form: the
// line to copy, or what such a line looks like.
func rewritten(f *Field, typed string) diag.Text {
	if value := guess(f, typed); value != "" {
		return diag.T("改为：%s", "write: %s", assignment(f, value))
	}
	if nothing.MatchString(typed) && f.Duty != Required {
		return diag.T("没有内容的，删去这一行", "delete the line if there is nothing to say")
	}
	digits := digitsIn.FindString(typed)
	switch _, fault := readMoney(digits + "万元"); {
	case f.Type == Flag:
		return diag.T("写成 %[1]s = true 或 %[1]s = false", "write %[1]s = true or %[1]s = false", f.Key)
	case f.Type == Amount && fault == 0 && digits == strings.Trim(typed, "\" "):
		return diag.T(`写成 %[1]s = "%[2]s元"；如果单位是万元，写成 %[1]s = "%[2]s万元"`, `write %[1]s = "%[2]s元", or %[1]s = "%[2]s万元"`, f.Key, digits)
	}
	return diag.T("写成 %s 的样子", "write it like %s", example(f))
}

// example is Skeleton, of an item without the key.
func example(f *Field) string {
	if f.item {
		return strings.TrimPrefix(Skeleton(f), f.Key+" = ")
	}
	return Skeleton(f)
}

var nothing = regexp.MustCompile(`^[\s\pP\pS]*(?:无|没有|暂无|待定|未定|空|none|null|nil|N/A)?[\s\pP\pS]*$`)

// guess returns how what somebody typed is written in TOML, or "" if it cannot
// be told. Nothing is stored that was guessed: it is only shown, to be copied.
func guess(f *Field, typed string) string {
	s := strings.TrimSpace(fold.Text(strings.Trim(typed, " \t\u3000\u00a0\u200b\"'“”‘’「」`")))
	if f.Many {
		return guessList(f, strings.Trim(typed, "[](){}【】（） "))
	}
	switch f.Type {
	case Flag:
		return map[string]string{"是": "true", "对": "true", "true": "true", "yes": "true", "y": "true", "√": "true", "✓": "true",
			"否": "false", "不是": "false", "false": "false", "no": "false", "n": "false", "×": "false"}[strings.ToLower(s)]
	case Int:
		if p := wholeIn.FindStringSubmatch(s); p != nil {
			return cmp.Or(strings.TrimLeft(p[1], "0"), "0")
		}
	case Decimal:
		if p := decimalIn.FindStringSubmatch(s); p != nil {
			return cmp.Or(strings.TrimLeft(p[1], "0"), "0") + p[2]
		}
	case Amount:
		return guessAmount(s)
	case Day:
		if d, ok := looseDate(s); ok {
			return d.String()
		}
	case Moment:
		return guessMoment(s)
	case YearMonth:
		if p := monthParts.FindStringSubmatch(s); p != nil {
			if m, ok := ParseMonth(p[1] + "-" + ("0" + p[2] + p[3])[len(p[2]+p[3])-1:]); ok {
				return `"` + m.String() + `"`
			}
		}
	default:
		return guessText(f, s, typed)
	}
	return ""
}

var (
	wholeIn   = regexp.MustCompile(`^[\p{Han}\s]*(\d{1,9})(?:\.0+)?[\p{Han}\s]*$`)
	decimalIn = regexp.MustCompile(`^[\p{Han}\s]*(\d{1,9})(\.\d{1,2})?0*[\p{Han}%\s]*$`)
	between   = regexp.MustCompile(`["'“”\s]*[,，、;；|][\s"'“”]*|["”]\s*["“]|\s+`)
	mangled   = regexp.MustCompile(`^\d(?:\.\d+)?[eE]\+?\d+$`)
)

// guessText leaves a text as it was typed, but for codes, which have neither
// full-width letters nor blanks. What a spreadsheet made of a code is lost.
func guessText(f *Field, folded, typed string) string {
	s := strings.Trim(typed, " \t\"'`")
	switch f.Type {
	case ID, Ref, Category, CreditCode, File:
		s = strings.NewReplacer(" ", "", "—", "-", "–", "-", `\`, "/").Replace(folded)
	}
	if f.Type == Category || f.Type == CreditCode {
		s = strings.ToUpper(s)
	}
	if s == "" || mangled.MatchString(s) || strings.ContainsAny(s, "\"\\") || strings.IndexFunc(s, unicode.IsControl) >= 0 {
		return ""
	}
	return `"` + s + `"`
}

func guessList(f *Field, s string) string {
	one := *f
	one.Many = false
	var items []string
	for _, part := range between.Split(s, -1) {
		if strings.Trim(part, `"“” `) == "" {
			continue
		}
		item := guess(&one, strings.Trim(part, `"“” `))
		if item == "" {
			return ""
		}
		items = append(items, item)
	}
	if items == nil {
		return ""
	}
	return "[" + strings.Join(items, ", ") + "]"
}

var currency = regexp.MustCompile(`^(?:人民币|RMB|CNY|约|共|[¥￥])+\s*`)

// guessAmount needs the unit, or the sign of the yuan.
func guessAmount(s string) string {
	bare := currency.ReplaceAllString(s, "")
	digits := digitsIn.FindString(bare)
	unit := strings.TrimSpace(strings.TrimPrefix(bare, digits))
	switch {
	case digits == "":
		return ""
	case strings.HasPrefix(unit, "万"):
		unit = "万元"
	case strings.HasPrefix(unit, "元"), strings.HasPrefix(unit, "圆"), unit == "" && strings.ContainsAny(s, "¥￥"):
		unit = "元"
	}
	if _, fault := readMoney(digits + unit); fault != 0 {
		digits = strings.ReplaceAll(digits, ",", "") // separators in the wrong places
	}
	if _, fault := readMoney(digits + unit); fault != 0 {
		return ""
	}
	return `"` + digits + unit + `"`
}

var momentIn = regexp.MustCompile(`^(\d.*?\d日?)[\sT]*(?:上午)?(\d{1,2})[:时点](\d{1,2})?(?:[:分](\d{1,2})?秒?)?(?:\+08:00|Z)?$`)

func guessMoment(s string) string {
	p := momentIn.FindStringSubmatch(s)
	if p == nil {
		return ""
	}
	d, ok := looseDate(p[1])
	clock := make([]int, 3)
	for i, text := range p[2:] {
		clock[i], _ = strconv.Atoi(cmp.Or(text, "0")) // two digits at most
	}
	at := fmt.Sprintf("%02d:%02d:%02d", clock[0], clock[1], clock[2])
	if _, err := time.Parse(time.TimeOnly, at); err != nil || !ok {
		return ""
	}
	return d.String() + "T" + at
}

// valueFor tells the parser how a value is written behind a key of these fields.
func valueFor(fields []Field) func(key, typed string) (table.Guess, bool) {
	return func(key, typed string) (table.Guess, bool) {
		f := anywhere(fields, key)
		if f == nil || f.Nested() {
			return table.Guess{}, false
		}
		g := table.Guess{Value: guess(f, typed), Message: wanted(f), Fix: rewritten(f, typed)}
		switch f.Type {
		case Flag, Int, Decimal, Amount, Day, Moment, YearMonth:
		default:
			g.Text = !f.Many
		}
		return g, true
	}
}

// anywhere finds a key among fields and those below them. Keys of one name are
// of one sort wherever they stand.
func anywhere(fields []Field, key string) *Field {
	if f := fieldNamed(fields, key); f != nil {
		return f
	}
	for i := range fields {
		if f := anywhere(fields[i].Fields, key); f != nil {
			return f
		}
	}
	return nil
}

// headerFor tells the parser the header of a table by its key or Chinese name.
func (k *Kind) headerFor(src []byte) func(name string) string {
	return func(name string) string {
		r := &reader{fields: k.Fields}
		if regexp.MustCompile(`(?m)^\s*\[\[` + k.Name + `\]\]`).Match(src) {
			r.prefix = k.Name + "."
		}
		for path, f := range nested(k.Fields, "") {
			if f.ZH == name || f.Key == name || path == strings.TrimPrefix(name, r.prefix) {
				return r.headerAt(path).ZH
			}
		}
		return ""
	}
}
