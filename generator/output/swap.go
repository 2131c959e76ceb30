package output

import (
	"fmt"
)

// swap puts the new tree, which is complete and on the disk, in the target's
// place. It fails without a change; if that is because the file system cannot,
// the error is an impossible one.
func (s *Staged) swap() error {
	if !s.had {
		if err := s.step("rename", s.next); err != nil {
			return err
		}
		return s.root.Rename(s.next, s.site)
	}
	dir, err := s.root.Open(".")
	if err != nil {
		return err
	}
	defer dir.Close()
	err = s.step("exchange", s.next)
	if err == nil {
		err = exchange(dir, s.site, s.next)
	}
	if err != nil && renamesFolders && impossible(err) {
		err = s.swapTwice()
	}
	return err
}

// swapTwice is for systems without the exchange. Between the two renames there
// is no target; a run killed there is set right by the next Stage.
func (s *Staged) swapTwice() error {
	if err := s.step("rename", s.site); err != nil {
		return err
	}
	if err := s.root.Rename(s.site, s.old); err != nil {
		return err
	}
	err := s.step("rename", s.next)
	if err == nil {
		err = s.root.Rename(s.next, s.site)
	}
	if err == nil {
		return nil
	}
	if back := s.root.Rename(s.old, s.site); back != nil {
		// No way on from here but the next Stage: neither error may invite one.
		return fmt.Errorf("%v; the old site stands in %s: %v", err, s.full(s.old), back)
	}
	return err
}

// clean removes the old tree once the exchange itself is on the disk.
func (s *Staged) clean() error {
	err := s.flushParent()
	for _, name := range []string{s.next, s.old} {
		if err == nil {
			err = s.removeTree(name)
		}
	}
	if err != nil {
		return fmt.Errorf("the new site is in its place, but tidying up the old one failed: %w", err)
	}
	return nil
}

func (s *Staged) flushParent() error {
	dir, err := s.root.Open(".")
	if err != nil {
		return err
	}
	defer dir.Close()
	return flushDir(dir)
}
