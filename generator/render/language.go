package render

import (
	"cmp"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"strings"

	"mingshi/generator/locale"
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// native is the language of the records, whatever the page's is.
const native = "zh-CN"

// A language is one that the site speaks.
type language struct {
	*locale.Words
	folder    string                        // its pages stand there: "" for the portal's own language, else such as "en/"
	templates map[string]*template.Template // in its words, by kind of page
}

// loadLanguages reads the words of the portal's own language, which comes first,
// and of the others that it names.
func loadLanguages(layouts fs.FS, names []string) ([]*language, error) {
	var list []*language
	seen := map[string]bool{}
	for _, name := range names {
		if seen[name] {
			continue
		}
		seen[name] = true
		words, err := locale.Load(layouts, name)
		if err != nil {
			return nil, err
		}
		l := &language{Words: words}
		if len(list) > 0 {
			l.folder = strings.ToLower(name) + "/"
		}
		list = append(list, l)
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("reading layouts: no language is named")
	}
	return list, nil
}

// translated reports whether a page of the portal's own language is also made in
// the others: pages that lead to records or away are, the record's own page exists
// once.
func translated(page string) bool {
	dir, file := path.Split(page)
	switch {
	case strings.HasPrefix(dir, "attachments/"):
		return false
	case dir == "leave/":
		return true
	}
	number, ok := strings.CutPrefix(file, "page-")
	number, html := strings.CutSuffix(number, ".html")
	return file == "index.html" || ok && html && strings.Trim(number, "0123456789") == ""
}

// speaking returns the language of an address and the address of the same page in
// the portal's own language.
func (l *Layout) speaking(name string) (*language, string) {
	for _, other := range l.languages[1:] {
		if page, ok := strings.CutPrefix(name, other.folder); ok && translated(page) {
			return other, page
		}
	}
	return l.languages[0], name
}

// in returns the address of a page in a language: the page of the portal's own
// language if there is no other.
func (l *language) in(page string) string {
	at := page
	if i := strings.IndexAny(page, "?#"); i >= 0 {
		at = page[:i]
	}
	if l.folder != "" && translated(at) {
		return l.folder + page
	}
	return page
}

// Lang is the language of the page.
func (b *Base) Lang() string { return b.lang.Lang }

// Word returns a word of a code list as the page's language has it.
func (b *Base) Word(list, word string) string {
	if b.Lang() != "en" {
		return word
	}
	if v, ok := b.r.site.Codes.Find(list, word); ok {
		return cmp.Or(v.EN, word)
	}
	return word
}

// label returns the name of a field.
func (b *Base) label(f *record.Field) string {
	if b.Lang() == native {
		return f.ZH
	}
	return b.Say(f.Label())
}

// gloss returns the English name that stands beside a field's own on pages that
// exist in Chinese only, if the site speaks English too.
func (b *Base) gloss(f *record.Field) string {
	if b.Lang() == native && b.r.english && !translated(b.page) {
		return f.Label().EN
	}
	return ""
}

// Alternates are the addresses of the page in every language, if it has several.
func (b *Base) Alternates() []Link {
	if len(b.r.languages) == 1 || !translated(b.page) {
		return nil
	}
	var links []Link
	for _, l := range b.r.languages {
		to := l.in(b.page)
		links = append(links, Link{Lang: l.Lang, URL: cmp.Or(b.r.absolute(to), site.Rel(b.Path, to))})
	}
	return links
}

// Languages lead to the page in the other languages; where it has none, to their
// home pages.
func (b *Base) Languages() []Link {
	var links []Link
	for _, l := range b.r.languages {
		if l == b.lang {
			continue
		}
		to := l.in(b.page)
		if l.folder != "" && !translated(b.page) {
			to = l.in("index.html")
		}
		link := Link{Text: l.T("frame.language"), Lang: l.Lang, URL: site.Rel(b.Path, to)}
		if b.Absolute {
			link.URL = b.r.mount() + to
		}
		links = append(links, link)
	}
	return links
}
