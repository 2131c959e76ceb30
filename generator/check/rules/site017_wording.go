package rules

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var site017 = &check.Rule{
	ID:    "SITE-017",
	Title: diag.T("用语规范", "words are written as the site's owner wants them"),
	Doc: diag.T(`网站主办单位在 data/rules/wording.toml 中列出不规范的写法和规范的写法（机构名称、地名、固定提法、常见错别字），
记录和正文中出现不规范写法的，在这里提示。程序不自带词表。

    [[wording]]
    wrong = "购买方"
    right = "购买主体"
    note = "依据实施方案二（一）"`,
		`The owner of the site lists in data/rules/wording.toml what is not to be written, and what instead: names of bodies and places, set
phrases, common slips. Where records or texts hold one it is reported. The program brings no list of its own.`),
	Level: diag.Finding,
	Basis: diag.T("国办秘函〔2019〕19号（待核实）", "Guobanmihan [2019] No. 19 (to be verified)"),
	Bad: `
-- data/rules/wording.toml --
[[wording]]
wrong = "购买方"
right = "购买主体"
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
note = "由购买方组织培训" # want
-- content/guides/zhinan.md --
+++
title = "办事指南"
kind = "办事指南"
issuer = "ms-czj"
date_published = 2025-01-20
+++

由购买方填报。 # want
`,
	Good: `
-- data/rules/wording.toml --
[[wording]]
wrong = "购买方"
right = "购买主体"
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
note = "由购买主体组织培训"
`,
	Run: runWording,
}

var freeTexts = newWalker(freeText)

func runWording(p *check.Pass) {
	words := p.Set.Laws.Wording
	if len(words) == 0 {
		return
	}
	check.Each(func(p *check.Pass, r record.Record) {
		freeTexts.walk(r, func(t trail, v record.Value) {
			for i, s := range v.Texts() {
				field := t.at(v.Field.Key)
				if v.Field.Many {
					field = fmt.Sprintf("%s[%d]", field, i)
				}
				for _, w := range words {
					if _, ok := misword(s, w); ok {
						message, fix := rewrite(w)
						p.Report(r, field, message, fix)
					}
				}
			}
		})
	})(p)
	check.Each(func(p *check.Pass, x *record.Policy) {
		line := x.BodyLine
		for text := range bytes.Lines(x.Body) {
			for _, w := range words {
				if at, ok := misword(string(text), w); ok {
					message, fix := rewrite(w)
					p.ReportAt(diag.Pos{File: x.Source.File, Line: line, Col: utf8.RuneCount(text[:at]) + 1}, utf8.RuneCountInString(w.Wrong), x, message, fix)
				}
			}
			line++
		}
	})(p)
}

// misword finds a word that is not to be written, where it is not part of the right one.
func misword(s string, w record.Wording) (at int, found bool) {
	if w.Wrong == "" {
		return 0, false
	}
	masked := s
	if w.Right != "" && strings.Contains(w.Right, w.Wrong) {
		masked = strings.ReplaceAll(s, w.Right, strings.Repeat("\x00", len(w.Right)))
	}
	at = strings.Index(masked, w.Wrong)
	return at, at >= 0
}

func rewrite(w record.Wording) (message, fix diag.Text) {
	fix = diag.T("改为“%s”", "write “%s”", w.Right)
	if w.Note != "" {
		fix = diag.T("改为“%s”（%s）", "write “%s” (%s)", w.Right, w.Note)
	}
	return diag.T("用语“%s”不规范", "“%s” is not the right wording", w.Wrong), fix
}
