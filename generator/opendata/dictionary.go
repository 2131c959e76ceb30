package opendata

import (
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// A Table describes a table of open data: the records of a kind or the rows of
// one of its lists.
type Table struct {
	Name    string // plan, or result.contract.supplements
	Kind    *record.Kind
	Title   diag.Text
	Columns []Column
}

// A Column describes a column of a table.
type Column struct {
	Name     string
	Label    diag.Text
	Type     diag.Text
	Unit     diag.Text
	Values   []string // of a code list
	Required bool     // never empty, but in the row of a withdrawn record
	Refers   string   // the kind or table whose id it is
	Example  string   // the first one there is
}

// Dictionary describes every table that has rows, by the tables of fields.
func (d *Data) Dictionary() []Table { return dictionary(d.site, d.all) }

func dictionary(s *site.Site, of []*collection) []Table {
	var all []Table
	for _, of := range of {
		for _, t := range of.tables {
			d := Table{Name: t.name(), Kind: t.kind, Title: t.title()}
			for _, c := range t.cols {
				d.Columns = append(d.Columns, c.define(s.Codes))
			}
			t.examples(of.records, d.Columns)
			all = append(all, d)
		}
	}
	return all
}

func (t *table) title() diag.Text {
	if l := t.field(); l != nil {
		return diag.T("%s·%s", "%s: %s", t.kind.Label, l.Label())
	}
	return t.kind.Label
}

// looked is how many rows are looked at for examples.
const looked = 200

func (t *table) examples(records []record.Record, columns []Column) {
	n := 0
	_ = t.each(records, func(row []cell) error { // it ends early, no more
		for i, c := range row {
			if columns[i].Example == "" && !c.empty() {
				columns[i].Example = short(c.csv())
			}
		}
		if n++; n == looked {
			return errEnough
		}
		return nil
	})
}

func short(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

func (c column) define(codes record.Codes) Column {
	d := Column{Name: c.name, Label: c.label, Required: c.due, Type: diag.T("编号", "id")}
	f := c.field
	if f == nil {
		return d
	}
	d.Type = types[f.Type]
	switch f.Type {
	case record.Amount:
		d.Unit = diag.T("元", "yuan (CNY)")
	case record.Enum:
		d.Values = codes.Names(f.Codes)
	case record.Ref:
		d.Refers = f.Ref
	}
	if f.Many {
		d.Type = diag.T("%s，可有多个，以“；”分隔", "%s, several joined by “；”", d.Type)
	}
	return d
}

func (c Column) values() string {
	if c.Refers != "" {
		if k := record.KindNamed(c.Refers); k != nil {
			return k.Label.ZH + "的编号"
		}
	}
	return strings.Join(c.Values, "、")
}

// types words the types of fields.
var types = map[record.Type]diag.Text{
	record.Text: diag.T("文字", "text"), record.Long: diag.T("长文字", "long text"), record.ID: diag.T("编号", "id"),
	record.Ref: diag.T("编号（引用）", "id (reference)"), record.Party: diag.T("单位编号或名称", "unit's id or name"), record.ItemCode: diag.T("目录事项编码", "catalogue item"),
	record.Enum: diag.T("代码表用语", "code list"), record.Flag: diag.T("是否（true/false）", "true or false"), record.Int: diag.T("整数", "whole number"),
	record.Decimal: diag.T("数，最多两位小数", "number, two decimals at most"), record.Amount: diag.T("金额，两位小数", "amount, two decimals"),
	record.Day: diag.T("日期 YYYY-MM-DD", "date YYYY-MM-DD"), record.Moment: diag.T("时刻 YYYY-MM-DDThh:mm:ss+08:00", "moment YYYY-MM-DDThh:mm:ss+08:00"),
	record.YearMonth: diag.T("年月 YYYY-MM", "month YYYY-MM"), record.Link: diag.T("网址", "address"), record.CreditCode: diag.T("统一社会信用代码", "unified social credit code"),
	record.Category: diag.T("采购品目", "procurement category"), record.File: diag.T("附件路径", "path of an attachment"),
}
