package rules

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pii004 = &check.Rule{
	ID:    "PII-004",
	Title: diag.T("受助对象名单不写姓名", "lists of recipients name nobody"),
	Doc: diag.T(`低保、特困、残疾、未成年人等受助对象的身份属于敏感个人信息，名单中的姓名不公开，只公开人数；确需列出的，隐去姓名（如“张某某”“张*”）。
本条查看两处：文字和正文中，写到“名单”“姓名”和上述对象、其后接连列出两个以上像是姓名的；纯文本附件（csv、txt、md）中，有“姓名”一栏、
文件里写到上述对象、栏内没有隐去的。PDF、Excel 和图片里的名单查不出，公开前请人工检查并写 pii_checked_on。`,
		`That somebody lives on relief, is disabled or a child is sensitive: lists of recipients give numbers, not names; where a list is needed
the names are masked (张某某, 张*). The rule looks at texts that speak of a list (名单, 姓名) of such people and then name
two or more in a row, and at attachments in plain text (csv, txt, md) with a column 姓名 that is not masked. Lists in
PDF, Excel or pictures it cannot see: look at them before publication and give pii_checked_on.`),
	Level: diag.Finding,
	Basis: diag.T("《中华人民共和国个人信息保护法》第二十八条；《中华人民共和国政府信息公开条例》第十五条", "Personal Information Protection Law art. 28; Open Government Information Regulations art. 15"),
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[contract]
date_signed = 2025-03-28
scope = "低保老年人名单：赵甲一、钱乙二、孙丙三等12人。" # want
-- content/attachments/mingdan.csv --
序号,姓名,类别
1,李某某,特困
2,周丁四,特困 # want
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[contract]
date_signed = 2025-03-28
scope = "低保老年人12人，名单由社区保存：赵某某、钱某、孙**等，服务助餐、助浴、助洁。"
-- content/attachments/mingdan.csv --
序号,姓名,类别
1,李某某,特困
2,周*,特困
`,
	Run: runNames,
}

// vulnerable are words for people whose names are nobody's business.
var vulnerable = []string{"低保", "特困", "残疾", "孤儿", "留守儿童", "困境儿童", "未成年", "困难群众", "困难老年人", "失能", "受助", "救助对象", "戒毒", "矫正对象", "精神障碍"}

func runNames(p *check.Pass) {
	for _, t := range surveyed.Of(p).names {
		if p.Applies(t.record) {
			p.Report(t.record, t.field, namesFound, maskNames)
		}
	}
	check.Each(func(p *check.Pass, r *record.Policy) {
		namesInText(p, r, r.Source.File, r.BodyLine, r.Body)
	})(p)
	if p.Files != nil {
		p.Fail(attachedNames(p))
	}
}

// namesPeople reports whether a text lists vulnerable people by name.
func namesPeople(s string) bool { return listsPeople(s) && namesIn(s) > 1 }

// listsPeople reports whether a text speaks of a list of vulnerable people. Most
// texts are cleared by one character, which 名单 and 姓名 share.
func listsPeople(s string) bool {
	return strings.Contains(s, "名") && containsAny(s, "名单", "姓名") && containsAny(s, vulnerable...)
}

var (
	namesFound = diag.T("像是受助对象名单，写有姓名", "this looks like a list of recipients with their names")
	maskNames  = diag.T("删去姓名，只写人数；确需列出的，隐去姓名，如“张某某”", "leave the names out and give the number; where a list is needed mask them, such as 张某某")
)

// attachedNames looks at the attachments that are plain text.
func attachedNames(p *check.Pass) error {
	const root = "content/attachments"
	return fs.WalkDir(p.Files, root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && name == root:
			return fs.SkipAll
		case err != nil:
			return fmt.Errorf("listing %s: %w", name, err)
		case !d.Type().IsRegular():
			return nil
		}
		switch strings.ToLower(path.Ext(name)) {
		case ".txt", ".csv", ".md":
			src, err := fs.ReadFile(p.Files, name)
			if err != nil {
				return fmt.Errorf("reading %s: %w", name, err)
			}
			namesInText(p, nil, name, 1, decoded(src))
		}
		return nil
	})
}

// namesInText reports the first name in a text of several lines that lists
// vulnerable people: in a column of names, or in a row of them.
func namesInText(p *check.Pass, r record.Record, file string, line int, body []byte) {
	if !listsPeople(string(body)) {
		return
	}
	column := -1
	for l := range bytes.Lines(body) {
		cells := cellsOf(string(l))
		switch {
		case column >= 0 && column < len(cells) && personName(cells[column]), column < 0 && namesIn(string(l)) > 1:
			p.ReportAt(diag.Pos{File: file, Line: line}, 0, r, namesFound, maskNames)
			return
		}
		for i, c := range cells {
			if column < 0 && strings.HasSuffix(c, "姓名") {
				column = i
			}
		}
		line++
	}
}

// cellsOf splits a line of a table in plain text or Markdown.
func cellsOf(l string) []string {
	cells := strings.Split(strings.NewReplacer("\t", ",", "|", ",", "，", ",", ";", ",").Replace(strings.TrimRight(l, "\r\n")), ",")
	for i := range cells {
		cells[i] = strings.Trim(cells[i], " \"\u3000\ufeff")
	}
	return cells
}
