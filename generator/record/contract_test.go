package record

import (
	"bufio"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// contract is the exact format of records, which others rely on. It lies beside
// the checkout of this repository, where it is at hand.
const contract = "../../../shared/records.md"

// A promised key is a row of the tables in records.md.
type promised struct {
	label  string
	rowKey bool
	duty   string // E, F, – or what else stands there
}

// promises reads the tables of records.md: by kind ("every kind" for all), then
// by path, such as "contract.supplements.no".
func promises(t *testing.T) map[string]map[string]promised {
	f, err := os.Open(filepath.FromSlash(contract))
	if err != nil {
		t.Skip("records.md is not here")
	}
	defer f.Close()
	kinds := map[string]map[string]promised{}
	kind := ""
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := lines.Text()
		if title, ok := strings.CutPrefix(line, "#### "); ok {
			kind = strings.Fields(title)[0]
			kinds[kind] = map[string]promised{}
			continue
		}
		if strings.HasPrefix(line, "## ") {
			kind = ""
		}
		cells := strings.Split(line, "|")
		if kind == "" || len(cells) != 6 || strings.Contains(line, "---") || strings.TrimSpace(cells[1]) == "key" {
			continue
		}
		maps.Copy(kinds[kind], promisedRow(cells))
	}
	return kinds
}

// promisedRow splits a row: its keys, duties and labels follow the same order.
func promisedRow(cells []string) map[string]promised {
	keys, duties, labels := split(cells[1]), split(cells[3]), split(cells[4])
	row := map[string]promised{}
	table := ""
	for i, key := range keys {
		p := promised{label: at(labels, i), duty: at(duties, min(i, len(duties)-1))}
		key, p.rowKey = strings.CutSuffix(strings.ReplaceAll(key, "[]", ""), "※")
		if rest, ok := strings.CutPrefix(key, "."); ok {
			key = table + rest
		} else {
			table = key[:strings.LastIndex(key, ".")+1]
		}
		if prefix, ok := strings.CutSuffix(key, "OFFICIAL"); ok {
			row[prefix+"official_date"] = promised{label: "法定公告日期", duty: p.duty}
			row[prefix+"official_url"] = promised{label: "公告网址"}
			row[prefix+"official_medium"] = promised{label: "公告媒体"}
			continue
		}
		row[key] = p
	}
	return row
}

func split(cell string) []string {
	parts := strings.Split(cell, " / ")
	for i := range parts {
		parts[i] = strings.Trim(strings.TrimSpace(parts[i]), "`")
	}
	return parts
}

func at(list []string, i int) string {
	if i < 0 || i >= len(list) {
		return ""
	}
	return list[i]
}

// scalarFields returns the fields that are no tables, by path.
func scalarFields(fields []Field, where string) map[string]*Field {
	all := map[string]*Field{}
	for i := range fields {
		f := &fields[i]
		if f.Nested() {
			maps.Copy(all, scalarFields(f.Fields, join(where, f.Key)))
			continue
		}
		all[join(where, f.Key)] = f
	}
	return all
}

// The tables of fields and records.md say the same: keys, labels, row keys.
func TestContract(t *testing.T) {
	kinds := promises(t)
	for _, name := range []string{"plan", "result", "evaluation", "catalog", "org"} {
		if len(kinds[name]) < 10 {
			t.Fatalf("records.md has only %d keys of %s: its form has changed", len(kinds[name]), name)
		}
		want := maps.Clone(kinds[name])
		maps.Copy(want, kinds["every"])
		got := scalarFields(KindNamed(name).Fields, "")
		for path, p := range want {
			f := got[path]
			if f == nil {
				t.Errorf("%s: records.md has %s (%s), the table of fields has not", name, path, p.label)
				continue
			}
			if p.label != "" && f.ZH != p.label {
				t.Errorf("%s.%s is called %s, in records.md %s", name, path, f.ZH, p.label)
			}
			if f.RowKey != p.rowKey {
				t.Errorf("%s.%s: row key %v, in records.md %v", name, path, f.RowKey, p.rowKey)
			}
		}
		for path := range got {
			if _, ok := want[path]; !ok && !strings.HasPrefix(path, "confirmed.") { // ruling 2
				t.Errorf("%s: records.md has no %s", name, path)
			}
		}
	}
}

// A plain E is an error, a plain F or F with its rule a finding, and – nothing:
// conditions stand in words and are left to the rules.
func TestContractDuties(t *testing.T) {
	conditional := []string{
		"award.items.period", "award.items.standard", // F: behind "…" the marks do not follow the keys
		"items.basis", "changes.before", // of one kind of catalogue or change
		"purchaser_kind", "contact_phone", "contact_address", // of purchasers
	}
	for name, keys := range promises(t) {
		k := KindNamed(name)
		if k == nil {
			k = KindNamed("plan") // every kind
		}
		got := scalarFields(k.Fields, "")
		for path, p := range keys {
			f := got[path]
			if f == nil || slices.Contains(conditional, path) {
				continue
			}
			mark, more, _ := strings.Cut(p.duty, " ")
			rule := ""
			if mark == "F" && len(more) == 7 && more[3] == '-' {
				mark, rule, more = "F", more, ""
			}
			want, plain := map[string]Duty{"E": Required, "F": Statutory, "–": Optional}[mark]
			if plain && more == "" && (f.Duty != want || rule != "" && f.Rule != rule) {
				t.Errorf("%s.%s: duty %d %s; records.md has %q", name, path, f.Duty, f.Rule, p.duty)
			}
		}
	}
}
