package table

import (
	"bytes"
	"strings"

	"mingshi/generator/diag"
)

// opening returns the offset of the line on which the statement that holds the
// line at begins: a list or a text may have been open for many lines.
func (p *parser) opening(at int) int {
	i := p.base
	if p.done >= 0 {
		i = p.nextLine(p.done)
	}
	for i < at {
		line, start := p.doc.line(i)
		if t := trimBlank(line); t != "" && t[0] != '#' {
			return start
		}
		i = p.nextLine(i)
	}
	return at
}

// nextLine returns the offset behind the line that holds i.
func (p *parser) nextLine(i int) int {
	if nl := bytes.IndexByte(p.doc.src[i:], '\n'); nl >= 0 {
		return i + nl + 1
	}
	return len(p.doc.src)
}

// unfinished reports a text, list or inline table that began on the line first
// and never ends, which the library notices much later. It returns the offset at
// which reading goes on, so that the statements behind it are not lost.
func (p *parser) unfinished(first, off int, err error) (next int, ok bool) {
	if strings.Contains(said(err), "not terminated") {
		at := bytes.Index(p.doc.src[first:], []byte(`"""`))
		if literal := bytes.Index(p.doc.src[first:], []byte(`'''`)); at < 0 || literal >= 0 && literal < at {
			at = literal
		}
		p.report(first+at, 3, "TML-001", diag.T("多行文字没有结束的三个引号", "the closing triple quotes are missing"),
			diag.T("在文字末尾加上三个引号；只有一行的，用一个引号", "close the text with three quotes; a single line takes one"))
		return p.resync(first), true
	}
	line, start := p.doc.line(off)
	lead := len(line) - len(strings.TrimLeft(line, " \t"))
	switch {
	case p.begins(line) && off-start-lead <= 2:
		next = start
	case off >= len(p.doc.src)-1:
		next = len(p.doc.src)
	default:
		return 0, false
	}
	at, closing := p.bracketOf(first)
	p.report(at, 1, "TML-001", diag.T("这里的括号到第 %d 行还没有结束，缺少 %s", "this bracket is still open on line %d: %s is missing", p.doc.Pos(off).Line, closing),
		diag.T("在最后一项后面补上 %s", "add %s behind the last item", closing))
	return next, true
}

// bracketOf returns the place of the bracket that opens the value on a line, and
// the bracket that closes it.
func (p *parser) bracketOf(first int) (int, string) {
	line, start := p.doc.line(first)
	eq := strings.IndexByte(line, '=') + 1
	if i := strings.IndexAny(line[eq:], "[{"); i >= 0 {
		at := start + eq + i
		return at, map[byte]string{'[': "]", '{': "}"}[p.doc.src[at]]
	}
	return start, "]"
}
