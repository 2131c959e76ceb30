package output

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"syscall"
)

// draft ends the name of a journal being written.
const draft = ".draft"

// A step of an update in place: one file of the new tree to put where it
// belongs, or one stale file to remove. Taken twice it does no more than once.
type step struct {
	Put string `json:"put,omitempty"`
	Del string `json:"del,omitempty"`
}

// update puts the new files in place one by one. What it is about to do is
// written down first, so that it will be done even if we are not there to do it.
func (s *Staged) update(found survey) error {
	if err := s.flush(); err != nil {
		return err
	}
	steps := s.plan(found.stale)
	if err := s.writeJournal(steps); err != nil {
		return err
	}
	s.fresh = false
	if err := s.replay(steps); err != nil {
		return fmt.Errorf("updating %s in place, which the next build will finish: %w", s.full(s.site), err)
	}
	return nil
}

// plan orders the steps so that a page never leads to what is not there yet:
// what pages use, pages, the manifest that tells of them, then removals. Only
// what stands in the way of a new file goes first.
func (s *Staged) plan(stale []string) []step {
	var steps, last []step
	for _, name := range stale {
		if s.blocks(name) {
			steps = append(steps, step{Del: name})
		} else {
			last = append(last, step{Del: name})
		}
	}
	names := slices.SortedFunc(maps.Keys(s.files), func(a, b string) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b))
	})
	for _, name := range names {
		if s.files[name].state != same {
			steps = append(steps, step{Put: name})
		}
	}
	return append(steps, last...)
}

func rank(name string) int {
	switch {
	case name == ManifestName:
		return 2
	case path.Ext(name) == ".html":
		return 1
	}
	return 0
}

// writeJournal makes the journal appear whole or not at all.
func (p place) writeJournal(steps []step) error {
	data, err := json.Marshal(steps)
	if err != nil {
		return err
	}
	if err := p.step("journal", p.journal); err != nil {
		return err
	}
	f, err := p.root.Create(p.journal + draft)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(err, p.root.Remove(p.journal+draft))
	}
	return p.root.Rename(p.journal+draft, p.journal)
}

// readJournal gives the steps a killed run has left, nil if there are none. A
// journal is trusted no further than a site goes.
func (p place) readJournal() ([]step, error) {
	data, err := p.root.ReadFile(p.journal)
	if absent(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var steps []step
	err = json.Unmarshal(data, &steps)
	for _, st := range steps {
		err = cmp.Or(err, CheckPath(cmp.Or(st.Put, st.Del)))
	}
	if err != nil {
		return nil, fmt.Errorf("the journal %s is damaged; remove it and build again: %w", p.full(p.journal), err)
	}
	return steps, nil
}

// replay takes all steps, then removes the journal, then what is left of the new
// tree. It may be stopped anywhere and begun again.
func (p place) replay(steps []step) error {
	for _, st := range steps {
		err := p.put(st.Put)
		if st.Del != "" {
			err = p.del(st.Del)
		}
		if err != nil {
			return err
		}
	}
	if err := p.flush(); err != nil {
		return err
	}
	if err := p.removeTree(p.journal); err != nil {
		return err
	}
	return p.removeTree(p.next)
}

// put replaces one file by a rename, the only change that readers see whole.
func (p place) put(name string) error {
	if name == "" {
		return nil
	}
	if err := p.step("put", name); err != nil {
		return err
	}
	from, to := p.staged(name), p.in(name)
	if there, err := p.exists(from); err != nil || !there {
		return err // not there: put by the run that was killed
	}
	if err := p.makeDir(path.Dir(to)); err != nil {
		return err
	}
	err := p.root.Rename(from, to)
	if !errors.Is(err, syscall.EXDEV) {
		return err
	}
	// A mount that looked like no mount: copy to the other side, rename there.
	near := p.in(own + "new")
	if err := p.root.RemoveAll(near); err != nil {
		return err
	}
	if err := p.copy(from, near); err != nil {
		return err
	}
	return p.root.Rename(near, to)
}

// del removes one file of ours, and the folders that are empty without it.
func (p place) del(name string) error {
	if err := p.step("del", name); err != nil {
		return err
	}
	info, err := p.root.Lstat(p.in(name))
	switch {
	case err == nil && info.IsDir():
		return nil // removed, and a folder of the new site put in its place
	case err == nil:
		err = p.root.Remove(p.in(name))
	case absent(err):
		err = nil
	}
	if err != nil {
		return err
	}
	for dir := range above(name) {
		if info, err := p.root.Lstat(p.in(dir)); err == nil && info.IsDir() && p.root.Remove(p.in(dir)) != nil {
			break
		}
	}
	return nil
}
