package prose

import "bytes"

const (
	bom   = "\uFEFF"
	fence = "+++"
)

// FrontMatter splits a file that begins with a line +++ and has a second one:
// front is what stands between the two, body what follows, and frontLine and
// bodyLine are the lines of the file, from 1, on which they begin. A byte order
// mark, CRLF and blanks after +++ are accepted. The second line +++ ends the
// front matter even inside a multi-line string.
//
// If the first line is not +++, or the second is missing, ok is false and the
// body is the whole file.
func FrontMatter(src []byte) (front, body []byte, frontLine, bodyLine int, ok bool) {
	first, start := cutLine(bytes.TrimPrefix(src, []byte(bom)))
	if !isFence(first) {
		return nil, src, 0, 1, false
	}
	for rest, n := start, 2; len(rest) > 0; n++ {
		line, after := cutLine(rest)
		if isFence(line) {
			return start[:len(start)-len(rest)], after, 2, n + 1, true
		}
		rest = after
	}
	return nil, src, 0, 1, false
}

func cutLine(src []byte) (line, rest []byte) {
	line, rest, _ = bytes.Cut(src, []byte("\n"))
	return line, rest
}

func isFence(line []byte) bool {
	return string(bytes.TrimRight(line, " \t\r")) == fence
}
