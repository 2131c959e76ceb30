package serve

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"mingshi/generator/browsertest"
	"mingshi/generator/search"
)

// ask returns the JSON that the preview answers.
func ask(t *testing.T, base, params string, answer any) {
	t.Helper()
	code, body := get(t, base+"api/search?"+params, nil)
	if code != 200 {
		t.Fatalf("%s: %d %s", params, code, body)
	}
	if err := json.Unmarshal([]byte(body), answer); err != nil {
		t.Fatalf("%s: %v in %s", params, err, body)
	}
}

func count(t *testing.T, base, q string) int {
	t.Helper()
	var a search.Answer
	ask(t, base, "q="+url.QueryEscape(q), &a)
	return a.Count
}

// What remote.js asks is answered in its form, drafts included, and under the
// policy of all pages.
func TestSearchAnswers(t *testing.T) {
	dir, base := start(t, false)
	var a search.Answer
	ask(t, base, "q="+url.QueryEscape("533103-2026-0101")+"&kind=plan&page=3&min=x", &a)
	if a.Count != 1 || a.Page != 1 || len(a.Hits) != 1 || a.Hits[0].ID != "plan/533103-2026-0101" || a.Hits[0].URL != planPage || len(a.Problems) != 1 || a.Needles[0] != "533103-2026-0101" {
		t.Errorf("the answer is %+v", a)
	}
	var f search.Filters
	ask(t, base, "part=filters", &f)
	if len(f.Values) != 9 || len(f.Values["kind"]) < 3 || len(f.Orgs) == 0 || len(f.Items) == 0 {
		t.Errorf("the filters are %+v", f)
	}
	var counts map[string]map[string]int
	ask(t, base, "kind=plan&part=counts&names=kind,year", &counts)
	if len(counts) != 2 || counts["kind"]["plan"] == 0 || counts["kind"]["result"] == 0 || counts["year"]["2026"] == 0 {
		t.Errorf("the counts are %v", counts)
	}
	var others []struct {
		How   string
		Count int
		State string
	}
	ask(t, base, "q="+url.QueryEscape("533103-2026-0101")+"&kind=result&part=alternatives", &others)
	if len(others) != 1 || others[0].How != "unfiltered" || others[0].Count == 0 || others[0].State != "q=533103-2026-0101" {
		t.Errorf("the alternatives are %+v", others)
	}
	if code, _ := get(t, base+"api/search?part=nonsense", nil); code != http.StatusBadRequest {
		t.Errorf("an unknown part: %d", code)
	}
	if code, _ := get(t, base+"api/search?q=1", map[string]string{"Origin": "https://evil.example"}); code != http.StatusForbidden {
		t.Errorf("another site: %d", code)
	}
	r, err := http.Get(base + "api/search?q=1")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	for name, want := range map[string]string{"Content-Security-Policy": csp, "Content-Type": "application/json", "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"} {
		if got := r.Header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, ".mingshi", "search")); err != nil {
		t.Errorf("the index is not in the cache folder: %v", err)
	}
}

// The next search after a file was saved, added or deleted finds what is shown;
// many may ask meanwhile. While a file is broken the last good state is searched.
func TestSearchFollowsFiles(t *testing.T) {
	dir, base := start(t, false)
	file := filepath.Join(dir, planFile)
	text := read(t, file)
	found := func(q string, want int) {
		t.Helper()
		for range 100 {
			if count(t, base, q) == want {
				return
			}
			time.Sleep(50 * time.Millisecond)
		}
		t.Errorf("%q: %d found, want %d", q, count(t, base, q), want)
	}
	const title = "重性精神障碍患者家庭照护支持服务"
	before := count(t, base, title)
	if before == 0 {
		t.Fatal("the portal has no such plan")
	}
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			for range 10 {
				count(t, base, fmt.Sprint(i))
			}
		})
	}
	renamed(t, file, mustReplace(t, text, title, "改过的标题甲乙丙"))
	found("改过的标题甲乙丙", before)
	found(title, 0)
	renamed(t, file, "id = ")
	time.Sleep(200 * time.Millisecond)
	found("改过的标题甲乙丙", before)
	added := filepath.Join(dir, "data/plans/2026/533103-2026-9001.toml")
	renamed(t, file, text)
	renamed(t, added, strings.NewReplacer("533103-2026-0101", "533103-2026-9001", "date_published = 2026-10-20", "date_published = 2027-01-20", title, "草稿里的丁戊己").Replace(text))
	found("草稿里的丁戊己", 1)
	found(title, before)
	if err := os.Remove(added); err != nil {
		t.Fatal(err)
	}
	found("草稿里的丁戊己", 0)
	wg.Wait()
}

// The search page of the preview works as that of the site.
func TestBrowserSearchesPreview(t *testing.T) {
	_, base := start(t, false)
	b := browsertest.Open(t, 60*time.Second)
	b.Do(chromedp.Navigate(base + "search/index.html?q=" + url.QueryEscape("照护")))
	b.Wait(`document.querySelector('#search-results').dataset.done === '照护'`)
	want := count(t, base, "照护")
	if got := b.Text(`document.querySelector('#search-count').dataset.count`); got != fmt.Sprint(want) || want == 0 {
		t.Errorf("the page counts %s, want %d", got, want)
	}
	if got := b.Text(`[...document.querySelectorAll('#search-results mark')].every((m) => m.textContent === '照护') ? 'yes' : 'no'`); got != "yes" {
		t.Error("something else is marked")
	}
}
