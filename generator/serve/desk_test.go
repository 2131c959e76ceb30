package serve

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"mingshi/generator/browsertest"
)

func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	args = append([]string{"-C", dir, "-c", "user.name=x", "-c", "user.email=x@x.example"}, args...)
	out, err := exec.Command("git", args...).CombinedOutput()
	if err != nil {
		t.Fatalf("git %q: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// eventually waits until a page of the preview holds all of some texts.
func eventually(t *testing.T, url string, want ...string) {
	t.Helper()
	var body string
	for range 100 {
		_, body = get(t, url, nil)
		ok := true
		for _, w := range want {
			ok = ok && strings.Contains(body, w)
		}
		if ok {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Errorf("%s does not show all of %q:\n%s", url, want, body)
}

// The desk says what a commit would change, field by field in Chinese, with the
// mistakes that are new, and forgets it once it is committed. Nothing is written.
func TestDeskShowsWhatACommitChanges(t *testing.T) {
	dir, url := start(t, false)
	eventually(t, url+"_desk/", "这里不是 git 仓库")
	git(t, dir, "init", "-q")
	git(t, dir, "add", "data", "content")
	git(t, dir, "commit", "-q", "-m", "one")
	eventually(t, url+"_desk/", "数据文件与上次提交相同")

	file := filepath.Join(dir, planFile)
	text := read(t, file)
	renamed(t, file, mustReplace(t, text, `budget_amount = "18万元"`, `budget_amount = "19万元"`))
	draft := filepath.Join(dir, "data/plans/2026/533103-2026-9001.toml")
	renamed(t, draft, strings.NewReplacer("533103-2026-0101", "533103-2026-9001", "date_published = 2026-10-20", "date_published = 2027-01-20").Replace(text))
	eventually(t, url+"_desk/changes/", "预算资金", "<del>180,000.00元</del>", "<ins>190,000.00元</ins>", "新增 1，修改 1，删除 0", "PLN-007", `href="/orgs/`)
	eventually(t, url+"_desk/drafts/", "公开日期 2027-01-20 未到", "533103-2026-9001.toml")
	eventually(t, url+planPage, "desk-wrong", "vscode://file"+filepath.ToSlash(file)+":")

	if err := os.Remove(draft); err != nil {
		t.Fatal(err)
	}
	eventually(t, url+"_desk/", "新增 0，修改 1，删除 0")
	status := git(t, dir, "status", "--porcelain")
	if status != "M "+planFile { // the leading blank is trimmed
		t.Errorf("the preview left %q", status)
	}
	git(t, dir, "commit", "-q", "-a", "-m", "two")
	eventually(t, url+"_desk/changes/", "没有可提交的")
}

// The links and figures of the desk lead to what they name, by keyboard too.
func TestBrowserDesk(t *testing.T) {
	dir, url := start(t, false)
	file := filepath.Join(dir, planFile)
	renamed(t, file, mustReplace(t, read(t, file), `budget_amount = "18万元"`, `budget_amount = "19万元"`))
	eventually(t, url+"_desk/", "desk-red")
	b := browsertest.Open(t, time.Minute)
	b.Do(chromedp.Navigate(url + "_desk/"))
	b.Wait(`document.querySelector('.desk-figures .desk-red dd').textContent === '2'`)
	b.Do(chromedp.Evaluate(`document.querySelector('.desk-figures a').focus()`, nil), chromedp.KeyEvent("\r"))
	b.Wait(`location.search === '?level=error' && document.querySelectorAll('.desk-list > li').length === 2`)
	b.Do(chromedp.Evaluate(`document.querySelector('.desk-place a[href^="/plans"]').click()`, nil))
	b.Wait(`document.querySelector('.desk-panel details').open`)
	b.Wait(`document.querySelectorAll('.desk-panel .desk-error').length === 2`)
	if got := b.Text(`document.querySelector('.desk-panel .desk-place a').getAttribute('href')`); !strings.HasPrefix(got, "vscode://file/") || !strings.Contains(got, "533103-2026-0101.toml:") {
		t.Errorf("the link to the editor is %s", got)
	}
}

// An address that opens a file is the user's own form, with the path escaped; what
// would run as a script is refused.
func TestEditor(t *testing.T) {
	for _, tt := range []struct{ name, want string }{
		{"", "vscode://file/p%20q/data/a%26b.toml:3:1"},
		{"cursor", "cursor://file/p%20q/data/a%26b.toml:3:1"},
		{"idea", "idea://open?file=/p%20q/data/a%26b.toml&line=3&column=1"},
		{"my+ed://x?{path}@{line}", "my+ed://x?/p%20q/data/a%26b.toml@3"},
		{"none", ""},
	} {
		e, err := newEditor(tt.name, "/p q")
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		if got := string(e.open("data/a&b.toml", 3, 0)); got != tt.want {
			t.Errorf("%s opens %s, want %s", tt.name, got, tt.want)
		}
	}
	for _, bad := range []string{"emacs", "javascript://{path}", "data://{path}", "x://file", "{path}"} {
		if _, err := newEditor(bad, "."); !errors.Is(err, ErrEditor) {
			t.Errorf("%s: got %v", bad, err)
		}
	}
}
