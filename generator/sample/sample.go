// Package sample makes synthetic portals: records in the real format that read
// like real ones, for trials and for measuring how the program grows.
//
// Everything follows from a seed. A process (a plan with its results and
// evaluations) depends on the seed and its own number only, so that a larger
// portal begins with the smaller one, and nothing is held in memory but the
// process at hand. The words stand in words/*.txt; nobody and nothing in them is
// real, and every record is marked as sample data.
package sample

import (
	"context"
	"fmt"
	"io/fs"
	"os"

	"mingshi/generator/record"
)

// Most is the largest number of records: more would not fit the numbering of plans.
const Most = 1_000_000

// Options say what portal to make.
type Options struct {
	Records  int            // plans, results and evaluations together
	Seed     uint64         // another seed, another portal
	Holidays fs.FS          // lists of holidays named data/rules/holidays-*.toml, copied as they are; may be nil
	Progress func(done int) // told now and then how many records are written; may be nil
}

// A Summary counts what was written.
type Summary struct {
	Plans, Results, Evaluations, Orgs int
	Files                             int
	Bytes                             int64
}

// batched is the number of records above which a file holds many: one file each
// would be more than file systems and git handle with ease.
const batched = 100_000

// Write makes a portal in root, which should be empty.
func Write(ctx context.Context, root *os.Root, o Options) (Summary, error) {
	f := &folder{root: root, open: map[string]*os.Root{}}
	defer f.close()
	return write(ctx, o, f.create)
}

// write makes a portal out of files that create opens.
func write(ctx context.Context, o Options, create creator) (Summary, error) {
	if o.Records < 1 || o.Records > Most {
		return Summary{}, fmt.Errorf("%d records: there can be 1 to %d", o.Records, Most)
	}
	m, err := newMaker(o.Seed)
	if err != nil {
		return Summary{}, err
	}
	out := &files{create: create, many: o.Records > batched}
	if err := m.processes(ctx, o.Records, out, o.Progress); err != nil {
		return out.Summary, err
	}
	if err := m.surroundings(o.Holidays, out); err != nil {
		return out.Summary, err
	}
	return out.Summary, nil
}

// processes writes n records of processes. The last process may lack its last
// records, never one that another refers to.
func (m *maker) processes(ctx context.Context, n int, out *files, progress func(done int)) error {
	for left := n; left > 0; m.made++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		if progress != nil && m.made%500 == 0 {
			progress(n - left)
		}
		for r := range m.process(m.made).records() {
			if left == 0 {
				break
			}
			left--
			if err := out.add(r); err != nil {
				return err
			}
		}
	}
	return out.finish()
}

// lastDay is the day of the newest fact. It is fixed, since a sample must not
// change from one day to the next.
var lastDay = record.Date{Year: 2026, Month: 10, Day: 31}
