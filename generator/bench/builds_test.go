package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// The stages are read from the line that the command shows on a terminal; if its
// form changes, the table would silently lose them.
func TestStagesOfARealBuild(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "40") // the name says how many records
	if err := makePortal(dir, &Figures{}); err != nil {
		t.Fatal(err)
	}
	for _, edit := range []func(string) error{nil, changeTitle, renamePurchaser} {
		if edit != nil {
			if err := edit(dir); err != nil {
				t.Fatal(err)
			}
		}
		f := Figures{Stages: map[string]time.Duration{}}
		if err := mingshiBuild(dir, &f); err != nil {
			t.Fatal(err)
		}
		for _, stage := range []string{"reading", "checking", "pages"} {
			if f.Stages[stage] <= 0 {
				t.Errorf("no time for %s in %v", stage, f.Stages)
			}
		}
	}
	if err := buildAgain(dir, &Figures{Stages: map[string]time.Duration{}}); err != nil {
		t.Fatal(err)
	}
	var f Figures
	if err := compare(dir, &f); err != nil || f.Files < 100 {
		t.Errorf("%d files compared: %v", f.Files, err)
	}
}

func TestSameFindsEachDifference(t *testing.T) {
	folder := func(files map[string]string) string {
		dir := t.TempDir()
		for name, body := range files {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(body), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		return dir
	}
	a := folder(map[string]string{"a": "1", "b": "2"})
	for name, c := range map[string]struct {
		files map[string]string
		same  bool
	}{
		"equal":     {map[string]string{"a": "1", "b": "2"}, true},
		"changed":   {map[string]string{"a": "1", "b": "3"}, false},
		"one less":  {map[string]string{"a": "1"}, false},
		"one more":  {map[string]string{"a": "1", "b": "2", "c": ""}, false},
		"one other": {map[string]string{"a": "1", "c": "2"}, false},
	} {
		if files, size, err := same(a, folder(c.files)); (err == nil) != c.same || c.same && (files != 2 || size != 2) {
			t.Errorf("%s: %d files, %d bytes, %v", name, files, size, err)
		}
	}
}
