package output

import (
	"time"

	"mingshi/generator/look"
)

const (
	tick     = time.Millisecond // how long to wait for the file system's clock
	maxTicks = 50               // some clocks tick once in two seconds: they are not waited for
)

// settled waits until the file system's clock has moved on from everything this
// build did, and returns the time it shows. What changes from now on will bear this
// time or a later one. So a file that has an earlier one can be known again, and
// one that has this may have changed twice within one tick.
func (s *Staged) settled() int64 {
	first := look.Now(s.held)
	for range maxTicks {
		time.Sleep(tick)
		if now := look.Now(s.held); now > first {
			return now
		}
	}
	return first
}

// lookAgain looks at the site once it is in its place: links and the removal of the
// old tree have changed how files look. What was not looked at before, or may have
// been written since, or looks too new, gets no look, and the next build will read
// it. If there is no such file the sum of all looks is returned.
func (s *Staged) lookAgain() (look.Sum, error) {
	at := s.settled()
	sure := 0
	sum, err := s.look(func(name string, now look.Look) {
		e, made := s.files[name]
		if !made {
			return
		}
		if now.Follows(e.look) && now.Sure(at) {
			e.look = now
			sure++
		} else {
			e.look = look.Look{}
		}
		s.files[name] = e
	})
	if err != nil {
		return look.Sum{}, err
	}
	for _, u := range s.past.now {
		for i := range u.files {
			u.files[i].look = s.files[u.files[i].path].look
		}
	}
	if sure < len(s.files) || !sum.Sure(look.At(s.held).Dev, at) {
		return look.Sum{}, nil
	}
	return sum, nil
}
