package render

import (
	"testing"

	"mingshi/generator/record"
)

// Amounts in tables are in 万元, to the fen: nothing is rounded.
func TestWan(t *testing.T) {
	for m, want := range map[record.Money]string{
		0: "0.00", 48_000_000: "48.00", 123_456_780_000: "123,456.78", 1: "0.000001", -1_234_500_000: "-1,234.50", 999_000_000: "999.00",
	} {
		if got := wan(m); got != want {
			t.Errorf("%d: got %s, want %s", m, got, want)
		}
	}
}

// A column has as many decimals in each line as in any, so that they align.
func TestEven(t *testing.T) {
	p := Part{Heads: []PartHead{{Money: true}, {}}, Lines: []PartLine{{Cells: []string{"1.00", "3"}}, {Cells: []string{"", "3.5"}}, {Cells: []string{"2.1234", ""}}}}
	p.even()
	for i, want := range []string{"1.0000", "", "2.1234"} {
		if got := p.Lines[i].Cells[0]; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := p.Lines[0].Cells[1]; got != "3" {
		t.Errorf("a count became %q", got)
	}
}
