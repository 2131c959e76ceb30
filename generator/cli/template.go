package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"mingshi/generator/diag"
	"mingshi/generator/intake"
	"mingshi/generator/record"
)

type templateFlags struct {
	from string
	all  bool
}

func (a *app) template() *cobra.Command {
	var f templateFlags
	c := &cobra.Command{
		Use:   "template KIND FILE.xlsx",
		Short: a.text("做一个填写用的表格（Excel、WPS、LibreOffice）", "a workbook for staff to fill in"),
		Long: a.text(`做一个填写用的工作簿：中文表头，必填栏目标红，下拉列表取自本平台的代码、单位和
目录事项，金额和日期设好格式，附填写说明和例子。填好后用 mingshi import 导入。

KIND 是记录的种类：plan 购买计划、result 采购结果、evaluation 绩效评价、catalog 购买目录、
org 单位、requirement、sanction、commendation、complaint、budget；
purchase 是一个项目的全部表格（计划、结果、评价）；all 是全部种类；
只要一张明细表的，写 种类.明细，例如 result.payments（也可以写 payment）。`,
			`Makes a workbook to be filled in: Chinese headings, required columns in red, lists
of this portal's codes, units and catalogue items to choose from, formats for money
and dates, instructions and an example. mingshi import reads it back.

KIND is a kind of record: plan, result, evaluation, catalog, org, requirement,
sanction, commendation, complaint, budget; purchase is all that one purchase needs;
all is every kind; a single list is KIND.LIST, such as result.payments (or payment).`),
		Example: "  mingshi template purchase 新项目.xlsx\n  mingshi template payment 六月付款.xlsx\n  mingshi template plan 计划.xlsx --from 533103-2026-0001",
		Args:    a.twoArgs,
		RunE:    func(_ *cobra.Command, args []string) error { return a.runTemplate(args[0], args[1], f) },
	}
	c.Flags().StringVar(&f.from, "from", "", a.text("填入编号为 `ID` 的记录；purchase 填入整个项目", "fill in the record `ID`; of purchase, the whole purchase"))
	c.Flags().BoolVar(&f.all, "all", false, a.text("填入现有的全部记录", "fill in all records there are"))
	return c
}

// twoArgs wants a kind and a file.
func (a *app) twoArgs(_ *cobra.Command, args []string) error {
	if len(args) != 2 {
		return usageError{diag.T("要写种类和文件名，例如 mingshi template plan 计划.xlsx", "name a kind and a file, such as mingshi template plan plans.xlsx")}
	}
	return nil
}

func (a *app) runTemplate(word, name string, f templateFlags) error {
	targets := intake.Named(word)
	switch {
	case len(targets) == 0:
		return noTarget(word)
	case !strings.EqualFold(filepath.Ext(name), ".xlsx"):
		return usageError{diag.T("文件名要以 .xlsx 结尾，不能是“%s”", "the file ends in .xlsx, not %q", name)}
	}
	set, err := a.records()
	if err != nil {
		return err
	}
	fill, err := chosen(set, targets, f)
	if err != nil {
		return err
	}
	file := a.below(name)
	out, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if errors.Is(err, os.ErrExist) {
		return usageError{diag.T("“%s”已经有了；换一个文件名，免得盖掉填好的内容", "there is a file %q already: choose another name", name)}
	}
	if err != nil {
		return err
	}
	if err := errors.Join(intake.WriteTemplate(out, set, targets, fill), out.Close()); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	if !a.quiet {
		a.say(a.text("做好了 %s：%d 个工作表，填入 %d 条记录。填好后：mingshi import %[1]s --dry-run\n", "made %s: %d sheets, %d records filled in. When it is filled in: mingshi import %[1]s --dry-run\n"), name, len(targets), len(fill))
	}
	return nil
}

func noTarget(word string) error {
	if k := record.KindNamed(word); k != nil && k.Prose {
		return usageError{diag.T("%s是文章，用 Markdown 写在 content/%s/ 里，不用表格", "%[1]s are texts, written in Markdown below content/%[2]s/", k.Label, k.Folder)}
	}
	return usageError{diag.T("没有“%s”这种记录或明细表；可以写 plan、result、purchase、payment 等，见 mingshi template --help", "there is no kind or list %q; see mingshi template --help", word)}
}

// records reads the portal. Its mistakes are for check to tell.
func (a *app) records() (*record.Set, error) {
	o, err := a.options(0)
	if err != nil {
		return nil, err
	}
	set, _, err := record.Load(a.ctx, o.Portal, o.Jobs)
	return set, err
}

// chosen are the records that a template is filled with.
func chosen(set *record.Set, targets []*intake.Target, f templateFlags) ([]record.Record, error) {
	if f.from == "" && !f.all {
		return nil, nil
	}
	var list []record.Record
	for r := range set.All() {
		known := slices.ContainsFunc(targets, func(t *intake.Target) bool { return t.Kind == record.KindOf(r) })
		if known && (f.all || concerns(set, r, f.from)) {
			list = append(list, r)
		}
	}
	if len(list) == 0 && f.from != "" {
		return nil, usageError{diag.T("没有编号为“%s”的记录", "there is no record %q", f.from)}
	}
	return list, nil
}

// concerns reports whether a record has an id, or belongs to the purchase that has.
func concerns(set *record.Set, r record.Record, id string) bool {
	switch r := r.(type) {
	case *record.Result:
		return r.ID == id || r.Plan == id
	case *record.Evaluation:
		result := set.Result(r.Result)
		return r.ID == id || r.Plan == id || result != nil && result.Plan == id
	}
	return r.Base().ID == id
}
