package record

import (
	"bytes"
	"path"
	"unicode/utf8"

	"mingshi/generator/diag"
	"mingshi/generator/table"
)

// readProse reads the front matter of a Markdown page; its id is the file's name.
func readProse(file recordFile, src []byte, codes Codes, d *desk) fileRead {
	place := diag.Pos{File: file.name, Line: 1, Col: 1}
	if bad, ok := table.Encoding(file.name, src); !ok {
		return fileRead{list: diag.List{bad}}
	}
	front, ok := splitFrontMatter(src)
	if !ok {
		return fileRead{list: diag.List{{Pos: place, Level: diag.Error, Rule: "TML-017",
			Message: diag.T("文件开头没有用两行 +++ 围起来的说明", "the file does not begin with a header between two lines of +++"),
			Fix:     diag.T("在第一行写 +++，接着写 title、kind、issuer 等，再写一行 +++，然后是正文", "write +++, the keys title, kind, issuer …, +++ again, then the text")}}}
	}
	doc, list := d.toml.Parse(file.name, front.head, file.kind.options(front.head, front.headLine-1))
	r := &reader{doc: doc, codes: codes, texts: &d.texts, shelf: &d.shelf, fields: file.kind.Fields, kind: file.kind, flawed: len(list) > 0}
	rec := r.one(doc.Root, "")
	p := rec.(*Policy)
	p.Body, p.BodyLine = front.body, front.bodyLine
	if p.DatePublished.IsZero() {
		p.DatePublished = p.DatePrinted
	}
	list = append(list, r.list...)
	list = append(list, controls(file, front.body, front.bodyLine)...)
	if line := dense(front.body); line >= 0 {
		p.Body = nil // reading it would take minutes
		list = append(list, diag.Diagnostic{Pos: diag.Pos{File: file.name, Line: front.bodyLine + line, Col: 1}, Level: diag.Error, Rule: "TML-015",
			Message: diag.T("这一段里的符号（* _ [ ] < 等）超过 %d 个", "this paragraph has more than %d marks such as * _ [ ] <", maxMarks),
			Fix:     diag.T("这一段可能是误粘贴的内容，请删去，或者分成几段", "delete it if it was pasted by mistake, or split it")})
	}
	if !slug.MatchString(p.ID) {
		list = append(list, diag.Diagnostic{Pos: place, Level: diag.Error, Rule: "TML-010", Record: file.kind.Name + "/" + p.ID,
			Message: diag.T("文件名“%s”会成为网址，只能用小写英文字母、数字和连字符 -", "the file's name %q becomes an address: only a-z, 0-9 and -", path.Base(file.name)),
			Fix:     slugFix(&Field{item: true}, p.ID)})
	}
	return fileRead{records: []Record{rec}, list: list}
}

// controls reports the first invisible character of a body that is refused in every
// other text too.
func controls(file recordFile, body []byte, line int) diag.List {
	i := bytes.IndexFunc(body, unprintable)
	if i < 0 {
		return nil
	}
	before := body[:i]
	start := bytes.LastIndexByte(before, '\n') + 1
	r, _ := utf8.DecodeRune(body[i:])
	return diag.List{{
		Pos:   diag.Pos{File: file.name, Line: line + bytes.Count(before, []byte("\n")), Col: 1 + utf8.RuneCount(before[start:])},
		Level: diag.Error, Rule: "TML-015",
		Message: diag.T("正文里有看不见的控制字符（%U）", "the text has the control character %U", r),
		Fix:     diag.T("删去这个字符", "delete it"),
	}}
}

// maxMarks is how many marks of Markdown one paragraph may have. Each may pair with
// each, so that reading a hundred thousand takes minutes.
const maxMarks = 5000

// dense returns the line of a body, from 0, at which a paragraph has too many marks;
// -1 if there is none.
func dense(body []byte) int {
	marks, n := 0, 0
	for line := range bytes.Lines(body) {
		if len(bytes.TrimSpace(line)) == 0 {
			marks = 0
		}
		for _, c := range line {
			switch c {
			case '*', '_', '[', ']', '<', '~', '`', '!':
				marks++
			}
		}
		if marks > maxMarks {
			return n
		}
		n++
	}
	return -1
}
