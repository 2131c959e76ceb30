package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"mingshi/generator/diag"
)

const rootZH = `明示（mingshi）把用 TOML 填写的政府购买服务记录检查一遍，做成一个可以放在任何
网站目录里的公开网站。

常用的两步：
  mingshi check      只检查，逐条说明哪个文件哪一行要改、怎么改
  mingshi build      检查无误后生成网站，放在 public/

从头开始用 mingshi init 目录；边改边看用 mingshi serve。

退出代码：0 完成；1 数据有错误；2 用法不对；3 运行失败（磁盘、网络等）。`

const rootEN = `Mingshi checks records of purchased public services, written in TOML, and makes
of them a static disclosure site for any web server.

The two common steps:
  mingshi check      only say what is wrong, in which line, and what to write
  mingshi build      check, then make the site in public/

To begin, mingshi init DIR; to see what you edit, mingshi serve.

Exit codes: 0 done; 1 the data has errors; 2 wrong usage; 3 something failed.`

// say prints to people. Nothing can be done about a terminal that is gone.
func (a *app) say(format string, args ...any) { _, _ = fmt.Fprintf(a.Stderr, format, args...) }

// progress shows on one line of a terminal what is being done.
func (a *app) progress() func(diag.Text, int) {
	if a.quiet || !a.Terminal {
		return nil
	}
	return func(stage diag.Text, done int) {
		if done > 0 {
			a.say("\r\033[K%s %d", stage.In(a.lang), done)
		} else {
			a.say("\r\033[K%s…", stage.In(a.lang))
		}
	}
}

// clear removes the line of progress.
func (a *app) clear() {
	if !a.quiet && a.Terminal {
		a.say("\r\033[K")
	}
}

// summary says how many diagnostics of each level there are.
func (a *app) summary(list diag.List) string { return a.counts(countsOf(list)) }

// counts are how many diagnostics there are of each level.
type counts struct{ Errors, Findings, Hints int }

func countsOf(list diag.List) counts {
	return counts{list.Count(diag.Error), list.Count(diag.Finding), list.Count(diag.Hint)}
}

func (a *app) counts(n counts) string {
	return fmt.Sprintf(a.text("错误 %d，提示 %d，建议 %d", "%d errors, %d findings, %d hints"), n.Errors, n.Findings, n.Hints)
}

// sayMore tells where the findings are listed, if there are any.
func (a *app) sayMore(n counts) {
	if n.Findings+n.Hints > 0 {
		a.say("%s\n", a.text("提示和建议的内容见 mingshi check。", "mingshi check tells what the findings and hints are."))
	}
}

// translate gives cobra's own words in the interface language.
func (a *app) translate(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	if a.lang == "en" {
		return
	}
	for _, c := range append(root.Commands(), root) {
		c.DisableFlagsInUseLine = true
		c.Flags().VisitAll(defaultsInChinese)
		c.PersistentFlags().VisitAll(defaultsInChinese)
	}
	root.SetUsageTemplate(strings.NewReplacer(
		"Usage:", "用法：", "Aliases:", "别名：", "Examples:", "例子：", "Available Commands:", "命令：", "Additional Commands:", "其他命令：",
		"Global Flags:", "通用选项：", "Flags:", "选项：", "Additional help topics:", "其他说明：",
		"[command]", "命令",
		`Use "{{.CommandPath}} [command] --help" for more information about a command.`, `用 {{.CommandPath}} 命令 --help 查看某个命令的说明。`,
	).Replace(root.UsageTemplate()))
	for _, c := range root.Commands() {
		switch c.Name() {
		case "help":
			c.Use, c.Short, c.Long = "help 命令", "显示某个命令的说明", ""
		case "completion":
			c.Short, c.Long = "生成命令行自动补全脚本（bash、zsh、fish、powershell）", ""
			for _, shell := range c.Commands() {
				shell.Short, shell.Long = "打印 "+shell.Name()+" 的自动补全脚本", ""
				shell.Example = "  " + loading[shell.Name()]
				shell.Flags().VisitAll(func(f *pflag.Flag) { f.Usage = "候选项不带说明" })
			}
		}
	}
}

// loading says how each shell reads its script for the session.
var loading = map[string]string{
	"bash":       "source <(mingshi completion bash)",
	"zsh":        "source <(mingshi completion zsh)",
	"fish":       "mingshi completion fish | source",
	"powershell": "mingshi completion powershell | Out-String | Invoke-Expression",
}

// defaultsInChinese says a flag's default in its usage, since pflag's own words
// for it are English.
func defaultsInChinese(f *pflag.Flag) {
	switch f.DefValue {
	case "", "0", "false", "[]":
		return
	}
	f.Usage += "（默认 " + f.DefValue + "）"
	if f.DefValue = ""; f.Value.Type() == "int" {
		f.DefValue = "0"
	}
}

// flagError says what is wrong with a flag; pflag speaks English only.
func flagError(_ *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var lacks *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		name := "--" + unknown.GetSpecifiedName()
		if unknown.GetSpecifiedShortnames() != "" {
			name = "-" + unknown.GetSpecifiedName()
		}
		return usageError{diag.T("没有“%s”这个选项", "there is no flag %q", name)}
	case errors.As(err, &lacks):
		return usageError{diag.T("选项“--%s”后面要写值", "the flag --%s wants a value", lacks.GetFlag().Name)}
	case errors.As(err, &invalid):
		return usageError{diag.T("选项“--%s”的值“%s”不对", "the flag --%s cannot be %q", invalid.GetFlag().Name, invalid.GetValue())}
	}
	return usageError{diag.T("选项不对：%v", "%v", err)}
}
