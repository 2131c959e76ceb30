package build_test

import (
	"io/fs"
	"os"
	"path"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"mingshi/generator/build"
	"mingshi/generator/output"
	"mingshi/generator/record"
	"mingshi/generator/site"
	"mingshi/layouts"
)

// today is the day the tests build for, unless they say otherwise.
const today = "2026-11-23"

// A built site in memory, with its model and its pages read.
type built struct {
	*output.Memory
	model *site.Site
	names []string         // of all files, sorted
	pages map[string]*page // by name
}

// A page is a parsed file of HTML.
type page struct {
	name string
	root *html.Node
}

// options are those of a build of a portal.
func options(t *testing.T, portal fs.FS, day string) build.Options {
	t.Helper()
	d, ok := record.ParseDate(day)
	if !ok {
		t.Fatalf("%q is no day", day)
	}
	return build.Options{Portal: portal, Layouts: layouts.FS, Today: d, Generator: "mingshi test", Commit: "0123abc", Jobs: 2}
}

// newSite builds a site, which must have no errors.
func newSite(t *testing.T, o build.Options) *built {
	t.Helper()
	model, list, err := build.Model(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if model == nil {
		t.Fatalf("the portal has errors: %v", list)
	}
	b := &built{Memory: output.NewMemory(), model: model, pages: map[string]*page{}}
	if err := build.Site(t.Context(), model, o, b.Memory); err != nil {
		t.Fatal(err)
	}
	for _, f := range b.Files() {
		b.names = append(b.names, f.Path)
		if path.Ext(f.Path) != ".html" {
			continue
		}
		root, err := html.Parse(strings.NewReader(b.body(f.Path)))
		if err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		b.pages[f.Path] = &page{f.Path, root}
	}
	return b
}

// body returns a file of the site as text; "" if there is none.
func (b *built) body(name string) string {
	body, _ := b.Get(name)
	return string(body)
}

func (b *built) has(name string) bool {
	_, ok := b.Get(name)
	return ok
}

// once keeps a site that several tests look at.
func once(portal func(t *testing.T) fs.FS) func(t *testing.T) *built {
	var mu sync.Mutex
	var b *built
	return func(t *testing.T) *built {
		t.Helper()
		mu.Lock()
		defer mu.Unlock()
		if b == nil {
			b = newSite(t, options(t, portal(t), today))
		}
		return b
	}
}

// The portals that the tests of the site's structure look at.
var (
	own   = once(func(*testing.T) fs.FS { return os.DirFS("../..") })
	small = once(func(t *testing.T) fs.FS { return archive(t, "testdata/portal.txtar") })
	tiny  = once(func(t *testing.T) fs.FS {
		return only(archive(t, "testdata/portal.txtar"), "data/site.toml", "data/orgs/")
	})
	hostile = once(hostilePortal)
	example = once(examplePortal)
)

// everywhere runs a test on every portal.
func everywhere(t *testing.T, test func(t *testing.T, b *built)) {
	for _, p := range []struct {
		name string
		site func(*testing.T) *built
	}{{"own", own}, {"example", example}, {"small", small}, {"tiny", tiny}, {"hostile", hostile}} {
		t.Run(p.name, func(t *testing.T) { test(t, p.site(t)) })
	}
}

// archive reads a portal written as one txtar file.
func archive(t *testing.T, name string) fstest.MapFS {
	t.Helper()
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	portal := fstest.MapFS{}
	for _, f := range a.Files {
		portal[f.Name] = &fstest.MapFile{Data: f.Data, Mode: 0o644}
	}
	return portal
}

// only keeps the files of a portal whose names begin so.
func only(portal fstest.MapFS, prefixes ...string) fstest.MapFS {
	kept := fstest.MapFS{}
	for name, f := range portal {
		for _, p := range prefixes {
			if strings.HasPrefix(name, p) {
				kept[name] = f
			}
		}
	}
	return kept
}

// with lays files over a portal.
func with(portal fs.FS, files map[string]string) fs.FS {
	top := fstest.MapFS{}
	for name, text := range files {
		top[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	return build.Overlay(top, ".", portal)
}

// examplePortal is the example that the project was given; it comes without its
// one attachment.
func examplePortal(t *testing.T) fs.FS {
	t.Helper()
	const dir = "../../../shared/example"
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the example portal is not here")
	}
	return with(os.DirFS(dir), map[string]string{"content/attachments/533103-2025-0001/hetong.pdf": "%PDF-1.4\n"})
}

// find yields the elements below a node for which match holds.
func find(n *html.Node, match func(*html.Node) bool) []*html.Node {
	var found []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && match(d) {
			found = append(found, d)
		}
	}
	return found
}

// tagged matches elements of HTML by name.
func tagged(names ...string) func(*html.Node) bool {
	return func(n *html.Node) bool {
		for _, name := range names {
			if n.Data == name && n.Namespace != "svg" {
				return true
			}
		}
		return false
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// byID returns the element of a page with an id, or nil.
func (p *page) byID(id string) *html.Node {
	for _, n := range find(p.root, func(n *html.Node) bool { return attr(n, "id") == id }) {
		return n
	}
	return nil
}

// text returns the words of a node, blanks at its ends left out.
func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.TrimSpace(b.String())
}

// metas returns the <meta name content> tags of a page.
func (p *page) metas() map[string][]string {
	m := map[string][]string{}
	for _, n := range find(p.root, tagged("meta")) {
		if name := attr(n, "name"); name != "" {
			m[name] = append(m[name], attr(n, "content"))
		}
	}
	return m
}
