package opendata

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"mingshi/generator/output"
	"mingshi/generator/record"
)

// Files made of old and new blocks are those that are made from nothing: after a
// record changes, comes at the front, in the middle or the end, or goes.
func TestBlocks(t *testing.T) {
	s := model(t)
	var plans []record.Record
	for i := range 3000 {
		p := *s.Processes[0].Plan
		p.ID, p.Title = fmt.Sprintf("533103-2026-%04d", i+1), fmt.Sprintf("计划\n%d", i)
		plans = append(plans, &p)
	}
	other := *s.Processes[0].Plan
	other.Title = "改过的计划"
	target, memory := filepath.Join(t.TempDir(), "public"), t.TempDir()
	for name, records := range map[string][]record.Record{
		"as it was":  plans,
		"changed":    slices.Concat(plans[:700], []record.Record{&other}, plans[701:]),
		"at front":   slices.Concat([]record.Record{&other}, plans),
		"in between": slices.Concat(plans[:1500], []record.Record{&other}, plans[1500:]),
		"at the end": slices.Concat(plans, []record.Record{&other}),
		"gone":       plans[1:],
	} {
		c := newCollection(s, record.KindOf(&other), records)
		c.tables = c.tables[:1]
		sink, err := output.Stage(target)
		check(t, err)
		sink.Remember(memory, "test")
		fresh := output.NewMemory()
		for u := range c.units([]string{"csv", "json"}) {
			check(t, u.write(sink))
			if n := len(u.made); n < 5 {
				t.Errorf("%s: %s has %d blocks", name, u.files[0].Path, n)
			}
			check(t, u.make(fresh))
			for _, f := range u.files {
				var alone bytes.Buffer
				_, err := f.WriteTo(&alone)
				check(t, err)
				if body, _ := fresh.Get(f.Path); !bytes.Equal(alone.Bytes(), body) || f.Rows != len(records) {
					t.Errorf("%s: %s alone is another, or has not %d rows", name, f.Path, f.Rows)
				}
			}
		}
		if !slices.Equal(sink.Files(), fresh.Files()) {
			t.Errorf("%s: the files differ from those made from nothing", name)
		}
		check(t, sink.Add(output.ManifestName, (&output.Manifest{Version: 1, Files: sink.Files()}).JSON()))
		_, err = sink.Commit()
		check(t, err)
	}
}

// A block is not moved by what happens in another: one more record leaves all but
// one block as they were.
func TestRuns(t *testing.T) {
	var plans []record.Record
	for i := range 5000 {
		p := &record.Plan{}
		p.ID = fmt.Sprintf("533103-2026-%04d", i)
		plans = append(plans, p)
	}
	first := func(records []record.Record) (ids []string) {
		for run := range runs(records) {
			ids = append(ids, run[0].Base().ID)
		}
		return ids
	}
	all, more := first(plans[1:]), first(plans)
	if len(all) < 8 || !slices.Equal(all[1:], more[len(more)-len(all)+1:]) {
		t.Errorf("%d blocks became %d others", len(all), len(more))
	}
}
