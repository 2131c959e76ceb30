package record

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strconv"
)

// Canonical returns a record's canonical bytes: one JSON object with the keys in
// the order of the table of fields, absent ones left out, dates in ISO form and
// amounts in yuan with two decimals. They are the record's line in
// open-data/<kind>.json, so that anybody can check the hash on its page.
//
// Of a withdrawn record only its id is left, and withdrawn_on (ruling 12).
func Canonical(r Record) []byte {
	w := newCanonical()
	b := r.Base()
	w.WriteByte('{')
	if b.Withdrawn != nil || KindOf(r).Prose {
		w.key("id")
		w.text(b.ID)
	}
	if b.Withdrawn != nil {
		w.key("withdrawn_on")
		w.text(b.Withdrawn.Date.String())
		w.WriteByte('}')
		return w.Bytes()
	}
	for v := range View(r).Present() {
		w.value(v)
	}
	if p, ok := r.(*Policy); ok {
		w.key("body")
		w.text(string(p.Body))
	}
	w.WriteByte('}')
	return w.Bytes()
}

// Hash returns the SHA-256 of the canonical bytes in hexadecimal.
func Hash(r Record) string {
	sum := sha256.Sum256(Canonical(r))
	return hex.EncodeToString(sum[:])
}

type canonical struct {
	bytes.Buffer
	json *json.Encoder // of texts, into the buffer
}

func newCanonical() *canonical {
	w := &canonical{}
	w.json = json.NewEncoder(&w.Buffer)
	w.json.SetEscapeHTML(false)
	return w
}

func (w *canonical) key(key string) {
	if last := w.Bytes()[w.Len()-1]; last != '{' && last != '[' {
		w.WriteByte(',')
	}
	w.text(key)
	w.WriteByte(':')
}

func (w *canonical) text(s string) {
	_ = w.json.Encode(s)    // a string always encodes
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

// Published returns r as data for machines shows it: of a withdrawn record only
// the id and the date of the withdrawal.
func Published(r Record) Record {
	base := r.Base()
	if base.Withdrawn == nil {
		return r
	}
	bare := KindOf(r).fresh()
	bare.Base().ID = base.ID
	bare.Base().Withdrawn = &Withdrawal{Date: base.Withdrawn.Date}
	return bare
}
