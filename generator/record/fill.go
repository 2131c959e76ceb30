package record

import "reflect"

// New returns a record of the kind that holds nothing but its id.
func (k *Kind) New(id string) Record {
	r := k.fresh()
	r.Base().ID = id
	return r
}

// Clone returns a copy of r that shares nothing with it.
func Clone(r Record) Record {
	c := reflect.New(reflect.TypeOf(r).Elem())
	clone(c.Elem(), reflect.ValueOf(r).Elem())
	return c.Interface().(Record)
}

// clone copies src to dst with all that it points to.
func clone(dst, src reflect.Value) {
	dst.Set(src)
	switch src.Kind() {
	case reflect.Pointer:
		if !src.IsNil() {
			dst.Set(reflect.New(src.Type().Elem()))
			clone(dst.Elem(), src.Elem())
		}
	case reflect.Slice:
		if src.IsNil() {
			return
		}
		dst.Set(reflect.MakeSlice(src.Type(), src.Len(), src.Len()))
		for i := range src.Len() {
			clone(dst.Index(i), src.Index(i))
		}
	case reflect.Struct:
		for i := range src.NumField() {
			if dst.Field(i).CanSet() {
				clone(dst.Field(i), src.Field(i))
			}
		}
	}
}

// Set puts a value into a field: x is of the type that the field's struct has, such
// as Opt[Money] or []string.
func (v Value) Set(x any) { v.v.Set(reflect.ValueOf(x)) }

// Open returns the fields of a Table, which is made if there is none.
func (v Value) Open() Group {
	if v.v.IsNil() {
		v.v.Set(reflect.New(v.v.Type().Elem()))
	}
	return v.Group()
}

// Add adds an empty row to a Rows field and returns it. Groups of other rows are
// no longer part of the record.
func (v Value) Add() Group {
	v.v.Set(reflect.Append(v.v, reflect.Zero(v.v.Type().Elem())))
	return Group{v.Field.Fields, v.v.Index(v.v.Len() - 1)}
}
