package build_test

import (
	"os"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"mingshi/generator/locale"
)

// On a page in English, what is in Chinese says so: a reader's voice and the
// choice of font go by it.
func TestEnglishPagesMarkChinese(t *testing.T) {
	chinese := func(n *html.Node, inside string) {
		if inside == "en" && n.Type == html.TextNode && strings.ContainsFunc(n.Data, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			t.Errorf("%q is not marked as Chinese", n.Data)
		}
	}
	n := 0
	for _, p := range englishPages(t) {
		speak(p.byID("main"), "en", chinese)
		n++
	}
	if n < 10 {
		t.Errorf("only %d pages in English", n)
	}
}

// What is left in Chinese on a page in English comes from records: no word of the
// interface, of a field or of a code list that has an English one is among it.
func TestEnglishPagesAreTranslated(t *testing.T) {
	words, err := locale.Load(os.DirFS("../../layouts"), "zh-CN")
	if err != nil {
		t.Fatal(err)
	}
	ours := map[string]string{}
	for key, word := range words.All() {
		ours[word] = key
	}
	b := own(t)
	titles := map[string]bool{}
	for r := range b.model.Records() {
		titles[b.model.Title(r)] = true
	}
	for _, list := range b.model.Codes {
		for _, v := range list.Values {
			if v.EN != "" {
				ours[v.Name] = list.ID + "." + v.Code
			}
		}
	}
	for name, p := range englishPages(t) {
		main := p.byID("main")
		speak(main, "en", func(n *html.Node, inside string) {
			if key := ours[strings.TrimSpace(n.Data)]; n.Type == html.TextNode && inside == "zh-CN" && key != "" && !titles[n.Data] && !strings.HasPrefix(key, "search.help") && !strings.HasPrefix(key, "unit.") {
				t.Errorf("%s: %q (%s) is not translated", name, n.Data, key)
			}
			for _, a := range n.Attr {
				if key := ours[a.Val]; key != "" && (a.Key == "aria-label" || a.Key == "data-label" || a.Key == "title" || a.Key == "alt") {
					t.Errorf("%s: %s=%q (%s) is not translated", name, a.Key, a.Val, key)
				}
			}
		})
	}
}

// englishPages are the pages of the demonstration site in English.
func englishPages(t *testing.T) map[string]*page {
	pages := map[string]*page{}
	for name, p := range own(t).pages {
		if strings.HasPrefix(name, "en/") {
			pages[name] = p
		}
	}
	return pages
}

// speak visits what is below n with the language that it is said to be in.
func speak(n *html.Node, inside string, visit func(n *html.Node, inside string)) {
	if lang := attr(n, "lang"); lang != "" {
		inside = lang
	}
	if n.Data == "script" {
		return
	}
	visit(n, inside)
	for c := range n.ChildNodes() {
		speak(c, inside, visit)
	}
}

// A record's page exists once: if the site speaks English, its labels are in both
// languages; if not, there is no English on it.
func TestRecordPagesHaveLabelsInBothLanguages(t *testing.T) {
	glosses := func(p *page) int {
		return len(find(p.root, func(n *html.Node) bool {
			return attr(n, "class") == "gloss" && attr(n, "lang") == "en" && text(n) != ""
		}))
	}
	for name, p := range own(t).pages {
		if n, labels := glosses(p), len(find(p.byID("main"), tagged("dt"))); strings.HasPrefix(name, "plans/") && !strings.HasSuffix(name, "index.html") && n == 0 && labels > 20 {
			t.Errorf("%s has %d labels and none in English", name, labels)
		} else if strings.HasPrefix(name, "en/") && n > 0 {
			t.Errorf("%s says in English what is in English", name)
		}
	}
	for name, p := range small(t).pages {
		if n := glosses(p); n > 0 {
			t.Errorf("%s has %d labels in English, and the site has no English", name, n)
		}
	}
}
