package prose

import (
	"regexp"
	"strings"
	"testing"

	nethtml "golang.org/x/net/html"
)

// Ways to write a scheme so that a filter does not see it and a browser does, after
// OWASP's collection. Each stands where a destination can.
var schemes = []string{
	"javascript:alert(1)", "JaVaScRiPt:alert(1)", "JAVASCRIPT:alert(1)", "javascript :alert(1)", " javascript:alert(1)",
	"java\tscript:alert(1)", "java\nscript:alert(1)", "java\rscript:alert(1)", "\x01javascript:alert(1)", "\u2028javascript:alert(1)",
	"\u00a0javascript:alert(1)", "\u3000javascript:alert(1)", "\ufeffjavascript:alert(1)", "ｊａｖａｓｃｒｉｐｔ:alert(1)", "javascript：alert(1)",
	"javascript&colon;alert(1)", "javascript&#58;alert(1)", "javascript&#x3a;alert(1)", "javascript&#0000058alert(1)", "javascript&#58alert(1)",
	"&#106&#97&#118&#97&#115&#99&#114&#105&#112&#116&#58;alert(1)", "&#x6A&#x61&#x76&#x61script:alert(1)", "jav&#x09;ascript:alert(1)", "jav&#x0A;ascript:alert(1)",
	"jav&#x0D;ascript:alert(1)", "jav&Tab;ascript:alert(1)", "jav&NewLine;ascript:alert(1)", "&#14;javascript:alert(1)", "javascript&amp;colon;alert(1)",
	"javascript%3Aalert(1)", "%6Aavascript:alert(1)", `javascript\:alert(1)`, `java\script:alert(1)`, "javascript://a.cn/%0Aalert(1)",
	"vbscript:msgbox(1)", "VBScript&colon;msgbox(1)", "livescript:x", "mocha:x", "data:text/html,<script>alert(1)</script>",
	"data:text/html;base64,PHNjcmlwdD4=", "DATA&colon;text/html,x", "data:image/svg+xml,<svg onload=alert(1)>", "data:,x", "feed:javascript:alert(1)",
	"view-source:javascript:alert(1)", "jar:http://a.cn!/b", "blob:https://a.cn/b", "filesystem:http://a.cn/b", "file:///etc/passwd", "about:blank",
	"ws://a.cn", "ftp://a.cn", "intent:#Intent;end", "weixin://dl/", "//a.cn", "///a.cn", "////a.cn", `/\a.cn`, `\\a.cn`, `\/a.cn`, "/\t/a.cn",
	"/&Tab;/a.cn", "&sol;&sol;a.cn", "&#47;&#47;a.cn", "/&#92;a.cn", "http:a.cn", "https:a.cn", "http:/a.cn", "https:///a.cn", "http:\\\\a.cn",
	"https://user@a.cn", "https://gov.cn:x@a.cn", "https://gov.cn%40a.cn@b.cn", "http://", "https://?a", "://a.cn", ":javascript:alert(1)",
}

// However a link is written, no page leads to a scheme but those for letters and
// calls, nor to another host.
func TestEvasions(t *testing.T) {
	for _, s := range schemes {
		for _, form := range []string{
			"[a](%s)", "[a](<%s>)", "[a](%s \"b\")", "![a](%s)", "![a](<%s>)", "[![a](%s)](%s)", "[a][b]\n\n[b]: %s", "[a][b]\n\n[b]: <%s>",
			"![a][b]\n\n[b]: <%s>", "<%s>", "%s", "甲%s乙", "[a]: %s\n\n[a]", "[^1]\n\n[^1]: [a](<%s>)", "|[a](<%s>)|\n|-|", "# [a](<%s>)",
			"- [ ] [a](<%s>)", `<a href="%s">a</a>`, "<img src='%s'>", "<a href=%s>a", `<form action="%s"><button>`, `<!-- --><a href="%s">`,
		} {
			src := strings.ReplaceAll(form, "%s", s)
			checkSafe(t, src)
			page := Parse([]byte(src)).HTML(func(dest string) (string, bool) {
				if placeOf(dest) == outside {
					return "leave.html", true
				}
				return "pages/" + dest, true
			})
			for z := nethtml.NewTokenizer(strings.NewReader(page)); z.Next() != nethtml.ErrorToken; {
				for _, a := range z.Token().Attr {
					if (a.Key == "href" || a.Key == "src") && !ours.MatchString(a.Val) {
						t.Errorf("%q leads to %q", src, a.Val)
					}
				}
			}
		}
	}
}

var ours = regexp.MustCompile(`^(?:leave\.html|pages/|#|mailto:|tel:)`)

// An id of a body is no id that the frame of the page has, whatever headings and
// footnotes are called: else its links would lead astray.
func TestIDsKeepClearOfTheFrame(t *testing.T) {
	frame := []string{"main", "nav", "check", "from", "search-q", "site-q", "files", "findings", "interpretations", "basic", "history", "plan", "timeline"}
	var src strings.Builder
	for _, id := range frame {
		src.WriteString("# " + id + "\n\n## " + id + "[^" + id + "]\n\n[^" + id + "]: 注\n\n[甲](#" + id + ")\n\n")
	}
	page := Parse([]byte(src.String())).HTML(site)
	seen := map[string]bool{}
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if id := m[1]; seen[id] {
			t.Errorf("the id %s stands twice", id)
		} else if seen[id] = true; !strings.HasPrefix(id, "h-") && !strings.HasPrefix(id, "fn:") && !strings.HasPrefix(id, "fnref:") {
			t.Errorf("the id %s may be the frame's", id)
		}
	}
	for _, m := range regexp.MustCompile(`href="#([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if !seen[m[1]] {
			t.Errorf("#%s leads nowhere", m[1])
		}
	}
	if len(seen) != 4*len(frame) {
		t.Errorf("%d ids, want a heading, a heading with a number, a note and a reference for each of %d", len(seen), len(frame))
	}
}

// A heading's id depends on its text alone, so that a link to it outlives changes
// around it.
func TestHeadingIDsAreStable(t *testing.T) {
	id := Parse([]byte("# 总则\n\n## 购买目录\n")).Headings[1].ID
	for _, around := range []string{"# 总则\n\n甲\n\n## 别的\n\n## 购买目录\n", "## 购买目录\n", "## **购买目录**\n", "##   购买目录   ##\n", "### 購買目錄\n", "购买目录\n----\n"} {
		d := Parse([]byte(around))
		if got := d.Headings[len(d.Headings)-1].ID; got != id {
			t.Errorf("%q gives %s, elsewhere it is %s", around, got, id)
		}
	}
}
