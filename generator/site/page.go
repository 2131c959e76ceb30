package site

import (
	"path"
	"slices"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/prose"
	"mingshi/generator/record"
)

// A Page is prose: a policy, an interpretation, a guide or a notice.
type Page struct {
	Policy          *record.Policy
	URL             string
	Interprets      *Page   // the policy that it explains; may be nil
	Interpretations []*Page // what explains it
	HTML            string  // the body, safe, its links relative to the page; none if withdrawn
	Text            string  // the body without markup
	Headings        []prose.Heading
	doc             *prose.Doc
}

// addPages joins policies with their interpretations and reports dead links.
func (s *Site) addPages() diag.List {
	bySlug := map[string]*Page{}
	for _, p := range s.set.Policies {
		if !s.public(p) {
			continue
		}
		page := &Page{Policy: p, URL: URL(p), doc: prose.Parse(p.Body)}
		s.Pages = append(s.Pages, page)
		if p.Column == "policy" {
			bySlug[p.ID] = page
		}
	}
	slices.SortStableFunc(s.Pages, func(a, b *Page) int { return newestFirst(a.Policy, b.Policy) })
	for _, page := range s.Pages {
		if target := bySlug[page.Policy.Interprets]; target != nil {
			page.Interprets = target
			target.Interpretations = append(target.Interpretations, page)
		}
	}
	var list diag.List
	for _, page := range s.Pages {
		s.pages[page.Policy] = page
		page.finish(s)
		for _, l := range page.doc.Links {
			if _, ok := s.target(page, l.Dest); !ok && !external(l.Dest) {
				list = append(list, deadLink(page.Policy, l))
			}
		}
		for _, x := range page.doc.Stray {
			list = append(list, strayMark(page.Policy, x))
		}
	}
	return list
}

// finish renders the body once all pages are known.
func (p *Page) finish(s *Site) {
	if p.Policy.Withdrawn != nil {
		return
	}
	p.Text, p.Headings = p.doc.Text(), p.doc.Headings
	p.HTML = p.doc.HTML(func(dest string) (string, bool) {
		to, ok := s.target(p, dest)
		if !ok && external(dest) {
			to, ok = s.exit(dest, p), true
		}
		if !ok {
			return "", false
		}
		return Rel(p.URL, to), true
	})
}

// external reports whether a link leads out of the site in a way that pages keep.
func external(dest string) bool {
	scheme, _, _ := strings.Cut(strings.ToLower(dest), ":")
	return scheme == "https" || scheme == "http" || scheme == "mailto"
}

// strayMark tells of a mark that the page shows as it is typed.
func strayMark(p *record.Policy, x prose.Stray) diag.Diagnostic {
	return diag.Diagnostic{
		Pos: diag.Pos{File: p.Source.File, Line: p.BodyLine - 1 + x.Line}, Level: diag.Hint, Rule: "TML-020", Record: record.Key(p),
		Message: diag.T("“%s”没有起作用，网页上会原样显示", "%q does nothing and is shown as it is", x.Mark),
		Fix:     diag.T("成对书写，或者删去", "write it in pairs, or delete it"),
	}
}

func deadLink(p *record.Policy, l prose.Link) diag.Diagnostic {
	return diag.Diagnostic{
		Pos: diag.Pos{File: p.Source.File, Line: p.BodyLine - 1 + l.Line}, Level: diag.Error, Rule: "TML-019", Record: record.Key(p),
		Message: diag.T("链接“%s”没有对应的页面或附件", "the link %q leads nowhere", l.Dest),
		Fix:     diag.T("写本文件到目标文件的相对路径，如 ../attachments/… 或 另一篇.md", "write the path from this file, such as ../attachments/… or another.md"),
	}
}

// target returns the address on the site that a link in a body leads to. Links
// are written from file to file: another.md, ../attachments/x.pdf, or
// ../plans/index.html for the index of a column.
func (s *Site) target(p *Page, dest string) (string, bool) {
	file, fragment, _ := strings.Cut(dest, "#")
	if file == "" {
		ok := slices.ContainsFunc(p.doc.Headings, func(h prose.Heading) bool { return h.ID == fragment })
		return p.URL + "#" + fragment, ok
	}
	if fragment != "" {
		fragment = "#" + fragment
	}
	file = path.Join(path.Dir(p.Policy.Source.File), file)
	if attachment, ok := strings.CutPrefix(file, "content/attachments/"); ok {
		return AttachmentURL(attachment), s.HasFile != nil && s.HasFile(file)
	}
	for _, other := range s.Pages {
		if other.Policy.Source.File == file {
			return other.URL + fragment, true
		}
	}
	index := strings.TrimPrefix(file, "content/")
	return index, slices.Contains(Indexes, index)
}

// Indexes are the pages that prose may link to by their address.
var Indexes = []string{
	"index.html", "plans/index.html", "results/index.html", "evaluations/index.html", "catalogs/index.html", "orgs/index.html",
	"policies/index.html", "guides/index.html", "notices/index.html", "requirements/index.html", "supervision/index.html", RulesURL, MatrixURL, SitemapURL, ProofURL, "statistics/index.html", "search/index.html",
	"open-data/index.html", "changes/index.html", "about/index.html",
}

// Rel returns the relative link from one page of the site to another address on it.
func Rel(from, to string) string {
	for { // leave out the folders that both stand in
		folder, rest, ok := strings.Cut(to, "/")
		inside, same := strings.CutPrefix(from, folder)
		if !ok || !same || !strings.HasPrefix(inside, "/") {
			break
		}
		from, to = inside[1:], rest
	}
	return strings.Repeat("../", strings.Count(from, "/")) + to
}

// Attachments returns the files of content/attachments/ that public records and
// pages name, sorted: nothing else of that folder is published.
func (s *Site) Attachments() []string {
	var files []string
	for r := range s.set.All() {
		if !s.public(r) || r.Base().Withdrawn != nil {
			continue
		}
		for _, a := range r.Base().Attachments {
			files = append(files, a.File)
		}
	}
	for _, p := range s.Pages {
		if p.Policy.Withdrawn != nil {
			continue
		}
		for _, l := range p.doc.Links {
			if to, ok := s.target(p, l.Dest); ok {
				if file, ok := strings.CutPrefix(to, "attachments/"); ok {
					files = append(files, file)
				}
			}
		}
	}
	slices.Sort(files)
	return slices.Compact(files)
}
