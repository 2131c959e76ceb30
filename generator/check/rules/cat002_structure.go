package rules

import (
	"strings"
	"unicode"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var cat002 = &check.Rule{
	ID:    "CAT-002",
	Title: diag.T("目录事项编码不重复、上级事项存在", "item codes are unique and parents exist"),
	Doc: diag.T(`同一版目录内，事项编码不重复（网址不分大小写，K1-08 与 k1-08 算重复），不含网址中不能用的字符；
写了上级事项的，上级事项在本目录内，逐级向上到没有上级的类别为止，不得循环。`,
		`Within an edition, codes are unique (addresses are lower case, so K1-08 and k1-08 are the same) and hold no character
an address cannot have. A parent is an item of the edition; the chain of parents ends at a class, without a circle.`),
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
parent = "K1-08" # want
[[items]]
code = "K1-08"
name = "基本养老服务"
parent = "K1" # want
[[items]]
code = "k1-08" # want
name = "养老服务"
parent = "K9" # want
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
code = "K1-08"
name = "基本养老服务"
parent = "K1"
`,
	Run: check.Each(runStructure),
}

func runStructure(p *check.Pass, c *record.Catalog) {
	byCode := make(map[string]*record.CatalogItem, len(c.Items))
	byPath := make(map[string]string, len(c.Items))
	for i := range c.Items {
		code := c.Items[i].Code
		byCode[code] = &c.Items[i]
		if first, dup := byPath[strings.ToLower(code)]; dup && first != code {
			p.Report(c, nth("items[%d].code", i), diag.T("编码“%s”与“%s”只有大小写不同，网址会相同", "the codes %q and %q differ in case only: their pages have the same address", code, first),
				diag.T("改用不同的编码", "use another code"))
		}
		byPath[strings.ToLower(code)] = code
		if strings.ContainsFunc(code, unaddressable) || strings.HasPrefix(code, ".") {
			p.Report(c, nth("items[%d].code", i), diag.T("编码“%s”含有网址中不能用的字符", "the code %q has a character that an address cannot have", code),
				diag.T("用字母、数字、汉字和连字符", "use letters, digits and hyphens"))
		}
	}
	for i := range c.Items {
		item, field := &c.Items[i], nth("items[%d].parent", i)
		switch {
		case item.Parent == "":
		case byCode[item.Parent] == nil:
			p.Report(c, field, diag.T("本目录没有上级事项“%s”", "this catalogue has no item %q", item.Parent),
				diag.T("改正编码，或者先列出上级事项；类别没有上级，删去 parent", "correct the code, or list the parent; a class has no parent"))
		case circular(item, byCode):
			p.Report(c, field, diag.T("“%s”的上级逐级向上又回到自己", "the parents of %q lead back to it", item.Code),
				diag.T("改正其中一项的 parent；最上一级删去 parent", "correct one of the parents; the topmost has none"))
		}
	}
}

// unaddressable reports whether a character cannot stand in the name of a page.
func unaddressable(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune(`/\?#%:*"<>|`, r)
}

// circular reports whether the parents of item lead back to item itself.
func circular(item *record.CatalogItem, byCode map[string]*record.CatalogItem) bool {
	at := item
	for range byCode {
		if at = byCode[at.Parent]; at == nil {
			return false
		}
		if at == item {
			return true
		}
	}
	return false
}
