package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"mingshi/generator/build"
	"mingshi/generator/diag"
	"mingshi/generator/opendata"
	"mingshi/generator/record"
	"mingshi/generator/site"
)

type exportFlags struct{ format, kind, out string }

func (a *app) export() *cobra.Command {
	var f exportFlags
	c := &cobra.Command{
		Use:   "export",
		Short: a.text("只导出开放数据", "only the open data"),
		Long: a.text(`导出已公开的数据，与网站 open-data/ 里的相同。
search-text 打印检索所依据的文字，每行一条 {"id":…,"text":…}。
csv、excel-csv、json 用 --kind 打印一种记录；各种格式都可以用 --out 把全部文件写到一个目录。`,
			`Exports what is public, the same as open-data/ on the site.
search-text prints the text that search looks in, {"id":…,"text":…} a line.
csv, excel-csv and json print one kind with --kind; every format writes all its files to a folder with --out.`),
		Example: "  mingshi export --format search-text\n  mingshi export --format csv --kind plan > plan.csv\n  mingshi export --format json --out /tmp/data",
		Args:    a.noArgs,
		RunE:    func(*cobra.Command, []string) error { return a.runExport(f) },
	}
	c.Flags().StringVar(&f.format, "format", "csv", a.text("格式 `FORMAT`：csv、excel-csv、xlsx、json、parquet、ocds 或 search-text", "the `FORMAT`: csv, excel-csv, xlsx, json, parquet, ocds or search-text"))
	c.Flags().StringVar(&f.kind, "kind", "", a.text("只打印一种记录 `KIND`：plan、result、evaluation 等", "print one `KIND`: plan, result, evaluation …"))
	c.Flags().StringVar(&f.out, "out", "", a.text("写到目录 `DIR`（相对于平台目录）", "write to the folder `DIR`, relative to the portal"))
	return c
}

func (f exportFlags) validate() error {
	switch {
	case f.format != "search-text" && !slices.Contains(opendata.Formats, f.format):
		return usageError{diag.T("--format 只能是 csv、excel-csv、xlsx、json、parquet、ocds 或 search-text", "--format is csv, excel-csv, xlsx, json, parquet, ocds or search-text")}
	case f.kind != "" && record.KindNamed(f.kind) == nil:
		return usageError{diag.T("没有“%s”这种记录", "there is no kind %q", f.kind)}
	case f.kind != "" && slices.Contains([]string{"xlsx", "parquet", "ocds"}, f.format):
		return usageError{diag.T("这种格式不能打印，请用 --out 指明目录", "this format is not for printing: name a folder with --out")}
	case f.format != "search-text" && (f.kind == "") == (f.out == ""):
		return usageError{diag.T("请用 --kind 指明一种记录，或用 --out 指明目录", "name a kind with --kind or a folder with --out")}
	}
	return nil
}

func (a *app) runExport(f exportFlags) error {
	if err := f.validate(); err != nil {
		return err
	}
	o, err := a.options(0)
	if err != nil {
		return err
	}
	model, list, err := build.Model(a.ctx, o)
	a.clear()
	if err != nil {
		return err
	}
	if model == nil {
		err := a.print(list, o.Portal)
		a.say("%s\n", a.text("没有导出："+a.summary(list)+"。", "nothing was exported: "+a.summary(list)+"."))
		return errors.Join(errData, err)
	}
	if f.format == "search-text" {
		return opendata.WriteSearchText(a.Stdout, model)
	}
	return a.exportFiles(f, model)
}

func (a *app) exportFiles(f exportFlags, model *site.Site) error {
	for d := range opendata.Of(model).All(f.format) {
		var err error
		switch {
		case f.kind != "" && (d.Kind == nil || d.Kind.Name != f.kind || d.List != nil):
			continue
		case f.kind != "":
			_, err = d.WriteTo(a.Stdout)
		default:
			err = writeFile(filepath.Join(a.below(f.out), filepath.FromSlash(strings.TrimPrefix(d.Path, "open-data/"))), d)
		}
		if err != nil {
			return fmt.Errorf("exporting %s: %w", d.Path, err)
		}
	}
	return nil
}

func writeFile(name string, d *opendata.File) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	_, err = d.WriteTo(f)
	return errors.Join(err, f.Close())
}
