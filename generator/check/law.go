package check

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"mingshi/generator/calendar"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// Limit returns an amount that the law sets, such as "公开招标数额标准", on a day.
// ok is false where nobody has typed it in: the run then says once that this
// cannot be decided.
func (p *Pass) Limit(key string, day record.Date) (limit record.Money, ok bool) {
	if t := p.threshold(key, day); t != nil {
		if limit, ok = t.Money(); !ok {
			p.malformed(t, "200万元")
		}
	}
	return limit, ok
}

// Period returns a time that the law sets, such as "合同备案期限", on a day.
func (p *Pass) Period(key string, day record.Date) (period record.Period, ok bool) {
	if t := p.threshold(key, day); t != nil {
		if period, ok = t.Period(); !ok {
			p.malformed(t, "7个工作日")
		}
	}
	return period, ok
}

// Percent returns a share that the law sets, such as "补充合同比例", on a day.
func (p *Pass) Percent(key string, day record.Date) (percent int, ok bool) {
	if t := p.threshold(key, day); t != nil {
		if percent, ok = t.Percent(); !ok {
			p.malformed(t, "10%")
		}
	}
	return percent, ok
}

// NextYear returns a day of the year after that the law sets, such as
// "绩效评价公布期限".
func (p *Pass) NextYear(key string, year int) (day record.Date, ok bool) {
	if t := p.threshold(key, record.Date{Year: int16(year), Month: 12, Day: 31}); t != nil {
		if day, ok = t.NextYear(year); !ok {
			p.malformed(t, "次年06-30")
		}
	}
	return day, ok
}

func (p *Pass) threshold(key string, day record.Date) *record.Threshold {
	if day.IsZero() {
		return nil // without a day no law can be chosen
	}
	t := p.Set.Laws.At(key, p.Set.Settings.RegionCode, day)
	if t == nil && p.knownLater(key, day) {
		return nil // the law did not yet say so
	}
	if t == nil {
		p.undecide("data/rules/thresholds.toml",
			diag.T("没有录入“%s”（%d年），有关记录无法判定", "%q of %d was not typed in: the records concerned cannot be decided", key, day.Year),
			diag.T("取得文件后补录一行：[[threshold]]，key = \"%s\"，写明 region、value、valid_from 和 basis", "once the document is at hand add a [[threshold]] with key = %q, region, value, valid_from and basis", key))
	}
	return t
}

// knownLater says that a national rule began after the day, so that before it
// there was none.
func (p *Pass) knownLater(key string, day record.Date) bool {
	return slices.ContainsFunc(p.Set.Laws.Thresholds, func(t record.Threshold) bool {
		return t.Key == key && t.Region == "000000" && day.Before(t.ValidFrom)
	})
}

func (p *Pass) malformed(t *record.Threshold, like string) {
	p.undecide("data/rules/thresholds.toml",
		diag.T("“%s”的值“%s”无法识别，有关记录无法判定", "the value %[2]q of %[1]q cannot be read: the records concerned cannot be decided", t.Key, t.Value),
		diag.T("写成“%s”的样子", "write it like %q", like))
}

// Due returns the last day of a period that began on from. ok is false where the
// official calendar of the year is not at hand.
func (p *Pass) Due(from record.Date, period record.Period) (due record.Date, ok bool) {
	if from.IsZero() {
		return due, false
	}
	if period.Unit != record.WorkingDays {
		return period.After(from), true
	}
	due, err := p.Calendar.Add(from, period.N)
	return due, p.counted(err)
}

// WorkingDays counts the working days after from, up to and including to.
func (p *Pass) WorkingDays(from, to record.Date) (n int, ok bool) {
	n, err := p.Calendar.Between(from, to)
	return n, p.counted(err)
}

func (p *Pass) counted(err error) bool {
	var unknown *calendar.UnknownYear
	if errors.As(err, &unknown) {
		p.undecide("data/rules/holidays.toml", unknown.Text(), diag.T("放假通知发布后补录该年的文件；在此之前，有关期限无法判定", "add the file of that year once the notice is published; until then the periods concerned cannot be decided"))
	}
	return err == nil
}

// Late reports whether something that had to be done within a period after from
// was done after it, or is not done although the period is over. done is zero
// where it is not done; due is the last day.
func (p *Pass) Late(from, done record.Date, period record.Period) (due record.Date, late bool) {
	if done.IsZero() {
		done = p.Today
	}
	if period.Unit == record.WorkingDays && !done.After(from.AddDays(period.N)) {
		return due, false // no calendar makes so many working days shorter
	}
	due, ok := p.Due(from, period)
	return due, ok && done.After(due)
}

// undecide notes that something cannot be decided, in a file that would decide
// it. Run reports every such thing once, whichever rules and records meet it.
func (p *Pass) undecide(file string, message, fix diag.Text) {
	if p.undecided == nil {
		p.undecided = map[diag.Text]diag.Diagnostic{}
	}
	if _, ok := p.undecided[message]; !ok {
		p.undecided[message] = diag.Diagnostic{Pos: diag.Pos{File: file}, Level: diag.Hint, Rule: p.Rule.ID, Message: message, Fix: fix}
	}
}

// undecidedOf gathers what the passes could not decide, each once, under the
// first rule that met it.
func undecidedOf(passes []*Pass) diag.List {
	first := map[diag.Text]diag.Diagnostic{}
	for _, p := range passes {
		for message, d := range p.undecided {
			if old, ok := first[message]; !ok || d.Rule < old.Rule {
				first[message] = d
			}
		}
	}
	var list diag.List
	for _, d := range first {
		list = append(list, d)
	}
	slices.SortFunc(list, func(a, b diag.Diagnostic) int {
		return cmp.Or(strings.Compare(a.Rule, b.Rule), strings.Compare(a.Message.ZH, b.Message.ZH))
	})
	return list
}
