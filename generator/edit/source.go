package edit

import (
	"bytes"
	"slices"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/record"
	"mingshi/generator/table"
)

// A SyntaxError says why a file cannot be changed: part of it could not be read.
type SyntaxError struct{ List diag.List }

func (e *SyntaxError) Error() string {
	return e.List[0].String() + ": " + e.List[0].Message.EN
}

// A source is the text of a file and where its statements stand. A statement is a
// key with its value, or a header; comments and blanks stand between statements.
type source struct {
	text   string
	doc    *table.Doc
	starts []int // of the lines on which statements begin
	ends   []int // behind the lines on which they end
}

// read parses a text without byte order mark.
func read(file, text string) (*source, error) {
	doc, list := table.Parse(file, []byte(text), table.Options{})
	if doc.Broken || len(list) > 0 {
		return nil, &SyntaxError{list}
	}
	s := &source{text: text, doc: doc}
	s.statements(doc.Root)
	slices.Sort(s.starts)
	slices.Sort(s.ends)
	return s, nil
}

// statements notes the statements of t and of what is in it.
func (s *source) statements(t *table.Table) {
	if t.Headed() && t != s.doc.Root {
		s.starts = append(s.starts, s.lineStart(t.Off))
		s.ends = append(s.ends, s.lineEnd(t.Off))
	}
	for i := range t.Keys {
		k := &t.Keys[i]
		switch v := &k.Value; {
		case v.End > 0:
			s.starts = append(s.starts, s.lineStart(k.Off))
			s.ends = append(s.ends, s.lineEnd(v.End))
		case v.Table != nil:
			s.statements(v.Table)
		default:
			for j := range v.Items {
				s.statements(v.Items[j].Table)
			}
		}
	}
}

// extent returns the end of the last line of what v holds.
func (s *source) extent(v *table.Value) int {
	if v.End > 0 {
		return s.lineEnd(v.End)
	}
	end := 0
	if v.Table != nil {
		end = s.own(v.Table)
		for i := range v.Table.Keys {
			end = max(end, s.extent(&v.Table.Keys[i].Value))
		}
	}
	for i := range v.Items {
		end = max(end, s.extent(&v.Items[i]))
	}
	return end
}

// inner returns the end of a value inside braces, where dotted keys may have made it.
func inner(v *table.Value) int {
	end := v.End
	if end == 0 {
		for i := range v.Table.Keys {
			end = max(end, inner(&v.Table.Keys[i].Value))
		}
	}
	return end
}

// own returns the end of the last line of t itself: its header, and its keys that
// are no tables with headers.
func (s *source) own(t *table.Table) int {
	end := 0
	if t.Headed() && t != s.doc.Root {
		end = s.lineEnd(t.Off)
	}
	for i := range t.Keys {
		switch v := &t.Keys[i].Value; {
		case v.End > 0:
			end = max(end, s.lineEnd(v.End))
		case v.Table != nil && v.Table.Dotted():
			end = max(end, s.own(v.Table))
		}
	}
	return end
}

func (s *source) lineStart(off int) int { return strings.LastIndexByte(s.text[:off], '\n') + 1 }

func (s *source) lineEnd(off int) int {
	if n := strings.IndexByte(s.text[off:], '\n'); n >= 0 {
		return off + n + 1
	}
	return len(s.text)
}

// before returns where the comment begins that stands directly above a statement,
// and whether there is a blank line above that.
func (s *source) before(start int) (off int, blank bool) {
	i, _ := slices.BinarySearch(s.ends, start+1)
	floor := 0
	if i > 0 {
		floor = s.ends[i-1]
	}
	for off = start; off > floor; {
		line := s.lineStart(off - 1)
		text := strings.TrimSpace(s.text[line:off])
		if text == "" {
			return off, true
		}
		off = line
	}
	return off, false
}

// comments returns the comments in a piece of TOML, in order.
func comments(text string) []string {
	var found []string
	for i := 0; i < len(text); {
		switch c := text[i]; c {
		case '#':
			end := i + (strings.IndexByte(text[i:]+"\n", '\n'))
			found = append(found, strings.TrimRight(text[i:end], " \t\r"))
			i = end
		case '"', '\'':
			i += quoted(text[i:])
		default:
			i++
		}
	}
	return found
}

// quoted returns the length of the string with which a text begins.
func quoted(text string) int {
	q := text[:1]
	if !strings.HasPrefix(text, q+q+q) {
		for i := 1; i < len(text); i++ {
			switch {
			case text[i] == '\\' && q == `"`:
				i++
			case text[i] == q[0]:
				return i + 1
			}
		}
		return len(text)
	}
	for i := 3; i < len(text); i++ {
		switch {
		case text[i] == '\\' && q == `"`:
			i++
		case strings.HasPrefix(text[i:], q+q+q):
			n := i + 3
			for n < len(text) && n < i+5 && text[n] == q[0] { // quotes before the end
				n++
			}
			return n
		}
	}
	return len(text)
}

// bom is what Windows puts before a text.
var bom = []byte("\xef\xbb\xbf")

// same reports whether two values of a field say the same.
func same(a, b record.Value) bool {
	if a.Field.Many {
		return slices.EqualFunc(a.Texts(), b.Texts(), func(x, y string) bool { return plain(x) == plain(y) })
	}
	return words(a) == words(b)
}

// words returns a single value as it is compared.
func words(v record.Value) string {
	if v.Field.Type == record.Moment {
		return v.DateTime().ISO()
	}
	return plain(v.String())
}

func plain(s string) string {
	return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n"))
}

// rowKey returns what tells a row from the others of its list, for people, and
// whether it has that.
func rowKey(row record.Group) (key string, ok bool) {
	var parts []string
	for v := range row.All() {
		if v.Field.RowKey {
			parts = append(parts, words(v))
		}
	}
	key = strings.Join(parts, " ")
	return key, strings.TrimSpace(key) != ""
}

// newline returns how lines end in a text.
func newline(src []byte) string {
	if i := bytes.IndexByte(src, '\n'); i > 0 && src[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}
