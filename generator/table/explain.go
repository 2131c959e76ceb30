package table

import (
	"errors"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2/unstable"

	"mingshi/generator/diag"
)

// explain reports the syntax error at off in words and, where the line can be
// mended so that it parses, shows the mended line to copy. It returns the offset
// at which reading goes on.
func (p *parser) explain(off int, err error) int {
	line, start := p.doc.line(off)
	first := p.opening(start)
	if first < start {
		if next, ok := p.unfinished(first, off, err); ok {
			return next
		}
	}
	switch {
	case first == start && (p.chineseKey(line, start) || p.conflict(line, start) || p.bareHeader(line, start) || p.brokenLine(line, start)):
	case first == start && lacksValue.MatchString(line):
		p.report(start+strings.LastIndexAny(strings.SplitN(line, "#", 2)[0], "=＝"), 1, "TML-001", diag.T("等号后面缺少值", "the value is missing"),
			diag.T("在等号后面填写；没有内容的，删去这一行", "write a value behind the equals sign, or delete the line"))
	default:
		p.explainLine(line, start, off, first < start, err)
	}
	return p.resync(off)
}

var lacksValue = regexp.MustCompile(`^[^"'=＝#]+[=＝]\s*(#.*)?$`)

// explainLine reports an error on a line; inside says that the line stands
// within a list that began on an earlier one.
func (p *parser) explainLine(line string, start, off int, inside bool, err error) {
	message, mended := repair(line, inside)
	general := message.IsZero() || message == textUnquoted
	fix := diag.T("写法是：键 = \"文字\"，或 键 = 2026-01-02，或 键 = 12；表头写 [表] 或 [[表]]",
		"write: key = \"text\", or key = 2026-01-02, or key = 12; headers are [table] or [[table]]")
	if g, better, ok := p.guess(line); ok && !inside && (!g.Text || mended == "") {
		mended = better
		if general {
			message = g.Message
		}
		if better == "" {
			fix = g.Fix
		}
	}
	if message.IsZero() {
		message = plain(err)
	}
	if mended == "" {
		if m := twoStatements.FindStringSubmatch(line); m != nil {
			fix = diag.T("从“%s”起另起一行", "begin a new line before %q", m[1])
		} else if inside && strings.Contains(said(err), "array") {
			fix = diag.T("在上一行的末尾补写英文逗号 ,", "add a comma at the end of the line above")
		}
		p.report(max(off, start), 1, "TML-001", message, fix)
		return
	}
	at, width := differs(line, mended)
	p.report(start+at, width, "TML-001", message, diag.T("改为：%s", "write: %s", strings.TrimSpace(mended)))
}

var twoStatements = regexp.MustCompile(`^\s*[A-Za-z0-9_-]+\s*=\s*(?:"[^"]*"|[^\s"]+)[\s,，;；]+([A-Za-z0-9_-]+\s*=.*)$`)

// repair returns the first slip found on the line and the line mended, which is
// empty if it would still not parse. Slips are mended one after the other, then
// each alone: a mend may spoil what another would have made good.
func repair(line string, inside bool) (diag.Text, string) {
	before, works := "", parses
	if inside {
		before, works = "a = [", func(text string) bool { return parses(text) || parses(text+"\n]") }
	}
	var says diag.Text
	text := before + line
	for _, s := range slips {
		next := s.mend(text)
		if next == text {
			continue
		}
		if says.IsZero() {
			says = s.says
		}
		if text = next; works(text) {
			return says, strings.TrimPrefix(text, before)
		}
	}
	for _, s := range slips {
		if next := s.mend(before + line); next != before+line && works(next) {
			return s.says, strings.TrimPrefix(next, before)
		}
	}
	if says == textUnquoted || says == endOfLine {
		return diag.Text{}, "" // a guess that did not help says nothing
	}
	return says, ""
}

// parses reports whether a text is read without a single mistake.
func parses(text string) bool {
	d := newDoc("", []byte(text), 0)
	quiet := parser{Reader: new(Reader), doc: d, cur: d.Root} // with room for no mistake at all
	return quiet.statements(0) == nil && !quiet.more
}

// differs returns where two lines begin to differ, and how long the old part is.
func differs(old, mended string) (at, width int) {
	for at < len(old) && at < len(mended) && old[at] == mended[at] {
		at++
	}
	for at > 0 && at < len(old) && !utf8.RuneStart(old[at]) {
		at--
	}
	i, j := len(old), len(mended)
	for i > at && j > at && old[i-1] == mended[j-1] {
		i--
		j--
	}
	return at, max(1, i-at)
}

// chineseKey explains a line whose key or header is written in Chinese, and
// reports whether it is one.
func (p *parser) chineseKey(line string, start int) bool {
	key, known := "", ""
	name, header := label(line)
	if r, _ := utf8.DecodeRuneInString(name); !unicode.Is(unicode.Han, r) {
		return false
	}
	if p.opt.KeyFor != nil {
		key = p.opt.KeyFor(name)
	}
	at := strings.Index(line, name)
	rest := trimBlank(strings.TrimLeft(line[at+len(name):], " \t\u3000\u00a0=＝:："))
	if !header && key == "" && !strings.ContainsAny(line, "=＝") {
		return false // a sentence with a colon
	}
	message := diag.T("键名“%s”是中文；键名一律用英文", "the key %q is Chinese; keys are English", name)
	fix := diag.T("改用《手册》第五章里对应的英文键名；没有对应的，内容写在 note（备注）", "use the English key from the handbook, chapter 5, or write it into note")
	if header && p.opt.HeaderFor != nil {
		known = p.opt.HeaderFor(name)
	}
	switch {
	case header:
		message = diag.T("表头“%s”是中文；表头一律用英文", "the header %q is Chinese; headers are English", name)
		if fix = diag.T("改用《手册》第五章里对应的英文表头", "use the English header from the handbook, chapter 5"); known != "" {
			fix = diag.T("改为：%s", "write: %s", known)
		}
	case key != "" && rest == "":
		fix = diag.T("写成：%s = 内容；没有内容的，删去这一行", "write: %s = and a value, or delete the line", key)
	case key != "":
		mended := key + " = " + rest
		if g, better, ok := p.guess(mended); ok && !g.Text && better != "" {
			mended = better
		} else if !parses(mended) {
			_, mended = repair(mended, false)
		}
		if fix = diag.T("键名改为 %s", "write the key as %s", key); mended != "" {
			fix = diag.T("改为：%s", "write: %s", mended)
		}
	}
	p.report(start+at, len(name), "TML-001", message, fix)
	return true
}

// label returns what stands before the equals sign or colon, or in a header.
func label(line string) (name string, header bool) {
	line = trimBlank(line)
	if inner := strings.TrimLeft(line, "[【［"); inner != line {
		return trimBlank(strings.TrimRight(strings.SplitN(inner, "#", 2)[0], "]】］ \t")), true
	}
	if i := strings.IndexAny(line, "=＝:："); i >= 0 {
		return trimBlank(line[:i]), false
	}
	return "", false
}

// plain says in our words what the library's parser found.
func plain(err error) diag.Text {
	for _, m := range []struct{ has, zh, en string }{
		{"after key", "键的后面缺少英文等号 =", "an equals sign is missing behind the key"},
		{"start of value", "等号后面不是值", "there is no value behind the equals sign"},
		{"expected value", "等号后面缺少值", "the value is missing"},
		{"unterminated", "文字缺少右边的引号", "the closing quote is missing"},
		{"cannot have new lines", "文字缺少右边的引号，或者在引号里换了行", "the closing quote is missing, or the text breaks the line"},
		{"not terminated", "多行文字没有结束的三个引号", "the closing triple quotes are missing"},
		{"table name", "表头没有写完整，缺少右方括号 ]", "the header lacks its closing bracket"},
		{"array", "列表没有写完整，缺少逗号或右方括号 ]", "the list lacks a comma or its closing bracket"},
		{"inline table", "花括号里的内容没有写完整", "the inline table is not complete"},
		{"escape", "文字里的反斜杠 \\ 写法不对", "the backslash is not a valid escape"},
		{"control character", "文字里有看不见的控制字符", "there is a control character"},
		{"start of key", "这里应当是键名或表头", "a key or a header is due here"},
		{"expected newline", "值的后面多了内容；一行只写一个键", "there is something behind the value; one key a line"},
		{"leading zero", "数字前面不写 0", "a number has no leading zero"},
	} {
		if strings.Contains(said(err), m.has) {
			return diag.T(m.zh, m.en)
		}
	}
	return diag.T("这一行的写法不对", "this line is not valid TOML")
}

// said returns the words of the library's parser.
func said(err error) string {
	var pe *unstable.ParserError
	if errors.As(err, &pe) {
		return pe.Message
	}
	return ""
}
