// Bench/search measures the search of synthetic portals: what the index costs
// to make, and what a visitor's browser fetches and waits until the first ten
// results stand, beside Pagefind on the same pages. It compares every count
// with strings.Contains on the exported text and fails if one differs.
//
//	go run ./generator/bench/search [-records 1000,10000,100000] [-worst]
//
// It needs Chromium, and npm for Pagefind. Each portal runs through
//
//	sample, build, export ─▶ index alone ─▶ lists of queries ─▶ visits ─▶ Pagefind ─▶ tables
//
// Machines are noisy: read the ratios of one run, not its seconds. Bytes and
// requests are exact.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// options say what to measure.
type options struct {
	records     string
	dir         string
	seed        uint64
	each        int
	lists       bool
	pagefind    bool
	pagefindMax int
	npm         string
	worst       bool
	tries       int
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	if len(os.Args) > 2 && os.Args[1] == "step" {
		err := runStep(ctx, os.Args[2], os.Args[3:])
		stop()
		exit(err)
	}
	err := run(ctx, flags(), os.Stdout)
	stop()
	exit(err)
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench/search:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

func flags() options {
	var o options
	flag.StringVar(&o.records, "records", "1000,10000,100000", "sizes of the portals")
	flag.StringVar(&o.dir, "dir", "", "folder for portals and sites, emptied afterwards (default: a temporary one)")
	flag.Uint64Var(&o.seed, "seed", 1, "another seed, other queries")
	flag.IntVar(&o.each, "each", 20, "queries a list; random cuts are five times as many")
	flag.BoolVar(&o.lists, "lists", true, "visit with the fixed lists of queries")
	flag.BoolVar(&o.pagefind, "pagefind", true, "compare with Pagefind from npm")
	flag.IntVar(&o.pagefindMax, "pagefind-max", 10000, "largest portal that Pagefind indexes; at 100,000 it takes minutes and up to 20 GB")
	flag.StringVar(&o.npm, "npm", "", "folder for npm's packages (default: in the user's cache)")
	flag.BoolVar(&o.worst, "worst", false, "also hunt for the costliest queries")
	flag.IntVar(&o.tries, "tries", 3000, "queries that -worst may try")
	flag.Parse()
	return o
}

// run measures each size and prints the tables. A wrong count does not keep the
// tables back, but is an error in the end.
func run(ctx context.Context, o options, out io.Writer) error {
	sizes, err := numbers(o.records)
	if err != nil {
		return fmt.Errorf("-records: %w", err)
	}
	if o.dir == "" {
		if o.dir, err = os.MkdirTemp("", "mingshi-bench-search-"); err != nil {
			return err
		}
		defer os.RemoveAll(o.dir)
	}
	browser, err := openBrowser(ctx)
	if err != nil {
		return err
	}
	defer browser.close()
	r := report{browser: browser.version}
	var wrong []error
	for _, n := range sizes {
		p, err := measure(ctx, o, browser, n)
		if err != nil {
			return fmt.Errorf("%d records: %w", n, err)
		}
		r.portals = append(r.portals, p)
		for _, q := range slices.Sorted(maps.Keys(p.wrong)) {
			wrong = append(wrong, fmt.Errorf("WRONG at %d records: %w", n, p.wrong[q]))
		}
	}
	r.print(out, o)
	return errors.Join(wrong...)
}

func numbers(list string) ([]int, error) {
	var all []int
	for s := range strings.SplitSeq(list, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil {
			return nil, err
		}
		all = append(all, n)
	}
	return all, nil
}

// measured is what is known of one portal.
type measured struct {
	records int
	built   built
	visits  []visit
	wrong   map[string]error // by query
	rival   *rival           // nil if it was left out
	leftOut string           // why
	worst   []trophy
}

func measure(ctx context.Context, o options, b *chromium, n int) (*measured, error) {
	dir := filepath.Join(o.dir, strconv.Itoa(n))
	defer os.RemoveAll(dir)
	p := &measured{records: n, wrong: map[string]error{}}
	var err error
	if p.built, err = makeSite(ctx, dir, n); err != nil {
		return nil, err
	}
	say("%d records: reading the exported text", n)
	t, err := loadTruth(filepath.Join(dir, exportName), filepath.Join(dir, valuesName))
	if err != nil {
		return nil, err
	}
	d := newDrawer(t, o.seed, o.each)
	queries := d.lists()
	if o.lists {
		if err := p.visit(ctx, b, t, dir, queries); err != nil {
			return nil, err
		}
	}
	if o.worst {
		if err := p.hunt(ctx, o, b, d, dir); err != nil {
			return nil, err
		}
	}
	if !o.lists || !o.pagefind {
		p.leftOut = "it was not asked for"
		return p, nil
	}
	return p, p.compare(ctx, o, b, t, dir, queries)
}

// say tells the person who waits how far it is.
func say(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }
