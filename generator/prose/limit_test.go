package prose

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func fill(s string, n int) string { return strings.Repeat(s, n/len(s)+1) }

func count(format string, n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// hostile are bodies of about n bytes on which goldmark alone works with the
// square of n, or which make it write far more than n.
var hostile = []struct {
	name string
	make func(n int) string
}{
	{"emphasis", func(n int) string { return fill("*a ", n/2) + fill("_a", n/2) }},
	{"marks", func(n int) string { return fill("~", n/3) + fill("_", n/3) + fill("*", n/3) }},
	{"brackets", func(n int) string { return fill("[", n/2) + fill("](", n/2) }},
	{"links", func(n int) string { return fill("[a](", n) }},
	{"links in <>", func(n int) string { return fill("[a](<b", n) }},
	{"images", func(n int) string { return fill("![", n/2) + fill("](a)", n/2) }},
	{"code", func(n int) string { return count("%[1]*[1]d`", n) + fill("`a``", n/2) }},
	{"comments", func(n int) string { return "a " + fill("<!-- ", n) }},
	{"definitions", func(n int) string { return fill("[a]: b\n", 4*n) }},
	{"one long definition", func(n int) string { return "[a]: " + fill("b", n/2) + "\n\n" + fill("[a]\n\n", n/2) }},
	{"tasks", func(n int) string { return fill("- [ ] ", n/2) + fill("\n- [x", n/2) }},
	{"Chinese emphasis", func(n int) string { return fill("**甲：*乙~~", n) }},
	{"quotations", func(n int) string { return fill(">", n/2) + "a\n" + fill("b\n", n/2) }},
	{"lists", func(n int) string { return fill("- ", n/2) + "a" + fill("\n", n/2) }},
	{"footnotes", func(n int) string { return count("[^%d]\n\n", n) + count("[^%d]: x\n\n", n) }},
	{"sparse table", func(n int) string { return fill("|a", n/4) + "\n" + fill("|-", n/4) + "\n" + fill("|\n", n/2) }},
	{"escaped pipes", func(n int) string { return "|a|b|\n|-|-|\n" + fill("|`\\|`|\n", n) }},
	{"headings", func(n int) string { return count("# a-%d\n", n/2) + fill("# a\n", n/2) }},
	{"address", func(n int) string { return "http://a" + fill("(", n/2) + fill("http://a:", n/2) }},
}

// Unguarded, many of these take minutes or all memory; guarded, less than a
// second each. The limit leaves room for slow machines and the race detector.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("a quarter of a megabyte of each hostile body")
	}
	const size, limit = 1 << 18, 10 * time.Second
	for _, h := range hostile {
		src := h.make(size)
		start := time.Now()
		d := Parse([]byte(src))
		page, text := d.HTML(nil), d.Text()
		if took := time.Since(start); took > limit {
			t.Errorf("%s: %v", h.name, took)
		}
		if len(page) > 60*len(src) || len(text) > 2*len(src) {
			t.Errorf("%s: %d bytes become %d of HTML and %d of text", h.name, len(src), len(page), len(text))
		}
	}
}

// Beyond the limits nothing is lost: marks become text.
func TestBeyondLimits(t *testing.T) {
	for _, tt := range []struct{ name, src, last string }{
		{"emphasis", strings.Repeat("**甲**，", 600) + "**末**", "**末**"},
		{"links", strings.Repeat("[a](b)", 600) + "[末](c)", "[末](c)"},
		{"depth", strings.Repeat("> ", 30) + "末", "&gt; 末"},
		{"footnotes", count("[^%d]: 注\n\n", 20_000) + "[^末]: 末注\n\n[^末]", "[^末]: 末注"},
		{"definitions", strings.Repeat("[a]: b\n", 1001), "[a]: b"},
	} {
		if page := Parse([]byte(tt.src)).HTML(site); !strings.Contains(page, tt.last) {
			t.Errorf("%s: %q is not in the page: …%s", tt.name, tt.last, page[max(0, len(page)-200):])
		}
	}
}
