package intake

import (
	"cmp"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/record"
	"mingshi/generator/sheet"
)

// amount reads money. A bare number is yuan, unless the heading or the title of
// the table says 万元.
func (f form) amount(v sheet.Value) (any, *fault) {
	s := typed(v)
	if absent(s) {
		return nil, nil
	}
	if v.Kind == sheet.IsNumber && v.As != sheet.AsNumber {
		return nil, wrong(diag.T("“%s”不是金额", "%q is not an amount", shown(v)), diag.T("把这一格的格式设为“数值”，填写金额", "format the cell as a number and type the amount"))
	}
	if s == "无" {
		return nil, wrong(diag.T("“无”不是金额", "无 is not an amount"), diag.T("没有这笔钱填 0，不知道的空着", "write 0 if there is none, leave it empty if unknown"))
	}
	m, message, fix := record.ParseMoney(withUnit(s, cmp.Or(f.unit, "元")))
	if message.IsZero() {
		return record.Some(m), nil
	}
	if scientific.MatchString(s) {
		fix = diag.T("把金额完整写出来，例如 480000.00", "write it out, such as 480000.00")
	}
	return nil, wrong(message, fix)
}

// withUnit writes an amount, folded and without blanks, as TOML has it.
func withUnit(s, unit string) string {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "人民币"), "rmb")
	s = strings.TrimLeft(s, "¥￥")
	s = strings.TrimSuffix(strings.TrimSuffix(strings.ReplaceAll(s, "圆", "元"), "整"), "正")
	switch {
	case strings.HasSuffix(s, "万"):
		return s + "元"
	case strings.HasSuffix(s, "元"):
		return s
	case s == "" || s[len(s)-1] < '0' || s[len(s)-1] > '9':
		return s // no amount: the message shows what was typed
	}
	return s + unit
}
