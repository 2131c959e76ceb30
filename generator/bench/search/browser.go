package main

import (
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

//go:embed pages
var pagesFS embed.FS

// patience is how long a page may take.
const patience = 2 * time.Minute

// A chromium is one running browser.
type chromium struct {
	ctx     context.Context
	stop    []context.CancelFunc
	version string
}

func openBrowser(ctx context.Context) (*chromium, error) {
	b := &chromium{}
	ctx, stop := chromedp.NewExecAllocator(ctx, append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox)...)
	b.stop = append(b.stop, stop)
	b.ctx, stop = chromedp.NewContext(ctx)
	b.stop = append(b.stop, stop)
	err := chromedp.Run(b.ctx, chromedp.ActionFunc(func(ctx context.Context) (err error) {
		_, b.version, _, _, _, err = browser.GetVersion().Do(ctx)
		return err
	}))
	if err != nil {
		b.close()
		return nil, fmt.Errorf("starting Chromium: %w", err)
	}
	return b, nil
}

func (b *chromium) close() {
	for i := len(b.stop) - 1; i >= 0; i-- {
		b.stop[i]()
	}
}

// A tab is a visitor whom the site has never seen: nothing is in its cache.
type tab struct {
	ctx   context.Context
	stop  []context.CancelFunc
	told  chan moment
	wrong chan error
}

// A moment is a point in the life of a page.
type moment struct {
	Q      string  // the query whose results stand
	Took   float64 // milliseconds since the navigation
	Origin float64 // when that was, milliseconds since 1970
}

func (m moment) time() time.Time { return time.UnixMicro(int64((m.Origin + m.Took) * 1000)) }

// tab opens a tab that lasts for a while.
func (b *chromium) tab(limit time.Duration) (*tab, error) {
	watch, err := pagesFS.ReadFile("pages/watch.js")
	if err != nil {
		return nil, err
	}
	// A new visitor needs a window, which chromedp's own option does not open.
	all := cdp.WithExecutor(b.ctx, chromedp.FromContext(b.ctx).Browser)
	visitor, err := target.CreateBrowserContext().WithDisposeOnDetach(true).Do(all)
	if err != nil {
		return nil, err
	}
	id, err := target.CreateTarget("about:blank").WithBrowserContextID(visitor).WithNewWindow(true).Do(all)
	if err != nil {
		return nil, err
	}
	t := &tab{told: make(chan moment, 64), wrong: make(chan error, 64)}
	t.stop = append(t.stop, func() { _ = target.DisposeBrowserContext(visitor).Do(all) })
	ctx, stop := chromedp.NewContext(b.ctx, chromedp.WithTargetID(id))
	t.stop = append(t.stop, stop)
	t.ctx, stop = context.WithTimeout(ctx, limit)
	t.stop = append(t.stop, stop)
	chromedp.ListenTarget(t.ctx, t.listen)
	err = chromedp.Run(t.ctx, runtime.AddBinding("benchTell"), chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(string(watch)).Do(ctx)
		return err
	}))
	if err != nil {
		t.close()
		return nil, err
	}
	return t, nil
}

func (t *tab) close() {
	for i := len(t.stop) - 1; i >= 0; i-- {
		t.stop[i]()
	}
}

func (t *tab) listen(what any) {
	switch what := what.(type) {
	case *runtime.EventBindingCalled:
		var m moment
		if err := json.Unmarshal([]byte(what.Payload), &m); err != nil {
			t.wrong <- err
			return
		}
		t.told <- m
	case *runtime.EventExceptionThrown:
		t.wrong <- errors.New(what.ExceptionDetails.Error())
	}
}

// navigate goes to an address without waiting for more than its first byte.
func (t *tab) navigate(address string) error {
	return chromedp.Run(t.ctx, chromedp.ActionFunc(func(ctx context.Context) error {
		_, _, reason, _, err := page.Navigate(address).Do(ctx)
		if err == nil && reason != "" {
			err = errors.New(reason)
		}
		return err
	}))
}

// await waits until results for a query stand that came after a moment.
func (t *tab) await(q string, after moment) (moment, error) {
	for {
		select {
		case m := <-t.told:
			if m.Q == q && m.Took > after.Took {
				return m, nil
			}
		case err := <-t.wrong:
			return moment{}, err
		case <-t.ctx.Done():
			return moment{}, fmt.Errorf("results for %q never stood: %w", q, t.ctx.Err())
		}
	}
}

// search searches in the page that is open and returns when it began.
func (t *tab) search(params url.Values) (start moment, err error) {
	err = chromedp.Run(t.ctx, chromedp.Evaluate(fmt.Sprintf("benchSearch(%q)", params.Encode()), &start))
	return start, err
}

// typeIn types into the search box of the page that is open and returns when.
func (t *tab) typeIn(q string) (start moment, err error) {
	err = chromedp.Run(t.ctx, chromedp.Evaluate(fmt.Sprintf("benchType(%q)", q), &start))
	return start, err
}

// send sends what was typed in: another page comes.
func (t *tab) send() error { return chromedp.Run(t.ctx, chromedp.Evaluate("benchSend()", nil)) }

// shown is what a page shows.
type shown struct {
	Count int
	IDs   []string
}

func (t *tab) shown() (s shown, err error) {
	err = chromedp.Run(t.ctx, chromedp.Evaluate("benchShown()", &s))
	return s, err
}
