package build_test

import (
	"encoding/xml"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// addresses returns what the elements of a page lead to or load.
func (p *page) addresses() []string {
	var list []string
	for n := range p.root.Descendants() {
		for _, a := range n.Attr {
			switch a.Key {
			case "href", "src", "action", "data", "poster", "data-index":
				list = append(list, a.Val)
			case "srcset":
				for part := range strings.SplitSeq(a.Val, ",") {
					list = append(list, strings.Fields(part)[0])
				}
			}
		}
	}
	return list
}

// resolve says which file of the site, and which place in it, a relative address
// on a page leads to; ok is false for the address of another host.
func (p *page) resolve(t *testing.T, address string) (file, fragment string, ok bool) {
	t.Helper()
	u, err := url.Parse(address)
	switch {
	case err != nil:
		t.Errorf("%s: the address %q cannot be read: %v", p.name, address, err)
		return "", "", false
	case u.Scheme != "":
		return "", "", false
	case u.Host != "" || strings.HasPrefix(u.Path, "/"):
		t.Errorf("%s: %q is not relative", p.name, address)
		return "", "", false
	case u.Path == "":
		return p.name, u.Fragment, true
	case strings.HasSuffix(u.Path, "/") || path.Ext(u.Path) == "":
		t.Errorf("%s: %q names a folder, which a disk does not open", p.name, address)
		return "", "", false
	}
	return path.Join(path.Dir(p.name), u.Path), u.Fragment, true
}

// Every link is relative, names a file of the site, and its fragment is there: so
// the site works below any path, on any host and from a disk.
func TestLinksResolve(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		n := 0
		for name, p := range b.pages {
			if name == "404.html" {
				continue
			}
			for _, address := range p.addresses() {
				n++
				file, fragment, ok := p.resolve(t, address)
				switch {
				case !ok:
				case !b.has(file):
					t.Errorf("%s: %q leads nowhere", name, address)
				case fragment != "" && (b.pages[file] == nil || b.pages[file].byID(fragment) == nil):
					t.Errorf("%s: %q: there is no such place", name, address)
				}
			}
		}
		if n < 50 {
			t.Errorf("only %d links were seen", n)
		}
	})
}

// An id stands once on a page, or its fragment leads to the wrong place.
func TestIDsAreUnique(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		for name, p := range b.pages {
			seen := map[string]bool{}
			for n := range p.root.Descendants() {
				if id := attr(n, "id"); id != "" && seen[id] {
					t.Errorf("%s: two elements have the id %q", name, id)
				} else {
					seen[id] = true
				}
			}
		}
	})
}

// mount is the path below which the site stands on its host.
func (b *built) mount() string {
	u, err := url.Parse(b.model.BaseURL)
	if err != nil || u.Path == "" {
		return "/"
	}
	return u.Path
}

// 404.html is shown below any address, so its links begin at the root of the host.
func TestNotFoundPageIsAbsolute(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		n := 0
		for _, address := range b.pages["404.html"].addresses() {
			if strings.HasPrefix(address, "#") || strings.Contains(address, "://") {
				continue
			}
			n++
			file, ok := strings.CutPrefix(address, b.mount())
			if file, _, _ = strings.Cut(file, "#"); !ok || !b.has(file) {
				t.Errorf("404.html: %q leads nowhere", address)
			}
		}
		if n < 10 {
			t.Errorf("404.html has %d links only", n)
		}
	})
}

// Whoever starts on the first page reaches every page, download and attachment
// by links alone.
func TestEverythingIsReachable(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		reached := map[string]bool{"index.html": true}
		for queue := []string{"index.html"}; len(queue) > 0; queue = queue[1:] {
			p := b.pages[queue[0]]
			if p == nil {
				continue
			}
			for _, a := range find(p.root, tagged("a")) {
				if file, _, ok := p.resolve(t, attr(a, "href")); ok && !reached[file] {
					reached[file] = true
					queue = append(queue, file)
				}
			}
		}
		for _, name := range b.names {
			wanted := path.Ext(name) == ".html" && name != "404.html" || strings.HasPrefix(name, "open-data/") || strings.HasPrefix(name, "attachments/")
			if wanted && !reached[name] {
				t.Errorf("no way leads from index.html to %s", name)
			}
		}
		for r := range b.model.Records() {
			if !reached[site.URL(r)] {
				t.Errorf("no way leads from index.html to %s", record.Key(r))
			}
		}
	})
}

var (
	styleAddress = regexp.MustCompile(`url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)`)
	scriptImport = regexp.MustCompile(`(?m)^(?:import|export)\s[^'"\n=]*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]`)
)

// What styles and scripts load is there too, and nothing of it is from elsewhere.
func TestAssetsExist(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		used := map[string]bool{}
		for _, p := range b.pages {
			for _, address := range p.addresses() {
				if file, _, ok := p.resolve(t, strings.TrimPrefix(address, b.mount())); ok {
					used[file] = true
				}
			}
		}
		for _, name := range b.names {
			var find *regexp.Regexp
			switch path.Ext(name) {
			case ".css":
				find = styleAddress
			case ".js":
				find = scriptImport
			default:
				continue
			}
			for _, m := range find.FindAllStringSubmatch(b.body(name), -1) {
				address := m[1] + m[2]
				if strings.HasPrefix(address, "data:") {
					continue
				}
				file := path.Join(path.Dir(name), address)
				if used[file] = true; strings.Contains(address, ":") || !b.has(file) {
					t.Errorf("%s loads %q, which is not there", name, address)
				}
			}
		}
		for _, name := range b.names {
			if strings.HasPrefix(name, "assets/") && !used[name] {
				t.Errorf("nothing uses %s", name)
			}
		}
	})
}

// The site map names every page that may be found, and none that may not.
func TestSitemap(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		if b.model.BaseURL == "" {
			if b.has("sitemap.xml") || strings.Contains(b.body("robots.txt"), "Sitemap") {
				t.Error("a site without an address has a site map")
			}
			return
		}
		var index struct {
			Parts []string `xml:"sitemap>loc"`
		}
		if err := xml.Unmarshal([]byte(b.body("sitemap.xml")), &index); err != nil {
			t.Fatal(err)
		}
		var listed []string
		for _, part := range index.Parts {
			var urls struct {
				Pages []struct {
					Loc     string `xml:"loc"`
					LastMod string `xml:"lastmod"`
				} `xml:"url"`
			}
			if err := xml.Unmarshal([]byte(b.body(strings.TrimPrefix(part, b.model.BaseURL))), &urls); err != nil {
				t.Fatalf("%s: %v", part, err)
			}
			for _, u := range urls.Pages {
				name, ok := strings.CutPrefix(u.Loc, b.model.BaseURL)
				if !ok || !b.has(name) {
					t.Errorf("the site map names %s, which is not there", u.Loc)
				}
				if _, ok := record.ParseDate(u.LastMod); u.LastMod != "" && !ok {
					t.Errorf("%s: lastmod %q", name, u.LastMod)
				}
				listed = append(listed, name)
			}
		}
		for name, p := range b.pages {
			hidden := name == "404.html" || slices.Contains(p.metas()["robots"], "noindex")
			if slices.Contains(listed, name) == hidden {
				t.Errorf("%s: in the site map %v, hidden %v", name, !hidden, hidden)
			}
		}
		for r := range b.model.Records() {
			if o, ok := r.(*record.Org); ok && o.ProviderKind == "个人" && slices.Contains(listed, site.URL(r)) {
				t.Errorf("the site map names a natural person: %s", site.URL(r))
			}
		}
		if robots := b.body("robots.txt"); !strings.Contains(robots, "\nSitemap: "+b.model.BaseURL+"sitemap.xml\n") {
			t.Errorf("robots.txt does not name the site map: %q", robots)
		}
	})
}
