package main

import (
	"cmp"
	"fmt"
	"io"
	"runtime"
	"slices"
)

type report struct {
	browser string
	portals []*measured
}

func (r *report) print(w io.Writer, o options) {
	fmt.Fprintf(w, "%d cores, %s/%s, %s, %s, Pagefind %s. kB are 1,000 bytes over the wire without headers.\n",
		runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, runtime.Version(), r.browser, pagefindVersion)
	r.printMaking(w)
	if o.lists {
		r.printSums(w)
		r.printQuality(w)
		for _, p := range r.portals {
			p.printLists(w)
		}
	}
	if o.worst {
		r.printWorst(w)
	}
}

// printMaking says what the indexes cost to make.
func (r *report) printMaking(w io.Writer) {
	fmt.Fprint(w, "\n## Making the index\n\n"+
		"| records | | wall s | CPU s | peak MiB | added heap MiB | files | MB | largest file kB |\n|---|---|---|---|---|---|---|---|---|\n")
	for _, p := range r.portals {
		x, s := p.built.index, p.built.site
		fmt.Fprintf(w, "| %s | Mingshi, the index alone | %.2f | %.2f | %d | %d | %s | %.1f | %s |\n", group(p.records),
			x.Wall.Seconds(), x.CPU.Seconds(), p.built.indexPeak>>20, x.Heap>>20, group(x.Files), float64(x.Bytes)/1e6, kilo(x.Largest))
		fmt.Fprintf(w, "| %s | Mingshi, `build` as a whole | %.1f | %.1f | %d | | | | |\n",
			group(p.records), s.Wall.Seconds(), s.CPU.Seconds(), s.Peak>>20)
		if p.rival == nil {
			fmt.Fprintf(w, "| %s | Pagefind was left out: %s | | | | | | | |\n", group(p.records), p.leftOut)
			continue
		}
		v, made := p.rival, p.rival.process
		fmt.Fprintf(w, "| %s | Pagefind on %s pages | %.1f%s | %.1f%s | %d%s | | %s | %.1f%s | |\n", group(p.records), group(v.pages),
			made.Wall.Seconds(), times(made.Wall.Seconds(), x.Wall.Seconds()), made.CPU.Seconds(), times(made.CPU.Seconds(), x.CPU.Seconds()),
			made.Peak>>20, times(float64(made.Peak), float64(p.built.indexPeak)), group(v.files), float64(v.bytes)/1e6, times(float64(v.bytes), float64(x.Bytes)))
	}
	fmt.Fprint(w, "\nThe index alone is timed from when the records have been read; its process holds them, too. Pagefind begins with pages that somebody\n"+
		"must have made. × is its figure by that of the index alone.\n")
}

// A gauge is one thing that is said of searches.
type gauge struct {
	name string
	of   func(searched) float64
}

var gauges = []gauge{
	{"kB", func(s searched) float64 { return float64(s.bytes) / 1000 }},
	{"requests", func(s searched) float64 { return float64(s.requests) }},
	{"ms", func(s searched) float64 { return s.ms }},
	{"kB until quiet", func(s searched) float64 { return float64(s.all) / 1000 }},
}

// printSums says what searches cost over all lists.
func (r *report) printSums(w io.Writer) {
	fmt.Fprint(w, "\n## A search, over all lists\n\n"+
		"| records | | | searches | median | p90 | p99 | most | the costliest query |\n|---|---|---|---|---|---|---|---|---|\n")
	for _, p := range r.portals {
		for _, m := range gauges {
			printSum(w, p.records, "Mingshi, first", m, firsts(p.visits), nil)
			printSum(w, p.records, "Mingshi, first, from the home page", m, entries(p.visits), nil)
			printSum(w, p.records, "Mingshi, later", m, laters(p.visits), nil)
			if p.rival != nil {
				printSum(w, p.records, "Pagefind, first", m, firsts(p.rival.visits), firsts(p.visits))
				printSum(w, p.records, "Pagefind, later", m, laters(p.rival.visits), laters(p.visits))
			}
		}
	}
	fmt.Fprint(w, "\nA first search is that of a new visitor, from the navigation until ten results stand, the page and its scripts included; one\n"+
		"from the home page is that of another new visitor, who types it there, from sending the form; a later one is the second in the search\n"+
		"page, from sending the form. × is by ours of the same queries; Pagefind has no list of filters and bounds.\n")
}

// printSum prints one row, beside ours if there is a rival.
func printSum(w io.Writer, records int, who string, m gauge, of, ours []searched) {
	x := sorted(of, m)
	fmt.Fprintf(w, "| %s | %s | %s | %d |", group(records), who, m.name, len(x))
	for _, share := range []float64{0.5, 0.9, 0.99, 1} {
		v := m.of(quantile(x, share))
		fmt.Fprintf(w, " %s", amount(v))
		if ours != nil {
			fmt.Fprint(w, times(v, m.of(quantile(sorted(unfiltered(ours), m), share))))
		}
		fmt.Fprint(w, " |")
	}
	fmt.Fprintf(w, " %s |\n", code(x[len(x)-1].query))
}

// printQuality says how exact the answers are.
func (r *report) printQuality(w io.Writer) {
	fmt.Fprint(w, "\n## Exactness\n\n| records | list | queries | Mingshi exact | Pagefind exact | Pagefind recall % | Pagefind precision % |\n|---|---|---|---|---|---|---|\n")
	for _, p := range r.portals {
		for _, list := range listNames {
			mine := only(firsts(p.visits), list)
			fmt.Fprintf(w, "| %s | %s | %d | %d |", group(p.records), list, len(mine), len(mine)-p.wrongs(mine))
			if p.rival == nil || p.rival.quality[list].queries == 0 {
				fmt.Fprint(w, " | | |\n")
				continue
			}
			q := p.rival.quality[list]
			fmt.Fprintf(w, " %d | %s | %s |\n", q.exact, percent(q.recall, q.known), percent(q.precise, q.showed))
		}
	}
	fmt.Fprint(w, "\nMingshi is compared with `strings.Contains` on `mingshi export --format search-text`: the count, and that each of the ten results\n"+
		"contains the query. Pagefind is compared with `strings.Contains` on the text that it took from each page itself: all its results.\n"+
		"Recall and precision are means over the queries that have true results, or show any.\n")
}

// wrongs counts the searches whose count or results were not the truth's.
func (p *measured) wrongs(of []searched) int {
	n := 0
	for _, s := range of {
		if p.wrong[s.query.String()] != nil {
			n++
		}
	}
	return n
}

// printLists says what each list costs at one size.
func (p *measured) printLists(w io.Writer) {
	fmt.Fprintf(w, "\n## The lists at %s records\n\n"+
		"| list | queries | first kB: median, most | requests: most | ms: median, most | later kB: median, most | ms: median, most | costliest first search |\n|---|---|---|---|---|---|---|---|\n", group(p.records))
	for _, list := range listNames {
		first, later := only(firsts(p.visits), list), only(laters(p.visits), list)
		kb, ms := gauges[0], gauges[2]
		fmt.Fprintf(w, "| %s | %d | %s | %.0f | %s | %s | %s | %s |\n", list, len(first), span(first, kb), greatest(first, gauges[1]), span(first, ms),
			span(later, kb), span(later, ms), code(quantile(sorted(first, kb), 1).query))
	}
}

func span(of []searched, m gauge) string {
	x := sorted(of, m)
	return amount(m.of(quantile(x, 0.5))) + ", " + amount(m.of(quantile(x, 1)))
}

func greatest(of []searched, m gauge) float64 { return m.of(quantile(sorted(of, m), 1)) }

func firsts(visits []visit) []searched {
	var all []searched
	for _, v := range visits {
		all = append(all, v.first)
	}
	return all
}

func laters(visits []visit) []searched {
	var all []searched
	for _, v := range visits {
		all = append(all, v.later)
	}
	return all
}

func entries(visits []visit) []searched {
	var all []searched
	for _, v := range visits {
		if v.entered.ms > 0 {
			all = append(all, v.entered)
		}
	}
	return all
}

func only(of []searched, list string) []searched {
	return slices.DeleteFunc(slices.Clone(of), func(s searched) bool { return s.query.list != list })
}

func unfiltered(of []searched) []searched {
	return slices.DeleteFunc(slices.Clone(of), func(s searched) bool { return s.query.list == listFilters })
}

func sorted(of []searched, m gauge) []searched {
	return slices.SortedStableFunc(slices.Values(of), func(a, b searched) int { return cmp.Compare(m.of(a), m.of(b)) })
}

// quantile returns the search below which a share of the sorted ones lies.
func quantile(sorted []searched, share float64) searched {
	return sorted[max(0, min(len(sorted)-1, int(share*float64(len(sorted))+0.9999)-1))]
}
