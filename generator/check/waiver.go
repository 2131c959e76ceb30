package check

import (
	"fmt"
	"slices"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// WaiverRule is the rule under which waivers themselves are reported.
const WaiverRule = "REC-029"

// waive takes from a list the findings and hints that data/waivers.toml accepts,
// and adds what is wrong with the waivers, if WaiverRule is among the rules.
func waive(in *Input, rules []*Rule, list diag.List) diag.List {
	type target struct{ rule, record string }
	waivers := in.Set.Laws.Waivers
	used := make([]bool, len(waivers))
	byTarget := map[target][]int{}
	for i := range waivers {
		w := &waivers[i]
		byTarget[target{w.Rule, w.Record}] = append(byTarget[target{w.Rule, w.Record}], i)
	}
	refused := make([]bool, len(waivers))
	list = slices.DeleteFunc(list, func(d diag.Diagnostic) bool {
		accepted := false
		for _, i := range byTarget[target{d.Rule, d.Record}] {
			used[i] = true
			refused[i] = refused[i] || d.Level == diag.Error
			accepted = accepted || d.Level != diag.Error && InForce(&waivers[i], in.Today)
		}
		return accepted
	})
	at := slices.IndexFunc(rules, func(r *Rule) bool { return r.ID == WaiverRule })
	if at < 0 {
		return list
	}
	p := &Pass{Input: in, Rule: rules[at]}
	for i := range waivers {
		ran := slices.ContainsFunc(rules, func(r *Rule) bool { return r.ID == waivers[i].Rule })
		p.judge(&waivers[i], i, ran, used[i], refused[i])
	}
	return append(list, p.list...)
}

// InForce reports whether a waiver holds on a day.
func InForce(w *record.Waiver, day record.Date) bool {
	return !day.Before(w.Date) && (w.Until.IsZero() || !day.After(w.Until))
}

// judge reports what is wrong with a waiver. Of a rule that did not run nothing
// is known.
func (p *Pass) judge(w *record.Waiver, n int, ran, used, refused bool) {
	report := func(field string, message, fix diag.Text) {
		pos := diag.Pos{File: w.Source.File}
		p.list = append(p.list, diag.Diagnostic{
			Pos: pos, Path: fmt.Sprintf("%s.%s", w.Source.Prefix, field), Record: w.Record,
			Level: p.Rule.Level, Rule: p.Rule.ID, Message: message, Fix: fix, Basis: p.Rule.Basis,
		})
	}
	switch {
	case refused:
		report("rule", diag.T("%s 在这条记录上是错误，错误不能豁免", "%s is an error in this record, and errors cannot be waived", w.Rule),
			diag.T("改正数据后删去这条豁免", "mend the data and remove the waiver"))
	case !InForce(w, p.Today) && w.Until.Before(p.Today) && !w.Until.IsZero():
		report("until", diag.T("这条豁免已于 %s 到期，不再生效", "this waiver expired on %s and no longer holds", w.Until),
			diag.T("仍要豁免的，重新研究决定后改写日期；否则删去", "decide anew and change the dates, or remove it"))
	case !p.exists(w.Record):
		report("record", diag.T("没有记录 %s", "there is no record %s", w.Record),
			diag.T("写成“种类/编号”的样子，如 \"result/533103-2025-0001-r1\"", "write kind/id, such as \"result/533103-2025-0001-r1\""))
	case ran && !used:
		report("rule", diag.T("%s 没有在这条记录上报告什么，这条豁免没有用到", "%s reports nothing of this record: the waiver is not used", w.Rule),
			diag.T("核对规则编号和记录编号；已经整改的，删去", "check the ids; remove it if the matter was mended"))
	}
}

func (p *Pass) exists(name string) bool {
	for r := range p.Set.All() {
		if record.Key(r) == name {
			return true
		}
	}
	return false
}
