package site

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"sync"
	"unicode/utf8"

	"mingshi/generator/record"
)

// Figures are what the home page says of a year.
type Figures struct {
	Year   int
	Totals        // those of Statistics
	Duties *Tally // duties to publish of the year; nil if none is due
}

// Figures returns those of the year of Today, or if it has none of the newest
// year before it that has; ok is false if there are no purchases. Of what is
// closed the last fiscal year counts: what follows are payments of its purchases.
func (s *Site) Figures() (f Figures, ok bool) {
	var counting sync.WaitGroup
	counting.Go(func() { s.Disclosure() }) // beside the sums: both look at every purchase
	s.Totals()
	counting.Wait()
	last := int(s.Today.Year)
	if years := s.FiscalYears(); s.Settings.Closed == record.Yes && len(years) > 0 {
		last = min(last, years[len(years)-1])
	}
	for _, r := range s.Totals().ByYear { // newest first
		if y, _ := strconv.Atoi(r.Key); y <= last {
			f, ok = Figures{Year: y, Totals: r.Total}, true
			break
		}
	}
	for _, r := range s.Disclosure().ByYear {
		if ok && r.Key == itoa(f.Year) {
			f.Duties = &r.Tally
		}
	}
	return f, ok
}

// awarded returns what providers were awarded, largest first: of each lot, under
// the one who acts. Natural persons are left out.
func (s *Site) awarded() []Row {
	sums := map[string]*Row{}
	for _, p := range s.Processes {
		for _, r := range p.Results {
			o := s.set.Org(r.Provider())
			if !p.counts() || o == nil || o.ProviderKind == person || !r.Awarded.OK {
				continue
			}
			if sums[o.ID] == nil {
				sums[o.ID] = &Row{Key: o.ID, Name: o.Name, URL: s.OrgURL(o.ID)}
			}
			sums[o.ID].Total.Awarded += r.Awarded.V
		}
	}
	rows := make([]Row, 0, len(sums))
	for _, r := range sums {
		rows = append(rows, *r)
	}
	sortProviders(rows)
	return rows
}

func sortProviders(rows []Row) {
	slices.SortFunc(rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(b.Total.Awarded, a.Total.Awarded), cmp.Compare(a.Key, b.Key))
	})
}

// person is the kind of provider who is a natural person.
const person = "个人"

// longest is the number of characters that a word to try may have.
const longest = 8

// Popular returns names of the catalogue items under which most is bought, one of
// each class, as words to try in a search: the plans that name an item are found
// by its name.
func (s *Site) Popular(n int) []string {
	used, class := map[string]int{}, map[string]string{}
	for _, p := range s.Processes {
		if item, ok := p.Class(); ok && p.counts() && item.CatalogItem != item.Class && utf8.RuneCountInString(item.Name) <= longest {
			used[item.Name]++
			class[item.Name] = item.Class.Name
		}
	}
	names := slices.SortedFunc(maps.Keys(used), func(a, b string) int {
		return cmp.Or(used[b]-used[a], cmp.Compare(a, b))
	})
	var words []string
	seen := map[string]bool{}
	for _, name := range names {
		if !seen[class[name]] && len(words) < n {
			seen[class[name]] = true
			words = append(words, name)
		}
	}
	return words
}
