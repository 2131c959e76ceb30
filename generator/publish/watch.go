package publish

import (
	"errors"
	"fmt"
	"net"
	"sync/atomic"
	"time"
)

// silent is how long a connection on which something is awaited may stand still.
// The holder of a lock talks every beat, so that a living server is never silent
// for so long.
const silent = 6 * Beat

// ErrSilent says that a server took the connection and then said nothing.
var ErrSilent = errors.New("the server does not answer")

// A watched connection ends itself when nothing moves on it for a while. A server
// that hangs would otherwise be waited for until somebody looks.
type watched struct {
	net.Conn
	limit time.Duration
	timer *time.Timer
	over  atomic.Bool
}

func watch(conn net.Conn, limit time.Duration) *watched {
	w := &watched{Conn: conn, limit: limit}
	w.timer = time.AfterFunc(limit, func() {
		w.over.Store(true)
		_ = conn.Close() // whoever waits is told
	})
	return w
}

func (w *watched) Read(p []byte) (int, error) { return w.moved(w.Conn.Read(p)) }

func (w *watched) Write(p []byte) (int, error) { return w.moved(w.Conn.Write(p)) }

func (w *watched) moved(n int, err error) (int, error) {
	if w.over.Load() {
		return n, w.why()
	}
	w.timer.Reset(w.limit)
	return n, err
}

// why says that it was ended for its silence; nil if it was not.
func (w *watched) why() error {
	if !w.over.Load() {
		return nil
	}
	return fmt.Errorf("%w: nothing came for %v", ErrSilent, w.limit)
}

// Close ends the connection and the watch.
func (w *watched) Close() error {
	w.timer.Stop()
	return w.Conn.Close()
}
