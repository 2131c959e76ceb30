package cli_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/tools/txtar"
)

// maxMemory is what the program may need at most for any of these portals, in KB.
const maxMemory = 1 << 20

// A trap is something that somebody put into a portal.
type trap struct {
	name  string // of the file
	make  func(t *testing.T, at string)
	taken bool // it is harmless and taken; else an error with a place is due
}

func holding(parts ...func() string) func(*testing.T, string) {
	return func(t *testing.T, at string) {
		t.Helper()
		f, err := os.Create(at)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range parts {
			if _, err := f.WriteString(part()); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func say(s string) func() string           { return func() string { return s } }
func repeat(s string, n int) func() string { return func() string { return strings.Repeat(s, n) } }

func linking(to string) func(*testing.T, string) {
	return func(t *testing.T, at string) {
		t.Helper()
		if err := os.Symlink(to, at); err != nil {
			t.Fatal(err)
		}
	}
}

func pipe(t *testing.T, at string) {
	t.Helper()
	_ = os.Remove(at)
	if err := syscall.Mkfifo(at, 0o644); err != nil {
		t.Skip(err)
	}
}

func folder(t *testing.T, at string) {
	t.Helper()
	if err := os.Mkdir(at, 0o755); err != nil {
		t.Fatal(err)
	}
}

// rows are many records in one file.
func rows(n int) func() string {
	return func() string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "[[org]]\nid = \"o%d\"\nname = \"示例单位%d\"\nroles = [\"购买主体\"]\ntier = \"市直\"\npurchaser_kind = \"行政机关\"\n\n", i, i)
		}
		return b.String()
	}
}

const front = "+++\ntitle = \"甲\"\nkind = \"办事指南\"\nissuer = \"ms-czj\"\ndate_made = 2026-01-10\ndate_published = 2026-01-12\nvalidity = \"有效\"\n+++\n\n"

// traps are what a portal may hold by malice, or by mistake.
var traps = map[string]trap{
	"50 MB of TOML":              {"data/orgs/x.toml", holding(say("id = \"x\"\nname = \"甲\"\nnote = \"\"\"\n"), repeat("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十\n", 540_000), say("\"\"\"\n")), false},
	"30 MB of comments":          {"data/orgs/x.toml", holding(repeat("# 注释\n", 3_000_000)), false},
	"30 MB of mistakes":          {"data/orgs/x.toml", holding(repeat("a = = b\n", 3_700_000)), false},
	"30 MB on one line":          {"data/orgs/x.toml", holding(say("a = \""), repeat("a", 30<<20), say("\"")), false},
	"a text that is never ended": {"data/orgs/x.toml", holding(say("a = '''"), repeat("a\n", 10<<20)), false},
	"a key of 20 MB":             {"data/orgs/x.toml", holding(repeat("k", 20<<20), say(" = 1\n")), false},
	"a million keys": {"data/orgs/x.toml", holding(func() string {
		var b strings.Builder
		for i := range 300_000 {
			fmt.Fprintf(&b, "k%d = 1\n", i)
		}
		return b.String()
	}), false},
	"lists in lists":       {"data/orgs/x.toml", holding(say("a = "), repeat("[", 10_000), repeat("]", 10_000)), false},
	"lists without end":    {"data/orgs/x.toml", holding(say("a = "), repeat("[", 20<<20)), false},
	"tables in tables":     {"data/orgs/x.toml", holding(say("a = "), repeat("{a = ", 10_000), say("1"), repeat("}", 10_000)), false},
	"dots":                 {"data/orgs/x.toml", holding(repeat("a.", 10_000), say("a = 1\n")), false},
	"headers of dots":      {"data/orgs/x.toml", holding(say("["), repeat("a.", 10_000), say("a]\n")), false},
	"20,000 records":       {"data/orgs/x.toml", holding(rows(20_000)), true},
	"the same record":      {"data/orgs/x.toml", holding(repeat("[[org]]\nid = \"o\"\nname = \"示例单位\"\nroles = [\"购买主体\"]\ntier = \"市直\"\npurchaser_kind = \"行政机关\"\n\n", 5_000)), false},
	"NUL":                  {"data/orgs/x.toml", holding(say("id = \"a\x00b\"\n")), false},
	"noise":                {"data/orgs/x.toml", holding(repeat("\xff\xfe\x00\x80", 1<<20)), false},
	"no text but a zip":    {"data/orgs/x.toml", holding(say("PK\x03\x04"), repeat("\x00\x01\x02", 1<<20)), false},
	"a folder":             {"data/orgs/x.toml", folder, true},
	"a pipe":               {"data/orgs/x.toml", pipe, false},
	"a link to a device":   {"data/orgs/x.toml", linking("/dev/zero"), false},
	"a link to a secret":   {"data/orgs/x.toml", linking("/etc/passwd"), false},
	"a link to nowhere":    {"data/orgs/x.toml", linking("/nowhere"), false},
	"a link to itself":     {"data/orgs/x.toml", linking("x.toml"), false},
	"a folder that links":  {"data/orgs/deep", linking("/"), true},
	"settings from a pipe": {"data/site.toml", pipe, false},
	"codes from a pipe":    {"data/codes/tier.toml", pipe, false},
	"rules from a device":  {"data/rules/wording.toml", linking("/dev/zero"), false},
	"waivers from a pipe":  {"data/waivers.toml", pipe, false},
	"a text from a pipe":   {"content/guides/x.md", pipe, false},
	"an attached pipe":     {"content/attachments/x.csv", pipe, true},
	"an attached device":   {"content/attachments/x.csv", linking("/dev/zero"), true},
	"quotes in quotes":     {"content/guides/x.md", holding(say(front), repeat("> ", 10_000), say("末\n")), true},
	"lists in Markdown": {"content/guides/x.md", holding(say(front), func() string {
		var b strings.Builder
		for i := range 3_000 {
			b.WriteString(strings.Repeat(" ", i) + "- a\n")
		}
		return b.String()
	}), true},
	"brackets in Markdown": {"content/guides/x.md", holding(say(front), repeat("[", 50_000), repeat("](", 50_000)), false},
	"stars in Markdown":    {"content/guides/x.md", holding(say(front), repeat("*a_ ", 50_000)), false},
	"ticks in Markdown": {"content/guides/x.md", holding(say(front), func() string {
		var b strings.Builder
		for i := range 1_000 {
			b.WriteString(strings.Repeat("`", i) + " ")
		}
		return b.String()
	}), false},
	"a table of 20,000 cells": {"content/guides/x.md", holding(say(front), say("|"), repeat("a|", 1000), say("\n|"), repeat("-|", 1000), say("\n"), func() string { return strings.Repeat("|"+strings.Repeat("b|", 1000)+"\n", 20) }), true},
	"direction of a text":     {"content/guides/x.md", holding(say(front), say("甲\n\n乙\u202e丙\n")), false},
	"an id that looks alike":  {"content/guides/gui\u0501e.md", holding(say(front), say("甲\n")), false},
}

// placed is a place as a clerk is told it.
var placed = regexp.MustCompile(`(?:data|content)/[^:\s]+:\d+:\d+`)

// Whatever lies in a portal: the program ends, soon, with a page or a sentence that
// says where, and without taking the machine's memory.
func TestHostileFiles(t *testing.T) {
	archive, err := txtar.ParseFile(smallPortal)
	if err != nil {
		t.Fatal(err)
	}
	peak := int64(0)
	if testing.Short() {
		t.Skip("builds forty portals")
	}
	for what, trap := range traps {
		t.Run(what, func(t *testing.T) {
			portal := filepath.Join(t.TempDir(), "portal")
			if err := extract(portal, archive); err != nil {
				t.Fatal(err)
			}
			at := filepath.Join(portal, trap.name)
			if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
				t.Fatal(err)
			}
			trap.make(t, at)
			cmd := program("-C", portal, "--today", "2026-11-23", "build", "--out", filepath.Join(t.TempDir(), "site"))
			var out bytes.Buffer
			cmd.Stdout, cmd.Stderr = &out, &out
			start := time.Now()
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			end := time.AfterFunc(2*time.Minute, func() { _ = cmd.Process.Kill() })
			err := cmd.Wait()
			if !end.Stop() {
				t.Fatal("it hangs")
			}
			want := 1
			if trap.taken {
				want = 0
			}
			text := out.String()
			if code(err) != want || strings.Contains(text, "goroutine ") {
				t.Errorf("ended with %d, want %d: %.500s", code(err), want, text)
			}
			if !trap.taken && !placed.MatchString(text) {
				t.Errorf("nobody is told where: %.300s", text)
			}
			if strings.Contains(text, "root:x:") {
				t.Error("a file outside of the portal is shown")
			}
			used := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss
			if peak = max(peak, used); used > maxMemory {
				t.Errorf("%d MB of memory", used>>10)
			}
			if testing.Verbose() {
				first, _, _ := strings.Cut(text, "\n")
				t.Logf("%v, %d MB: %.120s", time.Since(start).Round(time.Millisecond), used>>10, first)
			}
		})
	}
	t.Logf("%d hostile files: hung 0, crashed 0, at most %d MB of memory", len(traps), peak>>10)
}
