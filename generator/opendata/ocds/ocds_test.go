package ocds

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

const (
	schemas = "../../../../shared/ocds/"
	base    = "https://standard.open-contracting.org/schema/1__1__5/"
)

func model(t *testing.T, change func(*record.Set)) *site.Site {
	return modelOn(t, "2026-11-23", change)
}

func modelOn(t *testing.T, day string, change func(*record.Set)) *site.Site {
	t.Helper()
	set, _, err := record.Load(context.Background(), os.DirFS("../../.."), 2)
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(set)
	}
	today, _ := record.ParseDate(day)
	s, _ := site.New(set, site.Options{Today: today, BaseURL: "https://x.example/", HasFile: func(string) bool { return true }})
	return s
}

// pack writes both packages of every process there is.
func pack(t *testing.T, s *site.Site) (releases, records []byte) {
	t.Helper()
	p := writer(s).Packages("open-data/ocds/all.json", "open-data/ocds/all-records.json")
	releases, records, err := p.Heads(s.Processes)
	for i, x := range s.Processes {
		if err != nil {
			t.Fatal(err)
		}
		if i > 0 {
			releases, records = append(releases, ','), append(records, ',')
		}
		var release, record []byte
		release, record, err = p.Add(x)
		releases, records = append(releases, release...), append(records, record...)
	}
	if err != nil {
		t.Fatal(err)
	}
	return append(releases, End...), append(records, End...)
}

func writer(s *site.Site) *Writer {
	return New(s, func(r record.Record) record.Date { return record.LastDate(r, s.Today) })
}

func parts(w *Writer, p *site.Process) (list []string) {
	w.Parts(p, func(part string) { list = append(list, part) })
	return list
}

func read(t *testing.T, name string) any {
	t.Helper()
	f, err := os.Open(schemas + name)
	if err != nil {
		t.Skip("the schemas of the standard are not here")
	}
	defer f.Close()
	v, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// merge applies a JSON merge patch: so an extension changes the schema.
func merge(to, patch any) any {
	p, ok := patch.(map[string]any)
	if !ok {
		return patch
	}
	m, ok := to.(map[string]any)
	if !ok {
		m = map[string]any{}
	}
	for key, v := range p {
		m[key] = merge(m[key], v)
	}
	return m
}

// extended is the schema of a release with the four extensions.
func extended(t *testing.T) map[string]any {
	release := read(t, "release-schema.json")
	for _, x := range []string{"metrics", "bids", "budget", "completion"} {
		release = merge(release, read(t, "x_"+x+".json"))
	}
	return release.(map[string]any)
}

func compile(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft4)
	c.AssertFormat()
	c.UseLoader(nothing{})
	for file, v := range map[string]any{
		"release-schema.json": extended(t), "release-package-schema.json": read(t, "release-package-schema.json"),
		"record-package-schema.json": read(t, "record-package-schema.json"), "versioned-release-validation-schema.json": read(t, "versioned-release-validation-schema.json"),
	} {
		if err := c.AddResource(base+file, v); err != nil {
			t.Fatal(err)
		}
	}
	s, err := c.Compile(base + name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// nothing is loaded from anywhere.
type nothing struct{}

func (nothing) Load(url string) (any, error) { return nil, os.ErrNotExist }

func parse(t *testing.T, body []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// OCD-001: both packages are valid against the official schemas.
func TestSchema(t *testing.T) {
	releases, records := pack(t, model(t, nil))
	if err := compile(t, "release-package-schema.json").Validate(parse(t, releases)); err != nil {
		t.Error(err)
	}
	if err := compile(t, "record-package-schema.json").Validate(parse(t, records)); err != nil {
		t.Error(err)
	}
}

// Every record leads to the release of its process, with its date and tags.
func TestRecordsLead(t *testing.T) {
	releases, records := pack(t, model(t, nil))
	all := parse(t, releases).(map[string]any)["releases"].([]any)
	index := parse(t, records).(map[string]any)
	uri := "https://x.example/open-data/ocds/all.json"
	if p := index["packages"].([]any); len(p) != 1 || p[0] != uri {
		t.Errorf("the record package is made of %v", p)
	}
	list := index["records"].([]any)
	if len(list) != len(all) || len(all) < 20 {
		t.Fatalf("%d records of %d releases", len(list), len(all))
	}
	for i, v := range all {
		r, x := v.(map[string]any), list[i].(map[string]any)
		want := map[string]any{"url": uri + "#" + r["id"].(string), "date": r["date"], "tag": r["tag"]}
		if x["ocid"] != r["ocid"] || !reflect.DeepEqual(x["releases"], []any{want}) {
			t.Errorf("%v leads to %v, not to %v", x["ocid"], x["releases"], want)
		}
	}
}

// OCD-002: no field is there to be empty.
func TestNoEmptyFields(t *testing.T) {
	releases, records := pack(t, model(t, nil))
	for _, body := range [][]byte{releases, records} {
		walk(parse(t, body), "", func(path string, v any) {
			switch v := v.(type) {
			case nil:
				t.Errorf("%s is null", path)
			case string:
				if strings.TrimSpace(v) == "" {
					t.Errorf("%s is empty", path)
				}
			case []any:
				if len(v) == 0 {
					t.Errorf("%s is empty", path)
				}
			case map[string]any:
				if len(v) == 0 {
					t.Errorf("%s is empty", path)
				}
			}
		})
	}
}

func walk(v any, path string, visit func(path string, v any)) {
	visit(path, v)
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			walk(x, path+"[]", visit)
		}
	case map[string]any:
		for key, x := range v {
			walk(x, path+"/"+key, visit)
		}
	}
}

// OCD-004: every field is one of the standard or of a declared extension.
func TestFieldsAreDeclared(t *testing.T) {
	schema := extended(t)
	releases, _ := pack(t, model(t, nil))
	seen := map[string]bool{}
	for _, r := range parse(t, releases).(map[string]any)["releases"].([]any) {
		declared(t, schema, schema, r, "", seen)
	}
	for _, path := range []string{"/planning/budget/budgetBreakdown", "/tender/targets", "/bids/details", "/contracts/implementation/metrics", "/contracts/implementation/finalValue", "/contracts/amendments", "/relatedProcesses"} {
		if !seen[path] {
			t.Errorf("the demonstration portal has no %s", path)
		}
	}
}

func declared(t *testing.T, root, schema map[string]any, v any, path string, seen map[string]bool) {
	t.Helper()
	seen[path] = true
	if ref, ok := schema["$ref"].(string); ok {
		schema, _ = root["definitions"].(map[string]any)[strings.TrimPrefix(ref, "#/definitions/")].(map[string]any)
	}
	switch v := v.(type) {
	case []any:
		items, _ := schema["items"].(map[string]any)
		for _, x := range v {
			if items != nil {
				declared(t, root, items, x, path, seen)
			}
		}
	case map[string]any:
		properties, ok := schema["properties"].(map[string]any)
		for key, x := range v {
			p, known := properties[key].(map[string]any)
			switch {
			case known:
				declared(t, root, p, x, path+"/"+key, seen)
			case ok:
				t.Errorf("%s/%s is not in the schema", path, key)
			}
		}
	}
}

// OCD-101…: ids are unique in their arrays, every reference leads to exactly one
// party with its name, every contract to an award, no one is without a role, and
// the order of dates is that of a purchase.
func TestCoherence(t *testing.T) {
	s := model(t, nil)
	w := writer(s)
	contracts := 0
	for _, p := range s.Processes {
		r := w.Release(p)
		body, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		names := map[string]string{}
		for _, o := range r.Parties {
			if _, twice := names[o.ID]; twice || len(o.Roles) == 0 {
				t.Errorf("%s: party %s twice or without a role", r.OCID, o.ID)
			}
			names[o.ID] = o.Name
		}
		walk(parse(t, body), "", func(path string, v any) {
			if list, ok := v.([]any); ok {
				unique(t, r.OCID+path, list)
			}
			if m, ok := v.(map[string]any); ok && len(m) == 2 && m["name"] != nil && m["id"] != nil {
				if names[m["id"].(string)] != m["name"] {
					t.Errorf("%s%s: %v is no party", r.OCID, path, m)
				}
			}
		})
		awards := map[string]bool{}
		for _, a := range r.Awards {
			awards[a.ID] = true
		}
		for _, c := range r.Contracts {
			contracts++
			if !awards[c.AwardID] {
				t.Errorf("%s: contract %s has no award", r.OCID, c.ID)
			}
			for _, x := range c.Implementation.transactions() {
				if x.Date > r.Date || strings.HasPrefix(string(x.Value.Amount), "-") {
					t.Errorf("%s: payment %s of %s", r.OCID, x.ID, x.Date)
				}
			}
		}
	}
	if contracts < 20 {
		t.Errorf("only %d contracts", contracts)
	}
}

func (i *Implementation) transactions() []Transaction {
	if i == nil {
		return nil
	}
	return i.Transactions
}

func unique(t *testing.T, path string, list []any) {
	t.Helper()
	seen := map[any]bool{}
	for _, x := range list {
		if m, ok := x.(map[string]any); ok && m["id"] != nil {
			if seen[m["id"]] {
				t.Errorf("%s: %v is there twice", path, m["id"])
			}
			seen[m["id"]] = true
		}
	}
}

// Of a purchase that was taken back there is its ocid, and that it was; of a lot
// that was, nothing.
func TestWithdrawn(t *testing.T) {
	day, _ := record.ParseDate("2026-11-01")
	var plan, lot string
	s := model(t, func(set *record.Set) {
		for _, r := range set.Results {
			if r.Award != nil && r.Contract != nil && len(r.Payments) > 0 && r.Withdrawn == nil {
				r.Withdrawn = &record.Withdrawal{Date: day, Reason: "秘密的原因", Basis: "依据"}
				r.Contract.Name, lot = "秘密的合同", r.ID
				break
			}
		}
		for _, p := range set.Plans {
			if p.Withdrawn != nil {
				p.Title, p.MainContent, plan = "秘密的标题", "秘密的内容", p.ID
				break
			}
		}
	})
	if plan == "" || lot == "" {
		t.Fatal("nothing to withdraw")
	}
	releases, records := pack(t, s)
	for _, body := range [][]byte{releases, records} {
		if bytes.Contains(body, []byte("秘密的")) || bytes.Contains(body, []byte(lot+`"`)) {
			t.Error("what was taken back is still there")
		}
	}
	want := `"tag":["tenderCancellation"],"initiationType":"tender","tender":{"id":"` + plan + `-tender","status":"withdrawn"}}`
	if !bytes.Contains(releases, []byte(want)) {
		t.Errorf("no release ends %s", want)
	}
}

// What a key does not tell of would never be made anew: the units that a release
// names, and the day, which makes facts of plans.
func TestParts(t *testing.T) {
	s := model(t, nil)
	w := writer(s)
	for _, p := range s.Processes {
		named := units(p)
		for _, o := range w.Release(p).Parties {
			if !slices.ContainsFunc(named, func(unit string) bool { return unit == o.ID || unit == o.Name }) {
				t.Errorf("%s names %s (%s), its key does not", p.Plan.ID, o.ID, o.Name)
			}
		}
	}
	encode := func(v any) string {
		body, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		return string(body)
	}
	moved := 0
	for _, today := range []string{"2025-03-01", "2025-09-01", "2026-03-01", "2026-11-22"} {
		past := modelOn(t, today, nil)
		then := writer(past)
		for _, old := range past.Processes {
			p := s.Process(old.Plan.ID)
			if encode(then.Release(old)) == encode(w.Release(p)) {
				continue
			}
			if moved++; slices.Equal(parts(then, old), parts(w, p)) {
				t.Errorf("%s is another on %s, its key is not", p.Plan.ID, today)
			}
		}
	}
	if moved == 0 {
		t.Error("no release depends on the day")
	}
}

// OCD-005: without a registered prefix the data says so; with one it does not.
// A release's id changes with its content only.
func TestPrefix(t *testing.T) {
	releases, _ := pack(t, model(t, nil))
	if !bytes.Contains(releases, []byte("未注册")) || !bytes.Contains(releases, []byte(`"ocid":"`+Unregistered)) {
		t.Error("an unregistered prefix is not marked")
	}
	registered := model(t, func(set *record.Set) { set.Settings.OCDSPrefix = "ocds-abc123" })
	releases, _ = pack(t, registered)
	if bytes.Contains(releases, []byte("未注册")) || bytes.Contains(releases, []byte(Unregistered)) || !bytes.Contains(releases, []byte(`"ocid":"ocds-abc123-533103-`)) {
		t.Error("a registered prefix is not used")
	}
	w, p := writer(registered), registered.Processes[0]
	id := func() string {
		_, link, err := w.Packages("", "").Add(p)
		if err != nil {
			t.Fatal(err)
		}
		return string(link)
	}
	one, again := id(), id()
	p.Plan.Title += "（改）"
	other := id()
	if one != again || one == other {
		t.Errorf("ids %s, %s, %s", one, again, other)
	}
}
