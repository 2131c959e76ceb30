package build_test

import (
	"os"
	"testing"

	"mingshi/generator/build"
	"mingshi/generator/diag"
)

// The demonstration portal shows what each level looks like: an error that its
// record confirms, which is why it builds; findings; hints.
func TestDemonstrationShowsEveryLevel(t *testing.T) {
	_, list, err := build.Model(t.Context(), options(t, os.DirFS("../.."), today))
	if err != nil {
		t.Fatal(err)
	}
	confirmed := 0
	for _, d := range list {
		if d.Rule == "PAY-003" && d.Level == diag.Finding {
			confirmed++
		}
	}
	if list.HasErrors() || confirmed == 0 || list.Count(diag.Finding) < 10 || list.Count(diag.Hint) < 10 {
		t.Errorf("%d errors, %d confirmed, %d findings, %d hints", list.Count(diag.Error), confirmed, list.Count(diag.Finding), list.Count(diag.Hint))
	}
}
