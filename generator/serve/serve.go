// Package serve shows a portal while it is being edited: pages are made from
// memory when they are asked for, the browser follows each change of a file, and
// mistakes stand beside the page they concern while the last good site stays up.
//
// It is for the person who edits, on that person's machine: it listens on
// loopback only and refuses requests that other sites send there.
package serve

import (
	"context"
	"errors"
	"fmt"
	"html/template"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"mingshi/generator/build"
	"mingshi/generator/diag"
)

// Options say what to show and where.
type Options struct {
	Build  build.Options
	Dir    string // the portal's root on disk
	Addr   string // a loopback address with a port
	Lang   string // of what is said of mistakes
	Editor string // what opens a file: a name of Editors, an address with {path}, or "none"
	Poll   bool   // look at the files once a second instead of waiting for events
	Ready  func(url string)
	Tell   func(list diag.List, took time.Duration) // after each reading
	Clock  func() time.Time
}

// ErrNotLoopback says that the address would be open to other machines.
var ErrNotLoopback = errors.New("the preview listens on loopback only, such as 127.0.0.1:8080")

// A server is one running preview.
type server struct {
	o       Options
	preview *build.Preview
	finder  *finder
	editor  editor
	desk    desk
	parsed  func() (*template.Template, error)
	mu      sync.Mutex
	list    diag.List
	sorted  *mistakes // of list; made when first asked for
	version int
	changed chan struct{} // closed and replaced at each change
	missed  bool          // the last reading failed; of the reading goroutine
}

// Run serves the preview until ctx ends.
func Run(ctx context.Context, o Options) error {
	editor, err := newEditor(o.Editor, o.Dir)
	if err != nil {
		return err
	}
	l, err := listen(ctx, o.Addr)
	if err != nil {
		return err
	}
	o.Build.BaseURL = "/"
	s := &server{o: o, preview: build.NewPreview(o.Build), editor: editor, parsed: sync.OnceValues(parse), changed: make(chan struct{})}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	s.finder = &finder{ctx: ctx, preview: s.preview, dir: o.Dir}
	batches := make(chan batch)
	var wg sync.WaitGroup
	defer wg.Wait()
	wg.Go(func() {
		w := watcher{root: o.Dir}
		if o.Poll {
			w.poll = time.Second
		}
		if err := w.run(ctx, batches); err != nil {
			stop(err)
		}
	})
	start := o.Clock()
	if err := s.read(ctx, batch{all: true}); err != nil {
		stop(err)
		return errors.Join(err, l.Close())
	}
	h := &http.Server{Handler: s.guard(l.Addr().(*net.TCPAddr).Port), BaseContext: func(net.Listener) context.Context { return ctx }, ReadHeaderTimeout: 10 * time.Second}
	wg.Go(func() {
		<-ctx.Done()
		_ = h.Close() // open event streams would keep Shutdown waiting
	})
	if o.Ready != nil {
		o.Ready("http://" + l.Addr().String() + "/")
	}
	wg.Go(func() { s.follow(ctx, start, batches) })
	if err := h.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		stop(err)
	}
	err = s.finder.close()
	if cause := context.Cause(ctx); cause != nil && !errors.Is(cause, context.Canceled) {
		return errors.Join(cause, err)
	}
	return err
}

// listen opens the port if the address is this machine's own.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("preview address %q: %w", addr, err)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, fmt.Errorf("%s: %w", addr, ErrNotLoopback)
	}
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("opening the preview: %w", err)
	}
	return l, nil
}

// follow reads what changes. The rules look at what was read meanwhile; a file that
// is saved before they are done does not wait for them.
func (s *server) follow(ctx context.Context, start time.Time, batches <-chan batch) {
	var late sync.WaitGroup
	defer late.Wait()
	for {
		looking, stop := context.WithCancel(ctx)
		if !s.missed {
			late.Go(func() { s.check(looking, start) })
		}
		select {
		case <-ctx.Done():
			stop()
			return
		case b := <-batches:
			stop()
			start = s.o.Clock()
			if err := s.read(ctx, b); err != nil {
				// Such as a file that vanished while it was read: say so, and look
				// at everything with the next change.
				s.publish(ctx, diag.List{unreadable(err)})
				s.missed = true
			}
		}
	}
}

func unreadable(err error) diag.Diagnostic {
	return diag.Diagnostic{
		Level: diag.Error, Rule: "SRV-001", Message: diag.T("没有读完：%v", "reading failed: %v", err),
		Fix: diag.T("再保存一次文件", "save a file again"),
	}
}

// read reads what changed and tells the browsers of the new page.
func (s *server) read(ctx context.Context, b batch) error {
	changed := b.files
	if b.all || s.missed {
		changed = nil
	}
	list, err := s.preview.Refresh(ctx, changed)
	if err != nil {
		return err
	}
	s.missed = false
	s.publish(ctx, list)
	return nil
}

// check looks with the rules at what was read, and tells the browsers of the
// mistakes, unless files are read again meanwhile.
func (s *server) check(ctx context.Context, start time.Time) {
	found, err := s.preview.Check(ctx)
	if err != nil {
		found = diag.List{unreadable(err)}
	}
	if s.publish(ctx, found) && s.o.Tell != nil {
		s.o.Tell(found, s.o.Clock().Sub(start))
	}
}

// publish tells the browsers what is wrong now, unless ctx has ended: then that is
// out of date.
func (s *server) publish(ctx context.Context, list diag.List) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if ctx.Err() != nil {
		return false
	}
	s.list, s.sorted = list, nil
	s.version++
	close(s.changed)
	s.changed = make(chan struct{})
	return true
}

func (s *server) state() (list diag.List, version int, changed <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.list, s.version, s.changed
}

// guard refuses what does not come from a page of this preview: a site that the
// editor visits could otherwise read drafts (DNS rebinding, cross-site requests).
func (s *server) guard(port int) http.Handler {
	mux := s.routes()
	own := map[string]bool{}
	for _, host := range []string{"localhost", "127.0.0.1", "[::1]"} {
		own[fmt.Sprintf("%s:%d", host, port)] = true
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		origin := r.Header.Get("Origin")
		switch {
		case !own[r.Host], origin != "" && !own[strings.TrimPrefix(origin, "http://")]:
			http.Error(w, "this preview is for this machine only", http.StatusForbidden)
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			http.Error(w, "only GET", http.StatusMethodNotAllowed)
		default:
			mux.ServeHTTP(w, r)
		}
	})
}
