package search

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"mingshi/generator/fold"
)

// The browser's tests read the same table, so that both understand a query alike.
func TestParseQuery(t *testing.T) {
	body, err := os.ReadFile("testdata/query.json")
	if err != nil {
		t.Fatal(err)
	}
	var vectors []struct {
		Q         string
		Must, Not []string
	}
	if err := json.Unmarshal(body, &vectors); err != nil {
		t.Fatal(err)
	}
	if len(vectors) < 60 {
		t.Errorf("only %d vectors", len(vectors))
	}
	for _, tt := range vectors {
		if got := ParseQuery(tt.Q); !slices.Equal(got.Must, tt.Must) || !slices.Equal(got.Not, tt.Not) {
			t.Errorf("ParseQuery(%q) = %q, want %q without %q", tt.Q, got, tt.Must, tt.Not)
		}
	}
}

func TestMatch(t *testing.T) {
	text := fold.Text("芒市２０２６年道路養護，面积１００㎡\n公开 招标")
	for _, tt := range []struct {
		query string
		want  bool
	}{
		{"", true},
		{"　", true},
		{"道", true},
		{"路养", true},
		{"2026年　養護", true},
		{"养护 招标", true},
		{"养护 磋商", false},
		{"路护", false},
		{"M2", true},
		{"㎡公开", false},
		{`"公开 招标"`, true},
		{`"公开招标"`, false},
		{"养护 -磋商", true},
		{"养护 -招标", false},
		{"养护 -磋商 -面积", false},
		{"-磋商", false},
	} {
		if got := ParseQuery(tt.query).Match(text); got != tt.want {
			t.Errorf("%q: got %t, want %t", tt.query, got, tt.want)
		}
	}
}

// Another term in the place of one, with quotation marks if it needs them.
func TestReplace(t *testing.T) {
	for _, tt := range []struct {
		query    string
		at       int
		by, want string
	}{
		{"养老服物", 0, "养老服务", "养老服务"},
		{"助餐 养老服物 -道路", 1, "养老", "助餐 养老 -道路"},
		{`"a b" x`, 0, "a b", `"a b" x`},
		{"a -b", 0, "-c", `"-c" -b`},
		{"a -b", 0, "-", "- -b"},
		{"-a", 0, "-c", "-c"},
		{"x", 0, `a "b`, ""},
		{"x", 0, "a\nb", ""},
		{"a b", 1, "a", "a a"},
	} {
		if got := Replace(Terms(tt.query), tt.at, tt.by); got != tt.want {
			t.Errorf("%s with %q at %d: got %q, want %q", tt.query, tt.by, tt.at, got, tt.want)
		}
	}
}

// Whatever is typed is understood: terms are folded, not empty, not repeated and
// without line breaks, and a query that has anything but blanks seeks something.
// Its terms as they were typed, with other blanks between, are the same query.
func FuzzParseQuery(f *testing.F) {
	for _, q := range []string{"养老 -机构", `a -"b c" "d`, `-"a b"`, "-a\n--b", `"a"b" "`, "\xff-\u0301"} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, q string) {
		got := ParseQuery(q)
		for _, list := range [][]string{got.Must, got.Not} {
			for i, term := range list {
				if term == "" || term != fold.Text(term) || slices.Contains(list[:i], term) || strings.ContainsAny(term, "\n\r") {
					t.Errorf("%q has the term %q", q, term)
				}
			}
		}
		if (len(got.Must) == 0) != (strings.TrimSpace(q) == "") {
			t.Errorf("%q must have %q", q, got.Must)
		}
		var typed []string
		for _, t := range tokens(q) {
			if typed = append(typed, t.Raw); !t.Not && len(t.Raw) > 1 && t.Raw[0] == '-' {
				return // nothing is an operator, whatever it looks like
			}
		}
		again := ParseQuery(" " + strings.Join(typed, "　\n") + "\t")
		if !slices.Equal(again.Must, got.Must) || !slices.Equal(again.Not, got.Not) {
			t.Errorf("%q is %q, but written anew %q", q, got, again)
		}
	})
}

// Whatever run of characters a reader copies from a line of a text finds it.
func FuzzMatchFindsWhatIsThere(f *testing.F) {
	f.Add("道路養護 ＧＢ／Ｔ ５０３７８", 2, 5)
	f.Add("面积１００㎡", 0, 6)
	f.Add("-1 \"a b\"", 0, 6)
	f.Fuzz(func(t *testing.T, text string, from, n int) {
		runes := []rune(text)
		if from < 0 || n < 0 || from > len(runes) || n > len(runes)-from {
			return
		}
		cut := string(runes[from : from+n])
		if plain := func(r rune) bool { return r < 0x300 || 0x4E00 <= r && r <= 0x9FFF }; strings.ContainsFunc(text, func(r rune) bool { return !plain(r) }) {
			return // marks and letters that join their neighbours: see fold.Text
		}
		if strings.ContainsAny(cut, `-"`) {
			return // may be an operator
		}
		if !ParseQuery(cut).Match(fold.Text(text)) {
			t.Errorf("%q does not find %q", cut, text)
		}
		if !strings.ContainsFunc(cut, breaksLine) && cut != "" && !ParseQuery(`"`+cut+`"`).Match(fold.Text(text)) {
			t.Errorf("%q in quotes does not find %q", cut, text)
		}
	})
}
