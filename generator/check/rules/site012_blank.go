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

var site012 = &check.Rule{
	ID:    "SITE-012",
	Title: diag.T("没有空白栏目和“正在建设”的页面", "no column is blank, no page under construction"),
	Doc: diag.T(`栏目没有内容的，网站不显示；这里看两种仍会出现的空白：正文写着“正在建设”“敬请期待”一类的文字，
或者 data/site.toml 的 [[columns]] 介绍了一个没有已公开内容的栏目。`,
		`Columns without content are not shown. Two kinds of blanks remain: a text that says it is under construction, and a column that
[[columns]] in data/site.toml introduces although nothing in it is published.`),
	Level: diag.Finding,
	Basis: diag.T("《政府网站发展指引》（国办发〔2017〕47号）；国办秘函〔2019〕19号（待核实）", "Guobanfa [2017] No. 47; Guobanmihan [2019] No. 19 (to be verified)"),
	Bad: `
-- content/guides/zhinan.md --
+++
title = "办事指南"
kind = "办事指南"
issuer = "ms-czj"
date_published = 2025-01-20
+++

本栏目正在建设中，敬请期待。 # want
-- data/site.toml --
name = "示例平台"
domain = "www.example.gov.cn"
id_code = "0000000000"
sponsor = "芒市财政局"
contact_phone = "0692-0000000"
contact_address = "芒市"
region_code = "533103"
region_name = "芒市"
finance = "ms-czj"
official_medium = "云南省政府采购网"
[[columns]]
key = "notices" # want
`,
	Good: `
-- content/guides/zhinan.md --
+++
title = "办事指南"
kind = "办事指南"
issuer = "ms-czj"
date_published = 2025-01-20
+++

购买主体每年编报购买计划时使用。
`,
	Run: runBlank,
}

// unfinished are the words of pages that say nothing.
var unfinished = []string{"正在建设", "建设中", "敬请期待", "暂无内容", "under construction"}

func runBlank(p *check.Pass) {
	check.Each(func(p *check.Pass, x *record.Policy) {
		if record.Draft(x, p.Today) {
			return
		}
		line := x.BodyLine
		for text := range bytes.Lines(x.Body) {
			for _, word := range unfinished {
				if at := strings.Index(strings.ToLower(string(text)), word); at >= 0 {
					col := utf8.RuneCount(text[:at]) + 1
					p.ReportAt(diag.Pos{File: x.Source.File, Line: line, Col: col}, utf8.RuneCountInString(word), x,
						diag.T("正文写着“%s”", "the text says %q", word), diag.T("写上内容；没有内容的，不要公开", "write what there is to say, or do not publish the page"))
					break
				}
			}
			line++
		}
	})(p)
	if !portalBegun.Of(p) {
		return
	}
	filled := map[string]bool{}
	for r := range p.Set.All() {
		if isPublic(r, p.Today) {
			filled[record.KindOf(r).Folder] = true
		}
	}
	for i, c := range p.Set.Settings.Columns {
		if k := kindIn(c.Key); k != nil && !filled[c.Key] {
			p.ReportSetting(fmt.Sprintf("columns[%d].key", i), diag.T("“%s”栏目没有已公开的内容", "nothing is published in the column %q", k.Label),
				diag.T("录入并公开内容；没有内容的，删去这个 [[columns]]", "publish something there, or remove these [[columns]]"))
		}
	}
}

// kindIn returns the kind whose folder is a column, or nil.
func kindIn(column string) *record.Kind {
	for _, k := range record.Kinds() {
		if k.Folder == column {
			return k
		}
	}
	return nil
}
