package intake

import (
	"math"
	"strconv"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/record"
	"mingshi/generator/sheet"
)

// A fault says what is wrong with a cell and what to type instead.
type fault struct{ message, fix diag.Text }

func wrong(message, fix diag.Text) *fault { return &fault{message, fix} }

// A form is how the cells of a column are to be read.
type form struct {
	field *record.Field
	unit  string // of bare amounts: 万元, or 元
	refs  *refs
	codes record.Codes
}

// parse reads a cell as the value of a field; nil means that there is none.
func (f form) parse(v sheet.Value) (any, *fault) {
	if v.Kind == sheet.None {
		return nil, nil
	}
	if v.Kind == sheet.IsError {
		return nil, brokenCell(v)
	}
	switch f.field.Type {
	case record.Flag:
		return f.flag(v)
	case record.Int:
		return f.int(v)
	case record.Decimal:
		return f.decimal(v)
	case record.Amount:
		return f.amount(v)
	case record.Day:
		return f.day(v)
	case record.Moment:
		return f.moment(v)
	case record.YearMonth:
		return f.month(v)
	}
	return f.words(v)
}

func brokenCell(v sheet.Value) *fault {
	if v.Text == "=" {
		return wrong(diag.T("公式还没有算出结果", "the formula was never calculated"),
			diag.T("用 Excel 或 WPS 打开、保存一次再导入", "open and save the workbook in Excel or WPS, then import it"))
	}
	return wrong(diag.T("公式出错，显示为 %s", "the formula fails: %s", v.Text), diag.T("改正公式，或者直接填数值", "mend the formula, or type the value"))
}

// digits writes a stored number as people read it: to 15 digits, which is what
// Excel keeps, so that 0.1+0.2 is 0.3.
func digits(stored string) (string, bool) {
	f, err := strconv.ParseFloat(stored, 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) || math.Abs(f) >= 1e21 {
		return "", false
	}
	f, _ = strconv.ParseFloat(strconv.FormatFloat(f, 'e', 14, 64), 64)
	return strconv.FormatFloat(f, 'f', -1, 64), true
}

// typed returns what a cell says as folded text without blanks; numbers in plain
// digits.
func typed(v sheet.Value) string {
	if v.Kind == sheet.IsNumber {
		if s, ok := digits(v.Text); ok {
			return s
		}
	}
	return plain(v.Text)
}

var yes = map[string]record.Bool{
	"是": record.Yes, "有": record.Yes, "对": record.Yes, "y": record.Yes, "yes": record.Yes, "true": record.Yes, "1": record.Yes, "√": record.Yes, "✓": record.Yes, "✔": record.Yes, "☑": record.Yes,
	"否": record.No, "无": record.No, "不": record.No, "不是": record.No, "n": record.No, "no": record.No, "false": record.No, "0": record.No, "×": record.No, "✗": record.No, "✘": record.No, "x": record.No, "☒": record.No,
}

func (f form) flag(v sheet.Value) (any, *fault) {
	s := typed(v)
	if absent(s) {
		return nil, nil
	}
	if b, ok := yes[s]; ok {
		return b, nil
	}
	return nil, wrong(diag.T("“%s”看不出是还是否", "%q is neither yes nor no", v.Text), diag.T("填“是”或“否”", "write 是 or 否"))
}

func (f form) int(v sheet.Value) (any, *fault) {
	s := typed(v)
	if absent(s) {
		return nil, nil
	}
	for _, suffix := range []string{"年", "人", "次", "号", "户", "名"} {
		s = strings.TrimSuffix(s, suffix)
	}
	n, err := strconv.Atoi(strings.TrimPrefix(s, "第"))
	if err != nil || n < 0 || n > 1e9 || v.As == sheet.AsDay || v.As == sheet.AsMoment {
		return nil, wrong(diag.T("“%s”不是整数", "%q is not a whole number", shown(v)), diag.T("只填数字，例如 12", "digits only, such as 12"))
	}
	return record.Some(n), nil
}

// decimal reads scores and percentages. Excel stores 90.8% as 0.908.
func (f form) decimal(v sheet.Value) (any, *fault) {
	s := typed(v)
	if absent(s) {
		return nil, nil
	}
	percent := strings.Contains(f.field.ZH, "%")
	if v.Kind == sheet.IsNumber && v.As == sheet.AsPercent {
		s = shown(v)
	}
	if cut, ok := strings.CutSuffix(s, "%"); ok && percent {
		s = cut
	}
	s = strings.TrimSuffix(s, "分")
	n, ok := record.ParseNum(s)
	if !ok || n < 0 || v.As == sheet.AsDay || v.As == sheet.AsMoment {
		return nil, wrong(diag.T("“%s”不是最多两位小数的数字", "%q is not a number with at most two decimals", shown(v)), diag.T("只填数字，例如 92.75", "digits only, such as 92.75"))
	}
	return record.Some(n), nil
}

// shown is what a person sees in a cell.
func shown(v sheet.Value) string {
	s, ok := digits(v.Text)
	if v.Kind != sheet.IsNumber || !ok {
		return clean(v.Text)
	}
	switch v.As {
	case sheet.AsPercent:
		if p, err := strconv.ParseFloat(s, 64); err == nil {
			s, _ = digits(strconv.FormatFloat(p*100, 'g', -1, 64))
			return s + "%"
		}
	case sheet.AsDay, sheet.AsMoment:
		if at, ok := serial(s); ok && at.Hour|at.Minute|at.Second == 0 {
			return at.Date.String()
		} else if ok {
			return at.String()
		}
	}
	return s
}
