package site

import (
	"cmp"
	"maps"
	"slices"

	"mingshi/generator/record"
)

// An AwardYear is what a provider won in a year.
type AwardYear struct {
	Year            int
	Lots            int
	Awarded, Agreed record.Money // of lots that it acts in itself
	Partner         int          // lots as a partner or a winner of a framework, without an amount of its own
}

// AwardYears returns what a provider won by the year of the award, newest first.
// Lots that came to nothing are left out.
func (p *Profile) AwardYears() []AwardYear {
	byYear := map[int]*AwardYear{}
	for _, r := range p.Awards {
		if r.State.over() {
			continue
		}
		year := r.awardYear(r.Process.Plan.FiscalYear.V)
		y := byYear[year]
		if y == nil {
			y = &AwardYear{Year: year}
			byYear[year] = y
		}
		y.Lots++
		if r.Provider() == p.Org.ID {
			y.Awarded += r.Awarded.V
			y.Agreed += r.Agreed.V
		} else {
			y.Partner++
		}
	}
	var years []AwardYear
	for _, y := range slices.Backward(slices.Sorted(maps.Keys(byYear))) {
		years = append(years, *byYear[y])
	}
	return years
}

// A Score is an evaluation of something that a provider did.
type Score struct {
	*record.Evaluation
	Process *Process
	Shared  bool // the purchase has several providers, and all of it was judged
}

// Scores returns how what a provider did was judged, newest first.
func (p *Profile) Scores() []Score {
	var list []Score
	seen := map[*record.Evaluation]bool{}
	for _, r := range p.Awards {
		if r.State.over() {
			continue
		}
		for _, e := range r.Process.Evaluations {
			if seen[e] || e.Withdrawn != nil || e.Result != "" && e.Result != r.ID {
				continue
			}
			seen[e] = true
			list = append(list, Score{e, r.Process, e.Result == "" && len(r.Process.Providers()) > 1})
		}
	}
	slices.SortStableFunc(list, func(a, b Score) int {
		return cmp.Or(cmp.Compare(b.Year.V, a.Year.V), newer(&a.Common, &b.Common))
	})
	return list
}

// A ScoreYear is the mean of a provider's scores of a year, rounded half up.
type ScoreYear struct {
	Year  int
	Count int
	Mean  int // in tenths
}

// ScoreYears returns the mean scores of years, oldest first.
func ScoreYears(list []Score) []ScoreYear {
	sums, counts := map[int]int{}, map[int]int{}
	for _, x := range list {
		if x.TotalScore.OK && x.Year.OK {
			sums[x.Year.V] += int(x.TotalScore.V)
			counts[x.Year.V]++
		}
	}
	var years []ScoreYear
	for _, y := range slices.Sorted(maps.Keys(sums)) {
		years = append(years, ScoreYear{y, counts[y], (sums[y] + 5*counts[y]) / (10 * counts[y])})
	}
	return years
}

// A Condition is one of the conditions that a provider must meet, with what the
// records of its awards say of it. Whether it is met is for others to say.
type Condition struct {
	record.CodeValue
	Checked int     // awards whose record says that it was checked
	Awards  int     // all awards
	Last    *Result // the newest award that says so; may be nil
}

// Conditions returns the eight conditions as the awards to a provider speak of them.
func (s *Site) Conditions(p *Profile) []Condition {
	list := s.Codes["condition"]
	if list == nil {
		return nil
	}
	conditions := make([]Condition, len(list.Values))
	for i, v := range list.Values {
		conditions[i].CodeValue = v
	}
	for _, r := range p.Awards {
		if r.Award == nil {
			continue
		}
		for i := range conditions {
			c := &conditions[i]
			c.Awards++
			if !slices.Contains(r.Award.ConditionsMet, c.Name) {
				continue
			}
			c.Checked++
			if c.Last == nil || r.Award.Date.After(c.Last.Award.Date) {
				c.Last = r
			}
		}
	}
	return conditions
}

// Binding returns the sanctions of a unit that bind on the site's day.
func (s *Site) Binding(p *Profile) []*record.Sanction {
	var list []*record.Sanction
	for _, x := range p.Sanctions {
		if s.InForce(x) {
			list = append(list, x)
		}
	}
	return list
}

// Together returns the lots that a unit won with others, newest first.
func (p *Profile) Together() []*Result {
	var list []*Result
	for _, r := range p.Awards {
		if r.Award != nil && len(r.Award.Partners) > 0 {
			list = append(list, r)
		}
	}
	return list
}
