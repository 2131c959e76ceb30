package serve

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"mingshi/generator/browsertest"
)

// The gallery shows the parts of the design in the preview, and none of them is
// wider than a narrow phone, in usual type nor in large.
func TestBrowserGallery(t *testing.T) {
	_, url := start(t, false)
	b := browsertest.Open(t, time.Minute)
	b.Do(emulation.SetDeviceMetricsOverride(320, 800, 1, false), chromedp.Navigate(url+"_gallery/"))
	for _, part := range []string{".badge", ".notice", ".facts", ".fields", "table.lines", ".timeline", ".pager", ".chart", "form"} {
		b.Wait(fmt.Sprintf(`document.querySelector("main %s") !== null`, part))
	}
	const wide = `String(document.documentElement.scrollWidth - innerWidth)`
	if by := b.Text(wide); by != "0" {
		t.Errorf("the page is %s pixels wider than the window", by)
	}
	b.Do(chromedp.Click("#type-large", chromedp.ByQuery))
	if by := b.Text(wide); by != "0" {
		t.Errorf("in large type the page is %s pixels wider than the window", by)
	}
}
