package record

import (
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/table"
)

// Read reads the records of one file of a kind, whose text may stand nowhere yet.
// They are as they are written: nothing is resolved.
func Read(file string, k *Kind, src []byte, codes Codes) ([]Record, diag.List) {
	read := readFile(recordFile{file, k}, src, codes, new(desk))
	return read.records, read.list
}

// A desk is what files are read on, one after the other.
type desk struct {
	toml  table.Reader
	texts texts
	shelf shelf
	sums  bool   // of records are kept with them
	json  []byte // canonical bytes of the last record
}

// readSummed reads the records of one file, and keeps their sums with them if that is
// asked for.
func readSummed(file recordFile, src []byte, codes Codes, d *desk) fileRead {
	read := readFile(file, src, codes, d)
	if d.sums {
		d.sum(read.records)
	}
	return read
}

// readFile reads the records of one file.
func readFile(file recordFile, src []byte, codes Codes, d *desk) fileRead {
	k := file.kind
	if k.Prose {
		return readProse(file, src, codes, d)
	}
	doc, list := d.toml.Parse(file.name, src, k.options(src, 0))
	r := &reader{doc: doc, codes: codes, texts: &d.texts, shelf: &d.shelf, fields: k.Fields, kind: k, flawed: len(list) > 0}
	out := fileRead{}
	many, plural := doc.Root.Get(k.Name), doc.Root.Get(k.Folder)
	switch {
	case many != nil && many.Value.Kind == table.List:
		r.prefix = k.Name + "."
		r.beside(list)
		r.flawed = r.flawed || len(r.list) > 0 // a table may seem to be missing
		for i := range many.Value.Items {
			t := many.Value.Items[i].Table
			if t == nil {
				r.prefix = ""
				r.wrongShape(&Field{Key: k.Name, ZH: k.Label.ZH, EN: k.Label.EN, Type: Rows}, many, "")
				break
			}
			out.records = append(out.records, r.one(t, fmt.Sprintf("%s[%d]", k.Name, i)))
		}
	case many != nil && many.Value.Kind == table.TableKind && isMany(many.Value.Table):
		r.report(many.Off, many.Len, "TML-013", diag.T("一个文件写多条记录时，表头要用两层方括号", "the header of a record among many has double brackets"),
			diag.T("写成 [[%s]]；只有一条记录的，删去这个表头", "write [[%s]]; for a single record delete the header", k.Name))
	case plural != nil && plural.Value.Header():
		r.report(plural.Off, plural.Len, "TML-013", diag.T("一个文件写多条记录时，表头用单数 [[%s]]", "the header of a record among many is the singular [[%s]]", k.Name),
			diag.T("各条记录的表头都改为 [[%s]]", "write [[%s]] at every record", k.Name))
	case k.misfiled(doc.Root) != nil:
		is := k.misfiled(doc.Root)
		r.report(doc.Root.Keys[0].Off, doc.Root.Keys[0].Len, "TML-014",
			diag.T("文件里的内容是%s，却放在了 %s 文件夹", "the file holds %[1]s, but lies in the folder %[2]s", is.Label, "data/"+k.Folder+"/"),
			diag.T("移到 %s", "move it to %s", "data/"+is.Folder+strings.TrimPrefix(file.name, "data/"+k.Folder)))
	default:
		out.records = append(out.records, r.one(doc.Root, ""))
	}
	out.list = append(list, r.list...)
	return out
}

// misfiled returns the kind to which all keys of a table belong, if more than
// half of them do not belong to k.
func (k *Kind) misfiled(t *table.Table) *Kind {
	strange := func(k *Kind) (n int) {
		for i := range t.Keys {
			if fieldNamed(k.Fields, t.Keys[i].Name) == nil {
				n++
			}
		}
		return n
	}
	if len(t.Keys) < 3 || 2*strange(k) <= len(t.Keys) {
		return nil
	}
	i := slices.IndexFunc(kinds, func(k *Kind) bool { return !k.Prose && strange(k) == 0 })
	if i < 0 {
		return nil
	}
	return kinds[i]
}

// isMany reports whether a table holds the keys of a whole record.
func isMany(t *table.Table) bool {
	return t.Get("id") != nil || t.Get("title") != nil || t.Get("name") != nil
}

// beside reports what stands outside the records of a many-records file (records.md
// ruling 18). The second of two such tables is in found as a doubled one, where
// it is explained anew: deleting it would be wrong.
func (r *reader) beside(found diag.List) {
	message := diag.T("这个文件有多条记录，看不出“%s”属于哪一条", "this file has several records; %q belongs to none of them")
	fix := diag.T("表头写成 %s，放在它所属的 [[%s]] 后面", "write %s behind its [[%s]]")
	for i := range r.doc.Root.Keys {
		key := &r.doc.Root.Keys[i]
		if key.Name == r.kind.Name {
			continue
		}
		f := fieldNamed(r.fields, key.Name)
		switch {
		case f != nil && f.Nested() && len(r.doc.Root.Get(r.kind.Name).Value.Items) == 1:
			r.report(key.Off, key.Len, "TML-013", diag.T(message.ZH, message.EN, key.Name), diag.T("只有一条记录的，删去 [[%[2]s]] 这一行；有多条的，表头写成 %[1]s", "delete [[%[2]s]] if there is a single record, else write %[1]s", r.header(f), r.kind.Name))
		case f != nil && f.Nested():
			r.report(key.Off, key.Len, "TML-013", diag.T(message.ZH, message.EN, key.Name), diag.T(fix.ZH, fix.EN, r.header(f), r.kind.Name))
		case f != nil:
			r.report(key.Off, key.Len, "TML-013", diag.T("“%s”写在了第一个 [[%s]] 之前，不属于任何一条记录", "%q stands before the first [[%s]] and belongs to no record", key.Name, r.kind.Name),
				diag.T("移到它所属的 [[%s]] 下面", "move it below its [[%s]]", r.kind.Name))
		default:
			r.unknown(Group{Fields: r.fields}, key, "")
		}
	}
	for i := range found {
		d := &found[i]
		if f := fieldNamed(r.fields, d.Path); f != nil && f.Nested() && d.Rule == "TML-005" {
			d.Rule, d.Message, d.Fix = "TML-013", diag.T(message.ZH, message.EN, f.Key), diag.T(fix.ZH, fix.EN, r.header(f), r.kind.Name)
		}
	}
}

// one reads one record. It is returned even when mistakes were found, so that
// references to it are not reported as well.
func (r *reader) one(t *table.Table, prefix string) Record {
	rec := r.kind.on(r.shelf)
	base := rec.Base()
	id := ""
	if key := t.Get("id"); key != nil && key.Value.Kind == table.Text && !r.kind.Prose {
		id = strings.TrimSpace(key.Value.Text)
	} else if prefix == "" {
		id = strings.TrimSuffix(path.Base(r.doc.File), path.Ext(r.doc.File))
	}
	before := len(r.list)
	r.record = r.kind.Name + "/" + id
	r.withdrawn = t.Get("withdrawn") != nil
	r.group(Group{r.kind.Fields, reflect.ValueOf(rec).Elem()}, t, "")
	base.ID = r.texts.keep(id)
	base.Source = Source{r.doc.File, prefix, r.flawed || len(r.list) > before}
	return rec
}
