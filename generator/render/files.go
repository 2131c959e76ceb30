package render

import (
	"fmt"
	"html/template"
	"path"
	"strings"

	"mingshi/generator/record"
)

// A FileLine is an attachment, with what proves it.
type FileLine struct {
	Link
	Stage  string // of the purchase; may be empty
	Size   string // "" if the file is not there
	Format string // such as "PDF"
	SHA256 string
}

// files returns the attachments of a record.
func (b *Base) files(rec record.Record) []FileLine {
	var list []FileLine
	for _, a := range b.r.site.Attached(rec) {
		l := FileLine{Link: Link{Text: a.Title, URL: b.Rel(a.URL)}, Stage: a.Stage, SHA256: a.SHA256}
		l.Format = strings.ToUpper(strings.TrimPrefix(path.Ext(a.Attachment.File), "."))
		if a.OK {
			l.Size = bytesWords(a.Size)
		}
		list = append(list, l)
	}
	return list
}

// bytesWords prints the size of a file as people read it.
func bytesWords(n int64) string {
	switch {
	case n < 1<<10:
		return fmt.Sprintf("%d B", n)
	case n < 1<<20:
		return fmt.Sprintf("%.1f KB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
}

// FileList writes attachments with their size and hash. It is Go for the reason
// that sections are.
func (b *Base) FileList(files []FileLine) template.HTML {
	return b.markup(func(m *markup) { m.files(files) })
}

func (m *markup) files(files []FileLine) {
	m.WriteString("<ul class=\"files\">\n")
	for _, f := range files {
		m.WriteString("<li>")
		m.link(f.Link)
		if f.Size != "" {
			m.around(` <span class="minor">`, strings.TrimSpace(f.Format+" "+f.Size), "</span>")
			m.around(` <span class="hash">SHA-256 <code>`, f.SHA256, "</code></span>")
		}
		m.WriteString("</li>\n")
	}
	m.WriteString("</ul>\n")
}
