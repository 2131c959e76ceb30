package render

import (
	"bytes"
	"html/template"
)

// frame is what the parts that pages share depend on.
type frame struct{ part, lang, root, column, home string }

// Top returns all that stands above the trail. In a site of several languages it leads
// to the same page in the others, where there is one.
func (b *Base) Top() (template.HTML, error) {
	if len(b.r.languages) > 1 && translated(b.page) {
		return b.part("top")
	}
	return b.shared("top")
}

// Header returns the masthead and navigation, made once for each depth and column.
func (b *Base) Header() (template.HTML, error) { return b.shared("header") }

// Footer returns the foot of the page.
func (b *Base) Footer() (template.HTML, error) { return b.shared("footer") }

// Links returns the links of the head to files that all pages load.
func (b *Base) Links() (template.HTML, error) { return b.shared("headlinks") }

func (b *Base) shared(part string) (template.HTML, error) {
	key := frame{part: part, lang: b.Lang(), root: b.Root, column: b.Column}
	if b.Absolute {
		key.root = "absolute"
	}
	if b.IsHome() {
		key.home = "home"
	}
	if html, ok := b.r.frames.Load(key); ok {
		return html.(template.HTML), nil
	}
	html, err := b.part(part)
	if err == nil {
		b.r.frames.Store(key, html)
	}
	return html, err
}

func (b *Base) part(name string) (template.HTML, error) {
	var w bytes.Buffer
	err := b.lang.templates["home"].ExecuteTemplate(&w, name, b)
	return template.HTML(w.String()), err
}

// Tags writes the tags for machines: those of the site, of the page, and whether
// search engines may keep it. It is Go for the reason that sections are.
func (b *Base) Tags() template.HTML {
	return b.markup(func(m *markup) {
		s := b.Site()
		m.meta("SiteName", s.Name)
		m.meta("SiteDomain", s.Domain)
		m.meta("SiteIDCode", s.IDCode)
		for _, tag := range b.Meta {
			m.meta(tag.Name, tag.Content)
		}
		if b.Describes != "" {
			m.meta("description", b.Describes)
		}
		if b.NoIndex {
			m.meta("robots", "noindex")
		}
	})
}

func (m *markup) meta(name, content string) {
	m.around(`<meta name="`, name, `" content="`)
	m.around("", content, "\">\n")
}

// Relations writes the links of the head to this page under its own address, in other
// languages, and as a feed.
func (b *Base) Relations() template.HTML {
	return b.markup(func(m *markup) {
		if at := b.Canonical(); at != "" {
			m.around("\n<link rel=\"canonical\" href=\"", at, `">`)
		}
		for _, l := range b.Alternates() {
			m.around("\n<link rel=\"alternate\" hreflang=\"", l.Lang, "")
			m.around(`" href="`, l.URL, `">`)
		}
		if b.Feed != "" {
			m.around("\n<link rel=\"alternate\" type=\"application/atom+xml\" title=\"", b.ColumnName(b.Column), "")
			m.around(`" href="`, b.Feed, `">`)
		}
	})
}

// Trail writes the steps from the home page to this one, which itself has none.
func (b *Base) Trail() template.HTML {
	if b.IsHome() {
		return ""
	}
	return b.markup(func(m *markup) {
		m.step(Link{Text: b.T("frame.home"), URL: b.Rel("index.html")})
		for _, l := range b.Crumbs {
			m.step(l)
		}
		m.around(`<li aria-current="page">`, b.Title, "</li>\n")
	})
}

func (m *markup) step(l Link) {
	m.WriteString("<li>")
	m.link(l)
	m.WriteString("</li>\n")
}
