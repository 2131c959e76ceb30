// Package record holds the kinds of records and reads them from TOML.
//
// Each kind is described once, as a table of fields beside its struct, and
// everything that must know a kind's fields walks that table: reading, the pages,
// the exports, the searched text. A test fails when struct and table disagree.
//
// Reading never stops at a mistake: it collects diagnostics and returns what it
// could read.
package record

import (
	"strings"

	"mingshi/generator/diag"
)

// A Type says how a field is written and what it means.
type Type uint8

// The types of fields. Table and Rows hold fields of their own.
const (
	Text       Type = iota + 1 // one line
	Long                       // several sentences
	ID                         // the record's own id
	Ref                        // the id of a record of the kind in Field.Ref
	Party                      // an org's id, or the full name of a unit that is not in data/orgs/
	ItemCode                   // the code of an item of the catalogue beside it
	Enum                       // a word of the code list in Field.Codes
	Flag                       // true, false
	Int                        // a whole number
	Decimal                    // at most two decimals
	Amount                     // money, with its unit
	Day                        // 2026-01-02
	Moment                     // 2026-01-02T09:00:00, at +08:00
	YearMonth                  // "2026-01"
	Link                       // an http or https address
	CreditCode                 // 统一社会信用代码
	Category                   // 政府采购品目, such as C05010400
	File                       // below content/attachments/
	Table                      // [key]
	Rows                       // [[key]]
)

// A Duty says what happens when a field is missing (records.md ruling 1).
type Duty uint8

// The duties.
const (
	Optional  Duty = iota
	Required       // without it there is no record: an error
	Statutory      // the law asks for it: a finding
)

// A Field is one key of a kind.
type Field struct {
	Key    string
	ZH     string // the statutory term; unique within its table
	EN     string // empty: derived from Key
	Type   Type
	Many   bool   // a list of values
	Codes  string // Enum: the id of the code list
	Ref    string // Ref: the name of the kind
	Duty   Duty
	Rule   string // Statutory: the rule that reports its absence
	RowKey bool   // Rows: part of a row's identity (※)
	Max    int    // Text: characters; 0 means the default of the type
	Fields []Field
	index  []int // of the struct field; set by bind
	item   bool  // an item of a list: written without its key

	factual bool // it tells the day of a fact, or holds a field that does; set by bind
}

// Label returns the field's name in both languages.
func (f *Field) Label() diag.Text {
	if f.EN != "" {
		return diag.Text{ZH: f.ZH, EN: f.EN}
	}
	words := strings.ReplaceAll(f.Key, "_", " ")
	return diag.Text{ZH: f.ZH, EN: strings.ToUpper(words[:1]) + words[1:]}
}

// fieldNamed returns the field of a key, or nil.
func fieldNamed(fields []Field, key string) *Field {
	for i := range fields {
		if fields[i].Key == key {
			return &fields[i]
		}
	}
	return nil
}

// Nested reports whether f holds fields of its own.
func (f *Field) Nested() bool { return f.Type == Table || f.Type == Rows }

// MaxLength returns the number of characters that a text may have.
func (f *Field) MaxLength() int {
	switch {
	case f.Max > 0:
		return f.Max
	case f.Type == Long:
		return 20000
	}
	return 500
}
