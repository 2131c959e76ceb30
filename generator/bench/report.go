package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"
)

type portalFigures struct {
	records int
	steps   map[string]Figures
}

type report struct{ portals []*portalFigures }

// floor is the least that the full build could take: the sum of its parts alone.
func (p *portalFigures) floor() time.Duration {
	return p.steps["floor: read and parse"].Wall + p.steps["floor: templates"].Stages["templates"] + p.steps["floor: write"].Stages["write"]
}

func (r *report) print(w io.Writer) {
	fmt.Fprintf(w, "Machine: %s\n\n", machine())
	fmt.Fprintln(w, "| records | step | wall s | CPU s | peak MiB | files | MB | × floor |")
	fmt.Fprintln(w, "|---|---|---|---|---|---|---|---|")
	for _, p := range r.portals {
		for _, s := range steps {
			f := p.steps[s.name]
			fmt.Fprintf(w, "| %d | %s | %s | %s | %d | %s | %s | %s |\n", p.records, s.name, seconds(f.Wall), seconds(f.CPU), f.Memory>>20,
				number(int64(f.Files)), number(f.Bytes/1e6), p.ratio(s.name, f))
		}
	}
	fmt.Fprintln(w, "\nStages, in seconds:")
	fmt.Fprintln(w, "\n| records | step | stages |\n|---|---|---|")
	for _, p := range r.portals {
		for _, s := range steps {
			if stages := p.steps[s.name].Stages; len(stages) > 0 {
				fmt.Fprintf(w, "| %d | %s | %s |\n", p.records, s.name, list(stages))
			}
		}
	}
	r.printGrowth(w)
}

// printGrowth says how the full build grows with the number of records.
func (r *report) printGrowth(w io.Writer) {
	for i := 1; i < len(r.portals); i++ {
		a, b := r.portals[i-1], r.portals[i]
		fmt.Fprintf(w, "\nFrom %d to %d records (× %.0f) a full build takes × %.1f.\n", a.records, b.records, float64(b.records)/float64(a.records),
			b.steps["full build"].Wall.Seconds()/a.steps["full build"].Wall.Seconds())
	}
}

func (p *portalFigures) ratio(step string, f Figures) string {
	if !strings.HasSuffix(step, "build") {
		return ""
	}
	return fmt.Sprintf("%.2f", f.Wall.Seconds()/p.floor().Seconds())
}

func list(stages map[string]time.Duration) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(stages)) {
		parts = append(parts, name+" "+seconds(stages[name]))
	}
	return strings.Join(parts, " · ")
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.2f", d.Seconds()) }

func number(n int64) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}
