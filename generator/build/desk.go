package build

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// A Shown is a record as the desk of the preview names it.
type Shown struct {
	Key   string // such as plan/533103-2026-0001
	Kind  diag.Text
	Title string
	URL   string // its page in the preview, or ""
	File  string
}

func (now *snapshot) shown(r record.Record, url string) Shown {
	title := ""
	if now != nil {
		title = now.site.Title(r)
	}
	return Shown{record.Key(r), record.KindOf(r).Label, cmp.Or(title, record.Name(r), r.Base().ID), url, r.Base().Source.File}
}

// A Draft is a record that the public does not see yet, with every reason.
type Draft struct {
	Shown
	Day string // from which it is public, or ""
	Why []diag.Text
}

// Drafts lists what is kept from the public, the next to appear first.
func (p *Preview) Drafts() []Draft {
	if now := p.current.Load(); now != nil {
		return now.held()
	}
	return nil
}

func (now *snapshot) drafts() []Draft {
	var list []Draft
	for r := range now.site.Records() {
		why := append(now.notYet(r), now.hangsOn(r)...)
		if len(why) == 0 {
			continue
		}
		d := Draft{Shown: now.shown(r, site.URL(r)), Why: why}
		if day := r.Base().DatePublished; !day.IsZero() {
			d.Day = day.String()
		}
		list = append(list, d)
	}
	slices.SortStableFunc(list, func(a, b Draft) int {
		if (a.Day == "") != (b.Day == "") {
			return strings.Compare(b.Day, a.Day)
		}
		return strings.Compare(a.Day, b.Day)
	})
	return list
}

// notYet says what in the record itself keeps it back.
func (now *snapshot) notYet(r record.Record) []diag.Text {
	day := r.Base().DatePublished
	switch {
	case !record.Draft(r, now.o.Today):
		return nil
	case day.IsZero():
		return []diag.Text{diag.T("没有填写公开日期（date_published）", "it has no date_published")}
	}
	return []diag.Text{diag.T("公开日期 %s 未到", "date_published, %s, is still to come", day.String())}
}

// hangsOn says which draft keeps back what belongs to it.
func (now *snapshot) hangsOn(r record.Record) []diag.Text {
	var plan, result string
	switch r := r.(type) {
	case *record.Result:
		plan = r.Plan
	case *record.Evaluation:
		plan, result = r.Plan, r.Result
	}
	var why []diag.Text
	for _, on := range []struct{ kind, id string }{{"plan", plan}, {"result", result}} {
		if on.id == "" {
			continue
		}
		if of := now.site.Public(on.kind, on.id); of != nil && record.Draft(of, now.o.Today) {
			why = append(why, diag.T("所属的%s“%s”（%s）还是草稿", "its %s %q (%s) is a draft", record.KindOf(of).Label, record.Name(of), on.id))
		}
	}
	return why
}

// At returns the record whose page in the preview has a name.
func (p *Preview) At(name string) (Shown, bool) {
	now := p.current.Load()
	if now == nil || path.Ext(name) != ".html" {
		return Shown{}, false
	}
	folder, _, _ := strings.Cut(name, "/")
	id := strings.TrimSuffix(path.Base(name), ".html")
	for _, k := range record.Kinds() {
		if k.Folder != folder && folder != "supervision" && folder != "statistics" {
			continue
		}
		if r := now.site.Public(k.Name, id); r != nil && site.URL(r) == name {
			return now.shown(r, name), true
		}
	}
	return Shown{}, false
}
