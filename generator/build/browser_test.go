package build_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"mingshi/generator/browsertest"
	"mingshi/generator/fold"
	"mingshi/generator/opendata"
)

// policy is what design §6 lets a page do.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

var mediaTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".json": "application/json", ".svg": "image/svg+xml",
}

// host serves our own portal below /gmfw/ as a static web server would, and
// returns the site and its address.
func host(t *testing.T) (*built, string) {
	t.Helper()
	var b *built
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, below := strings.CutPrefix(r.URL.Path, "/gmfw/")
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		status := http.StatusOK
		body, ok := b.Get(name)
		if !ok || !below {
			name, status = "404.html", http.StatusNotFound
			body, _ = b.Get(name)
		}
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("Content-Type", mediaTypes[path.Ext(name)])
		w.WriteHeader(status)
		_, _ = w.Write(body) // the browser may have left the page
	}))
	t.Cleanup(server.Close)
	o := options(t, os.DirFS("../.."), today)
	o.BaseURL = server.URL + "/gmfw/"
	b = newSite(t, o)
	return b, o.BaseURL
}

// click follows a link and waits for the page it leads to.
func click(v *browsertest.Browser, selector, name string) {
	v.Helper()
	v.Do(chromedp.Click(selector, chromedp.ByQuery))
	v.Wait(fmt.Sprintf(`location.pathname === "/gmfw/%s" && document.readyState === "complete"`, name))
}

// A visitor goes from the first page to a purchase, to who provides it and back
// up, by clicking.
func TestBrowserFollowsLinks(t *testing.T) {
	b, base := host(t)
	v := browsertest.Open(t, time.Minute)
	v.Do(chromedp.Navigate(base))
	v.Do(chromedp.Click(`#nav details:has(a[href="plans/index.html"]) summary`, chromedp.ByQuery))
	click(v, `#nav a[href="plans/index.html"]`, "plans/index.html")
	click(v, `#main a[href="2025/533103-2025-0001.html"]`, "plans/2025/533103-2025-0001.html")
	p := b.model.Process("533103-2025-0001")
	if h1 := v.Text(`document.querySelector("h1").textContent`); h1 != p.Plan.Title {
		t.Errorf("the purchase is called %q, want %q", h1, p.Plan.Title)
	}
	provider := "orgs/" + p.Providers()[0] + ".html"
	click(v, `#main a[href="../../`+provider+`"]`, provider)
	name := b.model.Profile(p.Providers()[0]).Org.Name
	if h1 := v.Text(`document.querySelector("h1").textContent`); h1 != name {
		t.Errorf("the provider is called %q, want %q", h1, name)
	}
	click(v, `#main a[href="../results/2025/533103-2025-0001-r1.html"]`, "results/2025/533103-2025-0001-r1.html")
	click(v, `nav.crumbs a`, "index.html")
	if width := v.Text(`getComputedStyle(document.querySelector("#main")).maxWidth`); width == "none" {
		t.Error("the style did not load")
	}
}

// oracle returns the ids of the documents that hold every term of a query, by
// what export --format search-text prints.
func oracle(t *testing.T, b *built, query string) []string {
	t.Helper()
	var out bytes.Buffer
	if err := opendata.WriteSearchText(&out, b.model); err != nil {
		t.Fatal(err)
	}
	var ids []string
	for dec := json.NewDecoder(&out); dec.More(); {
		var d struct{ ID, Text string }
		if err := dec.Decode(&d); err != nil {
			t.Fatal(err)
		}
		hit := true
		for term := range strings.FieldsSeq(query) {
			hit = hit && strings.Contains(fold.Text(d.Text), fold.Text(term))
		}
		if hit {
			ids = append(ids, d.ID)
		}
	}
	slices.Sort(ids)
	return ids
}

// Search finds exactly the records that contain what was asked for, down to one
// character, full-width digits and the middle of a word.
func TestBrowserSearchIsExact(t *testing.T) {
	b, base := host(t)
	v := browsertest.Open(t, time.Minute)
	for _, query := range []string{"养老", "养", "精神障", "２０２６", "533103-2025-0501", "養老 社區", "没有这样的话"} {
		want := oracle(t, b, query)
		if (len(want) == 0) != (query == "没有这样的话") {
			t.Fatalf("%q: %d records hold it: the test has nothing to tell apart", query, len(want))
		}
		var got []string
		for page := 1; page == 1 || len(got) < len(want); page++ {
			v.Do(chromedp.Navigate(base + "search/index.html?" + url.Values{"q": {query}, "page": {fmt.Sprint(page)}}.Encode()))
			v.Wait(fmt.Sprintf(`document.querySelector("#search-results").dataset.done === %q`, query))
			if count := v.Text(`document.querySelector("#search-count").dataset.count`); count != fmt.Sprint(len(want)) {
				t.Fatalf("%q: the count is %s, want %d", query, count, len(want))
			}
			ids := strings.Fields(v.Text(`[...document.querySelectorAll("#search-results > li[data-id]")].map(li => li.dataset.id).join(" ")`))
			if len(ids) != min(10, len(want)-len(got)) {
				t.Fatalf("%q: %d results on page %d", query, len(ids), page)
			}
			got = append(got, ids...)
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("%q finds %q, want %q", query, got, want)
		}
	}
	// The field at the head of every page leads to the search page, and what that
	// begins with is fetched while the query is typed, but not before.
	const fetched = `performance.getEntriesByType("resource").map(e => e.name).filter(n => /search\/(index\.html|page\.)|search-index/.test(n)).length`
	v.Do(chromedp.Navigate(base + "plans/2025/533103-2025-0001.html"))
	if n := v.Text(`String(` + fetched + `)`); n != "0" {
		t.Errorf("%s files of the search were fetched by a page where nobody searches", n)
	}
	v.Do(chromedp.SendKeys("#site-q", "精神障"))
	v.Wait(fetched + " === 3")
	v.Do(chromedp.Submit("#site-q"))
	v.Wait(`location.pathname === "/gmfw/search/index.html" && document.querySelector("#search-results").dataset.done === "精神障"`)
	// A hit leads to its page.
	v.Do(chromedp.Click("#search-results a", chromedp.ByQuery))
	v.Wait(`location.pathname.startsWith("/gmfw/") && !location.pathname.includes("/search/") && document.readyState === "complete"`)
	if body := v.Text(`document.body.textContent`); !strings.Contains(body, "精神障") {
		t.Error("the page of a hit does not hold what was searched")
	}
}

// Without script the search page says where the lists are, and they are there.
func TestBrowserWithoutScript(t *testing.T) {
	b, base := host(t)
	v := browsertest.Open(t, time.Minute)
	v.Do(emulation.SetScriptExecutionDisabled(true), chromedp.Navigate(base+"search/index.html?q="+url.QueryEscape("养老")))
	for selector, want := range map[string]string{"#search-static": "true", "#search-filters": "false", "#search-found": "false", "#search-static a": "true"} {
		var shown bool
		v.Do(chromedp.Evaluate(`document.querySelector("`+selector+`").checkVisibility()`, &shown))
		if fmt.Sprint(shown) != want {
			t.Errorf("%s is to be seen: %v, want %s", selector, shown, want)
		}
	}
	var lists []string
	v.Do(chromedp.Evaluate(`[...document.querySelectorAll("#search-static a")].map(a => new URL(a.href).pathname.slice(6))`, &lists))
	for _, want := range []string{"plans/index.html", "results/index.html", "orgs/index.html", "policies/index.html"} {
		if !slices.Contains(lists, want) || !b.has(want) {
			t.Errorf("the search page without script leads to %q, not to %s", lists, want)
		}
	}
}

// An address that does not exist shows the styled page, from wherever it is asked.
func TestBrowserNotFound(t *testing.T) {
	_, base := host(t)
	v := browsertest.Open(t, time.Minute)
	v.Tolerant = true // the browser tells of the 404 itself
	for _, address := range []string{"nothing.html", "plans/1999/nothing/deep/533103-1999-0001.html", "../elsewhere"} {
		v.Do(chromedp.Navigate(base + address))
		if h1 := v.Text(`document.querySelector("h1").textContent`); h1 != "页面不存在" {
			t.Errorf("%s shows %q", address, h1)
		}
		if width := v.Text(`getComputedStyle(document.querySelector("#main")).maxWidth`); width == "none" {
			t.Errorf("%s: the style did not load", address)
		}
		click(v, `#main a`, "index.html")
	}
	for _, said := range v.Said() {
		if !strings.Contains(said, "404") {
			t.Errorf("the browser complains: %s", said)
		}
	}
}
