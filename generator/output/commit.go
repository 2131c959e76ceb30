package output

import (
	"errors"
	"fmt"
)

// Commit puts the new tree in the target's place, with the files of others in
// it, and gives the lock back. After an error the target is as it was, unless
// the error says otherwise.
func (s *Staged) Commit() (Changes, error) {
	if s.held == nil {
		return Changes{}, errors.New("the site is already finished")
	}
	c, err := Changes{}, s.err
	if err == nil {
		c, err = s.commit()
	}
	if err == nil {
		s.remember()
	}
	return c, errors.Join(err, s.discard())
}

func (s *Staged) commit() (Changes, error) {
	s.folder.close()
	found, err := s.survey()
	if err != nil {
		return Changes{}, err
	}
	c := s.count(found)
	if s.had && c.Added+c.Changed+c.Removed == 0 {
		return c, nil // the very same site: nothing to put in place
	}
	if !s.inPlace {
		if err := s.complete(found); err != nil {
			return Changes{}, err
		}
		err := s.swap()
		if err == nil {
			return c, s.clean()
		}
		if !impossible(err) {
			return Changes{}, fmt.Errorf("exchanging %s: %w", s.full(s.site), err)
		}
	}
	c.InPlace = true
	return c, s.update(found)
}

func (s *Staged) count(found survey) Changes {
	c := Changes{Removed: len(found.stale)}
	for _, e := range s.files {
		switch e.state {
		case added:
			c.Added++
		case changed:
			c.Changed++
		case same:
			c.Same++
		}
	}
	return c
}
