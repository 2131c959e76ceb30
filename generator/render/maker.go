package render

import (
	"strconv"

	"mingshi/generator/output"
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// A maker makes a page when it is wanted: models of pages are never all in memory.
// From says what the page is made from, so that a build can tell whether it is as it
// was; a maker without it makes its page every time.
type maker struct {
	page func(b Base) page
	from func(d *site.Deps)
}

// from returns the maker of a page that says what it is made from. What touches all
// pages it need not name: see Options.Common.
func from(deps func(d *site.Deps), page func(b Base) page) maker { return maker{page, deps} }

// always returns the maker of a page that is made every time. Pages of which there
// are few do best so.
func always(page func(b Base) page) maker { return maker{page: page} }

// commonKey adds to what touches all pages what the frame shows of the records: which
// columns there are, and which have a feed.
func (r *Renderer) commonKey(common output.Key) output.Key {
	parts := []string{string(common[:])}
	for _, column := range r.Columns() {
		parts = append(parts, column, r.site.FeedURL(column), strconv.FormatBool(r.site.Has(column)))
	}
	if r.site.Settings.Closed == record.Yes { // the frame says which years are
		for _, y := range r.site.FiscalYears() {
			parts = append(parts, strconv.Itoa(y))
		}
	}
	return output.KeyOf(parts...)
}

// key is what a page is made from, in one language.
func (r *Renderer) key(name string, mk maker) output.Key {
	d := r.site.Deps()
	mk.from(d)
	made := d.Sum()
	return output.KeyOf(string(r.common[:]), name, string(made[:]))
}
