// Package browsertest gives tests a real browser. It is imported by tests only.
package browsertest

import (
	"context"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// A Browser is a tab of headless Chromium.
type Browser struct {
	testing.TB
	Context context.Context
	// Tolerant tests expect complaints of the page, such as a file not found.
	Tolerant bool
	mu       sync.Mutex
	said     []string
}

// Open starts a browser for one test. Without one the test is skipped, loudly;
// under CI=true it fails, since there the browser tests must run.
func Open(t testing.TB, limit time.Duration) *Browser {
	t.Helper()
	if testing.Short() {
		t.Skip("no browser in short tests")
	}
	path := find()
	if path == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("CI=true and no Chromium: the browser tests must run")
		}
		t.Skip("SKIPPED: NO CHROMIUM ON THIS MACHINE, so what the browser does is not tested (make tools installs it)")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox)
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	ctx, stop = context.WithTimeout(ctx, limit)
	t.Cleanup(stop)
	b := &Browser{TB: t, Context: ctx}
	chromedp.ListenTarget(ctx, b.listen)
	b.Do(log.Enable())
	t.Cleanup(func() {
		if said := b.Said(); len(said) > 0 && !b.Tolerant {
			t.Errorf("the browser complains: %q", said)
		}
	})
	return b
}

func find() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

func (b *Browser) listen(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch event := event.(type) {
	case *runtime.EventExceptionThrown:
		b.said = append(b.said, event.ExceptionDetails.Error())
	case *log.EventEntryAdded:
		b.said = append(b.said, event.Entry.Text)
	}
}

// Said returns what the console showed so far.
func (b *Browser) Said() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.said
}

// Do runs actions; an error ends the test.
func (b *Browser) Do(actions ...chromedp.Action) {
	b.Helper()
	if err := chromedp.Run(b.Context, actions...); err != nil {
		b.Fatal(err)
	}
}

// Wait waits until a JavaScript expression is true, for at most ten seconds. The
// page may be reloaded meanwhile.
func (b *Browser) Wait(expression string) {
	b.Helper()
	var ok bool
	var err error
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if err = chromedp.Run(b.Context, chromedp.Evaluate(expression, &ok)); err == nil && ok {
			return
		}
	}
	b.Fatalf("waited in vain for %s: %v", expression, err)
}

// Text returns the value of a JavaScript expression that gives a string.
func (b *Browser) Text(expression string) string {
	b.Helper()
	var s string
	b.Do(chromedp.Evaluate(expression, &s))
	return s
}
