package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"mingshi/generator/partition"
)

// besideClosed makes the portal count n closed years in, each as large as itself,
// builds it, and changes a title again. A summary is all that is read of a closed
// year, so the years are the summary that the portal's own build wrote, with the ids
// of other regions.
func besideClosed(n int) func(dir string) error {
	return func(dir string) error {
		portal := filepath.Join(dir, "portal")
		own, err := summaryBefore(dir)
		if err != nil {
			return err
		}
		settings, err := settingsBefore(dir)
		if err != nil {
			return err
		}
		if err := os.MkdirAll(filepath.Join(portal, "partitions"), 0o755); err != nil {
			return err
		}
		for i := range n {
			name := fmt.Sprintf("partitions/%d.json", i)
			text, err := elsewhere(own, i)
			if err := errors.Join(err, os.WriteFile(filepath.Join(portal, name), text, 0o644)); err != nil {
				return err
			}
			settings = fmt.Appendf(settings, "\n[[partitions]]\npath = \"closed-%d/\"\nsummary = %q\n", i, name)
		}
		if err := os.WriteFile(filepath.Join(portal, "data", "site.toml"), settings, 0o644); err != nil {
			return err
		}
		if err := mingshiBuild(dir, &Figures{Stages: map[string]time.Duration{}}); err != nil {
			return err
		}
		return retitle(dir, fmt.Sprintf("与%d个以前年度同在的名称", n))
	}
}

// summaryBefore is what the portal's build said of itself before it counted anything in.
func summaryBefore(dir string) ([]byte, error) { return keep(dir, "site/partition.json") }

func settingsBefore(dir string) ([]byte, error) { return keep(dir, "portal/data/site.toml") }

// keep returns a file as it was when keep first saw it.
func keep(dir, name string) ([]byte, error) {
	kept := filepath.Join(dir, "kept-"+filepath.Base(name))
	if text, err := os.ReadFile(kept); err == nil {
		return text, nil
	}
	text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	return text, errors.Join(err, os.WriteFile(kept, text, 0o644))
}

// elsewhere is a summary as that of another region, which has no id in common.
func elsewhere(text []byte, i int) ([]byte, error) {
	var s partition.Summary
	if err := json.Unmarshal(text, &s); err != nil {
		return nil, err
	}
	region := fmt.Sprint(990000 + i)
	for at, of := range s.IDs {
		s.IDs[at].Before = region + strings.TrimPrefix(of.Before, s.Region)
	}
	s.Region, s.Closed, s.Portal = region, true, fmt.Sprintf("%s（%d）", s.Portal, i)
	return s.JSON()
}
