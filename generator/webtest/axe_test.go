package webtest

import (
	"cmp"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"mingshi/generator/browsertest"
)

// policy is what design §6 lets a page do.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// mount is the path of url in the portal's data/site.toml, below which its 404.html works.
const mount = "/gmfw/"

// serve is a plain static server of the site, as a city would have one.
func serve(t *testing.T, dir string) string {
	t.Helper()
	files := http.StripPrefix(mount, http.FileServer(http.Dir(dir)))
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		name, ok := strings.CutPrefix(r.URL.Path, mount)
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(path.Clean("/"+name)))); ok && err == nil {
			files.ServeHTTP(w, r)
			return
		}
		body, err := os.ReadFile(filepath.Join(dir, "404.html"))
		if err != nil {
			t.Error(err)
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusNotFound)
		_, _ = w.Write(body) // the browser may have left the page
	}))
	t.Cleanup(s.Close)
	return s.URL + mount
}

var year = regexp.MustCompile(`\d{4}`)

// kinds picks of every kind of page the first, the middle, the last and the
// largest. Pages are of one kind if they stand in one folder, years apart.
func kinds(t *testing.T, dir string) []string {
	t.Helper()
	groups := map[string][]string{}
	size := map[string]int64{}
	for _, name := range pages(t, dir) {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		size[name] = info.Size()
		kind := year.ReplaceAllString(path.Dir(name), "Y")
		if path.Base(name) == "index.html" {
			kind += "/index"
		}
		groups[kind] = append(groups[kind], name)
	}
	picked := []string{"no/such/page.html", "search/index.html?q=%E5%85%BB%E8%80%81", "en/search/index.html?q=%E5%85%BB%E8%80%81"}
	for _, g := range groups {
		largest := slices.MaxFunc(g, func(a, b string) int { return cmp.Compare(size[a], size[b]) })
		picked = append(picked, g[0], g[len(g)/2], g[len(g)-1], largest)
	}
	slices.Sort(picked)
	return slices.Compact(picked)
}

// audit runs axe and says what it finds, a line each; too wide a page is one too.
const audit = `axe.run(document, {resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(r => {
	const lines = r.violations.flatMap(v => v.nodes.map(n => v.id + ": " + n.html.slice(0, 160) + " " + n.any.concat(n.all).map(c => c.message).join("; ").slice(0, 200)));
	const over = document.documentElement.scrollWidth - innerWidth;
	if (over > 1) lines.push("the page is " + over + " px too wide");
	return lines;
})`

// A look is how a visitor sees a page.
type look struct {
	width       int64
	scheme      string
	large, open bool // large type; every box of the page opened
}

func (l look) String() string {
	return fmt.Sprintf("%d px, %s, large %v, opened %v", l.width, l.scheme, l.large, l.open)
}

var looks = []look{
	{width: 390, scheme: "light"}, {width: 1280, scheme: "light"},
	{width: 390, scheme: "light", large: true}, {width: 1280, scheme: "light", large: true},
	{width: 390, scheme: "dark", open: true}, {width: 1280, scheme: "dark", open: true},
}

// axe finds nothing on any kind of page, on a phone and a desk, light and dark,
// in large type, with boxes closed and opened; and no page scrolls sideways.
func TestAxe(t *testing.T) {
	source, err := os.ReadFile(tool(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	dir := site(t)
	base, picked := serve(t, dir), kinds(t, dir)
	const tabs = 2
	for i := range tabs {
		t.Run(fmt.Sprintf("tab%d", i), func(t *testing.T) {
			t.Parallel()
			v := browsertest.Open(t, 20*time.Minute)
			v.Tolerant = true // the browser tells of the 404 itself
			for k := i; k < len(picked); k += tabs {
				examine(v, base, picked[k], string(source))
			}
			for _, said := range v.Said() {
				if !strings.Contains(said, "404") {
					t.Errorf("the browser complains: %s", said)
				}
			}
		})
	}
	t.Logf("%d pages", len(picked))
}

func examine(v *browsertest.Browser, base, name, axe string) {
	v.Helper()
	v.Do(chromedp.Navigate(base+name), chromedp.Evaluate(axe, nil))
	if strings.Contains(name, "?q=") {
		v.Wait(`document.querySelector("#search-results").dataset.done !== undefined`)
	}
	for _, l := range looks {
		media := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: l.scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}
		var found []string
		v.Do(emulation.SetDeviceMetricsOverride(l.width, 900, 1, false), emulation.SetEmulatedMedia().WithFeatures(media),
			chromedp.Evaluate(fmt.Sprintf(`document.documentElement.classList.toggle("large", %v);
				document.querySelectorAll("main details").forEach(d => d.open = %v)`, l.large, l.open), nil),
			chromedp.Evaluate(audit, &found, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
		for _, f := range found {
			v.Errorf("%s at %v: %s", name, l, f)
		}
	}
}
