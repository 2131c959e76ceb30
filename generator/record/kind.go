package record

import (
	"reflect"
	"slices"

	"mingshi/generator/diag"
	"mingshi/generator/table"
)

// A Record is any of the kinds.
type Record interface {
	Base() *Common
	kind() string
}

// Base returns what every kind has.
func (c *Common) Base() *Common { return c }

func (*Plan) kind() string         { return "plan" }
func (*Result) kind() string       { return "result" }
func (*Evaluation) kind() string   { return "evaluation" }
func (*Catalog) kind() string      { return "catalog" }
func (*Org) kind() string          { return "org" }
func (*Requirement) kind() string  { return "requirement" }
func (*Sanction) kind() string     { return "sanction" }
func (*Commendation) kind() string { return "commendation" }
func (*Complaint) kind() string    { return "complaint" }
func (*Budget) kind() string       { return "budget" }
func (p *Policy) kind() string     { return p.Column }

// A Kind is a kind of record.
type Kind struct {
	Name   string // singular, English; the key in many-records files
	Folder string // below data/, or content/ for prose
	Label  diag.Text
	Fields []Field // in canonical order; the last ones are those of every kind
	Prose  bool    // Markdown with front matter
	fresh  func() Record
	holds  reflect.Type              // the struct of a record
	refs   []Field                   // the fields that refer to other records
	keyFor func(label string) string // the key of a Chinese label

	valueFor func(key, typed string) (table.Guess, bool)
}

// Kinds returns all kinds in the order in which they are shown and exported.
func Kinds() []*Kind { return kinds }

// KindNamed returns the kind with a name, or nil.
func KindNamed(name string) *Kind {
	i := slices.IndexFunc(kinds, func(k *Kind) bool { return k.Name == name })
	if i < 0 {
		return nil
	}
	return kinds[i]
}

// KindOf returns the kind of a record.
func KindOf(r Record) *Kind { return KindNamed(r.kind()) }

// Key returns the record's identity over all kinds, such as "plan/533103-2025-0001".
func Key(r Record) string { return r.kind() + "/" + r.Base().ID }

// Name returns what a record is called by people.
func Name(r Record) string {
	if o, ok := r.(*Org); ok {
		return o.Name
	}
	return r.Base().Title
}

var kinds = []*Kind{
	newKind("plan", "plans", diag.Text{ZH: "购买计划", EN: "Purchase plans"}, planFields, func() Record { return new(Plan) }),
	newKind("result", "results", diag.Text{ZH: "采购结果", EN: "Procurement results"}, resultFields, func() Record { return new(Result) }),
	newKind("evaluation", "evaluations", diag.Text{ZH: "绩效评价", EN: "Evaluations"}, evaluationFields, func() Record { return new(Evaluation) }),
	newKind("catalog", "catalogs", diag.Text{ZH: "购买目录", EN: "Catalogues"}, catalogFields, func() Record { return new(Catalog) }),
	newKind("org", "orgs", diag.Text{ZH: "单位", EN: "Organisations"}, orgFields, func() Record { return new(Org) }),
	newKind("requirement", "requirements", diag.Text{ZH: "承接主体条件", EN: "Provider conditions"}, requirementFields, func() Record { return new(Requirement) }),
	newKind("sanction", "sanctions", diag.Text{ZH: "处理决定", EN: "Sanctions"}, sanctionFields, func() Record { return new(Sanction) }),
	newKind("commendation", "commendations", diag.Text{ZH: "表扬记录", EN: "Commendations"}, commendationFields, func() Record { return new(Commendation) }),
	newKind("complaint", "complaints", diag.Text{ZH: "投诉和检查处理", EN: "Complaint decisions"}, complaintFields, func() Record { return new(Complaint) }),
	newKind("budget", "budgets", diag.Text{ZH: "预算总额", EN: "Budget totals"}, budgetFields, func() Record { return new(Budget) }),
	newProse("policy", "policies", diag.Text{ZH: "政策文件", EN: "Policies"}),
	newProse("guide", "guides", diag.Text{ZH: "办事指南", EN: "Guides"}),
	newProse("notice", "notices", diag.Text{ZH: "通知公告", EN: "Notices"}),
}

func newKind(name, folder string, label diag.Text, fields []Field, fresh func() Record) *Kind {
	all := slices.Concat(fields, commonFields)
	holds := reflect.TypeOf(fresh()).Elem()
	bind(holds, all)
	return &Kind{Name: name, Folder: folder, Label: label, Fields: all, fresh: fresh, holds: holds, refs: referring(all), keyFor: keyFor(all), valueFor: valueFor(all)}
}

// on returns a fresh record, whose place is on a shelf.
func (k *Kind) on(s *shelf) Record {
	if k.Prose { // few, and a fresh one knows its column
		return k.fresh()
	}
	return s.one(k.holds).Addr().Interface().(Record)
}

func newProse(name, folder string, label diag.Text) *Kind {
	k := newKind(name, folder, label, slices.Clone(policyFields), func() Record { return &Policy{Column: name} })
	k.Prose = true
	return k
}

// options returns what the parser may know of the kind to explain mistakes.
func (k *Kind) options(src []byte, firstLine int) table.Options {
	return table.Options{FirstLine: firstLine, KeyFor: k.keyFor, HeaderFor: k.headerFor(src), ValueFor: k.valueFor}
}
