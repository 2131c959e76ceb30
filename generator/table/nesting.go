package table

import (
	"bytes"
	"regexp"
)

// maxNesting is how deep brackets may stand in brackets. No record needs three;
// behind a thousand the stack of a reader that calls itself ends.
const maxNesting = 100

// aHeader is a line that looks like a header, closed or not: there nothing is open
// any more, however many brackets were forgotten before.
var aHeader = regexp.MustCompile(`^\[\[?\s*([A-Za-z][A-Za-z0-9_.-]*)\s*\]{0,2}\s*(?:#.*)?$`)

func isHeader(line []byte) bool {
	m := aHeader.FindSubmatch(bytes.TrimSpace(line))
	if m == nil {
		return false
	}
	switch string(m[1]) {
	case "true", "false", "inf", "nan": // values of a list
		return false
	}
	return true
}

// tooDeep returns where brackets are nested too deep. Texts and comments are passed
// over; a text that is not closed ends with its line, or with the file.
func tooDeep(src []byte) (at int, deep bool) {
	if bytes.Count(src, []byte("["))+bytes.Count(src, []byte("{")) <= maxNesting {
		return 0, false
	}
	depth := 0
	for i := 0; i < len(src); i++ {
		switch c := src[i]; c {
		case '[', '{':
			if c == '[' && (i == 0 || src[i-1] == '\n') && isHeader(src[i:i+lineEnd(src[i:])]) {
				depth = 0
				i += lineEnd(src[i:])
				continue
			}
			if depth++; depth > maxNesting {
				return i, true
			}
		case ']', '}':
			depth = max(0, depth-1)
		case '#':
			i += lineEnd(src[i:])
		case '"', '\'':
			i += textEnd(src[i:], c)
		}
	}
	return 0, false
}

func lineEnd(src []byte) int {
	if n := bytes.IndexByte(src, '\n'); n >= 0 {
		return n
	}
	return len(src)
}

// textEnd returns the offset of the last quote of a text that src begins with.
func textEnd(src []byte, quote byte) int {
	if triple := bytes.Repeat([]byte{quote}, 3); bytes.HasPrefix(src, triple) {
		if n := bytes.Index(src[3:], triple); n >= 0 {
			return 3 + n + 2
		}
		return len(src)
	}
	for i := 1; i < len(src); i++ {
		switch src[i] {
		case '\n':
			return i
		case quote:
			return i
		case '\\':
			if quote == '"' {
				i++
			}
		}
	}
	return len(src)
}
