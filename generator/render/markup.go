package render

import (
	"bytes"
	"html/template"
	"strings"
)

// Sections are written in Go rather than by a template: a page has some hundred
// fields, and html/template would spend most of a build's time on them. Their
// looks are still the style sheet's.

// Show writes the sections of the record that a page is about.
func (b *Base) Show(sections []Section) template.HTML {
	return b.markup(func(m *markup) { m.sections(sections, "", "h2") })
}

// A markup gathers HTML. Its text method is the only way for data into it.
type markup struct {
	bytes.Buffer
	b     *Base
	links []Link // of one cell after the other
}

// markup returns what write writes. It is safe: all of it was written by the
// methods of markup, between pieces of markup that stand in this package.
func (b *Base) markup(write func(m *markup)) template.HTML {
	m, _ := b.r.markups.Get().(*markup)
	if m == nil {
		m = &markup{}
	}
	m.b = b
	write(m)
	html := template.HTML(m.String())
	m.Reset()
	b.r.markups.Put(m)
	return html
}

// It writes what template.HTMLEscapeString returns, without looking for each of the
// characters first: nearly all text is above them, and there is a lot of text.
func (m *markup) text(s string) {
	from := 0
	for i := range len(s) {
		if c := s[i]; c <= '>' && escapes[c] != "" {
			m.WriteString(s[from:i])
			m.WriteString(escapes[c])
			from = i + 1
		}
	}
	m.WriteString(s[from:])
}

var escapes = ['>' + 1]string{0: "\uFFFD", '"': "&#34;", '\'': "&#39;", '&': "&amp;", '<': "&lt;", '>': "&gt;"}

// around writes escaped text between two pieces of markup.
func (m *markup) around(before, s, after string) {
	m.WriteString(before)
	m.text(s)
	m.WriteString(after)
}

// sections writes sections under headings; of tells their tables apart from those
// of other records on the page.
func (m *markup) sections(sections []Section, of, heading string) {
	for i := range sections {
		s := &sections[i]
		if len(s.Rows) == 0 && len(s.Grids) == 0 {
			continue
		}
		m.around(`<section class="section" id="`, s.ID, "\">\n")
		if !s.Bare {
			m.heading(heading, s.Title)
		}
		m.rows(s)
		for i := range s.Grids {
			m.grid(&s.Grids[i], s.Title, of)
		}
		m.WriteString("</section>\n")
	}
}

// heading writes a heading of a level: "h2", "h3", "h4".
func (m *markup) heading(level, title string) {
	m.WriteString("<")
	m.WriteString(level)
	m.around(">", title, "</")
	m.WriteString(level)
	m.WriteString(">\n")
}

func (m *markup) rows(s *Section) {
	if len(s.Rows) == 0 {
		return
	}
	m.WriteString("<dl class=\"fields\">\n")
	for _, val := range s.Rows {
		r := s.of.row(m.links[:0], val, s.group)
		if r.Cell.Long {
			m.WriteString(`<div class="long">`)
		} else {
			m.WriteString("<div>")
		}
		m.around("<dt>", r.Label, "")
		if r.Gloss != "" {
			m.around(` <span class="gloss" lang="en">`, r.Gloss, "</span>")
		}
		m.WriteString("</dt><dd>")
		m.value(r.Cell)
		m.WriteString("</dd></div>\n")
	}
	m.WriteString("</dl>\n")
}

// grid writes a table in a region that scrolls by itself on narrow screens.
func (m *markup) grid(g *Grid, title, of string) {
	m.around(`<div class="table-wrap" tabindex="0" role="region" aria-label="`, strings.TrimSpace(of+" "+title), "")
	if title == g.Caption {
		m.WriteString("\">\n<table>\n<caption class=\"visually-hidden\">")
	} else {
		m.around(" ", g.Caption, "\">\n<table>\n<caption>")
	}
	m.around("", g.Caption, "</caption>\n<thead><tr>")
	for i := range g.Columns {
		c := &g.Columns[i]
		m.WriteString(`<th scope="col"`)
		m.numeric(c)
		m.around(">", c.Head, "</th>")
	}
	m.WriteString("</tr></thead>\n<tbody>\n")
	for i, row := range g.rows.Rows() {
		m.WriteString("<tr>")
		for j := range g.Columns {
			c := &g.Columns[j]
			m.WriteString("<td")
			m.numeric(c)
			m.WriteString(">")
			if cell := g.cell(m.links[:0], c, i, row); len(cell.Links) > 0 {
				m.value(cell)
			} else {
				m.around(`<span class="unknown">`, m.b.T("unknown.cell"), "</span>")
			}
			m.WriteString("</td>")
		}
		m.WriteString("</tr>\n")
	}
	m.WriteString("</tbody>\n</table>\n</div>\n")
}

func (m *markup) numeric(c *Column) {
	if c.Numeric {
		m.WriteString(` class="num"`)
	}
}

// value writes a cell that was made in m.links, and keeps what room that has now.
func (m *markup) value(c Cell) {
	m.cell(c)
	if cap(c.Links) > cap(m.links) {
		m.links = c.Links[:0]
	}
}

func (m *markup) cell(c Cell) {
	switch {
	case c.Go != "":
		m.exit(c)
	case c.Long:
		for _, p := range c.Paragraphs() {
			m.around("<p>", p, "</p>")
		}
	case c.Date != "":
		for _, l := range c.Links {
			m.time(c.Date, l.Text)
		}
	default:
		for i, l := range c.Links {
			if i > 0 {
				m.WriteString("、")
			}
			m.link(l)
		}
		if c.Minor != "" {
			m.around(` <span class="minor">`, c.Minor, "</span>")
		}
	}
}

// time writes a day or moment, which machines read off the text where it is in ISO
// form.
func (m *markup) time(iso, text string) {
	if iso == text {
		m.around("<time>", text, "</time>")
		return
	}
	m.around(`<time datetime="`, iso, `">`)
	m.around("", text, "</time>")
}

// day writes a day in ISO form; "" is none.
func (m *markup) day(day string) {
	if day != "" {
		m.time(day, day)
	}
}

// exit writes an address on another host, which opens to a notice with the link.
func (m *markup) exit(c Cell) {
	to := c.Links[0].URL
	if !strings.HasPrefix(to, "https://") && !strings.HasPrefix(to, "http://") {
		m.text(c.Links[0].Text)
		return
	}
	m.around(`<details class="leave"><summary>`, c.Links[0].Text, "</summary>")
	m.around("<p>", c.Notice, ` <a rel="external noopener noreferrer nofollow" href="`)
	m.around("", to, `">`)
	m.around("", c.Go, "</a></p></details>")
}

// link writes a link, or its words where there is no address to lead to. Only
// addresses of this site are links.
func (m *markup) link(l Link) {
	if l.URL == "" || strings.Contains(l.URL, ":") {
		m.text(l.Text)
		return
	}
	m.WriteString("<a")
	m.around(` href="`, l.URL, `">`)
	m.around("", l.Text, "</a>")
}
