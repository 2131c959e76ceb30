package opendata

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"time"

	"golang.org/x/tools/blog/atom"

	"mingshi/generator/output"
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// FeedWords are what a feed says in the language of the pages.
type FeedWords struct {
	Column func(column string) string          // its name
	Change func(c *site.Update) string         // what happened to a record
	Source func(r record.Record) (name string) // whose word it is
}

// WriteFeeds adds an Atom feed (RFC 4287) for every column that has one. They are
// made with the structs of golang.org/x/tools/blog/atom: gorilla/feeds has one link
// a feed, so no "self", and makes up ids and times where it is given none.
func WriteFeeds(s *site.Site, columns []string, words FeedWords, sink output.Sink) error {
	for _, column := range columns {
		url := s.FeedURL(column)
		if url == "" {
			continue
		}
		body, err := xml.MarshalIndent(feed(s, column, words), "", " ")
		if err != nil {
			return fmt.Errorf("writing %s: %w", url, err)
		}
		if err := sink.Add(url, bytes.Join([][]byte{[]byte(xml.Header), body, {'\n'}}, nil)); err != nil {
			return fmt.Errorf("writing %s: %w", url, err)
		}
	}
	return nil
}

func feed(s *site.Site, column string, words FeedWords) *atom.Feed {
	entries := s.Feed(column)
	f := &atom.Feed{
		Title: s.Settings.Name + " - " + words.Column(column),
		ID:    s.FeedID(column),
		Link: []atom.Link{
			{Rel: "self", Type: "application/atom+xml", Href: s.BaseURL + s.FeedURL(column)},
			{Rel: "alternate", Type: "text/html", Href: s.BaseURL + column + "/index.html"},
		},
		Author: &atom.Person{Name: s.Settings.Sponsor},
	}
	var newest record.Date
	for _, e := range entries {
		if e.Updated.After(newest) {
			newest = e.Updated
		}
		f.Entry = append(f.Entry, entry(s, &e, words))
	}
	f.Updated = moment(newest)
	return f
}

func entry(s *site.Site, e *site.FeedEntry, words FeedWords) *atom.Entry {
	x := &atom.Entry{
		Title: e.Title, ID: e.ID, Published: moment(e.Published), Updated: moment(e.Updated),
		Link:   []atom.Link{{Rel: "alternate", Type: "text/html", Href: s.BaseURL + site.URL(e.Record)}},
		Author: &atom.Person{Name: words.Source(e.Record)},
	}
	summary := e.Summary
	switch {
	case e.Change != nil:
		summary = words.Change(e.Change)
	case e.Record.Base().Withdrawn != nil:
		summary = words.Change(&site.Update{Kind: site.WasWithdrawn, Text: e.Record.Base().Withdrawn.Reason})
	}
	if summary != "" {
		x.Summary = &atom.Text{Type: "text", Body: summary}
	}
	return x
}

// moment is the beginning of a legal date in China: RFC 4287 wants a time, the law
// gives none, and the time of a build would make every feed new each day.
func moment(d record.Date) atom.TimeStr {
	return atom.Time(time.Date(int(d.Year), time.Month(d.Month), int(d.Day), 0, 0, 0, 0, time.FixedZone("", 8*60*60)))
}
