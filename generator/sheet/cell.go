package sheet

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// A Cell is a value with the way it is shown. The zero Cell is empty.
type Cell struct {
	style style
	text  string // as it stands in the file: of numbers and days, a number
}

type style uint8

// The styles in the order of cellXfs in styles.xml.
const (
	plainStyle style = iota
	headStyle
	textStyle
	dayStyle
	momentStyle
	moneyStyle
	numberStyle
	mustStyle // the heading of a column that must be filled in
	noteStyle
	longStyle // text of several lines
)

// Text is a text, whatever it looks like: never a formula, never a number.
func Text(s string) Cell { return Cell{textStyle, s} }

// Note is a text in small grey letters: an explanation.
func Note(s string) Cell { return Cell{noteStyle, s} }

// Long is a text that is shown in as many lines as it needs.
func Long(s string) Cell { return Cell{longStyle, s} }

func (s style) holdsText() bool {
	return s == textStyle || s == headStyle || s == mustStyle || s == noteStyle || s == longStyle
}

// Number is a number in decimal digits.
func Number(digits string) Cell { return Cell{numberStyle, digits} }

// Money is an amount in yuan, in decimal digits: up to 15 of them Excel keeps
// exactly, and so does this program's largest amount.
func Money(yuan string) Cell { return Cell{moneyStyle, yuan} }

// zero is the day that Excel counts from, for days after its wrong February 1900.
var zero = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

// Day is a day. Days that Excel cannot count are text.
func Day(day time.Time) Cell {
	if n := serial(day); n > 60 {
		return Cell{dayStyle, strconv.Itoa(n)}
	}
	return Text(day.Format(time.DateOnly))
}

// Moment is a day with a time of that day, to the second.
func Moment(at time.Time) Cell {
	n := serial(at)
	if n <= 60 {
		return Text(at.Format(time.DateTime))
	}
	s := at.Hour()*3600 + at.Minute()*60 + at.Second()
	return Cell{momentStyle, strconv.FormatFloat(float64(n)+float64(s)/86400, 'f', 9, 64)}
}

func serial(at time.Time) int {
	y, m, d := at.Date()
	return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Sub(zero) / (24 * time.Hour))
}

// encoder writes cells, all in one buffer.
type encoder struct{ buf []byte }

func (e *encoder) cell(c Cell, column, row int) {
	e.buf = append(e.buf, `<c r="`...)
	e.buf = appendColumn(e.buf, column)
	e.buf = strconv.AppendInt(e.buf, int64(row), 10)
	e.buf = append(e.buf, `" s="`...)
	e.buf = strconv.AppendInt(e.buf, int64(c.style), 10)
	if c.style.holdsText() {
		e.buf = append(e.buf, `" t="inlineStr"><is><t xml:space="preserve">`...)
		e.text(c.text)
		e.buf = append(e.buf, `</t></is></c>`...)
		return
	}
	e.buf = append(e.buf, `"><v>`...)
	e.buf = append(e.buf, c.text...)
	e.buf = append(e.buf, `</v></c>`...)
}

// appendColumn appends a column's letters: 0 is A, 26 is AA.
func appendColumn(b []byte, n int) []byte {
	if n >= 26 {
		b = appendColumn(b, n/26-1)
	}
	return append(b, byte('A'+n%26))
}

// text escapes what XML forbids in a text, and what Excel reads as an escape of
// its own: _x0041_ is an A.
func (e *encoder) text(s string) {
	left := MaxText
	if len(s) <= left && utf8.ValidString(s) && !strings.ContainsFunc(s, special) {
		e.buf = append(e.buf, s...) // nearly every text
		return
	}
	for i, r := range s {
		if left--; r > 0xffff {
			left--
		}
		if left < 0 {
			return
		}
		switch {
		case r == '&':
			e.buf = append(e.buf, "&amp;"...)
		case r == '<':
			e.buf = append(e.buf, "&lt;"...)
		case r == '>':
			e.buf = append(e.buf, "&gt;"...)
		case r == '\r':
			e.buf = append(e.buf, "_x000D_"...)
		case r == '_' && escaped(s[i:]):
			e.buf = append(e.buf, "_x005F_"...)
		case r < ' ' && r != '\n' && r != '\t', r == '\ufffe', r == '\uffff':
			e.buf = append(e.buf, "\ufffd"...)
		default:
			e.buf = utf8.AppendRune(e.buf, r) // bytes that are no UTF-8 become U+FFFD
		}
	}
}

// special reports whether a character may not stand in a cell as it is.
func special(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r == '&' || r == '<' || r == '>' || r == '_' || r == '\ufffe' || r == '\uffff'
}

// escaped reports whether a text begins like _x0041_.
func escaped(s string) bool {
	return len(s) >= 7 && s[1] == 'x' && s[6] == '_' && strings.Trim(s[2:6], "0123456789abcdefABCDEF") == ""
}

// sheetName keeps what Excel allows in the name of a sheet.
func sheetName(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\'`, r) {
			return '·'
		}
		return r
	}, s)
	if r := []rune(s); len(r) > 31 {
		s = string(r[:31])
	}
	return s
}
