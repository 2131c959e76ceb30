package cli

import (
	"encoding/json"
	"errors"
	"iter"
	"maps"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"mingshi/generator/build"
	"mingshi/generator/diag"
	"mingshi/generator/record"
	"mingshi/generator/search"
	"mingshi/generator/search/local"
	"mingshi/generator/site"
)

type searchFlags struct {
	filters map[string]*[]string
	bounds  map[string]*string
	json    bool
}

func (a *app) search() *cobra.Command {
	f := searchFlags{filters: map[string]*[]string{}, bounds: map[string]*string{}}
	c := &cobra.Command{
		Use:   "search QUERY",
		Short: a.text("检索已公开的内容", "search what is public"),
		Long: a.text(`检索已公开的全部内容，与网站的检索页相同：连续的任何几个字都可以检索，几个词之间
用空格隔开，每个词都须出现；-词 表示不含这个词；"…" 里的空格也照原样检索。
筛选的选项可以多次使用，符合其中一个即可。第一次检索时建立索引，放在 .mingshi/
里；以后只更新有变动的记录。`,
			`Searches all that is public, as the search page of the site does: any run of
characters can be sought; blanks separate terms, all of which must occur; -term
excludes it; in "…" blanks are sought, too. A filter may be repeated: any of its
values will do. The first search makes an index in .mingshi/; later ones bring it
up to date.`),
		Example: "  mingshi search 养老\n  mingshi search '养老 -培训' --kind plan --year 2026\n  mingshi search 居家 --min 100000 --sort=-amount --json",
		RunE:    func(_ *cobra.Command, args []string) error { return a.runSearch(f, strings.Join(args, " ")) },
	}
	if a.lang == "en" {
		c.Example = "  mingshi search 2026-0001\n  mingshi search 'gb -gb/t' --kind plan --year 2026\n  mingshi search gb --min 100000 --sort=-amount --json"
	}
	for _, name := range search.FilterNames() {
		f.filters[name] = new([]string)
		c.Flags().StringArrayVar(f.filters[name], name, nil, a.filterUsage(name))
	}
	for name, usage := range a.boundUsage {
		f.bounds[name] = c.Flags().String(name, "", usage)
	}
	c.Flags().BoolVar(&f.json, "json", false, a.text("输出 JSON", "print JSON"))
	c.SetFlagErrorFunc(searchFlagError)
	return c
}

func (a *app) filterUsage(name string) string {
	usage := map[string]diag.Text{
		"kind":      {ZH: "类别 `KIND`：plan、result、evaluation 等", EN: "the `KIND`: plan, result, evaluation …"},
		"year":      {ZH: "年度 `YEAR`", EN: "the `YEAR`"},
		"purchaser": {ZH: "购买主体 `ORG`：编号或者全称", EN: "the purchaser `ORG`: its id or full name"},
		"provider":  {ZH: "承接主体 `ORG`：编号或者全称", EN: "the provider `ORG`: its id or full name"},
		"class":     {ZH: "目录类别 `CLASS`：目录编号/代码", EN: "the catalogue `CLASS`: catalogue/code"},
		"item":      {ZH: "目录事项 `ITEM`：目录编号/代码", EN: "the catalogue `ITEM`: catalogue/code"},
		"method":    {ZH: "购买方式 `METHOD`，如公开招标", EN: "the procurement `METHOD`, the Chinese word"},
		"state":     {ZH: "状态 `STATE`，如已公示", EN: "the `STATE`, the Chinese word"},
		"grade":     {ZH: "评价等级 `GRADE`：优、良、中、差", EN: "the `GRADE` of an evaluation, the Chinese word"},
	}
	return usage[name].In(a.lang)
}

// boundUsage ranges over the flags that take one value.
func (a *app) boundUsage(yield func(name, usage string) bool) {
	_ = yield("min", a.text("金额不低于 `YUAN` 元", "an amount of at least `YUAN`")) &&
		yield("max", a.text("金额不高于 `YUAN` 元", "an amount of at most `YUAN`")) &&
		yield("from", a.text("日期自 `DAY` 起，如 2026-01-31", "a date from `DAY` on, such as 2026-01-31")) &&
		yield("to", a.text("日期至 `DAY` 止", "a date up to `DAY`")) &&
		yield("sort", a.text("排序 `ORDER`：relevance、date、amount 或 -amount（默认 relevance）", "the `ORDER`: relevance, date, amount or -amount (default relevance)")) &&
		yield("page", a.text("第 `N` 页，每页 10 条", "page `N`, of 10 hits each"))
}

// searchFlagError explains why a term cannot be excluded without quotation marks.
func searchFlagError(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "" {
		return usageError{diag.T("检索词里有减号的，请把检索词放在引号里，如 mingshi search '养老 -培训'，或者在前面加上 --",
			"put a query with a minus in quotation marks, as in mingshi search 'gb -gb/t', or -- before it")}
	}
	return flagError(c, err)
}

func (a *app) runSearch(f searchFlags, q string) error {
	state, err := f.state(q)
	if err != nil {
		return err
	}
	o, err := a.options(0)
	if err != nil {
		return err
	}
	model, list, err := build.Model(a.ctx, o)
	if err != nil {
		a.clear()
		return err
	}
	if model == nil {
		a.clear()
		err := a.print(list, o.Portal)
		a.say("%s\n", a.text("没有检索："+a.summary(list)+"。", "nothing was searched: "+a.summary(list)+"."))
		return errors.Join(errData, err)
	}
	labels := build.Labels(model)
	if err := resolve(state.Filters, labels.Orgs); err != nil {
		a.clear()
		return err
	}
	x, err := local.Open(a.ctx, filepath.Join(a.dir, local.Folder), counted(model, o), labels)
	a.clear()
	if err != nil {
		return err
	}
	return errors.Join(a.answer(x, state, model, f.json), x.Close())
}

func (a *app) answer(x *local.Index, state search.State, model *site.Site, asJSON bool) error {
	answer, err := x.Search(a.ctx, state)
	if err != nil {
		return err
	}
	if asJSON {
		enc := json.NewEncoder(a.Stdout)
		enc.SetEscapeHTML(false)
		return enc.Encode(answer)
	}
	if answer.Count > 0 {
		return a.printHits(answer, model)
	}
	others, err := x.Alternatives(a.ctx, state)
	if err != nil {
		return err
	}
	return a.printNone(others)
}

// counted reports progress while documents are indexed.
func counted(model *site.Site, o build.Options) iter.Seq[*site.Document] {
	return func(yield func(*site.Document) bool) {
		n := 0
		for d := range model.Documents().All() {
			if n%1000 == 0 && o.Progress != nil {
				o.Progress(diag.Text{ZH: "检索数据", EN: "search index"}, n)
			}
			n++
			if !yield(d) {
				return
			}
		}
	}
}

// state makes a search of what was typed.
func (f searchFlags) state(q string) (search.State, error) {
	v := url.Values{"q": {q}}
	for name, values := range f.filters {
		v[name] = *values
	}
	for name, value := range f.bounds {
		v.Set(name, *value)
	}
	state := search.ParseState(v)
	if strings.TrimSpace(q) == "" && !state.Narrowed() {
		return state, usageError{diag.T("请写明要检索什么", "say what to search for")}
	}
	if sort := *f.bounds["sort"]; sort != "" && !slices.Contains(search.Sorts(), sort) {
		return state, usageError{diag.T("--sort 只能是 relevance、date、amount 或 -amount", "--sort is relevance, date, amount or -amount")}
	}
	for _, kind := range state.Filters["kind"] {
		if record.KindNamed(kind) == nil {
			return state, usageError{diag.T("没有“%s”这种记录", "there is no kind %q", kind)}
		}
	}
	if problems := state.Bounds().Problems; len(problems) > 0 {
		return state, wrongBound(problems[0])
	}
	return state, nil
}

func wrongBound(p search.Problem) error {
	switch p.Name {
	case "min", "max":
		return usageError{diag.T("--%s 要写元，至多两位小数，不能是“%s”", "--%s wants yuan, with two decimals at most, not %q", p.Name, p.Value)}
	case "from", "to":
		return usageError{diag.T("--%s 要写成 2026-01-31 的样子，不能是“%s”", "--%s wants a day such as 2026-01-31, not %q", p.Name, p.Value)}
	case "page":
		return usageError{diag.T("--page 要写从 1 起的数字，不能是“%s”", "--page wants a number from 1 on, not %q", p.Value)}
	case "amounts":
		return usageError{diag.T("--min 比 --max 大", "--min is above --max")}
	}
	return usageError{diag.T("--from 比 --to 晚", "--from is after --to")}
}

// resolve puts ids in the place of full names of units.
func resolve(filters map[string][]string, orgs map[string]string) error {
	for _, filter := range []string{"purchaser", "provider"} {
		var ids []string
		for _, typed := range filters[filter] {
			found := []string{typed}
			if _, known := orgs[typed]; !known {
				found = nil
				for _, id := range slices.Sorted(maps.Keys(orgs)) {
					if orgs[id] == typed {
						found = append(found, id)
					}
				}
			}
			if found == nil {
				return usageError{diag.T("没有“%s”这个单位", "there is no organisation %q", typed)}
			}
			ids = append(ids, found...)
		}
		if ids != nil {
			filters[filter] = ids
		}
	}
	return nil
}
