package rules

import (
	"regexp"
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var doc001 = &check.Rule{
	ID:    "DOC-001",
	Title: diag.T("发文字号写成“机关代字〔年份〕序号号”", "a document number is written as 机关代字〔year〕n号"),
	Doc: diag.T(`政策文件、目录的发文字号由机关代字、用六角括号括起的四位年份、序号和“号”组成，如“芒政办发〔2017〕51号”。
其中的空格、其他括号不影响判断。没有年份括号的编号（如“财政部令第102号”）不检查。`,
		`The number of a policy or catalogue is the issuer's sign, the year of four digits in brackets, a running number and 号,
such as 芒政办发〔2017〕51号. Blanks and other brackets do no harm. Numbers without a bracketed year, such as
财政部令第102号, are not looked at.`),
	Level: diag.Error,
	Basis: diag.T("GB/T 9704—2012《党政机关公文格式》7.2.5", "GB/T 9704-2012, 7.2.5"),
	Bad: `
-- content/policies/zhengce.md --
+++
title = "关于印发实施细则的通知"
kind = "通知"
issuer = "芒市民政局"
document_number = "芒民发〔2025〕12" # want
+++
`,
	Good: `
-- content/policies/zhengce.md --
+++
title = "关于印发实施细则的通知"
kind = "通知"
issuer = "芒市民政局"
document_number = "芒民发[2025] 12 号"
+++
`,
	Run: func(p *check.Pass) {
		check.Each(func(p *check.Pass, r *record.Policy) { runDocumentNumber(p, r, r.DocumentNumber) })(p)
		check.Each(func(p *check.Pass, r *record.Catalog) { runDocumentNumber(p, r, r.DocumentNumber) })(p)
	},
}

var (
	brackets = strings.NewReplacer(
		"[", "〔", "]", "〕", "［", "〔", "］", "〕", "【", "〔", "】", "〕", "（", "〔", "）", "〕", "(", "〔", ")", "〕",
		"{", "〔", "}", "〕", "〈", "〔", "〉", "〕", "﹝", "〔", "﹞", "〕", " ", "", "\u3000", "", "\u00a0", "")
	// A remark such as （示例） may follow.
	documentNumber = regexp.MustCompile(`^[^〔〕]+〔(?:19|20)\d{2}〕\d+号(?:〔\D*〕)?$`)
	bracketedYear  = regexp.MustCompile(`〔\d+年?〕`)
)

func runDocumentNumber(p *check.Pass, r record.Record, number string) {
	folded := brackets.Replace(number)
	if bracketedYear.MatchString(folded) && !documentNumber.MatchString(folded) {
		p.Report(r, "document_number", diag.T("发文字号“%s”的写法不对", "%q is not written as a document number", number),
			diag.T("写成“机关代字〔年份〕序号号”，如“芒政办发〔2017〕51号”", "write it like 芒政办发〔2017〕51号"))
	}
}
