package cli

import (
	"fmt"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"mingshi/generator/diag"
	"mingshi/generator/record"
	"mingshi/generator/schema"
)

func (a *app) schema() *cobra.Command {
	out := ""
	c := &cobra.Command{
		Use:   "schema [KIND]",
		Short: a.text("给编辑器用的 JSON Schema", "JSON Schema for editors"),
		Long: a.text(`打印一类文件的 JSON Schema：字段、中文说明、必填项、可填的用语和金额、日期的写法，
由字段表和本平台的代码列表生成。VS Code 装上 Even Better TOML 后，填写时会提示
字段和用语、标出错误。KIND 可以是 `+strings.Join(shapeNames(), "、")+`。
用 --out 写出全部 Schema（放在 .schemas/）和编辑器设置 .taplo.toml、.vscode/、
.editorconfig；init 建立的平台里已经有了，改过 data/codes/ 之后再运行一次。
Schema 只管单个文件的写法，是否合规以 mingshi check 为准。`,
			`Prints the JSON Schema of a kind of file: keys, Chinese descriptions, what is
required, the words allowed, how amounts and dates are written, made from the
tables of fields and this portal's code lists. With it Even Better TOML in VS Code
completes keys and words and marks mistakes. KIND is one of
`+strings.Join(shapeNames(), ", ")+`.
--out writes all schemas (to .schemas/) and settings for editors; init has done so
already: run it again after a change of data/codes/. A schema sees one file only;
check decides.`),
		Example: "  mingshi schema plan > plan.json\n  mingshi schema --out .",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usageError{diag.T("“%s”是多余的", "unexpected %q", args[1])}
			}
			return nil
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return shapeNames(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if out != "" {
				return a.writeSchemas(out)
			}
			return a.printSchema(strings.Join(args, ""))
		},
	}
	c.Flags().StringVar(&out, "out", "", a.text("把全部 Schema 和编辑器设置写到目录 `DIR`", "write all schemas and the settings of editors to the folder `DIR`"))
	return c
}

func shapeNames() []string {
	var names []string
	for _, s := range record.Shapes() {
		names = append(names, s.Name)
	}
	return names
}

func (a *app) printSchema(name string) error {
	shapes := record.Shapes()
	i := slices.IndexFunc(shapes, func(s record.Shape) bool { return s.Name == name })
	if i < 0 {
		return usageError{diag.T("请写明类别：%s", "name one of: %s", strings.Join(shapeNames(), " "))}
	}
	portal, err := a.portal()
	if err != nil {
		return err
	}
	codes, _ := record.ReadCodes(portal)
	text, err := schema.Of(shapes[i], codes)
	if err != nil {
		return err
	}
	_, err = a.Stdout.Write(text)
	return err
}

// writeSchemas writes everything for editors. What is there already is replaced if
// it is a schema, which nobody edits; settings are left alone.
func (a *app) writeSchemas(dir string) error {
	portal, err := a.portal()
	if err != nil {
		return err
	}
	codes, _ := record.ReadCodes(portal)
	files, err := schema.Files(codes)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("making %s: %w", dir, err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("opening %s: %w", dir, err)
	}
	defer func() { _ = root.Close() }()
	for _, f := range files {
		_, err := root.Lstat(f.Name)
		switch {
		case err != nil:
			if err = root.MkdirAll(path.Dir(f.Name), 0o755); err == nil {
				err = root.WriteFile(f.Name, f.Text, 0o644)
			}
		case strings.HasPrefix(f.Name, schema.Folder+"/"):
			err = replace(root, f.Name, f.Text)
		default:
			a.say(a.text("已有 %s，没有改动\n", "%s is there already and stays\n"), f.Name)
		}
		if err != nil {
			return fmt.Errorf("writing %s: %w", f.Name, err)
		}
	}
	return nil
}
