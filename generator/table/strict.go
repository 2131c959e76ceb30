package table

import (
	"bytes"
	"cmp"
	"errors"
	"regexp"
	"strconv"
	"strings"
	"time"

	"mingshi/generator/diag"
)

// valid checks what the library leaves to its decoder: whether a date exists and
// a number fits. A value that fails loses its kind, so that nobody reads it.
func (p *parser) valid(v *Value) {
	switch v.Kind {
	case Date:
		if _, err := time.Parse(time.DateOnly, v.Text); err != nil {
			p.badDate(v)
		}
	case DateTime, Time, OffsetDateTime:
		p.validTime(v)
	case Integer, Float:
		var err error
		if v.Kind == Integer {
			_, err = strconv.ParseInt(v.Text, 0, 64)
		} else {
			_, err = strconv.ParseFloat(strings.ReplaceAll(v.Text, "_", ""), 64)
		}
		if errors.Is(err, strconv.ErrRange) { // of -nan, strconv knows nothing
			p.report(v.Off, v.Len, "TML-003", diag.T("数字 %s 太大", "%s is too large a number", v.Text),
				diag.T("编号请加英文双引号", "put codes in quotes"))
			v.Kind = 0
		}
	}
}

// moment splits a time: day, delimiter, clock, seconds and offset.
var moment = regexp.MustCompile(`^(?:(\d{4}-\d\d-\d\d)([Tt ]))?(\d\d:\d\d)(:\d\d(?:\.\d+)?)?([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)?$`)

// validTime refuses times that do not exist, and those without seconds, which
// TOML 1.1 allows and 1.0 does not.
func (p *parser) validTime(v *Value) {
	m := moment.FindStringSubmatch(v.Text)
	if m == nil || (v.Kind == Time) != (m[1] == "") || (v.Kind == OffsetDateTime) != (m[5] != "") {
		p.badDate(v)
		return
	}
	day, dayErr := m[1], error(nil)
	if day != "" {
		_, dayErr = time.Parse(time.DateOnly, day)
	}
	seconds := cmp.Or(m[4], ":00")
	if _, err := time.Parse(time.TimeOnly, m[3]+seconds); err != nil || dayErr != nil {
		p.badDate(v)
		return
	}
	if m[4] == "" {
		p.report(v.Off, v.Len, "TML-007", diag.T("时间 %s 没有写秒", "%s lacks seconds", v.Text),
			diag.T("写成 %s", "write %s", day+m[2]+m[3]+seconds+m[5]))
		v.Kind = 0
	}
}

// looseMoment is a date, perhaps with a time, whose parts lack a zero.
var looseMoment = regexp.MustCompile(`^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt ](\d{1,2}):(\d\d)(?::(\d\d))?)?$`)

// maxCopied is the length of a line, in bytes, that somebody would copy.
const maxCopied = 1000

func (p *parser) badDate(v *Value) {
	v.Kind = 0
	if p.full() {
		return
	}
	message := diag.T("%s 不是日期，或者没有这一天", "%s is not a date, or there is no such day", v.Text)
	fix := diag.T("写成四位年-两位月-两位日，如 2026-01-02", "write year-month-day with leading zeros, such as 2026-01-02")
	line, start := p.doc.line(v.Off)
	g, mended, ok := p.guess(line)
	short := withZeros(v.Text) != v.Text && parses("a = "+withZeros(v.Text))
	if short {
		message = diag.T("%s 没有写足位数：月、日、时、分、秒各两位", "%s lacks zeros: two digits each", v.Text)
	}
	if ok && mended != "" {
		if !short && !strings.Contains(line, "[") { // of an item, the message would be about the list
			message = g.Message
		}
		p.report(v.Off, v.Len, "TML-009", message, diag.T("改为：%s", "write: %s", mended))
		return
	}
	if text := withZeros(v.Text); short {
		fix = diag.T("写成 %s", "write %s", text)
		if line = line[:v.Off-start] + text + line[v.Off-start+v.Len:]; len(line) < maxCopied && parses(line) {
			fix = diag.T("改为：%s", "write: %s", strings.TrimSpace(line))
		}
	}
	p.report(v.Off, v.Len, "TML-009", message, fix)
}

// withZeros adds the zeros and seconds that a date lacks.
func withZeros(text string) string {
	m := looseMoment.FindStringSubmatch(text)
	if m == nil {
		return text
	}
	two := func(s string) string { return ("00" + s)[len(s):] }
	day := m[1] + "-" + two(m[2]) + "-" + two(m[3])
	if m[4] == "" {
		return day
	}
	return day + "T" + two(m[4]) + ":" + m[5] + ":" + two(m[6])
}

// onlyOneLine reports an inline table over several lines or with a comma behind
// its last key, which TOML 1.0 does not have.
func (p *parser) onlyOneLine(off int) {
	p.report(off, 1, "TML-007",
		diag.T("花括号内的内容要写在一行内，最后一项后面不写逗号", "an inline table stands on one line, without a comma behind its last key"),
		diag.T("写成一行，或者改用 [[表头]] 逐行填写", "write it on one line, or use a [[header]]"))
}

// onlyTOML10 reports the escapes of TOML 1.1 in a text.
func (p *parser) onlyTOML10(v Value) {
	raw := p.doc.src[v.Off : v.Off+v.Len]
	if v.Kind != Text || raw[0] != '"' || bytes.IndexByte(raw, '\\') < 0 {
		return
	}
	for i := 0; i+1 < len(raw); i++ {
		if raw[i] != '\\' {
			continue
		}
		if i++; raw[i] == 'e' || raw[i] == 'x' {
			p.report(v.Off+i-1, 2, "TML-007", diag.T(`不能使用 \%c`, `\%c is not TOML 1.0`, raw[i]),
				diag.T("文字里的反斜杠写成两个：\\\\", "write a backslash twice: \\\\"))
		}
	}
}
