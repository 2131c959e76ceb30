// Package render turns the model of the site into HTML: one struct and one
// template for each kind of page.
//
// A template can only ask what its struct offers, every word of the interface
// comes from locale, and the head and foot that pages share are made once for
// each folder depth and column.
package render

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strings"
	"sync"

	"mingshi/generator/output"
	"mingshi/generator/site"
)

// A Layout is how pages look: templates, assets and words, read once.
type Layout struct {
	languages []*language       // the portal's own first
	english   bool              // English is one of them
	assets    map[string]string // "css/site.css" to its hashed address
	files     []asset
}

// Load reads the layouts, with the words of some languages, the portal's own first.
func Load(layouts fs.FS, langs ...string) (*Layout, error) {
	l := &Layout{}
	var err error
	if l.languages, err = loadLanguages(layouts, langs); err != nil {
		return nil, err
	}
	l.english = slices.ContainsFunc(l.languages, func(x *language) bool { return x.Lang == "en" })
	for _, lang := range l.languages {
		if lang.templates, err = parse(layouts); err != nil {
			return nil, err
		}
		lang.settle()
	}
	assets, err := named(l.languages[0].templates)
	if err != nil {
		return nil, err
	}
	if l.files, l.assets, err = loadAssets(layouts, assets); err != nil {
		return nil, err
	}
	return l, nil
}

// A Renderer makes the pages of one site.
type Renderer struct {
	*Layout
	site        *site.Site
	searchIndex string                     // the address of the search index
	downloads   func() ([]Download, error) // what opendata wrote
	dictionary  func() []DataTable         // what its columns mean
	generator   string
	common      output.Key // what all pages are made from; zero: not known
	frames      sync.Map   // frame to template.HTML: the head and foot made so far
	markups     sync.Pool  // of *markup, empty
}

// Options are what the renderer needs beside the model and the layout.
type Options struct {
	SearchIndex string
	Downloads   func() ([]Download, error) // asked for when a download page is made
	Dictionary  func() []DataTable         // likewise
	Generator   string                     // name and version of this program, for the about page
	Common      output.Key                 // of what touches all pages; without it each is made every time
}

// New returns a renderer of a site in a layout.
func New(s *site.Site, l *Layout, o Options) *Renderer {
	r := &Renderer{Layout: l, site: s, searchIndex: o.SearchIndex, downloads: o.Downloads, dictionary: o.Dictionary, generator: o.Generator}
	if o.Common != (output.Key{}) {
		r.common = r.commonKey(o.Common)
	}
	return r
}

// parse reads one template for each kind of page, with the frame and the partials.
func parse(layouts fs.FS) (map[string]*template.Template, error) {
	frame, err := template.ParseFS(layouts, "base.html", "_partials/*.html")
	if err != nil {
		return nil, fmt.Errorf("reading layouts: %w", err)
	}
	pages, err := fs.Glob(layouts, "pages/*.html")
	if err != nil {
		return nil, err
	}
	if _, err := fs.Stat(layouts, "gallery.html"); err == nil {
		pages = append(pages, "gallery.html")
	}
	templates := make(map[string]*template.Template, len(pages))
	for _, name := range pages {
		t, err := frame.Clone()
		if err == nil {
			t, err = t.ParseFS(layouts, name)
		}
		if err != nil {
			return nil, fmt.Errorf("reading layouts: %w", err)
		}
		templates[strings.TrimSuffix(path.Base(name), ".html")] = t
	}
	return templates, nil
}

// A page is one kind of page: its struct embeds Base and names its template.
type page interface{ template() string }

// Jobs ranges over every page and asset of the site.
func (r *Renderer) Jobs() iter.Seq[output.Job] {
	return func(yield func(output.Job) bool) {
		for _, a := range r.files {
			if !yield(output.Job{Path: a.path, Write: func(w *bytes.Buffer) error { _, err := w.Write(a.body); return err }}) {
				return
			}
		}
		for _, section := range r.sections() {
			for page, mk := range section.pages {
				for name := range r.names(page) {
					job := output.Job{Path: name, Write: func(w *bytes.Buffer) error { return r.write(w, name, mk) }}
					if mk.from != nil && r.common != (output.Key{}) {
						job.Key = func() output.Key { return r.key(name, mk) }
					}
					if !yield(job) {
						return
					}
				}
			}
		}
	}
}

// names ranges over the addresses of a page: one in each language that it is made in.
func (l *Layout) names(page string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i, lang := range l.languages {
			if (i == 0 || translated(page)) && !yield(lang.in(page)) {
				return
			}
		}
	}
}

// A section is a part of the site, with the folder that its pages stand in; "" is
// any.
type section struct {
	folder string
	pages  iter.Seq2[string, maker]
}

// sections lists the parts of the site in the order in which they are written.
// Every page kind has its line here or in singles.
func (r *Renderer) sections() []section {
	s := r.site
	return []section{
		{"", r.singles},
		{"plans", r.processes},
		{"results", r.results},
		{"evaluations", r.evaluations},
		{"catalogs", r.catalogs},
		{"orgs", r.orgs},
		{"", r.prose},
		{"", r.others},
		{"leave", r.exits},
		{"supervision", r.rules},
		{"supervision", r.overdue},
		{"changes", r.changes},
		{"open-data", r.datasets},
		{"statistics", r.statistics},
		{"plans", r.dated(s.Plans)},
		{"results", r.dated(s.ResultList)},
		{"evaluations", r.dated(s.EvaluationList)},
		{"orgs", r.units()},
		{"policies", r.library},
		{"guides", r.prosePages("guides")},
		{"notices", r.prosePages("notices")},
		{"requirements", r.plain(func() *site.List { return s.RecordList("requirement") })},
		{"requirements", r.requirements},
		{"catalogs", r.catalogIndex},
	}
}

// Page makes the page or asset at an address. It reports whether there is one.
func (r *Renderer) Page(w *bytes.Buffer, name string) (bool, error) {
	if i := slices.IndexFunc(r.files, func(a asset) bool { return a.path == name }); i >= 0 {
		_, err := w.Write(r.files[i].body)
		return true, err
	}
	_, page := r.speaking(name)
	folder, _, _ := strings.Cut(page, "/")
	for _, section := range r.sections() {
		if section.folder != "" && section.folder != folder {
			continue
		}
		for at, mk := range section.pages {
			if at == page {
				return true, r.write(w, name, mk)
			}
		}
	}
	return false, nil
}

// write makes one page. An error names the page and the template.
func (r *Renderer) write(w *bytes.Buffer, name string, mk maker) error {
	b := r.newBase(name)
	p := mk.page(b)
	t := b.lang.templates[p.template()]
	if t == nil {
		return fmt.Errorf("%s: the layouts have no pages/%s.html", name, p.template())
	}
	if err := t.ExecuteTemplate(w, "base.html", p); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if b.Lang() != native {
		markNative(w)
	}
	return nil
}
