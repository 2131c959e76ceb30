package output

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Staged is a Sink that makes a new tree for a target folder. What the target
// holds is touched by Commit alone.
type Staged struct {
	ledger
	place
	held    *os.File // the lock; nil once released
	folder  folder
	past    *past           // nil: nothing is remembered
	had     bool            // the target exists
	inPlace bool            // the target cannot be exchanged as a whole
	fresh   bool            // the new tree is nothing yet that the target depends on
	owned   map[string]bool // by Own
	err     error
}

// Stage takes the lock of a target folder, finishes or removes what a killed
// run left and begins a new tree. It fails with ErrBusy while another build has
// the lock and with ErrTarget if the folder must not be replaced. Commit or
// Abort must follow.
func Stage(target string) (*Staged, error) { return stage(target, nil) }

func stage(target string, hook func(step, name string) error) (*Staged, error) {
	parent, name, err := resolve(target)
	if err != nil {
		return nil, err
	}
	s, err := settle(parent, name)
	if err != nil {
		return nil, fmt.Errorf("preparing %s: %w", target, err)
	}
	s.hook = hook
	if err := s.prepare(parent, name); err != nil {
		return nil, errors.Join(fmt.Errorf("preparing %s: %w", target, err), s.discard())
	}
	return s, nil
}

// settle chooses where lock and new tree stand, and takes the lock.
func settle(parent, name string) (*Staged, error) {
	target := filepath.Join(parent, name)
	_, missing := os.Stat(target)
	if missing != nil || !mounted(parent, target) {
		s, err := lockIn(openBeside(parent, name))
		if err == nil || missing != nil || !unwritable(err) {
			return s, err
		}
	}
	s, err := lockIn(openInside(target))
	if err == nil {
		s.inPlace = true
	}
	return s, err
}

func lockIn(p place, err error) (*Staged, error) {
	if err != nil {
		return nil, err
	}
	lock, err := p.acquire()
	if err != nil {
		p.root.Close()
		return nil, err
	}
	return &Staged{ledger: newLedger(), place: p, held: lock}, nil
}

// prepare heals and makes the folder of the new tree.
func (s *Staged) prepare(parent, name string) error {
	if err := s.recover(); err != nil {
		return err
	}
	had, err := s.exists(s.site)
	if err != nil {
		return err
	}
	if had && s.site != "." {
		if err := s.recoverInside(filepath.Join(parent, name)); err != nil {
			return err
		}
	}
	s.had = had
	s.inPlace = s.inPlace || had && !renamesFolders
	if err := s.step("begin", s.next); err != nil {
		return err
	}
	err = s.root.Mkdir(s.next, dirMode)
	s.fresh = err == nil
	return err
}

// recover finishes or removes what a killed run left around the target.
func (p place) recover() error {
	steps, err := p.readJournal()
	if err != nil {
		return err
	}
	there, err := p.exists(p.site)
	if err != nil {
		return err
	}
	if there && steps != nil {
		return p.replay(steps)
	}
	if !there {
		// Killed between two renames: the old tree goes back.
		if err := p.root.Rename(p.old, p.site); err != nil && !absent(err) {
			return err
		}
	}
	for _, name := range []string{p.old, p.next, p.journal, p.journal + draft} {
		if err := p.removeTree(name); err != nil {
			return err
		}
	}
	return nil
}

// recoverInside does the same for a run that could not write beside the target,
// perhaps another user's. There is hardly ever one, so the target is left alone
// unless something stands there.
func (s *Staged) recoverInside(target string) error {
	p, err := openInside(target)
	if err != nil {
		return err
	}
	defer p.root.Close()
	p.hook = s.hook
	for _, name := range []string{p.lock, p.journal, p.next} {
		there, err := p.exists(name)
		if err != nil {
			return err
		}
		if there {
			lock, err := p.acquire()
			if err != nil {
				return err
			}
			defer p.release(lock)
			return p.recover()
		}
	}
	return nil
}

// Abort removes the new tree and gives the lock back; the target is as it was.
// After Commit it does nothing, so it may be deferred.
func (s *Staged) Abort() error { return s.discard() }

// discard ends the staging, on every way out.
func (s *Staged) discard() error {
	if s.held == nil {
		return nil
	}
	s.folder.close()
	var err error
	if s.fresh {
		err = s.removeTree(s.next)
	}
	s.release(s.held)
	s.held = nil
	return errors.Join(err, s.root.Close())
}
