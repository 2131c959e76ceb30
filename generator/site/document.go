package site

// A Document is what search knows of a record: the searched text as design §7
// defines it, and the values that filters and sorting use.
type Document struct {
	ID        string   // such as "plan/533103-2026-0001"
	Kind      string   // plan, result, evaluation, catalog, item, org, policy, guide, notice, …
	URL       string   // the page, relative to the site's root; may have a fragment
	Title     string   // as shown in a result list
	Text      string   // the searched text: one value a line, the id and title first
	Date      string   // the legal date, YYYY-MM-DD; may be empty
	Year      int      // 0 if none
	Amount    int64    // in fen; see HasAmount
	HasAmount bool     // false: sorted last, and left out by min and max
	Purchaser []string // org ids
	Provider  []string // org ids
	Class     []string // "<catalog>/<code>" of the roots of its catalogue items
	Item      []string // "<catalog>/<code>" of its catalogue items
	Method    string   // the statutory word
	State     string   // the derived state; a filter, not text
	Grade     string
	Sample    bool
}
