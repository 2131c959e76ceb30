package serve

import (
	"html/template"
	"net/http"

	"mingshi/generator/build"
	"mingshi/generator/history"
)

// A pendingView is what a commit would change, in words.
type pendingView struct {
	Commit                  string
	N                       int
	Added, Changed, Removed int
	Files                   []pendingFile
	New                     []mistake
	NewN, Mended            int
}

type pendingFile struct {
	build.PendingFile
	Word string
	Edit template.URL
}

// view shows some of the files that a commit would change.
func (s *server) view(p *build.Pending, files []build.PendingFile) *pendingView {
	v := &pendingView{N: len(p.Files), NewN: len(p.New), Mended: p.Mended, Commit: p.Commit[:min(10, len(p.Commit))]}
	for _, f := range p.Files {
		switch f.Kind {
		case history.Added:
			v.Added++
		case history.Removed:
			v.Removed++
		default:
			v.Changed++
		}
	}
	for _, f := range files {
		x := pendingFile{PendingFile: f, Word: s.word(f.Kind)}
		if f.Kind != history.Removed {
			x.Edit = s.editor.open(f.File, 1, 1)
		}
		v.Files = append(v.Files, x)
	}
	for _, d := range p.New[:min(len(p.New), most*5)] {
		v.New = append(v.New, s.mistake(d))
	}
	return v
}

// word says what was done to a file or a record.
func (s *server) word(k history.Kind) string {
	switch k {
	case history.Added:
		return s.say("新增", "added")
	case history.Removed:
		return s.say("删除", "deleted")
	}
	return s.say("修改", "changed")
}

// changesPage shows field by field what a commit would change.
func (s *server) changesPage(w http.ResponseWriter, r *http.Request) {
	f := s.frame(r, "/_desk/changes/", "提交前核对", "Before you commit")
	p, err := s.pending(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	s.send(w, "changes", struct {
		*frame
		*pendingView
		Word func(history.Kind) string
	}{f, s.view(p, part(f, p.Files)), s.word})
}
