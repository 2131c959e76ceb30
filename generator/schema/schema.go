// Package schema describes the files below data/ as JSON Schemas, so that editors
// complete keys, offer the words that are allowed and mark mistakes while somebody
// types. Everything in them comes from the tables of fields and the code lists.
//
// The schemas keep to what drafts 4 to 7 have in common, since Taplo, the program
// inside Even Better TOML, knows no later ones. They are laxer than reading, never
// stricter: what reads well validates.
package schema

import (
	"bytes"
	"encoding/json"
	"strings"

	"mingshi/generator/record"
)

// object keeps its keys in order, so that schemas do not change from run to run.
type object []member

type member struct {
	key   string
	value any
}

// MarshalJSON writes the members in their order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		for j, part := range []any{m.key, m.value} {
			if j > 0 {
				b.WriteByte(':')
			}
			e := json.NewEncoder(&b)
			e.SetEscapeHTML(false)
			if err := e.Encode(part); err != nil {
				return nil, err
			}
			b.Truncate(b.Len() - 1)
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// Of returns the schema of the files of a shape.
func Of(s record.Shape, codes record.Codes) ([]byte, error) {
	w := writer{codes}
	o := object{
		{"$schema", "http://json-schema.org/draft-07/schema#"},
		{"title", s.Label.ZH},
		{"description", s.Label.ZH + "：" + s.Files},
	}
	one := w.object(s.Fields, s.Kind != nil)
	if s.Kind == nil {
		o = append(o, one...)
	} else { // one record, or several under [[kind]]
		many := object{
			{"type", "object"},
			{"required", []string{s.Name}},
			{"additionalProperties", false},
			{"properties", object{{s.Name, object{{"type", "array"}, {"minItems", 1}, {"items", object{{"$ref", "#/definitions/record"}}}}}}},
		}
		o = append(o, member{"anyOf", []object{{{"$ref", "#/definitions/record"}}, many}}, member{"definitions", object{{"record", one}}})
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(o)
	return b.Bytes(), err
}

// writer describes fields with the words of a portal's code lists.
type writer struct{ codes record.Codes }

// object describes a table. Of a withdrawn record the duties lapse, so only its id
// is required there; what else it lacks, check says.
func (w writer) object(fields []record.Field, whole bool) object {
	props := object{}
	var required, initial []string
	for i := range fields {
		f := &fields[i]
		props = append(props, member{f.Key, w.field(f)})
		if f.Duty != record.Required {
			continue
		}
		initial = append(initial, f.Key)
		if !whole || f.Type == record.ID {
			required = append(required, f.Key)
		}
	}
	o := object{{"type", "object"}, {"additionalProperties", false}, {"properties", props}}
	if whole && len(initial) > len(required) {
		o = append(o, member{"anyOf", []object{{{"required", initial}}, {{"required", []string{"withdrawn"}}}}})
	}
	if len(required) > 0 {
		o = append(o, member{"required", required})
	}
	if len(initial) > 0 {
		o = append(o, member{"x-taplo", object{{"initKeys", initial}}})
	}
	return o
}

// field describes one key.
func (w writer) field(f *record.Field) object {
	var o object
	switch {
	case f.Type == record.Table:
		o = w.object(f.Fields, false)
	case f.Type == record.Rows:
		o = object{{"type", "array"}, {"items", w.object(f.Fields, false)}}
	case f.Many:
		o = object{{"type", "array"}, {"items", w.scalar(f)}}
	default:
		o = w.scalar(f)
	}
	return append(object{{"title", f.ZH}, {"description", w.describe(f)}}, o...)
}

// describe says in a sentence what is to be written.
func (w writer) describe(f *record.Field) string {
	parts := []string{f.ZH}
	switch f.Duty {
	case record.Required:
		parts = append(parts, "必填")
	case record.Statutory:
		parts = append(parts, strings.TrimSpace("依法应当公开 "+f.Rule))
	}
	if f.RowKey {
		parts = append(parts, "※ 区分各行")
	}
	if hint := record.Hint(f); hint != "" {
		parts = append(parts, hint)
	}
	if f.Type == record.Enum {
		parts = append(parts, "可填："+strings.Join(w.codes.Names(f.Codes), "、"))
	}
	return strings.Join(parts, "；")
}

// Patterns of texts; blanks at both ends are cut when a record is read.
const (
	slug   = `^\s*[a-z0-9][a-z0-9-]{0,63}\s*$`
	money  = `^\s*[¥￥]?\s*(\d{1,3}(,\d{3})+|\d+)(\.\d+)?\s*(万元|元)\s*$`
	month  = `^\s*\d{4}-(0[1-9]|1[0-2])\s*$`
	link   = `^\s*[Hh][Tt][Tt][Pp][Ss]?://`
	goods  = `^\s*[ABC]\d{2,8}\s*$`
	file   = `^\s*[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*\s*$`
	day    = `^\d{4}-\d{2}-\d{2}$`
	moment = `^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?$`
)

// scalar describes a single value. TOML's dates are texts to a schema.
func (w writer) scalar(f *record.Field) object {
	text := func(pattern string) object { return object{{"type", "string"}, {"pattern", pattern}} }
	switch f.Type {
	case record.Enum:
		return w.enum(f)
	case record.ID:
		return text(slug)
	case record.Ref:
		if f.Ref != "org" {
			return text(slug)
		}
	case record.Amount:
		return text(money)
	case record.Day:
		return text(day)
	case record.Moment:
		return text(moment)
	case record.YearMonth:
		return text(month)
	case record.Link:
		return text(link)
	case record.Category:
		return text(goods)
	case record.File:
		return text(file)
	case record.Flag:
		return object{{"type", "boolean"}}
	case record.Int:
		return object{{"type", "integer"}, {"minimum", 0}}
	case record.Decimal:
		return object{{"type", []string{"number", "string"}}}
	}
	return object{{"type", "string"}, {"maxLength", f.MaxLength()}}
}

// enum lists the words, then the codes and other names that are accepted too.
func (w writer) enum(f *record.Field) object {
	list := w.codes[f.Codes]
	if list == nil {
		return object{{"type", "string"}}
	}
	words := w.codes.Names(f.Codes)
	docs := make([]string, 0, len(words))
	seen := map[string]bool{}
	for _, v := range list.Values {
		seen[v.Name] = true
		docs = append(docs, strings.TrimSpace(v.Name+" "+v.Basis))
	}
	for _, v := range list.Values {
		for _, other := range append([]string{v.Code}, v.Aliases...) {
			if other != "" && !seen[other] {
				seen[other] = true
				words, docs = append(words, other), append(docs, "同“"+v.Name+"”")
			}
		}
	}
	return object{{"type", "string"}, {"enum", words}, {"x-taplo", object{{"docs", object{{"enumValues", docs}}}}}}
}
