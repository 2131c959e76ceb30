package build

import (
	"bytes"
	"context"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"mingshi/generator/diag"
	"mingshi/generator/opendata"
	"mingshi/generator/output"
	"mingshi/generator/record"
	"mingshi/generator/render"
	"mingshi/generator/search"
	"mingshi/generator/site"
)

// A Preview holds the model of a portal that is being edited, drafts included,
// and makes each page when it is asked for. While files cannot be read, the pages
// of the last good reading stay. Refresh is called by one goroutine, which ends the
// context of a Check that still runs; everything else by any.
type Preview struct {
	o       Options
	showing sync.Mutex // of read, found, layout and langs, and of what is shown next
	mu      sync.Mutex // of loader and set: what a commit would change is asked for by others
	loader  *record.Loader
	set     *record.Set
	read    diag.List // what the last reading found
	found   diag.List // what the rules found when they last looked
	layout  *render.Layout
	langs   []string // of layout
	current atomic.Pointer[snapshot]
	pastMu  sync.Mutex
	past    *past
	version atomic.Int64
	stale   atomic.Bool
}

// NewPreview returns a preview that has read nothing yet.
func NewPreview(o Options) *Preview {
	return &Preview{o: o, loader: o.loader()}
}

// Refresh reads the files that changed, or all of them if changed is nil, and
// shows the new state unless files could not be read.
func (p *Preview) Refresh(ctx context.Context, changed []string) (diag.List, error) {
	p.showing.Lock()
	defer p.showing.Unlock()
	set, list, err := p.load(ctx, changed)
	if err != nil {
		return nil, err
	}
	if !list.HasErrors() {
		model, dead := p.o.model(p.shown(), set, p.found, true)
		list = append(list, dead...)
		if layout, err := p.looks(set, changed); err != nil {
			list = append(list, brokenLayout(err))
		} else {
			p.current.Store(newSnapshot(model, layout, p.o))
			p.version.Add(1)
		}
	}
	p.stale.Store(list.HasErrors() && p.current.Load() != nil)
	p.read = list
	return p.located(list), nil
}

// shown returns the model that is shown, or nil.
func (p *Preview) shown() *site.Site {
	if now := p.current.Load(); now != nil {
		return now.site
	}
	return nil
}

func (p *Preview) load(ctx context.Context, changed []string) (*record.Set, diag.List, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	set, list, err := p.loader.Load(ctx, changed)
	if err == nil {
		p.set = set
	}
	return set, list, err
}

// looks returns the layout, read anew only when its files or the language changed.
func (p *Preview) looks(set *record.Set, changed []string) (*render.Layout, error) {
	langs := pageLangs(set.Settings)
	touched := changed == nil || slices.ContainsFunc(changed, func(name string) bool { return strings.HasPrefix(name, "layouts") })
	if p.layout != nil && !touched && slices.Equal(p.langs, langs) {
		return p.layout, nil
	}
	layout, err := render.Load(Overlay(p.o.Portal, "layouts", p.o.Layouts), langs...)
	p.layout, p.langs = layout, langs
	return layout, err
}

// brokenLayout reports a template that cannot be read: in the preview that is one
// more mistake to mend, not the end.
func brokenLayout(err error) diag.Diagnostic {
	return diag.Diagnostic{
		Pos: diag.Pos{File: "layouts"}, Level: diag.Error, Rule: "LAY-001",
		Message: diag.T("网页模板有错误：%v", "a template is broken: %v", err),
		Fix:     diag.T("改正 layouts/ 里的这个文件", "correct this file in layouts/"),
	}
}

// Check returns everything that is to be said of the last reading: also what takes
// a look at all records, which the editor need not wait for to see the page. Its
// context ends when files are read again: then it shows nothing.
func (p *Preview) Check(ctx context.Context) (diag.List, error) {
	p.showing.Lock()
	set, read := p.set, p.read
	p.showing.Unlock()
	o := p.o
	o.Jobs = max(1, o.Jobs-1) // the browser needs a core to show the page
	found, err := o.check(ctx, set)
	if err != nil {
		return nil, err
	}
	if err := p.show(ctx, found); err != nil {
		return nil, err
	}
	list := slices.Concat(read, set.Resolve(p.o.Portal), found)
	for part := range slices.Chunk(list, 1000) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		record.Locate(p.o.Portal, part)
	}
	list.Sort()
	return list, nil
}

// show puts what the rules found on the pages, if the portal shows it and it is not
// what they show already.
func (p *Preview) show(ctx context.Context, found diag.List) error {
	p.showing.Lock()
	defer p.showing.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	now := p.current.Load()
	changed := !slices.Equal(found, p.found)
	p.found = found
	if now == nil || !changed || p.stale.Load() || !now.site.ShowsFindings() {
		return nil
	}
	model, _ := p.o.model(now.site, p.set, found, true)
	p.current.Store(newSnapshot(model, p.layout, p.o))
	p.version.Add(1)
	return nil
}

func (p *Preview) located(list diag.List) diag.List {
	list = slices.Clone(list)
	record.Locate(p.o.Portal, list)
	list.Sort()
	return list
}

// Version counts the states that were shown.
func (p *Preview) Version() int64 { return p.version.Load() }

// Stale reports whether the pages are older than the files.
func (p *Preview) Stale() bool { return p.stale.Load() }

// URL returns the page of a record named as in diagnostics, or "".
func (p *Preview) URL(name string) string {
	now := p.current.Load()
	kind, id, _ := strings.Cut(name, "/")
	if now == nil || record.KindNamed(kind) == nil {
		return ""
	}
	r := now.site.Public(kind, id)
	if r == nil {
		return ""
	}
	return site.URL(r)
}

// Page makes the file of the site with a name. Before the first good reading
// there is none: ok is true and body nil.
func (p *Preview) Page(name string) (body []byte, ok bool, err error) {
	now := p.current.Load()
	if now == nil {
		return nil, true, nil
	}
	return now.page(name)
}

// Gallery makes the page that shows every part of the design, which no build
// publishes. Before the first good reading it is nil.
func (p *Preview) Gallery() ([]byte, error) {
	now := p.current.Load()
	if now == nil {
		return nil, nil
	}
	var w bytes.Buffer
	err := now.pages.Gallery(&w)
	return w.Bytes(), err
}

// Documents returns what search knows of the state that is shown, and the version
// that it has at least. Before the first good reading it is nil.
func (p *Preview) Documents() (docs iter.Seq[*site.Document], labels search.Labels, version int64) {
	version = p.version.Load() // before the state: what comes meanwhile is newer
	now := p.current.Load()
	if now == nil {
		return nil, search.Labels{}, version
	}
	return now.site.Documents().All(), Labels(now.site), version
}

// A snapshot is one state of the portal. Data for machines is made when first
// asked for, pages each time.
type snapshot struct {
	o     Options
	site  *site.Site
	pages *render.Renderer
	data  func() (*machine, error)
	held  func() []Draft
}

// machine is what is made for machines, as a whole.
type machine struct {
	files *output.Memory
	sets  []opendata.Dataset
	sums  []opendata.Summary
}

// previewIndex stands for the search index in the preview, which answers searches
// itself: so that a changed record costs no new index.
const previewIndex = "api/search"

func newSnapshot(s *site.Site, layout *render.Layout, o Options) *snapshot {
	now := &snapshot{o: o, site: s}
	now.data = sync.OnceValues(now.makeData)
	now.held = sync.OnceValue(now.drafts)
	now.pages = render.New(s, layout, render.Options{
		SearchIndex: previewIndex, Generator: o.Generator,
		Downloads: func() ([]render.Download, error) {
			m, err := now.data()
			if err != nil {
				return nil, err
			}
			return append(downloads(m.sets), summaryDownloads(m.sums)...), nil
		},
		Dictionary: sync.OnceValue(func() []render.DataTable { return dictionary(opendata.Of(s)) }),
	})
	return now
}

func (now *snapshot) makeData() (*machine, error) {
	m := &machine{files: output.NewMemory()}
	var err error
	if m.sets, err = opendata.Of(now.site).Write(context.Background(), m.files, now.o.Jobs); err != nil {
		return nil, err
	}
	m.sums, err = opendata.WriteSummaries(now.site, m.files)
	return m, err
}

func (now *snapshot) page(name string) ([]byte, bool, error) {
	top, rest, _ := strings.Cut(name, "/")
	switch {
	case top == "attachments":
		if !slices.Contains(now.site.Attachments(), rest) {
			return nil, false, nil
		}
		body, err := fs.ReadFile(now.o.Portal, "content/attachments/"+rest)
		return body, err == nil, err
	case top == "open-data" && path.Ext(name) != ".html":
		m, err := now.data()
		if err != nil {
			return nil, false, err
		}
		body, ok := m.files.Get(name)
		return body, ok, nil
	}
	var w bytes.Buffer
	ok, err := now.pages.Page(&w, name)
	return w.Bytes(), ok, err
}
