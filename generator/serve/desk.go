package serve

import (
	"bytes"
	"context"
	"html/template"
	"net/http"
	"net/url"
	"strconv"
	"sync"

	"mingshi/generator/build"
)

// A desk keeps what a commit would change until files or the commit are others.
type desk struct {
	mu      sync.Mutex
	version int
	commit  string
	pending *build.Pending
}

// perPage is how many rows a page of the desk has.
const perPage = 100

// A frame is what every page of the desk has.
type frame struct {
	*words
	Title, Here string // Here is the address
	Count       levels
	Stale       bool
	Page, Pages int
	query       url.Values
}

// Link returns the address of another page of the same list.
func (f *frame) Link(page int) string {
	q := url.Values{}
	for k, v := range f.query {
		q[k] = v
	}
	q.Set("page", strconv.Itoa(page))
	return f.Here + "?" + q.Encode()
}

// Before is the page before this one.
func (f *frame) Before() int { return f.Page - 1 }

// After is the page after this one.
func (f *frame) After() int { return f.Page + 1 }

func (s *server) frame(r *http.Request, here, zh, en string) *frame {
	return &frame{words: s.words(), Title: s.say(zh, en), Here: here, Count: s.arranged().count, Stale: s.preview.Stale(), Page: 1, Pages: 1, query: r.URL.Query()}
}

// part cuts the page that is asked for out of a list.
func part[T any](f *frame, list []T) []T {
	f.Pages = max(1, (len(list)+perPage-1)/perPage)
	n, _ := strconv.Atoi(f.query.Get("page")) // what is no number is page 1
	f.Page = min(max(n, 1), f.Pages)
	from := (f.Page - 1) * perPage
	return list[from:min(len(list), from+perPage)]
}

func (s *server) send(w http.ResponseWriter, name string, page any) {
	var body bytes.Buffer
	if err := s.execute(&body, name, page); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	send200(w, ".html", body.Bytes())
}

// parse reads the templates of the desk.
func parse() (*template.Template, error) { return template.ParseFS(assets, "assets/*.html") }

// checkPage lists what was found, all or that of a level or a file.
func (s *server) checkPage(w http.ResponseWriter, r *http.Request) {
	f := s.frame(r, "/_check/", "检查结果", "What to mend")
	m := s.arranged()
	level, file := f.query.Get("level"), f.query.Get("file")
	at := m.only(level, file)
	s.send(w, "check", struct {
		*frame
		Level, File string
		N           int
		Mistakes    []mistake
	}{f, level, file, len(at), s.shown(m, part(f, at))})
}

// deskPage is where a day's work begins.
func (s *server) deskPage(w http.ResponseWriter, r *http.Request) {
	f := s.frame(r, "/_desk/", "工作台", "Desk")
	pending, err := s.pending(r.Context())
	page := struct {
		*frame
		Files   []fileCount
		Drafts  int
		Pending *pendingView
	}{frame: f, Files: part(f, s.arranged().files), Drafts: len(s.preview.Drafts())}
	if err == nil {
		page.Pending = s.view(pending, pending.Files[:min(len(pending.Files), perPage)])
	}
	s.send(w, "desk", page)
}

// draftsPage lists what the public does not see yet, and why.
func (s *server) draftsPage(w http.ResponseWriter, r *http.Request) {
	f := s.frame(r, "/_desk/drafts/", "草稿", "Drafts")
	drafts, m := s.preview.Drafts(), s.arranged()
	type row struct {
		build.Draft
		Edit   template.URL
		Errors int
	}
	var rows []row
	for _, d := range part(f, drafts) {
		x := row{Draft: d, Edit: s.editor.open(d.File, 1, 1)}
		var n levels
		for _, at := range m.of(d.Key, d.File) {
			n.add(m.list[at].Level)
		}
		x.Errors = n.Errors
		rows = append(rows, x)
	}
	s.send(w, "drafts", struct {
		*frame
		N    int
		Rows []row
	}{f, len(drafts), rows})
}

// pending returns what a commit would change.
func (s *server) pending(ctx context.Context) (*build.Pending, error) {
	commit, err := s.preview.Commit(ctx, s.o.Dir)
	if err != nil {
		return nil, err
	}
	s.desk.mu.Lock()
	defer s.desk.mu.Unlock()
	list, version, _ := s.state()
	if s.desk.pending == nil || s.desk.version != version || s.desk.commit != commit {
		p, err := s.preview.Pending(ctx, s.o.Dir, list)
		if err != nil {
			return nil, err
		}
		s.desk.pending, s.desk.version, s.desk.commit = p, version, commit
	}
	return s.desk.pending, nil
}
