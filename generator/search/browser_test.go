package search

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"mingshi/generator/browsertest"
	"mingshi/generator/fold"
	"mingshi/generator/site"
)

const (
	client = "../../layouts/assets/search"
	policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

// many is the portal with enough plans for several pages.
func many() ([]*site.Document, Labels) {
	docs, labels := portal()
	for i := range 40 {
		docs = append(docs, &site.Document{
			ID: fmt.Sprintf("plan/533103-2024-%04d", i), Kind: "plan", URL: fmt.Sprintf("plans/2024/%d.html", i),
			Title: fmt.Sprintf("第%d期绿化", i), Text: fmt.Sprintf("533103-2024-%04d\n第%d期绿化\n绿地管护，共%d亩", i, i, i*7),
			Date: fmt.Sprintf("2024-%02d-01", 12-i/4), Year: 2024, Amount: int64(i) * 1234, HasAmount: true,
			Purchaser: []string{[]string{"ms-mzj", "ms-jtj"}[i%2]}, Method: "公开招标", State: "已公示",
		})
	}
	return docs, labels
}

// page is the HTML of the client's README as a whole document.
func page(t *testing.T, index string) string {
	t.Helper()
	readme, err := os.ReadFile(filepath.Join(client, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(readme), "```html\n")
	html, _, found := strings.Cut(rest, "```")
	if !found {
		t.Fatal("README.md has no HTML block")
	}
	html = regexp.MustCompile(`data-index="[^"]*"`).ReplaceAllString(html, `data-index="../`+index+`"`)
	return "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>检索</title></head><body>" + html + "</body></html>"
}

// A visitor is a browser at a search page.
type visitor struct {
	*browsertest.Browser
	base string
}

func visit(t *testing.T, docs []*site.Document, labels Labels) *visitor {
	t.Helper()
	name, body := write(t, docs, labels)
	html := page(t, name)
	mux := http.NewServeMux()
	mux.HandleFunc("/search/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, html)
	})
	mux.HandleFunc("/"+name, func(w http.ResponseWriter, r *http.Request) { w.Write(body) })
	mux.HandleFunc("/favicon.ico", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.Handle("/assets/search/", http.StripPrefix("/assets/search/", http.FileServer(http.Dir(client))))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)

	return &visitor{browsertest.Open(t, 90*time.Second), server.URL + "/search/index.html"}
}

// done waits until the results of the query stand, and returns their ids.
func (v *visitor) done(query string) (count int, ids []string) {
	v.Helper()
	v.wait(fmt.Sprintf(`document.querySelector('#search-results').dataset.done === %q`, query))
	v.Do(
		chromedp.Evaluate(`Number(document.querySelector('#search-count').dataset.count)`, &count),
		chromedp.Evaluate(`[...document.querySelectorAll('#search-results > li[data-id]')].map(li => li.dataset.id)`, &ids),
	)
	return count, ids
}

func (v *visitor) wait(condition string) {
	v.Helper()
	var ok bool
	if err := chromedp.Run(v.Context, chromedp.Poll(condition, &ok, chromedp.WithPollingTimeout(10*time.Second))); err != nil {
		var found string
		v.Do(chromedp.Evaluate(`location.search + ' ' + document.querySelector('#search-status').textContent + ' ' + document.querySelector('#search-results').outerHTML.slice(0, 300)`, &found))
		v.Fatalf("never %s: %v; %s", condition, err, found)
	}
}

func (v *visitor) open(params string) {
	v.Helper()
	v.Do(chromedp.Navigate(v.base + params))
}

// text is the value of a JavaScript expression as text.
func (v *visitor) text(expression string) string {
	v.Helper()
	var got string
	v.Do(chromedp.Evaluate("String("+expression+")", &got))
	return got
}

func (v *visitor) want(expression, want string) {
	v.Helper()
	if got := v.text(expression); got != want {
		v.Errorf("%s: got %q, want %q", expression, got, want)
	}
}

// The parameters alone make a search, and it finds what Match finds.
func TestBrowserFindsWhatMatchFinds(t *testing.T) {
	docs, labels := many()
	slices.SortStableFunc(docs, func(a, b *site.Document) int { return strings.Compare(b.Date, a.Date) })
	v := visit(t, docs, labels)
	for _, query := range queries {
		var want []string
		for _, doc := range docs {
			if Match(fold.Text(doc.Text), query) {
				want = append(want, doc.ID)
			}
		}
		v.open("?" + url.Values{"q": {query}, "sort": {"date"}, "foreign": {"x"}}.Encode())
		count, ids := v.done(query)
		if count != len(want) || !slices.Equal(ids, want[:min(10, len(want))]) {
			t.Errorf("%q: got %d hits %q, want %d of %q", query, count, ids, len(want), want)
		}
	}
	v.want(`location.search.includes('foreign')`, "false")
}

// Typing searches at once; sending, filtering and paging can be gone back from.
func TestBrowserHistory(t *testing.T) {
	docs, labels := many()
	v := visit(t, docs, labels)
	v.open("")
	if count, ids := v.done(""); count != len(docs) || len(ids) != 10 {
		t.Errorf("no parameters: %d documents and %d on the page, want %d and 10", count, len(ids), len(docs))
	}
	v.want(`document.querySelector('#search-static').hidden`, "true")
	length := v.text(`history.length`)
	v.Do(chromedp.Focus("#search-q"), chromedp.SendKeys("#search-q", "绿化"))
	if count, _ := v.done("绿化"); count != 40 {
		t.Errorf("绿化: %d hits, want 40", count)
	}
	v.want(`history.length`, length)
	v.want(`document.activeElement.id`, "search-q")
	v.want(`new URLSearchParams(location.search).get('q')`, "绿化")
	v.Do(chromedp.SendKeys("#search-q", kb.Enter))
	v.Do(chromedp.SendKeys("#search-q", " 第7期"+kb.Enter))
	if count, _ := v.done("绿化 第7期"); count != 1 {
		t.Errorf("绿化 第7期: %d hits, want 1", count)
	}
	v.Do(chromedp.NavigateBack())
	v.done("绿化")
	v.want(`document.querySelector('#search-q').value`, "绿化")
	v.Do(chromedp.Click(`#search-pages a[rel=next]`))
	v.wait(`document.querySelector('#search-results').start === 11`)
	v.want(`document.activeElement.id`, "search-count")
	v.want(`document.querySelector('#search-pages [aria-current]').textContent`, "2")
	v.want(`document.querySelector('#search-pages a[rel=next]').getAttribute('href')`, "index.html?q=%E7%BB%BF%E5%8C%96&page=3")
	v.Do(chromedp.Click(`[data-filter=purchaser] select`), chromedp.SetValue(`[data-filter=purchaser] select`, "ms-mzj"))
	v.Do(chromedp.Evaluate(`document.querySelector('[data-filter=purchaser] select').dispatchEvent(new Event('change', {bubbles: true}))`, nil))
	v.wait(`document.querySelector('#search-count').dataset.count === '20'`)
	v.want(`location.search`, "?q=%E7%BB%BF%E5%8C%96&purchaser=ms-mzj")
	v.Do(chromedp.NavigateBack())
	v.wait(`document.querySelector('#search-results').start === 11 && document.querySelector('#search-results').dataset.done === '绿化'`)
	v.want(`document.querySelector('[data-filter=purchaser] select').value`, "")
	v.Do(chromedp.NavigateBack())
	v.wait(`document.querySelector('#search-results').start === 1`)
	v.Do(chromedp.NavigateBack())
	v.done("")
}

func TestBrowserFilters(t *testing.T) {
	docs, labels := many()
	v := visit(t, docs, labels)
	v.open("?kind=plan&kind=guide&purchaser=ms-mzj&purchaser=ms-jtj&min=1&sort=-amount")
	_, ids := v.done("")
	if ids[0] != "plan/533103-2026-0001" || ids[1] != "plan/533103-2024-0039" {
		t.Errorf("dearest first: got %q", ids[:2])
	}
	v.want(`[...document.querySelectorAll('[data-filter=kind] input:checked')].map(each => each.value)`, "plan,guide")
	v.want(`[...document.querySelector('[data-filter=purchaser] select').selectedOptions].map(each => each.label)`, "示例交通局（21）,示例民政局（20）")
	v.want(`[...document.querySelectorAll('[data-filter=kind] label')].map(each => each.textContent.trim())`, "购买计划（41）,购买结果（1）,绩效评价（0）,guide（0）")
	v.Do(chromedp.Click(`[data-filter=kind] input[value=result]`))
	v.wait(`document.querySelector('#search-count').dataset.count === '42'`)
	v.want(`location.search`, "?kind=plan&kind=result&kind=guide&purchaser=ms-jtj&purchaser=ms-mzj&min=1&sort=-amount")
	v.Do(chromedp.Click(`button[type=reset]`))
	v.wait(`document.querySelector('#search-count').dataset.count === '45'`)
	v.want(`location.search`, "")
	v.want(`document.querySelector('[data-filter=purchaser] select').multiple`, "false")
	v.open("?min=much&from=2026-01-01")
	if count, _ := v.done(""); count != 3 {
		t.Errorf("since 2026: %d, want 3", count)
	}
	v.want(`document.querySelector('#search-status').textContent.startsWith('最低金额“much”不是有效金额')`, "true")
	v.open("?q=" + url.QueryEscape("养老 道路") + "&purchaser=constructor&item=" + url.QueryEscape("guiding-533103-2017/K1-08"))
	v.done("养老 道路")
	v.want(`document.querySelector('#search-status').textContent`, "没有完全匹配的内容。")
	v.want(`document.querySelector('#search-none').hidden`, "false")
	v.want(`[...document.querySelectorAll('#search-suggestions li')].map(each => each.textContent)`, "只检索“养老”：0条,只检索“道路”：0条,去掉全部筛选条件：0条")
	v.want(`document.querySelector('[data-filter=item] optgroup').label + document.querySelector('[data-filter=item] option:checked').textContent`, "示例指导性目录K1-08 养老服务（0）")
}

func TestBrowserHit(t *testing.T) {
	docs, labels := portal()
	v := visit(t, docs, labels)
	v.open("?q=" + url.QueryEscape("养护 ㎡"))
	v.done("养护 ㎡")
	v.want(`document.querySelector('#search-results a').getAttribute('href')`, "../plans/2026/533103-2026-0002.html")
	v.want(`document.querySelector('#search-results h3').innerHTML`, `<a href="../plans/2026/533103-2026-0002.html">道路<mark>養護</mark> ＧＢ／Ｔ ５０３７８</a>`)
	v.want(`document.querySelector('.search-facts').textContent`, "购买计划 · 示例交通局 · 2026-02-28 · 1.00元 · 已公示")
	v.want(`document.querySelector('.search-extract').textContent.includes('<b>&amp;')`, "true")
	v.open("?q=" + url.QueryEscape("养老") + "&kind=result")
	v.done("养老")
	v.want(`document.querySelector('.search-facts').textContent`, "购买结果 · 示例民政局 · 2026-03-20 · 465,000.00元 · 已成交 示例数据")
	v.want(`[...document.querySelectorAll('.search-extract mark')].map(each => each.textContent)`, "养老,养老")
}

// While an input method composes, pinyin is not searched.
func TestBrowserComposition(t *testing.T) {
	docs, labels := portal()
	v := visit(t, docs, labels)
	v.open("")
	v.done("")
	v.Do(chromedp.Focus("#search-q"), input.ImeSetComposition("yang", 4, 4), chromedp.Sleep(400*time.Millisecond))
	v.want(`document.querySelector('#search-results').dataset.done`, "")
	v.Do(input.InsertText("养"), input.ImeSetComposition("lao", 3, 3), chromedp.Sleep(400*time.Millisecond))
	v.want(`document.querySelector('#search-q').value`, "养lao")
	v.want(`location.search`, "")
	v.Do(input.InsertText("老"))
	if count, _ := v.done("养老"); count != 3 {
		t.Errorf("养老: %d hits, want 3", count)
	}
}

// Without an index, the page keeps what it says without script.
func TestBrowserWithoutIndex(t *testing.T) {
	docs, labels := portal()
	v := visit(t, docs, labels)
	v.Tolerant = true // the browser will complain of the origin and of the missing file
	dir := t.TempDir()
	html := page(t, "search-index/missing.json")
	if err := os.MkdirAll(filepath.Join(dir, "search"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "search/index.html"), []byte(html), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(dir, "assets/search"), os.DirFS(client)); err != nil {
		t.Fatal(err)
	}
	v.Do(chromedp.Navigate("file://"+filepath.Join(dir, "search/index.html")), chromedp.Sleep(300*time.Millisecond))
	v.want(`document.querySelector('#search-static').checkVisibility()`, "true")
	v.want(`document.querySelector('#search-filters').checkVisibility()`, "false")
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	defer server.Close()
	v.Do(chromedp.Navigate(server.URL + "/search/"))
	v.wait(`document.querySelector('#search-status').textContent.startsWith('检索数据没有载入')`)
	v.want(`document.querySelector('#search-static').checkVisibility()`, "true")
}
