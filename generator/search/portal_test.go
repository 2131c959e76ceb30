package search

import (
	"crypto/sha256"
	"fmt"

	"mingshi/generator/site"
)

// A list is documents that are there already.
type list []*site.Document

func (l list) Len() int { return len(l) }

func (l list) At(n int) *site.Document { return l[n] }

func (l list) Facts(n int) *site.Document {
	d := *l[n]
	d.Text = ""
	return &d
}

func (l list) Digest(n int) site.Digest { return sha256.Sum256(fmt.Appendf(nil, "%#v", *l[n])) }

// portal is a small site with every kind of difficulty, oldest first.
func portal() ([]*site.Document, Labels) {
	docs := []*site.Document{
		{
			ID: "result/533103-2026-0001-r1", Kind: "result", URL: "results/2026/533103-2026-0001-r1.html",
			Title: "城区居家养老服务（成交结果）",
			Text:  "533103-2026-0001-r1\n城区居家养老服务（成交结果）\n城区居家养老服务\n示例养老服务中心\n465,000.00元\n2026-03-20\n竞争性磋商",
			Date:  "2026-03-20", Year: 2026, Amount: 46500000, HasAmount: true,
			Purchaser: []string{"ms-mzj"}, Provider: []string{"ms-yl", "ms-kf"},
			Class: []string{"guiding-533103-2017/K1"}, Item: []string{"guiding-533103-2017/K1-08"},
			Method: "竞争性磋商", State: "已成交", Sample: true,
		},
		{
			ID: "plan/533103-2026-0002", Kind: "plan", URL: "plans/2026/533103-2026-0002.html",
			Title: "道路養護 ＧＢ／Ｔ ５０３７８",
			Text:  "533103-2026-0002\n道路養護 ＧＢ／Ｔ ５０３７８\n面积１００㎡，採購㈱，ｶﾞｰﾄﾞ，cafe\u0301，𠮷野；“引号”——〔2026〕1号\n<b>&amp;\u2028",
			Date:  "2026-02-28", Year: 2026, Amount: 100, HasAmount: true,
			Purchaser: []string{"ms-jtj"}, Item: []string{"guiding-533103-2017/K2-01"},
			Class: []string{"guiding-533103-2017/K2"}, Method: "公开招标", State: "已公示",
		},
		{
			ID: "plan/533103-2026-0001", Kind: "plan", URL: "plans/2026/533103-2026-0001.html",
			Title: "城区居家养老服务",
			Text:  "533103-2026-0001\n城区居家养老服务\n为城区失能老年人提供助餐、助浴、助洁、探访服务，全年1200人次。\n480,000.00元\n2026-01-21",
			Date:  "2026-01-21", Year: 2026, Amount: 48000000, HasAmount: true,
			Purchaser: []string{"ms-mzj"}, Class: []string{"guiding-533103-2017/K1"},
			Item: []string{"guiding-533103-2017/K1-08"}, Method: "竞争性磋商", State: "已公示", Sample: true,
		},
		{
			ID: "evaluation/533103-2025-0003-e1", Kind: "evaluation", URL: "evaluations/2025/533103-2025-0003-e1.html",
			Title: "保洁服务绩效评价",
			Text:  "533103-2025-0003-e1\n保洁服务绩效评价\n满意度≥95%，İstanbul ΣΊΣΥΦΟΣ",
			Date:  "2025-12-31", Year: 2025, Purchaser: []string{"ms-unnamed"}, State: "已评价", Grade: "优",
		},
		{ID: "guide/apply", Kind: "guide", URL: "guides/apply.html", Title: "办事指南", Text: "apply\n办事指南\n养老机构怎样申请"},
	}
	return docs, Labels{
		Orgs:     map[string]string{"ms-mzj": "示例民政局", "ms-jtj": "示例交通局", "ms-yl": "示例养老服务中心", "ms-kf": "示例康复中心", "unused": "无关单位"},
		Catalogs: map[string]string{"guiding-533103-2017": "示例指导性目录", "unused": "无关目录"},
		Items:    map[string]string{"guiding-533103-2017/K1": "K1 社会服务", "guiding-533103-2017/K1-08": "K1-08 养老服务", "guiding-533103-2017/K2-01": "K2-01 道路养护"},
	}
}
