package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"mingshi/generator/diag"
	"mingshi/generator/edit"
	"mingshi/generator/record"
)

type newFlags struct {
	purchaser, plan, id string
	year                int
	print               bool
}

func (a *app) fresh() *cobra.Command {
	var f newFlags
	c := &cobra.Command{
		Use:   "new KIND",
		Short: a.text("新建一条记录：取下一个编号，写出带说明的空白文件", "a commented skeleton with the next id"),
		Long: a.text(`新建一条记录，取下一个没有用过的编号，写出带中文说明的空白文件。
KIND 是 `+strings.Join(kindNames(), "、")+` 之一。
购买计划的编号取自购买主体自己的流水号段（data/orgs/ 里的 number_from），各单位互不
相干；同一单位的两个人在两个分支上同时新建，编号可能相同，合并后 check 会指出，
给还没有公开的那一条换一个编号即可。已有的文件不会被覆盖。`,
			`Begins a record: the next id that is not used, in a file with a comment for every
field. KIND is one of `+strings.Join(kindNames(), ", ")+`.
The number of a plan comes from its purchaser's own block (number_from in
data/orgs/), so units do not meet. Two people of one unit who begin plans on two
branches may get the same number: check says so after the merge, and the one not
yet published takes another. A file that is there is never replaced.`),
		Example: "  mingshi new plan --purchaser ms-mzj\n  mingshi new result --plan 533103-2026-0001\n  mingshi new evaluation --plan 533103-2026-0001 --print",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || !slices.Contains(kindNames(), args[0]) {
				return usageError{diag.T("请写明一个类别：%s", "name one kind: %s", strings.Join(kindNames(), " "))}
			}
			return nil
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return kindNames(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.runNew(record.KindNamed(args[0]), f) },
	}
	c.Flags().StringVar(&f.purchaser, "purchaser", "", a.text("购买主体的编号 `ORG`", "the id `ORG` of the purchaser"))
	c.Flags().StringVar(&f.plan, "plan", "", a.text("结果、评价所属项目的编号 `PLAN`", "the id `PLAN` that a result or evaluation belongs to"))
	c.Flags().IntVar(&f.year, "year", 0, a.text("年度 `YEAR`，默认今年", "the `YEAR`; default: this one"))
	c.Flags().StringVar(&f.id, "id", "", a.text("不取下一个编号，用这个编号 `ID`", "this `ID` instead of the next"))
	c.Flags().BoolVar(&f.print, "print", false, a.text("只显示，不写文件", "print it and write no file"))
	return c
}

// kindNames lists the kinds whose records are TOML files.
func kindNames() []string {
	var names []string
	for _, k := range record.Kinds() {
		if !k.Prose {
			names = append(names, k.Name)
		}
	}
	return names
}

func (a *app) runNew(k *record.Kind, f newFlags) error {
	portal, err := a.portal()
	if err != nil {
		return err
	}
	today, err := a.day()
	if err != nil {
		return err
	}
	set, _, err := record.Load(a.ctx, portal, 1)
	if err != nil {
		return err
	}
	given := map[string]string{}
	if f.year == 0 {
		f.year = int(today.Year)
	}
	if f.id, err = newID(set, k, f, given); err != nil {
		return err
	}
	if set.Get(k.Name, f.id) != nil {
		return usageError{diag.T("编号“%s”已经用过", "the id %q is used already", f.id)}
	}
	given["id"] = strconv.Quote(f.id)
	text := edit.Skeleton(k, set.Codes, given)
	if f.print {
		_, err := a.Stdout.Write(text)
		return err
	}
	return a.begin(path.Join("data", k.Folder, yearOf(f.id, k.Name), f.id+".toml"), text)
}

// begin writes a new file.
func (a *app) begin(name string, text []byte) error {
	root, err := os.OpenRoot(a.dir)
	if err != nil {
		return fmt.Errorf("opening %s: %w", a.dir, err)
	}
	defer func() { _ = root.Close() }()
	if err := root.MkdirAll(path.Dir(name), 0o755); err != nil {
		return fmt.Errorf("making %s: %w", path.Dir(name), err)
	}
	file, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return usageError{diag.T("文件 %s 已经有了，没有改动", "%s is there already and stays", name)}
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	if _, err := file.Write(text); err != nil {
		_ = file.Close() // the first error counts
		return fmt.Errorf("writing %s: %w", name, err)
	}
	if err := file.Close(); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	_, err = fmt.Fprintln(a.Stdout, name)
	return err
}

var (
	idForm   = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,63}$`)
	yearPart = regexp.MustCompile(`-(\d{4})-`)
)

// yearOf returns the folder of a year for the kinds that grow every year.
func yearOf(id, kind string) string {
	m := yearPart.FindStringSubmatch(id)
	if m == nil || kind != "plan" && kind != "result" && kind != "evaluation" {
		return ""
	}
	return m[1]
}

// stems are how the ids of kinds begin that are numbered by region and year.
var stems = map[string]string{"sanction": "sanction", "complaint": "complaint", "commendation": "commend"}

// newID returns the id of a new record, and notes in given what follows from the
// flags.
func newID(set *record.Set, k *record.Kind, f newFlags, given map[string]string) (string, error) {
	if f.id != "" && !idForm.MatchString(f.id) {
		return "", usageError{diag.T("编号“%s”只能用小写英文字母、数字和连字符 -", "the id %q has other characters than a-z, 0-9 and -", f.id)}
	}
	plan, org := set.Plan(f.plan), set.Org(f.purchaser)
	switch {
	case f.plan != "" && plan == nil:
		return "", usageError{diag.T("没有编号为“%s”的购买计划", "there is no plan %q", f.plan)}
	case f.purchaser != "" && org == nil:
		return "", usageError{diag.T("data/orgs/ 里没有编号为“%s”的单位", "there is no unit %q in data/orgs/", f.purchaser)}
	}
	id := f.id
	switch k.Name {
	case "plan":
		given["fiscal_year"] = strconv.Itoa(f.year)
		if org == nil {
			return "", usageError{diag.T("请用 --purchaser 写明购买主体的编号", "name the purchaser with --purchaser")}
		}
		given["purchaser"] = strconv.Quote(org.ID)
		if id == "" {
			var why diag.Text
			if id, why = edit.NextPlan(set, org, f.year); id == "" {
				return "", usageError{why}
			}
		}
	case "result", "evaluation":
		return ofPlan(set, k, f, plan, org, given)
	case "budget":
		id = cmp.Or(id, fmt.Sprintf("budget-%s-%d", set.Settings.RegionCode, f.year))
	case "sanction", "complaint", "commendation":
		id = cmp.Or(id, edit.NextBelow(set, k.Name, fmt.Sprintf("%s-%s-%d-", stems[k.Name], set.Settings.RegionCode, f.year), 2))
	}
	if id == "" {
		return "", usageError{diag.T("这一类没有流水号，请用 --id 写明编号", "this kind has no running numbers; give the id with --id")}
	}
	return id, nil
}

// ofPlan returns the id of a result or an evaluation.
func ofPlan(set *record.Set, k *record.Kind, f newFlags, plan *record.Plan, org *record.Org, given map[string]string) (string, error) {
	year, stem := f.year, ""
	switch {
	case plan != nil:
		given["plan"] = strconv.Quote(plan.ID)
		stem = plan.ID + "-" + k.Name[:1]
		year = plan.FiscalYear.Or(year)
	case k.Name == "evaluation" && org != nil:
		given["purchaser"] = strconv.Quote(org.ID)
		stem = fmt.Sprintf("%s-%d-e", org.ID, year)
	case k.Name == "result":
		return "", usageError{diag.T("请用 --plan 写明所属项目的编号", "name its plan with --plan")}
	default:
		return "", usageError{diag.T("请用 --plan 写明评价的项目；评价整个单位的，用 --purchaser", "name its plan with --plan, or for a whole unit --purchaser")}
	}
	if k.Name == "evaluation" {
		given["year"] = strconv.Itoa(year)
	}
	return cmp.Or(f.id, edit.NextBelow(set, k.Name, stem, 1)), nil
}
