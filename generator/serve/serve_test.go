package serve

import (
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"mingshi/generator/browsertest"
	"mingshi/generator/build"
	"mingshi/generator/diag"
	"mingshi/generator/record"
	"mingshi/layouts"
)

// start copies the repository's portal to a folder of its own and previews it.
func start(t *testing.T, poll bool) (dir, url string) {
	t.Helper()
	dir = t.TempDir()
	for _, part := range []string{"data", "content"} {
		if err := os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join("../..", part))); err != nil {
			t.Fatal(err)
		}
	}
	ctx, stop := context.WithCancel(context.Background())
	ready, done := make(chan string, 1), make(chan error, 1)
	today, _ := record.ParseDate("2026-11-23")
	go func() {
		done <- Run(ctx, Options{
			Build: build.Options{Portal: os.DirFS(dir), Layouts: layouts.FS, Today: today, Generator: "mingshi test", Jobs: 2},
			Dir:   dir, Lang: "zh-CN", Addr: "127.0.0.1:0", Poll: poll, Clock: time.Now, Ready: func(url string) { ready <- url },
		})
	}()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Errorf("the preview ended with %v", err)
		}
	})
	select {
	case url = <-ready:
	case err := <-done:
		done <- nil
		t.Fatal(err)
	}
	return dir, url
}

const (
	planFile = "data/plans/2026/533103-2026-0101.toml"
	planPage = "plans/2026/533103-2026-0101.html"
	heading  = `document.querySelector('h1').textContent.trim()`
)

// The browser follows a file that is saved as editors save, broken, mended, added
// and deleted; a mistake stands beside the page, which keeps its last good content.
func TestBrowserFollowsFiles(t *testing.T) {
	dir, url := start(t, false)
	b := browsertest.Open(t, 120*time.Second)
	file := filepath.Join(dir, planFile)
	text := read(t, file)
	title := func(s string) string {
		return mustReplace(t, text, "重性精神障碍患者家庭照护支持服务", s)
	}

	b.Do(chromedp.Navigate(url + planPage))
	b.Wait(heading + ` === '重性精神障碍患者家庭照护支持服务'`)
	shown := func(s string) { t.Helper(); b.Wait(heading + " === '" + s + "'") }

	renamed(t, file, title("改名保存的标题")) // vim: a new file takes the place of the old
	shown("改名保存的标题")
	truncated(t, file, title("截断保存的标题")) // Notepad: the same file, emptied and written
	shown("截断保存的标题")

	renamed(t, file, mustReplace(t, title("截断保存的标题"), `budget_amount = "18万元"`, "budget_amount = 180000"))
	b.Wait(`document.querySelector('.desk-panel')?.textContent.includes('没有写单位')`)
	if got := b.Text(`document.querySelector('.desk-panel').textContent`); !strings.Contains(got, planFile+":") || !strings.Contains(got, "180000元") {
		t.Errorf("the overlay does not say where and how: %s", got)
	}
	shown("截断保存的标题") // the last good site stays

	renamed(t, file, title("改好的标题"))
	shown("改好的标题")
	b.Wait(`document.querySelector('.desk-panel.desk-wrong') === null`)

	added := filepath.Join(dir, "data/plans/2026/533103-2026-9001.toml")
	renamed(t, added, strings.NewReplacer("533103-2026-0101", "533103-2026-9001", "date_published = 2026-10-20", "date_published = 2027-01-20").Replace(title("新加的计划")))
	b.Do(chromedp.Navigate(url + "plans/2026/533103-2026-9001.html"))
	b.Wait(heading + `.includes('新加的计划')`)
	b.Wait(`document.querySelector('main').textContent.includes('草稿')`)
	if err := os.Remove(added); err != nil {
		t.Fatal(err)
	}
	b.Tolerant = true // the page that is gone answers 404
	b.Wait(`document.title.includes('找不到') || !` + heading + `.includes('新加的计划')`)
}

// A rule's mistake does not keep the page from showing what was typed.
func TestMistakeOfARule(t *testing.T) {
	dir, url := start(t, false)
	b := browsertest.Open(t, 60*time.Second)
	file := filepath.Join(dir, planFile)
	b.Do(chromedp.Navigate(url + planPage))
	renamed(t, file, mustReplace(t, read(t, file), `budget_amount = "18万元"`, `budget_amount = "19万元"`))
	b.Wait(`document.querySelector('.desk-panel')?.textContent.includes('相差')`)
	b.Wait(`document.body.textContent.includes('190,000.00元')`)
	b.Do(chromedp.Navigate(url + "_check/"))
	b.Wait(`document.querySelector('.desk-list a[href="/` + planPage + `"]') !== null`)
}

// Where the file system tells nothing, looking once a second does.
func TestPolling(t *testing.T) {
	dir, url := start(t, true)
	file := filepath.Join(dir, planFile)
	truncated(t, file, mustReplace(t, read(t, file), "重性精神障碍患者家庭照护支持服务", "轮询看到的标题"))
	for range 100 {
		if _, body := get(t, url+planPage, nil); strings.Contains(body, "轮询看到的标题") {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Error("the change was not seen in ten seconds")
}

// Only this machine, and only pages of this preview, may read it.
func TestGuard(t *testing.T) {
	_, url := start(t, false)
	for _, tt := range []struct {
		name    string
		headers map[string]string
		want    int
	}{
		{"own page", nil, 200},
		{"own origin", map[string]string{"Origin": strings.TrimSuffix(url, "/")}, 200},
		{"DNS rebinding", map[string]string{"Host": "evil.example"}, 403},
		{"another site", map[string]string{"Origin": "https://evil.example"}, 403},
		{"a file", map[string]string{"Origin": "null"}, 403},
	} {
		if code, _ := get(t, url, tt.headers); code != tt.want {
			t.Errorf("%s: got %d, want %d", tt.name, code, tt.want)
		}
	}
	if code, _ := get(t, url+"../../etc/passwd", nil); code != 404 {
		t.Errorf("a path outside: got %d", code)
	}
	for _, addr := range []string{"0.0.0.0:0", ":0", "192.0.2.1:80", "example.com:80"} {
		if _, err := listen(t.Context(), addr); !errors.Is(err, ErrNotLoopback) {
			t.Errorf("%s: got %v", addr, err)
		}
	}
}

func get(t *testing.T, url string, headers map[string]string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for k, v := range headers {
		if k == "Host" {
			r.Host = v
		}
		r.Header.Set(k, v)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

func read(t *testing.T, name string) string {
	t.Helper()
	body, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func mustReplace(t *testing.T, text, old, with string) string {
	t.Helper()
	if !strings.Contains(text, old) {
		t.Fatalf("the portal has no %q", old)
	}
	return strings.Replace(text, old, with, 1)
}

func renamed(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name+"~", []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(name+"~", name); err != nil {
		t.Fatal(err)
	}
}

func truncated(t *testing.T, name, text string) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	time.Sleep(5 * time.Millisecond) // an editor takes its time between the two steps
	_, err = f.WriteString(text)
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
}

// The first page stands before the rules have looked at everything.
func TestReadyBeforeTheRules(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	today, _ := record.ParseDate("2026-11-23")
	said := make(chan string, 10)
	err := Run(ctx, Options{
		Build: build.Options{Portal: os.DirFS("../.."), Layouts: layouts.FS, Today: today, Generator: "mingshi test", Jobs: 2},
		Dir:   t.TempDir(), Lang: "zh-CN", Addr: "127.0.0.1:0", Clock: time.Now,
		Ready: func(string) { said <- "ready" },
		Tell:  func(diag.List, time.Duration) { said <- "checked"; stop() },
	})
	if err != nil {
		t.Fatal(err)
	}
	if first, second := <-said, <-said; first != "ready" || second != "checked" {
		t.Errorf("%s, then %s", first, second)
	}
}
