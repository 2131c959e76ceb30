package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io/fs"
	"mime"
	"net"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"
)

// root is the sub-path under which sites are served.
const root = "/gmfw/"

// Policies under which pages run: the strict one of the site's contract, and
// what Pagefind asks for.
const (
	strict  = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
	relaxed = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:"
)

// mounts is a tree whose first folders may come from elsewhere; "" is the rest.
type mounts map[string]fs.FS

func (m mounts) Open(name string) (fs.File, error) {
	first, rest, below := strings.Cut(name, "/")
	if f, ok := m[first]; ok && below {
		return f.Open(rest)
	}
	return m[""].Open(name)
}

// A host is an ordinary web server that counts what goes over the wire: bodies
// as sent, without headers.
type host struct {
	files  fs.FS
	policy string
	fresh  bool // forbid the browser to keep anything
	server http.Server
	url    string

	mu     sync.Mutex
	zipped map[string][]byte
	open   int
	last   time.Time
	sent   []transfer
}

type transfer struct {
	start time.Time
	bytes int64
}

// serve starts a host on a port of its own.
func serve(ctx context.Context, files fs.FS, policy string) (*host, error) {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	h := &host{files: files, policy: policy, url: "http://" + l.Addr().String() + root, zipped: map[string][]byte{}}
	h.server.Handler = h
	go func() { _ = h.server.Serve(l) }() // until close
	return h, nil
}

func (h *host) close() error { return h.server.Close() }

// ServeHTTP sends a file and counts it.
func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c := &counting{ResponseWriter: w}
	t := transfer{start: time.Now()}
	h.mu.Lock()
	h.open++
	h.mu.Unlock()
	h.send(c, r)
	t.bytes = c.n
	h.mu.Lock()
	h.open--
	h.last = time.Now()
	h.sent = append(h.sent, t)
	h.mu.Unlock()
}

func (h *host) send(w http.ResponseWriter, r *http.Request) {
	name, ok := strings.CutPrefix(r.URL.Path, root)
	if strings.HasSuffix(r.URL.Path, "/") {
		name += "index.html"
	}
	if !ok || !fs.ValidPath(name) {
		http.NotFound(w, r)
		return
	}
	body, zipped, modified, err := h.read(name)
	if errors.Is(err, fs.ErrNotExist) {
		http.NotFound(w, r)
		return
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	header := w.Header()
	header.Set("Content-Security-Policy", h.policy)
	header.Set("Content-Type", contentType(name))
	if zipped {
		header.Set("Content-Encoding", "gzip")
	}
	if h.fresh {
		header.Set("Cache-Control", "no-store")
	}
	http.ServeContent(w, r, name, modified, bytes.NewReader(body))
}

// read returns a file as it is sent. Compressed forms are kept, as by a server
// that finds them beside the files.
func (h *host) read(name string) (body []byte, zipped bool, modified time.Time, err error) {
	info, err := fs.Stat(h.files, name)
	if err != nil || info.IsDir() {
		return nil, false, modified, errors.Join(err, fs.ErrNotExist)
	}
	zipped = compressible(name)
	if zipped {
		h.mu.Lock()
		body = h.zipped[name]
		h.mu.Unlock()
	}
	if body == nil {
		if body, err = fs.ReadFile(h.files, name); err == nil && zipped {
			body, err = zip(body)
			h.mu.Lock()
			h.zipped[name] = body
			h.mu.Unlock()
		}
	}
	return body, zipped, info.ModTime(), err
}

func zip(body []byte) ([]byte, error) {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write(body)
	err = errors.Join(err, w.Close())
	return b.Bytes(), err
}

func compressible(name string) bool {
	switch path.Ext(name) {
	case ".html", ".css", ".js", ".json", ".svg":
		return true
	}
	return false
}

func contentType(name string) string {
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}

type counting struct {
	http.ResponseWriter
	n int64
}

func (c *counting) Write(p []byte) (int, error) {
	n, err := c.ResponseWriter.Write(p)
	c.n += int64(n)
	return n, err
}

// quiet waits until nothing has been asked for during a while.
func (h *host) quiet(ctx context.Context, while time.Duration) error {
	for ctx.Err() == nil {
		h.mu.Lock()
		idle := h.open == 0 && time.Since(h.last) >= while
		h.mu.Unlock()
		if idle {
			return nil
		}
		time.Sleep(time.Millisecond)
	}
	return ctx.Err()
}

// between sums what was asked for in a span of time.
func (h *host) between(from, to time.Time) (total int64, requests int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, t := range h.sent {
		if !t.start.Before(from) && !t.start.After(to) {
			total += t.bytes
			requests++
		}
	}
	return total, requests
}

// forget empties the list of what was sent.
func (h *host) forget() {
	h.mu.Lock()
	h.sent = nil
	h.mu.Unlock()
}
