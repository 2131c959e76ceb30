package build_test

import (
	"bytes"
	"crypto/sha256"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mingshi/generator/build"
	"mingshi/generator/output"
	"mingshi/generator/render"
	"mingshi/layouts"
)

// What a page is made from is said by hand where the page is made. So what other pages
// may show of a record is changed, one line at a time: a page that looks different then
// must have a different key, or a build would leave the old one. That of units is done
// always; MINGSHI_WALK does it for purchases, too.
func TestKeysTellPages(t *testing.T) {
	portal := mapOf(t, os.DirFS("../.."))
	settings := portal["data/site.toml"].Data
	portal["data/site.toml"] = &fstest.MapFile{Data: bytes.Replace(settings, []byte(`show_findings = "none"`), []byte(`show_findings = "公开提示和建议"`), 1)}
	folders := []string{"data/orgs/"}
	if os.Getenv("MINGSHI_WALK") != "" {
		folders = []string{"data/orgs/", "data/plans/", "data/results/", "data/evaluations/"}
	}
	before := keyedPages(t, portal, nil)
	told := 0
	for _, name := range slices.Sorted(maps.Keys(portal)) {
		if !slices.ContainsFunc(folders, func(folder string) bool { return strings.HasPrefix(name, folder) }) {
			continue
		}
		text := portal[name].Data
		for _, at := range named.FindAllIndex(text, -1) {
			end := at[1] - 1
			changed := maps.Clone(portal)
			changed[name] = &fstest.MapFile{Data: slices.Concat(text[:end], []byte("改"), text[end:])}
			for path, p := range keyedPages(t, changed, before) {
				switch was, there := before[path]; {
				case !there || was.key != p.key:
					told++
				case was.sum != p.sum:
					t.Errorf("%s, %s: %s changes and its key does not", name, text[at[0]:at[1]], path)
				}
			}
		}
	}
	if told == 0 {
		t.Error("no key changed: the test proves nothing")
	}
}

// named are the lines that name a unit or a purchase.
var named = regexp.MustCompile(`(?m)^(name|short_name|title) = ".*"`)

type keyedPage struct {
	key output.Key
	sum [sha256.Size]byte // of the page, if its key is that which it had before
}

// keyedPages returns the pages that say what they are made from; none if the portal
// has errors.
func keyedPages(t *testing.T, portal fstest.MapFS, before map[string]keyedPage) map[string]keyedPage {
	t.Helper()
	model, _, err := build.Model(t.Context(), options(t, portal, today))
	if err != nil {
		t.Fatal(err)
	}
	if model == nil {
		return nil
	}
	layout, err := render.Load(layouts.FS, "zh-CN", "en")
	if err != nil {
		t.Fatal(err)
	}
	r := render.New(model, layout, render.Options{
		SearchIndex: "search-index/x.bin", Generator: "mingshi test", Common: output.KeyOf("what touches all pages"),
	})
	pages := map[string]keyedPage{}
	for job := range r.Jobs() {
		if job.Key == nil {
			continue
		}
		p := keyedPage{key: job.Key()}
		if was, there := before[job.Path]; before == nil || there && was.key == p.key {
			var w bytes.Buffer
			if err := job.Write(&w); err != nil {
				t.Fatal(err)
			}
			p.sum = sha256.Sum256(w.Bytes())
		}
		pages[job.Path] = p
	}
	return pages
}
