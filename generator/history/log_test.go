package history

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// commit commits everything at an instant.
func commit(t *testing.T, dir, subject, at string) {
	t.Helper()
	t.Setenv("GIT_COMMITTER_DATE", at)
	do(t, dir, "add", "-A")
	do(t, dir, "-c", "user.name=某人", "-c", "user.email=x@x.example", "commit", "-q", "--allow-empty", "-m", subject)
}

func read(t *testing.T, dir string) *Log {
	t.Helper()
	l, list, err := Read(t.Context(), dir)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	return l
}

// said is the history of a file in one line, newest first.
func said(l *Log, file string) string {
	var parts []string
	for _, c := range l.Of(file) {
		x := l.Commit(c)
		parts = append(parts, fmt.Sprintf("%s %s %s", x.Day, c.Kind, x.Subject))
	}
	return strings.Join(parts, "; ")
}

// Each file has the commits that changed it, newest first, by the day in China, with
// what it was called before. What was begun and not committed is not there.
func TestLog(t *testing.T) {
	dir := repository(t)
	write(t, dir, "data/a.toml", "a = 1\n")
	write(t, dir, "data/b.toml", "b = 1\n")
	commit(t, dir, "录入", "2026-01-01T15:59:59Z")
	write(t, dir, "data/a.toml", "a = 2\n")
	commit(t, dir, "更正", "2026-01-01T16:00:00Z")
	do(t, dir, "mv", "data/a.toml", "data/c.toml")
	do(t, dir, "mv", "data/b.toml", "data/a.toml")
	do(t, dir, "mv", "data/c.toml", "data/b.toml")
	commit(t, dir, "互换", "2026-01-03T00:00:00Z")
	do(t, dir, "mv", "data/a.toml", "data/2026 年.toml")
	commit(t, dir, "改名", "2026-01-04T00:00:00Z")
	do(t, dir, "rm", "-q", "data/b.toml")
	commit(t, dir, "删除", "2026-01-05T00:00:00Z")
	write(t, dir, "data/2026 年.toml", "b = 3\n")
	write(t, dir, "data/new.toml", "n = 1\n")
	l := read(t, dir)
	for file, want := range map[string]string{
		// git sees two files that changed places as two that were modified.
		"data/2026 年.toml": "2026-01-04 renamed 改名; 2026-01-03 modified 互换; 2026-01-02 modified 更正; 2026-01-01 added 录入",
		"data/a.toml":      "",
		"data/b.toml":      "",
		"data/new.toml":    "",
	} {
		if got := said(l, file); got != want {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
	if got := len(read(t, dir).Of("data/site.toml")); got != 1 {
		t.Errorf("data/site.toml has %d changes, want one", got)
	}
}

// Names that pass on in one commit keep each its own past.
func TestRenamesInARow(t *testing.T) {
	dir := repository(t)
	write(t, dir, "data/a.toml", "a = 1\n")
	write(t, dir, "data/b.toml", "b = 1\n")
	commit(t, dir, "甲乙", "2026-01-01T00:00:00Z")
	p := newParser()
	h := strings.Repeat("0", 40)
	log := "\x01" + h + " 9\n改名\x00\nR100\x00data/b.toml\x00data/c.toml\x00R100\x00data/a.toml\x00data/b.toml\x00" +
		"\x01" + h + " 8\n甲\x00\nM\x00data/a.toml\x00" + "\x01" + h + " 7\n乙\x00\nA\x00data/b.toml\x00"
	if err := p.read(strings.NewReader(log)); err != nil {
		t.Fatal(err)
	}
	l := p.log()
	if b, c := said(l, "data/b.toml"), said(l, "data/c.toml"); !strings.HasSuffix(b, "modified 甲") || !strings.HasSuffix(c, "added 乙") {
		t.Errorf("b: %q, c: %q", b, c)
	}
}

// A file that was deleted and written again has one history; a merge counts once.
func TestAgainAndMerged(t *testing.T) {
	dir := repository(t)
	main := do(t, dir, "symbolic-ref", "--short", "HEAD")
	write(t, dir, "data/a.toml", "a = 1\n")
	commit(t, dir, "一", "2026-01-01T00:00:00Z")
	do(t, dir, "rm", "-q", "data/a.toml")
	commit(t, dir, "二", "2026-01-02T00:00:00Z")
	do(t, dir, "checkout", "-q", "-b", "zhangsan")
	write(t, dir, "data/a.toml", "a = 2\n")
	commit(t, dir, "草稿", "2026-01-03T00:00:00Z")
	write(t, dir, "data/a.toml", "a = 3\n")
	commit(t, dir, "草稿二", "2026-01-04T00:00:00Z")
	do(t, dir, "checkout", "-q", main)
	t.Setenv("GIT_COMMITTER_DATE", "2026-01-05T00:00:00Z")
	do(t, dir, "-c", "user.name=x", "-c", "user.email=x@x.example", "merge", "-q", "--no-ff", "zhangsan")
	want := "2026-01-05 added ; 2026-01-02 removed 二; 2026-01-01 added 一"
	if got := said(read(t, dir), "data/a.toml"); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// A portal in a folder of a larger repository goes by its own names.
func TestLogBelowTheRoot(t *testing.T) {
	dir := repository(t)
	write(t, dir, "portal/data/a.toml", "a = 1\n")
	commit(t, dir, "甲", "2026-01-01T00:00:00Z")
	if got := said(read(t, filepath.Join(dir, "portal")), "data/a.toml"); got != "2026-01-01 added 甲" {
		t.Errorf("%q", got)
	}
}

// A hook is told where its own repository is; that is not the portal's.
func TestLogInAHook(t *testing.T) {
	dir := repository(t)
	write(t, dir, "data/a.toml", "a = 1\n")
	commit(t, dir, "甲", "2026-01-01T00:00:00Z")
	t.Setenv("GIT_DIR", t.TempDir())
	if got := said(read(t, dir), "data/a.toml"); got != "2026-01-01 added 甲" {
		t.Errorf("%q", got)
	}
}

// Where there is no history nothing fails, and of a shallow clone, whose log would
// say that everything is new, the reader is told what mends it.
func TestNoLog(t *testing.T) {
	plain := t.TempDir()
	if l := read(t, plain); l != nil || l.Of("data/a.toml") != nil {
		t.Error("history without a repository")
	}
	dir := repository(t)
	commit(t, dir, "空", "2026-01-01T00:00:00Z")
	shallow := filepath.Join(t.TempDir(), "shallow")
	do(t, plain, "clone", "-q", "--depth=1", "file://"+dir, shallow)
	l, list, err := Read(t.Context(), shallow)
	if err != nil || l != nil || len(list) != 1 || !strings.Contains(list[0].Fix.ZH, "git fetch --unshallow") {
		t.Errorf("shallow: %v %v %v", l, list, err)
	}
}

// What is kept makes no difference but to the time: not when commits were added,
// not when history was written anew, not when the file is torn.
func TestKept(t *testing.T) {
	dir := repository(t)
	write(t, dir, "data/a.toml", "a = 1\n")
	commit(t, dir, "一", "2026-01-01T00:00:00Z")
	at := point{commit: do(t, dir, "rev-parse", "HEAD")}
	var log bytes.Buffer
	err := stream(t.Context(), dir, func(r io.Reader) error { _, err := log.ReadFrom(r); return err }, append(logArgs, "HEAD")...)
	if err != nil {
		t.Fatal(err)
	}
	k := kept(filepath.Join(dir, ".mingshi", "history"))
	k.write(at, bytes.Replace(log.Bytes(), []byte("一"), []byte("壹"), 1))
	if got := said(read(t, dir), "data/a.toml"); got != "2026-01-01 added 壹" {
		t.Fatalf("what is kept is not read: %q", got)
	}
	write(t, dir, "data/a.toml", "a = 2\n")
	commit(t, dir, "二", "2026-01-02T00:00:00Z")
	if got := said(read(t, dir), "data/a.toml"); got != "2026-01-02 modified 二; 2026-01-01 added 壹" {
		t.Errorf("a commit later: %q", got)
	}
	name := filepath.Join(string(k), keptName)
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for what, bad := range map[string][]byte{"torn": whole[:len(whole)-1], "changed": bytes.Replace(whole, []byte("壹"), []byte("壱"), 1), "empty": nil} {
		if err := os.WriteFile(name, bad, 0o644); err != nil {
			t.Fatal(err)
		}
		if got := said(read(t, dir), "data/a.toml"); got != "2026-01-02 modified 二; 2026-01-01 added 一" {
			t.Errorf("%s: %q", what, got)
		}
	}
	if err := os.WriteFile(name, whole, 0o644); err != nil {
		t.Fatal(err)
	}
	do(t, dir, "reset", "-q", "--hard", "HEAD~2")
	write(t, dir, "data/a.toml", "a = 3\n")
	commit(t, dir, "三", "2026-01-03T00:00:00Z")
	if got := said(read(t, dir), "data/a.toml"); got != "2026-01-03 added 三" {
		t.Errorf("history written anew: %q", got)
	}
}

// A subject is data: nothing personal, nothing that a page could trip over.
func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"更正 533103-2025-0001 的合同金额":             "更正 533103-2025-0001 的合同金额",
		"删去张三 533103199001011234 和 13800000000": "删去张三 … 和 …",
		"按 zhang.san@x.example 来信更正，见附件":        "按 … 来信更正，见附件",
		"<b>粗</b>":                        "<b>粗</b>", // escaped by who shows it
		"倒\u202e着\u200b写\x07":             "倒 着 写",
		"Merge pull request #7 from zs/x": "",
		"Merge branch 'zhangsan' of y":    "",
		"合并两批记录":                          "合并两批记录",
		"\xff坏":                           "�坏",
		strings.Repeat("长", maxSubject+1): strings.Repeat("长", maxSubject) + "…",
	} {
		if got := clean(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// What git did not print is an error, never a wrong history.
func TestGarbage(t *testing.T) {
	h := strings.Repeat("0", 40)
	for _, s := range []string{"x", "M\x00a\x00", "\x01\x00", "\x01" + h + " 1\ns\x00\nM\x00", "\x01" + h + " 1\ns\x00\nX\x00a\x00", "\x01" + h + " 1\ns\x00\nR100\x00a\x00", "\x01" + h + " x\ns\x00"} {
		if err := newParser().read(strings.NewReader(s)); err == nil {
			t.Errorf("%q is read", s)
		}
	}
}
