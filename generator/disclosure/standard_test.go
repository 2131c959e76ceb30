package disclosure

import "testing"

// Every row of the matrix has its place in the published catalogue, and the
// catalogue holds no row that the matrix lost.
func TestStandards(t *testing.T) {
	for _, r := range Rows() {
		if r.Standard().Group.IsZero() || r.Standard().Tier.IsZero() {
			t.Errorf("%s: %+v", r.ID, r.Standard())
		}
	}
	if len(standards) != len(Rows()) {
		t.Errorf("%d standards for %d rows", len(standards), len(Rows()))
	}
}
