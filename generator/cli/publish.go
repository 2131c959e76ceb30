package cli

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/proof"
	"mingshi/generator/publish"
	"mingshi/generator/record"
)

type publishFlags struct {
	buildFlags
	key                     string
	keep, shrink            int
	compress, dryRun, force bool
	full                    bool
	rollback                bool
	endpoint                string
	identity, knownHosts    string
}

func (a *app) publish() *cobra.Command {
	var f publishFlags
	c := &cobra.Command{
		Use:   "publish TARGET",
		Short: a.text("生成网站并发布到公众看得到的地方", "make the site and put it where the public finds it"),
		Long: a.text(`检查、生成，与那里现有的网站比较，签名，记入公开日志，然后发布。任何时候中断，公众
看到的都是原来的网站或者新的网站；再运行一次就会接着做完。

TARGET 写法：
  dir:/srv/www/gmfw                本机目录，整体替换，保留以前的版本
  zip:gmfw.zip                     一个压缩文件，拷到不联网的机器上用
  sftp://user@host/srv/www/gmfw    用 OpenSSH 的服务器，目录是指向最新版本的链接
  s3://bucket/gmfw                 对象存储（阿里云、腾讯云、MinIO 等），密钥用 AWS_ACCESS_KEY_ID 等环境变量
  git:https://host/site.git#pages  git 仓库的一个分支

有这些情形的不发布：数据有错误，公开过的记录消失，仓库是浅克隆，有没有提交的改动，
文件或记录突然少了很多，日期倒退。确实要发布的，看清说明后用 --force。`,
			`Checks, builds, compares with the site that stands there, signs, logs, and then
publishes. Interrupted at any time, the public sees the old site or the new one;
run it again and it is finished.

TARGET is one of:
  dir:/srv/www/gmfw                a folder here, exchanged as a whole; earlier releases are kept
  zip:gmfw.zip                     one file, for a machine without a network
  sftp://user@host/srv/www/gmfw    a server with OpenSSH; the folder is a link to the newest release
  s3://bucket/gmfw                 an S3-compatible store; keys in AWS_ACCESS_KEY_ID and so on
  git:https://host/site.git#pages  a branch of a git repository

It refuses data with errors, published records that vanished, a shallow clone,
changes that are not committed, a site that shrank suddenly, a day that goes back.
If that is what you want, read what it says and use --force.`),
		Example: "  mingshi publish --key ~/.config/mingshi.key dir:/srv/www/gmfw\n  mingshi publish --dry-run dir:/srv/www/gmfw\n  mingshi publish --rollback --key ~/.config/mingshi.key dir:/srv/www/gmfw",
		Args:    a.oneTarget,
		RunE:    func(_ *cobra.Command, args []string) error { return a.runPublish(args[0], f) },
	}
	a.publishFlags(c, &f)
	return c
}

func (a *app) publishFlags(c *cobra.Command, f *publishFlags) {
	c.Flags().StringVar(&f.out, "out", "public", a.text("先生成到哪个目录 `DIR`（相对于平台目录）", "the folder `DIR` in which the site is made first, relative to the portal"))
	c.Flags().StringVar(&f.baseURL, "base-url", "", a.text("网站的完整网址 `URL`，代替 data/site.toml 里的 url", "the site's address `URL`, instead of url in data/site.toml"))
	c.Flags().IntVar(&f.jobs, "jobs", 0, a.text("同时处理的文件数 `N`（默认同处理器核数）", "the number `N` of files worked on at once (default: the cores)"))
	c.Flags().BoolVar(&f.strict, "strict", false, a.text("有“提示”也当作错误", "findings count as errors"))
	c.Flags().StringVar(&f.key, "key", "", a.text("签名密钥文件 `FILE`（默认用环境变量 MINGSHI_KEY 的内容）", "the `FILE` of the signing key (default: what the environment variable MINGSHI_KEY holds)"))
	c.Flags().IntVar(&f.keep, "keep", 3, a.text("保留以前的版本数 `N`", "how many earlier releases are kept, `N`"))
	c.Flags().IntVar(&f.shrink, "shrink", 10, a.text("记录或文件减少超过百分之 `N` 时不发布", "refuse if more than `N` percent of the records or files would go"))
	c.Flags().BoolVar(&f.compress, "compress", false, a.text("另存 .gz 和 .br 压缩文件，供服务器直接发送", "add .gz and .br copies for the server to send"))
	c.Flags().BoolVar(&f.dryRun, "dry-run", false, a.text("只比较，不发布", "only compare"))
	c.Flags().BoolVar(&f.force, "force", false, a.text("看过不发布的理由，仍要发布", "publish in spite of what it says"))
	c.Flags().BoolVar(&f.full, "full", false, a.text("不管那里已有什么，全部文件重新传送（怀疑那里被人改动时用）", "bring every file again, whatever the target has (when in doubt about it)"))
	c.Flags().StringVar(&f.identity, "identity", "", a.text("sftp: 的 SSH 私钥文件 `FILE`（默认用 ssh-agent 和 ~/.ssh）", "the SSH private key `FILE` for sftp: (default: the agent and ~/.ssh)"))
	c.Flags().StringVar(&f.knownHosts, "known-hosts", "", a.text("sftp: 的主机公钥文件 `FILE`（默认 ~/.ssh/known_hosts）", "the `FILE` of known hosts for sftp: (default: ~/.ssh/known_hosts)"))
	c.Flags().StringVar(&f.endpoint, "endpoint", "", a.text("s3: 的服务地址 `URL`（默认用 AWS_ENDPOINT_URL）", "the store's address `URL` for s3: (default: AWS_ENDPOINT_URL)"))
	c.Flags().BoolVar(&f.rollback, "rollback", false, a.text("不生成，换回上一个版本（只用于 dir:）", "do not build; put the release before back (dir: only)"))
}

// oneTarget wants one target and nothing else.
func (a *app) oneTarget(_ *cobra.Command, args []string) error {
	switch {
	case len(args) == 0:
		return usageError{diag.T("请写明发布到哪里，如 dir:/srv/www/gmfw", "name the target, such as dir:/srv/www/gmfw")}
	case len(args) > 1:
		return usageError{diag.T("“%s”是多余的", "unexpected %q", args[1])}
	}
	return nil
}

func (a *app) runPublish(name string, f publishFlags) (err error) {
	if err := a.spoken(); err != nil {
		return err
	}
	target, err := a.target(name, f)
	if err != nil {
		return err
	}
	key, err := a.signer(f)
	if err != nil {
		return err
	}
	session, err := publish.Begin(a.ctx, target)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, session.Close()) }()
	out := a.below(f.out)
	if f.rollback {
		if out, err = before(target); err != nil {
			return err
		}
	} else if err := a.makeFor(session, f.buildFlags); err != nil {
		return err
	}
	site, err := os.OpenRoot(out)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, site.Close()) }()
	result, err := session.Publish(a.ctx, site.FS(), publish.Options{
		Key: key, Force: f.force, Shrink: f.shrink, Compress: f.compress, Full: f.full, DryRun: f.dryRun, Progress: a.bringing(),
	})
	a.clear()
	if errors.Is(err, publish.ErrRefused) {
		a.refused(result, name)
		return errData
	}
	if err != nil {
		return err
	}
	a.published(result, name, key != nil, f.dryRun)
	return nil
}

// makeFor builds the site and compares it with what stands at the target.
func (a *app) makeFor(session *publish.Session, f buildFlags) error {
	var previous *check.Previous
	if manifest := session.Previous(); manifest != nil {
		var err error
		if previous, err = check.ReadPrevious("manifest.json", manifest); err != nil {
			return err
		}
	}
	return a.make(f, previous, true)
}

// before finds the release to go back to.
func before(t publish.Target) (string, error) {
	dir, ok := t.(*publish.Dir)
	if !ok {
		return "", usageError{diag.T("--rollback 只用于 dir:", "--rollback is for dir: only")}
	}
	names, err := dir.Releases()
	if err != nil {
		return "", fmt.Errorf("reading the earlier releases: %w", err)
	}
	if len(names) == 0 {
		return "", usageError{diag.T("没有保留以前的版本", "no earlier release was kept")}
	}
	return names[0], nil
}

// signer reads the key, which must be the one that the portal names.
func (a *app) signer(f publishFlags) (*proof.Key, error) {
	text := a.Getenv("MINGSHI_KEY")
	if f.key != "" {
		body, err := os.ReadFile(f.key)
		if err != nil {
			return nil, fmt.Errorf("reading the key: %w", err)
		}
		text = string(body)
	}
	settings, _ := record.ReadSettings(os.DirFS(a.dir)) // what is wrong with it, the build tells
	public := proof.Public{Manifest: settings.PublicKey, Log: settings.LogKey}
	if text == "" {
		if public != (proof.Public{}) && !f.force && !f.dryRun {
			return nil, usageError{diag.T("data/site.toml 里有公钥，发布时要用对应的密钥签名：用 --key 或 MINGSHI_KEY 指明", "data/site.toml names a public key: sign with its key, by --key or MINGSHI_KEY")}
		}
		return nil, nil
	}
	key, err := proof.ParseKey(text)
	if err != nil {
		return nil, usageError{diag.T("密钥读不懂：%v", "the key cannot be read: %v", err)}
	}
	if key.Public() != public {
		return nil, usageError{diag.T("密钥与 data/site.toml 里的 public_key、log_key 不是一对", "the key does not belong to public_key and log_key in data/site.toml")}
	}
	return key, nil
}

// bringing shows how far the publication is.
func (a *app) bringing() func(diag.Text, int, int) {
	show := a.progress()
	if show == nil {
		return nil
	}
	return func(stage diag.Text, done, all int) {
		if all > 0 && done%50 != 0 && done != all {
			return
		}
		show(stage, done)
	}
}

func (a *app) refused(r publish.Result, target string) {
	a.say(a.text("没有发布到 %s：\n", "nothing was published to %s:\n"), target)
	for _, why := range r.Refusals {
		a.say("  %s\n", why.In(a.lang))
	}
	a.say("%s\n", a.text("确实要发布的，加上 --force。", "If that is what you want, add --force."))
}

func (a *app) published(r publish.Result, target string, signed, dry bool) {
	for _, why := range r.Refusals {
		a.say(a.text("注意：%s。\n", "note: %s.\n"), why.In(a.lang))
	}
	if n := len(r.Altered); n > 0 {
		a.say(a.text("注意：那里有 %d 个文件被人改动或者删除过（%s），这次都重新传送；请查明原因。\n", "note: %d files there were altered or removed by others (%s); they are brought again. Find out why.\n"),
			n, strings.Join(r.Altered[:min(n, 5)], " "))
	}
	if a.quiet {
		return
	}
	verb := a.text("已发布到", "published to")
	if dry {
		verb = a.text("只比较，没有发布到", "compared only, not published to")
	}
	a.say(a.text("%s %s：新增 %d，更新 %d，删除 %d，不变 %d，保留旧版资源 %d。\n", "%s %s: %d added, %d changed, %d removed, %d the same, %d assets of the release before kept.\n"),
		verb, target, r.Added, r.Changed, r.Removed, r.Same, r.Kept)
	if signed {
		a.say(a.text("已签名，公开日志新增 %d 条。\n", "signed; %d entries were added to the log.\n"), r.Logged)
	} else {
		a.say("%s\n", a.text("没有签名：公众无法核对。用 mingshi keygen 生成密钥。", "not signed: the public cannot verify it. mingshi keygen makes a key."))
	}
}
