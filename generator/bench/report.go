package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"runtime"
	"slices"
	"strings"
	"time"
)

// A portal is what was measured at one size.
type portal struct {
	records int
	steps   map[string]Figures
	leftOut []string // for want of room on the disk
}

type report []*portal

// full is the full build, or what stands in for it.
func (p *portal) full() Figures {
	if f, ok := p.steps[full]; ok {
		return f
	}
	return p.steps[unwritten]
}

// floor is the least that the full build could take: the sum of its parts alone.
func (p *portal) floor() time.Duration {
	return p.steps[readFloor].Stages["read"] + p.steps[pageFloor].Stages["templates"] +
		p.steps[indexFloor].Stages["index"] + p.steps[writeFloor].Stages["write"]
}

func (r report) print(w io.Writer) {
	fmt.Fprintf(w, "%d cores, %s/%s, %s.\n\n", runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, runtime.Version())
	r.printVerdicts(w)
	fmt.Fprint(w, "\n| records | step | wall s | ÷ full build | CPU s | peak MiB | files | MB | of the wall time, s |\n|---|---|---|---|---|---|---|---|---|\n")
	for _, p := range r {
		for _, s := range append(slices.Clone(steps), notWritten) {
			f, measured := p.steps[s.name]
			if !measured {
				continue
			}
			times := ""
			if v, known := ratio(f.Wall, p.full().Wall); known {
				times = fmt.Sprintf("%.2f", v)
			}
			fmt.Fprintf(w, "| %d | %s | %s | %s | %s | %d | %s | %s | %s |\n", p.records, strings.TrimSuffix(s.name+": "+f.Ended, ": "), seconds(f.Wall),
				times, seconds(f.CPU), f.Memory>>20, number(int64(f.Files)), number(f.Bytes/1e6), list(f.Stages))
		}
		if len(p.leftOut) > 0 {
			fmt.Fprintf(w, "| %d | left out, as the disk has no room: %s | | | | | | | |\n", p.records, strings.Join(p.leftOut, ", "))
		}
	}
}

// printVerdicts holds what was measured against the limits, a column a size.
func (r report) printVerdicts(w io.Writer) {
	fmt.Fprint(w, "| | limit |")
	for _, p := range r {
		fmt.Fprintf(w, " %d records |", p.records)
	}
	fmt.Fprintf(w, "\n|---|---|%s\n", strings.Repeat("---|", len(r)))
	for _, l := range limits {
		fmt.Fprintf(w, "| %s | %s |", l.name, l.bounds(r))
		var smaller *portal
		for _, p := range r {
			fmt.Fprintf(w, " %s |", l.verdict(p, smaller))
			smaller = p
		}
		fmt.Fprintln(w)
	}
}

// bounds names the bound, or those of the sizes if they differ.
func (l limit) bounds(r report) string {
	sign := "≤ "
	if l.least {
		sign = "≥ "
	}
	var all []string
	for _, p := range r {
		all = append(all, sign+fmt.Sprint(l.bound(p.records)))
	}
	return strings.Join(slices.Compact(all), ", ")
}

// list names the stages, the longest first.
func list(stages map[string]time.Duration) string {
	names := slices.SortedFunc(maps.Keys(stages), func(a, b string) int {
		return cmp.Or(cmp.Compare(stages[b], stages[a]), cmp.Compare(a, b))
	})
	for i, name := range names {
		names[i] = name + " " + seconds(stages[name])
	}
	return strings.Join(names, " · ")
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.2f", d.Seconds()) }

func number(n int64) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}
