package output

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// ErrBusy says that another build is writing to the same target.
var ErrBusy = errors.New("another build is writing to this folder")

// acquire takes the lock of a place. The system gives it back when the process
// ends, however it ends.
func (p place) acquire() (*os.File, error) {
	for {
		f, err := p.root.OpenFile(p.lock, os.O_RDONLY|os.O_CREATE, fileMode)
		if err != nil {
			return nil, err
		}
		err = p.step("lock", p.lock)
		if err == nil {
			err = tryLock(f)
		}
		if err != nil {
			f.Close()
			return nil, fmt.Errorf("locking %s: %w", p.full(p.lock), err)
		}
		// Who held the lock may have removed the file between our opening and
		// our locking it: then others lock another file of that name.
		held, err := f.Stat()
		if err == nil {
			if now, lost := p.root.Lstat(p.lock); lost == nil && os.SameFile(held, now) {
				return f, nil
			}
		}
		f.Close()
	}
}

// release removes the lock file while it is still held. Where an open file
// cannot be removed it stays, and does no harm.
func (p place) release(lock *os.File) {
	_ = p.root.Remove(p.lock)
	lock.Close()
}

// Lock takes the lock of a file or folder for a writer that does not stage it, and
// returns how to give it back. It fails with ErrBusy while another has it.
func Lock(target string) (unlock func() error, err error) {
	abs, err := filepath.Abs(target)
	if err != nil {
		return nil, err
	}
	parent, name := filepath.Split(abs)
	p, err := openBeside(parent, name)
	if err != nil {
		return nil, err
	}
	lock, err := p.acquire()
	if err != nil {
		return nil, errors.Join(err, p.root.Close())
	}
	return func() error {
		p.release(lock)
		return p.root.Close()
	}, nil
}
