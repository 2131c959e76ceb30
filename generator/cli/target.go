package cli

import (
	"cmp"
	"net"
	"net/url"
	"path/filepath"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/publish"
)

// target reads a TARGET.
func (a *app) target(name string, f publishFlags) (publish.Target, error) {
	scheme, place, ok := strings.Cut(name, ":")
	if !ok || place == "" {
		scheme = ""
	}
	switch scheme {
	case "dir":
		dir := a.below(place)
		if samePlace(dir, a.below(f.out)) || a.isInput(dir) {
			return nil, usageError{diag.T("不能发布到平台自己的目录“%s”", "%q is the portal's own: publish elsewhere", place)}
		}
		return publish.NewDir(dir, f.keep), nil
	case "zip":
		return publish.NewZip(a.below(place)), nil
	case "sftp":
		return a.sftp(name, f)
	case "s3":
		return a.s3(name, f)
	case "git":
		return a.gitBranch(place)
	}
	return nil, usageError{diag.T("发布到哪里要写成 dir:目录、zip:文件、sftp://主机/目录、s3://桶/前缀、git:仓库#分支 的样子，不能是“%s”",
		"a target is dir:FOLDER, zip:FILE, sftp://HOST/FOLDER, s3://BUCKET/PREFIX or git:REPOSITORY#BRANCH, not %q", name)}
}

func samePlace(a, b string) bool {
	a, errA := filepath.Abs(a)
	b, errB := filepath.Abs(b)
	return errA == nil && errB == nil && a == b
}

// sftp reads sftp://user@host:port/folder. Keys and known hosts are where OpenSSH
// has them, unless flags name others.
func (a *app) sftp(name string, f publishFlags) (publish.Target, error) {
	u, err := url.Parse(name)
	if err != nil || u.Hostname() == "" || strings.Trim(u.Path, "/") == "" {
		return nil, usageError{diag.T("要写成 sftp://用户@主机/目录，不能是“%s”", "write sftp://USER@HOST/FOLDER, not %q", name)}
	}
	if _, set := u.User.Password(); set {
		return nil, usageError{diag.T("不要把密码写在命令里；用 SSH 密钥", "no password on the command line: use an SSH key")}
	}
	home := cmp.Or(a.Getenv("HOME"), a.Getenv("USERPROFILE"))
	access := publish.SSHAccess{
		User:    cmp.Or(u.User.Username(), a.Getenv("USER"), a.Getenv("USERNAME")),
		Address: net.JoinHostPort(u.Hostname(), cmp.Or(u.Port(), "22")),
		Agent:   a.Getenv("SSH_AUTH_SOCK"),
	}
	if f.identity != "" {
		access.Identities = []string{f.identity}
	} else {
		for _, kind := range []string{"id_ed25519", "id_ecdsa", "id_rsa"} {
			access.Identities = append(access.Identities, filepath.Join(home, ".ssh", kind))
		}
	}
	access.KnownHosts = []string{cmp.Or(f.knownHosts, filepath.Join(home, ".ssh", "known_hosts"))}
	if f.knownHosts == "" {
		access.KnownHosts = append(access.KnownHosts, "/etc/ssh/ssh_known_hosts")
	}
	return publish.NewSFTP(access, u.Path, f.keep, publish.Beat), nil
}

// s3 reads s3://bucket/prefix. The keys are where every S3 program has them.
func (a *app) s3(name string, f publishFlags) (publish.Target, error) {
	u, err := url.Parse(name)
	if err != nil || u.Host == "" {
		return nil, usageError{diag.T("要写成 s3://桶/前缀，不能是“%s”", "write s3://BUCKET/PREFIX, not %q", name)}
	}
	address := cmp.Or(f.endpoint, a.Getenv("AWS_ENDPOINT_URL"), "https://s3.amazonaws.com")
	endpoint, err := url.Parse(address)
	if err != nil || endpoint.Host == "" {
		return nil, usageError{diag.T("服务地址要写成 https://… 的样子，不能是“%s”", "an address of a store is https://…, not %q", address)}
	}
	access := publish.S3Access{
		Endpoint: endpoint.Host, Insecure: endpoint.Scheme == "http", Region: cmp.Or(a.Getenv("AWS_REGION"), a.Getenv("AWS_DEFAULT_REGION")),
		Key: a.Getenv("AWS_ACCESS_KEY_ID"), Secret: a.Getenv("AWS_SECRET_ACCESS_KEY"), Token: a.Getenv("AWS_SESSION_TOKEN"),
		Bucket: u.Host, Prefix: strings.Trim(u.Path, "/"),
	}
	if access.Key == "" || access.Secret == "" {
		return nil, usageError{diag.T("请设置环境变量 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY", "set the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")}
	}
	return publish.NewS3(access, publish.Beat)
}

// gitBranch reads REPOSITORY#BRANCH.
func (a *app) gitBranch(place string) (publish.Target, error) {
	repository, branch, ok := strings.Cut(place, "#")
	if !ok || repository == "" || branch == "" || strings.HasPrefix(repository, "-") || strings.HasPrefix(branch, "-") {
		return nil, usageError{diag.T("要写成 git:仓库#分支，不能是“git:%s”", "write git:REPOSITORY#BRANCH, not \"git:%s\"", place)}
	}
	if !strings.Contains(repository, ":") { // a folder here, and not host:folder or an address
		var err error
		if repository, err = filepath.Abs(a.below(repository)); err != nil {
			return nil, err
		}
	}
	return publish.NewGit(repository, branch), nil
}
