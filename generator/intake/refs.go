package intake

import (
	"strings"
	"unicode"

	"mingshi/generator/diag"
	"mingshi/generator/fold"
	"mingshi/generator/record"
)

// refs knows the ids and names of all records, those of the workbook too: people
// name a unit, the files name its id.
type refs struct {
	kinds map[string]*names
}

// names are what a kind's records are called.
type names struct {
	ids  map[string]bool
	by   map[string]string // folded name, short name or code to id; "" if two have it
	list []string          // ids and names for suggestions, in the order of the portal
}

func newRefs(set *record.Set) *refs {
	x := &refs{kinds: map[string]*names{}}
	for r := range set.All() {
		x.add(r)
	}
	return x
}

func (x *refs) kind(name string) *names {
	n := x.kinds[name]
	if n == nil {
		n = &names{ids: map[string]bool{}, by: map[string]string{}}
		x.kinds[name] = n
	}
	return n
}

// add makes a record findable by id and name.
func (x *refs) add(r record.Record) {
	n, id := x.kind(record.KindOf(r).Name), r.Base().ID
	if id == "" {
		return
	}
	if !n.ids[id] {
		n.list = append(n.list, id)
		if name := record.Name(r); name != "" {
			n.list = append(n.list, name)
		}
	}
	n.ids[id] = true
	called := []string{record.Name(r)}
	if o, ok := r.(*record.Org); ok {
		called = append(called, o.ShortName, o.CreditCode)
	}
	for _, name := range called {
		if name = plain(name); name == "" {
			continue
		}
		if other, known := n.by[name]; known && other != id {
			id = "" // two are called so: neither is meant
		}
		n.by[name] = id
		id = r.Base().ID
	}
}

// find returns the id that a cell means: an id, a name, a credit code, or an id
// followed by a name, as the lists of a template offer it. A party without a record
// is named in full.
func (x *refs) find(f *record.Field, s string) (string, *fault) {
	if absent(s) {
		return "", nil
	}
	kind := f.Ref
	if f.Type == record.Party {
		kind = "org"
	}
	n := x.kind(kind)
	id := strings.ToLower(narrow(s))
	if n.ids[id] {
		return id, nil
	}
	if first, rest, _ := strings.Cut(id, " "); n.ids[first] && n.by[plain(rest)] == first {
		return first, nil
	}
	switch id, known := n.by[plain(s)]; {
	case id != "":
		return id, nil
	case known:
		return "", wrong(diag.T("叫“%s”的不止一个", "several are called %q", s), diag.T("改填编号", "give the id"))
	}
	return n.unknown(f, kind, s)
}

func (n *names) unknown(f *record.Field, kind, s string) (string, *fault) {
	if s == "无" {
		return "", wrong(diag.T("“无”不是名称", "无 is not a name"), diag.T("没有就空着", "leave it empty"))
	}
	if f.Type == record.Party && strings.IndexFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0 {
		return s, nil
	}
	label := record.KindNamed(kind).Label
	fix := diag.T("先登记这条记录，或者改正编号、名称", "add the record first, or correct the id or name")
	if near := fold.Similar(s, n.list); len(near) > 0 {
		fix = diag.T("是不是“%s”？", "did you mean %q?", near[0])
	}
	return "", wrong(diag.T("没有编号或名称为“%[1]s”的%[2]s", "there is no %[3]s called %[1]q", s, label, kind), fix)
}
