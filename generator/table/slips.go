package table

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"mingshi/generator/diag"
)

// A slip is a mistake that clerks make: how to say it, and the line as it should
// be, which is the line itself where the slip is not found. Slips are tried in
// order; the first that changes the line is named, the others may help to mend
// the rest of it.
type slip struct {
	says diag.Text
	mend func(line string) string
}

var (
	textUnquoted = diag.T("文字要写在英文双引号里", "text stands in double quotes")
	endOfLine    = diag.T("行末多了符号", "there is something behind the value")
)

// slips lists the mistakes by what gives them away most surely.
var slips = []slip{
	{diag.T("行里有看不见的特殊空白字符", "the line has blanks that are not ordinary blanks"), mendBlanks},
	{diag.T("用了中文引号，要用英文双引号 \"", "full-width quotes; use plain double quotes"), mendQuotes},
	{diag.T("键与值之间只写一个英文等号 =", "one equals sign between key and value"), replacing(`^(\s*[A-Za-z0-9_-]+)\s*(?:=\s*=+|:\s*=|=\s*>|-\s*>)\s*`, "$1 = ")},
	{diag.T("等号写成了全角，要用英文等号 =", "a full-width equals sign; use ="), replacing(`^(\s*[^\s=＝"]+)\s*＝\s*`, "$1 = ")},
	{diag.T("键与值之间用了冒号，要用英文等号 =", "a colon between key and value; use ="), replacing(`^(\s*[A-Za-z0-9_-]+)\s*[:：]\s*`, "${1} = ")},
	{diag.T("表头用了中文方括号，要用英文方括号 [ ]", "full-width brackets; use [ and ]"), mendBrackets},
	{diag.T("表头的方括号没有写完整", "the header's brackets do not match"), mendHeader},
	{diag.T("列表里用了中文标点，要用英文逗号 ,", "full-width punctuation in a list; use ,"), mendCommas},
	{diag.T("列表的各项要用英文逗号隔开，文字逐项加英文双引号", "items of a list are separated by commas, texts quoted one by one"), mendItems},
	{diag.T("几项内容要写在方括号里，用英文逗号隔开", "several items stand in brackets, separated by commas"), mendList},
	{diag.T("说明文字的前面要写英文井号 #", "a remark begins with #"), mendRemark},
	{diag.T("键的后面缺少英文等号 =", "an equals sign is missing behind the key"), replacing(`^(\s*[A-Za-z0-9_-]+)[ \t]+("[^"]*"|\p{Han}[^=]*)$`, "$1 = $2")},
	{diag.T("金额要连同单位写在英文双引号里", "an amount stands in quotes, with its unit"), mendAmount},
	{diag.T("带千分号的数字要连同单位写在英文双引号里", "a number with separators stands in quotes, with its unit"), mendThousands},
	{endOfLine, replacing(`[,，;；。、]+\s*$`, "")},
	{diag.T("数字或符号写成了全角，要用半角", "full-width digits or signs"), mendWide},
	{diag.T("日期的写法不对，要写成 2026-01-02 的样子：四位年、两位月、两位日，不加引号", "dates are written 2026-01-02, without quotes"), mendDate},
	{diag.T("是否值要写 true（是）或 false（否）", "write true or false"), mendBool},
	{diag.T("文字两边的引号不一样，都要用英文双引号 \"", "the quotes of a text differ"), mendPair},
	{diag.T("文字缺少右边的英文双引号", "the closing double quote is missing"), replacing(`^(\s*[A-Za-z0-9_-]+\s*=\s*"[^"]*?)\s*$`, `${1}"`)},
	{diag.T("文字缺少左边的英文双引号", "the opening double quote is missing"), replacing(`^(\s*[A-Za-z0-9_-]+\s*=\s*)([^"'\[\]{}#\s][^"#]*"\s*(?:#.*)?)$`, `${1}"${2}`)},
	{diag.T("文字里的引号要用中文引号“ ”", "quotes within a text are full-width ones"), replacing(`^(\s*[A-Za-z0-9_-]+\s*=\s*"[^"]*)"([^"\s,，、][^"]*)"([^"]*"\s*(?:#.*)?)$`, `$1“$2”$3`)},
	{diag.T("文字里的引号要用中文引号“ ”", "quotes within a text are full-width ones"), mendInner},
	{diag.T("数字前面不写 0；要保留 0 的编号请加英文双引号", "a number has no leading zero; quote codes that need one"), replacing(`^(\s*[A-Za-z0-9_-]+\s*=\s*)(0\d+)(\s*(?:#.*)?)$`, `${1}"${2}"${3}`)},
	{textUnquoted, mendUnquoted},
	{diag.T("文字里有反斜杠 \\ 的，两边改用英文单引号 '", "a text with a backslash stands in single quotes"), replacing(`^(\s*[A-Za-z0-9_-]+\s*=\s*)"([^"']*\\[^"']*)"`, "${1}'${2}'")},
	{diag.T("反斜杠要写两个", "write a backslash twice"), replacing(`(\\+)`, `\\`)},
}

func replacing(pattern, with string) func(string) string {
	re := regexp.MustCompile(pattern)
	return func(line string) string { return re.ReplaceAllString(line, with) }
}

// outside applies f to the parts of a line that stand outside plain quotes.
func outside(line string, f func(string) string) string {
	var out strings.Builder
	for i, s := range strings.Split(line, `"`) {
		if i > 0 {
			out.WriteByte('"')
		}
		if i%2 == 0 {
			s = f(s)
		}
		out.WriteString(s)
	}
	return out.String()
}

var blanks = strings.NewReplacer("\u3000", " ", "\u00a0", " ", "\u2003", " ", "\u200b", "", "\ufeff", "", "\u200e", "")

func mendBlanks(line string) string { return outside(line, blanks.Replace) }

var (
	openQuote  = regexp.MustCompile(`(^\s*|[=＝\[,，、{]\s*)[“”‘’＂＇「『]([^“”‘’＂＇「」『』"]*)["“”‘’＂＇」』]`)
	closeQuote = regexp.MustCompile(`([=＝\[,，、{]\s*"[^"“”]*)[”“＂]`)
)

// mendQuotes replaces full-width quotes where a value begins or ends. Those
// inside a text are part of it.
func mendQuotes(line string) string {
	if next := openQuote.ReplaceAllString(line, `$1"$2"`); next != line {
		return next
	}
	return closeQuote.ReplaceAllString(line, `$1"`)
}

var wideBrackets = strings.NewReplacer("【", "[", "】", "]", "［", "[", "］", "]")

func mendBrackets(line string) string {
	if t := wideBrackets.Replace(trimBlank(line)); !strings.HasPrefix(t, "[") {
		return line
	}
	return wideBrackets.Replace(line)
}

var looseHeader = regexp.MustCompile(`^\s*(\[\[?)\s*([A-Za-z0-9_.-]+)\s*\]*\s*(#.*)?$`)

func mendHeader(line string) string {
	m := looseHeader.FindStringSubmatch(line)
	if m == nil {
		return line
	}
	return strings.TrimSpace(m[1] + m[2] + strings.Repeat("]", len(m[1])) + " " + m[3])
}

func mendCommas(line string) string {
	if !strings.ContainsAny(line, "[{") {
		return line
	}
	return outside(line, strings.NewReplacer("，", ", ", "、", ", ", "；", ", ").Replace)
}

var looseDate = regexp.MustCompile(`^(\s*[A-Za-z0-9_-]+\s*=\s*)["“]?(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*日)?["”]?(\s*(?:#.*)?)$`)

func mendDate(line string) string {
	m := looseDate.FindStringSubmatch(line)
	if m == nil {
		return line
	}
	month, _ := strconv.Atoi(m[3])
	day, _ := strconv.Atoi(m[4])
	return fmt.Sprintf("%s%s-%02d-%02d%s", m[1], m[2], month, day, m[5])
}

var looseBool = regexp.MustCompile(`(?i)^(\s*[A-Z0-9_-]+\s*=\s*)["“]?(是|否|true|false|yes|no)["”]?(\s*(?:#.*)?)$`)

func mendBool(line string) string {
	m := looseBool.FindStringSubmatch(line)
	if m == nil {
		return line
	}
	switch strings.ToLower(m[2]) {
	case "是", "true", "yes":
		return m[1] + "true" + m[3]
	}
	return m[1] + "false" + m[3]
}

var (
	signedAmount  = regexp.MustCompile(`^(\s*[A-Za-z0-9_-]+\s*=\s*)([¥￥]\s*\d[\d,，]*(?:\.\d+)?)()(\s*(?:#.*)?)$`)
	bareAmount    = regexp.MustCompile(`^(\s*[A-Za-z0-9_-]+\s*=\s*)([¥￥]?\s*\d[\d,，]*(?:\.\d+)?)\s*(万元|万|元)(\s*(?:#.*)?)$`)
	bareThousands = regexp.MustCompile(`^(\s*[A-Za-z0-9_-]+\s*=\s*)([¥￥]?\s*\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?)()(\s*(?:#.*)?)$`)
)

func mendAmount(line string) string    { return quoteAmount(signedAmount, quoteAmount(bareAmount, line)) }
func mendThousands(line string) string { return quoteAmount(bareThousands, line) }

func quoteAmount(bare *regexp.Regexp, line string) string {
	m := bare.FindStringSubmatch(line)
	if m == nil {
		return line
	}
	return m[1] + `"` + strings.ReplaceAll(m[2], "，", ",") + strings.TrimSuffix(m[3], "元") + `元"` + m[4]
}

var (
	unquoted = regexp.MustCompile(`^(\s*[A-Za-z0-9_-]+\s*=\s*)([^"'\[\]{}#\s][^"]*?)(\s*|\s+#.*)$`)
	wordlike = regexp.MustCompile(`[\p{L}%]`)
	another  = regexp.MustCompile(`\s[A-Za-z0-9_-]+\s*=`)
)

// mendUnquoted quotes a text. What has no letter is rather a number gone wrong,
// a date is not made good by quotes, and a second statement is no text.
func mendUnquoted(line string) string {
	m := unquoted.FindStringSubmatch(line)
	if m == nil || !wordlike.MatchString(m[2]) || looseDate.MatchString(line) || another.MatchString(m[2]) {
		return line
	}
	return m[1] + `"` + m[2] + `"` + m[3]
}
