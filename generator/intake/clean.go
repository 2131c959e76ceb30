package intake

import (
	"strings"
	"unicode"

	"mingshi/generator/fold"
)

// clean removes what nobody sees: characters without width, blanks of all kinds at
// the ends, the line ends of Windows.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad':
			return -1
		}
		return r
	}, strings.ReplaceAll(s, "\r\n", "\n"))
	return strings.TrimSpace(s)
}

// plain is how a heading, a word of a list or a number is compared: folded, and
// without any blank.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, fold.Text(clean(s)))
}

// narrow folds full-width letters, digits and signs and leaves case alone: codes
// keep their printed form.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		if '！' <= r && r <= '～' {
			return r - ('！' - '!')
		}
		return r
	}, s)
}

// heading is a column's title as it is compared: without marks such as 必填 and ※,
// which is cut off, and the unit of money, which is returned.
func heading(s string) (title string, unit string) {
	s = plain(s)
	for _, u := range []string{"万元", "元"} {
		for _, form := range []string{"(" + u + ")", "(单位:" + u + ")", "/" + u, "[" + u + "]"} {
			if cut, ok := strings.CutSuffix(s, form); ok {
				s, unit = cut, u
			}
		}
	}
	for _, mark := range []string{"(必填项)", "(必填)", "(选填)", "[必填]", "必填", "*", "※", ":"} {
		s = strings.ReplaceAll(s, mark, "")
	}
	return s, unit
}

// absent reports whether people mean nothing by what they typed, where a number, a
// day or a name is due.
func absent(s string) bool {
	switch s {
	case "", "/", "-", "--", "—", "——", "\\", "－", "／":
		return true
	}
	return false
}
