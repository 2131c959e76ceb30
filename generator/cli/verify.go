package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"mingshi/generator/diag"
	"mingshi/generator/proof"
	"mingshi/generator/record"
)

type verifyFlags struct {
	key, kept string
	jobs      int
	rebuild   bool
}

func (a *app) verify() *cobra.Command {
	var f verifyFlags
	c := &cobra.Command{
		Use:   "verify DIR|URL",
		Short: a.text("核对一个网站是不是公布时的样子", "is this site what was published?"),
		Long: a.text(`逐个文件核对一个已经发布的网站：内容与清单是否相符，清单的签名是否属实，每条
记录是否都在公开日志里，日志的历史有没有被改写，公开过的记录有没有消失。

用 --kept 指明一个文件保存看到的检查点；以后再用同一个文件核对，就能发现这期间
有没有人改动过去的内容。第一次没有可信的公钥时，先采用网站自己公布的并说明。
用 --rebuild 在平台的 git 仓库里按公布的版本重新生成一遍，逐字节比较。`,
			`Compares a published site with what it claims, file by file: is the content what
the manifest says, is the manifest signed, is every record in the log, was the past
of the log rewritten, did any published record vanish?

--kept names a file that keeps the checkpoint seen. Verify with the same file
later, and nobody can have changed the past unnoticed. Without a trusted key, the
site's own is taken the first time, and that is said. --rebuild builds the site
again from the commit that was published, in the portal's repository, and compares
every byte.`),
		Example: "  mingshi verify https://www.example.gov.cn/gmfw/ --kept gmfw.kept\n  mingshi verify public\n  mingshi -C gmfw verify --rebuild https://www.example.gov.cn/gmfw/",
		Args:    oneFolder,
		RunE:    func(_ *cobra.Command, args []string) error { return a.runVerify(args[0], f) },
	}
	c.Flags().StringVar(&f.key, "key", "", a.text("可信的公钥文件 `FILE`（与网站的 log/key 同样格式；默认按 data/site.toml）", "a `FILE` with the public keys to trust, like log/key of a site (default: those in data/site.toml)"))
	c.Flags().StringVar(&f.kept, "kept", "", a.text("保存检查点的文件 `FILE`", "the `FILE` that keeps the checkpoint"))
	c.Flags().IntVar(&f.jobs, "jobs", 8, a.text("同时核对的文件数 `N`", "the number `N` of files compared at once"))
	c.Flags().BoolVar(&f.rebuild, "rebuild", false, a.text("按公布的版本重新生成并逐字节比较", "build the published commit again and compare every byte"))
	return c
}

func (a *app) runVerify(place string, f verifyFlags) error {
	if err := a.spoken(); err != nil {
		return err
	}
	o := proof.Options{Jobs: f.jobs}
	open, err := a.site(place, &o)
	if err != nil {
		return err
	}
	if err := a.trusted(f, &o); err != nil {
		return err
	}
	r, err := proof.Verify(a.ctx, open, o)
	if errors.Is(err, fs.ErrNotExist) {
		return usageError{diag.T("“%s”没有 manifest.json，不是用 mingshi 发布的网站", "%q has no manifest.json: not a site that mingshi published", place)}
	}
	if err != nil {
		return err
	}
	if err := a.report(r); err != nil {
		return err
	}
	if f.rebuild {
		if err := a.rebuild(r.Manifest); err != nil {
			return err
		}
	}
	if !r.Holds() {
		return errData
	}
	return a.keep(f.kept, r)
}

// site opens the site to be verified.
func (a *app) site(place string, o *proof.Options) (proof.Opener, error) {
	if isWeb(place) {
		return web(place), nil
	}
	root, err := os.OpenRoot(a.below(place))
	if err != nil {
		return nil, usageError{diag.T("没有“%s”这个目录", "there is no folder %q", place)}
	}
	site := root.FS()
	o.List = func() ([]string, error) {
		var names []string
		err := fs.WalkDir(site, ".", func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				names = append(names, name)
			}
			return err
		})
		return names, err
	}
	return proof.Dir(site), nil
}

// trusted finds the keys and the checkpoint that the site is judged by: --key,
// then what was kept, then the portal's own settings.
func (a *app) trusted(f verifyFlags, o *proof.Options) error {
	if f.kept != "" {
		text, err := os.ReadFile(f.kept)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return fmt.Errorf("reading the kept checkpoint: %w", err)
		default:
			kept, err := proof.ParseKept(text)
			if err != nil {
				return usageError{diag.T("--kept 的文件“%s”不是保存的检查点（%v）", "--kept %q does not hold a checkpoint: %v", f.kept, err)}
			}
			o.Kept = &kept
		}
	}
	switch {
	case f.key != "":
		text, err := os.ReadFile(f.key)
		if err != nil {
			return fmt.Errorf("reading the public keys: %w", err)
		}
		if o.Public, err = proof.ParsePublic(string(text)); err != nil {
			return usageError{diag.T("--key 的文件“%s”不是公钥（%v）", "--key %q does not hold public keys: %v", f.key, err)}
		}
	case o.Kept == nil:
		settings, _ := record.ReadSettings(os.DirFS(a.dir)) // a verifier need not have the portal
		if settings.PublicKey != "" && settings.LogKey != "" {
			o.Public = proof.Public{Manifest: settings.PublicKey, Log: settings.LogKey}
		}
	}
	return nil
}

// report tells what was verified, and every thing that does not hold.
func (a *app) report(r *proof.Report) error {
	var b strings.Builder
	line := func(zh, en string, args ...any) { fmt.Fprintf(&b, a.text(zh, en)+"\n", args...) }
	for _, p := range r.Problems {
		line("不符  %s：%s", "WRONG %s: %s", p.Subject, p.Text.In(a.lang))
	}
	for _, name := range r.Strangers {
		line("多余  %s：清单里没有这个文件", "EXTRA %s: no manifest names this file", name)
	}
	for _, e := range r.Added {
		line("新记  %s 第%d版，%s", "NEW   %s version %d, %s", e.ID, e.Version, e.Date)
	}
	line("网站日期 %s，版本 %s。", "site of %s, commit %s.", r.Manifest.Today, cmp.Or(r.Manifest.Commit, a.text("未注明", "not told")))
	line("核对文件 %d 个，记录 %d 条，日志 %d 条。", "%d files compared, %d records, %d entries of the log.", r.Files, r.Records, r.Entries)
	switch {
	case r.Unsigned:
		line("这个网站没有签名和公开日志：只能说明文件与清单一致，不能说明清单没有被换过。", "The site has neither signature nor log: the files fit the manifest, but nobody knows whether the manifest was replaced.")
	case r.FirstUse:
		line("公钥来自网站本身，请与主办单位另行公布的核对：\n  %s", "The keys come from the site itself; compare them with those its sponsor announced elsewhere:\n  %s", strings.ReplaceAll(strings.TrimSpace(r.Public.Text()), "\n", "\n  "))
	}
	if r.Before > 0 {
		line("上次看到的 %d 条日志原样都在，此后新增 %d 条。", "the %d entries seen before are all there, unchanged; %d were added since.", r.Before, len(r.Added))
	}
	if r.Holds() {
		line("相符：看到的就是公布的。", "It holds: what is there is what was published.")
	} else {
		line("不相符：有 %d 处。", "It does not hold: %d problems.", len(r.Problems))
	}
	_, err := a.Stdout.Write([]byte(b.String()))
	return err
}

// keep writes the checkpoint for the next verification. The file is replaced in
// one step: a torn one would lose the past.
func (a *app) keep(file string, r *proof.Report) error {
	if file == "" || r.Kept.Checkpoint == nil {
		return nil
	}
	next := file + ".next"
	f, err := os.Create(next)
	if err != nil {
		return fmt.Errorf("keeping the checkpoint: %w", err)
	}
	_, err = f.Write(r.Kept.Text())
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(next, filepath.Clean(file))
	}
	if err != nil {
		return errors.Join(fmt.Errorf("keeping the checkpoint: %w", err), os.Remove(next))
	}
	return nil
}
