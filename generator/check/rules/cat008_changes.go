package rules

import (
	"fmt"
	"slices"
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/fold"
	"mingshi/generator/record"
)

var cat008 = &check.Rule{
	ID:    "CAT-008",
	Title: diag.T("目录调整有记录，并与事项一致", "changes of a catalogue are recorded and agree with its items"),
	Doc: diag.T(`目录事项不删除：新增的写 valid_from（纳入日期），移出的写 valid_to（移出日期），并在 [[changes]] 各记一条。
调整指向本目录已有的事项；修改要写明修改的栏目（英文键名）和修改前的内容。`,
		`Items are never deleted: an added one has valid_from, a removed one valid_to, each with its row in [[changes]]. A change
names an item that there is; a modification names the key and what stood there before.`),
	Level: diag.Error,
	Basis: diag.T("芒政办发〔2017〕51号 二（三）", "Mangzhengbanfa [2017] No. 51, II(3)"),
	Bad: `
-- data/catalogs/guiding-533103-2026.toml --
id = "guiding-533103-2026"
title = "指导性目录"
kind = "指导性目录"
issuing_level = "市县"
owner = "ms-czj"
effective_from = 2026-01-01
[[items]]
code = "K1"
name = "基本公共服务事项"
[[items]]
code = "K2"
name = "社会管理服务事项"
valid_from = 2026-06-01 # want
[[changes]]
date = 2026-06-01
code = "K3" # want
kind = "新增"
reason = "增加事项"
change_document = "芒财综〔2026〕1号"
[[changes]] # want
date = 2026-06-01
code = "K1"
kind = "修改"
reason = "改名"
change_document = "芒财综〔2026〕1号"
field = "name"
`,
	Good: `
-- data/catalogs/guiding-533103-2026.toml --
id = "guiding-533103-2026"
title = "指导性目录"
kind = "指导性目录"
issuing_level = "市县"
owner = "ms-czj"
effective_from = 2026-01-01
[[items]]
code = "K1"
name = "基本公共服务事项"
[[items]]
code = "K2"
name = "社会管理服务事项"
valid_from = 2026-06-01
[[changes]]
date = 2026-06-01
code = "K2"
kind = "新增"
reason = "增加事项"
change_document = "芒财综〔2026〕1号"
[[changes]]
date = 2026-06-01
code = "K1"
kind = "修改"
reason = "改名"
change_document = "芒财综〔2026〕1号"
field = "name"
before = "公共服务事项"
`,
	Run: check.Each(runChanges),
}

// changeOf names a kind of change of an item.
type changeOf struct{ code, kind string }

func runChanges(p *check.Pass, c *record.Catalog) {
	items := make(map[string]*record.CatalogItem, len(c.Items))
	for i := range c.Items {
		items[c.Items[i].Code] = &c.Items[i]
	}
	changed := make(map[changeOf]bool, len(c.Changes))
	for _, ch := range c.Changes {
		changed[changeOf{ch.Code, ch.Kind}] = true
	}
	for i := range c.Changes {
		runChange(p, c, i, items[c.Changes[i].Code], changed)
	}
	for i := range c.Items {
		item := &c.Items[i]
		if item.ValidFrom.After(c.EffectiveFrom) && !changed[changeOf{item.Code, "新增"}] {
			p.Report(c, fmt.Sprintf("items[%d].valid_from", i), diag.T("“%s”自 %s 纳入，没有新增的调整记录", "%q was added on %s, but no change says so", item.Code, item.ValidFrom),
				diag.T("补一条 [[changes]]，kind = \"新增\"", "add [[changes]] with kind = \"新增\""))
		}
		if !item.ValidTo.IsZero() && !changed[changeOf{item.Code, "移出"}] {
			p.Report(c, fmt.Sprintf("items[%d].valid_to", i), diag.T("“%s”自 %s 移出，没有移出的调整记录", "%q was removed on %s, but no change says so", item.Code, item.ValidTo),
				diag.T("补一条 [[changes]]，kind = \"移出\"", "add [[changes]] with kind = \"移出\""))
		}
	}
}

func runChange(p *check.Pass, c *record.Catalog, i int, item *record.CatalogItem, changed map[changeOf]bool) {
	ch := &c.Changes[i]
	at := func(key string) string { return fmt.Sprintf("changes[%d].%s", i, key) }
	if item == nil {
		p.Report(c, at("code"), diag.T("本目录没有事项“%s”", "this catalogue has no item %q", ch.Code),
			diag.T("改正编码；移出的事项也要保留在目录中，写明 valid_to", "correct the code; removed items stay in the catalogue with valid_to"))
		return
	}
	switch ch.Kind {
	case "新增":
		if item.ValidFrom.IsZero() {
			p.Report(c, at("code"), diag.T("“%s”是新增的，事项没有写纳入日期", "%[1]q was added, but the item has no valid_from", ch.Code),
				diag.T("在这个事项补写 valid_from = %s", "add valid_from = %s to the item", ch.Date))
		}
	case "移出":
		if item.ValidTo.IsZero() && !changed[changeOf{ch.Code, "新增"}] {
			p.Report(c, at("code"), diag.T("“%s”已移出，事项没有写移出日期", "%[1]q was removed, but the item has no valid_to", ch.Code),
				diag.T("在这个事项补写 valid_to = %s", "add valid_to = %s to the item", ch.Date))
		}
	case "修改":
		keys := itemKeys()
		switch {
		case ch.Field == "" || ch.Before == "":
			p.Report(c, fmt.Sprintf("changes[%d]", i), diag.T("修改没有写明栏目和修改前的内容", "a modification without its key and what stood there before"),
				diag.T("补写 field（英文键名，如 \"name\"）和 before；原来没有内容的，before 写“无”", "add field, such as \"name\", and before; if there was nothing write 无"))
		case !slices.Contains(keys, ch.Field):
			fix := diag.T("可填：%s", "allowed: %s", strings.Join(keys, "、"))
			if near := fold.Similar(ch.Field, keys); len(near) > 0 {
				fix = diag.T("是不是“%s”？", "did you mean %q?", near[0])
			}
			p.Report(c, at("field"), diag.T("目录事项没有“%s”这个键", "items have no key %q", ch.Field), fix)
		}
	}
}

// itemKeys are the keys of an item that can be modified.
func itemKeys() []string {
	var keys []string
	for _, f := range record.KindNamed("catalog").Fields {
		if f.Key == "items" {
			for _, sub := range f.Fields {
				if sub.Key != "code" {
					keys = append(keys, sub.Key)
				}
			}
		}
	}
	return keys
}
