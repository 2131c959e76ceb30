package serve

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"
	"slices"

	"mingshi/generator/build"
	"mingshi/generator/diag"
)

//go:embed assets
var assets embed.FS

// most is how many mistakes the panel of a page shows; the list has them all.
const most = 10

// A panel is what stands above a page of the preview.
type panel struct {
	*words
	Of      build.Shown // the record, if the page is of one
	Edit    template.URL
	Own     []mistake // of the record
	More    int
	Others  []mistake // errors elsewhere
	OthersN int
	Stale   bool
	Count   levels // of Own
}

// Wrong reports whether there is anything that must be mended.
func (p *panel) Wrong() bool { return p.Count.Errors > 0 || p.OthersN > 0 }

func (s *server) panel(name string) ([]byte, error) {
	m := s.arranged()
	p := &panel{words: s.words(), Stale: s.preview.Stale()}
	var own []int32
	if of, ok := s.preview.At(name); ok {
		p.Of, p.Edit = of, s.editor.open(of.File, 1, 1)
		own = m.of(of.Key, of.File)
	}
	for _, at := range own {
		p.Count.add(m.list[at].Level)
	}
	others := slices.DeleteFunc(slices.Clone(m.errors), func(at int32) bool { return slices.Contains(own, at) })
	p.More, p.OthersN = max(0, len(own)-most), len(others)
	p.Own = s.shown(m, own[:min(len(own), most)])
	p.Others = s.shown(m, others[:min(len(others), most)])
	var w bytes.Buffer
	err := s.execute(&w, "panel", p)
	return w.Bytes(), err
}

// panelPart gives the panel alone, to the script that keeps it current.
func (s *server) panelPart(w http.ResponseWriter, r *http.Request) {
	body, err := s.panel(r.URL.Query().Get("page"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	send200(w, ".html", body)
}

// words say things in the language of the terminal.
type words struct{ Lang string }

func (s *server) words() *words { return &words{s.o.Lang} }

// Say returns one of two wordings.
func (w *words) Say(zh, en string) string { return diag.Text{ZH: zh, EN: en}.In(w.Lang) }

// In returns a text's wording.
func (w *words) In(t diag.Text) string { return t.In(w.Lang) }

// execute runs one of the desk's templates.
func (s *server) execute(w *bytes.Buffer, name string, page any) error {
	t, err := s.parsed()
	if err != nil {
		return err
	}
	return t.ExecuteTemplate(w, name, page)
}
