package table

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2/unstable"

	"mingshi/generator/diag"
)

// Options help to explain mistakes.
type Options struct {
	FirstLine int                       // number of lines of the file before src
	KeyFor    func(label string) string // the English key of a Chinese label, or ""
	HeaderFor func(name string) string  // the header of a table by its English or Chinese name, or ""
	ValueFor  func(key, typed string) (Guess, bool)
}

// A Guess is what somebody who knows the keys makes of what was typed behind one.
type Guess struct {
	Value   string    // as it is written in TOML; "" if it cannot be told
	Text    bool      // a text: what its line shows tells more
	Message diag.Text // what is wrong, where the line does not tell
	Fix     diag.Text // where there is no Value
}

// maxMistakes bounds what is said about one file: behind it lies a file of another kind.
const maxMistakes = 50

// maxKeys is how many keys a table may have: the largest kind has some fifty. Keys
// are looked for one after the other, so that a million would take hours.
const maxKeys = 2000

// Parse reads a TOML document. It always returns a Doc holding what could be
// read, and a diagnostic for each line that could not.
func Parse(file string, src []byte, o Options) (*Doc, diag.List) {
	return new(Reader).Parse(file, src, o)
}

// A Reader reads one document after the other in the same memory. The keys of a Doc
// are its own only until the next is read.
type Reader struct {
	un    unstable.Parser
	names []part // room for the parts of one key
	keys  []Key  // room for the keys of tables
}

// keyRoom is how many keys a piece of memory holds at most: several records' worth.
const keyRoom = 512

// Parse reads a document as the function Parse does.
func (r *Reader) Parse(file string, src []byte, o Options) (*Doc, diag.List) {
	d := newDoc(file, src, o.FirstLine)
	p := &parser{Reader: r, doc: d, opt: o, limit: maxMistakes, free: r.keys}
	if bad, ok := d.encoding(); !ok {
		d.Broken = true
		return d, diag.List{bad}
	}
	if at, deep := tooDeep(d.src); deep {
		d.Broken = true
		p.report(at, 1, "TML-002", diag.T("括号套了 %d 层以上", "brackets stand in brackets more than %d deep", maxNesting),
			diag.T("检查这里的括号是否成对", "check whether the brackets are in pairs"))
		return d, p.list
	}
	p.run()
	return d, p.list
}

func newDoc(file string, src []byte, first int) *Doc {
	src = bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))
	return &Doc{File: file, src: src, text: string(src), first: first, Root: &Table{how: headed}}
}

// Encoding reports whether a text file is UTF-8, and if not, what to do.
func Encoding(file string, src []byte) (bad diag.Diagnostic, ok bool) {
	return newDoc(file, src, 0).encoding()
}

// encoding refuses what is not UTF-8: every later message would be about noise.
func (d *Doc) encoding() (diag.Diagnostic, bool) {
	if utf8.Valid(d.src) && bytes.IndexByte(d.src, 0) < 0 {
		return diag.Diagnostic{}, true
	}
	fix := diag.T("用记事本或 WPS 打开，“另存为”时把编码选为 UTF-8，再保存", "save the file again as UTF-8")
	bad := diag.Diagnostic{Level: diag.Error, Rule: "TML-006", Fix: fix}
	if bytes.HasPrefix(d.src, []byte{0xff, 0xfe}) || bytes.HasPrefix(d.src, []byte{0xfe, 0xff}) || bytes.IndexByte(d.src, 0) >= 0 {
		bad.Pos = diag.Pos{File: d.File, Line: d.first + 1, Col: 1}
		bad.Message = diag.T("文件不是 UTF-8 编码（像是 UTF-16）", "the file is not UTF-8 (it looks like UTF-16)")
		return bad, false
	}
	i := 0
	for {
		r, n := utf8.DecodeRune(d.src[i:])
		if r == utf8.RuneError && n <= 1 {
			break
		}
		i += n
	}
	bad.Pos = d.Pos(i)
	bad.Message = diag.T("文件不是 UTF-8 编码（像是 GBK）", "the file is not UTF-8 (it looks like GBK)")
	return bad, false
}

type parser struct {
	*Reader
	doc   *Doc
	opt   Options
	base  int    // offset of the text given to un
	done  int    // offset in the last line of the last statement that was read
	cur   *Table // where keys go now
	free  []Key  // what is left of the room for keys
	list  diag.List
	limit int  // of list
	more  bool // there are mistakes beyond the limit
}

func (p *parser) run() {
	p.cur = p.doc.Root
	p.cur.Keys = p.room(p.keysBelow(0) + bytes.Count(p.doc.src, []byte("\n[")))
	for next := 0; next < len(p.doc.src) && !p.full(); {
		err := p.statements(next)
		if err == nil {
			break
		}
		p.doc.Broken = true
		next = p.explain(p.errorOffset(err), err)
	}
}

// statements reads up to the next syntax error.
func (p *parser) statements(from int) error {
	p.base, p.done = from, -1
	p.un.Reset(p.doc.src[from:])
	for p.un.NextExpression() {
		p.expression(p.un.Expression())
		if len(p.cur.Keys) > maxKeys || len(p.doc.Root.Keys) > maxKeys {
			p.doc.Broken = true
			p.report(max(0, p.done-1), 1, "TML-002", diag.T("一个表里有 %d 个以上的键，后面的没有读", "a table has more than %d keys; the rest is not read", maxKeys),
				diag.T("这里放的可能不是记录，请检查", "these may be no records"))
			p.more = true
			return nil
		}
	}
	return p.un.Error()
}

// errorOffset returns where the library stopped, at the start of a character: at
// the end of the text it names the last byte.
func (p *parser) errorOffset(err error) int {
	off := len(p.doc.src) - 1
	var pe *unstable.ParserError
	if errors.As(err, &pe) && len(pe.Highlight) > 0 {
		off = p.base + int(p.un.Range(pe.Highlight).Offset)
	}
	for off > 0 && !utf8.RuneStart(p.doc.src[off]) {
		off--
	}
	return max(0, off)
}

// trimBlank removes blanks of every kind at both ends.
func trimBlank(s string) string { return strings.Trim(s, " \t\u3000\u00a0\u200b\ufeff") }

var statement = regexp.MustCompile(`^([\[【［]|[A-Za-z0-9_.-]+[\s\x{3000}\x{a0}]*[=＝]|[a-z][a-z0-9_]*\s*(：|:\s)|\p{Han}[^=]*[=＝])`)

// begins reports whether a line looks like the start of a statement.
func (p *parser) begins(line string) bool {
	line = trimBlank(line)
	if statement.MatchString(line) {
		return true
	}
	name, _ := label(line)
	return name != "" && p.opt.KeyFor != nil && p.opt.KeyFor(name) != ""
}

// resync returns the offset of the next line that begins a statement. Keys
// behind a broken header belong to a table nobody knows, so they are set aside.
func (p *parser) resync(at int) int {
	line, start := p.doc.line(at)
	if t := trimBlank(line); t != "" && (t[0] == '[' || strings.HasPrefix(t, "【") || strings.HasPrefix(t, "［")) {
		p.cur = &Table{how: headed}
	}
	for i := start + len(line); i < len(p.doc.src); {
		nl := bytes.IndexByte(p.doc.src[i:], '\n')
		if nl < 0 {
			break
		}
		i += nl + 1
		next, _ := p.doc.line(i)
		if p.begins(next) {
			return i
		}
	}
	return len(p.doc.src)
}

func (p *parser) expression(n *unstable.Node) {
	switch n.Kind {
	case unstable.KeyValue:
		p.done = p.base + int(n.Raw.Offset+n.Raw.Length)
		p.keyValue(p.cur, n)
	case unstable.Table, unstable.ArrayTable:
		p.header(n)
	}
}

// full reports whether no more mistakes are listed, and notes that there are more.
func (p *parser) full() bool {
	p.more = p.more || len(p.list) >= p.limit
	return p.more
}

func (p *parser) report(off, width int, rule string, message, fix diag.Text) {
	if p.full() {
		return
	}
	p.list = append(p.list, diag.Diagnostic{
		Pos: p.doc.Pos(off), Level: diag.Error, Rule: rule, Message: message, Fix: fix,
		Width: p.doc.Width(off, width),
	})
}

func (p *parser) duplicate(off, width int, name string, first int) {
	if p.full() {
		return
	}
	p.report(off, width, "TML-005",
		diag.T("“%s”重复了，第 %d 行已经写过", "%q is written twice, first on line %d", name, p.doc.Pos(first).Line),
		diag.T("删去其中一处；要填两份内容的，另起一个 [[表头]]", "delete one of them; a second row needs its own [[header]]"))
}

// duplicateHeader reports a header that cannot stand beside the key first. It
// names the table, for the reader of records may know better what was meant.
func (p *parser) duplicateHeader(n *unstable.Node, parts []part, at int, first *Key) {
	if p.full() {
		return
	}
	name, line := dottedName(parts), p.doc.Pos(first.Off).Line
	last := parts[len(parts)-1]
	width := last.off + last.len - at
	switch {
	case n.Kind == unstable.Table && first.Value.header:
		p.report(at, width+1, "TML-005", diag.T("第 %[2]d 行写的是 [[%[1]s]]，这里的表头少了一层方括号", "line %[2]d has [[%[1]s]]; this header lacks its second brackets", name, line),
			diag.T("改为：[[%s]]", "write: [[%s]]", name))
	case n.Kind == unstable.ArrayTable && first.Value.Kind == TableKind:
		p.report(at, width+2, "TML-005", diag.T("第 %[2]d 行写的是 [%[1]s]，这里写成了 [[%[1]s]]", "line %[2]d has [%[1]s], here it is [[%[1]s]]", name, line),
			diag.T("只有一份的，删去其中一处；有多份的，各处都写 [[%s]]", "delete one of them; for several rows write [[%s]] everywhere", name))
	default:
		p.report(at, width+1, "TML-005", diag.T("“%s”重复了，第 %d 行已经写过", "%q is written twice, first on line %d", name, line),
			diag.T("删去其中一处；可以有多份的，各处的表头都写 [[%s]]", "delete one of them; where several are allowed, write [[%s]] everywhere", name))
	}
	p.list[len(p.list)-1].Path = name
}
