package build_test

import (
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"mingshi/generator/browsertest"
)

// The course of a purchase can be read at every width: no stage is cut off, none
// lies on another, nothing scrolls sideways, and each link leads to its stage.
func TestBrowserShowsTheCourse(t *testing.T) {
	_, base := host(t)
	v := browsertest.Open(t, time.Minute)
	const broken = `(() => {
	const steps = [...document.querySelectorAll('.steps li')].map((li) => li.getBoundingClientRect());
	if (steps.length !== 8) return steps.length + ' steps';
	if (document.documentElement.scrollWidth > innerWidth) return 'the page scrolls sideways';
	for (const [i, a] of steps.entries()) {
		if (a.left < 0 || a.right > innerWidth + 1) return 'step ' + i + ' is cut off';
		for (const b of steps.slice(i + 1)) {
			if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) return 'step ' + i + ' lies on another';
		}
	}
	for (const p of document.querySelectorAll('.steps p')) if (p.scrollWidth > p.clientWidth + 1) return p.textContent + ' is cut off';
	for (const a of document.querySelectorAll('.steps a')) if (!document.querySelector(a.hash)) return a.hash + ' is not there';
	return '';
})()`
	for _, page := range []string{"plans/2025/533103-2025-0001.html", "plans/2025/533103-2025-0101.html", "plans/2025/533103-2025-0903.html"} {
		for _, width := range []int64{320, 390, 768, 1280} {
			v.Do(emulation.SetDeviceMetricsOverride(width, 900, 1, false), chromedp.Navigate(base+page))
			if got := v.Text(broken); got != "" {
				t.Errorf("%s at %d pixels: %s", page, width, got)
			}
		}
	}
	v.Do(emulation.SetEmulatedMedia().WithMedia("print"))
	// What is far down is drawn for print a frame later: so this is waited for.
	v.Wait(`[...document.querySelectorAll('#timeline li')].every((li) => li.checkVisibility({contentVisibilityAuto: true}))`)
}
