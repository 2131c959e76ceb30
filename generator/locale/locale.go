// Package locale holds the words of the interface in one language. The words of
// records are statutory Chinese and stand in the records; the names of fields
// stand beside the fields.
package locale

import (
	"fmt"
	"io/fs"

	"mingshi/generator/table"
)

// Words are the interface words of one language.
type Words struct {
	Lang  string
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
	w := &Words{lang, map[string]string{}}
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

// T returns the words for a key, with args put in as fmt does. A key that nobody
// translated shows itself; a test keeps that from happening.
func (w *Words) T(key string, args ...any) string {
	s, ok := w.words[key]
	if !ok {
		return key
	}
	if len(args) == 0 {
		return s
	}
	return fmt.Sprintf(s, args...)
}

// Has reports whether there are words for a key.
func (w *Words) Has(key string) bool {
	_, ok := w.words[key]
	return ok
}

// All returns the words by key, for the tests that compare languages.
func (w *Words) All() map[string]string { return w.words }
