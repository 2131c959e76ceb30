package table

import (
	"regexp"
	"strings"

	"mingshi/generator/diag"
)

// assigned splits a line into key, sign, value and comment, however it is written.
var assigned = regexp.MustCompile(`^\s*([A-Za-z0-9_-]+)\s*(?:[=＝:：]+>?|->)?\s*(\S.*?)(\s+#.*)?$`)

// guess asks those who know the keys what a line should be; line is empty where
// they cannot tell.
func (p *parser) guess(line string) (g Guess, mended string, ok bool) {
	if p.opt.ValueFor == nil || len(line) > maxCopied {
		return g, "", false
	}
	m := assigned.FindStringSubmatch(trimBlank(line))
	if m == nil || another.MatchString(line) { // two statements are not one value
		return g, "", false
	}
	if g, ok = p.opt.ValueFor(m[1], m[2]); ok && g.Value != "" {
		if mended = m[1] + " = " + g.Value + m[3]; !parses(mended) {
			mended = ""
		}
	}
	return g, mended, ok
}

// conflict reports the marks that git leaves where two people changed one place.
func (p *parser) conflict(line string, start int) bool {
	mark := ""
	for _, m := range []string{"<<<<<<<", "=======", ">>>>>>>"} {
		if strings.HasPrefix(line, m) {
			mark = m
		}
	}
	if mark == "" {
		return false
	}
	p.report(start, len(line), "TML-001", diag.T("两处修改在这里相冲突，合并时留下了标记 %s", "two changes meet here: git left the mark %s", mark),
		diag.T("从两份内容中保留正确的一份，再删去以 <<<<<<<、=======、>>>>>>> 开头的三行", "keep one of the two, and delete the three lines that begin with <<<<<<<, ======= and >>>>>>>"))
	return true
}

var loneName = regexp.MustCompile(`^[(（\[【［\s]*([A-Za-z0-9_. -]+?)[)）\]】］\s]*[:：]?\s*(?:#.*)?$`)

// bareHeader reports a header without its brackets, or with other ones. Keys
// behind it belong to the table that was meant, which nobody opened.
func (p *parser) bareHeader(line string, start int) bool {
	m := loneName.FindStringSubmatch(line)
	if m == nil || p.opt.HeaderFor == nil {
		return false
	}
	header := p.opt.HeaderFor(strings.ReplaceAll(m[1], " ", "_"))
	if header == "" {
		return false
	}
	p.report(start, len(trimBlank(line)), "TML-001", diag.T("表头要写在成对的英文方括号里", "a header stands in brackets"), diag.T("改为：%s", "write: %s", header))
	p.cur = &Table{how: headed}
	return true
}

var openText = regexp.MustCompile(`^(\s*[A-Za-z0-9_-]+\s*=\s*)["“]([^"“”]*)$`)

// brokenLine reports a text that goes on over the end of its line. What stands on
// the lines below would be lost if the text were closed on the first.
func (p *parser) brokenLine(line string, start int) bool {
	m := openText.FindStringSubmatch(line)
	if m == nil {
		return false
	}
	end := p.nextLine(start)
	next, _ := p.doc.line(end)
	if end >= len(p.doc.src) || trimBlank(next) == "" || strings.HasPrefix(trimBlank(next), "#") || p.begins(next) {
		return false
	}
	last, n := next, p.doc.Pos(end).Line
	for !strings.ContainsAny(last, "\"”") {
		if end = p.nextLine(end); end >= len(p.doc.src) {
			return false
		}
		if next, _ = p.doc.line(end); p.begins(next) {
			break
		}
		last, n = next, p.doc.Pos(end).Line
	}
	p.report(start+len(m[1]), 1, "TML-001", diag.T("文字写了好几行；多行文字的两端各写三个英文双引号", "a text over several lines stands between triple quotes"),
		diag.T("这一行改为：%s；第 %d 行改为：%s", "write here: %s, and on line %d: %s", m[1]+`"""`+m[2], n, strings.TrimRight(last, "\"” \t")+`"""`))
	return true
}
