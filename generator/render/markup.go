package render

import (
	"html/template"
	"strings"
)

// Sections are written in Go rather than by a template: a page has some hundred
// fields, and html/template would spend most of a build's time on them. Their
// looks are still the style sheet's.

// Show writes the sections of the record that a page is about.
func (b *Base) Show(sections []Section) template.HTML { return b.sections(sections, "", "h2") }

// ShowOf writes the sections of one record among several on a page, each under a
// heading of its own; id tells their tables apart.
func (b *Base) ShowOf(id string, sections []Section) template.HTML {
	return b.sections(sections, id, "h3")
}

// A markup gathers HTML. Its text method is the only way for data into it.
type markup struct{ strings.Builder }

func (m *markup) text(s string) { template.HTMLEscape(&m.Builder, []byte(s)) }

// around writes escaped text between two pieces of markup.
func (m *markup) around(before, s, after string) {
	m.WriteString(before)
	m.text(s)
	m.WriteString(after)
}

func (b *Base) sections(sections []Section, of, heading string) template.HTML {
	m := &markup{}
	for _, s := range sections {
		if len(s.Rows) == 0 && len(s.Grids) == 0 {
			continue
		}
		m.around(`<section class="section" id="`, s.ID, "\">\n")
		if !s.Bare {
			m.around("<"+heading+">", s.Title, "</"+heading+">\n")
		}
		m.rows(s.Rows)
		for _, g := range s.Grids {
			m.grid(b, g, s.Title, of)
		}
		m.WriteString("</section>\n")
	}
	return template.HTML(m.String())
}

func (m *markup) rows(rows []FieldRow) {
	if len(rows) == 0 {
		return
	}
	m.WriteString("<dl class=\"fields\">\n")
	for _, r := range rows {
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
		m.cell(r.Cell)
		m.WriteString("</dd></div>\n")
	}
	m.WriteString("</dl>\n")
}

// grid writes a table in a region that scrolls by itself on narrow screens.
func (m *markup) grid(b *Base, g Grid, title, of string) {
	label := strings.TrimSpace(of + " " + title)
	if title != g.Caption {
		label += " " + g.Caption
	}
	m.around(`<div class="table-wrap" tabindex="0" role="region" aria-label="`, label, "\">\n<table>\n")
	if title == g.Caption {
		m.WriteString(`<caption class="visually-hidden">`)
	} else {
		m.WriteString("<caption>")
	}
	m.around("", g.Caption, "</caption>\n<thead><tr>")
	for i, head := range g.Heads {
		m.around(`<th scope="col"`+numeric(g, i)+">", head, "</th>")
	}
	m.WriteString("</tr></thead>\n<tbody>\n")
	for _, line := range g.Lines {
		m.WriteString("<tr>")
		for i, c := range line {
			m.WriteString("<td" + numeric(g, i) + ">")
			if len(c.Links) == 0 {
				m.around(`<span class="unknown">`, b.T("unknown.cell"), "</span>")
			} else {
				m.cell(c)
			}
			m.WriteString("</td>")
		}
		m.WriteString("</tr>\n")
	}
	m.WriteString("</tbody>\n</table>\n</div>\n")
}

func numeric(g Grid, i int) string {
	if g.Numeric[i] {
		return ` class="num"`
	}
	return ""
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
			m.around(`<time datetime="`, c.Date, `">`)
			m.around("", l.Text, "</time>")
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
