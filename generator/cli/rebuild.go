package cli

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"mingshi/generator/build"
	"mingshi/generator/diag"
	"mingshi/generator/history"
	"mingshi/generator/output"
	"mingshi/generator/proof"
	"mingshi/generator/record"
)

// rebuild builds the commit that was published once more, for the same day and
// address, and compares every byte. It returns errData if they differ.
func (a *app) rebuild(m *output.Manifest) (err error) {
	switch {
	case m.Commit == "":
		return usageError{diag.T("公布的网站没有注明版本，不能重新生成", "the published site names no commit: it cannot be built again")}
	case strings.HasSuffix(m.Commit, "+"):
		return usageError{diag.T("公布的网站含有没有提交的改动（%s），不能重新生成", "the published site has changes that were never committed (%s): it cannot be built again", m.Commit)}
	}
	dir, err := os.MkdirTemp("", "mingshi-verify-")
	if err != nil {
		return fmt.Errorf("building again: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	portal, err := history.Checkout(a.ctx, a.dir, m.Commit, dir)
	if errors.Is(err, history.ErrNoCommit) {
		return usageError{diag.T("本地仓库里没有公布的版本 %s；浅克隆的先运行 git fetch --unshallow", "this repository does not have the published commit %s; a shallow clone first needs git fetch --unshallow", m.Commit)}
	}
	if err != nil {
		return fmt.Errorf("building again: %w", err)
	}
	problems, err := a.again(portal, m)
	a.clear()
	if err != nil {
		return fmt.Errorf("building again: %w", err)
	}
	return a.reportRebuilt(m, problems)
}

// again builds the portal in a folder and compares.
func (a *app) again(portal string, m *output.Manifest) ([]proof.Problem, error) {
	b := *a
	b.dir, b.today = portal, m.Today
	if _, ok := record.ParseDate(m.Today); !ok {
		return nil, fmt.Errorf("the manifest's day %q is none", m.Today)
	}
	o, err := b.options(0)
	if err != nil {
		return nil, err
	}
	o.BaseURL = m.BaseURL
	if o.Commit, err = history.Head(a.ctx, portal); err != nil {
		return nil, err
	}
	if o.History, _, err = history.Read(a.ctx, portal); err != nil {
		return nil, err
	}
	model, list, err := build.Model(a.ctx, o)
	if err != nil {
		return nil, err
	}
	if model == nil {
		return nil, fmt.Errorf("the data of the published commit has %d errors", list.Count(diag.Error))
	}
	sink := proof.NewRebuilt(m)
	if err := build.Site(a.ctx, model, o, sink); err != nil {
		return nil, err
	}
	return sink.Problems(), nil
}

func (a *app) reportRebuilt(m *output.Manifest, problems []proof.Problem) error {
	var b strings.Builder
	for _, p := range problems {
		fmt.Fprintf(&b, a.text("不同  %s：%s\n", "WRONG %s: %s\n"), p.Subject, p.Text.In(a.lang))
	}
	if len(problems) == 0 {
		fmt.Fprintf(&b, a.text("按版本 %s 重新生成，%d 个文件逐字节相同。\n", "built again from commit %s: all %d files are the same, byte for byte.\n"), m.Commit, len(m.Files))
	} else {
		fmt.Fprintf(&b, a.text("按版本 %s 重新生成，有 %d 个文件不同。\n", "built again from commit %s: %d files differ.\n"), m.Commit, len(problems))
		if us := "mingshi " + Version; m.Generator != us {
			fmt.Fprintf(&b, a.text("公布时用的是 %s，这里是 %s，请用同一版本再试。\n", "it was published with %s, this is %s: try again with the same version.\n"), m.Generator, us)
		}
	}
	if _, err := a.Stdout.Write([]byte(b.String())); err != nil {
		return err
	}
	if len(problems) > 0 {
		return errData
	}
	return nil
}
