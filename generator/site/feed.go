package site

import (
	"net/url"
	"strconv"

	"mingshi/generator/record"
)

// FeedSize is the number of entries that a feed has at most.
const FeedSize = 50

// A FeedEntry is an entry of a feed. All its dates are legal dates.
type FeedEntry struct {
	ID        string // a tag: URI that never changes
	Record    record.Record
	Title     string
	Summary   string // may be empty
	Published record.Date
	Updated   record.Date
	Change    *Update // of the feed of changes; else nil
}

// FeedURL returns the feed of a column, or "" if it has none. Feeds need absolute
// addresses, so a site that does not know its own has none.
func (s *Site) FeedURL(column string) string {
	if len(s.Feed(column)) == 0 {
		return ""
	}
	return "feeds/" + column + ".atom"
}

// Feed returns the newest entries of a column. Those of "changes" are changes.
func (s *Site) Feed(column string) []FeedEntry { return s.feeds()[column] }

// FeedID returns the id of a column's feed. The day of a tag: URI only says since
// when the name is ours; 2017 is when the first portals of this kind were ordered.
func (s *Site) FeedID(column string) string { return s.tag("2017", "feeds/"+column) }

// tag makes an id (RFC 4151) that stays as long as the portal keeps its domain,
// wherever it stands below it: what it is made of is never changed in a record.
func (s *Site) tag(day, of string) string {
	return "tag:" + url.PathEscape(s.Settings.Domain) + "," + day + ":" + of
}

// gatherFeeds walks the changes once, newest first: the first change that tells of
// a record bears the newest of its dates.
func (s *Site) gatherFeeds() map[string][]FeedEntry {
	feeds := map[string][]FeedEntry{}
	if u, err := url.Parse(s.BaseURL); err != nil || u.Host == "" {
		return feeds
	}
	seen := map[record.Record]bool{}
	for c := range s.Newest {
		published, column := c.Record.Base().DatePublished, ColumnOf(c.Record)
		changed := len(feeds["changes"]) < FeedSize
		first := len(feeds[column]) < FeedSize && !seen[c.Record] && !published.IsZero()
		if !changed && !first {
			continue
		}
		e := FeedEntry{Record: c.Record, Title: s.Title(c.Record), Summary: Summary(c.Record), Published: published, Updated: c.Date}
		key := record.Key(c.Record)
		if changed {
			of := e
			of.ID, of.Published, of.Change = s.tag(c.Date.String(), "changes/"+key+"/"+c.Kind.String()+"-"+strconv.Itoa(c.N)), c.Date, c
			feeds["changes"] = append(feeds["changes"], of)
		}
		if first {
			seen[c.Record] = true
			e.ID = s.tag(e.Published.String(), key)
			feeds[column] = append(feeds[column], e)
		}
	}
	return feeds
}

// ColumnOf returns the column in which a record stands.
func ColumnOf(r record.Record) string {
	switch r.(type) {
	case *record.Budget:
		return "statistics"
	case *record.Sanction, *record.Commendation, *record.Complaint:
		return "supervision"
	}
	return record.KindOf(r).Folder
}

// Summary is the summary typed, or the first 120 characters of what is bought.
func Summary(r record.Record) string {
	c := r.Base()
	text := c.Summary
	if p, ok := r.(*record.Plan); ok && text == "" {
		text = p.MainContent
	}
	if c.Withdrawn != nil {
		text = ""
	}
	if runes := []rune(text); len(runes) > 120 {
		return string(runes[:120]) + "…"
	}
	return text
}
