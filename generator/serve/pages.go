package serve

import (
	"bytes"
	"fmt"
	"mime"
	"net/http"
	"path"
	"strings"

	"mingshi/generator/diag"
)

// csp is the policy under which the site will stand, so that what breaks it shows.
const csp = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

func (s *server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /_events", s.events)
	mux.HandleFunc("GET /_check/{$}", s.checkPage)
	mux.HandleFunc("GET /_desk/{$}", s.deskPage)
	mux.HandleFunc("GET /_desk/drafts/{$}", s.draftsPage)
	mux.HandleFunc("GET /_desk/changes/{$}", s.changesPage)
	mux.HandleFunc("GET /_desk/panel", s.panelPart)
	mux.HandleFunc("GET /_live/{file}", live)
	mux.HandleFunc("GET /_gallery/{$}", s.gallery)
	mux.HandleFunc("GET /api/search", s.search)
	mux.HandleFunc("GET /", s.page)
	return mux
}

func live(w http.ResponseWriter, r *http.Request) {
	body, err := assets.ReadFile("assets/" + path.Base(r.PathValue("file")))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	send200(w, path.Ext(r.PathValue("file")), body)
}

// page shows a page of the site, made now.
func (s *server) page(w http.ResponseWriter, r *http.Request) {
	version := s.preview.Version() // before the page is made: a change meanwhile is not missed
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	if strings.HasSuffix(r.URL.Path, "/") {
		name = path.Join(name, "index.html")
	}
	body, ok, err := s.preview.Page(name)
	code := http.StatusOK
	if err == nil && !ok {
		code, name = http.StatusNotFound, "404.html"
		body, _, err = s.preview.Page(name)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	if body == nil { // there is no good site yet: the mistakes are the page
		s.checkPage(w, r)
		return
	}
	ext := path.Ext(name)
	if ext == ".html" {
		body = s.following(body, name, version)
	}
	headers(w, ext)
	w.WriteHeader(code)
	_, _ = w.Write(body) // a browser that has gone is no failure
}

// gallery shows every part of the design, for those who change the layouts.
func (s *server) gallery(w http.ResponseWriter, r *http.Request) {
	version := s.preview.Version()
	body, err := s.preview.Gallery()
	switch {
	case err != nil:
		http.Error(w, err.Error(), http.StatusInternalServerError)
	case body == nil:
		s.checkPage(w, r)
	default:
		send200(w, ".html", s.following(body, "", version))
	}
}

// following makes a page follow changes, with what is wrong with it above it.
func (s *server) following(body []byte, name string, version int64) []byte {
	if panel, err := s.panel(name); err == nil {
		body = bytes.Replace(body, []byte("<main"), append(panel, "<main"...), 1)
	}
	return bytes.Replace(body, []byte("</body>"), fmt.Appendf(nil, liveTags, version), 1)
}

// liveTags make a page follow changes.
const liveTags = `<link rel="stylesheet" href="/_live/live.css"><script type="module" src="/_live/live.js" data-site="%d"></script></body>`

func headers(w http.ResponseWriter, ext string) {
	kind := mime.TypeByExtension(ext)
	switch ext {
	case ".html":
		kind = "text/html; charset=utf-8"
	case ".js":
		kind = "text/javascript; charset=utf-8"
	case ".json":
		kind = "application/json"
	case "":
		kind = "application/octet-stream"
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Security-Policy", csp)
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Referrer-Policy", "no-referrer")
}

func send200(w http.ResponseWriter, ext string, body []byte) {
	headers(w, ext)
	_, _ = w.Write(body)
}

// events tells a browser of each change, as server-sent events.
func (s *server) events(w http.ResponseWriter, r *http.Request) {
	headers(w, "")
	w.Header().Set("Content-Type", "text/event-stream")
	flush := http.NewResponseController(w)
	for {
		_, version, changed := s.state()
		if _, err := fmt.Fprintf(w, "data: {\"version\":%d,\"site\":%d}\n\n", version, s.preview.Version()); err != nil || flush.Flush() != nil {
			return
		}
		select {
		case <-changed:
		case <-r.Context().Done():
			return
		}
	}
}

func (s *server) say(zh, en string) string { return diag.Text{ZH: zh, EN: en}.In(s.o.Lang) }
