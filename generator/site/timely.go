package site

// DutyTally returns how duties to publish stand in a line of a dimension, "" for the
// whole portal, and in a year, "" for all. Only units have duties, so there are
// none by class, method or provider.
func (s *Site) DutyTally(dimension, key, year string) Tally {
	var sum Tally
	d := s.Disclosure()
	add := func(unit string) {
		for y, t := range d.years[unit] {
			if year == "" || itoa(y) == year {
				sum.Plus(t)
			}
		}
	}
	switch dimension {
	case "":
		for unit := range d.years {
			add(unit)
		}
	case "purchaser":
		add(key)
	case "tier":
		for _, o := range s.set.Orgs {
			if o.Tier == key {
				add(o.ID)
			}
		}
	}
	return sum
}
