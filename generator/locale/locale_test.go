package locale_test

import (
	"testing"
	"testing/fstest"

	"mingshi/generator/locale"
)

func load(t *testing.T, lang, words string) *locale.Words {
	t.Helper()
	w, err := locale.Load(fstest.MapFS{"i18n/" + lang + ".toml": {Data: []byte(words)}}, lang)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// The number decides the form: as English has two, Russian four, and Chinese one.
func TestPluralForms(t *testing.T) {
	en := load(t, "en", `uses = { one = "%d purchase", other = "%d purchases" }
of = { one = "%s has %d record", other = "%s has %d records" }
none = { one = "one", other = "nothing is counted" }`)
	zh := load(t, "zh-CN", `uses = "%d个项目"`)
	ru := load(t, "ru", `uses = { one = "%d запись", few = "%d записи", many = "%d записей" }`)
	for _, tt := range []struct {
		words *locale.Words
		key   string
		args  []any
		want  string
	}{
		{en, "uses", []any{0}, "0 purchases"},
		{en, "uses", []any{1}, "1 purchase"},
		{en, "uses", []any{2}, "2 purchases"},
		{en, "uses", []any{21}, "21 purchases"},
		{en, "of", []any{"示例", 1}, "示例 has 1 record"},
		{en, "none", nil, "nothing is counted"},
		{zh, "uses", []any{1}, "1个项目"},
		{zh, "uses", []any{2}, "2个项目"},
		{ru, "uses", []any{1}, "1 запись"},
		{ru, "uses", []any{2}, "2 записи"},
		{ru, "uses", []any{5}, "5 записей"},
		{ru, "uses", []any{21}, "21 запись"},
		{en, "nobody", []any{1}, "nobody"},
	} {
		if got := tt.words.T(tt.key, tt.args...); got != tt.want {
			t.Errorf("%s: %s %v is %q, want %q", tt.words.Lang, tt.key, tt.args, got, tt.want)
		}
	}
}

// A form that the language needs and nobody wrote is seen by those who check.
func TestMissingFormIsSeen(t *testing.T) {
	if got := load(t, "en", `uses = { other = "%d purchases" }`).Each("uses"); len(got) != 0 {
		t.Errorf("en has no form for one, yet Each is %q", got)
	}
	if got := load(t, "zh-CN", `uses = { other = "%d个" }`).Each("uses"); len(got) != 1 {
		t.Errorf("zh-CN needs one form, Each is %q", got)
	}
}

func TestNoLanguage(t *testing.T) {
	for _, lang := range []string{"xx-nonsense-", "../zh-CN", "fr"} {
		if w, err := locale.Load(fstest.MapFS{"i18n/en.toml": {}}, lang); err == nil {
			t.Errorf("%q gave words: %v", lang, w.Lang)
		}
	}
}
