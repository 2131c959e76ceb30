package render

import (
	"bytes"
	"fmt"

	"mingshi/generator/record"
	"mingshi/generator/render/chart"
)

// Gallery shows every part of the design with invented values, the awkward ones
// among them, for those who change how pages look. It is a page of the preview
// only: it is not in sections, so no build publishes it.
type Gallery struct {
	Base
	States  []string // every state of a purchase
	Entries Table
	Pager   []Link
	Columns chart.Columns
	Bars    chart.Bars
	Shares  []chart.Share
}

// galleryAt is where the gallery stands; it decides how the page links.
const galleryAt = "_gallery/parts.html"

// Gallery writes the gallery.
func (r *Renderer) Gallery(w *bytes.Buffer) error {
	t := r.languages[0].templates["gallery"]
	if t == nil {
		return fmt.Errorf("the layouts have no gallery.html")
	}
	b := r.newBase(galleryAt)
	b.Title, b.NoIndex = "样式一览", true
	g := &Gallery{Base: b, States: r.site.Codes.Names("states"), Entries: b.Table("plans", "示例列表", galleryLines())}
	for _, page := range []string{"1", "…", "6", "7", "8", "…", "20"} {
		link := Link{Text: page, Current: page == "7"}
		if page != "…" {
			link.URL = "#pager"
		}
		g.Pager = append(g.Pager, link)
	}
	g.charts()
	return t.ExecuteTemplate(w, "base.html", g)
}

// galleryLines are entries as they come: usual, long, unknown, taken back.
func galleryLines() []Line {
	to := func(text string) Link { return Link{Text: text, URL: "#tables"} }
	return []Line{
		{Title: to("示例居家养老服务"), Party: to("示例民政局"), Amount: "480,000.00元", Minor: "48万元", State: "履约中", Word: "履约中", Date: "2026-01-21"},
		{
			Title:  to("示例街道办事处辖区内困难老年人、残疾人、留守儿童基本公共服务需求调查以及信息采集录入、数据分析和报告编制服务（2026—2028年）"),
			Party:  to("示例自治州示例市示例街道社会事务综合服务管理协调办公室"),
			Amount: "1,234,567,890.12元", Minor: "123456.789012万元", State: "待验收（逾期）", Word: "待验收（逾期）", Date: "2026-01-05", Sample: true,
		},
		{Title: to("UninterruptedLatinNameOfAServiceThatIsLongerThanAPhoneIsWideABCDEFGHIJKLMNOPQRSTUVWXYZ"), Party: Link{Text: "示例机关"}, State: "已公示", Word: "已公示", Date: "2025-12-31", Draft: true},
		{Title: to("示例已撤回的项目"), State: "已撤回", Word: "已撤回", Withdrawn: true, Date: "2024-02-02"},
	}
}

// charts are figures with gaps, with one value and beyond their whole.
func (g *Gallery) charts() {
	const wan = 1_000_000
	money := chart.Measure{
		Print: func(v int64) string { return record.Money(v).Wan() }, Unknown: g.T("unknown.none"),
		Units: []chart.Unit{{Per: 100, Name: "元"}, {Per: wan, Name: "万元"}},
	}
	known := chart.Known[int]
	g.Columns = chart.Columns{
		Head: chart.Head{ID: "gallery-columns", Title: "示例柱形图", Desc: "示例三年的预算和成交"}, Measure: money, Series: []string{"预算资金", "成交金额"},
		Rows: []chart.Row{
			{Label: "2024", Values: []chart.Value{known(480 * wan), known(455 * wan)}},
			{Label: "2025", Values: []chart.Value{known(910 * wan), {}}},
			{Label: "2026", Values: []chart.Value{known(0), known(12 * wan)}},
		},
	}
	g.Bars = chart.Bars{
		Head: chart.Head{ID: "gallery-bars", Title: "示例条形图", Desc: "示例单位的预算"}, Measure: money,
		Rows: []chart.Row{
			{Label: "示例民政局", Values: []chart.Value{known(910 * wan)}},
			{Label: "示例自治州示例市示例街道社会事务综合服务管理协调办公室", Values: []chart.Value{known(3 * wan)}},
			{Label: "示例机关", Values: []chart.Value{{}}},
		},
	}
	for i, part := range []int{0, 40, 100, 130} {
		head := chart.Head{ID: fmt.Sprintf("gallery-share-%d", i), Title: fmt.Sprintf("%d%%", part)}
		g.Shares = append(g.Shares, chart.Share{Head: head, Part: known(part), Whole: known(100)})
	}
}
