package pinyin

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFiles(t *testing.T) {
	have := Files(slices.Values([]Term{
		{Text: "芒市民政局", Documents: 3, Inner: true},
		{Text: "重阳", Documents: 2},
		{Text: "K1 女", Documents: 2, Inner: true},
		{Text: "a<b>&\"", Documents: 1},
		{Text: "阳重", Documents: 2},
		{Text: "无人提及"},
		{Text: "重阳", Documents: 1},
	}))
	want := map[byte]string{
		'a': `[["a<b>&\"",0,["a","<","b",">","&","\""],1]]`,
		'c': `[["重阳",0,["zhong|chong|tong","yang"],2]]`,
		'f': `[["芒市民政局",1,["shi|fu","min","zheng","ju"],3]]`,
		'j': `[["芒市民政局",4,["ju"],3]]`,
		'k': `[["K1 女",0,["k","1"," ","nv|ru"],2]]`,
		'm': `[["芒市民政局",0,["mang|huang|wang","shi|fu","min","zheng","ju"],3],["芒市民政局",2,["min","zheng","ju"],3]]`,
	}
	for letter, content := range want {
		if string(have[letter]) != content {
			t.Errorf("%c\n%s, want\n%s", letter, have[letter], content)
		}
	}
	if s := string(have['y']); s != `[["阳重",0,["yang","zhong|chong|tong"],2]]` {
		t.Errorf("y: a name that is no unit's is found in its middle: %s", s)
	}
}

// What the search page may rely on, whatever the names are.
func check(t *testing.T, terms []Term, files map[byte][]byte) {
	t.Helper()
	documents := map[string]int{}
	for _, term := range terms {
		text := strings.ToValidUTF8(term.Text, "\ufffd")
		documents[text] = max(documents[text], term.Documents)
	}
	for letter, content := range files {
		var entries [][]any
		if err := json.Unmarshal(content, &entries); err != nil {
			t.Fatalf("%c: %v in %s", letter, err, content)
		}
		if letter < 'a' || letter > 'z' || len(entries) == 0 || len(entries) > maxEntries || len(content) > maxBytes {
			t.Errorf("%q: %d entries, %d bytes", letter, len(entries), len(content))
		}
		last := -1.0
		for _, e := range entries {
			text, start, readings, n := e[0].(string), int(e[1].(float64)), e[2].([]any), e[3].(float64)
			if want := utf8.RuneCountInString(text) - start; len(readings) != want || want < 1 {
				t.Errorf("%c: %v has %d readings", letter, e, len(readings))
				continue
			}
			starts := func(s string) bool { return s != "" && s[0] == letter }
			if !slices.ContainsFunc(strings.Split(readings[0].(string), "|"), starts) {
				t.Errorf("%c: %v begins with another letter", letter, e)
			}
			if int(n) != documents[text] || last >= 0 && n > last {
				t.Errorf("%c: %v after a term with %v", letter, e, last)
			}
			last = n
		}
	}
}

// many are names as a large city has them.
func many(n int) []Term {
	parts := []string{"德宏", "重庆", "芒市", "养老", "长安", "乐山", "康", "服务", "工程", "科技", "管理", "咨询", "民政", "第三", "中心", "解放", "绿化", "女子", "信息", "环保"}
	r := rand.New(rand.NewPCG(1, 2))
	var terms []Term
	for i := range n {
		text := fmt.Sprint(i)
		for range 2 + r.IntN(4) {
			text = parts[r.IntN(len(parts))] + text
		}
		terms = append(terms, Term{Text: text + "有限公司", Documents: r.IntN(200), Inner: r.IntN(4) > 0})
	}
	return append(terms, Term{Text: strings.Repeat("长", 65), Documents: 1000}, Term{Text: strings.Repeat("长", 64), Documents: 1000, Inner: true})
}

func TestManyNames(t *testing.T) {
	terms := many(20000)
	files := Files(slices.Values(terms))
	check(t, terms, files)
	if strings.Contains(string(files['c']), strings.Repeat("长", 65)) || !strings.Contains(string(files['c']), strings.Repeat("长", 64)) {
		t.Error("the bound on a term's length")
	}
	// …有限公司 reads alike in every name: ten of them do.
	if n := strings.Count(string(files['g']), `["gong","si|ci"]`); n != maxAlike {
		t.Errorf("%d companies are found by gongsi", n)
	}
	full := 0
	for _, content := range files {
		if n := strings.Count(string(content), "],["); n == maxEntries-1 || len(content) > maxBytes-1000 {
			full++
		}
	}
	if full == 0 {
		t.Error("no file is full: this test proves nothing of the bounds")
	}
}

// The same names in another order are the same files.
func TestOrderDoesNotMatter(t *testing.T) {
	terms := many(3000)
	want := Files(slices.Values(terms))
	for range 3 {
		rand.Shuffle(len(terms), func(i, j int) { terms[i], terms[j] = terms[j], terms[i] })
		if have := Files(slices.Values(terms)); !maps.EqualFunc(have, want, slices.Equal) {
			t.Fatal("the files differ")
		}
	}
}

func FuzzFiles(f *testing.F) {
	f.Add("芒市民政局", "重庆|K1", 3, true)
	f.Add("\xff\"\\\u2028", strings.Repeat("行", 70), 1, false)
	f.Add("ꡀ", "", -1, true)
	f.Fuzz(func(t *testing.T, a, b string, n int, inner bool) {
		terms := []Term{{a, n % 1000, inner}, {b, 2, !inner}, {a + b, 3, true}}
		files := Files(slices.Values(terms))
		check(t, terms, files)
		for _, term := range terms {
			if r := Readings(term.Text); term.Documents > 0 && len(r) > 0 && len(r) <= maxLength {
				for _, letter := range initials(r[0]) {
					if files[letter] == nil {
						t.Errorf("%q is not found by %c", term.Text, letter)
					}
				}
			}
		}
	})
}

func BenchmarkFiles(b *testing.B) {
	terms := many(20000)
	for b.Loop() {
		Files(slices.Values(terms))
	}
}
