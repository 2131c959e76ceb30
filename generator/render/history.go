package render

import (
	"html/template"

	"mingshi/generator/site"
)

// foldedRevisions is the number of commits from which they are shown on demand.
const foldedRevisions = 5

// Revisions writes the commits that changed the records of a page. It is Go for
// the reason that sections are.
func (h *RecordHead) Revisions() template.HTML {
	if len(h.History) == 0 {
		return ""
	}
	return h.markup(h.revisions)
}

func (h *RecordHead) revisions(m *markup) {
	m.around("<section class=\"section\" id=\"history\">\n<h2>", h.T("history.title"), "</h2>\n")
	m.around("<p>", h.T("history.lead"), "</p>\n")
	folded := len(h.History) > foldedRevisions
	if folded {
		m.around("<details>\n<summary>", h.T("history.count", len(h.History)), "</summary>\n")
	}
	m.around(`<table class="lines revisions"><caption class="visually-hidden">`, h.T("history.title"), "</caption>\n<thead><tr>")
	for _, head := range []string{h.T("history.subject"), h.T("history.date"), h.T("history.change"), h.T("history.commit")} {
		m.around(`<th scope="col">`, head, "</th>")
	}
	m.WriteString("</tr></thead>\n<tbody>\n")
	for _, r := range h.History {
		h.revision(m, r)
	}
	m.WriteString("</tbody>\n</table>\n")
	if h.More {
		m.around("<p class=\"minor\">", h.T("history.more"), "</p>\n")
	}
	if folded {
		m.WriteString("</details>\n")
	}
	m.WriteString("</section>\n")
}

func (h *RecordHead) revision(m *markup, r site.Revision) {
	subject := r.Subject
	if subject == "" {
		subject = h.T("history.merge")
	}
	m.around(`<tr><th scope="row">`, subject, "</th>")
	m.around(`<td data-label="`, h.T("history.date"), `">`)
	m.day(r.Day)
	m.around(`</td><td data-label="`, h.T("history.change"), `">`)
	for i, p := range r.Parts {
		if i > 0 {
			m.WriteString("<br>")
		}
		words := h.change(p)
		if len(r.Parts) > 1 || p.Record != h.rec {
			words = h.T("history.of", p.Record.Base().ID, words)
		}
		m.text(words)
		if p.Batch {
			m.around(` <span class="mark">`, h.T("history.batch"), "</span>")
		}
	}
	m.around(`</td><td data-label="`, h.T("history.commit"), `"><code>`)
	m.around("", r.ID, "</code></td></tr>\n")
}

// change words what was done to the file of a record.
func (h *RecordHead) change(p site.RevisionPart) string {
	switch p.Kind.String() {
	case "added":
		return h.T("history.added")
	case "renamed":
		return h.T("history.renamed")
	case "removed":
		return h.T("history.removed")
	}
	return h.T("history.modified")
}
