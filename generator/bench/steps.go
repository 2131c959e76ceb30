package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// today is the day of all builds, so that states do not depend on the clock.
const today = "2026-11-23"

// A step is one thing that is measured.
type step struct {
	name    string
	prepare func(dir string) error // what comes before and is not measured
	run     func(dir string, f *Figures) error
	after   func(dir string, f *Figures) error // nor this
	sites   int                                // how many sites lie on the disk then
	peer    bool                               // it is of Hugo or Pagefind
}

// The names that verdicts are made of.
const (
	full       = "full build"
	unwritten  = "full build, not written"
	unchanged  = "nothing changed"
	titled     = "one title changed"
	renamed    = "one purchaser renamed"
	again      = "full build again"
	previewing = "serve"
	readFloor  = "floor: read and parse"
	pageFloor  = "floor: templates"
	indexFloor = "floor: index"
	writeFloor = "floor: write"
	besideOne  = "one title changed, beside one closed year"
	besideTen  = "one title changed, beside ten closed years"
	hugo       = "Hugo"
	pagefind   = "Pagefind"
)

// steps in the order in which they run: later ones use what earlier ones made.
var steps = []step{
	{name: "sample", run: makePortal},
	{name: full, run: mingshiBuild, after: count, sites: 1},
	{name: unchanged, run: mingshiBuild, sites: 2},
	{name: titled, prepare: changeTitle, run: mingshiBuild, sites: 2},
	{name: renamed, prepare: renamePurchaser, run: mingshiBuild, sites: 2},
	{name: again, run: buildAgain, after: compare, sites: 2},
	{name: "in git: first build", prepare: keepInGit, run: mingshiBuild, sites: 2},
	{name: "in git: one title changed", prepare: commitTitle, run: mingshiBuild, sites: 2},
	{name: previewing, run: serve},
	{name: readFloor, run: floorRead},
	{name: pageFloor, run: floorTemplates},
	{name: indexFloor, run: floorIndex},
	{name: writeFloor, run: floorWrite, sites: 2},
	{name: besideOne, prepare: besideClosed(1), run: mingshiBuild, sites: 2},
	{name: besideTen, prepare: besideClosed(10), run: mingshiBuild, sites: 2},
	{name: hugo, prepare: layOutHugo, run: runHugo, after: alike, sites: 2, peer: true},
	{name: pagefind, run: runPagefind, sites: 2, peer: true},
}

// notWritten stands in for a full build where the disk has no room for a site.
var notWritten = step{name: unwritten, run: buildUnwritten}

func runStep(name string, o options) error {
	for _, s := range append(steps, notWritten) {
		if s.name == name {
			f := Figures{Stages: map[string]time.Duration{}}
			if err := s.run(o.dir, &f); err != nil {
				return err
			}
			if f.Memory == 0 && !s.peer { // the step did not measure another process
				f.Memory = ownPeak()
			}
			return json.NewEncoder(os.Stdout).Encode(f)
		}
	}
	return fmt.Errorf("no step %q", name)
}

// perRecord is what a record takes in a site on the disk, about.
const perRecord = 50_000

// spare is left to whoever else uses the disk.
const spare = 4 << 30

// fits reports whether the disk has room for a step: the sites that lie there
// already are no longer free.
func fits(s step, dir string, records int) bool {
	free, known := room(dir)
	if !known || s.sites == 0 {
		return true
	}
	if _, err := os.Stat(filepath.Join(dir, "site")); err == nil {
		s.sites--
	}
	return free-spare > int64(s.sites)*int64(records)*perRecord
}
