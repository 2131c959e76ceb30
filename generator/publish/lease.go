package publish

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"time"
)

// A lease is the lock of a target that cannot know when its holder dies: a file
// that the holder changes again and again. Who finds one waits to see whether it
// still changes; no clocks are compared.
type lease struct {
	store leaseStore
	beat  time.Duration // how often the holder changes it

	token string
	lost  error // why it is no longer ours
	mu    sync.Mutex
	stop  context.CancelFunc
	done  sync.WaitGroup
}

// leaseStore keeps the file of a lease.
type leaseStore interface {
	create(ctx context.Context, text string) error // fails with fs.ErrExist if there is one
	read(ctx context.Context) (string, error)      // fails with fs.ErrNotExist if there is none
	write(ctx context.Context, text string) error
	remove(ctx context.Context) error
}

// beats is how many changes a living holder makes while another waits.
const beats = 3

// take gets the lease. It fails with ErrBusy while another publisher lives.
func (l *lease) take(ctx context.Context) error {
	l.token = rand.Text()
	err := l.store.create(ctx, l.text(0))
	if errors.Is(err, fs.ErrExist) {
		if err := l.bury(ctx); err != nil {
			return err
		}
		err = l.store.create(ctx, l.text(0))
	}
	if errors.Is(err, fs.ErrExist) {
		return ErrBusy // another was quicker
	}
	if err != nil {
		return err
	}
	beating, stop := context.WithCancel(context.WithoutCancel(ctx))
	l.stop = stop
	l.done.Go(func() { l.keep(beating) })
	return nil
}

func (l *lease) text(n int) string { return fmt.Sprintf("%s %d\n", l.token, n) }

// bury removes a lease whose holder is dead: nothing changed it for a while.
func (l *lease) bury(ctx context.Context) error {
	before, err := l.store.read(ctx)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(beats * l.beat):
	}
	now, err := l.store.read(ctx)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case now != before:
		return ErrBusy
	}
	return l.store.remove(ctx)
}

// keep changes the lease until it is given back, or is no longer ours.
func (l *lease) keep(ctx context.Context) {
	tick := time.NewTicker(l.beat)
	defer tick.Stop()
	for n := 1; ; n++ {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		text, err := l.store.read(ctx)
		if err == nil && strings.HasPrefix(text, l.token+" ") {
			err = l.store.write(ctx, l.text(n))
		} else if err == nil || errors.Is(err, fs.ErrNotExist) {
			l.mu.Lock()
			l.lost = fmt.Errorf("%w: it took the lock while this one did not answer", ErrBusy)
			l.mu.Unlock()
			return
		}
		_ = err // a network that fails is tried again at the next beat
	}
}

// held says why the lease is no longer ours; it is asked before anything is shown
// to the public.
func (l *lease) held(ctx context.Context) error {
	l.mu.Lock()
	lost := l.lost
	l.mu.Unlock()
	if lost != nil {
		return lost
	}
	text, err := l.store.read(ctx)
	switch {
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	case !strings.HasPrefix(text, l.token+" "):
		return fmt.Errorf("%w: it took the lock while this one did not answer", ErrBusy)
	}
	return nil
}

// give gives the lease back.
func (l *lease) give(ctx context.Context) error {
	if l.stop == nil {
		return nil
	}
	l.stop()
	l.done.Wait()
	l.stop = nil
	if l.held(ctx) != nil {
		return nil // another's, or out of reach: it will be seen to be dead
	}
	return l.store.remove(ctx)
}
