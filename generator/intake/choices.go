package intake

import (
	"slices"
	"time"

	"mingshi/generator/record"
	"mingshi/generator/sheet"
)

// maxChoices bounds a list that somebody is to choose from.
const maxChoices = 3000

// offList is asked when something else is typed than the list offers.
const offList = "这一项不在下拉列表中。确定要这样填写吗？"

// choices are the lists that the cells of a template offer. They stand on a hidden
// sheet, since a rule of a cell holds 255 characters only.
type choices struct {
	set   *record.Set
	lists []choiceList
}

type choiceList struct {
	key    string
	title  string
	values []string
}

// of returns what a column offers.
func (x *choices) of(t *Target, c *column) sheet.Choice {
	f := c.field
	switch {
	case f.Many, c.of == ofID && t.way == nil:
		return sheet.Choice{}
	case c.of == ofID:
		return x.add("id:"+t.Kind.Name, t.Kind.Label.ZH, "", func() []string { return x.records(t.Kind.Name) })
	case f.Type == record.Enum:
		return x.add("codes:"+f.Codes, f.ZH, offList, func() []string { return x.set.Codes.Names(f.Codes) })
	case f.Type == record.Flag:
		return x.add("flag", "是否", offList, func() []string { return []string{"是", "否"} })
	case f.Type == record.Party:
		return x.add("party", "单位", "", x.orgs)
	case f.Type == record.Ref && f.Ref == "org":
		return x.add("org", "单位", offList, x.orgs)
	case f.Type == record.Ref:
		return x.add("id:"+f.Ref, record.KindNamed(f.Ref).Label.ZH, "", func() []string { return x.records(f.Ref) })
	case f.Type == record.ItemCode:
		return x.add("items", "目录事项", "", x.items)
	}
	return sheet.Choice{}
}

// add returns the choice of a list, which is made when first needed.
func (x *choices) add(key, title, ask string, values func() []string) sheet.Choice {
	i := slices.IndexFunc(x.lists, func(l choiceList) bool { return l.key == key })
	if i < 0 {
		i = len(x.lists)
		x.lists = append(x.lists, choiceList{key, title, values()})
	}
	return sheet.Choice{Sheet: choiceSheet, Column: i, Count: len(x.lists[i].values), Ask: ask}
}

// orgs are the names of units, without those that are no more.
func (x *choices) orgs() []string {
	var names []string
	for _, o := range x.set.Orgs {
		if o.DissolvedOn.IsZero() {
			names = append(names, o.Name)
		}
	}
	slices.Sort(names)
	return last(slices.Compact(names))
}

// records are the ids and names of a kind's records.
func (x *choices) records(kind string) []string {
	var names []string
	for r := range x.set.All() {
		if record.KindOf(r).Name != kind || r.Base().Withdrawn != nil {
			continue
		}
		name := r.Base().ID
		if called := record.Name(r); called != "" {
			name += " " + called
		}
		names = append(names, name)
	}
	slices.Sort(names)
	return last(names)
}

// items are the codes and names of what catalogues offer, but not of what may not
// be bought.
func (x *choices) items() []string {
	var names []string
	for _, c := range x.set.Catalogs {
		if c.Kind == "禁止购买目录" {
			continue
		}
		for _, i := range c.Items {
			names = append(names, i.Code+" "+i.Name)
		}
	}
	slices.Sort(names)
	return last(slices.Compact(names))
}

// last keeps the end of a long list, where the newest stand.
func last(list []string) []string { return list[max(0, len(list)-maxChoices):] }

// write writes the lists as columns of a hidden sheet.
func (x *choices) write(b *sheet.Book) error {
	if len(x.lists) == 0 {
		return nil
	}
	var columns []sheet.Column
	rows := 0
	for _, l := range x.lists {
		columns = append(columns, sheet.Column{Title: l.title, Width: 24})
		rows = max(rows, len(l.values))
	}
	if err := b.Sheet(choiceSheet, columns); err != nil {
		return err
	}
	b.Hide()
	for i := range rows {
		line := make([]sheet.Cell, len(x.lists))
		for j, l := range x.lists {
			if i < len(l.values) {
				line[j] = sheet.Text(l.values[i])
			}
		}
		if err := b.Row(line); err != nil {
			return err
		}
	}
	return nil
}

func sinceMidnight(d record.DateTime) time.Duration {
	return time.Duration(d.Hour)*time.Hour + time.Duration(d.Minute)*time.Minute + time.Duration(d.Second)*time.Second
}
