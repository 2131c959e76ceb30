package render

import (
	"slices"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// A Stage is a stage of a purchase with all that was published of it.
type Stage struct {
	ID    string // "stage-4"
	Title string
	Parts []StagePart

	Before, After Link // the stages around it
}

// A StagePart is what one record says of a stage.
type StagePart struct {
	Of        string // what the part is of, where a stage has several
	Page      Link   // the record's own page, where it has one
	Withdrawn *record.Withdrawal
	Sections  []Section
	Files     []FileLine
	Links     []Link // to pages of their own
}

// stageNames are the stages in order, as the code list "stage" has them.
var stageNames = []string{"计划", "意向", "采购", "成交", "合同", "验收", "支付", "评价"}

// stageID is where a stage stands on a page.
func stageID(i int) string {
	return "stage-" + [...]string{"plan", "intention", "tender", "award", "contract", "acceptance", "payment", "evaluation"}[i]
}

// stageOf tells at which stage a table or list of a plan or result is shown. What is
// not named here, a new field too, stands where the record begins.
var stageOf = map[string]int{"intention": 1, "award": 3, "contract": 4, "acceptance": 5, "payments": 6}

// elsewhere are the sections that a page shows in a table of its own.
var elsewhere = map[string]bool{"corrections": true}

// stages puts together what the records of a purchase say, stage by stage.
func (b *Base) stages(p *site.Process) []Stage {
	stages := b.emptyStages()
	b.spread(stages, 0, p.Plan, StagePart{}, "plan-")
	several := len(p.Results) > 1
	for _, r := range p.Results {
		part := StagePart{Page: Link{Text: b.T("process.page", r.ID), URL: b.Rel(r.URL)}, Withdrawn: r.Withdrawn}
		if several {
			part.Of = p.ResultTitle(r)
		}
		if r.Withdrawn != nil {
			stages[2].Parts = append(stages[2].Parts, part)
			continue
		}
		b.spreadResult(stages, r, part, "r-"+r.ID+"-")
	}
	for _, e := range p.Evaluations {
		part := StagePart{Of: b.r.site.EvaluationTitle(e), Page: Link{Text: b.T("process.page", e.ID), URL: b.Rel(site.URL(e))}, Withdrawn: e.Withdrawn}
		if e.Withdrawn == nil {
			part.Sections, part.Files = b.evaluationSections(e, "e-"+e.ID+"-"), b.files(e)
		}
		stages[7].Parts = append(stages[7].Parts, part)
	}
	return filled(stages)
}

// lotStages does the same for one result.
func (b *Base) lotStages(r *site.Result) []Stage {
	stages := b.emptyStages()
	b.spreadResult(stages, r, StagePart{}, "")
	return filled(stages)
}

// onPage leaves out of a section what leads to the page on which it stands.
func onPage(s Section, id string) Section {
	if s.Key == "" && id != "" {
		s.Rows = slices.DeleteFunc(s.Rows, func(v record.Value) bool { return v.Field.Key == "plan" })
	}
	return s
}

func (b *Base) emptyStages() []Stage {
	stages := make([]Stage, len(stageNames))
	for i := range stages {
		stages[i] = Stage{ID: stageID(i), Title: b.stageTitle(i)}
	}
	return stages
}

// stageTitle is the heading of a stage.
func (b *Base) stageTitle(i int) string { return b.T("stage." + stageID(i)) }

func filled(stages []Stage) []Stage {
	stages = slices.DeleteFunc(stages, func(s Stage) bool { return len(s.Parts) == 0 })
	for i := 1; i < len(stages); i++ {
		stages[i-1].After = Link{Text: stages[i].Title, URL: "#" + stages[i].ID}
		stages[i].Before = Link{Text: stages[i-1].Title, URL: "#" + stages[i-1].ID}
	}
	return stages
}

// spreadResult spreads a result, with what its payments come to.
func (b *Base) spreadResult(stages []Stage, r *site.Result, part StagePart, id string) {
	b.spread(stages, 2, r.Result, part, id)
	if payments := &stages[6]; len(r.Payments) > 0 {
		b.paid(&payments.Parts[len(payments.Parts)-1].Sections[0], r)
	}
}

// spread gives each section and attachment of a record to its stage, a new part for
// each stage that it has something for.
func (b *Base) spread(stages []Stage, first int, rec record.Record, part StagePart, id string) {
	parts := make([]StagePart, len(stages))
	for _, s := range b.view(rec, id) {
		i, ok := stageOf[s.Key]
		if !ok {
			i = first
		}
		if !elsewhere[s.Key] {
			parts[i].Sections = append(parts[i].Sections, onPage(s, id))
		}
	}
	for _, f := range b.files(rec) {
		i := slices.Index(stageNames, f.Stage)
		if i < 0 {
			i = first
		}
		parts[i].Files = append(parts[i].Files, f)
	}
	for i, p := range parts {
		if len(p.Sections) == 0 && len(p.Files) == 0 {
			continue
		}
		p.Of, p.Page, p.Withdrawn = part.Of, part.Page, part.Withdrawn
		stages[i].Parts = append(stages[i].Parts, p)
	}
}
