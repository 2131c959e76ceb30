package cli

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"mingshi/generator/diag"
	"mingshi/generator/starter"
)

func (a *app) init() *cobra.Command {
	return &cobra.Command{
		Use:   "init DIR",
		Short: a.text("建立一个新平台", "begin a new portal"),
		Long: a.text(`在目录 DIR 建立一个新平台：要填写的 data/site.toml 和一个单位、各类记录的文件夹和
填写说明、已知的节假日。里面没有任何示例数据，可以马上检查和生成。
DIR 可以还不存在；里面已经有文件的不动它。`,
			`Begins a portal in the folder DIR: data/site.toml and one unit to fill in, a folder
with a note for every kind of record, the holidays that are known. There is no
sample data in it, and it can be checked and built at once. DIR may not exist yet;
a folder that holds files is left alone.`),
		Example: "  mingshi init gmfw\n  mingshi -C gmfw build",
		Args:    oneFolder,
		RunE:    func(_ *cobra.Command, args []string) error { return a.runInit(args[0]) },
	}
}

func (a *app) runInit(dir string) error {
	root, err := a.newFolder(dir)
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }()
	if err := starter.Write(root); err != nil {
		return err
	}
	if !a.quiet {
		a.say(a.text("平台已建立：%[1]s。先填写 %[2]s，再运行：mingshi -C %[1]s check\n",
			"a portal was made in %[1]s; fill in %[2]s, then run: mingshi -C %[1]s check\n"), dir, filepath.Join(dir, "data", "site.toml"))
	}
	return nil
}

// oneFolder wants the name of a folder and nothing else.
func oneFolder(_ *cobra.Command, args []string) error {
	switch {
	case len(args) == 0 || args[0] == "":
		return usageError{diag.T("请写明目录 DIR", "name the folder DIR")}
	case len(args) > 1:
		return usageError{diag.T("“%s”是多余的", "unexpected %q", args[1])}
	}
	return nil
}

// newFolder makes a folder, or opens one that is empty but for a git repository.
func (a *app) newFolder(dir string) (*os.Root, error) {
	if err := a.spoken(); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("making %s: %w", dir, err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", dir, err)
	}
	for _, e := range entries {
		if e.Name() != ".git" {
			return nil, usageError{diag.T("目录“%s”里已经有文件（%s），换一个新目录", "the folder %q holds files already (%s); name a new one", dir, e.Name())}
		}
	}
	return os.OpenRoot(dir)
}
