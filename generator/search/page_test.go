package search_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"mingshi/generator/browsertest"
)

// The search page alone: testdata/fake.js stands in for the index, so a test
// says how long an answer takes and what fails.

const (
	assets = "../../layouts/assets"
	policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

// A reader is a browser at a search page.
type reader struct {
	*browsertest.Browser
	base   string
	loaded atomic.Int32 // how many times the page was loaded
}

// html is the HTML of the client's README as a whole document.
func html(t *testing.T) string {
	t.Helper()
	readme, err := os.ReadFile(filepath.Join(assets, "search/README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(readme), "```html\n")
	block, _, found := strings.Cut(rest, "```")
	if !found {
		t.Fatal("README.md has no HTML block")
	}
	head := `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>检索</title>` +
		`<link rel="stylesheet" href="../assets/css/site.css">`
	return `<!doctype html><html lang="zh-CN"><head>` + head + `</head><body><main class="wrap"><div class="search-page">` + block + `</div></main></body></html>`
}

// open opens the page in a browser of a width, with a fake engine.
func open(t *testing.T, width int64, fake, params string) *reader {
	t.Helper()
	r := &reader{Browser: browsertest.Open(t, 60*time.Second)}
	document, files := html(t), http.FileServer(http.Dir(assets))
	mux := http.NewServeMux()
	mux.HandleFunc("/search/", func(w http.ResponseWriter, _ *http.Request) {
		r.loaded.Add(1)
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, document)
	})
	mux.Handle("/assets/", http.StripPrefix("/assets/", files))
	mux.HandleFunc("/assets/search/index.js", func(w http.ResponseWriter, q *http.Request) {
		http.ServeFile(w, q, filepath.Join(assets, "search/testdata/fake.js"))
	})
	mux.HandleFunc("/favicon.ico", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	r.base = server.URL + "/search/index.html"
	r.Do(
		emulation.SetDeviceMetricsOverride(width, 900, 1, false),
		emulation.SetFocusEmulationEnabled(true),
		chromedp.ActionFunc(func(ctx context.Context) error {
			_, err := page.AddScriptToEvaluateOnNewDocument("window.fake = " + fake).Do(ctx)
			return err
		}),
		chromedp.Navigate(r.base+params),
	)
	return r
}

// wait waits until a condition holds; meanwhile the page may be loaded again.
func (r *reader) wait(condition string) {
	r.Helper()
	var ok bool
	for end := time.Now().Add(5 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if err := chromedp.Run(r.Context, chromedp.Evaluate("Boolean("+condition+")", &ok)); err == nil && ok {
			return
		}
	}
	r.Fatalf("never %s; %s", condition, r.Text(`location.search + ' ' + window.asked + ' ' + document.body.innerText.slice(0, 500)`))
}

// done waits until the results of a query stand.
func (r *reader) done(query string) {
	r.Helper()
	r.wait(fmt.Sprintf(`document.querySelector('#search-results').dataset.done === %q`, query))
}

// counted waits until the counts of the present search stand.
func (r *reader) counted() {
	r.Helper()
	r.wait(`document.querySelector('#search-filters').dataset.counted === location.search.slice(1)`)
}

func (r *reader) want(expression, want string) {
	r.Helper()
	if got := r.Text("String(" + expression + ")"); got != want {
		r.Errorf("%s: got %q, want %q", expression, got, want)
	}
}

func (r *reader) keys(keys string) {
	r.Helper()
	r.Do(chromedp.KeyEvent(keys))
}

// slash presses the key as a browser does, where the page can refuse its character.
func (r *reader) slash() {
	r.Helper()
	r.Do(input.DispatchKeyEvent(input.KeyDown).WithKey("/").WithText("/"), input.DispatchKeyEvent(input.KeyUp).WithKey("/"))
}

func (r *reader) run(script string) {
	r.Helper()
	r.Do(chromedp.Evaluate(script, nil))
}

// Typing searches at once; sending, filtering and paging can be gone back from.
func TestPageHistory(t *testing.T) {
	r := open(t, 1280, "{}", "?foreign=x&sort=relevance&page=1")
	r.done("")
	r.want(`location.search`, "")
	r.want(`document.querySelector('#search-static').hidden`, "true")
	length := r.Text(`String(history.length)`)
	r.Do(chromedp.Focus("#search-q"))
	r.keys("养老")
	r.done("养老")
	r.want(`history.length`, length)
	r.want(`document.activeElement.id`, "search-q")
	r.want(`new URLSearchParams(location.search).get('q')`, "养老")
	r.want(`document.title`, "养老 - 检索")
	r.keys(kb.Enter)
	r.keys(" 第4")
	r.keys(kb.Enter)
	r.done("养老 第4")
	r.want(`document.querySelector('#search-count').dataset.count`, "6")
	r.Do(chromedp.NavigateBack())
	r.done("养老")
	r.want(`document.querySelector('#search-q').value`, "养老")
	r.Do(chromedp.Click(`#search-pages a[rel=next]`))
	r.wait(`document.querySelector('#search-results').start === 11`)
	r.want(`document.activeElement.id`, "search-count")
	r.want(`document.querySelector('#search-pages [aria-current]').textContent`, "2")
	r.want(`document.querySelector('#search-pages a[rel=next]').getAttribute('href')`, "index.html?q=%E5%85%BB%E8%80%81&page=3")
	r.Do(chromedp.Click(`[data-filter=kind] input[value=result]`))
	r.wait(`document.querySelector('#search-count').dataset.count === '5'`)
	r.want(`location.search`, "?q=%E5%85%BB%E8%80%81&kind=result")
	r.Do(chromedp.NavigateBack())
	r.wait(`document.querySelector('#search-results').start === 11`)
	r.want(`document.querySelectorAll('[data-filter=kind] input:checked').length`, "0")
	r.Do(chromedp.NavigateBack())
	r.wait(`document.querySelector('#search-results').start === 1`)
	r.Do(chromedp.NavigateBack())
	r.done("")
	r.run(`location.hash = 'search-form'; history.back()`)
	r.want(`window.asked.filter(each => each === 'search ').length`, "2")
}

// Until the hits stand nothing else is asked; then what the reader can see.
func TestPageAsksForHitsFirst(t *testing.T) {
	r := open(t, 1280, "{delay: {search: 1200}}", "?q=%E5%85%BB")
	r.wait(`window.asked?.length === 2`)
	r.Do(chromedp.Sleep(400 * time.Millisecond))
	r.want(`window.asked`, "load,search 养")
	r.counted()
	r.want(`window.asked`, "load,search 养,pinyin 养,filters,counts 养 kind year method state grade")
	r.Do(chromedp.Click(`#search-pages a[rel=next]`))
	r.wait(`document.querySelector('#search-results').start === 11`)
	r.counted()
	r.want(`window.asked.slice(5)`, "search 养,pinyin 养")

	r = open(t, 390, "{}", "?q=%E5%85%BB")
	r.done("养")
	r.Do(chromedp.Sleep(300 * time.Millisecond))
	r.want(`window.asked`, "load,search 养,pinyin 养")
	r.want(`document.querySelector('#search-filters').checkVisibility()`, "false")
	r.Do(chromedp.Click(`#search-toggle`))
	r.counted()
	r.want(`document.querySelector('#search-toggle').getAttribute('aria-expanded')`, "true")
	r.want(`window.asked.slice(3)`, "filters,counts 养 kind year method state grade")
	r.want(`document.querySelector('[data-filter=kind]').innerText.split(/\s+/)`, "类别,购买计划,40条,购买结果,10条")
	r.Do(chromedp.Click(`#search-fold`))
	r.want(`document.activeElement.id`, "search-count")
	r.want(`document.querySelector('#search-filters').checkVisibility()`, "false")
}

// The answer to an older query never stands for a newer one.
func TestPageGivesUpOlderSearches(t *testing.T) {
	r := open(t, 1280, "{}", "")
	r.counted()
	r.run(`window.fake = {delay: {search: 1500}}`)
	r.Do(chromedp.Focus("#search-q"))
	r.keys("养")
	r.wait(`window.asked.includes('search 养')`)
	r.want(`document.querySelector('#search-results').getAttribute('aria-busy') + document.querySelectorAll('#search-results > li').length`, "true10")
	r.run(`window.fake = {}`)
	r.keys("老")
	r.done("养老")
	r.Do(chromedp.Sleep(1600 * time.Millisecond))
	r.want(`document.querySelector('#search-results').dataset.done + document.querySelector('#search-count').dataset.count`, "养老25")
	r.want(`document.querySelector('#search-results').hasAttribute('aria-busy')`, "false")
}

// While an input method composes, pinyin is not searched.
func TestPageComposition(t *testing.T) {
	r := open(t, 1280, "{}", "")
	r.done("")
	r.Do(chromedp.Focus("#search-q"), input.ImeSetComposition("yang", 4, 4), chromedp.Sleep(400*time.Millisecond))
	r.want(`document.querySelector('#search-results').dataset.done`, "")
	r.Do(input.InsertText("养"), input.ImeSetComposition("lao", 3, 3), chromedp.Sleep(400*time.Millisecond))
	r.want(`document.querySelector('#search-q').value`, "养lao")
	r.want(`location.search`, "")
	r.Do(input.InsertText("老"))
	r.done("养老")
}
