package history

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"strings"

	"mingshi/generator/diag"
)

// format is the version of what logArgs prints. Change it with them: kept logs of
// another version are not read.
const format = "mingshi-history 1"

// logArgs ask for every commit on the first-parent line with the files that it
// changed, whatever the user's configuration says. A file is taken for renamed only
// if its bytes are the same: records of one form are alike, and a guess would give
// one the past of another.
var logArgs = []string{
	"-c", "log.showSignature=false", "-c", "log.follow=false", "-c", "log.diffMerges=first-parent",
	"log", "--first-parent", "-m", "-M100%", "--name-status", "-z", "--relative", "--no-notes", "--no-color", "--no-ext-diff", "--no-textconv",
	"--encoding=UTF-8", "--format=tformat:%x01%H %ct%n%s",
}

// parts are the folders whose files have a history that pages show.
var parts = []string{"--", "data", "content"}

// Read returns the history of the portal in dir, or nil where there is none: no
// repository, no commit, no git. Of a shallow clone the log would be wrong, so it
// is left out and the list says how to mend that. The walk is long where there are
// many commits, so what it gave is kept in dir/.mingshi/history.
func Read(ctx context.Context, dir string) (*Log, diag.List, error) {
	said, err := git(ctx, dir, "rev-parse", "--is-shallow-repository", "HEAD", "--show-prefix")
	if err != nil || said == "" {
		return nil, nil, err
	}
	shallow, rest, _ := strings.Cut(said, "\n")
	if shallow == "true" {
		return nil, diag.List{shallowClone}, nil
	}
	var at point
	at.commit, at.prefix, _ = strings.Cut(rest, "\n")
	k := kept(filepath.Join(dir, ".mingshi", "history"))
	old, log := k.read(at.prefix)
	if log != nil {
		if ok, err := onLine(ctx, dir, old.commit, at.commit); err != nil {
			return nil, nil, err
		} else if !ok {
			old, log = point{}, nil
		}
	}
	all, err := walk(ctx, dir, at, old, log, k)
	return all, nil, err
}

var shallowClone = diag.Diagnostic{
	Level: diag.Hint, Rule: "GIT-001",
	Message: diag.T("仓库是浅克隆，只有最近的提交，网页上不显示修改记录", "the repository is a shallow clone with the latest commits only, so pages show no history"),
	Fix:     diag.T("运行 git fetch --unshallow 取回全部提交，再生成一次", "run git fetch --unshallow, then build again"),
}

// A point is a commit, with the folder of the portal in the repository.
type point struct{ commit, prefix string }

// walk asks git for the commits after old, whose log is at hand, and keeps the
// whole if that took a while.
func walk(ctx context.Context, dir string, at, old point, log []byte, k kept) (*Log, error) {
	p := newParser()
	var fresh bytes.Buffer
	if at.commit != old.commit {
		span := at.commit
		if log != nil {
			span = old.commit + ".." + at.commit
		}
		args := append(append([]string{}, logArgs...), span)
		read := func(r io.Reader) error { return p.read(io.TeeReader(r, &fresh)) }
		if err := stream(ctx, dir, read, append(args, parts...)...); err != nil {
			return nil, err
		}
	}
	n := len(p.commits)
	if err := p.read(bytes.NewReader(log)); err != nil {
		return nil, err
	}
	if n >= worthKeeping {
		k.write(at, fresh.Bytes(), log)
	}
	return p.log(), nil
}

// onLine reports whether a commit is among the first parents of another: only then
// are the log of the one and of what came after it together the log of the other.
func onLine(ctx context.Context, dir, commit, head string) (bool, error) {
	if commit == head {
		return true, nil
	}
	found := false
	read := func(r io.Reader) error {
		all, err := io.ReadAll(r)
		found = bytes.Contains(all, []byte(commit+"\n"))
		return err
	}
	err := stream(ctx, dir, read, "rev-list", "--first-parent", head)
	return found, err
}
