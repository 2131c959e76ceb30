package search

import (
	"testing"

	"mingshi/generator/fold"
	"mingshi/generator/site"
)

// The browser computes the same integers (rank.test.js).
func TestScore(t *testing.T) {
	for _, tt := range []struct{ found, documents, standing, times, want int }{
		{1, 1, 0, 1, 4},
		{3, 4, 0, 1, 4},
		{2, 4, 0, 1, 2 * 4},
		{1, 100_000, 3, 1, 17 * 64},
		{10, 100_000, 2, 2, 14 * 36},
		{10, 100_000, 1, 3, 14 * (24 + 7)},
		{100_000, 100_000, 0, 1000, 11},
		{0, 7, 0, 1, 3 * 4},
	} {
		if got := Score(Rarity(tt.found, tt.documents), tt.standing, tt.times); got != tt.want {
			t.Errorf("%+v: got %d", tt, got)
		}
	}
}

func TestStanding(t *testing.T) {
	plan := &site.Document{Title: "城區居家养老服务", Text: "533103-2026-0001\n城區居家养老服务\n居家养老服务\n2026"}
	item := &site.Document{Title: "K1-08 养老服务", Text: "K1-08\n养老服务\n社会"}
	bare := &site.Document{Title: "别的", Text: "x\n养老\n别的"}
	twice := &site.Document{Title: "养老", Text: "养老\n养老"}
	for _, tt := range []struct {
		doc  *site.Document
		term string
		want standing
	}{
		{plan, "城区居家养老服务", isWhole},
		{plan, "533103-2026-0001", isWhole},
		{plan, "城区", atStart},
		{plan, "5331", atStart},
		{plan, "养老服务", inTitle},
		{plan, "0001", inText},
		{plan, "2026", inText},
		{item, "K1-08", inText}, // not folded, so no term
		{item, "k1-08", isWhole},
		{item, "养老服务", isWhole},
		{item, "服务", inTitle},
		{bare, "养老", inText},
		{bare, "x", isWhole},
		{twice, "养", atStart},
		{twice, "老", inText},
	} {
		if got := NewHead(tt.doc).Standing(tt.term); got != int(tt.want) {
			t.Errorf("%q in %q: got %d, want %d", tt.term, tt.doc.Text, got, tt.want)
		}
	}
}

func TestTimes(t *testing.T) {
	for _, tt := range []struct {
		text, term    string
		weight, times int
	}{
		{"养老", "老人", 0, 0},
		{"养老\n养老\n老", "老", 2, 1},
		{"养老服务和养老机构", "养老", 2, 2},
		{"助养老\n养老", "养老", 2, 1},
		{"aaa", "aa", 2, 2},
		{"𠮷𠮷", "𠮷", 2, 2},
	} {
		if weight, times := Times(fold.Text(tt.text), tt.term); weight != tt.weight || times != tt.times {
			t.Errorf("%q in %q: %d and %d, want %d and %d", tt.term, tt.text, weight, times, tt.weight, tt.times)
		}
	}
}
