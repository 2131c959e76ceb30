package build_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path"
	"strings"
	"sync"
	"testing"
	"time"

	cdp "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"mingshi/generator/browsertest"
)

// In a real browser no page that shows hostile fields runs anything of theirs: not
// under our policy, which reports nothing, and not without it, since a city's server
// may send none.
func TestBrowserRunsNothingFromFields(t *testing.T) {
	b := schema(t)
	var mu sync.Mutex
	header := ""
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, ok := b.Get(strings.TrimPrefix(r.URL.Path, "/"))
		if !ok {
			http.NotFound(w, r)
			return
		}
		mu.Lock()
		if header != "" {
			w.Header().Set("Content-Security-Policy", header)
		}
		mu.Unlock()
		w.Header().Set("Content-Type", mediaTypes[path.Ext(r.URL.Path)])
		_, _ = w.Write(body) // the browser may have left the page
	}))
	t.Cleanup(server.Close)
	v := browsertest.Open(t, 5*time.Minute)
	v.Tolerant = true // what a page asks for that our small server has not
	var ran []string
	chromedp.ListenTarget(v.Context, func(event any) {
		if e, ok := event.(*runtime.EventBindingCalled); ok {
			mu.Lock()
			ran = append(ran, e.Payload)
			mu.Unlock()
		}
	})
	v.Do(runtime.AddBinding("told"), chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := cdp.AddScriptToEvaluateOnNewDocument(`
			window.pwned = n => told("script " + n + " of " + location.pathname);
			window.alert = window.pwned;
			document.addEventListener("securitypolicyviolation", e => told("policy " + e.violatedDirective + " " + e.blockedURI + " " + e.sample + " of " + location.pathname));
		`).Do(ctx)
		return err
	}))
	pages := 0
	for _, sent := range []string{policy, ""} {
		mu.Lock()
		header = sent
		mu.Unlock()
		for _, name := range b.names {
			if path.Ext(name) != ".html" || !strings.Contains(b.body(name), "pwned") {
				continue
			}
			pages++
			v.Do(chromedp.Navigate(server.URL + "/" + name))
			v.Do(chromedp.Evaluate(poke, nil))
		}
	}
	// The trap must be one: a script that does run is told.
	v.Do(chromedp.Evaluate(`pwned("of the test")`, nil))
	v.Wait("true")
	mu.Lock()
	defer mu.Unlock()
	told, err := json.Marshal(ran)
	if err != nil {
		t.Fatal(err)
	}
	if len(ran) != 1 || !strings.Contains(ran[0], "of the test") {
		t.Errorf("what ran, or was stopped by the policy: %.2000s", told)
	}
	t.Logf("%d pages opened with and without a policy: scripts run 0, reports of the policy 0", pages)
	if pages < 60 {
		t.Error("too few pages show what was typed")
	}
}

// poke does what would set off a handler: the pointer over everything, focus, keys.
const poke = `for (const e of document.querySelectorAll("body *")) {
	for (const kind of ["mouseover", "focus", "click", "error", "load", "toggle", "animationstart"])
		if (kind !== "click" || !e.closest("a, button, input, label, select, summary, form")) e.dispatchEvent(new Event(kind));
}; 0`
