package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

func measured(records int, steps map[string]Figures) *portal {
	return &portal{records: records, steps: steps}
}

func wall(seconds float64) Figures {
	return Figures{Wall: time.Duration(seconds * float64(time.Second))}
}

func TestVerdicts(t *testing.T) {
	slow := wall(30)
	slow.Memory = 2 << 30
	small := measured(10_000, map[string]Figures{full: wall(2)})
	p := measured(1_000_000, map[string]Figures{
		full: slow, titled: wall(3), hugo: wall(200), pagefind: {Wall: 99 * time.Second, Ended: "it ran out of memory"},
		readFloor:  {Stages: map[string]time.Duration{"read": 4 * time.Second}},
		indexFloor: {Stages: map[string]time.Duration{"index": 10 * time.Second}},
	})
	want := map[string]string{
		"full build ÷ the floors together":   "2.14, **does not hold**",
		"full build: peak MiB":               "2048, holds", // a million may take 4 GiB
		"full build: × per tenfold":          "3.87, holds", // 15 times for a hundred times the records
		"one title changed ÷ full build":     "0.1, holds",
		"one purchaser renamed ÷ full build": "",
		"`serve`: save → browser, s, median": "",
		"`serve`: start, s":                  "",
		"`serve`: peak MiB":                  "",
		"Hugo and Pagefind ÷ full build":     "> 9.97, Pagefind did not finish",
	}
	for _, l := range limits {
		if got := l.verdict(p, small); got != want[l.name] {
			t.Errorf("%s: %q, want %q", l.name, got, want[l.name])
		}
	}
}

// A size without room on the disk, or a step that failed, must not keep the table back.
func TestReportOfWhatIsMissing(t *testing.T) {
	var b bytes.Buffer
	report{
		measured(1000, map[string]Figures{full: {Ended: "FAILED"}}),
		{records: 1_000_000, steps: map[string]Figures{unwritten: wall(900)}, leftOut: []string{full, unchanged}},
	}.print(&b)
	for _, want := range []string{
		"| full build: peak MiB | ≤ 1024, ≤ 4096 |",
		"| 1000 | full build: FAILED | 0.00 |",
		"| 1000000 | full build, not written | 900.00 | 1.00 |",
		"| 1000000 | left out, as the disk has no room: full build, nothing changed |",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, &b)
		}
	}
}
