package cli

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"mingshi/generator/diag"
	"mingshi/generator/proof"
	"mingshi/generator/record"
)

func (a *app) keygen() *cobra.Command {
	var origin string
	c := &cobra.Command{
		Use:   "keygen FILE",
		Short: a.text("生成发布网站时签名用的密钥", "make the key that signs publications"),
		Long: a.text(`生成发布网站时签名用的密钥，写入文件 FILE，并打印要写进 data/site.toml 的两行公钥。
密钥文件不能放在平台目录里，不能提交，不能外传；请另存一份在安全的地方。
丢了密钥不能恢复，只能换新的，换的时候要向公众说明。`,
			`Makes the key that signs publications, writes it to FILE, and prints the two lines
of public keys for data/site.toml. The file must not stand in the portal, be
committed or be shown to anyone; keep a copy in a safe place. A lost key cannot be
had back: a new one is needed, and the public must be told.`),
		Example: "  mingshi keygen ~/.config/mingshi.key\n  mingshi publish --key ~/.config/mingshi.key dir:/srv/www/gmfw",
		Args:    oneFile,
		RunE:    func(_ *cobra.Command, args []string) error { return a.runKeygen(args[0], origin) },
	}
	c.Flags().StringVar(&origin, "origin", "", a.text("公开日志的名称 `NAME`，以后不能改（默认按网站地址，如 www.example.gov.cn/gmfw）", "the `NAME` of the log, for ever (default: the site's address, such as www.example.gov.cn/gmfw)"))
	return c
}

// oneFile wants the name of a file and nothing else.
func oneFile(_ *cobra.Command, args []string) error {
	switch {
	case len(args) == 0 || args[0] == "":
		return usageError{diag.T("请写明文件 FILE", "name the file FILE")}
	case len(args) > 1:
		return usageError{diag.T("“%s”是多余的", "unexpected %q", args[1])}
	}
	return nil
}

func (a *app) runKeygen(file, origin string) error {
	if err := a.outsidePortal(file); err != nil {
		return err
	}
	if origin == "" {
		var err error
		if origin, err = a.origin(); err != nil {
			return err
		}
	}
	key, err := proof.NewKey(rand.Reader, origin)
	if err != nil {
		return usageError{diag.T("“%s”不能作为公开日志的名称：不能有空格和加号", "%q cannot name a log: no blanks, no plus signs", origin)}
	}
	text, err := key.Text()
	if err != nil {
		return err
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return usageError{diag.T("文件“%s”已经存在；为免毁掉原来的密钥，不覆盖它", "%q exists and is not written over: it may be the key you need", file)}
	}
	if err != nil {
		return fmt.Errorf("writing the key: %w", err)
	}
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(fmt.Errorf("writing the key: %w", err), os.Remove(file))
	}
	a.say(a.text("密钥已写入 %s。请另存一份，不要提交，不要外传。\n把下面两行写进 data/site.toml：\n", "the key is in %s; keep a copy, never commit it, show it to nobody.\nPut these lines into data/site.toml:\n"), file)
	_, err = fmt.Fprintf(a.Stdout, "public_key = %q\nlog_key = %q\n", key.Public().Manifest, key.Public().Log)
	return err
}

// outsidePortal refuses to put a secret where it would be committed.
func (a *app) outsidePortal(file string) error {
	portal, err := filepath.Abs(a.dir)
	if err != nil {
		return err
	}
	if file, err = filepath.Abs(file); err != nil {
		return err
	}
	rel, err := filepath.Rel(portal, file)
	if err == nil && filepath.IsLocal(rel) {
		return usageError{diag.T("密钥不能放在平台目录里，以免被提交；请写在别处", "the key must not lie in the portal, where it might be committed; name a file elsewhere")}
	}
	return nil
}

// origin names the log after the site's address.
func (a *app) origin() (string, error) {
	portal, err := a.portal()
	if err != nil {
		return "", err
	}
	settings, _ := record.ReadSettings(portal) // what is wrong with it is for check to tell
	u, err := url.Parse(settings.URL)
	if err != nil || u.Host == "" {
		return "", usageError{diag.T("data/site.toml 里没有网站地址 url，请用 --origin 写明公开日志的名称，如 www.example.gov.cn/gmfw", "data/site.toml has no url; name the log with --origin, such as www.example.gov.cn/gmfw")}
	}
	return strings.TrimSuffix(u.Host+u.Path, "/"), nil
}
