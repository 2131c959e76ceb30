package intake

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/record"
	"mingshi/generator/table"
)

// Blame turns what was found in the portal with the new files into mistakes of
// cells. Errors that stood before are nobody's fault here and are left out; those
// that have no cell are returned.
func (b *Batch) Blame(before, after diag.List, files []File) diag.List {
	known := map[string]int{}
	for _, d := range before {
		known[signature(d)]++
	}
	docs := map[string]*table.Doc{}
	for _, f := range files {
		docs[f.Name], _ = table.Parse(f.Name, f.New, table.Options{})
	}
	var rest diag.List
	for _, d := range after {
		if d.Level != diag.Error {
			continue
		}
		if s := signature(d); known[s] > 0 {
			known[s]--
			continue
		}
		if m, ok := b.cellOf(d, docs[d.File]); ok {
			b.Mistakes = append(b.Mistakes, m)
		} else {
			rest = append(rest, d)
		}
	}
	return rest
}

// signature says which mistake it is, wherever it stands.
func signature(d diag.Diagnostic) string {
	return strings.Join([]string{d.File, d.Rule, d.Record, d.Message.ZH}, "\x00")
}

var numbered = regexp.MustCompile(`^[a-z]+\[\d+\]\.?`)

// cellOf finds the cell behind a diagnostic: by its field, else by its line.
func (b *Batch) cellOf(d diag.Diagnostic, doc *table.Doc) (Mistake, bool) {
	e := b.byKey[d.Record]
	path := d.Path
	if e != nil && e.old != nil && e.old.Base().Source.Prefix != "" {
		path = numbered.ReplaceAllString(path, "")
	}
	if (e == nil || path == "") && doc != nil {
		if owner, at := b.atLine(d, doc); owner != nil {
			e, path = owner, at
		}
	}
	if e == nil {
		return Mistake{}, false
	}
	m := Mistake{Message: d.Message, Fix: d.Fix}
	m.Place, m.Field = e.near(path)
	return m, m.Sheet != ""
}

// near returns the cell of a field, or of the nearest thing that holds it.
func (e *entry) near(path string) (Place, diag.Text) {
	label := labelOf(record.KindOf(e.rec).Fields, path)
	for p := path; p != ""; p = shorten(p) {
		if place, ok := e.at[p]; ok {
			return place, label
		}
		if first := e.first(p); first != "" {
			return e.at[first], label
		}
	}
	if place, ok := e.at[""]; ok {
		return place, label
	}
	if len(e.at) == 0 {
		return Place{}, label
	}
	return e.at[slices.Min(slices.Collect(maps.Keys(e.at)))], label // of a record whose lists alone stand in the workbook
}

// first returns the first path below a table or list that stands in the workbook.
func (e *entry) first(path string) string {
	least := ""
	for p := range e.at {
		if (strings.HasPrefix(p, path+"[") || strings.HasPrefix(p, path+".")) && (least == "" || p < least) {
			least = p
		}
	}
	return least
}

// shorten cuts the last part of a path off.
func shorten(path string) string {
	if i := strings.LastIndexAny(path, ".["); i >= 0 {
		return path[:i]
	}
	return ""
}

// labelOf names the last field of a path.
func labelOf(fields []record.Field, path string) diag.Text {
	label := diag.Text{}
	for part := range strings.SplitSeq(path, ".") {
		key, _, _ := strings.Cut(part, "[")
		found := false
		for i := range fields {
			if fields[i].Key == key {
				label, fields, found = fields[i].Label(), fields[i].Fields, true
				break
			}
		}
		if !found {
			return label
		}
	}
	return label
}

// atLine finds the field that stands in the line of a diagnostic, or in the nearest
// line above it.
func (b *Batch) atLine(d diag.Diagnostic, doc *table.Doc) (owner *entry, at string) {
	best := 0
	for _, e := range b.entries {
		prefix := ""
		name := PathOf(record.KindOf(e.rec), e.rec.Base().ID)
		if e.old != nil {
			name = e.old.Base().Source.File
			if prefix = e.old.Base().Source.Prefix; prefix != "" {
				prefix += "."
			}
		}
		if name != d.File {
			continue
		}
		for path := range e.at {
			for p := path; ; p = shorten(p) { // a missing key is reported at its table
				off, _, ok := doc.Root.Find(strings.TrimSuffix(prefix+p, "."))
				if line := doc.Pos(off).Line; ok && line <= d.Line && (line > best || line == best && p > at) {
					owner, at, best = e, p, line
				}
				if p == "" {
					break
				}
			}
		}
	}
	return owner, at
}
