package cli

import (
	"io/fs"
	"slices"

	"github.com/spf13/cobra"

	"mingshi/generator/build"
	"mingshi/generator/check/rules"
	"mingshi/generator/diag"
)

type checkFlags struct {
	format, previous string
	strict           bool
	rules            []string
}

func (a *app) check() *cobra.Command {
	var f checkFlags
	c := &cobra.Command{
		Use:   "check",
		Short: a.text("只检查，不生成", "only say what is wrong"),
		Long: a.text(`检查全部记录，逐条说明：哪个文件、第几行第几列、错在哪里、应当怎么写。
“错误”必须改，否则不能生成网站；“提示”是没有达到公开要求的地方，可以生成；“建议”供参考。`,
			`Checks every record and says of each mistake: file, line, column, what is wrong,
what to write. An error stops the site; a finding is a requirement of the law
that is not met and stops nothing; a hint is worth a look.`),
		Example: "  mingshi check\n  mingshi check --format json | jq .message\n  mingshi check --rule PAY-003",
		Args:    a.noArgs,
		RunE:    func(*cobra.Command, []string) error { return a.runCheck(f) },
	}
	c.Flags().StringVar(&f.format, "format", "text", a.text("输出格式 `FORMAT`：text、json（每行一条）、sarif（编辑器和代码平台）、github（合并请求的行内批注）", "the `FORMAT`: text, json (one object a line), sarif (editors and code hosts), github (notes beside the lines of a change)"))
	c.Flags().StringVar(&f.previous, "previous", "", previousHelp(a))
	c.Flags().BoolVar(&f.strict, "strict", false, a.text("有“提示”也按错误退出", "findings count as errors"))
	c.Flags().StringSliceVar(&f.rules, "rule", nil, a.text("只看规则 `ID`，可多次使用", "only the rule `ID`; may be repeated"))
	return c
}

func (a *app) runCheck(f checkFlags) error {
	if !slices.Contains(formats, f.format) {
		return usageError{diag.T("--format 只能是 text、json、sarif、github 之一", "--format is text, json, sarif or github")}
	}
	o, err := a.options(0)
	if err != nil {
		return err
	}
	if o.Previous, err = a.previous(f.previous); err != nil {
		return err
	}
	_, list, err := build.Model(a.ctx, o)
	a.clear()
	if err != nil {
		return err
	}
	if len(f.rules) > 0 {
		list = slices.DeleteFunc(list, func(d diag.Diagnostic) bool { return !slices.Contains(f.rules, d.Rule) })
	}
	if err := a.printAs(f.format, list, o.Portal); err != nil {
		return err
	}
	if !a.quiet {
		a.say("%s\n", a.text("检查完毕："+a.summary(list)+"。", "checked: "+a.summary(list)+"."))
	}
	if list.HasErrors() || f.strict && list.Count(diag.Finding) > 0 {
		return errData
	}
	return nil
}

// formats are how diagnostics can be printed.
var formats = []string{"text", "json", "sarif", "github"}

func (a *app) printAs(format string, list diag.List, portal fs.FS) error {
	switch format {
	case "json":
		return diag.WriteJSON(a.Stdout, list, a.lang)
	case "sarif":
		tool := diag.Tool{Name: "mingshi", Version: Version}
		for _, r := range rules.All() {
			tool.Rules = append(tool.Rules, diag.Rule{ID: r.ID, Title: r.Title, Doc: r.Doc, Basis: r.Basis, Level: r.Level})
		}
		return diag.WriteSARIF(a.Stdout, list, tool, a.lang)
	case "github":
		return diag.WriteGitHub(a.Stdout, list, a.lang)
	}
	return diag.WriteText(a.Stdout, list, portal, a.lang)
}
