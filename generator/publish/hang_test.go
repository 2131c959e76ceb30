package publish

import (
	"bytes"
	"context"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

const testSilence = 1500 * time.Millisecond

// A wall takes connections, lets so many bytes through and then says nothing more:
// a server that hangs, or a firewall that drops.
type wall struct {
	address string
	budget  atomic.Int64
	stuck   atomic.Int64
}

func startWall(t *testing.T, to string, budget int64) *wall {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	end := make(chan struct{})
	t.Cleanup(func() { close(end); l.Close() })
	w := &wall{address: l.Addr().String()}
	w.budget.Store(budget)
	go func() {
		for {
			in, err := l.Accept()
			if err != nil {
				return
			}
			go w.carry(in, to, end)
		}
	}()
	return w
}

func (w *wall) carry(in net.Conn, to string, end chan struct{}) {
	defer in.Close()
	if to == "" {
		w.stuck.Add(1)
		<-end
		return
	}
	out, err := net.Dial("tcp", to)
	if err != nil {
		return
	}
	defer out.Close()
	go func() { _, _ = io.Copy(in, out) }()
	if n, _ := io.CopyN(out, in, w.budget.Load()); n == w.budget.Load() {
		w.stuck.Add(1)
		<-end
	}
}

// within fails a test that waits for ever.
func within(t *testing.T, limit time.Duration, do func() error) error {
	t.Helper()
	done := make(chan error, 1)
	go func() { done <- do() }()
	select {
	case err := <-done:
		return err
	case <-time.After(limit):
		t.Fatal("it still waits")
		return nil
	}
}

func (s server) behind(t *testing.T, w *wall) SSHAccess {
	t.Helper()
	access := s.access
	access.Address, access.silence = w.address, testSilence
	known, err := os.ReadFile(s.access.KnownHosts[0])
	must(t, err)
	access.KnownHosts = []string{filepath.Join(t.TempDir(), "known")}
	put(t, access.KnownHosts[0], "["+strings.Replace(w.address, ":", "]:", 1)+string(known[bytes.IndexByte(known, ' '):]))
	return access
}

// A server that takes the connection and then says nothing, at once or in the
// middle, ends the publication with an error; what stands there stays whole.
func TestHangingSSH(t *testing.T) {
	s := startSSH(t)
	path := filepath.Join(s.dir, "www")
	if _, err := publishTo(t, s.target(path, 1), site("2026-01-01", many("", "one")), Options{}); err != nil {
		t.Fatal(err)
	}
	for budget, to := range map[int64]string{0: "", 1 << 10: s.access.Address, 60_000: s.access.Address} {
		w := startWall(t, to, budget)
		err := within(t, time.Minute, func() error {
			session, err := Begin(context.Background(), NewSFTP(s.behind(t, w), path, 1, testBeat))
			if err != nil {
				return err
			}
			_, err = session.Publish(context.Background(), site("2026-01-02", many("", "two")), Options{Shrink: 50})
			_ = session.Close() // the lock is out of reach
			return err
		})
		if err == nil || w.stuck.Load() == 0 {
			t.Errorf("behind a wall of %d bytes: %v, stuck %d", budget, err, w.stuck.Load())
		}
		t.Logf("%d bytes: %.200v", budget, err)
		if got := whole(t, path); got != "one" {
			t.Errorf("the public sees %s", got)
		}
	}
	if _, err := publishTo(t, s.target(path, 1), site("2026-01-03", many("", "three")), Options{}); err != nil {
		t.Error(err)
	}
}

// The same for a store.
func TestHangingStore(t *testing.T) {
	s := startS3(t, t.TempDir())
	if _, err := publishTo(t, s.target(t), site("2026-01-01", many("", "one")), Options{}); err != nil {
		t.Fatal(err)
	}
	for budget, to := range map[int64]string{0: "", 5_000: s.access.Endpoint} {
		w := startWall(t, to, budget)
		access := s.access
		access.Endpoint = w.address
		transport, err := watchedTransport(access, testSilence)
		must(t, err)
		target, err := newS3(access, testBeat, transport, 2)
		must(t, err)
		err = within(t, time.Minute, func() error {
			session, err := Begin(context.Background(), target)
			if err != nil {
				return err
			}
			_, err = session.Publish(context.Background(), site("2026-01-02", many("", "two")), Options{Shrink: 50})
			_ = session.Close()
			return err
		})
		if err == nil || w.stuck.Load() == 0 {
			t.Errorf("behind a wall of %d bytes: %v, stuck %d", budget, err, w.stuck.Load())
		}
		t.Logf("%d bytes: %.200v", budget, err)
	}
	if _, err := publishTo(t, s.target(t), site("2026-01-03", many("", "three")), Options{}); err != nil {
		t.Error(err)
	}
	if got := whole(t, s.dir); got != "three" {
		t.Errorf("the public sees %s", got)
	}
}

// Who presses Ctrl-C is obeyed although the server hangs.
func TestCancelWhileHanging(t *testing.T) {
	s := startSSH(t)
	path := filepath.Join(s.dir, "www")
	w := startWall(t, s.access.Address, 60_000)
	access := s.behind(t, w)
	access.silence = time.Hour
	ctx, cancel := context.WithCancel(context.Background())
	session, err := Begin(ctx, NewSFTP(access, path, 1, testBeat))
	must(t, err)
	err = within(t, 20*time.Second, func() error {
		go func() {
			for w.stuck.Load() == 0 {
				time.Sleep(10 * time.Millisecond)
			}
			cancel()
		}()
		_, err := session.Publish(ctx, site("2026-01-02", many("", "two")), Options{Shrink: 50})
		return err
	})
	if err == nil {
		t.Error("nothing hung")
	}
}
