package render

import (
	"html/template"
	"slices"

	"mingshi/generator/site"
)

// StepLine writes the stages of a purchase as an ordered list, each with its state
// in words. A stage that the page shows is a link to it; other is the page of the
// rest. It is Go for the reason that sections are.
func (b *Base) StepLine(steps []site.Step, stages []Stage, other string) template.HTML {
	return b.markup(func(m *markup) { m.steps(steps, stages, other) })
}

func (m *markup) steps(steps []site.Step, stages []Stage, other string) {
	b := m.b
	m.WriteString("<ol class=\"steps\">\n")
	now := current(steps)
	for i, s := range steps {
		m.around(`<li data-step="`, s.State.String(), `"`)
		if i == now {
			m.WriteString(` aria-current="step"`)
		}
		m.WriteString(">\n")
		m.WriteString(`<p class="step-name">`)
		m.link(Link{Text: s.Stage, URL: stageLink(i, s.State, stages, other)})
		m.around(`</p><p class="step-state">`, b.T("step."+s.State.String()), "</p>\n")
		b.stepDetails(m, s)
		m.WriteString("</li>\n")
	}
	m.WriteString("</ol>\n")
}

// stageLink leads to a stage that the page shows; to the plan and the intention on
// the page of the purchase.
func stageLink(i int, state site.StepState, stages []Stage, other string) string {
	id := stageID(i)
	switch {
	case slices.ContainsFunc(stages, func(s Stage) bool { return s.ID == id }):
		return "#" + id
	case other != "" && i < 2 && state == site.StepDone:
		return other + "#" + id
	}
	return ""
}

// current is the step at which a purchase stands: the first that is wrong, else the
// last that is begun and not done, or -1.
func current(steps []site.Step) int {
	now := -1
	for i, s := range steps {
		switch s.State {
		case site.StepOverdue, site.StepFailed, site.StepStopped:
			return i
		case site.StepUnderway, site.StepPartial, site.StepPaused:
			now = i
		}
	}
	return now
}

func (b *Base) stepDetails(m *markup, s site.Step) {
	if !s.From.IsZero() || !s.To.IsZero() {
		m.WriteString(`<p class="step-day">`)
		m.day(s.From.String())
		if !s.To.IsZero() && s.To != s.From {
			m.around(" ", b.T("step.to"), " ")
			m.day(s.To.String())
		}
		m.WriteString("</p>\n")
	}
	if s.Of > 1 && s.Done < s.Of {
		m.around(`<p class="step-note">`, b.T("step.lots", s.Done, s.Of), "</p>\n")
	}
	if !s.Note.IsZero() {
		m.around(`<p class="step-note">`, b.Say(s.Note), "</p>\n")
	}
	for _, d := range s.Open {
		m.around(`<p class="step-note step-warn">`, b.T("step.duty", b.Say(d.Item), b.dutyWords(d)), "</p>\n")
	}
	if s.Corrections > 0 {
		m.around(`<p class="step-note"><a href="#corrections">`, b.T("step.corrections", s.Corrections), "</a></p>\n")
	}
	if s.Withdrawn {
		m.around(`<p class="step-note step-warn">`, b.T("step.withdrawn"), "</p>\n")
	}
}

// Phases writes what was published of each stage.
func (b *Base) Phases(stages []Stage) template.HTML {
	return b.markup(func(m *markup) {
		for i := range stages {
			s := &stages[i]
			m.around(`<section class="section phase" id="`, s.ID, "\">\n")
			m.heading("h2", s.Title)
			for j := range s.Parts {
				m.part(s, &s.Parts[j])
			}
			m.ways(s)
			m.WriteString("</section>\n")
		}
	})
}

func (m *markup) part(s *Stage, part *StagePart) {
	level, of := "h3", s.Title
	if part.Of != "" {
		level, of = "h4", part.Of
		m.heading("h3", part.Of)
	}
	if w := part.Withdrawn; w != nil {
		m.around(`<div class="notice"><p><strong>`, m.b.T("withdrawn.title"), "</strong></p>\n")
		m.around("<p>", m.b.T("withdrawn.line", w.Date, w.Reason, w.Basis), "</p></div>\n")
	}
	if list := part.Sections; len(list) == 1 && stageOf[list[0].Key] > 0 {
		list[0].Bare = true // the stage has its heading already
	}
	m.sections(part.Sections, of, level)
	if len(part.Files) > 0 {
		m.heading(level, m.b.T("record.files"))
		m.files(part.Files)
	}
	for _, l := range part.Links {
		m.WriteString("<p>")
		m.link(l)
		m.WriteString("</p>\n")
	}
	if part.Page.URL != "" && (part.Of != "" || s.ID == stageID(3)) {
		m.WriteString(`<p class="phase-page">`)
		m.link(part.Page)
		m.WriteString("</p>\n")
	}
}

// ways lead from a stage to the one before, to the course of all, and to the next.
func (m *markup) ways(s *Stage) {
	b := m.b
	m.WriteString(`<p class="phase-ways">`)
	if s.Before.URL != "" {
		m.around("", b.T("stage.before"), "")
		m.link(s.Before)
		m.WriteString(" ")
	}
	m.link(Link{Text: b.T("process.course"), URL: "#course"})
	if s.After.URL != "" {
		m.around(" ", b.T("stage.after"), "")
		m.link(s.After)
	}
	m.WriteString("</p>\n")
}

// CorrectionTable writes what was said, and what is said now.
func (b *Base) CorrectionTable(list []Correction) template.HTML {
	return b.markup(func(m *markup) { m.corrections(list) })
}

func (m *markup) corrections(list []Correction) {
	b := m.b
	m.around(`<table class="lines corrections"><caption class="visually-hidden">`, b.T("correction.title"), "</caption>\n<thead><tr>")
	for _, head := range []string{b.T("correction.item"), b.T("correction.before"), b.T("correction.after"), b.T("correction.date"), b.T("correction.record")} {
		m.around(`<th scope="col">`, head, "</th>")
	}
	m.WriteString("</tr></thead>\n<tbody>\n")
	for _, c := range list {
		m.around(`<tr><th scope="row">`, c.Item, "")
		m.around(` <span class="minor">`, c.Kind, "</span></th>")
		m.around(`<td data-label="`, b.T("correction.before"), `">`)
		if c.Before == "" {
			m.around(`<span class="unknown">`, b.T("unknown.cell"), "</span>")
		} else {
			m.around("<del>", c.Before, "</del>")
		}
		m.around(`</td><td data-label="`, b.T("correction.after"), `">`)
		m.around("<ins>", c.After, "</ins>")
		m.around(`</td><td data-label="`, b.T("correction.date"), `">`)
		m.day(c.Date)
		m.around(`</td><td data-label="`, b.T("correction.record"), `">`)
		m.link(c.Record)
		if c.Notice.Go != "" {
			m.around(` <span class="minor">`, b.T("correction.notice"), "</span> ")
			m.cell(c.Notice)
		}
		m.WriteString("</td></tr>\n")
	}
	m.WriteString("</tbody>\n</table>\n")
}

// HasOpen reports whether something was published late, is overdue or missing.
func (p *Process) HasOpen() bool {
	return slices.ContainsFunc(p.Steps, func(s site.Step) bool { return len(s.Open) > 0 })
}
