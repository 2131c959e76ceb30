package prose

import (
	"regexp"
	"sync"

	"github.com/microcosm-cc/bluemonday"
)

// policy lets through what html.go means to write and nothing else, should
// goldmark be talked into writing more.
var policy = sync.OnceValue(func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "blockquote", "pre", "code", "hr", "br", "em", "strong", "del", "sup",
		"ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "div",
		"h2", "h3", "h4", "h5", "h6", "span")
	allow := func(attr, pattern string, elements ...string) {
		p.AllowAttrs(attr).Matching(regexp.MustCompile("^(?:" + pattern + ")$")).OnElements(elements...)
	}
	allow("id", `h-[\pL\pN\pM\-]+`, "h2", "h3", "h4", "h5", "h6")
	allow("id", `fn(?:ref\d*)?:\d+`, "sup", "li")
	allow("start", `\d{1,9}`, "ol")
	allow("class", `al-(?:left|center|right)`, "th", "td")
	allow("class", `table-wrap|footnotes`, "div")
	allow("role", `region|doc-endnotes`, "div")
	allow("class", `task`, "span")
	allow("role", `img`, "span")
	allow("aria-label", `已完成|未完成`, "span")
	allow("tabindex", `0`, "div")
	allow("aria-label", `表格(?: \d+)?`, "div")
	allow("class", `external|footnote-ref|footnote-backref`, "a")
	allow("role", `doc-noteref|doc-backlink`, "a")
	allow("title", `返回正文`, "a")
	p.AllowAttrs("href").OnElements("a")
	p.AllowAttrs("src", "alt").OnElements("img")
	p.AllowURLSchemes("mailto", "tel") // other hosts are behind pages of ours
	p.AllowRelativeURLs(true)
	p.RequireParseableURLs(true)
	return p
})
