package edit

import (
	"fmt"
	"strconv"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// NextPlan returns the next id for a plan of a purchaser: the number behind the
// largest of the year in the purchaser's block, which begins at number_from and
// ends where the next unit's begins. Gaps are not filled: a number may have been
// used on another branch. If there is none, the text says why.
func NextPlan(set *record.Set, purchaser *record.Org, year int) (string, diag.Text) {
	if !purchaser.NumberFrom.OK {
		return "", diag.T("单位“%s”没有填写 number_from（项目流水号起始），分不出编号", "%s has no number_from, so no number can be given", purchaser.Name)
	}
	from, to := purchaser.NumberFrom.V, 999999
	for _, o := range set.Orgs {
		if n := o.NumberFrom.V; o.NumberFrom.OK && n > from {
			to = min(to, n-1)
		}
	}
	stem := fmt.Sprintf("%s-%04d-", set.Settings.RegionCode, year)
	next := from
	for _, p := range set.Plans {
		rest, ok := strings.CutPrefix(p.ID, stem)
		if n, err := strconv.Atoi(rest); ok && err == nil && n >= from && n <= to {
			next = max(next, n+1)
		}
	}
	if next > to {
		return "", diag.T("单位“%s”的流水号段 %d–%d 在 %d 年已经用完，请在 data/orgs/ 里给它换一个新的 number_from", "the numbers %[2]d to %[3]d of %[1]s are used up in %[4]d; give it another number_from in data/orgs/", purchaser.Name, from, to, year)
	}
	return fmt.Sprintf("%s%04d", stem, next), diag.Text{}
}

// NextBelow returns the next id of a kind that begins with a stem, such as
// 533103-2025-0001-r, with at least so many digits.
func NextBelow(set *record.Set, kind, stem string, digits int) string {
	next := 1
	for r := range set.All() {
		if record.KindOf(r).Name != kind {
			continue
		}
		rest, ok := strings.CutPrefix(r.Base().ID, stem)
		if n, err := strconv.Atoi(rest); ok && err == nil {
			next = max(next, n+1)
		}
	}
	return fmt.Sprintf("%s%0*d", stem, digits, next)
}
