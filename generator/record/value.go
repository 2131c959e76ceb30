package record

import (
	"iter"
	"reflect"
	"strconv"
)

// A Group is a record, a table or a row, seen through its fields.
type Group struct {
	Fields []Field
	v      reflect.Value
}

// View returns r as a Group.
func View(r Record) Group {
	return Group{KindOf(r).Fields, reflect.ValueOf(r).Elem()}
}

// A Value is what a group has under one field.
type Value struct {
	Field *Field
	v     reflect.Value
}

// All ranges over every field of the group in canonical order, absent ones too.
func (g Group) All() iter.Seq[Value] {
	return func(yield func(Value) bool) {
		for i := range g.Fields {
			f := &g.Fields[i]
			if !yield(Value{f, g.v.FieldByIndex(f.index)}) {
				return
			}
		}
	}
}

// At returns the value under the field in a place of the table of fields.
func (g Group) At(i int) Value { return Value{&g.Fields[i], g.v.FieldByIndex(g.Fields[i].index)} }

// Of returns the value under a field, which must be one of the group's.
func (g Group) Of(f *Field) Value { return Value{f, g.v.FieldByIndex(f.index)} }

// Present ranges over the fields that have a value.
func (g Group) Present() iter.Seq[Value] {
	return func(yield func(Value) bool) {
		for v := range g.All() {
			if !v.Empty() && !yield(v) {
				return
			}
		}
	}
}

// Get returns the value under key; the key must be in the table of fields.
func (g Group) Get(key string) Value {
	if f := fieldNamed(g.Fields, key); f != nil {
		return g.Of(f)
	}
	panic("record: no field " + key)
}

// Empty reports whether nothing was typed.
func (v Value) Empty() bool {
	if v.v.Kind() == reflect.Slice {
		return v.v.Len() == 0
	}
	return v.v.IsZero()
}

// Group returns the fields of a Table, which must not be empty.
func (v Value) Group() Group { return Group{v.Field.Fields, v.v.Elem()} }

// Len returns the number of rows of a Rows field.
func (v Value) Len() int { return v.v.Len() }

// Rows ranges over the rows of a Rows field.
func (v Value) Rows() iter.Seq2[int, Group] {
	return func(yield func(int, Group) bool) {
		for i := range v.v.Len() {
			if !yield(i, Group{v.Field.Fields, v.v.Index(i)}) {
				return
			}
		}
	}
}

// Texts returns the values of a list, or the one value, as String gives them.
func (v Value) Texts() []string {
	if list, ok := v.v.Addr().Interface().(*[]string); ok {
		return *list
	}
	if s := v.String(); s != "" {
		return []string{s}
	}
	return nil
}

// String returns a single value as it is written: dates in ISO form, amounts as
// Money.Yuan, "" if absent.
func (v Value) String() string {
	switch x := v.v.Addr().Interface().(type) { // a pointer needs no copy
	case *string:
		return *x
	case *Opt[int]:
		if x.OK {
			return strconv.Itoa(x.V)
		}
	case *Opt[Num]:
		if x.OK {
			return x.V.String()
		}
	case *Opt[Money]:
		if x.OK {
			return x.V.Yuan()
		}
	case *Date:
		return x.String()
	case interface{ String() string }:
		return x.String()
	}
	return ""
}

// Money returns an amount.
func (v Value) Money() Opt[Money] { return typed[Opt[Money]](v) }

// Int returns a whole number.
func (v Value) Int() Opt[int] { return typed[Opt[int]](v) }

// Num returns a number with decimals.
func (v Value) Num() Opt[Num] { return typed[Opt[Num]](v) }

// Bool returns a flag.
func (v Value) Bool() Bool { return typed[Bool](v) }

// Date returns a day.
func (v Value) Date() Date { return typed[Date](v) }

// DateTime returns a moment.
func (v Value) DateTime() DateTime { return typed[DateTime](v) }

// typed returns the value if it is of a type, else that type's zero.
func typed[T any](v Value) T {
	if p, ok := v.v.Addr().Interface().(*T); ok { // a pointer needs no copy
		return *p
	}
	var zero T
	return zero
}
