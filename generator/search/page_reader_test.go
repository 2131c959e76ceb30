package search_test

import (
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestPageKeyboard(t *testing.T) {
	r := open(t, 1280, "{}", "?q=%E5%85%BB%E8%80%81")
	r.counted()
	r.slash()
	r.want(`document.activeElement.id`, "search-q")
	r.slash()
	r.want(`document.querySelector('#search-q').value`, "/") // it was selected; now it is typed
	r.done("/")
	r.keys(kb.Escape)
	r.done("")
	r.want(`document.querySelector('#search-q').value + location.search + document.activeElement.id`, "search-q")
	r.keys(kb.ArrowDown + kb.ArrowDown)
	r.want(`document.activeElement.closest('li').dataset.id`, "plan/533103-2026-0048")
	r.keys(kb.ArrowUp + kb.ArrowUp)
	r.want(`document.activeElement.id`, "search-q")
	r.Do(chromedp.Focus(`#search-results li:last-child a`))
	r.keys(kb.ArrowDown)
	r.want(`document.activeElement.closest('li').dataset.id`, "plan/533103-2026-0040")
	r.Do(chromedp.Focus(`[data-filter=kind] input`))
	r.slash()
	r.want(`document.activeElement.id`, "search-q")

	// Who needs the key for other things turns it off; it stays off.
	r.Do(chromedp.Click(`.search-help summary`), chromedp.Click(`#search-slash`), chromedp.Click(`button[type=reset]`))
	r.slash()
	r.want(`document.activeElement.type + document.querySelector('#search-slash').checked`, "resetfalse")
	r.Do(chromedp.Navigate(r.base))
	r.done("")
	r.slash()
	r.want(`document.activeElement.id + document.querySelector('#search-slash').checked`, "false")
	r.want(`location.search`, "")
}

// The focus stays where the reader is when what stands there is replaced.
func TestPageKeepsTheFocus(t *testing.T) {
	r := open(t, 1280, "{}", "")
	r.counted()
	r.run(`window.fake = {delay: {search: 1500}}`)
	r.Do(chromedp.Focus("#search-q"))
	r.keys("养")
	r.wait(`window.asked.includes('search 养')`)
	r.keys(kb.ArrowDown + kb.ArrowDown + kb.ArrowDown + kb.ArrowDown)
	r.want(`document.activeElement.closest('li').dataset.id`, "plan/533103-2026-0046")
	r.done("养")
	r.want(`document.activeElement.closest('li').dataset.id`, "plan/533103-2026-0046") // the same hit
	r.run(`window.fake = {}; document.querySelector('#search-results li:last-child a').focus(); history.replaceState(null, '', '?q=x'); dispatchEvent(new PopStateEvent('popstate'))`)
	r.done("x")
	r.want(`document.activeElement.id`, "search-count")
	r.Do(chromedp.Navigate(r.base + "?year=2026&kind=plan&kind=result"))
	r.counted()
	r.Do(chromedp.Focus(`#search-chips li:nth-child(2) a`))
	r.keys(kb.Enter)
	r.wait(`document.querySelectorAll('#search-chips a').length === 2`)
	r.want(`document.activeElement.textContent`, "年度：2026 ×")
	r.keys(kb.Enter)
	r.wait(`document.querySelectorAll('#search-chips a').length === 1`)
	r.keys(kb.Enter)
	r.wait(`document.querySelector('#search-chips').hidden`)
	r.want(`document.activeElement.id`, "search-count")
}

// What is chosen stands above the hits, and each can be taken away.
func TestPageChips(t *testing.T) {
	r := open(t, 390, "{delay: {filters: 1500}}", "?q=%E5%85%BB&purchaser=org-1&min=100&sort=date&page=9")
	r.done("养")
	r.want(`[...document.querySelectorAll('#search-chips a')].map(each => each.textContent)`, "购买主体：org-1 ×,金额（元）：不低于100 ×")
	r.wait(`document.querySelector('#search-chips a').textContent === '购买主体：示例交通局 ×'`)
	r.want(`document.querySelector('#search-chips a').getAttribute('aria-label')`, "去掉条件“购买主体：示例交通局”")
	r.Do(chromedp.Click(`#search-chips a`))
	r.wait(`document.querySelector('#search-count').dataset.count === '50'`)
	r.want(`location.search`, "?q=%E5%85%BB&min=100&sort=date")
	r.want(`document.querySelector('#search-purchaser').value + document.querySelector('#search-min').value`, "100")
}

// Values of the address are chosen before the filters have come; long selects
// are filled and counted for who goes to them.
func TestPageSelects(t *testing.T) {
	r := open(t, 1280, "{delay: {filters: 1500}}", "?kind=plan&kind=odd&purchaser=org-1&item=list/K1-08")
	r.done("")
	r.want(`document.querySelector('#search-filters').checkVisibility({visibilityProperty: true})`, "true")
	r.want(`[...document.querySelectorAll('[data-filter=kind] input:checked')].map(each => each.value)`, "plan,odd")
	r.want(`document.querySelector('#search-purchaser').selectedOptions[0].textContent`, "org-1")
	r.counted()
	r.want(`document.querySelector('[data-filter=kind]').innerText.split(/\s+/)`, "类别,购买计划,14条,购买结果,3条,odd,0条")
	r.want(`document.querySelector('#search-purchaser').selectedOptions[0].textContent`, "示例交通局（14）")
	r.want(`document.querySelector('#search-purchaser').options.length`, "2")
	r.want(`document.querySelector('#search-item optgroup').label + document.querySelector('#search-item').selectedOptions[0].textContent`, "示例目录K1-08 养老服务（14）")
	r.want(`window.asked.at(-1)`, "counts  kind year purchaser item method state grade")
	r.Do(chromedp.Focus(`#search-purchaser`))
	r.want(`[...document.querySelector('#search-purchaser').options].map(each => each.textContent)`, "全部,示例交通局（14）,示例教育局（13）,示例民政局（13）,示例园林局（0）")
	r.Do(chromedp.Focus(`#search-class`))
	r.wait(`document.querySelector('#search-class').textContent === '全部K1 社会保障服务（14）'`)
	r.want(`window.asked.at(-1)`, "counts  class")
	r.Do(chromedp.Focus(`#search-q`))
	r.keys("养")
	r.done("养")
	r.counted()
	r.want(`document.querySelector('#search-class').textContent`, "全部K1 社会保障服务") // the count was of another search
	r.Do(chromedp.Navigate(r.base + "?purchaser=org-1&purchaser=org-9"))
	r.counted()
	r.want(`[...document.querySelector('#search-purchaser').selectedOptions].map(each => each.textContent)`, "示例交通局（17）,示例园林局（0）")
	r.Do(chromedp.Click(`button[type=reset]`))
	r.wait(`document.querySelector('#search-count').dataset.count === '50'`)
	r.want(`document.querySelector('#search-purchaser').multiple + document.querySelector('#search-purchaser').value + location.search`, "false")
}

func TestPageOffersOthers(t *testing.T) {
	r := open(t, 1280, "{delay: {alternatives: 200}}", "?q=yanglao")
	r.done("yanglao")
	r.want(`document.querySelector('#search-status').textContent`, "没有完全匹配的内容。")
	r.wait(`document.querySelector('#search-none').dataset.done === 'yanglao' && document.querySelector('#search-pinyin').dataset.done === 'yanglao'`)
	r.want(`[...document.querySelectorAll('#search-suggestions li')].map(each => each.innerHTML.replace(/ href="[^"]*"/, ''))`, "<a>只检索“养老”：25条</a>,只检索“水库”：0条,<a>相近的内容“养老服务”：25条</a>")
	r.want(`document.querySelector('#search-pinyin').innerText.split(/\n+/)`, "按拼音，您要找的可能是：,养老")
	r.Do(chromedp.Click(`#search-readings a`))
	r.done("养老")
	r.want(`document.activeElement.id + document.querySelector('#search-q').value + location.search`, "search-count养老?q=%E5%85%BB%E8%80%81")
	r.wait(`document.querySelector('#search-pinyin').dataset.done === '养老'`)
	r.want(`document.querySelector('#search-pinyin').hidden + ' ' + document.querySelector('#search-none').hidden`, "true true")
}

// The count is spoken once for a search that has settled, not with every key.
func TestPageSpeaksOnce(t *testing.T) {
	r := open(t, 1280, "{}", "")
	r.counted()
	r.run(`window.spoken = []; new MutationObserver((list) => {
		for (const { addedNodes } of list) for (const node of addedNodes) if (node.nodeType === 3) window.spoken.push(node.data);
	}).observe(document.querySelector('#search-status'), { childList: true })`)
	r.Do(chromedp.Focus("#search-q"))
	for _, key := range []string{"养", "老", "服"} {
		r.keys(key)
		r.Do(chromedp.Sleep(200 * time.Millisecond))
	}
	r.done("养老服")
	r.want(`document.querySelector('#search-status').textContent`, "共25条，本页为第1至10条。")
	r.want(`window.spoken.length`, "0")
	r.Do(chromedp.Sleep(time.Second))
	r.want(`window.spoken`, "共25条，本页为第1至10条。")
	r.keys(kb.Enter)
	r.wait(`window.spoken.length === 2`)
}

// Nothing moves when filters, counts and pinyin come after the hits.
func TestPageKeepsStill(t *testing.T) {
	r := open(t, 1280, "{delay: {filters: 200, counts: 200, pinyin: 200}}", "?q=%E5%85%BB%E8%80%81")
	r.done("养老")
	r.run(`window.moved = 0; new PerformanceObserver((list) => {
		for (const entry of list.getEntries()) window.moved += entry.value;
	}).observe({ type: 'layout-shift', buffered: false })`)
	r.counted()
	r.Do(chromedp.Sleep(300 * time.Millisecond))
	r.want(`window.moved`, "0")
}

// A new release took the files away: one reload, then a sentence.
func TestPageStale(t *testing.T) {
	r := open(t, 1280, "{fail: {search: 'StaleError'}}", "?q=%E5%85%BB")
	r.wait(`document.querySelector('#search-status').textContent.startsWith('网站内容已经更新')`)
	r.Do(chromedp.Sleep(500 * time.Millisecond))
	if n := r.loaded.Load(); n != 2 {
		t.Errorf("loaded %d times, want 2", n)
	}
	r.want(`location.search`, "?q=%E5%85%BB")
	r.want(`document.querySelector('#search-static').checkVisibility() + ' ' + document.querySelector('#search-found').checkVisibility()`, "true false")

	// Later, without a reload in the address: what was typed is kept.
	r = open(t, 1280, "{}", "")
	r.counted()
	r.run(`window.fake = {fail: {counts: 'StaleError'}}`)
	r.Do(chromedp.Focus("#search-q"))
	r.keys("老")
	r.wait(`window.asked.length < 6 && document.querySelector('#search-filters').dataset.counted === location.search.slice(1)`)
	r.want(`document.querySelector('#search-q').value + location.search`, "老?q=%E8%80%81")
	if n := r.loaded.Load(); n != 2 {
		t.Errorf("loaded %d times, want 2", n)
	}
}

func TestPageTooOld(t *testing.T) {
	r := open(t, 1280, "{fail: {load: 'UnsupportedError'}}", "")
	r.wait(`document.querySelector('#search-status').textContent.startsWith('浏览器版本过低')`)
	r.want(`document.querySelector('#search-static').checkVisibility() + ' ' + document.querySelector('#search-filters').checkVisibility()`, "true false")
}

// A failure leaves the lists; the next search tries again.
func TestPageFailure(t *testing.T) {
	r := open(t, 1280, "{fail: {load: 'TypeError'}}", "")
	r.Tolerant = true
	r.wait(`document.querySelector('#search-status').textContent.startsWith('检索数据没有载入')`)
	r.want(`document.querySelector('#search-static').checkVisibility()`, "true")
	r.run(`window.fake = {}`)
	r.Do(chromedp.Focus("#search-q"))
	r.keys("养老" + kb.Enter)
	r.done("养老")
	r.want(`document.querySelector('#search-static').checkVisibility()`, "false")
	r.counted()
	r.run(`window.fake = {fail: {search: 'TypeError'}}; document.querySelector('#search-count').focus(); document.querySelector('#search-form').requestSubmit()`)
	r.wait(`document.querySelector('#search-static').checkVisibility()`)
	r.want(`document.activeElement.id`, "search-q")
	r.run(`window.fake = {fail: {counts: 'TypeError', filters: 'TypeError'}}; document.querySelector('#search-form').requestSubmit()`)
	r.done("养老")
	r.Do(chromedp.Sleep(200 * time.Millisecond))
	r.want(`document.querySelector('#search-status').textContent`, "共25条，本页为第1至10条。")
}
