package record

import (
	"fmt"
	"reflect"
	"strings"
)

// bind finds the struct field behind each row of a table of fields. It panics
// when they disagree: that is a mistake in this package, met by its first test.
func bind(t reflect.Type, fields []Field) {
	flat := map[string]reflect.StructField{}
	for _, sf := range reflect.VisibleFields(t) {
		flat[sf.Name] = sf
	}
	for i := range fields {
		f := &fields[i]
		sf, ok := flat[goName(f.Key)]
		if !ok {
			panic(fmt.Sprintf("record: %s has no field for key %s", t, f.Key))
		}
		if !fits(f, sf.Type) {
			panic(fmt.Sprintf("record: %s.%s is %s, which its table does not say", t, sf.Name, sf.Type))
		}
		f.index = sf.Index
		if f.Nested() {
			f.Fields = append([]Field(nil), f.Fields...)
			bind(sf.Type.Elem(), f.Fields)
		}
		f.factual = factual(f)
	}
}

// goName is the struct field of a key: official_url is OfficialURL.
func goName(key string) string {
	var b strings.Builder
	for word := range strings.SplitSeq(key, "_") {
		switch word {
		case "id", "url", "sme", "gp", "pii", "icp", "en", "ocds":
			b.WriteString(strings.ToUpper(word))
		default:
			b.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return b.String()
}

// fits reports whether a struct field can hold what a Field describes.
func fits(f *Field, t reflect.Type) bool {
	switch f.Type {
	case Table:
		return t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.Struct
	case Rows:
		return t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Struct
	}
	want := scalars[f.Type]
	if want == nil {
		want = reflect.TypeFor[string]()
	}
	if f.Many {
		want = reflect.SliceOf(want)
	}
	return t == want
}

// scalars are the Go types of fields that are not text.
var scalars = map[Type]reflect.Type{
	Flag:      reflect.TypeFor[Bool](),
	Int:       reflect.TypeFor[Opt[int]](),
	Decimal:   reflect.TypeFor[Opt[Num]](),
	Amount:    reflect.TypeFor[Opt[Money]](),
	Day:       reflect.TypeFor[Date](),
	Moment:    reflect.TypeFor[DateTime](),
	YearMonth: reflect.TypeFor[Month](),
}
