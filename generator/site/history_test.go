package site

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"mingshi/generator/history"
	"mingshi/generator/record"
)

// logOf makes a repository of the portal of these tests, with a commit after the
// first that changes one batch file, and returns its log.
func logOf(t *testing.T, commits int) *history.Log {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("there is no git")
	}
	dir := t.TempDir()
	git := func(args ...string) {
		cmd := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=x", "-c", "user.email=x@x.example"}, args...)...)
		cmd.Env = append(os.Environ(), "GIT_COMMITTER_DATE=2026-01-02T00:00:00Z")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %q: %v\n%s", args, err, out)
		}
	}
	write := func(name, text string) {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	git("init", "-q")
	for name, text := range portal {
		write(name, text)
	}
	git("add", ".")
	git("commit", "-q", "-m", "录入")
	for i := range commits {
		write("data/results/b.toml", strings.Repeat("#\n", i+1))
		git("commit", "-q", "-a", "-m", fmt.Sprintf("更正%d", i+1))
	}
	l, _, err := history.Read(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// The records of a purchase share the commits that changed several of them; what
// stands with others in one file says so; long histories are cut.
func TestHistory(t *testing.T) {
	s := load(t, "2026-01-01")
	p := s.Process("533103-2025-0001")
	s.Log = logOf(t, 1)
	list, more := s.History(p.Plan, p.Results[0].Result, p.Results[1].Result)
	var said []string
	for _, r := range list {
		line := r.Subject
		for _, part := range r.Parts {
			line += fmt.Sprintf(" %s/%s/%v", part.Record.Base().ID[15:], part.Kind, part.Batch)
		}
		said = append(said, line)
	}
	want := "更正1 1-r1/modified/true 1-r2/modified/true; 录入 1/added/false 1-r1/added/true 1-r2/added/true"
	if got := strings.Join(said, "; "); got != want || more {
		t.Errorf("%s (more %v), want %s", got, more, want)
	}
	p.Plan.Withdrawn = &record.Withdrawal{}
	if list, _ := s.History(p.Plan); list != nil {
		t.Errorf("what was withdrawn has a history: %v", list)
	}
	s.Log = logOf(t, maxRevisions+1)
	if list, more := s.History(p.Results[0].Result); len(list) != maxRevisions || !more || list[0].Subject != fmt.Sprintf("更正%d", maxRevisions+1) {
		t.Errorf("a long history: %d, %v, from %s", len(list), more, list[0].Subject)
	}
}
