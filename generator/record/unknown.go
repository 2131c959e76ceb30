package record

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/fold"
	"mingshi/generator/table"
)

// derived are keys that people expect to type and the program works out itself
// (records.md rulings 4 and 5).
var derived = map[string]diag.Text{
	"issuer":                diag.T("发布机构就是购买主体", "the issuer is the purchaser"),
	"content_source":        diag.T("来源由购买主体得出", "the source is the purchaser's name"),
	"process_id":            diag.T("项目编号写在 id 或 plan", "the process is named by id or plan"),
	"class":                 diag.T("类别由目录事项得出", "the class follows from the catalogue item"),
	"service_nature":        diag.T("服务性质由目录事项得出", "the nature follows from the catalogue item"),
	"state":                 diag.T("状态由各环节的日期得出", "the state follows from the dates"),
	"sha256":                diag.T("校验值由系统计算", "the hash is computed"),
	"bytes":                 diag.T("文件大小由系统计算", "the size is computed"),
	"media_type":            diag.T("文件类型由系统得出", "the type is derived"),
	"amount_in_words":       diag.T("大写金额由系统得出", "the words are derived"),
	"announced_on":          diag.T("公告日期写在 official_date", "the date of the notice is official_date"),
	"notice_from":           diag.T("公告日期写在 official_date", "the date of the notice is official_date"),
	"official_published_on": diag.T("公告日期写在 official_date", "the date of the notice is official_date"),
}

// unknown explains a key that is not in the table of fields: typed in the wrong
// table, misspelt, in Chinese, or not to be typed at all. It returns the key that
// was meant, as far as it knows.
func (r *reader) unknown(g Group, k *table.Key, where string) (meant string) {
	say := func(rule string, message, fix diag.Text) { r.report(k.Off, k.Len, rule, message, fix) }
	if r.kind != nil && where == "" && r.prefix == "" && k.Name == r.kind.Name {
		say("TML-013", diag.T("这个文件只有一条记录，表头不写“%s”", "this file has a single record: its headers lack %q", k.Name+"."),
			diag.T("删去表头里的“%[1]s.”；要写多条记录的，每条以 [[%[1]s]] 开头", "delete it; where a file has several records, each begins with [[%[1]s]]", k.Name))
		return ""
	}
	if home, ok := r.home(k.Name, where); ok {
		here := diag.Text{ZH: "记录开头一级", EN: "the top of the record"}
		if where != "" {
			here = r.headerAt(where)
		}
		say("TML-013", diag.T("“%s”不属于%s，它属于%s", "%q does not belong to %s but to %s", k.Name, here, home), diag.T("移到%s", "move it to %s", home))
		return ""
	}
	if r.kind != nil && r.kind.Prose && k.Name == "id" {
		say("TML-002", diag.T("“id”不用填写：编号就是文件名", "\"id\" is not typed: it is the file's name"), diag.T("删去这一行", "delete the line"))
		return ""
	}
	if why, ok := derived[k.Name]; ok {
		say("TML-002", diag.T("“%s”不用填写：%s", "%q is not typed: %s", k.Name, why), diag.T("删去这一行", "delete the line"))
		return ""
	}
	message := diag.T("没有“%s”这个键", "there is no key %q", k.Name)
	for i := range g.Fields {
		if g.Fields[i].ZH == k.Name {
			say("TML-002", diag.T("键名“%s”是中文；键名一律用英文", "the key %q is Chinese; keys are English", k.Name),
				diag.T("键名改为 %s", "write the key as %s", g.Fields[i].Key))
			return g.Fields[i].Key
		}
	}
	keys := make([]string, len(g.Fields))
	for i, f := range g.Fields {
		keys[i] = f.Key
	}
	if near := fold.Similar(k.Name, keys); len(near) > 0 {
		i := slices.Index(keys, near[0])
		say("TML-002", message, diag.T("是不是“%[1]s”（%[2]s）？", "did you mean %[1]q (%[2]s)?", near[0], g.Fields[i].ZH))
		return near[0]
	}
	say("TML-002", message, diag.T("删去这一行，或者改用《手册》第五章里的键名；说明文字写在 note（备注）", "delete the line, or use a key of the handbook, chapter 5; remarks go to note"))
	return ""
}

// home finds the place in the record that a key belongs to, if it is not where:
// the top, then the tables that hold where or stand in it, then the others.
func (r *reader) home(key, where string) (diag.Text, bool) {
	if f := fieldNamed(r.fields, key); f != nil && where != "" {
		if f.Nested() {
			return diag.T("记录开头一级，表头写成 %s", "the top level, with the header %s", r.header(f)), true
		}
		return diag.T("记录开头，第一个 [表头] 之前", "the top of the record, before its first [header]"), true
	}
	top, _, _ := strings.Cut(where, ".")
	var near, far string
	for path, f := range nested(r.fields, "") {
		switch {
		case path == where || fieldNamed(f.Fields, key) == nil:
		case near == "" && (path == top || strings.HasPrefix(path, top+".") && top != ""):
			near = path
		case far == "":
			far = path
		}
	}
	if path := cmp.Or(near, far); path != "" {
		return r.headerAt(path), true
	}
	return diag.Text{}, false
}

// nested ranges over the tables of a record, with their paths, each before those in it.
func nested(fields []Field, where string) iter.Seq2[string, *Field] {
	return func(yield func(string, *Field) bool) {
		for i := range fields {
			f := &fields[i]
			if !f.Nested() {
				continue
			}
			if !yield(join(where, f.Key), f) {
				return
			}
			for path, sub := range nested(f.Fields, join(where, f.Key)) {
				if !yield(path, sub) {
					return
				}
			}
		}
	}
}

// headerAt returns the header of the table at a path as it is written in this file.
func (r *reader) headerAt(where string) diag.Text {
	for path, f := range nested(r.fields, "") {
		if path == where {
			header := "[" + r.prefix + path + "]"
			if f.Type == Rows {
				header = "[" + header + "]"
			}
			return diag.Text{ZH: header, EN: header}
		}
	}
	return diag.Text{}
}

// header returns the header of a table at the top of a record.
func (r *reader) header(f *Field) string { return r.headerAt(f.Key).ZH }

// wrongShape reports a value where a table is due, and a table where rows are due.
func (r *reader) wrongShape(f *Field, k *table.Key, where string) {
	header := "[" + r.prefix + join(where, f.Key) + "]"
	if f.Type == Rows {
		header = "[" + header + "]"
	}
	if f.Type == Rows && k.Value.Kind == table.TableKind {
		r.report(k.Off, k.Len, "TML-003", diag.T("“%s”可以有多行，表头要用两层方括号", "%s has rows: its header has double brackets", f.Label()),
			diag.T("写成 %s", "write %s", header))
		return
	}
	if f.Type == Table && k.Value.Kind == table.List {
		r.report(k.Off, k.Len, "TML-003", diag.T("“%s”只有一份，表头用一层方括号", "%s stands once: its header has single brackets", f.Label()),
			diag.T("写成 %s", "write %s", header))
		return
	}
	r.report(k.Off, k.Len, "TML-003", diag.T("“%s”是一组内容，要写在表头下面", "%s is a table", f.Label()),
		diag.T("写成 %s，内容逐行写在下面", "write %s and its keys below", header))
}

// Skeleton returns an example of how a field is written.
func Skeleton(f *Field) string {
	value := map[Type]string{
		Flag: "true", Int: "1", Decimal: "92.7", Amount: `"48万元"`, Day: "2026-01-02", Moment: "2026-01-02T09:00:00",
		YearMonth: `"2026-01"`, Link: `"https://…"`, ID: `"…"`, Ref: `"…"`, Party: `"单位编号或全称"`, Category: `"C05010400"`,
		File: `"533103-2026-0001/hetong.pdf"`,
	}[f.Type]
	switch {
	case f.Type == Table:
		return "[" + f.Key + "]"
	case f.Type == Rows:
		return "[[" + f.Key + "]]"
	case f.Type == Int && strings.HasSuffix(f.Key, "year"):
		value = "2026"
	case value == "":
		value = `"…"`
	}
	if f.Many {
		value = "[" + value + "]"
	}
	return fmt.Sprintf("%s = %s", f.Key, value)
}

// keyFor finds the key of a Chinese label anywhere in a table of fields.
func keyFor(fields []Field) func(string) string {
	return func(label string) string {
		for i := range fields {
			if fields[i].ZH == label && !fields[i].Nested() {
				return fields[i].Key
			}
		}
		for i := range fields {
			if key := keyFor(fields[i].Fields)(label); key != "" {
				return key
			}
		}
		return ""
	}
}
