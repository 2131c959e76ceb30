package output

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"runtime/debug"
	"sync"
)

// maxKept is the largest buffer that is used again: one huge file must not pin
// its memory to the end of the build.
const maxKept = 1 << 20

// A Job makes one file. Write is called once, in any goroutine.
type Job struct {
	Path  string
	Write func(w *bytes.Buffer) error
	// Name, if set, gives the path when the body is known, for names that hold a
	// hash; Path then only says in errors what was being made. It is called in
	// the order of jobs, one at a time. Without a name the file is not added.
	Name func(body []byte) string
	// Key, if set and there is no Name, tells what the file is made from: Write is
	// not called if the last build made it from the same (see Reuse). It is called in
	// any goroutine, and only by a sink that remembers.
	Key func() Key
}

// slot carries a job from the source through a worker to the sink.
type slot struct {
	job  Job
	key  Key
	body bytes.Buffer
	kept *unit // what the sink remembers of the job instead
	err  error
	done chan struct{} // holds one token while the body waits to be added
}

// Run makes the files of jobs with so many workers and adds them to the sink in
// the order of jobs. At most a few bodies per worker exist at a time. The first
// error in that order ends everything; Run returns when all its goroutines have
// ended. A panic in Write becomes an error that names the path.
func Run(ctx context.Context, sink Sink, workers int, jobs iter.Seq[Job]) error {
	ctx, cancel := context.WithCancelCause(ctx)
	workers = max(workers, 1)
	// A slow page must not idle the other workers, so each may be a few ahead.
	free := make(chan *slot, 4*workers)
	work, order := make(chan *slot, cap(free)), make(chan *slot, cap(free))
	for range cap(free) {
		free <- &slot{done: make(chan struct{}, 1)}
	}
	staged, _ := sink.(*Staged)
	var wg sync.WaitGroup
	defer wg.Wait()
	defer cancel(nil)
	wg.Go(func() { feed(ctx, cancel, jobs, free, work, order) })
	for range workers {
		wg.Go(func() {
			var at folder
			defer at.close()
			for s := range work {
				s.make(ctx, staged, &at)
				s.done <- struct{}{}
			}
		})
	}
	for s := range order {
		<-s.done
		if s.err != nil {
			return s.err
		}
		if err := s.add(sink, staged); err != nil {
			return err
		}
		if s.body.Cap() > maxKept {
			s.body = bytes.Buffer{}
		}
		s.body.Reset()
		free <- s
	}
	return context.Cause(ctx)
}

// feed hands every job to the workers and, in the same order, to the one who
// adds. It ends when the jobs or the context do.
func feed(ctx context.Context, cancel context.CancelCauseFunc, jobs iter.Seq[Job], free, work, order chan *slot) {
	defer close(order)
	defer close(work)
	defer func() {
		if r := recover(); r != nil {
			cancel(fmt.Errorf("listing the files to make: panic: %v\n%s", r, debug.Stack()))
		}
	}()
	for job := range jobs {
		select {
		case <-ctx.Done():
			return
		case s := <-free:
			s.job = job
			work <- s // never blocks: the channels hold every slot there is
			order <- s
		}
	}
}

// add gives the file to the sink, and tells it what from if it can remember.
func (s *slot) add(sink Sink, staged *Staged) error {
	if s.kept != nil {
		return staged.takeOver(s.kept)
	}
	path := s.job.Path
	if s.job.Name != nil {
		if path = s.job.Name(s.body.Bytes()); path == "" {
			return nil
		}
	}
	err := sink.Add(path, s.body.Bytes())
	if err == nil {
		staged.learn(s.job.Path, s.key, nil, path)
	}
	return err
}

// make finds what stands already, or calls Write, unless the run has ended meanwhile.
func (s *slot) make(ctx context.Context, staged *Staged, at *folder) {
	s.kept, s.key, s.err = nil, Key{}, nil
	defer func() {
		if r := recover(); r != nil {
			s.err = fmt.Errorf("making %s: panic: %v\n%s", s.job.Path, r, debug.Stack())
		}
	}()
	if ctx.Err() != nil {
		s.err = context.Cause(ctx)
		return
	}
	// The name of a file that tells of its bytes is not known without them.
	if s.job.Key != nil && s.job.Name == nil && staged != nil && staged.past != nil {
		s.key = s.job.Key()
		s.kept = staged.recall(s.job.Path, s.key, at)
	}
	if s.kept != nil {
		return
	}
	if err := s.job.Write(&s.body); err != nil {
		s.err = fmt.Errorf("making %s: %w", s.job.Path, err)
	}
}
