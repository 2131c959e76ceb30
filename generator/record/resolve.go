package record

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"mingshi/generator/diag"
	"mingshi/generator/fold"
)

// mistake makes a diagnostic about a field, still to be Located.
func mistake(r Record, field, rule string, message, fix diag.Text) diag.Diagnostic {
	pos, path := r.Base().Source.At(field)
	return diag.Diagnostic{Pos: pos, Path: path, Level: diag.Error, Rule: rule, Record: Key(r), Message: message, Fix: fix}
}

// index makes ids findable and reports those used twice. Kinds are indexed side by
// side: with a hundred thousand records, looking at each id is what takes time.
func (s *Set) index() diag.List {
	found, of := make([]diag.List, len(kinds)), make([]map[string]int, len(kinds))
	var wg sync.WaitGroup
	for i, k := range kinds {
		wg.Go(func() { of[i], found[i] = s.indexKind(k) })
	}
	wg.Wait()
	s.places = &places{of: make(map[string]map[string]int, len(kinds))}
	for i, k := range kinds {
		s.places.of[k.Name] = of[i]
	}
	s.indexNames()
	return slices.Concat(found...)
}

func (s *Set) indexKind(k *Kind) (map[string]int, diag.List) {
	places := map[string]int{}
	var list diag.List
	for i, r := range s.ofKind(k) {
		base := r.Base()
		if base.ID == "" {
			continue
		}
		if first, dup := places[base.ID]; dup {
			list = append(list, mistake(r, "id", "TML-018",
				diag.T("编号“%s”已经用在 %s", "the id %q is already used in %s", base.ID, s.at(k.Name, first).Base().Source.File),
				diag.T("多复制了一份的，删去多余的文件；不是同一个项目的，给其中一条换一个编号（已经公开的编号不能改）", "delete the copy; if they differ, give one of them another id (a published id never changes)")))
			continue
		}
		places[base.ID] = i
	}
	return places, list
}

// indexNames makes units findable by name, and catalogue items.
func (s *Set) indexNames() {
	for _, o := range s.Orgs {
		if _, dup := s.orgByName[o.Name]; !dup {
			s.orgByName[o.Name] = o
		}
	}
	for _, c := range s.Catalogs {
		for i := range c.Items {
			if key := c.ID + "/" + c.Items[i].Code; s.items[key] == nil {
				s.items[key] = &c.Items[i]
			}
		}
	}
}

// Resolve reports references that lead nowhere, and attachments that are not there.
func (s *Set) Resolve(fsys fs.FS) diag.List {
	v := &resolver{set: s, fsys: fsys, ids: map[string][]string{}, near: map[string]diag.Text{}}
	for r := range s.All() {
		v.record = r
		v.group(View(r), KindOf(r).refs, "")
		v.twice(r)
	}
	if id := s.Settings.Finance; id != "" && s.Org(id) == nil {
		v.list = append(v.list, diag.Diagnostic{Pos: diag.Pos{File: "data/site.toml"}, Path: "finance", Level: diag.Error, Rule: "TML-012",
			Message: diag.T("没有编号为“%s”的单位", "there is no org %q", id), Fix: v.suggest("org", id)})
	}
	return v.list
}

// twice reports a record that a partition has, too: it would count twice.
func (v *resolver) twice(r Record) {
	if len(v.set.elsewhere) == 0 {
		return
	}
	if p, ok := v.set.Elsewhere(KindOf(r).Name, r.Base().ID); ok {
		v.list = append(v.list, mistake(r, "id", "TML-018",
			diag.T("编号“%s”的记录已经归到网站 %s，这里不能再有", "the record %q is in the partition %s already", r.Base().ID, p.Path),
			diag.T("与那里内容相同的，删去这里的一份；不同的，换一个编号", "delete it here if it is the same; if it is another, give it an id of its own")))
	}
}

type resolver struct {
	set    *Set
	fsys   fs.FS
	record Record
	ids    map[string][]string  // by kind; listed when first needed
	near   map[string]diag.Text // suggestions already made: a missing unit is missed by many
	list   diag.List
}

// referring returns the fields that refer to something, and the tables that hold such.
func referring(fields []Field) []Field {
	var refs []Field
	for _, f := range fields {
		switch f.Type {
		case Ref, Party, ItemCode, File:
			refs = append(refs, f)
		case Table, Rows:
			if f.Fields = referring(f.Fields); len(f.Fields) > 0 {
				refs = append(refs, f)
			}
		}
	}
	return refs
}

func (v *resolver) group(g Group, refs []Field, where string) {
	g.Fields = refs
	for val := range g.Present() {
		path := join(where, val.Field.Key)
		switch val.Field.Type {
		case Table:
			v.group(val.Group(), val.Field.Fields, path)
		case Rows:
			for i, row := range val.Rows() {
				v.group(row, val.Field.Fields, fmt.Sprintf("%s[%d]", path, i))
			}
		case ItemCode:
			v.item(g.Get("catalog").String(), val.String(), path)
		default:
			for i, id := range val.Texts() {
				at := path
				if val.Field.Many {
					at = fmt.Sprintf("%s[%d]", path, i)
				}
				v.one(val.Field, id, at)
			}
		}
	}
}

func (v *resolver) one(f *Field, id, at string) {
	switch f.Type {
	case Ref:
		switch kind := f.Ref; {
		case v.set.Get(kind, id) != nil:
		case v.elsewhere(kind, id, at):
		case kind == "org" && v.set.orgByName[id] != nil:
			v.named(id, at)
		default:
			v.say(at, diag.T("没有编号为“%[1]s”的%[2]s", "there is no %[3]s %[1]q", id, KindNamed(kind).Label, kind), v.suggest(kind, id))
		}
	case Party:
		v.party(id, at)
	case File:
		if info, err := fs.Stat(v.fsys, "content/attachments/"+id); err != nil || !info.Mode().IsRegular() {
			v.say(at, diag.T("没有找到附件 content/attachments/%s", "there is no content/attachments/%s", id),
				diag.T("把文件放到这个位置，或者改正文件名", "put the file there, or correct its name"))
		}
	}
}

// elsewhere accepts what a partition has, such as the evaluation of an earlier year.
// What belongs to a purchase stands with it, so there such a reference is a mistake.
func (v *resolver) elsewhere(kind, id, at string) bool {
	p, ok := v.set.Elsewhere(kind, id)
	if ok && belonging[KindOf(v.record).Name+"."+at] {
		v.say(at, diag.T("“%[1]s”已经归到网站 %[2]s，属于它的记录也要放在那里", "%[1]q is in the partition %[2]s, and what belongs to it must be there, too", id, p.Path),
			diag.T("把这条记录放到那个网站的目录里", "put this record into that portal"))
	}
	return ok
}

// belonging are the fields that say what purchase a record is part of.
var belonging = map[string]bool{"result.plan": true, "evaluation.plan": true, "evaluation.result": true}

// party accepts an org's id, or the full Chinese name of a unit that has no record.
func (v *resolver) party(name, at string) {
	if o := v.set.orgByName[name]; o != nil && o.ID != name {
		v.named(name, at)
		return
	}
	for _, r := range name {
		if r >= utf8.RuneSelf {
			return
		}
	}
	if v.set.Org(name) == nil {
		v.say(at, diag.T("没有编号为“%s”的单位", "there is no org %q", name), v.suggest("org", name))
	}
}

// named reports the name of a unit where its id is due.
func (v *resolver) named(name, at string) {
	line := `"` + v.set.orgByName[name].ID + `"`
	if !strings.HasSuffix(at, "]") { // a value of its own, not one of a list
		line = at[strings.LastIndexByte(at, '.')+1:] + " = " + line
	}
	v.say(at, diag.T("“%s”在 data/orgs/ 里有编号，要填编号", "%q has a record in data/orgs/: give its id", name),
		diag.T("改为：%s", "write: %s", line))
}

func (v *resolver) item(catalog, code, at string) {
	c := v.set.Catalog(catalog)
	if c == nil || v.set.Item(catalog, code) != nil {
		return
	}
	var codes, names []string
	for _, i := range c.Items {
		codes, names = append(codes, i.Code), append(names, i.Name)
	}
	fix := diag.T("请核对目录 %s", "check the catalogue %s", c.Source.File)
	if near := fold.Similar(code, codes); len(near) > 0 {
		i := slices.Index(codes, near[0])
		fix = diag.T("是不是“%s”（%s）？", "did you mean %q (%s)?", codes[i], names[i])
	} else if i := slices.Index(names, code); i >= 0 {
		fix = diag.T("改为编码 \"%s\"", "write the code %q", codes[i])
	}
	v.say(at, diag.T("目录“%s”里没有事项“%s”", "the catalogue %q has no item %q", catalog, code), fix)
}

func (v *resolver) say(at string, message, fix diag.Text) {
	v.list = append(v.list, mistake(v.record, at, "TML-012", message, fix))
}

// maxSuggested bounds the search for similar ids: when hundreds are wrong, the
// cause is not a slip of the pen.
const maxSuggested = 100

func (v *resolver) suggest(kind, id string) diag.Text {
	fix, known := v.near[kind+"/"+id]
	if known {
		return fix
	}
	if v.ids[kind] == nil {
		v.ids[kind] = v.set.ids(kind)
	}
	fix = diag.T("先在 %s 里建立这条记录，或者改正编号", "add the record under %s, or correct the id", folderOf(kind))
	if len(v.near) < maxSuggested {
		if near := fold.Similar(id, v.ids[kind]); len(near) > 0 {
			fix = diag.T("是不是“%s”？", "did you mean %q?", near[0])
		}
	}
	v.near[kind+"/"+id] = fix
	return fix
}

func folderOf(kind string) string {
	k := KindNamed(kind)
	if k.Prose {
		return "content/" + k.Folder + "/"
	}
	return "data/" + k.Folder + "/"
}
