package intake

import (
	"slices"
	"strings"
	"unicode"

	"mingshi/generator/diag"
	"mingshi/generator/sheet"
)

// A tab is a sheet of which it is known what it holds.
type tab struct {
	*Target
	grid  *sheet.Grid
	head  int // index of the row of headings
	heads []head
	unit  string // of bare amounts, from the title of the table
}

// A head is a column of the sheet that is a column of the target.
type head struct {
	*column
	at   int    // from 0
	unit string // of bare amounts, from the heading
}

// searched is how many rows may stand above the headings.
const searched = 20

// The sheets of a template that hold no records.
const (
	guideSheet  = "填写说明"
	choiceSheet = "选项"
)

// recognise tells what a sheet holds, and reads its headings. It returns nil for a
// sheet without records, and for one that cannot be read.
func (b *Batch) recognise(g *sheet.Grid, word string, sheets int) *tab {
	if g.Hidden || len(g.Rows) == 0 || g.Name == guideSheet || g.Name == choiceSheet {
		return nil
	}
	among := Named("all")
	if word != "" {
		among = Named(word)
	}
	t := b.tabNamed(g, among)
	if t == nil && sheets == 1 && len(among) == 1 {
		t = &tab{Target: among[0], grid: g}
	}
	if t == nil {
		t = guess(g, among)
	}
	if t == nil {
		b.bad(&tab{grid: g}, "", nil, wrong(diag.T("认不出这个工作表是什么记录", "what does this sheet hold?"),
			diag.T("把工作表改名为模板中的名称（如“购买计划”），或者用 --kind 指明；不要的工作表请删除或隐藏", "name it as in the template, such as 购买计划, or say --kind; delete or hide a sheet that is not meant")))
		return nil
	}
	if !t.readHead() {
		b.bad(t, "", nil, wrong(diag.T("没有找到表头“%s”", "no heading %s", t.columns[0].title),
			diag.T("表头要有“%s”和其他栏目的名称，见模板", "the headings name %s and the other columns, as in the template", t.columns[0].title)))
		return nil
	}
	b.checkHead(t)
	t.spreadMerged()
	return t
}

// tabNamed finds the target by the sheet's name.
func (b *Batch) tabNamed(g *sheet.Grid, among []*Target) *tab {
	name := plain(g.Name)
	var found []*Target
	for _, t := range among {
		if plain(t.Title()) == name || t.Name() == name {
			return &tab{Target: t, grid: g}
		}
		if t.way != nil && plain(t.list().ZH) == name {
			found = append(found, t)
		}
	}
	if len(found) != 1 {
		return nil
	}
	return &tab{Target: found[0], grid: g}
}

// guess finds the target whose columns the headings name best, if one does.
func guess(g *sheet.Grid, among []*Target) *tab {
	var best *tab
	score, equals := 0, 0
	for _, target := range among {
		t := &tab{Target: target, grid: g}
		if !t.readHead() {
			continue
		}
		s := 2*len(t.heads) - len(g.Rows[t.head].Cells)
		switch {
		case best == nil || s > score:
			best, score, equals = t, s, 1
		case s == score:
			equals++
		}
	}
	if equals != 1 || score <= 0 {
		return nil
	}
	return best
}

// spreadMerged gives the value of cells merged one below the other to all of them.
func (t *tab) spreadMerged() {
	for _, m := range t.grid.Merged {
		if m.Left != m.Right {
			continue
		}
		var value sheet.Value
		for i := t.head + 1; i < len(t.grid.Rows); i++ {
			row := &t.grid.Rows[i]
			if row.N < m.Top || row.N > m.Bottom {
				continue
			}
			if row.N == m.Top {
				value = row.At(m.Left)
			} else if value.Kind != sheet.None && row.At(m.Left).Kind == sheet.None {
				row.Cells = append(row.Cells, value)
			}
		}
	}
}

// remark reports whether a row is an example, a note or a sum, not a record.
func (t *tab) remark(row sheet.Row) bool {
	if id := row.At(t.column(ofID).at); slug.MatchString(plain(id.Text)) {
		return false
	}
	var texts []string
	for _, v := range row.Cells {
		if s := plain(v.Text); s != "" {
			texts = append(texts, s)
		}
	}
	if len(texts) == 0 {
		return true
	}
	for _, word := range []string{"示例:", "例:", "说明:", "填写说明", "注:", "备注:", "填表", "制表", "填报", "审核人", "审核:", "合计", "总计", "小计", "单位负责人"} {
		if strings.HasPrefix(texts[0], word) {
			return true
		}
	}
	return len(texts) == 1 && strings.IndexFunc(texts[0], func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0
}

// column returns the first column of a role, which must be there.
func (t *tab) column(of role) head {
	return t.heads[slices.IndexFunc(t.heads, func(h head) bool { return h.of == of })]
}

// form is how the cells of a column are read.
func (b *Batch) form(t *tab, h head) form {
	unit := h.unit
	if unit == "" {
		unit = t.unit
	}
	return form{field: h.field, unit: unit, refs: b.refs, codes: b.set.Codes}
}

// each ranges over the rows that hold records, and says which were left out.
func (b *Batch) each(t *tab, visit func(sheet.Row)) {
	for _, row := range t.grid.Rows[t.head+1:] {
		if !t.remark(row) {
			visit(row)
		}
	}
}

// remarks notes the rows that were left out, apart from those of the template.
func (b *Batch) remarks(t *tab) {
	for _, row := range t.grid.Rows[t.head+1:] {
		first := plain(row.Cells[0].Text)
		if t.remark(row) && first != "" && !strings.HasPrefix(first, "示例:") && !strings.HasPrefix(first, "说明:") {
			b.note(t, sheet.Ref(row.Cells[0].Column, row.N), diag.T("第 %d 行当作附注，没有读取", "row %d was taken for a remark and left out", row.N))
		}
	}
}
