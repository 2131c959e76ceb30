package build

import (
	"mingshi/generator/opendata"
	"mingshi/generator/render"
	"mingshi/generator/site"
)

// summaryDownloads lists the tables made of several kinds, for the download page.
func summaryDownloads(list []opendata.Summary) []render.Download {
	var downloads []render.Download
	for _, s := range list {
		downloads = append(downloads, render.Download{Path: s.Path, Title: s.Title, Format: "csv", Rows: s.Rows, Size: s.Size, SHA256: s.SHA256})
	}
	return downloads
}

// writeFeeds adds the feeds in the words of the pages.
func writeFeeds(s *site.Site, pages *render.Renderer, sink Sink) error {
	words := opendata.FeedWords{Column: pages.ColumnName, Change: pages.ChangeText, Source: pages.SourceName}
	return opendata.WriteFeeds(s, pages.Columns(), words, sink)
}
