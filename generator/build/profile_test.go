package build_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// However much a unit bought or sold, and however much is bought under an item,
// its page stays small, says how much there is, and leads to the rest.
func TestProfilesStayBounded(t *testing.T) {
	const n = 900
	var plans, results strings.Builder
	for i := range n {
		year := 2023 + i%3
		id := fmt.Sprintf("533103-%d-1%03d", year, i)
		fmt.Fprintf(&plans, "[[plan]]\nid = %q\ntitle = \"示例居家养老上门服务项目%d\"\nfiscal_year = %d\npurchaser = \"ms-mzj\"\ndate_published = %d-01-%02d\nbudget_amount = \"%d元\"\n"+
			"[[plan.catalog_items]]\ncatalog = \"guiding-533103-2017\"\ncode = \"K1-08\"\n", id, i, year, year, 1+i%28, 100001+i)
		fmt.Fprintf(&results, "[[result]]\nid = \"%s-r1\"\nplan = %q\ndate_published = %d-03-01\n[result.award]\ndate = %d-02-20\nprovider = \"fuyang\"\namount = \"%d元\"\n", id, id, year, year, 90001+i)
	}
	b := newSite(t, shows(t, "none", map[string]string{"data/plans/many.toml": plans.String(), "data/results/many.toml": results.String()}))
	for name, c := range map[string]struct {
		lines int    // at most, in all tables
		leads string // to search
	}{
		"orgs/ms-mzj.html":                        {220, "../search/index.html?kind=plan&purchaser=ms-mzj&year=2024"},
		"orgs/fuyang.html":                        {220, "../search/index.html?kind=result&provider=fuyang"},
		"catalogs/guiding-533103-2017/k1-08.html": {120, "../../search/index.html?item=guiding-533103-2017%2FK1-08&kind=plan"},
		"orgs/index.html":                         {120, "../search/index.html?kind=org"},
	} {
		p := b.pages[name]
		if p == nil {
			t.Errorf("there is no %s", name)
			continue
		}
		if got := len(find(p.root, tagged("tr"))); got > c.lines {
			t.Errorf("%s has %d lines", name, got)
		}
		var small bytes.Buffer
		w := gzip.NewWriter(&small)
		if _, err := w.Write([]byte(b.body(name))); err != nil || w.Close() != nil {
			t.Fatal(err)
		}
		if small.Len() > 60<<10 {
			t.Errorf("%s takes %d bytes, compressed", name, small.Len())
		}
		if len(find(p.root, func(n *html.Node) bool { return n.Data == "a" && attr(n, "href") == c.leads })) == 0 {
			t.Errorf("%s does not lead to %s", name, c.leads)
		}
	}
}

// The pages of the demonstration portal say in words what a reader must not miss.
func TestCatalogPages(t *testing.T) {
	b := own(t)
	for name, words := range map[string][]string{
		"catalogs/index.html":                                        {"现行", "已失效", "禁止购买", "以前的目录"},
		"catalogs/guiding-533103-2017.html":                          {"已失效", "本目录已被代替"},
		"catalogs/guiding-533103-2026/diff/guiding-533103-2017.html": {"更名", "删去：", "加上：", "没有变化"},
		"catalogs/prohibited-533103-2026.html":                       {"禁止购买", "禁止理由", "应当由政府直接提供", "融资行为"},
		"catalogs/prohibited-533103-2026/p1.html":                    {"禁止购买", "本事项不得作为政府购买服务内容"},
		"orgs/ms-xunjie.html":                                        {"限制期内", "2028-11-16", "不表示符合或者不符合条件"},
		"orgs/mz-fuyang.html":                                        {"今年（2026年）可以优先选择", "成交记录载明已核实"},
	} {
		p := b.pages[name]
		if p == nil {
			t.Errorf("there is no %s", name)
			continue
		}
		all := text(p.root)
		for _, w := range words {
			if !strings.Contains(all, w) {
				t.Errorf("%s does not say %s", name, w)
			}
		}
	}
	if b.pages["catalogs/prohibited-533103-2026.html"] == nil {
		return
	}
	law := find(b.pages["catalogs/prohibited-533103-2026.html"].root, func(n *html.Node) bool {
		return n.Data == "a" && attr(n, "href") == "../policies/mangzhengbanfa-2017-51.html" && text(n) == "芒政办发〔2017〕51号"
	})
	if len(law) != 5 {
		t.Errorf("%d of five prohibited matters lead to the law they name", len(law))
	}
}
