package cli

import (
	"context"
	"errors"
	"io/fs"
	"syscall"

	"mingshi/generator/diag"
	"mingshi/generator/intake"
	"mingshi/generator/output"
	"mingshi/generator/proof"
	"mingshi/generator/publish"
	"mingshi/generator/search/local"
)

// causes say in plain words what the machine's commonest refusals mean. The
// system's own text follows in brackets.
var causes = []struct {
	err  error
	says diag.Text
}{
	{output.ErrBusy, diag.Text{ZH: "另一个 mingshi 正在往这个目录生成网站，请等它结束", EN: "another build is writing to this folder; wait for it"}},
	{output.ErrTarget, diag.Text{ZH: "这个目录不能用来放网站，请用 --out 换一个", EN: "a site cannot be put in this folder; choose another with --out"}},
	{output.ErrForeign, diag.Text{ZH: "目录里有不是本程序写的文件，占了网站文件的位置，请移走", EN: "a file that is not ours stands where the site needs its own; move it away"}},
	{local.ErrBusy, diag.Text{ZH: "同时检索这个平台的程序太多，请等其中一个结束", EN: "too many programs search this portal; wait for one of them"}},
	{intake.ErrChanged, diag.Text{ZH: "导入期间有人改动了文件，什么也没有写入，请再导入一次", EN: "a file was changed during the import; nothing was written: import again"}},
	{publish.ErrBusy, diag.Text{ZH: "另一次发布正在往同一个地方进行，请等它结束", EN: "another publication to the same place is going on; wait for it"}},
	{publish.ErrHost, diag.Text{ZH: "服务器的身份不可信：主机公钥不在 known_hosts 里，或者变了", EN: "the server is not trusted: its key is not among the known hosts, or changed"}},
	{publish.ErrPlace, diag.Text{ZH: "那里放着别的东西，请换一个目录", EN: "something else stands there; name another folder"}},
	{proof.ErrOtherKey, diag.Text{ZH: "那里的网站是用另一把密钥签的；换了密钥的，按 docs/deploy.md 的办法在旁边建新的公开日志，并向公众说明", EN: "the site that stands there was signed with another key; docs/deploy.md says how to begin a new log beside it"}},
	{context.Canceled, diag.Text{ZH: "已中止，原来的网站没有变动", EN: "interrupted; the site that stood is unchanged"}},
	{syscall.ENOSPC, diag.Text{ZH: "磁盘满了，原来的网站没有变动", EN: "the disk is full; the site that stood is unchanged"}},
	{fs.ErrPermission, diag.Text{ZH: "没有读写权限", EN: "permission denied"}},
	{fs.ErrNotExist, diag.Text{ZH: "文件或目录不存在", EN: "a file or folder does not exist"}},
}

// failed tells a failure of the machine.
func (a *app) failed(err error) {
	words := diag.Text{ZH: "运行失败", EN: "failed"}
	for _, c := range causes {
		if errors.Is(err, c.err) {
			words = c.says
			break
		}
	}
	a.say(a.text("没有完成：%s。（%v）\n", "not done: %s. (%v)\n"), words.In(a.lang), err)
}
