package site

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
)

// An Exit is an address on another host that running text or the frame of the
// pages leads to. Before it stands a page of ours that says where it leads.
type Exit struct {
	URL  string
	Path string  // our page
	From []*Page // the prose that leads there, newest first
}

// Host is the host that an exit leads to.
func (e *Exit) Host() string {
	u, err := url.Parse(e.URL)
	if err != nil {
		return e.URL
	}
	return cmp.Or(u.Hostname(), e.URL)
}

// FilingURL is where ICP filings (备案) can be looked up.
const FilingURL = "https://beian.miit.gov.cn/"

// Exits returns the exits of the site by the address of our page.
func (s *Site) Exits() []*Exit {
	var list []*Exit
	for _, path := range slices.Sorted(maps.Keys(s.exits)) {
		list = append(list, s.exits[path])
	}
	return list
}

// exit notes that a page, or the frame for nil, leads to another host, and returns
// the address of the page before it.
func (s *Site) exit(to string, from *Page) string {
	path := ExitURL(to)
	e := s.exits[path]
	if e == nil {
		e = &Exit{URL: to, Path: path}
		s.exits[path] = e
	}
	if from != nil && !slices.Contains(e.From, from) {
		e.From = append(e.From, from)
	}
	return path
}

// addExits notes where the frame of every page leads.
func (s *Site) addExits() {
	for _, to := range []string{s.Settings.ErrorReportURL, s.Settings.ConacURL} {
		if to != "" {
			s.exit(to, nil)
		}
	}
	if s.Settings.ICP != "" {
		s.exit(FilingURL, nil)
	}
}
