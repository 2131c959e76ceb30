package record

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"mingshi/generator/diag"
	"mingshi/generator/fold"
	"mingshi/generator/table"
)

// Load reads the records, prose headers, settings, code lists and facts of law
// of the portal in fsys with a number of readers at once. Mistakes in the files
// are diagnostics, in no order and without places still to be Located; the error
// is for a failure of the machine.
func Load(ctx context.Context, fsys fs.FS, jobs int) (*Set, diag.List, error) {
	s := &Set{byKey: map[string]Record{}, orgByName: map[string]*Org{}, items: map[string]*CatalogItem{}}
	var list, more diag.List
	s.Codes, list = loadCodes(fsys)
	if _, err := fs.Stat(fsys, "data/site.toml"); err != nil {
		list = append(list, diag.Diagnostic{Pos: diag.Pos{File: "data/site.toml"}, Level: diag.Error, Rule: "TML-014",
			Message: diag.T("没有找到 data/site.toml，这里不像一个公开平台的目录", "there is no data/site.toml: this does not look like a portal"),
			Fix:     diag.T("在平台的根目录运行，或者用 -C 指明目录", "run this in the portal's root, or name it with -C")})
		return s, list, nil
	}
	list = append(list, readPlain(fsys, "data/site.toml", &s.Settings, settingsFields, s.Codes)...)
	s.Laws, more = loadLaws(fsys)
	list = append(list, more...)
	files, more, err := recordFiles(fsys)
	if err != nil {
		return nil, nil, err
	}
	list = append(list, more...)
	read, err := readAll(ctx, fsys, files, s.Codes, jobs)
	if err != nil {
		return nil, nil, err
	}
	for _, f := range read {
		list = append(list, f.list...)
		for _, r := range f.records {
			s.add(r)
		}
	}
	list = append(list, s.index()...)
	return s, append(list, s.resolve(fsys)...), nil
}

// A recordFile is a file of records and its kind.
type recordFile struct {
	name string
	kind *Kind
}

// recordFiles lists the files of records below data/ and content/ in order, and
// reports those whose records would silently be missed.
func recordFiles(fsys fs.FS) ([]recordFile, diag.List, error) {
	var files []recordFile
	var list diag.List
	for _, root := range []string{"data", "content"} {
		err := fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil && name == root:
				return fs.SkipDir
			case err != nil:
				return fmt.Errorf("listing %s: %w", name, err)
			case strings.HasPrefix(d.Name(), ".") || name == "content/attachments" || name == "data/codes" || name == "data/rules":
				if d.IsDir() {
					return fs.SkipDir
				}
				return nil
			case d.IsDir() || name == "data/site.toml" || name == "data/waivers.toml":
				return nil
			}
			k, problem := kindOfFile(root, name)
			if problem != nil {
				list = append(list, *problem)
			} else if k != nil {
				files = append(files, recordFile{name, k})
			}
			return nil
		})
		if err != nil {
			return nil, nil, err
		}
	}
	return files, list, nil
}

// kindOfFile tells a file's kind by its folder.
func kindOfFile(root, name string) (*Kind, *diag.Diagnostic) {
	bad := func(level diag.Level, message, fix diag.Text) (*Kind, *diag.Diagnostic) {
		return nil, &diag.Diagnostic{Pos: diag.Pos{File: name}, Level: level, Rule: "TML-014", Message: message, Fix: fix}
	}
	folder, _, inside := strings.Cut(strings.TrimPrefix(name, root+"/"), "/")
	ext := map[string]string{"data": ".toml", "content": ".md"}[root]
	if strings.EqualFold(path.Base(name), "readme.md") {
		return nil, nil
	}
	i := slices.IndexFunc(kinds, func(k *Kind) bool { return k.Folder == folder && inside && k.Prose == (root == "content") })
	switch {
	case path.Ext(name) != ext && strings.Contains(strings.ToLower(path.Base(name)), ext):
		return bad(diag.Error, diag.T("文件名的后缀不是 %s，里面的内容读不到", "the name does not end in %s, so the file is not read", ext),
			diag.T("把文件改名为以 %s 结尾（Windows 请先显示文件扩展名）", "rename the file to end in %s", ext))
	case path.Ext(name) != ext:
		return bad(diag.Hint, diag.T("不是 %s 文件，不会公开", "not a %s file; it is not published", ext), diag.Text{})
	case i < 0:
		var folders []string
		for _, k := range kinds {
			if k.Prose == (root == "content") {
				folders = append(folders, k.Folder)
			}
		}
		near := fold.Similar(folder, folders)
		fix := diag.T("放到 %s/ 下的文件夹：%s", "move it below %s/: %s", root, strings.Join(folders, "、"))
		if inside && len(near) > 0 {
			fix = diag.T("移到 %s/%s/", "move it to %s/%s/", root, near[0])
		}
		return bad(diag.Error, diag.T("这个文件夹不放记录，里面的内容读不到", "this folder holds no records, so the file is not read"), fix)
	}
	return kinds[i], nil
}

type fileRead struct {
	records []Record
	list    diag.List
}

// readAll reads files with several readers and returns the results in order.
func readAll(ctx context.Context, fsys fs.FS, files []recordFile, codes Codes, jobs int) ([]fileRead, error) {
	read := make([]fileRead, len(files))
	errs := make([]error, max(1, jobs))
	var next atomic.Int64
	var wg sync.WaitGroup
	for w := range errs {
		wg.Go(func() {
			for errs[w] == nil {
				i := int(next.Add(1)) - 1
				if i >= len(files) {
					return
				}
				if errs[w] = ctx.Err(); errs[w] != nil {
					return
				}
				src, err := fs.ReadFile(fsys, files[i].name)
				if err != nil {
					errs[w] = fmt.Errorf("reading %s: %w", files[i].name, err)
					return
				}
				read[i] = readFile(files[i], src, codes)
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return read, nil
}

// readFile reads the records of one file.
func readFile(file recordFile, src []byte, codes Codes) fileRead {
	k := file.kind
	if k.Prose {
		return readProse(file, src, codes)
	}
	doc, list := table.Parse(file.name, src, table.Options{KeyFor: keyFor(k.Fields)})
	r := &reader{doc: doc, codes: codes, fields: k.Fields}
	out := fileRead{list: list}
	many := doc.Root.Get(k.Name)
	switch {
	case many != nil && many.Value.Kind == table.List:
		r.prefix = k.Name + "."
		r.beside(k)
		for i := range many.Value.Items {
			if t := many.Value.Items[i].Table; t != nil {
				out.records = append(out.records, r.one(k, t, fmt.Sprintf("%s[%d]", k.Name, i)))
			}
		}
	case many != nil && many.Value.Kind == table.TableKind && isMany(many.Value.Table):
		r.report(many.Off, many.Len, "TML-013", diag.T("一个文件写多条记录时，表头要用两层方括号", "the header of a record among many has double brackets"),
			diag.T("写成 [[%s]]；只有一条记录的，删去这个表头", "write [[%s]]; for a single record delete the header", k.Name))
	default:
		out.records = append(out.records, r.one(k, doc.Root, ""))
	}
	out.list = append(out.list, r.list...)
	return out
}

// isMany reports whether a table holds the keys of a whole record.
func isMany(t *table.Table) bool {
	return t.Get("id") != nil || t.Get("title") != nil || t.Get("name") != nil
}

// beside reports what stands outside the records of a many-records file (ruling 18).
func (r *reader) beside(k *Kind) {
	for i := range r.doc.Root.Keys {
		key := &r.doc.Root.Keys[i]
		if key.Name == k.Name {
			continue
		}
		j := slices.IndexFunc(k.Fields, func(f Field) bool { return f.Key == key.Name })
		switch {
		case j >= 0 && k.Fields[j].Nested():
			r.report(key.Off, key.Len, "TML-013", diag.T("这个文件有多条记录，看不出“%s”属于哪一条", "this file has several records; %q belongs to none of them", key.Name),
				diag.T("表头写成 %s，放在它所属的 [[%s]] 后面", "write %s behind its [[%s]]", r.header(&k.Fields[j]), k.Name))
		case j >= 0:
			r.report(key.Off, key.Len, "TML-013", diag.T("“%s”写在了第一个 [[%s]] 之前，不属于任何一条记录", "%q stands before the first [[%s]] and belongs to no record", key.Name, k.Name),
				diag.T("移到它所属的 [[%s]] 下面", "move it below its [[%s]]", k.Name))
		default:
			r.unknown(Group{Fields: k.Fields}, key, "")
		}
	}
}

// one reads one record. It is returned even when mistakes were found, so that
// references to it are not reported as well.
func (r *reader) one(k *Kind, t *table.Table, prefix string) Record {
	rec := k.fresh()
	base := rec.Base()
	if key := t.Get("id"); key != nil && key.Value.Kind == table.Text {
		base.ID = key.Value.Text
	} else if prefix == "" && !k.Prose {
		base.ID = strings.TrimSuffix(path.Base(r.doc.File), ".toml")
	}
	before := len(r.list)
	r.record = k.Name + "/" + base.ID
	r.lenient = t.Get("withdrawn") != nil
	r.group(Group{k.Fields, reflect.ValueOf(rec).Elem()}, t, "")
	base.Source = Source{r.doc.File, prefix, r.doc.Broken || len(r.list) > before}
	return rec
}
