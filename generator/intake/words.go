package intake

import (
	"regexp"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/fold"
	"mingshi/generator/record"
	"mingshi/generator/sheet"
)

var scientific = regexp.MustCompile(`^\d(?:\.\d+)?e\+?\d+$`)

// words reads text, ids, words of lists and names.
func (f form) words(v sheet.Value) (any, *fault) {
	if f.field.Many {
		return f.list(v)
	}
	s, bad := f.one(v)
	if bad != nil || s == "" {
		return nil, bad
	}
	return s, nil
}

func (f form) one(v sheet.Value) (string, *fault) {
	s := shown(v)
	if bad := mangled(f.field, v, s); bad != nil {
		return "", bad
	}
	return f.text(s)
}

// text reads one value of a field that holds text.
func (f form) text(s string) (string, *fault) {
	switch f.field.Type {
	case record.Text, record.Long:
		return s, f.tooLong(s)
	case record.Enum:
		return f.enum(s)
	case record.Ref, record.Party:
		return f.refs.find(f.field, s)
	case record.ID:
		s = strings.ToLower(narrow(s))
	case record.ItemCode:
		s = narrow(s)
		if code, name, ok := strings.Cut(s, " "); ok && name != "" {
			s = code // as the lists of a template offer it
		}
	case record.Category, record.CreditCode, record.Link, record.File:
		s = narrow(s)
	}
	if absent(s) {
		return "", nil
	}
	return s, nil
}

func (f form) tooLong(s string) *fault {
	if n := len([]rune(s)); n > f.field.MaxLength() {
		return wrong(diag.T("有 %d 个字，最多 %d 个字", "%d characters, at most %d", n, f.field.MaxLength()), diag.T("请压缩；全文可作为附件公开", "shorten it; the full text may be an attachment"))
	}
	return nil
}

// mangled reports ids and codes that a spreadsheet took for numbers or days.
func mangled(f *record.Field, v sheet.Value, s string) *fault {
	exact := f.Type != record.Text && f.Type != record.Long && f.Type != record.Enum && f.Type != record.Link
	number, _ := digits(v.Text)
	whole, _, _ := strings.Cut(number, ".")
	switch {
	case scientific.MatchString(plain(s)), v.Kind == sheet.IsNumber && len(whole) > 15:
		return wrong(diag.T("表格软件把“%s”当成了数字，末尾几位已经丢失", "the spreadsheet took %q for a number: its last digits are lost", s),
			diag.T("把这一列的格式设为“文本”，照原件重新填写", "format the column as text and type it again from the original"))
	case exact && v.Kind == sheet.IsNumber && (v.As == sheet.AsDay || v.As == sheet.AsMoment):
		return wrong(diag.T("表格软件把编号改成了日期（%s）", "the spreadsheet turned the id into a date (%s)", s),
			diag.T("把这一列的格式设为“文本”，照原件重新填写", "format the column as text and type it again from the original"))
	}
	return nil
}

func (f form) enum(s string) (string, *fault) {
	if absent(s) {
		return "", nil
	}
	if c, ok := f.codes.Find(f.field.Codes, s); ok {
		return c.Name, nil
	}
	want := plain(s)
	if list := f.codes[f.field.Codes]; list != nil {
		for _, c := range list.Values {
			for _, word := range append([]string{c.Name, c.Code}, c.Aliases...) {
				if word != "" && plain(word) == want {
					return c.Name, nil
				}
			}
		}
	}
	names := f.codes.Names(f.field.Codes)
	fix := diag.T("可填：%s", "one of: %s", strings.Join(names, "、"))
	if near := fold.Similar(s, names); len(near) > 0 {
		fix = diag.T("是不是“%s”？可填：%s", "did you mean %q? one of: %s", near[0], strings.Join(names, "、"))
	}
	return "", wrong(diag.T("不能填“%s”", "it cannot be %q", s), fix)
}

// list reads several values in one cell, parted by line ends, else by semicolons,
// else by 、 (and, where no name can hold them, commas).
func (f form) list(v sheet.Value) (any, *fault) {
	s := shown(v)
	if bad := mangled(f.field, v, s); bad != nil {
		return nil, bad
	}
	var all []string
	for _, part := range split(s, f.field.Type == record.Enum || f.field.Type == record.Ref) {
		one, bad := f.text(clean(part))
		if bad != nil {
			return nil, bad
		}
		if one != "" {
			all = append(all, one)
		}
	}
	if len(all) == 0 {
		return nil, nil
	}
	return all, nil
}

func split(s string, commas bool) []string {
	for _, by := range []string{"\n", ";；", "、"} {
		if strings.ContainsAny(s, by) {
			return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(by, r) })
		}
	}
	if commas {
		return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",， \u3000", r) })
	}
	return []string{s}
}

// join writes several values into one cell, such that split finds them again.
func join(values []string) string {
	by := "；"
	for _, v := range values {
		if strings.ContainsAny(v, ";；") {
			by = "\n"
		}
	}
	s := strings.Join(values, by)
	if len(values) == 1 && strings.ContainsAny(s, ";；、") {
		s += by // one value that holds a separator of its own
	}
	return s
}

// flagWords are how a yes and a no are written into a cell.
var flagWords = map[record.Bool]string{record.Yes: "是", record.No: "否"}
