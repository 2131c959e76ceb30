package opendata

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"

	"mingshi/generator/output"
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// perSitemap keeps each file far below the limits of the protocol (50,000
// addresses, 50 MB) and changes few of them when a record changes.
const perSitemap = 10000

// WriteSitemap adds sitemap.xml, its parts and robots.txt for the pages given by
// their addresses. Without a base URL there is no site map: it needs absolute
// addresses. A page's lastmod is the newest legal date of its record.
func WriteSitemap(s *site.Site, pages []string, sink output.Sink) error {
	robots := "User-agent: *\nAllow: /\n"
	if s.BaseURL != "" {
		robots += "Sitemap: " + s.BaseURL + "sitemap.xml\n"
		if err := writeSitemaps(s, pages, sink); err != nil {
			return err
		}
	}
	return sink.Add("robots.txt", []byte(robots))
}

func writeSitemaps(s *site.Site, pages []string, sink output.Sink) error {
	dates, persons := make(map[string]record.Date, len(pages)), map[string]bool{}
	for r := range s.Records() {
		dates[site.URL(r)] = r.Base().DatePublished
		if o, ok := r.(*record.Org); ok && o.ProviderKind == "个人" {
			persons[site.URL(r)] = true
		}
	}
	base := escape(s.BaseURL)
	const head = xml.Header + `<%s xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n"
	var index, part bytes.Buffer
	fmt.Fprintf(&index, head, "sitemapindex")
	n, parts := 0, 0
	flush := func() error {
		if n == 0 {
			return nil
		}
		part.WriteString("</urlset>\n")
		parts++
		name := fmt.Sprintf("sitemap-%d.xml", parts)
		fmt.Fprintf(&index, "<sitemap><loc>%s</loc></sitemap>\n", escape(s.BaseURL+name))
		n = 0
		return sink.Add(name, part.Bytes())
	}
	for _, page := range pages {
		if !strings.HasSuffix(page, ".html") || page == "404.html" || persons[page] || strings.HasPrefix(page, "leave/") || strings.Contains(page, "/leave/") {
			continue
		}
		if n == 0 {
			part.Reset()
			fmt.Fprintf(&part, head, "urlset")
		}
		part.WriteString("<url><loc>" + base)
		_ = xml.EscapeText(&part, []byte(page)) // a Buffer does not fail
		part.WriteString("</loc>")
		if d := dates[page]; !d.IsZero() {
			part.WriteString("<lastmod>" + d.String() + "</lastmod>")
		}
		part.WriteString("</url>\n")
		if n++; n == perSitemap {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if err := flush(); err != nil {
		return err
	}
	index.WriteString("</sitemapindex>\n")
	return sink.Add("sitemap.xml", index.Bytes())
}

func escape(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a Buffer does not fail
	return b.String()
}
