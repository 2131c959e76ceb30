package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"sync"
	"time"

	"mingshi/generator/cli"
	"mingshi/generator/sample"
	"mingshi/generator/starter"
)

func makePortal(dir string, f *Figures) error {
	records, err := strconv.Atoi(filepath.Base(dir))
	if err != nil {
		return err
	}
	portal := filepath.Join(dir, "portal")
	if err := os.MkdirAll(portal, 0o755); err != nil {
		return err
	}
	root, err := os.OpenRoot(portal)
	if err != nil {
		return err
	}
	defer root.Close()
	made, err := sample.Write(context.Background(), root, sample.Options{Records: records, Seed: 1, Holidays: starter.Files()})
	f.Files, f.Bytes = made.Files, made.Bytes
	return err
}

// mingshiBuild is the command, with the stages that it shows on a terminal.
func mingshiBuild(dir string, f *Figures) error { return buildInto(dir, "site", f) }

func buildInto(dir, site string, f *Figures, flags ...string) error {
	told := &stages{took: f.Stages}
	env := cli.OS()
	env.Stderr, env.Terminal = told, true
	out := filepath.Join(dir, site)
	args := []string{"--lang", "en", "--today", today, "-C", filepath.Join(dir, "portal"), "build", "--out", out}
	if code := cli.Main(context.Background(), env, append(args, flags...)); code != 0 {
		return fmt.Errorf("mingshi build ended with %d: %s", code, told.last)
	}
	told.end()
	return nil
}

// stages notes how long each stage takes, from the line of progress.
type stages struct {
	mu      sync.Mutex
	took    map[string]time.Duration
	current string
	since   time.Time
	last    []byte
}

// progress is the line of a terminal: the stage, then … or how much is done.
var progress = regexp.MustCompile(`^\r\x1b\[K([^0-9…]+)(?: [0-9]+|…)$`)

func (s *stages) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = bytes.Clone(p)
	if m := progress.FindSubmatch(p); m != nil && string(m[1]) != s.current {
		s.count()
		s.current = string(m[1])
	}
	return len(p), nil
}

func (s *stages) count() {
	if s.current != "" {
		s.took[s.current] += time.Since(s.since)
	}
	s.since = time.Now()
}

func (s *stages) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.count()
	s.current = ""
}

// titleLine is the title of a record, nameLine the name of a unit.
var (
	titleLine = regexp.MustCompile(`(?m)^title = ".*"$`)
	nameLine  = regexp.MustCompile(`(?m)^name = "(.*)"$`)
)

// onePlan returns a plan in a file of its own.
func onePlan(portal fs.FS) (string, []byte, error) {
	names, err := fs.Glob(portal, "data/plans/*/*.toml")
	if err != nil || len(names) == 0 {
		return "", nil, fmt.Errorf("no plans: %w", err)
	}
	text, err := fs.ReadFile(portal, names[len(names)/2])
	return names[len(names)/2], text, err
}

func changeTitle(dir string) error { return retitle(dir, "改过一次的名称") }

func retitle(dir, title string) error {
	portal := filepath.Join(dir, "portal")
	name, text, err := onePlan(os.DirFS(portal))
	if err != nil {
		return err
	}
	text = titleLine.ReplaceAll(text, []byte(`title = "`+title+`"`))
	return os.WriteFile(filepath.Join(portal, filepath.FromSlash(name)), text, 0o644)
}

// renamePurchaser renames the unit in the middle of the list.
func renamePurchaser(dir string) error {
	file := filepath.Join(dir, "portal", "data", "orgs", "purchasers.toml")
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	names := nameLine.FindAllSubmatchIndex(text, -1)
	if len(names) == 0 {
		return errors.New("no purchaser has a name")
	}
	end := names[len(names)/2][3]
	text = append(append(bytes.Clone(text[:end]), "（更名）"...), text[end:]...)
	return os.WriteFile(file, text, 0o644)
}

// buildAgain builds the changed portal into another folder, with nothing taken over.
func buildAgain(dir string, f *Figures) error { return buildInto(dir, "again", f, "--fresh") }

// compare holds the site that came of small steps against the one made anew.
func compare(dir string, f *Figures) (err error) {
	fresh := filepath.Join(dir, "again")
	f.Files, f.Bytes, err = same(filepath.Join(dir, "site"), fresh)
	return errors.Join(err, os.RemoveAll(fresh))
}

// count says how large the site is.
func count(dir string, f *Figures) (err error) {
	f.Files, f.Bytes, err = weigh(filepath.Join(dir, "site"))
	return err
}

// keepInGit commits the portal three times, so that there is a history to read.
func keepInGit(dir string) error {
	if err := git(dir, "init", "-q"); err != nil {
		return err
	}
	for _, title := range []string{"第一版的名称", "第二版的名称", "第三版的名称"} {
		if err := retitle(dir, title); err != nil {
			return err
		}
		if err := commit(dir, title); err != nil {
			return err
		}
	}
	return nil
}

func commitTitle(dir string) error {
	return errors.Join(retitle(dir, "第四版的名称"), commit(dir, "第四版"))
}

func commit(dir, message string) error {
	if err := git(dir, "add", "data"); err != nil {
		return err
	}
	return git(dir, "-c", "user.name=bench", "-c", "user.email=bench@example.org", "commit", "-q", "-m", message)
}

func git(dir string, args ...string) error {
	cmd := exec.Command("git", args...)
	cmd.Dir = filepath.Join(dir, "portal")
	cmd.Env = append(os.Environ(), "GIT_AUTHOR_DATE=2026-11-20T09:00:00Z", "GIT_COMMITTER_DATE=2026-11-20T09:00:00Z", "GIT_CONFIG_GLOBAL=/dev/null")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("git %s: %w: %s", args[0], err, bytes.TrimSpace(out))
	}
	return nil
}
