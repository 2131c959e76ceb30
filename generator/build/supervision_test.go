package build_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"mingshi/generator/build"
	"mingshi/generator/check/rules"
	"mingshi/generator/locale"
	"mingshi/layouts"
)

// Every rule has its page with its basis and examples, in the index under a name in
// each language; every row of the matrix stands there too.
func TestRuleBook(t *testing.T) {
	b := small(t)
	index := b.body("supervision/rules/index.html")
	for _, r := range rules.All() {
		name := "supervision/rules/" + strings.ToLower(r.ID) + ".html"
		p := b.pages[name]
		if p == nil {
			t.Errorf("%s has no page", r.ID)
			continue
		}
		words := text(p.root)
		for _, want := range []string{r.ID, r.Title.ZH, r.Basis.ZH} {
			if !strings.Contains(words, want) {
				t.Errorf("%s lacks %q", name, want)
			}
		}
		if marked := find(p.root, tagged("mark")); strings.Contains(r.Bad, "# want") && len(marked) == 0 {
			t.Errorf("%s marks nothing in its bad example", name)
		}
		if strings.Contains(words, "# want") || strings.Contains(words, "违法行为") && !strings.Contains(r.Title.ZH+r.Doc.ZH+r.Basis.ZH, "违法行为") {
			t.Errorf("%s says what it should not", name)
		}
		if !strings.Contains(index, `href="`+strings.ToLower(r.ID)+`.html"`) {
			t.Errorf("the index does not lead to %s", r.ID)
		}
		for _, lang := range []string{"zh-CN", "en"} {
			w, err := locale.Load(layouts.FS, lang)
			if family, _, _ := strings.Cut(r.ID, "-"); err != nil || !w.Has("family."+family) {
				t.Errorf("%s: no words for the family of %s (%v)", lang, r.ID, err)
			}
		}
	}
	for _, row := range b.model.Matrix() {
		if !strings.Contains(index, `id="item-`+row.ID+`"`) {
			t.Errorf("the index lacks what must be published: %s", row.ID)
		}
	}
}

// No word of the interface judges anybody.
func TestWordsJudgeNobody(t *testing.T) {
	w, err := locale.Load(layouts.FS, "zh-CN")
	if err != nil {
		t.Fatal(err)
	}
	for key, words := range w.All() {
		for _, bad := range []string{"违法", "违规", "违纪", "处罚"} {
			if strings.Contains(words, bad) {
				t.Errorf("%s says %q", key, words)
			}
		}
	}
}

// The demonstration portal shows what is missing and overdue where the public looks
// for it: on the page of the purchase, of its purchaser, and under supervision.
func TestMissingStepsAreShown(t *testing.T) {
	b := own(t)
	duty := func(page, state string) []*html.Node {
		return find(b.pages[page].root, func(n *html.Node) bool { return attr(n, "data-duty") == state })
	}
	const process, org, supervision = "plans/2025/533103-2025-0701.html", "orgs/ms-shili-nc.html", "supervision/index.html"
	for _, page := range []string{process, org, supervision} {
		missing := duty(page, "missing")
		if len(missing) == 0 || text(missing[0]) != "缺项" {
			t.Errorf("%s does not show what is missing", page)
		}
	}
	if late := duty("plans/2025/533103-2025-1401.html", "late"); len(late) != 2 || text(late[0]) != "迟延8日" {
		t.Errorf("the page of a late contract says %d times late", len(late))
	}
	for _, n := range duty(supervision, "overdue") {
		if !strings.HasPrefix(text(n), "逾期") {
			t.Errorf("overdue: %q", text(n))
		}
	}
	for _, id := range []string{"by-year", "by-unit", "by-item", "open", "overdue", "bans"} {
		if len(find(b.pages[supervision].root, func(n *html.Node) bool { return attr(n, "id") == id })) != 1 {
			t.Errorf("supervision has no %s", id)
		}
	}
	if len(find(b.pages[org].root, func(n *html.Node) bool { return attr(n, "class") == "tally" })) != 1 {
		t.Error("the page of a purchaser does not show its own numbers")
	}
}

// However much is overdue, no page lists more than fifty: the rest has pages of its
// own, which supervision leads to.
func TestOverdueIsPaged(t *testing.T) {
	const n = 51
	var plans, results strings.Builder
	for i := range n {
		id := fmt.Sprintf("533103-2025-1%03d", i)
		fmt.Fprintf(&plans, "[[plan]]\nid = %q\ntitle = \"示例项目%d\"\nfiscal_year = 2025\npurchaser = \"ms-mzj\"\ndate_published = 2025-01-10\n", id, i)
		fmt.Fprintf(&results, "[[result]]\nid = \"%s-r1\"\nplan = %q\ndate_published = 2025-03-01\n[result.contract]\ndate_signed = 2025-02-20\nperiod_to = 2025-06-30\n", id, id)
	}
	b := newSite(t, shows(t, "none", map[string]string{"data/plans/many.toml": plans.String(), "data/results/many.toml": results.String()}))
	rows := func(page, class string) int {
		p := b.pages[page]
		if p == nil {
			t.Fatalf("there is no %s", page)
		}
		total := 0
		for _, table := range find(p.root, func(n *html.Node) bool { return n.Data == "table" && attr(n, "class") == class }) {
			total += len(find(table, tagged("tr"))) - 1
		}
		return total
	}
	open := len(b.model.Disclosure().Open)
	if first := rows("supervision/overdue/index.html", "lines"); first != 50 {
		t.Errorf("the first page of what is overdue has %d lines", first)
	}
	last := fmt.Sprintf("supervision/overdue/page-%d.html", (open+49)/50)
	if got := rows(last, "lines"); open < n || got != (open-1)%50+1 {
		t.Errorf("%s has %d lines of %d", last, got, open)
	}
	if got := rows("supervision/unaccepted/page-2.html", "lines"); got < 1 || got > 50 {
		t.Errorf("the second page of what was not accepted has %d lines", got)
	}
	body := b.body("supervision/index.html")
	for _, link := range []string{"overdue/index.html", "unaccepted/index.html"} {
		if !strings.Contains(body, `href="`+link+`"`) {
			t.Errorf("supervision does not lead to %s", link)
		}
	}
}

// shows returns the small portal with what data/site.toml says of findings.
func shows(t *testing.T, what string, more map[string]string) build.Options {
	t.Helper()
	portal := archive(t, "testdata/portal.txtar")
	files := map[string]string{"data/site.toml": "show_findings = \"" + what + "\"\n" + string(portal["data/site.toml"].Data)}
	for name, text := range more {
		files[name] = text
	}
	return options(t, with(portal, files), today)
}

func findings(p *page) []*html.Node {
	return find(p.root, func(n *html.Node) bool { return attr(n, "id") == "findings" })
}

// Findings stand on pages only if the portal says so, each with the way to its rule
// and the remark that nobody is judged.
func TestFindingsAreShownOnDemand(t *testing.T) {
	count := func(what string) (pages, items int) {
		b := newSite(t, shows(t, what, nil))
		for name, p := range b.pages {
			for _, section := range findings(p) {
				pages++
				items += len(find(section, tagged("li")))
				if words := text(section); !strings.Contains(words, "待核实") || !strings.Contains(words, "不是对有关单位或者个人的认定") {
					t.Errorf("%s: %s: %q", what, name, words)
				}
				for _, a := range find(section, tagged("a")) {
					if to, _, _ := p.resolve(t, attr(a, "href")); !b.has(to) {
						t.Errorf("%s leads to %s", name, to)
					}
				}
			}
		}
		return pages, items
	}
	if n, _ := count("none"); n != 0 {
		t.Errorf("%d pages show findings although the portal shows none", n)
	}
	pages, some := count("findings")
	_, all := count("all")
	if pages == 0 || some == 0 || all <= some {
		t.Errorf("%d findings on %d pages, %d with hints", some, pages, all)
	}
}

// The preview shows what rules find once they have looked.
func TestPreviewShowsFindings(t *testing.T) {
	p := build.NewPreview(shows(t, "all", nil))
	const name = "plans/2025/533103-2025-0002.html"
	look := func() bool {
		body, ok, err := p.Page(name)
		if err != nil || !ok {
			t.Fatal(err)
		}
		return strings.Contains(string(body), `id="findings"`)
	}
	if list, err := p.Refresh(t.Context(), nil); err != nil || list.HasErrors() {
		t.Fatal(list, err)
	}
	before, version := look(), p.Version()
	if _, err := p.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	if before || !look() || p.Version() == version {
		t.Errorf("before the rules looked %v, afterwards %v, version %d then %d", before, look(), version, p.Version())
	}
	version = p.Version()
	if _, err := p.Check(t.Context()); err != nil || p.Version() != version {
		t.Errorf("a second look that finds the same makes a new version (%v)", err)
	}
}

// A waiver is published on the page of its rule and under supervision, while it is
// in force; a confirmed fact on the page of its record, with the way to the rule.
func TestWaiversAndConfirmationsArePublic(t *testing.T) {
	portal := archive(t, "testdata/portal.txtar")
	const result = "data/results/2025/533103-2025-0002-r1.toml"
	waiver := func(rule, reason, until string) string {
		return "[[waiver]]\nrule = \"" + rule + "\"\nrecord = \"plan/533103-2025-0002\"\nreason = \"" + reason + "\"\ndecided_by = \"示例市政府\"\ndate = 2026-01-05\nuntil = " + until + "\n"
	}
	b := newSite(t, shows(t, "none", map[string]string{
		"data/waivers.toml": waiver("PLN-009", "一条仍然有效的豁免", "2026-12-31") + waiver("PLN-010", "一条已经到期的豁免", "2026-02-01"),
		result:              string(portal[result].Data) + "\n[[confirmed]]\nrule = \"PAY-003\"\nreason = \"一件确认过的事\"\ndocument_number = \"示例\"\n",
	}))
	for _, name := range []string{"supervision/rules/pln-009.html", "supervision/index.html"} {
		if body := b.body(name); !strings.Contains(body, "一条仍然有效的豁免") || strings.Contains(body, "一条已经到期的豁免") {
			t.Errorf("%s does not show the waivers in force", name)
		}
	}
	for _, name := range []string{"results/2025/533103-2025-0002-r1.html", "plans/2025/533103-2025-0002.html"} {
		if body := b.body(name); !strings.Contains(body, "一件确认过的事") || !strings.Contains(body, `supervision/rules/pay-003.html">PAY-003</a>`) {
			t.Errorf("%s does not show what was confirmed", name)
		}
	}
}

// A check that files overtook shows nothing of what it was about to find.
func TestOvertakenCheckShowsNothing(t *testing.T) {
	p := build.NewPreview(shows(t, "all", nil))
	if list, err := p.Refresh(t.Context(), nil); err != nil || list.HasErrors() {
		t.Fatal(list, err)
	}
	version := p.Version()
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if list, err := p.Check(ctx); !errors.Is(err, context.Canceled) || list != nil || p.Version() != version {
		t.Errorf("%v, %v, %d states later", list, err, p.Version()-version)
	}
}

// In lists a decision stands with whom it is about, not with who made it.
func TestDecisionsNameTheParty(t *testing.T) {
	for _, name := range []string{"supervision/index.html", "orgs/ms-czj.html"} {
		rows := find(own(t).pages[name].root, func(n *html.Node) bool {
			return n.Data == "tr" && strings.Contains(text(n), "法治宣传短视频制作和边境村寨宣讲服务监督检查处理决定")
		})
		if len(rows) != 1 || !strings.Contains(text(rows[0]), "芒市司法局（示例）") || strings.Contains(text(rows[0]), "财政局") {
			t.Errorf("%s: %d rows", name, len(rows))
		}
	}
}
