package render

// navigation gives each section its place under one of the four functions that
// the policy asks of the platform, in the policy's order: advice, application,
// supervision, information. Every section has its index page in its folder.
var navigation = []struct {
	function string
	columns  []string
}{
	{"advice", []string{"policies", "notices"}},
	{"application", []string{"guides", "catalogs", "requirements"}},
	{"supervision", []string{"supervision", "evaluations", "changes"}},
	{"information", []string{"plans", "results", "orgs", "statistics", "open-data", "about"}},
}

// A Function is one of the four parts of the navigation.
type Function struct {
	ID      string
	Name    string
	Lead    string // what it is for
	Current bool   // the page stands in one of its sections
	Columns []Link
}

// Functions returns the navigation. Sections without records are left out, and so
// is a function that has no other: no blank column is published.
func (b *Base) Functions() []Function {
	var list []Function
	for _, n := range navigation {
		f := Function{ID: n.function, Name: b.T("function." + n.function), Lead: b.T("function-lead." + n.function)}
		for _, c := range n.columns {
			if !b.r.site.Has(c) {
				continue
			}
			here := c == b.Column
			f.Current = f.Current || here
			f.Columns = append(f.Columns, Link{Text: b.ColumnName(c), URL: b.Rel(c + "/index.html"), Current: here})
		}
		if len(f.Columns) > 0 {
			list = append(list, f)
		}
	}
	return list
}

// Nav returns the sections of all functions.
func (b *Base) Nav() []Link {
	var links []Link
	for _, f := range b.Functions() {
		links = append(links, f.Columns...)
	}
	return links
}

// OwnSearch reports whether the page has a search field of its own, so that the
// head needs none.
func (b *Base) OwnSearch() bool { return b.Column == "search" || b.IsHome() }
