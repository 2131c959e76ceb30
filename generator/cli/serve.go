package cli

import (
	"errors"
	"time"

	"github.com/spf13/cobra"

	"mingshi/generator/diag"
	"mingshi/generator/serve"
)

type serveFlags struct {
	addr   string
	editor string
	poll   bool
}

func (a *app) serve() *cobra.Command {
	var f serveFlags
	c := &cobra.Command{
		Use:   "serve",
		Short: a.text("边改边看：本机预览", "preview while editing"),
		Long: a.text(`在本机预览网站。保存文件后，浏览器里的网页随即更新；改错了，网页上方会说明
哪一行要怎么改，网页保持上一次正确的内容。未到公开日期的记录标“草稿”。
工作台在 /_desk/：各文件的问题、草稿为什么还没公开、提交前逐项核对改了什么。
预览不写数据文件，只有本机能访问；按 Ctrl+C 结束。`,
			`Shows the site on this machine. When a file is saved the browser follows; a mistake
is explained above the page, which keeps its last good content. Records that are
not public yet are marked as drafts. The desk is at /_desk/: what is wrong in each
file, what keeps drafts from the public, what a commit would change. Ctrl+C ends it.`),
		Example: "  mingshi serve\n  mingshi serve --addr 127.0.0.1:9000 --poll",
		Args:    a.noArgs,
		RunE:    func(*cobra.Command, []string) error { return a.runServe(f) },
	}
	c.Flags().StringVar(&f.addr, "addr", "127.0.0.1:8080", a.text("本机地址和端口 `ADDR`", "the loopback address and port `ADDR`"))
	c.Flags().StringVar(&f.editor, "editor", "vscode", a.text("“在编辑器中打开”用哪个 `EDITOR`：vscode、vscodium、cursor、zed、idea、none，或含 {path} {line} {col} 的地址", "which `EDITOR` opens files: vscode, vscodium, cursor, zed, idea, none, or an address with {path} {line} {col}"))
	c.Flags().BoolVar(&f.poll, "poll", false, a.text("每秒查看一次文件（网络盘等收不到变动通知时用）", "look at the files every second (for network drives and the like)"))
	return c
}

func (a *app) runServe(f serveFlags) error {
	a.heap.change(previewHeap)
	o, err := a.options(0)
	if err != nil {
		return err
	}
	o.Progress, o.Cache = nil, a.cache()
	err = serve.Run(a.ctx, serve.Options{
		Build: o, Dir: a.dir, Lang: a.lang, Addr: f.addr, Editor: f.editor, Poll: f.poll, Clock: a.Now,
		Ready: func(url string) {
			a.say(a.text("预览：%s（按 Ctrl+C 结束）\n", "preview: %s (Ctrl+C ends it)\n"), url)
		},
		Tell: func(list diag.List, took time.Duration) {
			if !a.quiet {
				a.say(a.text("%s，用时 %d 毫秒\n", "%s, %d ms\n"), a.summary(list), took.Milliseconds())
			}
		},
	})
	if errors.Is(err, serve.ErrNotLoopback) {
		return usageError{diag.T("--addr 只能是本机地址，如 127.0.0.1:8080", "--addr is a loopback address, such as 127.0.0.1:8080")}
	}
	if errors.Is(err, serve.ErrEditor) {
		return usageError{diag.T("--editor 要写 vscode、vscodium、cursor、zed、idea、none，或含 {path} 的地址，如 myeditor://open?file={path}&line={line}",
			"--editor is vscode, vscodium, cursor, zed, idea, none, or an address with {path}, such as myeditor://open?file={path}&line={line}")}
	}
	return err
}
