package record

import (
	"fmt"
	"maps"
	"os"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mingshi/generator/diag"
)

// described are all the tables of fields there are, with their structs.
func described() map[string]struct {
	t      reflect.Type
	fields []Field
} {
	all := map[string]struct {
		t      reflect.Type
		fields []Field
	}{}
	add := func(name string, t reflect.Type, fields []Field) {
		fields = slices.Clone(fields)
		bind(t, fields)
		all[name] = struct {
			t      reflect.Type
			fields []Field
		}{t, fields}
	}
	for _, k := range Kinds() {
		add(k.Name, reflect.TypeOf(k.fresh()).Elem(), k.Fields)
	}
	add("site.toml", reflect.TypeFor[Settings](), settingsFields)
	add("codes", reflect.TypeFor[CodeList](), codeListFields)
	add("thresholds", reflect.TypeFor[struct{ Threshold []Threshold }](), thresholdFileFields)
	add("holidays", reflect.TypeFor[Holidays](), holidayFields)
	add("waivers", reflect.TypeFor[struct{ Waiver []Waiver }](), waiverFileFields)
	return all
}

// unkeyed are the struct fields that are not typed in a record's own file.
var unkeyed = []string{
	"Source", "Waiver.Source", // where the record stands
	"kept",                       // the sum of the record
	"Column", "Body", "BodyLine", // of prose: the folder and the text
	"Org.Title", "Org.DatePublished", // an org has a name, and is never a draft
}

// A struct field without a key could never be filled; bind has made sure of the
// other direction.
func TestEveryStructFieldHasAKey(t *testing.T) {
	for name, d := range described() {
		walkStruct(t, name, d.t, d.fields)
	}
}

func walkStruct(t *testing.T, name string, typ reflect.Type, fields []Field) {
	keyed := map[string]string{}
	for _, f := range fields {
		if other, dup := keyed[goName(f.Key)]; dup {
			t.Errorf("%s: keys %s and %s fill the same field", name, f.Key, other)
		}
		keyed[goName(f.Key)] = f.Key
		if f.Nested() {
			walkStruct(t, name+"."+f.Key, typ.FieldByIndex(f.index).Type.Elem(), f.Fields)
		}
	}
	prose := KindNamed(name) != nil && KindNamed(name).Prose
	for _, sf := range reflect.VisibleFields(typ) {
		switch {
		case sf.Anonymous, keyed[sf.Name] != "", slices.Contains(unkeyed, sf.Name), slices.Contains(unkeyed, typ.Name()+"."+sf.Name):
			continue
		case prose && sf.Name == "ID": // the file's name
			continue
		}
		t.Errorf("%s: %s.%s has no key", name, typ.Name(), sf.Name)
	}
}

func TestGoName(t *testing.T) {
	for key, want := range map[string]string{
		"id": "ID", "official_url": "OfficialURL", "id_code": "IDCode", "sme_only": "SMEOnly", "gp_budget_amount": "GPBudgetAmount",
		"pii_checked_on": "PIICheckedOn", "icp": "ICP", "en": "EN", "ocds": "OCDS", "level1": "Level1", "provider": "Provider",
	} {
		if got := goName(key); got != want {
			t.Errorf("%s is %s, want %s", key, got, want)
		}
	}
}

// A struct and its table that disagree stop the program at once, naming both.
func TestBindPanics(t *testing.T) {
	type rec struct {
		Name   string
		Amount Opt[Money]
		Rows   []struct{ No Opt[int] }
	}
	for name, tt := range map[string]struct {
		field Field
		want  string
	}{
		"no struct field":     {Field{Key: "title", Type: Text}, "has no field for key title"},
		"another type":        {Field{Key: "amount", Type: Text}, "Amount is"},
		"a list":              {Field{Key: "name", Type: Text, Many: true}, "Name is string"},
		"rows without rows":   {Field{Key: "name", Type: Rows}, "Name is string"},
		"a table for rows":    {Field{Key: "rows", Type: Table}, "Rows is"},
		"within rows":         {Field{Key: "rows", Type: Rows, Fields: []Field{{Key: "n_o", Type: Int}}}, "has no field for key n_o"},
		"an amount is no int": {Field{Key: "amount", Type: Int}, "Amount is"},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if said := fmt.Sprint(recover()); !strings.Contains(said, tt.want) {
					t.Errorf("said %q, want %q", said, tt.want)
				}
			}()
			bind(reflect.TypeFor[rec](), []Field{tt.field})
		})
	}
}

var keyPattern = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// What pages, sheets and messages take from a field must be there and be clear.
func TestFieldsAreWellFormed(t *testing.T) {
	for name, d := range described() {
		for where, fields := range tablesOf(name, d.fields) {
			labels := map[string]string{}
			for i := range fields {
				f := &fields[i]
				at := where + "." + f.Key
				if !keyPattern.MatchString(f.Key) || f.ZH == "" || f.Label().EN == "" || f.Type == 0 {
					t.Errorf("%s: incomplete: %+v", at, *f)
				}
				if other, dup := labels[f.ZH]; dup {
					t.Errorf("%s and %s are both called %s", at, other, f.ZH)
				}
				labels[f.ZH] = f.Key
				if (f.Type == Enum) != (f.Codes != "") || (f.Type == Ref) != (f.Ref != "") || f.Nested() != (len(f.Fields) > 0) {
					t.Errorf("%s: Codes is of enumerations, Ref of references, Fields of tables", at)
				}
				if f.Type == Ref && KindNamed(f.Ref) == nil {
					t.Errorf("%s refers to %q, which is no kind", at, f.Ref)
				}
				if f.Rule != "" && f.Duty != Statutory || f.Nested() && f.Many {
					t.Errorf("%s: a rule reports a statutory duty; rows are not Many", at)
				}
			}
		}
	}
}

// tablesOf returns every table of fields in fields, by path.
func tablesOf(where string, fields []Field) map[string][]Field {
	all := map[string][]Field{where: fields}
	for i := range fields {
		if fields[i].Nested() {
			maps.Copy(all, tablesOf(where+"."+fields[i].Key, fields[i].Fields))
		}
	}
	return all
}

// A row needs an identity for import to merge by (※).
func TestRowsHaveKeys(t *testing.T) {
	for name, d := range described() {
		for path, f := range nested(d.fields, "") {
			if f.Type == Rows && !slices.ContainsFunc(f.Fields, func(c Field) bool { return c.RowKey }) {
				t.Errorf("%s.%s has no row key", name, path)
			}
			if f.Type == Table && slices.ContainsFunc(f.Fields, func(c Field) bool { return c.RowKey }) {
				t.Errorf("%s.%s is no list, but has a row key", name, path)
			}
		}
	}
}

// Ruling 7: tables do not nest deeper than the format says.
func TestDepth(t *testing.T) {
	for _, k := range Kinds() {
		for path, f := range nested(k.Fields, "") {
			if depth := strings.Count(path, ".") + 1; depth > 2 || depth == 2 && f.Type != Rows {
				t.Errorf("%s.%s: a table holds lists only, and these no tables", k.Name, path)
			}
		}
	}
}

// Ruling 7: TOML puts a key typed at the end of a file silently into the last
// table. Where a key is optional at both places, nobody would notice.
func TestNoKeyIsOptionalTwice(t *testing.T) {
	known := []string{
		"catalog.items.keywords", // demanded by records.md: search words of an item
		// A decision is itself a notice, and its corrections are: here the address
		// of the notice may end up with the last correction.
		"complaint.corrections.official_date", "complaint.corrections.official_medium", "complaint.corrections.official_url",
	}
	var found []string
	for _, k := range Kinds() {
		for path, f := range nested(k.Fields, "") {
			for _, c := range f.Fields {
				top := fieldNamed(k.Fields, c.Key)
				if top != nil && top.Duty == Optional && c.Duty == Optional && !top.Nested() && !c.Nested() {
					found = append(found, k.Name+"."+path+"."+c.Key)
				}
			}
		}
	}
	if slices.Sort(found); !slices.Equal(found, known) {
		t.Errorf("optional at the top and in a table:\n%s\nknown:\n%s", strings.Join(found, "\n"), strings.Join(known, "\n"))
	}
}

// Every enumeration has its built-in list, and every list is used.
func TestCodeLists(t *testing.T) {
	codes, list := loadCodes(portal(nil))
	if len(list) > 0 {
		t.Fatalf("the built-in lists have mistakes: %v", list)
	}
	used := map[string]bool{"states": true} // derived, never typed
	for name, d := range described() {
		for where, fields := range tablesOf(name, d.fields) {
			for _, f := range fields {
				if f.Type != Enum {
					continue
				}
				if used[f.Codes] = true; len(codes.Names(f.Codes)) == 0 {
					t.Errorf("%s.%s: there is no list %s", where, f.Key, f.Codes)
				}
			}
		}
	}
	for id, c := range codes {
		if !used[id] {
			t.Errorf("the list %s is used nowhere", id)
		}
		seen := map[string]bool{}
		for _, v := range c.Values {
			for _, word := range slices.Concat([]string{v.Name, v.Code}, v.Aliases) {
				if word == "" || seen[word] {
					t.Errorf("%s: %q stands twice, or is empty", id, word)
				}
				seen[word] = true
			}
			if v.EN == "" || c.Title == "" {
				t.Errorf("%s: %s lacks its English, or the list its title", id, v.Name)
			}
		}
	}
	files, err := os.ReadDir("codes")
	if err != nil || len(files) != len(codes) {
		t.Errorf("%d files, %d lists, %v", len(files), len(codes), err)
	}
	for _, f := range files {
		if path.Ext(f.Name()) != ".toml" {
			t.Errorf("%s is not embedded", f.Name())
		}
	}
}

func TestLabel(t *testing.T) {
	for _, tt := range []struct {
		field Field
		want  diag.Text
	}{
		{Field{Key: "budget_amount", ZH: "预算资金"}, diag.Text{ZH: "预算资金", EN: "Budget amount"}},
		{Field{Key: "x", ZH: "甲", EN: "Given"}, diag.Text{ZH: "甲", EN: "Given"}},
	} {
		if got := tt.field.Label(); got != tt.want {
			t.Errorf("%s is %q, want %q", tt.field.Key, got, tt.want)
		}
	}
}
