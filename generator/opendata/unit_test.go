package opendata

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"mingshi/generator/output"
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// changed is the model of the demonstration portal after a change, on a day.
func changed(t *testing.T, day string, change func(*record.Set)) *site.Site {
	t.Helper()
	set, _, err := record.Load(context.Background(), os.DirFS("../.."), 2)
	check(t, err)
	change(set)
	today, _ := record.ParseDate(day)
	s, _ := site.New(set, site.Options{Today: today, BaseURL: "https://x.example/", HasFile: func(string) bool { return true }})
	return s
}

// What a key does not tell of stays as it was: after any change of what files are
// made from, a build that takes over what it can gives what a build from nothing
// gives. Each change is made to the portal as it was, so it undoes the one before.
func TestTakenOver(t *testing.T) {
	const day = "2026-11-23"
	target, memory := filepath.Join(t.TempDir(), "public"), t.TempDir()
	takeOver(t, changed(t, day, func(*record.Set) {}), target, memory)
	for _, c := range []struct {
		name, day string
		change    func(*record.Set)
	}{
		{"a plan", day, func(s *record.Set) { s.Plans[0].Title += "（改）" }},
		{"a row", day, func(s *record.Set) { s.Plans[0].Objectives = nil }},
		{"a tender", day, func(s *record.Set) { s.Results[0].Tender = &record.Tender{Method: "公开招标"} }},
		{"withdrawn", day, func(s *record.Set) { s.Results[1].Withdrawn = &record.Withdrawal{Date: s.Results[1].DatePublished} }},
		{"a draft", day, func(s *record.Set) { s.Plans[0].DatePublished = record.Date{Year: 2027, Month: 1, Day: 1} }},
		{"units", day, func(s *record.Set) {
			for _, o := range s.Orgs {
				o.Name, o.ContactPhone = o.Name+"（改）", "0692-1"
			}
		}},
		{"items", day, func(s *record.Set) {
			for _, c := range s.Catalogs {
				c.Items[0].Name += "（改）"
			}
		}},
		{"codes", day, func(s *record.Set) { s.Codes["methods"].Values = s.Codes["methods"].Values[1:] }},
		{"settings", day, func(s *record.Set) { s.Settings.Name, s.Settings.Licence = "别名", "别的许可" }},
		{"sponsor", day, func(s *record.Set) { s.Settings.Sponsor, s.Settings.OCDSPrefix = "别人", "ocds-abc123" }},
		{"the day", "2026-03-01", func(*record.Set) {}},
	} {
		files, sets := takeOver(t, changed(t, c.day, c.change), target, memory)
		fresh := output.NewMemory()
		want, err := Of(changed(t, c.day, c.change)).Write(context.Background(), fresh, 1)
		check(t, err)
		if !slices.EqualFunc(sets, want, func(a, b Dataset) bool { return a.Path == b.Path && a.made == b.made && a.Date == b.Date }) {
			t.Errorf("%s: the datasets differ from those of a build from nothing", c.name)
		}
		for _, f := range fresh.Files() {
			if !slices.Contains(files, f) {
				t.Errorf("%s: %s differs from that of a build from nothing", c.name, f.Path)
			}
		}
	}
}

// takeOver writes open data into a target, and makes only what it has to.
func takeOver(t *testing.T, s *site.Site, target, memory string) ([]output.File, []Dataset) {
	sink, err := output.Stage(target)
	check(t, err)
	defer sink.Abort()
	sink.Remember(memory, "test")
	sets, err := Of(s).Write(context.Background(), sink, 2)
	check(t, err)
	files := sink.Files()
	check(t, sink.Add(output.ManifestName, (&output.Manifest{Version: 1, Files: files}).JSON()))
	_, err = sink.Commit()
	check(t, err)
	return files, sets
}
