package cli

import (
	"errors"
	"io"
	"io/fs"
	"net/url"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"mingshi/generator/build"
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/history"
	"mingshi/generator/output"
	"mingshi/generator/record"
	"mingshi/generator/site"
	"mingshi/layouts"
)

type buildFlags struct {
	out, baseURL, previous string
	jobs                   int
	strict, fresh          bool
}

func (a *app) build() *cobra.Command {
	var f buildFlags
	c := &cobra.Command{
		Use:   "build",
		Short: a.text("检查并生成网站", "make the site"),
		Long: a.text(`读取 data/ 和 content/，检查无误后把网站生成在 public/。
数据有错误时不生成，public/ 里原来的网站保持不变；中途断电或被终止也一样。
不是本程序写的文件不会被动。与上次相比没有变化的文件不再重新生成，结果与
全部重新生成的完全相同。`,
			`Reads data/ and content/ and, if they have no errors, makes the site in public/.
Otherwise, or if it is killed, the site that stands there stays as it is. Files
that this program did not write are left alone. What has not changed since the
last time is not made again; the result is the same as if it were.`),
		Example: "  mingshi build\n  mingshi build --out /var/www/gmfw --base-url https://www.example.gov.cn/gmfw/",
		Args:    a.noArgs,
		RunE:    func(*cobra.Command, []string) error { return a.runBuild(f) },
	}
	c.Flags().StringVar(&f.out, "out", "public", a.text("网站放在哪个目录 `DIR`（相对于平台目录）", "the folder `DIR` of the site, relative to the portal"))
	c.Flags().StringVar(&f.baseURL, "base-url", "", a.text("网站的完整网址 `URL`，代替 data/site.toml 里的 url", "the site's address `URL`, instead of url in data/site.toml"))
	c.Flags().IntVar(&f.jobs, "jobs", 0, a.text("同时处理的文件数 `N`（默认同处理器核数）", "the number `N` of files worked on at once (default: the cores)"))
	c.Flags().StringVar(&f.previous, "previous", "", previousHelp(a))
	c.Flags().BoolVar(&f.strict, "strict", false, a.text("有“提示”也当作错误", "findings count as errors"))
	c.Flags().BoolVar(&f.fresh, "fresh", false, a.text("重新生成全部文件，不沿用上次生成的", "make every file anew, none as it was made last time"))
	return c
}

func (a *app) runBuild(f buildFlags) error {
	previous, err := a.previous(f.previous)
	if err != nil {
		return err
	}
	return a.make(f, previous, false)
}

// make checks the portal and makes its site. A site that is to be published must
// have the whole history.
func (a *app) make(f buildFlags, previous *check.Previous, whole bool) error {
	o, err := a.options(f.jobs)
	if err != nil {
		return err
	}
	if o.Previous = previous; !f.fresh {
		o.Cache = a.cache()
	}
	if o.BaseURL = f.baseURL; f.baseURL != "" && !validBase(f.baseURL) {
		return usageError{diag.T("--base-url 要写完整的网址，如 https://www.example.gov.cn/gmfw/", "--base-url wants a whole address, such as https://www.example.gov.cn/gmfw/")}
	}
	if a.isInput(a.below(f.out)) {
		return usageError{diag.T("--out 不能是平台目录本身，也不能在 data、content、layouts 里面", "--out cannot be the portal itself, nor lie in its data, content or layouts")}
	}
	if o.Commit, err = history.Head(a.ctx, a.dir); err != nil {
		return err
	}
	key := output.Key{}
	if previous == nil && !whole {
		key = a.inputs(o)
	}
	if !f.fresh && a.unchanged(f, key) {
		return nil
	}
	log, shallow, err := history.Read(a.ctx, a.dir)
	if err != nil {
		return err
	}
	if whole && len(shallow) > 0 {
		return usageError{diag.T("仓库是浅克隆，不能发布：先运行 git fetch --unshallow 取回全部提交", "a shallow clone is not published: first run git fetch --unshallow")}
	}
	if o.History = log; !a.quiet && len(shallow) > 0 {
		if err := a.print(shallow, o.Portal); err != nil {
			return err
		}
	}
	o.Unplaced = true // lines of thousands of findings, of which none is printed, would be read for nothing
	model, list, err := build.Model(a.ctx, o)
	a.clear()
	if err != nil {
		return err
	}
	told := stopping(list, f.strict)
	record.Locate(o.Portal, told)
	told.Sort()
	if err := a.print(told, o.Portal); err != nil {
		return err
	}
	if model == nil || f.strict && list.Count(diag.Finding) > 0 {
		a.say("%s\n", a.text("没有生成网站："+a.summary(list)+"。改好后再运行一次。", "no site was made: "+a.summary(list)+". Mend them and run this again."))
		return errData
	}
	return a.write(model, o, f, key, countsOf(list)) // not the list: it need not be in memory while pages are made
}

// write stages the site and exchanges it with the one that stands in out.
func (a *app) write(model *site.Site, o build.Options, f buildFlags, key output.Key, found counts) error {
	out := a.below(f.out)
	stage, err := output.Stage(out)
	if err != nil {
		return err
	}
	a.remember(stage, f.fresh)
	seal(stage, key, found)
	if err := build.Site(a.ctx, model, o, stage); err != nil {
		return errors.Join(err, stage.Abort())
	}
	changes, err := stage.Commit()
	a.clear()
	if err != nil {
		return err
	}
	if a.quiet {
		return nil
	}
	files := changes.Added + changes.Changed + changes.Same
	a.say(a.text("网站已生成：%s，共 %d 个文件（新增 %d，更新 %d，删除 %d）。%s。\n", "site made: %s, %d files (%d added, %d changed, %d removed). %s.\n"),
		out, files, changes.Added, changes.Changed, changes.Removed, a.counts(found))
	a.sayMore(found)
	if changes.InPlace {
		a.say("%s\n", a.text("目录不能整体替换，已逐个文件更新。", "the folder could not be exchanged as a whole and was updated file by file."))
	}
	return nil
}

// below returns a folder named on the command line: as -C does for everything
// else, it begins in the portal.
func (a *app) below(dir string) string {
	if filepath.IsAbs(dir) {
		return dir
	}
	return filepath.Join(a.dir, dir)
}

// isInput reports whether a folder is the portal, or one that build reads.
func (a *app) isInput(dir string) bool {
	portal, err := filepath.Abs(a.dir)
	if err != nil {
		return false
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return false
	}
	rel, err := filepath.Rel(portal, dir)
	first, _, _ := strings.Cut(filepath.ToSlash(rel), "/")
	return err == nil && slices.Contains([]string{".", "data", "content", "layouts"}, first)
}

func validBase(s string) bool {
	u, err := url.Parse(s)
	return s == "/" || err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.RawQuery == "" && u.Fragment == ""
}

// options gathers what every command that reads the portal needs.
func (a *app) options(jobs int) (build.Options, error) {
	portal, err := a.portal()
	if err != nil {
		return build.Options{}, err
	}
	today, err := a.day()
	if err != nil {
		return build.Options{}, err
	}
	if jobs < 1 {
		jobs = runtime.GOMAXPROCS(0)
	}
	return build.Options{
		Portal: portal, Layouts: layouts.FS, Today: today, Generator: "mingshi " + Version,
		Jobs: jobs, Progress: a.progress(),
	}, nil
}

// stopping are the diagnostics that keep a site from being made. The others, which
// may be thousands, are for check to tell.
func stopping(list diag.List, strict bool) diag.List {
	var told diag.List
	for _, d := range list {
		if d.Level == diag.Error || strict && d.Level == diag.Finding {
			told = append(told, d)
		}
	}
	return told
}

// print shows diagnostics to the person who builds.
func (a *app) print(list diag.List, portal fs.FS) error {
	var w io.Writer = a.Stderr
	return diag.WriteText(w, list, portal, a.lang)
}
