package intake

import (
	"slices"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/fold"
	"mingshi/generator/sheet"
)

// readHead finds the row of headings: of the first rows, the one that names most
// columns, among them the id.
func (t *tab) readHead() bool {
	for i, row := range t.grid.Rows[:min(searched, len(t.grid.Rows))] {
		if heads := t.headsIn(row); len(heads) > len(t.heads) && slices.ContainsFunc(heads, func(h head) bool { return h.of == ofID }) {
			t.head, t.heads = i, heads
		}
	}
	for _, row := range t.grid.Rows[:t.head] {
		for _, v := range row.Cells {
			if s := plain(v.Text); strings.Contains(s, "单位:万元") || s == "(万元)" {
				t.unit = "万元"
			}
		}
	}
	return len(t.heads) > 1
}

func (t *tab) headsIn(row sheet.Row) []head {
	var heads []head
	for _, v := range row.Cells {
		title, unit := heading(v.Text)
		if found := t.called(title); len(found) == 1 && title != "" {
			heads = append(heads, head{found[0], v.Column, unit})
		}
	}
	return heads
}

// checkHead reports headings that name nothing, and columns named twice.
func (b *Batch) checkHead(t *tab) {
	row := t.grid.Rows[t.head]
	seen := map[*column]int{}
	for _, h := range t.heads {
		if first, twice := seen[h.column]; twice {
			b.bad(t, sheet.Ref(h.at, row.N), h.column, wrong(diag.T("这一栏出现两次，前一次在 %s 列", "this column stands twice, first in column %s", strings.TrimRight(sheet.Ref(first, 1), "1")),
				diag.T("删去其中一列", "delete one of them")))
		}
		seen[h.column] = h.at
	}
	for _, v := range row.Cells {
		title, _ := heading(v.Text)
		if slices.ContainsFunc(t.heads, func(h head) bool { return h.at == v.Column }) || title == "" {
			continue
		}
		cell := sheet.Ref(v.Column, row.N)
		if ordinal[title] || !t.used(v.Column) {
			b.note(t, cell, diag.T("“%s”这一列没有读取", "the column %q was left out", clean(v.Text)))
			continue
		}
		b.bad(t, cell, nil, t.unknownHead(clean(v.Text), title))
	}
}

// ordinal are the titles of columns that only count the rows.
var ordinal = map[string]bool{"序号": true, "序": true, "no.": true, "no": true, "行号": true, "#": true}

func (t *tab) unknownHead(shown, title string) *fault {
	if many := t.called(title); len(many) > 1 {
		var titles []string
		for _, c := range many {
			titles = append(titles, c.title)
		}
		return wrong(diag.T("表头“%s”可以指几栏", "the heading %q may mean several columns", shown), diag.T("写成其中之一：%[1]s", "write one of: %[1]s", strings.Join(titles, "、")))
	}
	var titles []string
	for _, c := range t.columns {
		titles = append(titles, c.title)
	}
	fix := diag.T("照模板改正表头；不要的列请删去", "write the heading as in the template, or delete the column")
	if near := fold.Similar(title, titles); len(near) > 0 {
		fix = diag.T("是不是“%s”？不要的列请删去", "did you mean %q? delete a column that is not meant", near[0])
	}
	return wrong(diag.T("认不出表头“%s”", "unknown heading %q", shown), fix)
}

// used reports whether a column holds anything below its heading.
func (t *tab) used(column int) bool {
	return slices.ContainsFunc(t.grid.Rows[t.head+1:], func(r sheet.Row) bool { return clean(r.At(column).Text) != "" })
}
