package render

import (
	"go/ast"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	tmpl "text/template/parse"

	"mingshi/generator/diag"
	"mingshi/generator/locale"
	"mingshi/generator/site"
)

// languages loads the words of every language of the layouts.
func languages(t *testing.T) map[string]*locale.Words {
	t.Helper()
	names, err := fs.Glob(layouts, "i18n/*.toml")
	if err != nil || len(names) < 2 {
		t.Fatalf("languages: %q, %v", names, err)
	}
	all := map[string]*locale.Words{}
	for _, name := range names {
		lang := strings.TrimSuffix(path.Base(name), ".toml")
		w, err := locale.Load(layouts, lang)
		if err != nil {
			t.Fatal(err)
		}
		all[lang] = w
	}
	return all
}

// Every key that a template or this package asks for exists in every language,
// and no language has words that nobody asks for.
func TestWordsAreComplete(t *testing.T) {
	asked, composed := goKeys(t)
	maps.Copy(asked, templateKeys(t))
	for lang, words := range languages(t) {
		for key, where := range asked {
			if !complete(words, key) {
				t.Errorf("%s: no words for %s, which %s asks for", lang, key, where)
			}
		}
		for key := range words.All() {
			if key = plain(key); asked[key] == "" && !slices.ContainsFunc(composed, func(p string) bool { return strings.HasPrefix(key, p) }) {
				t.Errorf("%s: nobody asks for %s", lang, key)
			}
		}
	}
}

// The keys put together at run time, spelled out.
func TestComposedWordsAreComplete(t *testing.T) {
	keys := []string{"flag.true", "flag.false"}
	for _, f := range navigation {
		keys = append(keys, "function."+f.function, "function-lead."+f.function)
		for _, c := range f.columns {
			keys = append(keys, "column."+c, "lead."+c, "columntype."+c)
		}
	}
	keys = append(keys, "statistics.year", "statistics.head.year", "measure.budget", "measure.awarded", "measure.agreed", "measure.paid")
	for _, view := range site.Dimensions {
		keys = append(keys, "statistics."+view, "statistics.head."+view, "statistics.lead."+view, "statistics.empty."+view)
	}
	for _, c := range slices.Concat(moneyColumns, lotColumns, competitionColumns, evaluationColumns, smallColumns) {
		keys = append(keys, "measure."+c.key)
	}
	for _, key := range gradeKeys {
		keys = append(keys, "measure."+key)
	}
	keys = append(keys, "measure.total", "measure.unit-total", "measure.due", "measure.on-time", "measure.timely", "measure.social", "measure.social-share", "measure.small-share", "measure.awarded-share", "measure.total-share")
	for _, view := range []string{"year", "unit", "item"} {
		keys = append(keys, "disclosure.by."+view, "disclosure.head."+view)
	}
	for _, level := range []diag.Level{diag.Error, diag.Finding, diag.Hint} {
		keys = append(keys, "level."+level.String())
	}
	for kind := site.WasAdded; kind <= site.WasWithdrawn; kind++ {
		keys = append(keys, "change."+kind.String())
	}
	for _, shelf := range site.Shelves() {
		keys = append(keys, "library."+shelf)
	}
	keys = append(keys, "why.no-date", "why.no-calendar", "why.no-period")
	for _, state := range site.StepStates {
		keys = append(keys, "step."+state)
	}
	for i := range stageNames {
		keys = append(keys, "stage."+stageID(i))
	}
	for _, how := range site.KinHows {
		keys = append(keys, "kin."+string(how))
	}
	prefixes := []string{
		"flag.", "column.", "lead.", "columntype.", "statistics.", "statistics.head.", "statistics.lead.", "statistics.empty.", "measure.",
		"disclosure.by.", "disclosure.head.", "level.", "why.", "family.", "function.", "function-lead.", "change.", "library.",
		"step.", "stage.", "kin.",
	}
	if _, composed := goKeys(t); !slices.Equal(slices.Sorted(slices.Values(prefixes)), slices.Compact(slices.Sorted(slices.Values(composed)))) {
		t.Errorf("keys are composed from %q, this test knows %q", composed, prefixes)
	}
	for lang, words := range languages(t) {
		for _, key := range keys {
			if !complete(words, key) {
				t.Errorf("%s: no words for %s", lang, key)
			}
		}
		for _, prefix := range []string{"function.", "function-lead.", "flag.", "column.", "lead.", "columntype.", "statistics.head.", "disclosure.by.", "disclosure.head.", "level.", "why."} {
			for key := range words.All() {
				if strings.HasPrefix(key, prefix) && !slices.Contains(keys, key) {
					t.Errorf("%s: nobody asks for %s", lang, key)
				}
			}
		}
	}
}

var (
	verbs  = regexp.MustCompile(`%(?:\[\d+\])?[a-z%]`)
	braces = regexp.MustCompile(`\{\w+\}`)
)

// A sentence takes the same values in every language.
func TestWordsTakeTheSameValues(t *testing.T) {
	all := languages(t)
	for lang, words := range all {
		for key, zh := range all["zh-CN"].All() {
			for _, sentence := range words.Each(key) {
				if got, want := verbs.FindAllString(sentence, -1), verbs.FindAllString(zh, -1); !slices.Equal(got, want) {
					t.Errorf("%s: %s has %q, zh-CN has %q", lang, key, got, want)
				}
				got, want := braces.FindAllString(sentence, -1), braces.FindAllString(zh, -1)
				slices.Sort(got)
				slices.Sort(want)
				if !slices.Equal(got, want) {
					t.Errorf("%s: %s has %q, zh-CN has %q", lang, key, got, want)
				}
			}
		}
	}
}

// English says "1 record": a number before a plural has both forms.
func TestCountsHavePluralForms(t *testing.T) {
	en := languages(t)["en"]
	counted := regexp.MustCompile(`%(\[\d+\])?d [a-z]+s\b`)
	for key, words := range en.All() {
		if counted.MatchString(words) && plain(key) == key {
			t.Errorf("%s = %q would say this of 1, too: write { one = …, other = … }", key, words)
		}
	}
}

// complete reports whether there are words for a key in all plural forms.
func complete(w *locale.Words, key string) bool {
	each := w.Each(key)
	return len(each) > 0 && !slices.Contains(each, "")
}

// plain is a key without the plural form.
func plain(key string) string {
	if i := strings.LastIndex(key, "."); slices.Contains([]string{"zero", "one", "two", "few", "many", "other"}, key[i+1:]) {
		return key[:i]
	}
	return key
}

// goKeys returns the keys that this package asks for, with the file, and the
// beginnings of those it puts together.
func goKeys(t *testing.T) (keys map[string]string, prefixes []string) {
	t.Helper()
	keys = map[string]string{}
	for _, f := range sources(t) {
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			sel, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || sel.Sel.Name != "T" || len(call.Args) == 0 {
				return true
			}
			switch arg := call.Args[0].(type) {
			case *ast.BasicLit:
				key, _ := strconv.Unquote(arg.Value)
				keys[key] = f.Name.Name
			case *ast.BinaryExpr:
				lit, ok := arg.X.(*ast.BasicLit)
				if !ok || lit.Kind != token.STRING {
					t.Errorf("a key is put together so that this test cannot read it")
					return true
				}
				prefix, _ := strconv.Unquote(lit.Value)
				prefixes = append(prefixes, prefix)
			}
			return true
		})
	}
	return keys, prefixes
}

// templateKeys returns the keys that templates ask for, with the template.
func templateKeys(t *testing.T) map[string]string {
	t.Helper()
	keys := map[string]string{}
	templates(t, func(name, text string) {
		root, trees := tmpl.New(name), map[string]*tmpl.Tree{}
		root.Mode = tmpl.SkipFuncCheck
		_, err := root.Parse(text, "", "", trees)
		if err != nil {
			t.Fatal(err)
		}
		for _, tree := range trees {
			commands(tree.Root, func(c *tmpl.CommandNode) {
				if len(c.Args) < 2 || !calls(c, "T") {
					return
				}
				key, ok := c.Args[1].(*tmpl.StringNode)
				if !ok {
					t.Errorf("%s: %s has no constant key", name, c)
					return
				}
				keys[key.Text] = name
			})
		}
	})
	return keys
}
