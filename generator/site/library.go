package site

import (
	"slices"

	"mingshi/generator/record"
)

// A Shelf are the policies of one standing, newest first.
type Shelf struct {
	ID    string // the standing
	Pages []*Page
}

// shelves are the standings of policies in the order of the list: what holds first.
var shelves = []string{"in-force", "coming", "unstated", "superseded", "ended", "interpretations", "withdrawn"}

// Shelves returns the standings of policies in the order of the list.
func Shelves() []string { return slices.Clone(shelves) }

// Library returns the policies by how they stand on the site's day.
func (s *Site) Library() []Shelf {
	on := map[string][]*Page{}
	for _, p := range s.Pages {
		if p.Policy.Column == "policy" {
			id := s.standing(p)
			on[id] = append(on[id], p)
		}
	}
	var list []Shelf
	for _, id := range shelves {
		if len(on[id]) > 0 {
			list = append(list, Shelf{id, on[id]})
		}
	}
	return list
}

// standing goes by what is typed. That nothing says a policy ended does not mean
// that it holds, and one whose day is over is not said to.
func (s *Site) standing(p *Page) string {
	d := p.Policy
	switch {
	case d.Withdrawn != nil:
		return "withdrawn"
	case isInterpretation(d):
		return "interpretations"
	case d.SupersededBy != "":
		return "superseded"
	case d.Validity == "失效" || d.Validity == "废止":
		return "ended"
	case d.Validity == "" || !d.EffectiveTo.IsZero() && d.EffectiveTo.Before(s.Today):
		return "unstated"
	case d.EffectiveFrom.After(s.Today):
		return "coming"
	}
	return "in-force"
}

func isInterpretation(p *record.Policy) bool { return p.Kind == "解读" || p.Interprets != "" }
