package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"mingshi/generator/build"
	"mingshi/generator/diag"
	"mingshi/generator/intake"
	"mingshi/generator/record"
	"mingshi/generator/sheet"
)

type importFlags struct {
	kind   string
	dryRun bool
}

func (a *app) importer() *cobra.Command {
	var f importFlags
	c := &cobra.Command{
		Use:   "import FILE.xlsx|FILE.csv|FILE.json",
		Short: a.text("把填好的表格导入成记录", "records from a workbook"),
		Long: a.text(`读取填好的表格，写成 data/ 下的记录。新记录一条一个文件；已有的记录按编号和主键合并，
只改动有内容的格子，原文件里的注释、次序和其他内容不动。

写入之前先按全部规则检查一遍。有一处错误，就指明是哪个工作表的哪一格、怎样改，
什么也不写入。先用 --dry-run 看会改动什么。

表格最好用 mingshi template 做；自己的表格只要表头写的是栏目名称也能读。

.json、.jsonl（可用 .gz 压缩）按 OCDS 1.1 的发布或记录读取，只新增本平台没有的记录，
都是草稿；没有栏目可放的内容逐项列出原因。`,
			`Reads a workbook or CSV file into records below data/. A new record gets a file of
its own; others are changed by id and row key, only where a cell holds something, and
comments, order and all else in their files stay.

All is checked first, with every rule. At one mistake, which is named by sheet and
cell, nothing is written. See with --dry-run what would change.

A .json or .jsonl file, also with .gz, is read as OCDS 1.1 releases or records. Only
records that the portal does not have are added, as drafts; what has no place here is
listed with the reason.`),
		Example: "  mingshi import 六月付款.xlsx --dry-run\n  mingshi import 六月付款.xlsx\n  mingshi import plans.csv --kind plan",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{diag.T("要写一个文件名，例如 mingshi import 付款.xlsx", "name one file, such as mingshi import payments.xlsx")}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.runImport(args[0], f) },
	}
	c.Flags().StringVar(&f.kind, "kind", "", a.text("表格里是哪种记录 `KIND`，如 plan、result.payments（默认按工作表名称和表头判断）", "what it holds, a `KIND` such as plan or result.payments (default: as names and headings tell)"))
	c.Flags().BoolVar(&f.dryRun, "dry-run", false, a.text("只看会改动什么，不写入", "only say what would change"))
	return c
}

func (a *app) runImport(name string, f importFlags) error {
	if f.kind != "" && len(intake.Named(f.kind)) == 0 {
		return noTarget(f.kind)
	}
	if contracting(name) {
		return a.importContracting(name, f.dryRun)
	}
	grids, err := a.grids(name)
	if err != nil {
		return err
	}
	o, set, err := a.receiving(f.dryRun)
	if err != nil {
		return err
	}
	batch := intake.Read(grids, set, f.kind)
	files, err := batch.Files(o.Portal)
	if err != nil {
		return err
	}
	if len(batch.Mistakes) == 0 && len(files) > 0 {
		if err := a.blame(batch, o, files); err != nil {
			return err
		}
	}
	a.notes(batch)
	if len(batch.Mistakes) > 0 {
		return a.refuse(batch)
	}
	return a.carryOut(batch, files, f.dryRun)
}

// receiving reads the portal that an import goes into. An import that was killed is
// finished first, unless this one only tries.
func (a *app) receiving(trial bool) (o build.Options, set *record.Set, err error) {
	if !trial {
		if err := a.withRoot(intake.Finish); err != nil {
			return o, nil, err
		}
	}
	if o, err = a.options(0); err != nil {
		return o, nil, err
	}
	set, _, err = record.Load(a.ctx, o.Portal, o.Jobs)
	return o, set, err
}

// grids reads the sheets of a file.
func (a *app) grids(name string) ([]sheet.Grid, error) {
	src, err := os.ReadFile(a.below(name))
	if err != nil {
		return nil, err
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".xlsx", ".xlsm", ".xls", ".et":
		grids, err := sheet.Read(src)
		return grids, readable(name, err)
	case ".csv", ".txt", ".tsv":
		base := filepath.Base(name)
		g, err := sheet.ReadCSV(strings.TrimSuffix(base, filepath.Ext(base)), src)
		return []sheet.Grid{g}, readable(name, err)
	}
	return nil, usageError{diag.T("只能导入 .xlsx、.csv 和 OCDS 的 .json，不能是“%s”", "only .xlsx, .csv and .json of OCDS are read, not %q", name)}
}

// readable says in plain words why a file cannot be read.
func readable(name string, err error) error {
	switch {
	case errors.Is(err, sheet.ErrOld):
		return usageError{diag.T("“%s”是旧格式的 .xls，或者设了密码；请在 Excel 或 WPS 里去掉密码，另存为 .xlsx 再导入", "%q is an old .xls, or has a password: save it as .xlsx without one", name)}
	case errors.Is(err, sheet.ErrTooBig):
		return usageError{diag.T("“%s”太大：请分成几个文件导入", "%q is too large: split it", name)}
	case errors.Is(err, sheet.ErrNoBook):
		return usageError{diag.T("“%s”不是表格文件，或者已经损坏；请用 Excel 或 WPS 打开后另存为 .xlsx", "%q is no workbook, or damaged: open it and save it as .xlsx", name)}
	case errors.Is(err, sheet.ErrEncoding):
		return usageError{diag.T("“%s”的编码认不出来；请另存为“CSV UTF-8”", "%q is in an unknown encoding: save it as CSV UTF-8", name)}
	}
	return err
}

// blame checks the portal as it would be, and finds the cells behind new errors.
func (a *app) blame(batch *intake.Batch, o build.Options, files []intake.File) error {
	next := o
	next.Portal = intake.Overlay(o.Portal, files)
	_, after, err := build.Model(a.ctx, next)
	a.clear()
	if err != nil || !after.HasErrors() {
		return err
	}
	_, before, err := build.Model(a.ctx, o)
	if err != nil {
		return err
	}
	a.clear()
	if rest := batch.Blame(before, after, files); rest.HasErrors() {
		if err := diag.WriteText(a.Stdout, rest, next.Portal, a.lang); err != nil {
			return err
		}
		batch.Mistakes = append(batch.Mistakes, intake.Mistake{Message: diag.T("导入后别处会出现上面这些错误", "these errors would appear elsewhere")})
	}
	return nil
}

// notes says what was left out.
func (a *app) notes(batch *intake.Batch) {
	if a.quiet {
		return
	}
	for _, n := range batch.Notes {
		a.say("%s\n", n.In(a.lang))
	}
}

func (a *app) refuse(batch *intake.Batch) error {
	for _, m := range batch.Mistakes {
		if _, err := fmt.Fprintln(a.Stdout, m.In(a.lang)); err != nil {
			return err
		}
	}
	a.say(a.text("有 %d 处错误，什么也没有写入。改正后再导入。\n", "%d mistakes: nothing was written.\n"), len(batch.Mistakes))
	return errData
}

// carryOut shows what changes and, unless it is a trial, writes it.
func (a *app) carryOut(batch *intake.Batch, files []intake.File, trial bool) error {
	if trial {
		if err := a.printChanges(batch.Changes()); err != nil {
			return err
		}
		a.say(a.text("试运行：读到 %d 条记录，会改动 %d 个文件；没有写入。\n", "trial: %d records read, %d files would change; nothing was written.\n"), batch.Records(), len(files))
		return nil
	}
	err := a.withRoot(func(root *os.Root) error { return intake.Write(root, files) })
	if err != nil {
		return fmt.Errorf("importing: %w", err)
	}
	if !a.quiet {
		a.say(a.text("导入完毕：读到 %d 条记录，改动 %d 个文件。\n", "imported: %d records read, %d files changed.\n"), batch.Records(), len(files))
	}
	return nil
}

func (a *app) withRoot(do func(*os.Root) error) error {
	root, err := os.OpenRoot(a.dir)
	if err != nil {
		return err
	}
	return errors.Join(do(root), root.Close())
}

// printChanges lists changes under the names of their files.
func (a *app) printChanges(changes []intake.Change) error {
	file := ""
	for _, c := range changes {
		if c.File != file {
			file = c.File
			if _, err := fmt.Fprintln(a.Stdout, file); err != nil {
				return err
			}
		}
		old := short(c.Before)
		if old == "" {
			old = a.text("（空）", "(nothing)")
		}
		if _, err := fmt.Fprintf(a.Stdout, a.text("  %s（%s）：%s → %s\n", "  %s (%s): %s → %s\n"), c.Label.In(a.lang), c.Path, old, short(c.After)); err != nil {
			return err
		}
	}
	return nil
}

// short cuts a long text to what fits a line.
func short(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
