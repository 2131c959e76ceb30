// Package build is the pipeline from files to site, in the order in which it runs:
//
//	read ─▶ check ─▶ model ─▶ search, open data, pages ─▶ output
//
// It is a pure function of what Options hold: no clock, no environment, no path.
package build

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"iter"
	"slices"
	"strings"
	"sync"

	"mingshi/generator/calendar"
	"mingshi/generator/check"
	"mingshi/generator/check/rules"
	"mingshi/generator/diag"
	"mingshi/generator/history"
	"mingshi/generator/opendata"
	"mingshi/generator/output"
	"mingshi/generator/partition"
	"mingshi/generator/record"
	"mingshi/generator/render"
	"mingshi/generator/search"
	"mingshi/generator/site"
)

// Options are everything that a build depends on.
type Options struct {
	Portal    fs.FS           // the portal's root: data/, content/, layouts/
	Layouts   fs.FS           // the embedded layouts, which the portal's own overlay
	Today     record.Date     // decides drafts and overdue
	BaseURL   string          // replaces url in data/site.toml
	Commit    string          // of the portal's repository
	History   *history.Log    // of its files; nil: pages show none
	Generator string          // name and version of this program
	Jobs      int             // how many files are read and pages made at once
	Cache     *record.Cache   // of records, which decides only how long reading takes; may be nil
	Previous  *check.Previous // the last publication, from check.ReadPrevious; nil: permanence is not checked
	Unplaced  bool            // diagnostics of records stay without lines: whoever tells few of many finds those himself
	Progress  func(stage diag.Text, done int)
}

// Model reads and checks a portal and returns the model of its site, which is nil
// if there are errors. The diagnostics are sorted and have their places, unless
// o.Unplaced.
func Model(ctx context.Context, o Options) (*site.Site, diag.List, error) {
	o.progress(diag.Text{ZH: "读取", EN: "reading"}, 0)
	set, list, err := o.loader().Load(ctx, nil)
	if err != nil {
		return nil, nil, err
	}
	list = append(list, set.Resolve(o.Portal)...)
	o.progress(diag.Text{ZH: "检查", EN: "checking"}, 0)
	found, err := o.check(ctx, set)
	if err != nil {
		return nil, nil, err
	}
	model, dead := o.model(nil, set, found, false)
	list = slices.Concat(list, found, dead)
	if !o.Unplaced {
		record.Locate(o.Portal, list)
	}
	list.Sort()
	if list.HasErrors() {
		model = nil
	}
	return model, list, nil
}

func (o Options) loader() *record.Loader {
	l := record.NewLoader(o.Portal, o.Jobs)
	l.Remember(o.Cache)
	return l
}

// check looks at a set with every rule.
func (o Options) check(ctx context.Context, set *record.Set) (diag.List, error) {
	in := check.Input{Set: set, Today: o.Today, Calendar: calendar.New(set.Laws.Holidays), Files: o.Portal, Jobs: o.Jobs}
	if o.Previous != nil {
		previous := *o.Previous
		previous.Now = func(r record.Record) (check.Published, bool) {
			return check.Published{ID: record.Key(r), URL: site.URL(r), DatePublished: r.Base().DatePublished.String(), Stages: site.Stages(r)},
				!record.Draft(r, o.Today)
		}
		in.Previous = &previous
	}
	return check.Run(ctx, in, rules.All())
}

// model makes the model of a set and of what the rules found, with drafts for the
// preview, which has a model of what was there before.
func (o Options) model(past *site.Site, set *record.Set, found diag.List, drafts bool) (*site.Site, diag.List) {
	partitions, wrong := partition.Read(o.Portal, set.Settings)
	s, dead := site.Next(past, set, site.Options{
		Partitions: partitions,
		Today:      o.Today, BaseURL: o.baseURL(set), Commit: o.Commit, HasFile: o.hasFile, File: o.files(), Log: o.History, Drafts: drafts,
		Rules: ruleBook(rules.All()), Findings: found, Waivers: o.waivers(set),
	})
	return s, append(dead, wrong...)
}

func (o Options) baseURL(set *record.Set) string {
	url := o.BaseURL
	if url == "" {
		url = set.Settings.URL
	}
	if url != "" && !strings.HasSuffix(url, "/") {
		url += "/"
	}
	return url
}

func (o Options) hasFile(name string) bool {
	info, err := fs.Stat(o.Portal, name)
	return err == nil && info.Mode().IsRegular()
}

// files returns a function that says of a file of the portal how large it is and
// what its hash is. A page may ask for what another page asked for already.
func (o Options) files() func(name string) site.File {
	var known sync.Map
	return func(name string) site.File {
		if f, ok := known.Load(name); ok {
			return f.(site.File)
		}
		body, err := fs.ReadFile(o.Portal, name)
		if err != nil {
			return site.File{}
		}
		sum := sha256.Sum256(body)
		f := site.File{Size: int64(len(body)), SHA256: hex.EncodeToString(sum[:]), OK: true}
		known.Store(name, f)
		return f
	}
}

func (o Options) progress(stage diag.Text, done int) {
	if o.Progress != nil {
		o.Progress(stage, done)
	}
}

// A Sink takes the files of a site and says afterwards what it took.
type Sink interface {
	output.Sink
	Files() []output.File
}

// Site writes the site of a model to sink. An error means that something failed:
// what was written must not be published.
func Site(ctx context.Context, s *site.Site, o Options, sink Sink) error {
	o.progress(diag.Text{ZH: "检索数据", EN: "search index"}, 0)
	index, err := search.Write(ctx, sink, s.Documents(), search.Options{Labels: Labels(s), Jobs: o.Jobs})
	if err != nil {
		return err
	}
	o.progress(diag.Text{ZH: "开放数据", EN: "open data"}, 0)
	data := opendata.Of(s)
	sets, err := data.Write(ctx, sink, o.Jobs)
	if err != nil {
		return err
	}
	summaries, err := opendata.WriteSummaries(s, sink)
	if err != nil {
		return err
	}
	files := append(downloads(sets), summaryDownloads(summaries)...)
	dict := func() []render.DataTable { return dictionary(data) }
	pages, err := writePages(ctx, s, o, index, files, dict, sink)
	if err != nil {
		return err
	}
	if err := writeFeeds(s, pages, sink); err != nil {
		return err
	}
	var names []string
	for _, f := range sink.Files() {
		names = append(names, f.Path)
	}
	if err := opendata.WriteSitemap(s, names, sink); err != nil {
		return err
	}
	if err := addPartitions(s, sink, o, index, sets); err != nil {
		return err
	}
	return sink.Add("manifest.json", manifest(s, o, sink.Files()).JSON())
}

// Pages writes only the pages, assets and attachments, as if there were no data
// for machines: what they cost can be measured so.
func Pages(ctx context.Context, s *site.Site, o Options, sink Sink) error {
	dict := func() []render.DataTable { return dictionary(opendata.Of(s)) }
	_, err := writePages(ctx, s, o, previewIndex, nil, dict, sink)
	return err
}

func writePages(ctx context.Context, s *site.Site, o Options, index string, files []render.Download, dict func() []render.DataTable, sink Sink) (*render.Renderer, error) {
	layout, err := render.Load(Overlay(o.Portal, "layouts", o.Layouts), pageLangs(s.Settings)...)
	if err != nil {
		return nil, err
	}
	var common output.Key
	if output.Remembers(sink) {
		common = o.common(s)
	}
	pages := render.New(s, layout, render.Options{
		SearchIndex: index, Generator: o.Generator, Common: common,
		Downloads:  func() ([]render.Download, error) { return files, nil },
		Dictionary: sync.OnceValue(dict),
	})
	return pages, output.Run(ctx, sink, o.Jobs, o.counted(chain(pages.Jobs(), attachments(s, o.Portal))))
}

// pageLangs are the languages of the pages, the portal's own first: the portal
// decides them, not the terminal.
func pageLangs(settings record.Settings) []string {
	return slices.Concat([]string{cmp.Or(settings.Lang, "zh-CN")}, settings.Languages)
}

// counted reports progress every few pages.
func (o Options) counted(jobs iter.Seq[output.Job]) iter.Seq[output.Job] {
	return func(yield func(output.Job) bool) {
		n := 0
		for j := range jobs {
			if n%100 == 0 {
				o.progress(diag.Text{ZH: "生成网页", EN: "pages"}, n)
			}
			n++
			if !yield(j) {
				return
			}
		}
	}
}

func chain(seqs ...iter.Seq[output.Job]) iter.Seq[output.Job] {
	return func(yield func(output.Job) bool) {
		for _, seq := range seqs {
			for j := range seq {
				if !yield(j) {
					return
				}
			}
		}
	}
}

// attachments copies the files that public records name.
func attachments(s *site.Site, portal fs.FS) iter.Seq[output.Job] {
	return func(yield func(output.Job) bool) {
		for _, file := range s.Attachments() {
			job := output.Job{Path: site.AttachmentURL(file), Write: func(w *bytes.Buffer) error {
				body, err := fs.ReadFile(portal, "content/attachments/"+file)
				w.Write(body)
				return err
			}}
			if !yield(job) {
				return
			}
		}
	}
}

// manifest lists what was written, and the records by which a later publication
// is compared with this one.
func manifest(s *site.Site, o Options, files []output.File) *output.Manifest {
	m := &output.Manifest{Version: 1, Generator: o.Generator, Commit: o.Commit, Today: o.Today.String(), BaseURL: s.BaseURL, Files: files}
	for r := range s.Records() {
		m.Records = append(m.Records, output.Record{
			ID: record.Key(r), URL: site.URL(r), DatePublished: r.Base().DatePublished.String(), Stages: site.Stages(r), SHA256: record.Hash(r),
		})
	}
	slices.SortFunc(m.Records, func(a, b output.Record) int { return strings.Compare(a.ID, b.ID) })
	return m
}

// Labels names what the filters of a search offer.
func Labels(s *site.Site) search.Labels {
	l := search.Labels{Orgs: map[string]string{}, Catalogs: map[string]string{}, Items: map[string]string{}}
	for _, p := range s.Profiles {
		l.Orgs[p.Org.ID] = p.Org.Name
	}
	for _, e := range s.Editions {
		l.Catalogs[e.ID] = e.Title
		for _, i := range e.Catalog.Items {
			l.Items[e.ID+"/"+i.Code] = i.Code + " " + i.Name
		}
	}
	return l
}
