package build_test

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"mingshi/generator/record"
)

// explained are the explanation and the examples on the page of a rule: they are the
// program's, and the ids in them may be those of records.
var explained = regexp.MustCompile(`(?s)<(figure class="example"|div class="prose")>.*?</(figure|div)>`)

// nowhere wants words to stand in no file of a site.
func nowhere(t *testing.T, b *built, words, why string) {
	t.Helper()
	for _, name := range b.names {
		body := b.body(name)
		if strings.HasPrefix(name, "supervision/rules/") {
			body = explained.ReplaceAllString(body, "")
		}
		if strings.Contains(body, words) {
			t.Errorf("%s: %q stands in %s", why, words, name)
		}
	}
}

// Of a withdrawn record nothing is left but id, title, purchaser, dates, reason
// and basis, although its text still stands in the portal: not on pages, in
// data, in search, nor its attachments.
func TestWithdrawnTextIsNowhere(t *testing.T) {
	b := small(t)
	page := b.body("plans/2025/533103-2025-0003.html")
	for _, kept := range []string{"533103-2025-0003", "入户探访服务", "示例市民政局", "2025-02-10", "2025-05-06", "可能使人识别出服务对象。", "政府信息公开条例"} {
		if !strings.Contains(page, kept) {
			t.Errorf("the page of a withdrawn record lacks %q", kept)
		}
	}
	nowhere(t, b, "这段收回的内容", "withdrawn")
	nowhere(t, b, "73,100", "withdrawn")
	nowhere(t, b, "73100", "withdrawn")
	for _, name := range []string{"search-index", "changes/index.html"} {
		for _, file := range b.names {
			if strings.HasPrefix(file, name) && strings.Contains(b.body(file), "plan/533103-2025-0003") {
				t.Errorf("search finds a withdrawn record: %s", file)
			}
		}
	}
}

// A whole purchase with a contract to download is taken back: whatever stands
// only in its files stands nowhere on the site.
func TestWithdrawnPurchase(t *testing.T) {
	portal := os.DirFS("../..")
	const id = "533103-2025-0001"
	taken := map[string]string{}
	rest := ""
	for name, text := range sources(t, portal) {
		if strings.HasPrefix(path.Base(name), id) && path.Ext(name) == ".toml" {
			taken[name] = text + "\n[withdrawn]\ndate = 2026-10-01\nreason = \"误公开。\"\nbasis = \"《中华人民共和国政府信息公开条例》第十五条\"\n"
		} else {
			rest += text
		}
	}
	if len(taken) < 3 {
		t.Fatalf("the portal has %d files of %s, too few to test with", len(taken), id)
	}
	changed := with(portal, taken)
	b := newSite(t, options(t, changed, today))
	set, _, err := record.Load(t.Context(), changed, 2)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for r := range set.All() {
		if r.Base().Withdrawn == nil || !strings.HasPrefix(r.Base().ID, id) {
			continue
		}
		kept := values(record.View(record.Published(r)))
		for v := range values(record.View(r)) {
			if !kept[v] && utf8.RuneCountInString(v) > 5 && !strings.Contains(rest, v) {
				n++
				nowhere(t, b, v, record.Key(r))
			}
		}
	}
	if n < 30 {
		t.Errorf("only %d texts were looked for", n)
	}
	for _, name := range b.names {
		if strings.HasPrefix(name, "attachments/"+id) {
			t.Errorf("%s is still to be had", name)
		}
	}
}

// sources reads the records of a portal as text.
func sources(t *testing.T, portal fs.FS) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, root := range []string{"data", "content"} {
		err := fs.WalkDir(portal, root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			body, err := fs.ReadFile(portal, name)
			files[name] = string(body)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// values returns everything that was typed in a record.
func values(g record.Group) map[string]bool {
	found := map[string]bool{}
	for v := range g.Present() {
		switch v.Field.Type {
		case record.Table:
			for s := range values(v.Group()) {
				found[s] = true
			}
		case record.Rows:
			for _, row := range v.Rows() {
				for s := range values(row) {
					found[s] = true
				}
			}
		case record.Amount, record.Day, record.Int, record.Decimal, record.Flag, record.Ref, record.Party:
		default:
			for _, s := range v.Texts() {
				found[s] = true
			}
		}
	}
	return found
}

// What is not yet published on a day stands nowhere on the site of that day: not
// its id, not its text.
func TestDraftsAreNowhere(t *testing.T) {
	portal := os.DirFS("../..")
	drafts := 0
	for _, day := range []string{"2017-06-01", "2018-09-30", "2024-05-10", "2025-04-01", "2026-02-28", today} {
		o := options(t, portal, day)
		b := newSite(t, o)
		set, _, err := record.Load(t.Context(), portal, 2)
		if err != nil {
			t.Fatal(err)
		}
		public := map[string]bool{} // a service that is bought every year is described alike
		for _, p := range b.model.Processes {
			public[p.Plan.MainContent] = true
		}
		for r := range set.All() {
			if !record.Draft(r, o.Today) {
				continue
			}
			drafts++
			if len(r.Base().ID) > 10 { // a short one may be part of a word
				nowhere(t, b, r.Base().ID, "draft on "+day)
			}
			if p, ok := r.(*record.Plan); ok && p.MainContent != "" && !public[p.MainContent] {
				nowhere(t, b, p.MainContent, "draft on "+day)
			}
		}
	}
	if drafts == 0 {
		t.Error("there was no draft to look for")
	}
}

// A result cannot be public before its plan.
func TestResultOfDraftIsRefused(t *testing.T) {
	portal := archive(t, "testdata/portal.txtar")
	plan := strings.Replace(string(portal["data/plans/2026/533103-2026-0001.toml"].Data), "date_published = 2026-01-21\n", "", 1)
	o := options(t, with(portal, map[string]string{"data/plans/2026/533103-2026-0001.toml": plan}), today)
	mustRefuse(t, o, "data/results/2026/533103-2026-0001-r1.toml")
}

// Only what a public record or page names is copied from content/attachments/.
func TestAttachments(t *testing.T) {
	b := small(t)
	for name, want := range map[string]bool{
		"attachments/yangshi.txt": true, "attachments/533103-2025-0002/hetong.txt": true, "attachments/not-named.txt": false,
	} {
		if b.has(name) != want {
			t.Errorf("%s: there %v, want %v", name, !want, want)
		}
	}
	if got := b.body("attachments/yangshi.txt"); got != "合同样式\n" {
		t.Errorf("the attachment was changed: %q", got)
	}
}
