package cli_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"mingshi/generator/cli"
)

// portal is a folder with the small portal.
func portal(t *testing.T) string {
	t.Helper()
	archive, err := txtar.ParseFile(smallPortal)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := extract(dir, archive); err != nil {
		t.Fatal(err)
	}
	return dir
}

// run calls the program in this process.
func run(ctx context.Context, terminal bool, args ...string) (code int, stdout, stderr string) {
	var out, err bytes.Buffer
	code = cli.Main(ctx, cli.Env{Stdout: &out, Stderr: &err, Terminal: terminal, Now: func() time.Time { return now }, Getenv: func(string) string { return "" }}, args)
	return code, out.String(), err.String()
}

// On a terminal one line tells what is being done and is removed at the end; a
// pipe gets none of it, nor does who asked for quiet.
func TestProgressOnTerminalsOnly(t *testing.T) {
	dir := portal(t)
	code, stdout, stderr := run(t.Context(), true, "-C", dir, "build")
	before, after, found := strings.Cut(stderr, "网站已生成")
	if code != 0 || stdout != "" || !found || !strings.Contains(before, "读取…") || !strings.Contains(before, "生成网页…") || !strings.HasSuffix(before, "\r\033[K") || strings.Contains(after, "\033") {
		t.Errorf("terminal: %d %q %q", code, stdout, stderr)
	}
	if _, _, stderr := run(t.Context(), true, "--lang", "en", "-C", dir, "check"); !strings.Contains(stderr, "reading…") {
		t.Errorf("terminal in English: %q", stderr)
	}
	if _, _, stderr := run(t.Context(), false, "-C", dir, "build"); strings.ContainsAny(stderr, "\r\033") {
		t.Errorf("pipe: %q", stderr)
	}
	if _, _, stderr := run(t.Context(), true, "-C", dir, "build", "--quiet"); stderr != "" {
		t.Errorf("quiet: %q", stderr)
	}
}

// Ctrl+C ends a build with code 3 and leaves no site and nothing beside it.
func TestInterrupted(t *testing.T) {
	dir := portal(t)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if code, _, stderr := run(ctx, false, "-C", dir, "build"); code != 3 || !strings.Contains(stderr, "没有完成") {
		t.Errorf("%d %q", code, stderr)
	}
	if _, err := os.Stat(filepath.Join(dir, "public")); err == nil {
		t.Error("there is a site")
	}
}

// A reader who goes away ends the run with code 3, not with a crash.
func TestClosedOutput(t *testing.T) {
	dir := portal(t)
	var stderr bytes.Buffer
	env := cli.Env{Stdout: closed{}, Stderr: &stderr, Now: func() time.Time { return now }, Getenv: func(string) string { return "" }}
	for _, args := range [][]string{{"export", "--format", "search-text"}, {"export", "--kind", "plan"}, {"version"}} {
		stderr.Reset()
		if code := cli.Main(t.Context(), env, append([]string{"-C", dir}, args...)); code != 3 || !strings.Contains(stderr.String(), "没有完成：") {
			t.Errorf("%q: %d %q", args, code, &stderr)
		}
	}
}

type closed struct{}

func (closed) Write([]byte) (int, error) { return 0, errors.New("nobody reads") }

// Help of every command is in the language asked for: no English in Chinese help
// but names, no Chinese in English help.
func TestHelpInBothLanguages(t *testing.T) {
	for _, command := range []string{"", "build", "check", "export", "search", "serve", "version", "help", "completion", "completion bash", "completion powershell"} {
		args := append(strings.Fields(command), "--lang", "zh-CN", "--help")
		code, zh, stderr := run(t.Context(), false, args...)
		if code != 0 || stderr != "" || !strings.Contains(zh, "用法：") {
			t.Errorf("%s: %d %q %q", command, code, zh, stderr)
		}
		for _, word := range []string{"Usage", "Flags", "default", "Available", "Examples", "for more information", "Help provides", "enerate", "[command]"} {
			if strings.Contains(zh, word) {
				t.Errorf("%s: the Chinese help says %q:\n%s", command, word, zh)
			}
		}
		args[len(args)-2] = "en"
		if _, en, _ := run(t.Context(), false, args...); strings.ContainsFunc(en, func(r rune) bool { return r >= 0x2E80 }) {
			t.Errorf("%s: the English help has Chinese:\n%s", command, en)
		}
	}
}
