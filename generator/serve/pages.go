package serve

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"mime"
	"net/http"
	"path"
	"strings"

	"mingshi/generator/diag"
)

//go:embed assets
var assets embed.FS

// csp is the policy under which the site will stand, so that what breaks it shows.
const csp = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

func (s *server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /_events", s.events)
	mux.HandleFunc("GET /_check/mistakes.json", s.mistakes)
	mux.HandleFunc("GET /_check/{$}", s.checkPage)
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
		body = following(body, version)
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
		send200(w, ".html", following(body, version))
	}
}

// following makes a page follow changes.
func following(body []byte, version int64) []byte {
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

// A mistake is a diagnostic as the overlay and the list show it.
type mistake struct {
	Place   string `json:"place"`
	Level   string `json:"level"`
	Words   string `json:"words"`
	Rule    string `json:"rule"`
	Message string `json:"message"`
	Fix     string `json:"fix"`
	URL     string `json:"url"` // the page it concerns, or ""
}

func (s *server) all() []mistake {
	list, _, _ := s.state()
	lang := s.o.Lang
	all := make([]mistake, 0, len(list))
	for _, d := range list {
		all = append(all, mistake{
			d.Pos.String(), d.Level.String(), d.Level.Words().In(lang), d.Rule, d.Message.In(lang), d.Fix.In(lang), s.preview.URL(d.Record),
		})
	}
	return all
}

func (s *server) mistakes(w http.ResponseWriter, _ *http.Request) {
	body, err := json.Marshal(map[string]any{
		"mistakes": s.all(),
		"words": map[string]string{
			"title": s.say("有 {n} 处要改", "{n} to mend"), "stale": s.say("网页仍是上一次正确的内容", "pages show the last good state"),
			"fix": s.say("改法：", "fix: "), "all": s.say("查看全部", "show all"), "close": s.say("收起", "close"),
		},
		"stale": s.preview.Stale(),
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	send200(w, ".json", body)
}

func (s *server) say(zh, en string) string { return diag.Text{ZH: zh, EN: en}.In(s.o.Lang) }

// checkPage lists every mistake.
func (s *server) checkPage(w http.ResponseWriter, _ *http.Request) {
	t, err := template.ParseFS(assets, "assets/check.html")
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	var body bytes.Buffer
	err = t.Execute(&body, struct {
		Lang, Title, None, Fix string
		Mistakes               []mistake
	}{s.o.Lang, s.say("检查结果", "What to mend"), s.say("没有发现问题。", "Nothing was found."), s.say("改法：", "fix: "), s.all()})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	send200(w, ".html", body.Bytes())
}
