package rules

import (
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var site011 = &check.Rule{
	ID:    "SITE-011",
	Title: diag.T("政策文件和解读相互关联", "policies and their interpretations lead to each other"),
	Doc: diag.T(`文件类别是“解读”的，写明 interprets（解读的文件），网页上就互相链接。
本地单位制发的规范性文件、实施方案、实施细则和通知，还在执行而没有解读的，列为建议。`,
		`An interpretation (kind 解读) names the policy it explains in interprets; the pages then lead to each other.
Policies issued here that still hold and that nothing explains are listed as hints.`),
	Level: diag.Finding,
	Basis: diag.T("《政府网站发展指引》（国办发〔2017〕47号）；芒政办发〔2017〕51号 三（四）", "Guobanfa [2017] No. 47; Mangzhengbanfa [2017] No. 51, III(4)"),
	Bad: `
-- content/policies/jiedu.md --
+++
title = "实施方案解读"
kind = "解读" # want
issuer = "ms-czj"
date_published = 2025-01-20
+++

正文
`,
	Good: `
-- content/policies/fangan.md --
+++
title = "实施方案"
kind = "实施方案"
issuer = "ms-czj"
date_published = 2025-01-20
+++

正文
-- content/policies/jiedu.md --
+++
title = "实施方案解读"
kind = "解读"
interprets = "fangan"
issuer = "ms-czj"
date_published = 2025-01-20
+++

正文
`,
	Run: runInterpretations,
}

func runInterpretations(p *check.Pass) {
	explained := map[string]bool{}
	for _, x := range p.Set.Policies {
		if x.Interprets != "" && isPublic(x, p.Today) {
			explained[x.Interprets] = true
		}
	}
	explains := append(slices.Clone(rulesOfOwn), "通知")
	check.Each(func(p *check.Pass, x *record.Policy) {
		switch {
		case x.Column != "policy" || !isPublic(x, p.Today):
		case x.Kind == "解读" && x.Interprets == "":
			p.Report(x, "kind", diag.T("解读没有写明解读的是哪份文件", "this interpretation does not say what it explains"),
				diag.T("补写 interprets，值是那份文件的文件名（不带 .md）", "add interprets: the file name of the policy without .md"))
		case slices.Contains(explains, x.Kind) && standing(x) && ours(p, x.Issuer) && !explained[x.ID]:
			p.Hint(x, "title", diag.T("这份文件没有解读", "nothing explains this policy"),
				diag.T("在 content/policies/ 增加解读，写 kind = \"解读\"、interprets = \"%[1]s\"", "add an interpretation to content/policies/ with kind = \"解读\" and interprets = %[1]q", x.ID))
		}
	})(p)
}
