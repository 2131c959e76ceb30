package rules

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// A term is some words that tell of what may not be bought as a service, in the
// company in which the law means them: “设备” alone tells nothing, “采购” beside
// it does. A clause that denies the word (不含装修) never counts.
type term struct {
	words   string // separated by blanks
	with    string // one of these stands in the clause too; "": no company is needed
	near    bool   // the company stands close by, and what is between is not another thing
	without string // none of these stands in the clause: it is about something else
	source  diag.Text
}

// Where words come from.
var (
	caiyu87Art2 = diag.T("财预〔2017〕87号第二条", "Caiyu [2017] No. 87 art. 2")
	caiyu87Art4 = diag.T("财预〔2017〕87号第四条", "Caiyu [2017] No. 87 art. 4")
)

// likeWords is the source of words that the law does not use itself.
func likeWords(source diag.Text) diag.Text {
	return diag.T("%s（同类写法，由本平台归纳）", "%s (like words, gathered by this platform)", source)
}

// A vocabulary is a rule's table of terms.
type vocabulary []term

// A knownTerm is a term ready for looking up.
type knownTerm struct {
	*term
	vocabulary    *vocabulary
	with, without []string
}

// vocabularies are all tables of the rules on words: one look at a text serves
// them together.
var vocabularies = []*vocabulary{&worksWords, &labourWords, &financingWords}

var terms = func() *lexicon[knownTerm] {
	l := new(lexicon[knownTerm])
	for _, v := range vocabularies {
		for i := range *v {
			t := &(*v)[i]
			k := knownTerm{t, v, strings.Fields(t.with), strings.Fields(t.without)}
			for w := range strings.FieldsSeq(t.words) {
				l.add(w, k)
			}
		}
	}
	return l
}()

// meant reports whether a hit is what the term means.
func meant(h hit[knownTerm]) bool {
	if h.denied() || hasAny(h.clause, h.of.without) {
		return false
	}
	// The company is another word, not part of the hit.
	before, after := h.clause[:h.from], h.clause[h.to:]
	switch {
	case len(h.of.with) == 0:
		return true
	case !h.of.near:
		return hasAny(before, h.of.with) || hasAny(after, h.of.with)
	}
	return slices.ContainsFunc(h.of.with, func(w string) bool {
		if i := strings.LastIndex(before, w); i >= 0 && between(before[i+len(w):], "") {
			return true // 采购急救、康复设备
		}
		i := strings.Index(after, w)
		return i >= 0 && between(after[:i], "、和及与并") // 设备采购; not 设备运行和耗材采购
	})
}

// between reports whether two words belong together across what is between them.
func between(s, connectors string) bool {
	const far = 8 // characters
	return utf8.RuneCountInString(s) <= far && !strings.ContainsAny(s, connectors) && !hasAny(s, []string{"运维", "运行", "维护", "维修", "维保", "保养", "租赁", "使用", "管理", "服务"})
}

// A mention is a term in a field of a record.
type mention struct {
	record record.Record
	field  string
	word   string
	clause string
	source diag.Text
	item   int  // of a catalogue; -1 elsewhere
	exempt bool // the record is about what 财预〔2017〕87号 sets apart
}

// mentions are the mentions of each vocabulary, in the order of the records: the
// first of each field.
var mentions = check.Share(func(in *check.Input) map[*vocabulary][]mention {
	records := worded(in.Set)
	parts := make([]map[*vocabulary][]mention, max(1, in.Jobs))
	var wg sync.WaitGroup
	for i := range parts {
		wg.Go(func() {
			parts[i] = map[*vocabulary][]mention{}
			for _, r := range records[len(records)*i/len(parts) : len(records)*(i+1)/len(parts)] {
				mentionsOf(r, parts[i])
			}
		})
	}
	wg.Wait()
	all := map[*vocabulary][]mention{}
	for _, v := range vocabularies {
		for _, part := range parts {
			all[v] = append(all[v], part[v]...)
		}
	}
	return all
})

// worded are the records that say what is bought.
func worded(s *record.Set) []record.Record {
	list := make([]record.Record, 0, len(s.Plans)+len(s.Results)+len(s.Catalogs))
	for _, plan := range s.Plans {
		list = append(list, plan)
	}
	for _, r := range s.Results {
		list = append(list, r)
	}
	for _, c := range s.Catalogs {
		if purchasable(c) {
			list = append(list, c)
		}
	}
	return list
}

// apart are the projects for which 财预〔2017〕87号 (三) refers to rules of their own.
var apart = []string{"棚户区改造", "易地扶贫搬迁"}

func mentionsOf(r record.Record, into map[*vocabulary][]mention) {
	look := func(field string, item int, text string, only ...*vocabulary) {
		var seen []*vocabulary
		terms.find(text, func(h hit[knownTerm]) {
			v := h.of.vocabulary
			if slices.Contains(seen, v) || len(only) > 0 && !slices.Contains(only, v) || !meant(h) {
				return
			}
			seen = append(seen, v)
			into[v] = append(into[v], mention{r, field, h.word, h.excerpt(), h.of.source, item, hasAny(text, apart)})
		})
	}
	switch r := r.(type) {
	case *record.Plan:
		look("title", -1, r.Title)
		look("main_content", -1, r.MainContent)
		look("staffing_effect", -1, r.StaffingEffect, &labourWords)
	case *record.Result:
		look("lot_title", -1, r.LotTitle)
		if r.Award != nil {
			for i := range r.Award.Items {
				look(nth("award.items[%d].name", i), -1, r.Award.Items[i].Name)
			}
		}
	case *record.Catalog:
		for i := range r.Items {
			look(nth("items[%d].name", i), i, r.Items[i].Name)
			look(nth("items[%d].content", i), i, r.Items[i].Content)
		}
	}
}

// runMentions reports the mentions of a vocabulary in records of the rule's time.
// A result repeats its plan, so it is reported only if the plan is not.
func runMentions(p *check.Pass, v *vocabulary, of diag.Text) {
	reported := map[string]bool{} // plans
	for _, m := range mentions.Of(p)[v] {
		if !p.Applies(m.record) || !inTime(p, m) {
			continue
		}
		switch r := m.record.(type) {
		case *record.Plan:
			reported[r.ID] = true
		case *record.Result:
			if reported[r.Plan] {
				continue
			}
		}
		report := p.Report
		if m.exempt {
			report = p.Hint
		}
		report(m.record, m.field, diag.T("%s提到“%s”（%s），可能属于%s；词语出自%s", "%s speaks of %q (%s), which may be %s; the words are those of %s",
			check.Label(m.record, m.field), m.word, m.clause, of, m.source),
			diag.T("请人工核对；属于的，不得作为政府购买服务；不属于的，把服务内容写得更清楚，或者在 data/waivers.toml 写明规则、记录、理由和决定单位",
				"let a person judge; if it is so, it cannot be bought as a service; if not, word the service more clearly, or write rule, record, reason and who decided in data/waivers.toml"))
	}
}

// inTime reports whether a mention falls into the time of the rule. An item of a
// catalogue does as long as it stands.
func inTime(p *check.Pass, m mention) bool {
	switch r := m.record.(type) {
	case *record.Plan:
		return p.Rule.InForce(planDay(r))
	case *record.Result:
		if r.Award != nil {
			return p.Rule.InForce(r.Award.Date)
		}
		plan := p.Set.Plan(r.Plan)
		return plan == nil || p.Rule.InForce(planDay(plan))
	case *record.Catalog:
		item := &r.Items[m.item]
		return !endedBefore(p, r, p.Rule.From) && (item.ValidTo.IsZero() || !item.ValidTo.Before(p.Rule.From))
	}
	return false
}
