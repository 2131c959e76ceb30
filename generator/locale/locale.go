// Package locale holds the words of the interface in one language. The words of
// records are statutory Chinese and stand in the records; the names of fields
// stand beside the fields.
package locale

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"mingshi/generator/table"
)

// Words are the interface words of one language.
type Words struct {
	Lang  string
	tag   language.Tag
	words map[string]string
}

// Load reads i18n/<lang>.toml from the layouts.
func Load(layouts fs.FS, lang string) (*Words, error) {
	name := "i18n/" + lang + ".toml"
	src, err := fs.ReadFile(layouts, name)
	if err != nil {
		return nil, fmt.Errorf("reading interface words: %w", err)
	}
	doc, list := table.Parse(name, src, table.Options{})
	if len(list) > 0 {
		return nil, fmt.Errorf("reading interface words: %s", list[0])
	}
	tag, err := language.Parse(lang)
	if err != nil {
		return nil, fmt.Errorf("reading interface words: %q is not a language: %w", lang, err)
	}
	w := &Words{lang, tag, map[string]string{}}
	w.collect("", doc.Root)
	return w, nil
}

func (w *Words) collect(prefix string, t *table.Table) {
	for _, k := range t.Keys {
		if k.Value.Table != nil {
			w.collect(prefix+k.Name+".", k.Value.Table)
		} else {
			w.words[prefix+k.Name] = k.Value.Text
		}
	}
}

// T returns the words for a key, with args put in as fmt does. Where a language
// has plural forms, the first whole number among args decides. A key that nobody
// translated shows itself; a test keeps that from happening.
func (w *Words) T(key string, args ...any) string {
	s, ok := w.words[key]
	if !ok {
		s, ok = w.words[key+"."+w.form(args)]
	}
	if !ok {
		return key
	}
	if len(args) == 0 {
		return s
	}
	return fmt.Sprintf(s, args...)
}

// form returns the plural form that a sentence with args takes: "one", "other" …
func (w *Words) form(args []any) string {
	for _, a := range args {
		if n, ok := a.(int); ok {
			return formNames[plural.Cardinal.MatchPlural(w.tag, n, 0, 0, 0, 0)]
		}
	}
	return formNames[plural.Other]
}

// formNames are the names of plural forms, as the files of words spell them.
var formNames = map[plural.Form]string{
	plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other",
}

// forms returns the plural forms that the language tells apart among whole numbers.
func (w *Words) forms() []string {
	seen := map[string]bool{}
	for n := range 200 {
		seen[w.form([]any{n})] = true
	}
	return slices.Sorted(maps.Keys(seen))
}

// Has reports whether there are words for a key.
func (w *Words) Has(key string) bool {
	_, ok := w.words[key]
	return ok
}

// Each returns the words for a key in all plural forms: one, unless the language
// has more. It is empty if one of them is missing.
func (w *Words) Each(key string) []string {
	if s, ok := w.words[key]; ok {
		return []string{s}
	}
	var list []string
	for _, form := range w.forms() {
		s, ok := w.words[key+"."+form]
		if !ok {
			return nil
		}
		list = append(list, s)
	}
	return list
}

// All returns the words by key, for the tests that compare languages.
func (w *Words) All() map[string]string { return w.words }
