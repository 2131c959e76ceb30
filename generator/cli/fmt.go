package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"mingshi/generator/diag"
	"mingshi/generator/edit"
	"mingshi/generator/record"
)

func (a *app) format() *cobra.Command {
	only := false
	c := &cobra.Command{
		Use:   "fmt [FILE…]",
		Short: a.text("把文件整理成统一格式", "one canonical form; comments stay"),
		Long: a.text(`把 data/ 下的文件（或写明的文件、文件夹）整理成统一格式：字段和表按手册的次序，
等号两边各一个空格，表与表之间空一行。内容、注释和注释所在的位置不变；
编码统一为不带 BOM 的 UTF-8，换行统一为 LF。整理两次与整理一次结果相同。
有语法错误的文件不动，像 check 那样说明错在哪里。`,
			`Gives the files below data/, or those named, one canonical form: keys and tables
in the order of the handbook, single blanks around =, one blank line between
tables. Values and comments stay, and stay together; files end up in UTF-8
without byte order mark, with LF. A second time changes nothing. A file with
syntax errors is left alone and reported as check does.`),
		Example: "  mingshi fmt\n  mingshi fmt --check\n  mingshi fmt data/plans/2026/533103-2026-0001.toml",
		RunE:    func(_ *cobra.Command, args []string) error { return a.runFormat(args, only) },
	}
	c.Flags().BoolVar(&only, "check", false, a.text("不改文件，只列出格式不统一的文件；有的话退出代码为 1", "change nothing, list the files that would change; exit code 1 if there are any"))
	return c
}

func (a *app) runFormat(args []string, only bool) error {
	portal, err := a.portal()
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(a.dir)
	if err != nil {
		return fmt.Errorf("opening %s: %w", a.dir, err)
	}
	defer func() { _ = root.Close() }()
	names, err := a.formattable(portal, args)
	if err != nil {
		return err
	}
	var list diag.List
	changed := 0
	for _, name := range names {
		different, err := a.formatFile(root, name, only)
		var bad *edit.SyntaxError
		switch {
		case errors.As(err, &bad):
			list = append(list, bad.List...)
		case err != nil:
			return err
		case different:
			changed++
			if _, err := fmt.Fprintln(a.Stdout, name); err != nil {
				return err
			}
		}
	}
	if err := diag.WriteText(a.Stdout, list, portal, a.lang); err != nil {
		return err
	}
	if !a.quiet && only {
		a.say(a.text("%d 个文件，%d 个格式不统一。\n", "%d files, %d would change.\n"), len(names), changed)
	} else if !a.quiet {
		a.say(a.text("%d 个文件，整理了 %d 个。\n", "%d files, %d changed.\n"), len(names), changed)
	}
	if len(list) > 0 || only && changed > 0 {
		return errData
	}
	return nil
}

// formattable lists the files that are meant, relative to the portal.
func (a *app) formattable(portal fs.FS, args []string) ([]string, error) {
	starts := []string{"data"}
	if len(args) > 0 {
		starts = nil
	}
	for _, arg := range args {
		name, err := a.inPortal(arg)
		if err != nil {
			return nil, err
		}
		info, err := fs.Stat(portal, name)
		if err != nil {
			return nil, usageError{diag.T("没有“%s”这个文件", "there is no file %q", arg)}
		}
		if _, ok := record.ShapeOf(name); !ok && !info.IsDir() {
			return nil, usageError{diag.T("“%s”不是 data/ 下的 TOML 文件", "%q is no TOML file below data/", arg)}
		}
		starts = append(starts, name)
	}
	var names []string
	for _, start := range starts {
		err := fs.WalkDir(portal, start, func(name string, d fs.DirEntry, err error) error {
			if _, ok := record.ShapeOf(name); ok && err == nil && d.Type().IsRegular() {
				names = append(names, name)
			}
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("listing %s: %w", start, err)
		}
	}
	return names, nil
}

// inPortal returns a file's name relative to the portal. It may be given relative
// to the portal already, as in messages, or to where the user is.
func (a *app) inPortal(arg string) (string, error) {
	if name := filepath.ToSlash(filepath.Clean(arg)); strings.HasPrefix(name, "data/") || name == "data" {
		return name, nil
	}
	dir, err := filepath.Abs(a.dir)
	if err != nil {
		return "", err
	}
	file, err := filepath.Abs(arg)
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(dir, file)
	if err != nil || !filepath.IsLocal(rel) {
		return "", usageError{diag.T("“%s”不在平台的目录里", "%q is not in the portal", arg)}
	}
	return filepath.ToSlash(rel), nil
}

// formatFile formats one file and reports whether it was different.
func (a *app) formatFile(root *os.Root, name string, only bool) (bool, error) {
	src, err := root.ReadFile(name)
	if err != nil {
		return false, fmt.Errorf("reading %s: %w", name, err)
	}
	shape, _ := record.ShapeOf(name) // it was listed for that
	out, err := edit.Format(name, src, shape)
	if err != nil || bytes.Equal(src, out) || only {
		return err == nil && !bytes.Equal(src, out), err
	}
	return true, replace(root, name, out)
}

// replace puts new content into a file in one step: whoever reads it sees the old
// or the new. It does not follow links, and the permissions stay.
func replace(root *os.Root, name string, text []byte) (err error) {
	info, err := root.Lstat(name)
	if err != nil {
		return fmt.Errorf("replacing %s: %w", name, err)
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("replacing %s: it is a link or no file", name)
	}
	part := path.Join(path.Dir(name), "."+path.Base(name)+".part")
	f, err := root.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_EXCL, info.Mode().Perm())
	if err != nil {
		return fmt.Errorf("writing %s: %w", part, err)
	}
	defer func() {
		if err != nil {
			_ = root.Remove(part) // the first error counts
		}
	}()
	_, err = f.Write(text)
	err = errors.Join(err, f.Chmod(info.Mode().Perm()), f.Sync(), f.Close())
	if err != nil {
		return fmt.Errorf("writing %s: %w", part, err)
	}
	if err = root.Rename(part, name); err != nil {
		return fmt.Errorf("replacing %s: %w", name, err)
	}
	return nil
}
