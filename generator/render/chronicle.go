package render

import (
	"html/template"

	"mingshi/generator/site"
)

// Chronicle writes every dated fact of a process, oldest first; what lies ahead of
// the site's day says so. It is Go for the reason that sections are.
func (p *Process) Chronicle() template.HTML {
	return p.markup(func(m *markup) {
		m.WriteString("<ol class=\"timeline\">\n")
		for _, e := range p.Events {
			p.event(m, e)
		}
		m.WriteString("</ol>\n")
	})
}

func (p *Process) event(m *markup, e site.Event) {
	ahead := e.Date.After(p.r.site.Today)
	if ahead {
		m.WriteString(`<li class="ahead">`)
	} else {
		m.WriteString("<li>")
	}
	m.day(e.Date.String())
	m.WriteString("\n<div>")
	m.around(`<span class="stage">`, e.Stage, "</span> ")
	m.text(p.Say(e.Label))
	if !e.Part.IsZero() {
		m.around(` <span class="minor">`, p.Say(e.Part), "</span>")
	}
	if ahead {
		m.around(` <span class="mark">`, p.T("process.ahead"), "</span>")
	}
	if e.Amount.OK {
		m.around(` <span class="amount">`, e.Amount.V.String(), "</span>")
	}
	if e.Detail != "" {
		m.around(` <span class="detail">`, e.Detail, "</span>")
	}
	m.WriteString("</div></li>\n")
}
