package edit

import (
	"strings"

	"mingshi/generator/record"
)

// Skeleton returns a file still to be filled in: the keys that a record cannot be
// without, with what is given already, then all others as comments, each with its
// Chinese name and how it is written. given holds values as TOML text.
func Skeleton(kind *record.Kind, codes record.Codes, given map[string]string) []byte {
	w := skeleton{codes: codes}
	w.line("# " + kind.Label.ZH + "。每个字段上面一行说明名称和填法。")
	w.line("# 写明“必填”的必须填写，其他的按需要填写。前面带 # 的，删去行首的“# ”再改内容；用不到的可以留着，也可以删去。")
	w.line("# 填好后运行 mingshi check 检查，mingshi fmt 整理格式。")
	w.line("")
	var later []*record.Field
	for _, f := range order(kind.Fields, nil) {
		value, known := given[f.Key]
		switch {
		case known:
			w.line("# " + w.about(f))
			w.line(f.Key + " = " + value)
		case f.Duty == record.Required && !f.Nested() && textual(f):
			w.line("# " + w.about(f))
			w.line(f.Key + " = " + blank(f))
		default:
			later = append(later, f)
		}
	}
	w.line("")
	w.line("# ── 以下各项，要填的删去行首的“# ” ──")
	for _, f := range later {
		if !f.Nested() {
			w.line("# " + w.about(f))
			w.line("# " + w.example(f))
		}
	}
	for _, f := range later {
		if f.Nested() {
			w.line("")
			w.table(f, "")
		}
	}
	return []byte(w.b.String())
}

// textual reports whether an empty value can stand behind a key until it is filled in.
func textual(f *record.Field) bool {
	switch f.Type {
	case record.Flag, record.Int, record.Decimal, record.Amount, record.Day, record.Moment, record.YearMonth:
		return f.Many
	}
	return true
}

func blank(f *record.Field) string {
	if f.Many {
		return "[]"
	}
	return `""`
}

type skeleton struct {
	b     strings.Builder
	codes record.Codes
}

func (w *skeleton) line(s string) { w.b.WriteString(s + "\n") }

// table writes a table as a comment.
func (w *skeleton) table(f *record.Field, where string) {
	path := where + f.Key
	w.line("# " + w.about(f))
	if f.Type == record.Rows {
		w.line("# [[" + path + "]]")
	} else {
		w.line("# [" + path + "]")
	}
	fields := order(f.Fields, nil)
	for _, sub := range fields {
		if !sub.Nested() {
			w.line("# # " + w.about(sub))
			w.line("# " + w.example(sub))
		}
	}
	for _, sub := range fields {
		if sub.Nested() {
			w.table(sub, path+".")
		}
	}
}

// about says what a field is and how it is written.
func (w *skeleton) about(f *record.Field) string {
	parts := []string{f.ZH}
	switch {
	case f.Duty == record.Required:
		parts = append(parts, "必填")
	case f.Duty == record.Statutory:
		parts = append(parts, "依法应当公开")
	}
	if f.Type == record.Rows {
		parts = append(parts, "可以有多行，每行写一个表头")
	}
	if hint := record.Hint(f); hint != "" {
		parts = append(parts, hint)
	}
	if f.Type == record.Enum {
		parts = append(parts, "可填："+strings.Join(w.codes.Names(f.Codes), "、"))
	}
	return strings.Join(parts, "；")
}

// example writes a field with an example.
func (w *skeleton) example(f *record.Field) string {
	if names := w.codes.Names(f.Codes); f.Type == record.Enum && len(names) > 0 {
		value := `"` + names[0] + `"`
		if f.Many {
			value = "[" + value + "]"
		}
		return f.Key + " = " + value
	}
	return record.Skeleton(f)
}
