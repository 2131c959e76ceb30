package record

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"reflect"
	"strconv"
)

// Canonical returns a record's canonical bytes: one JSON object with the keys in
// the order of the table of fields, absent ones left out, dates in ISO form and
// amounts in yuan with two decimals. They are the record's line in
// open-data/<kind>.json, so that anybody can check the hash on its page.
//
// A withdrawn record keeps its id, title, dates and the withdrawal (ruling 12).
func Canonical(r Record) []byte {
	w := &canonical{}
	w.WriteByte('{')
	b := r.Base()
	if k := KindOf(r); k.Prose {
		w.key("id")
		w.text(b.ID)
	}
	for v := range View(Published(r)).Present() {
		w.value(v)
	}
	if b.Withdrawn != nil {
		w.key("withdrawn_on")
		w.text(b.Withdrawn.Date.String())
	}
	if p, ok := r.(*Policy); ok && b.Withdrawn == nil {
		w.key("body")
		w.text(string(p.Body))
	}
	w.WriteByte('}')
	return w.Bytes()
}

// kept are the keys that a withdrawn record keeps.
var kept = map[string]bool{"id": true, "title": true, "plan": true, "purchaser": true, "date_made": true, "date_published": true, "sample": true, "withdrawn": true}

// Hash returns the SHA-256 of the canonical bytes in hexadecimal.
func Hash(r Record) string {
	sum := sha256.Sum256(Canonical(r))
	return hex.EncodeToString(sum[:])
}

type canonical struct{ bytes.Buffer }

func (w *canonical) key(key string) {
	if last := w.Bytes()[w.Len()-1]; last != '{' && last != '[' {
		w.WriteByte(',')
	}
	w.text(key)
	w.WriteByte(':')
}

func (w *canonical) text(s string) {
	enc := json.NewEncoder(&w.Buffer)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(s)       // a string always encodes
	w.Truncate(w.Len() - 1) // the line end that Encode adds
}

func (w *canonical) value(v Value) {
	w.key(v.Field.Key)
	switch {
	case v.Field.Type == Table:
		w.group(v.Group())
	case v.Field.Type == Rows:
		w.WriteByte('[')
		for i, row := range v.Rows() {
			if i > 0 {
				w.WriteByte(',')
			}
			w.group(row)
		}
		w.WriteByte(']')
	case v.Field.Many:
		w.WriteByte('[')
		for i, s := range v.Texts() {
			if i > 0 {
				w.WriteByte(',')
			}
			w.text(s)
		}
		w.WriteByte(']')
	default:
		w.scalar(v)
	}
}

func (w *canonical) group(g Group) {
	w.WriteByte('{')
	for v := range g.Present() {
		w.value(v)
	}
	w.WriteByte('}')
}

// scalar writes numbers, amounts and flags bare, made from integers: no float is
// ever formatted.
func (w *canonical) scalar(v Value) {
	switch v.Field.Type {
	case Int, Decimal, Amount:
		w.WriteString(v.String())
	case Flag:
		w.WriteString(strconv.FormatBool(v.Bool() == Yes))
	case Moment:
		w.text(v.DateTime().ISO())
	default:
		w.text(v.String())
	}
}

// Published returns r as the public may see it: a withdrawn record without what
// was taken back.
func Published(r Record) Record {
	if r.Base().Withdrawn == nil {
		return r
	}
	bare := KindOf(r).fresh()
	from := reflect.ValueOf(r).Elem()
	for _, f := range KindOf(r).Fields {
		if kept[f.Key] {
			reflect.ValueOf(bare).Elem().FieldByIndex(f.index).Set(from.FieldByIndex(f.index))
		}
	}
	bare.Base().ID = r.Base().ID
	return bare
}
