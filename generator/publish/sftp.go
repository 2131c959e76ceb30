package publish

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"sync"
	"time"

	"github.com/pkg/sftp"
	"golang.org/x/crypto/ssh"
)

// SFTP is a folder of a server that runs OpenSSH. The folder is a symbolic link
// to one of the releases beside it, and a publication ends with the renaming of
// another link over it: visitors see the old site or the new one.
//
//	/srv/www/gmfw                        → .gmfw.releases/000007
//	/srv/www/.gmfw.releases/000007/…     unchanged files are hard links
//	/srv/www/.gmfw.releases/stage/<sha>  what is uploaded; a dropped upload goes on here
//	/srv/www/.gmfw.releases/lock
type SFTP struct {
	access   SSHAccess
	path     string
	releases int

	mu     sync.Mutex
	ssh    *ssh.Client
	client *sftp.Client
	lease  *lease
}

// Beat is how often the holder of a lock on a server shows that it is alive.
const Beat = 10 * time.Second

// NewSFTP returns the target of a folder on a server.
func NewSFTP(access SSHAccess, path string, releases int, beat time.Duration) *SFTP {
	s := &SFTP{access: access, path: path, releases: releases}
	s.lease = &lease{store: sftpLease{s}, beat: beat}
	return s
}

func (s *SFTP) store() string {
	return path.Join(path.Dir(s.path), "."+path.Base(s.path)+".releases")
}

func (s *SFTP) in(name string) string { return path.Join(s.store(), name) }

// Lock connects and takes the lock.
func (s *SFTP) Lock(ctx context.Context) error {
	return s.try(ctx, func(c *sftp.Client) error {
		if err := s.usable(c); err != nil {
			return err
		}
		if err := c.MkdirAll(s.in("stage")); err != nil {
			return fmt.Errorf("%s: %w", s.store(), err)
		}
		return s.lease.take(ctx)
	})
}

// ErrPlace says that a site must not be put where it is told to be.
var ErrPlace = errors.New("something else stands there")

// usable refuses a folder that holds something else than a site of ours, and
// heals the one moment that is not atomic: the first publication over a folder
// that was put there by hand.
func (s *SFTP) usable(c *sftp.Client) error {
	info, err := c.Lstat(s.path)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := c.Stat(s.in("000000")); err == nil {
			return c.Rename(s.in("000000"), s.path)
		}
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: %w", s.path, err)
	}
	switch {
	case info.Mode()&fs.ModeSymlink != 0:
		at, err := c.ReadLink(s.path)
		if err == nil && path.Base(path.Dir(at)) != path.Base(s.store()) {
			return fmt.Errorf("%w: %s is a link to %s", ErrPlace, s.path, at)
		}
		return err
	case !info.IsDir():
		return fmt.Errorf("%w: %s is a file", ErrPlace, s.path)
	}
	entries, err := c.ReadDir(s.path)
	if err != nil {
		return err
	}
	if _, err := c.Stat(path.Join(s.path, "manifest.json")); err != nil && len(entries) > 0 {
		return fmt.Errorf("%w: %s holds files and is no site of ours", ErrPlace, s.path)
	}
	return nil
}

// Open opens a file of the site that stands there.
func (s *SFTP) Open(ctx context.Context, name string) (io.ReadCloser, error) {
	var f *sftp.File
	err := s.try(ctx, func(c *sftp.Client) (err error) {
		f, err = c.Open(path.Join(s.path, name))
		return err
	})
	if err != nil {
		return nil, err
	}
	return f, nil
}

// Close gives the lock back and ends the connection.
func (s *SFTP) Close() error {
	ctx, stop := context.WithTimeout(context.Background(), dialTime)
	defer stop()
	err := s.lease.give(ctx)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hangUp()
	return err
}

// hangUp ends the connection; the caller holds mu.
func (s *SFTP) hangUp() {
	if s.client != nil {
		_ = s.ssh.Close() // what matters was answered already; the other way round it would wait for a server that hangs
		_ = s.client.Close()
		s.client, s.ssh = nil, nil
	}
}

// connected returns the connection, or a new one.
func (s *SFTP) connected(ctx context.Context) (*sftp.Client, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.client != nil {
		return s.client, nil
	}
	var err error
	s.ssh, s.client, err = s.access.dial(ctx)
	return s.client, err
}

// drop forgets a connection that failed, unless another has replaced it already.
func (s *SFTP) drop(c *sftp.Client) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.client == c {
		s.hangUp()
	}
}

// patience is how often a connection is tried again, after an eighth of a beat
// and then after twice the time before.
const patience = 5

// try does something on the server. When the connection drops it connects again
// and does it once more, so do must bear being repeated.
func (s *SFTP) try(ctx context.Context, do func(*sftp.Client) error) error {
	for i := 0; ; i++ {
		c, err := s.connected(ctx)
		if err == nil {
			stop := context.AfterFunc(ctx, func() { s.drop(c) }) // else nothing ends its waiting
			err = do(c)
			stop()
		}
		if err == nil || i == patience || !dropped(err) || ctx.Err() != nil {
			return err
		}
		if c != nil {
			s.drop(c)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(s.lease.beat / 8 << i):
		}
	}
}

// dropped reports whether an error is the network's and not the server's answer.
func dropped(err error) bool {
	var status *sftp.StatusError
	switch {
	case errors.As(err, &status), errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission), errors.Is(err, fs.ErrExist):
		return false
	case errors.Is(err, ErrHost), errors.Is(err, ErrBusy), errors.Is(err, ErrPlace):
		return false
	}
	return errors.Is(err, sftp.ErrSSHFxConnectionLost) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || isNet(err)
}

// sftpLease keeps the lock of a server.
type sftpLease struct{ s *SFTP }

func (l sftpLease) name() string { return l.s.in("lock") }

func (l sftpLease) create(ctx context.Context, text string) error {
	return l.s.try(ctx, func(c *sftp.Client) error {
		f, err := c.OpenFile(l.name(), os.O_WRONLY|os.O_CREATE|os.O_EXCL)
		if err != nil {
			if _, there := c.Stat(l.name()); there == nil {
				return fs.ErrExist // SFTP has no word for it
			}
			return err
		}
		_, err = f.Write([]byte(text))
		return errors.Join(err, f.Close())
	})
}

func (l sftpLease) read(ctx context.Context) (text string, err error) {
	err = l.s.try(ctx, func(c *sftp.Client) error {
		f, err := c.Open(l.name())
		if err != nil {
			return err
		}
		body, err := io.ReadAll(io.LimitReader(f, 1<<10))
		text = string(body)
		return errors.Join(err, f.Close())
	})
	return text, err
}

func (l sftpLease) write(ctx context.Context, text string) error {
	return l.s.try(ctx, func(c *sftp.Client) error {
		f, err := c.OpenFile(l.name(), os.O_WRONLY)
		if err != nil {
			return err
		}
		_, err = f.Write([]byte(text))
		return errors.Join(err, f.Close())
	})
}

func (l sftpLease) remove(ctx context.Context) error {
	return l.s.try(ctx, func(c *sftp.Client) error { return c.Remove(l.name()) })
}
