package build_test

import (
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"mingshi/generator/browsertest"
)

// bodySize is the size of the text in pixels.
func bodySize(v *browsertest.Browser) (size float64) {
	v.Do(chromedp.Evaluate(`parseFloat(getComputedStyle(document.body).fontSize)`, &size))
	return size
}

// shifts counts how often the layout moved since the page was opened.
func shifts(v *browsertest.Browser) (n int) {
	v.Do(chromedp.Evaluate(`new Promise(done => {
		new PerformanceObserver(list => done(list.getEntries().length)).observe({type: "layout-shift", buffered: true});
		setTimeout(() => done(0), 500);
	})`, &n, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
	return n
}

const usual, eighteenPoints = 17, 24

// Large type that was chosen once is there on the next page, from its first
// painting on, until it is switched off.
func TestBrowserLargeType(t *testing.T) {
	_, base := host(t)
	v := browsertest.Open(t, time.Minute)
	v.Do(chromedp.Navigate(base))
	if got := bodySize(v); got != usual {
		t.Fatalf("type of %v, want %v", got, usual)
	}
	v.Do(chromedp.Click("#type-large", chromedp.ByQuery))
	large := bodySize(v)
	if large < eighteenPoints {
		t.Fatalf("large type has only %v px", large)
	}
	if at := v.Text(`document.activeElement.id`); at != "type-standard" {
		t.Errorf("the focus is lost: it is at %q", at)
	}
	for _, name := range []string{"index.html", "plans/index.html", "en/index.html", "search/index.html"} {
		v.Do(chromedp.Navigate(base + name))
		if got := bodySize(v); got != large {
			t.Errorf("%s: type of %v on the next page, want %v", name, got, large)
		}
		if n := shifts(v); n > 0 { // a class that came late would move what was painted before
			t.Errorf("%s: the layout moved %d times", name, n)
		}
	}
	v.Do(chromedp.Navigate(base), chromedp.Click("#type-standard", chromedp.ByQuery), chromedp.Reload())
	if got := bodySize(v); got != usual {
		t.Errorf("type of %v after it was switched off, want %v", got, usual)
	}
}

// Without a script the switch works for the page at hand, and the menus open.
func TestBrowserFrameWithoutScript(t *testing.T) {
	_, base := host(t)
	v := browsertest.Open(t, time.Minute)
	v.Do(emulation.SetScriptExecutionDisabled(true), chromedp.Navigate(base+"plans/index.html"))
	v.Do(chromedp.Click("#type-large", chromedp.ByQuery))
	if got := bodySize(v); got < eighteenPoints {
		t.Errorf("the switch leaves type of %v", got)
	}
	v.Do(chromedp.Click("#type-standard", chromedp.ByQuery))
	if got := bodySize(v); got != usual {
		t.Errorf("type of %v after switching back", got)
	}
	v.Do(chromedp.Click(`#nav details:last-of-type summary`, chromedp.ByQuery), chromedp.WaitVisible(`#nav details[open] a`, chromedp.ByQuery))
}

// A menu closes with Escape, which gives the focus back, and with a click beside it;
// only one is open.
func TestBrowserMenus(t *testing.T) {
	_, base := host(t)
	v := browsertest.Open(t, time.Minute)
	const open = `[...document.querySelectorAll("#nav details[open] summary")].map(s => s.textContent).join()`
	second, third := `#nav li:nth-child(3) summary`, `#nav li:nth-child(4) summary`
	v.Do(chromedp.Navigate(base), chromedp.Click(second, chromedp.ByQuery), chromedp.Click(third, chromedp.ByQuery))
	if got := v.Text(open); got != "日常监督" {
		t.Errorf("open: %q", got)
	}
	v.Do(chromedp.KeyEvent("\x1b"))
	if got := v.Text(open + `+ document.activeElement.textContent`); got != "日常监督" {
		t.Errorf("after Escape: %q", got)
	}
	v.Do(chromedp.Click(second, chromedp.ByQuery), chromedp.Click("h1", chromedp.ByQuery))
	if got := v.Text(open); got != "" {
		t.Errorf("after a click beside it %q is open", got)
	}
}
