package build_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"mingshi/generator/locale"
	"mingshi/layouts"
)

// A page that tells people how to check the site must not invent keys: it shows
// those of the settings in full, or says that there are none. What exists only
// once the site is published is named and never linked.
func TestProofPage(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/portal.txtar")
	if err != nil {
		t.Fatal(err)
	}
	portal := fstest.MapFS{}
	for _, f := range archive.Files {
		portal[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	const name = "about/proof/index.html"
	without := newSite(t, options(t, portal, today)).body(name)
	if !strings.Contains(without, "本站尚未公布公钥") {
		t.Error("without keys the page does not say so")
	}
	const public, log = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3", "small.example/gmfw+1234abcd+AQIDBA=="
	settings := portal["data/site.toml"]
	settings.Data = append([]byte("public_key = \""+public+"\"\nlog_key = \""+log+"\"\n"), settings.Data...)
	b := newSite(t, options(t, portal, today))
	with := b.body(name)
	for _, want := range []string{public, "small.example/gmfw&#43;1234abcd&#43;AQIDBA==", "minisign -V -m manifest.json -P " + public, "manifest.json.minisig", "log/checkpoint"} {
		if !strings.Contains(with, want) {
			t.Errorf("the page does not show %q", want)
		}
	}
	if strings.Contains(with, "本站尚未公布公钥") {
		t.Error("the page says that there are no keys, and shows them")
	}
	for _, published := range []string{"manifest.json", "log/"} {
		if strings.Contains(with, `href="../../`+published) {
			t.Errorf("the page links to %s, which a built site lacks", published)
		}
	}
	for _, from := range []string{"index.html", "about/index.html", "about/sitemap.html", "open-data/index.html"} {
		if !strings.Contains(b.body(from), "about/proof/index.html") && !strings.Contains(b.body(from), "proof/index.html") {
			t.Errorf("%s does not lead to it", from)
		}
	}
	plan := b.model.Processes[0].URL
	if body := b.body(plan); !strings.Contains(body, `id="check"`) || strings.Count(body, "about/proof/index.html") < 2 {
		t.Errorf("%s: the check of the record does not lead to it", plan)
	}
}

// What the page quotes is what the program says: a reader searches for it.
func TestProofPageQuotesTheProgram(t *testing.T) {
	var source []byte
	for _, pattern := range []string{"../proof/*.go", "../cli/verify.go"} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %q, %v", pattern, names, err)
		}
		for _, name := range names {
			body, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			source = append(source, body...)
		}
	}
	for _, lang := range []string{"zh-CN", "en"} {
		words, err := locale.Load(layouts.FS, lang)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for key := range words.All() {
			if !strings.HasPrefix(key, "proof.says-") {
				continue
			}
			n++
			for _, part := range strings.FieldsFunc(words.T(key), func(r rune) bool { return strings.ContainsRune("…、;", r) }) {
				if !bytes.Contains(source, []byte(strings.TrimSpace(part))) {
					t.Errorf("%s: %s quotes %q, which mingshi verify never says", lang, key, part)
				}
			}
		}
		if n < 10 {
			t.Errorf("%s: only %d messages", lang, n)
		}
	}
}
