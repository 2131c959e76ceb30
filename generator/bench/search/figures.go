package main

import (
	"fmt"
	"io"
	"strings"
)

// printWorst names the costliest queries that were found.
func (r *report) printWorst(w io.Writer) {
	fmt.Fprint(w, "\n## The costliest queries found\n\n| records | class | tried | query | hits | first kB | requests | ms | kB until quiet |\n|---|---|---|---|---|---|---|---|---|\n")
	for _, p := range r.portals {
		for _, t := range p.worst {
			fmt.Fprintf(w, "| %s | %s | %s | %s | %s | %s | %d | %s | %s |\n", group(p.records), t.class, group(t.tried), code(t.query), group(t.shown.Count),
				kilo(t.bytes), t.requests, amount(t.ms), kilo(t.all))
		}
	}
}

// code puts a query into a table cell.
func code(q query) string {
	return "`" + strings.NewReplacer("|", "\\|", "`", "'").Replace(q.String()) + "`"
}

// amount prints small figures with a digit more.
func amount(v float64) string {
	if v < 10 {
		return fmt.Sprintf("%.1f", v)
	}
	return group(int(v + 0.5))
}

func kilo(bytes int64) string { return amount(float64(bytes) / 1000) }

// group prints a number with commas.
func group(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// times prints a ratio, where there is one.
func times(a, b float64) string {
	if b == 0 {
		return ""
	}
	return fmt.Sprintf(" (× %.1f)", a/b)
}

func percent(sum float64, of int) string {
	if of == 0 {
		return "–"
	}
	return fmt.Sprintf("%.0f", 100*sum/float64(of))
}
