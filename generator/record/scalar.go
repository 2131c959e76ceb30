package record

import (
	"net/url"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"mingshi/generator/diag"
	"mingshi/generator/fold"
	"mingshi/generator/table"
)

// scalar reads one value of a field that is no table.
func (r *reader) scalar(f *Field, dst reflect.Value, v *table.Value, where string) {
	bad := func(rule string, message, fix diag.Text) { r.report(v.Off, v.Len, rule, message, fix) }
	switch dst := dst.Addr().Interface().(type) {
	case *string:
		*dst = r.text(f, v, where)
	case *Bool:
		switch {
		case v.Kind == table.Bool && v.Text == "true":
			*dst = Yes
		case v.Kind == table.Bool:
			*dst = No
		default:
			bad("TML-003", wanted(f), rewritten(f, v.Text))
		}
	case *Opt[int]:
		n, err := strconv.Atoi(strings.ReplaceAll(v.Text, "_", ""))
		if v.Kind != table.Integer || err != nil || n < 0 {
			bad("TML-003", wanted(f), rewritten(f, v.Text))
			return
		}
		*dst = Some(n)
	case *Opt[Num]:
		r.num(f, dst, v)
	case *Opt[Money]:
		r.money(f, dst, v)
	case *Date:
		r.date(f, dst, v)
	case *DateTime:
		var ok bool
		if *dst, ok = ParseDateTime(v.Text); !ok || v.Kind != table.DateTime {
			*dst = DateTime{}
			bad("TML-009", wanted(f), rewritten(f, v.Text))
		}
	case *Month:
		var ok bool
		if *dst, ok = ParseMonth(v.Text); !ok || v.Kind != table.Text {
			bad("TML-009", wanted(f), rewritten(f, v.Text))
		}
	}
}

func (r *reader) num(f *Field, dst *Opt[Num], v *table.Value) {
	text := v.Text
	if v.Kind != table.Text {
		text = strings.ReplaceAll(text, "_", "")
	}
	n, ok := ParseNum(text)
	if !ok || v.Kind != table.Integer && v.Kind != table.Float && v.Kind != table.Text || n < 0 {
		r.report(v.Off, v.Len, "TML-003", wanted(f), rewritten(f, v.Text))
		return
	}
	*dst = Some(n)
}

func (r *reader) money(f *Field, dst *Opt[Money], v *table.Value) {
	if v.Kind != table.Text {
		r.report(v.Off, v.Len, "TML-008", diag.T("“%s”没有写单位，要连同单位写在英文双引号里", "%s lacks its unit; it stands in quotes with its unit", f.Label()), rewritten(f, v.Text))
		return
	}
	m, message, fix := ParseMoney(v.Text)
	if !message.IsZero() {
		if guess(f, v.Text) != "" || nothing.MatchString(v.Text) || digitsIn.FindString(v.Text) == v.Text {
			fix = rewritten(f, v.Text)
		}
		r.report(v.Off, v.Len, "TML-008", message, fix)
		return
	}
	*dst = Some(m)
}

func (r *reader) date(f *Field, dst *Date, v *table.Value) {
	if d, ok := ParseDate(v.Text); ok && v.Kind == table.Date {
		*dst = d
		return
	}
	message, fix := wanted(f), rewritten(f, v.Text)
	if _, ok := looseDate(v.Text); !ok && dateParts.MatchString(v.Text) {
		message = diag.T("“%s”写的 %s 没有这一天", "%s: there is no day %s", f.Label(), v.Text)
	}
	r.report(v.Off, v.Len, "TML-009", message, fix)
}

// assignment writes a field with a value; of an item of a list, which has no key,
// the value alone.
func assignment(f *Field, value string) string {
	if f.item {
		return value
	}
	return f.Key + " = " + value
}

var (
	monthParts = regexp.MustCompile(`^(\d{4})(?:\D\s*(\d{1,2})(?:\D.*)?|(\d{2}))$`)
	dateParts  = regexp.MustCompile(`^\s*(\d{4})(?:\s*[^\d\s]\s*(\d{1,2})\s*[^\d\s]\s*(\d{1,2})|(\d{2})(\d{2}))\s*(?:日|[Tt ].*)?\s*$`)
)

// looseDate reads the dates that people type in quotes.
func looseDate(s string) (Date, bool) {
	p := dateParts.FindStringSubmatch(s)
	if p == nil {
		return Date{}, false
	}
	t, err := time.Parse("2006-1-2", p[1]+"-"+p[2]+p[4]+"-"+p[3]+p[5])
	return DateOf(t), err == nil
}

var (
	dashes   = regexp.MustCompile(`[\s_—–-]+`)
	slug     = regexp.MustCompile(`^[a-z0-9][a-z0-9-]*$`)
	category = regexp.MustCompile(`^[ABC]\d{2,8}$`)
	filePath = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*$`)
)

// text reads a string and checks what its type asks for.
func (r *reader) text(f *Field, v *table.Value, where string) string {
	bad := func(rule string, message, fix diag.Text) string {
		r.report(v.Off, v.Len, rule, message, fix)
		return ""
	}
	if v.Kind != table.Text {
		if v.Kind == table.List || v.Kind == table.TableKind {
			return bad("TML-003", diag.T("“%s”要写文字，这里写成了%s", "%s is text, not %s", f.Label(), v.Kind.Words()), diag.T(`例如 %s = "文字"`, `such as %s = "text"`, f.Key))
		}
		if mangled.MatchString(v.Text) {
			return bad(lostDigits(f, v.Text))
		}
		return bad("TML-003", wanted(f), diag.T("改为：%s", "write: %s", assignment(f, `"`+v.Text+`"`)))
	}
	s := strings.ReplaceAll(strings.TrimSpace(v.Text), "\r\n", "\n") // git on Windows must not change a record
	if s == "" {
		if r.due(f, where) {
			return bad("TML-004", diag.T("“%s”没有填写", "%s is empty", f.Label()), diag.T("请填写内容", "fill it in"))
		}
		return ""
	}
	if n := utf8.RuneCountInString(s); n > f.MaxLength() {
		return bad("TML-015", diag.T("“%s”有 %d 个字，最多 %d 个字", "%s has %d characters, at most %d", f.Label(), n, f.MaxLength()),
			diag.T("请压缩；全文可作为附件公开", "shorten it; the full text may be an attachment"))
	}
	if i := strings.IndexFunc(s, unprintable); i >= 0 {
		return bad("TML-015", diag.T("“%s”里有看不见的控制字符（%U）", "%s has the control character %U", f.Label(), []rune(s[i:])[0]),
			diag.T("删去这个字符；文字里的反斜杠 \\ 要写两个", "delete it; a backslash in a text is written twice"))
	}
	if f.Type == Enum {
		c, ok := r.codes.Find(f.Codes, s)
		if !ok {
			return bad("TML-011", diag.T("“%s”不能填“%s”", "%s cannot be %q", f.Label(), s), r.codes.suggest(f.Codes, s))
		}
		return c.Name
	}
	if rule, message, fix := malformed(f, s); rule != "" {
		return bad(rule, message, fix)
	}
	if f.Type == CreditCode {
		return strings.ToUpper(s)
	}
	return r.texts.keep(s)
}

// malformed says what is wrong with the form of an id, address, code or path.
func malformed(f *Field, s string) (rule string, message, fix diag.Text) {
	switch f.Type {
	case ID, Ref, CreditCode:
		if mangled.MatchString(s) {
			return lostDigits(f, s)
		}
	}
	switch f.Type {
	case ID, Ref:
		if f.Ref == "org" && strings.IndexFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0 {
			break // a name: the resolver knows its id
		}
		if !slug.MatchString(s) || len(s) > 64 {
			return "TML-010", diag.T("编号“%s”只能用小写英文字母、数字和连字符 -，最多 64 个字符", "the id %q has other characters than a-z, 0-9 and -, or is longer than 64", s), slugFix(f, s)
		}
	case Link:
		if !completeLink(s) {
			return "TML-016", diag.T("“%s”不是完整的网址", "%s is not a complete address", f.Label()), linkFix(f, s)
		}
	case Category:
		if !category.MatchString(s) {
			fix := diag.T("一个大写字母加 2 至 8 位数字，如 C05010400", "one of A, B, C and 2 to 8 digits, such as C05010400")
			if u := strings.ToUpper(s); category.MatchString(u) {
				fix = diag.T("改为：%s", "write: %s", assignment(f, `"`+u+`"`))
			}
			return "TML-010", diag.T("采购品目“%s”的写法不对", "%q is not a procurement category", s), fix
		}
	case File:
		if !filePath.MatchString(s) || strings.Contains(s, "..") {
			return "TML-010", diag.T("附件路径“%s”只能用小写英文字母、数字、连字符和斜杠，不能有空格、中文和 ..", "the path %q has other characters than a-z, 0-9, -, _, . and /", s),
				diag.T("把文件改名，例如 533103-2026-0001/hetong.pdf", "rename the file, such as 533103-2026-0001/hetong.pdf")
		}
	}
	return "", diag.Text{}, diag.Text{}
}

func completeLink(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}

func linkFix(f *Field, s string) diag.Text {
	l := strings.ReplaceAll(strings.TrimSpace(s), "：//", "://")
	if strings.HasPrefix(l, "www.") {
		l = "https://" + l
	}
	if completeLink(l) {
		return diag.T("改为：%s", "write: %s", assignment(f, `"`+l+`"`))
	}
	return diag.T("网址以 https:// 或 http:// 开头", "it begins with https:// or http://")
}

// unprintable finds what feeds, sheets and terminals do not survive, and what makes
// a text be shown in another order than it is written in.
func unprintable(r rune) bool {
	if '\u3000' <= r && r < '\ufe00' { // nearly all that is written here
		return false
	}
	return unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' || r == '\ufffe' || r == '\uffff' || unicode.Is(unicode.Bidi_Control, r)
}

// lostDigits reports a code of which a spreadsheet made a rounded number.
func lostDigits(f *Field, s string) (rule string, message, fix diag.Text) {
	return "TML-010", diag.T("“%s”填的“%s”是被表格软件改成科学计数法的编号，原来的数字已经丢失", "%s: %q is a code that a spreadsheet turned into a number; its digits are lost", f.Label(), s),
		diag.T("对照原件重新填写编号，加英文双引号；在 Excel、WPS 里先把这一列设为“文本”格式", "type the code again from the original, in quotes; format the column as text first")
}

func slugFix(f *Field, s string) diag.Text {
	l := dashes.ReplaceAllString(strings.ToLower(strings.TrimSpace(fold.Text(s))), "-")
	if slug.MatchString(l) && len(l) <= 64 {
		return diag.T("改为：%s", "write: %s", assignment(f, `"`+l+`"`))
	}
	return diag.T("改成小写英文字母、数字和连字符 -", "use a-z, 0-9 and -")
}
