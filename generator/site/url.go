package site

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"mingshi/generator/record"
)

// Every address of the site is made in this file. They are relative to the
// site's root, name a file, and are all lower case (design §6).

// yearOf is the four-digit group of an id: 533103-2025-0001-r1 gives 2025.
func yearOf(id string) string {
	for part := range strings.SplitSeq(id, "-") {
		if len(part) == 4 && part >= "1900" && part <= "2999" {
			return part
		}
	}
	return "0000"
}

// YearOf returns the year in a record's id, or "" if there is none.
func YearOf(r record.Record) string {
	if y := yearOf(r.Base().ID); y != "0000" {
		return y
	}
	return ""
}

func planURL(id string) string       { return "plans/" + yearOf(id) + "/" + id + ".html" }
func resultURL(id string) string     { return "results/" + yearOf(id) + "/" + id + ".html" }
func evaluationURL(id string) string { return "evaluations/" + yearOf(id) + "/" + id + ".html" }
func orgURL(id string) string        { return "orgs/" + id + ".html" }
func catalogURL(id string) string    { return "catalogs/" + id + ".html" }

// ItemURL returns the page of a catalogue item; the code keeps its printed form
// elsewhere, its path is lower case (ruling 3).
func ItemURL(catalog, code string) string {
	return "catalogs/" + catalog + "/" + pathSafe(code) + ".html"
}

// DiffURL returns the page that compares an edition with the one it replaces. It
// stands in a folder of its own, where no item's code can meet it.
func DiffURL(newer, older string) string { return "catalogs/" + newer + "/diff/" + older + ".html" }

// pathSafe writes a printed code as a path: letters, digits and hyphens stay.
func pathSafe(code string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(code) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '-', r == '_':
			b.WriteRune(r)
		case r == '.':
			b.WriteByte('-')
		default:
			b.WriteString("u" + strconv.FormatInt(int64(r), 16))
		}
	}
	return b.String()
}

// MatrixURL is the catalogue of what must be published, SitemapURL the site map,
// ProofURL the page on how a publication is checked.
const (
	MatrixURL  = "supervision/matrix.html"
	SitemapURL = "about/sitemap.html"
	ProofURL   = "about/proof/index.html"
)

// RulesURL is the rule book.
const RulesURL = "supervision/rules/index.html"

// RuleURL returns the page of a rule: PRC-004 is at supervision/rules/prc-004.html.
func RuleURL(id string) string { return "supervision/rules/" + strings.ToLower(id) + ".html" }

// AttachmentURL returns where a file of content/attachments/ stands on the site.
func AttachmentURL(file string) string { return "attachments/" + file }

// ExitURL returns the page before an address on another host. Its name depends on
// the address alone, so it stays.
func ExitURL(to string) string {
	sum := sha256.Sum256([]byte(to))
	return "leave/" + hex.EncodeToString(sum[:8]) + ".html"
}

// URL returns a record's page.
func URL(r record.Record) string {
	id := r.Base().ID
	switch r := r.(type) {
	case *record.Plan:
		return planURL(id)
	case *record.Result:
		return resultURL(id)
	case *record.Evaluation:
		return evaluationURL(id)
	case *record.Org:
		return orgURL(id)
	case *record.Catalog:
		return catalogURL(id)
	case *record.Requirement:
		return "requirements/" + id + ".html"
	case *record.Budget:
		return "statistics/" + id + ".html"
	case *record.Policy:
		return record.KindOf(r).Folder + "/" + id + ".html"
	}
	return "supervision/" + id + ".html"
}

// ListURL returns a page of a list: folder "plans", year "2025" or "", from page 1.
func ListURL(folder, year string, page int) string {
	dir := folder + "/"
	if year != "" {
		dir += year + "/"
	}
	if page <= 1 {
		return dir + "index.html"
	}
	return dir + "page-" + strconv.Itoa(page) + ".html"
}

// StatisticsURL returns a page of the statistics: of a dimension or of a year. It
// has a folder of its own, for a budget may have any name.
func StatisticsURL(of string) string { return "statistics/" + of + "/index.html" }

// StatisticsData returns the table behind a page of the statistics.
func StatisticsData(of string) string { return "open-data/statistics-" + of + ".csv" }
