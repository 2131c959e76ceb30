package fold

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The vectors bind this package and its twin in the browser to one result.
func TestVectors(t *testing.T) {
	text, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var vectors []struct{ About, In, Out string }
	if err := json.Unmarshal(text, &vectors); err != nil {
		t.Fatal(err)
	}
	if len(vectors) < 40 {
		t.Fatalf("only %d vectors", len(vectors))
	}
	for _, v := range vectors {
		if got := Text(v.In); got != v.Out {
			t.Errorf("%s: Text(%+q) = %+q, want %+q", v.About, v.In, got, v.Out)
		}
		if got := Text(v.Out); got != v.Out {
			t.Errorf("%s: Text(%+q) = %+q, want no change", v.About, v.Out, got)
		}
	}
}

// The short way through easy must be invisible, for every code point alone and
// before and after characters that compose.
func TestEasyIsFull(t *testing.T) {
	simplified := table()
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		to, ok := easy(r, simplified)
		if !ok {
			continue
		}
		if got, want := string(to), full(string(r), simplified); got != want {
			t.Fatalf("easy(%U) = %+q, full gives %+q", r, got, want)
		}
		for _, s := range []string{string(r), string(to)} {
			if !norm.NFKC.PropertiesString(s).BoundaryBefore() {
				t.Fatalf("%U may compose with what stands before it", r)
			}
		}
	}
}

// Folding a folded string changes nothing, for every letter, mark and symbol
// alone and with the marks that compose with letters.
func TestIdempotent(t *testing.T) {
	for r := rune(0); r < 0x20000; r++ {
		if unicode.In(r, unicode.Han, unicode.Hangul) || !unicode.IsGraphic(r) {
			continue
		}
		for _, mark := range []string{"", "\u0301", "\u0307", "\u030c", "\u0323\u0302", "\u3099"} {
			once := Text(string(r) + mark)
			if twice := Text(once); twice != once {
				t.Fatalf("Text(%U %+q) = %+q, again %+q", r, mark, once, twice)
			}
		}
	}
}

func TestInvalidUTF8(t *testing.T) {
	if got, want := Text("采\xff\xfe购\x80"), "采\uFFFD购\uFFFD"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Records are mostly simplified Chinese: they must not cost an allocation.
func TestUnchangedIsNotCopied(t *testing.T) {
	const s = "芒市2026年度城市道路养护服务，“重点”——《办法》〔2026〕1号。"
	folded := strings.ReplaceAll(s, "，", ",")
	if n := testing.AllocsPerRun(100, func() { Text(folded) }); n != 0 {
		t.Errorf("%v allocations, want 0", n)
	}
	if n := testing.AllocsPerRun(100, func() { Text(s) }); n != 1 {
		t.Errorf("%v allocations for a full-width comma, want 1", n)
	}
}

func TestPairs(t *testing.T) {
	simplified, all := table(), []rune(Pairs())
	if len(all)%2 != 0 || len(all) < 2*2500 {
		t.Fatalf("%d characters", len(all))
	}
	for i := 0; i < len(all); i += 2 {
		from, to := all[i], all[i+1]
		if i > 0 && all[i-2] >= from {
			t.Fatalf("%c stands after %c", from, all[i-2])
		}
		if simplified.look(from) != to || simplified.look(to) != to || from == to {
			t.Fatalf("%c folds to %c, and that to %c", from, simplified.look(from), simplified.look(to))
		}
	}
	for _, r := range "著乾后里干于征余鍾" { // correct in simplified Chinese, or not one to one
		if got := simplified.look(r); got != r {
			t.Errorf("%c is folded to %c", r, got)
		}
	}
}

// Containment survives folding where the cut is not inside a composed character.
func FuzzText(f *testing.F) {
	for _, s := range []string{"採購２０２６", "年J\u030c㎡ＡＢ\u0301…", "e\u0301", "\xff", "ｶﾞ", "한", "İ\u0307", strings.Repeat("\u0301", 40)} {
		f.Add(s, "年度")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		once := Text(a)
		if twice := Text(once); twice != once {
			t.Errorf("Text(%+q) = %+q, again %+q", a, once, twice)
		}
		if !utf8.ValidString(once) {
			t.Errorf("Text(%+q) = %+q is not UTF-8", a, once)
		}
		if whole := Text(a + "。" + b); !strings.Contains(whole, once) {
			t.Errorf("%+q is not in %+q", once, whole)
		}
		if got := full(a, table()); got != once {
			t.Errorf("the short way gives %+q, the long way %+q", once, got)
		}
	})
}

func BenchmarkText(b *testing.B) {
	const unit = "芒市2026年度城市道路养护服务由示例单位承接"
	for _, bb := range []struct{ name, text string }{
		{"unchanged", strings.Repeat(unit, 20)},
		{"fullwidth", strings.Repeat(unit+"，（一）", 20)},
		{"composed", strings.Repeat(unit+"100㎡…", 20)},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.SetBytes(int64(len(bb.text)))
			b.ReportAllocs()
			for b.Loop() {
				Text(bb.text)
			}
		})
	}
}
