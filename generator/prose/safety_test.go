package prose

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	nethtml "golang.org/x/net/html"
)

// payloads got past Markdown renderers at some time, goldmark's among them
// (javascript&colon; before 1.7.17).
var payloads = []string{
	"[a](javascript:alert(1))",
	"[a](javascript&colon;alert(1))",
	"[a](javascript&#58;alert(1))",
	"[a](javascript&#x3A;alert(1))",
	"[a](&#106;avascript:alert(1))",
	"[a](JaVaScRiPt:alert(1))",
	"[a](java&#10;script:alert(1))",
	"[a](java&Tab;script:alert(1))",
	"[a](java&NewLine;script&colon;alert(1))",
	"[a](<java\tscript:alert(1)>)",
	"[a](\u0001javascript:alert(1))",
	"[a](&#1;javascript:alert(1))",
	"[a](<  javascript:alert(1)>)",
	"[a](javascript%3Aalert(1))",
	"[a](vbscript:x) [b](file:///etc/passwd) [c](blob:x) [d](view-source:x)",
	"[a](data:text/html,<script>alert(1)</script>)",
	"![a](data:image/svg+xml;base64,PHN2Zz4=)",
	"![a](javascript:alert(1))",
	"![a\"onerror=\"alert(1)](a.png)",
	"[a](\"onclick=\"alert(1))",
	"[a](x 'y\" onclick=\"alert(1)')",
	"[a](//evil.example) [b](/\\evil.example) [c](\\\\evil.example) [d](https:evil.example) [e](https://a@evil.example)",
	"<javascript:alert(1)> <javascript&colon;alert(1)> <data:text/html,x>",
	"[a]\n\n[a]: javascript&colon;alert(1) \"x\"",
	"<script>alert(1)</script>",
	"<img src=x onerror=alert(1)>",
	"<svg/onload=alert(1)>",
	"<!-- --> <script>alert(1)</script>",
	"<!--> <img src=x onerror=alert(1)> -->",
	"<a href='javascript:alert(1)'>x</a>",
	"<br onclick=alert(1)> <br/onclick=alert(1)>",
	"```js\" onclick=\"alert(1)\nx\n```",
	"# a {onclick=alert(1) style=x}",
	"| a |\n|:-:|\n| <td style=x onclick=y> |",
	"[^a\"onclick=x]\n\n[^a\"onclick=x]: <script>",
	"http://a.cn/\"onclick=alert(1) https://a.cn/'style=x www.a.cn/<script>",
	"</div></main><style>*{display:none}</style>",
	"&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62;",
	"<form action=x><input name=q></form><iframe src=x></iframe><object data=x><base href=//e>",
	"\\<script>alert(1)\\</script>",
	"**<script>**alert(1)**</script>**",
	"a\x00<scr\x00ipt>\xff\xfe[a](java\x00script:alert(1))",
}

func TestSafe(t *testing.T) {
	for _, p := range payloads {
		checkSafe(t, p)
	}
}

// The second wall must stand without the first: policy alone refuses what
// goldmark never writes.
func TestPolicy(t *testing.T) {
	for _, s := range []string{
		`<script>alert(1)</script>`, `<p style="x" onclick="y" class="z" id="main">a</p>`, `<a href="javascript:alert(1)">a</a>`,
		`<a href="java&#10;script:alert(1)">a</a>`, `<img src="data:image/svg+xml,x" onerror="y">`, `<h2 id="main">a</h2>`,
		`<svg onload="x">`, `<td class="external">a</td>`, `<div role="alert" tabindex="5">a</div>`, `<!-- a --><style>b</style>`,
	} {
		checkHTML(t, s, policy().Sanitize(s))
	}
}

func checkSafe(t *testing.T, markdown string) {
	t.Helper()
	d := Parse([]byte(markdown))
	page := d.HTML(func(dest string) (string, bool) { return dest, true })
	checkHTML(t, markdown, page)
	if again := d.HTML(func(dest string) (string, bool) { return dest, true }); again != page {
		t.Errorf("%q: rendered again, the page is another:\n%s\n%s", markdown, page, again)
	}
	if text := d.Text(); !utf8.ValidString(text) || strings.Contains(text, "\n\n") || strings.Contains(text, "\x00") {
		t.Errorf("%q: text %q", markdown, text)
	}
	lines := strings.Count(markdown, "\n") + 1
	for _, l := range d.Links {
		if l.Line < 1 || l.Line > lines {
			t.Errorf("%q: %+v is not within %d lines", markdown, l, lines)
		}
	}
	for _, s := range d.Stray {
		if s.Line < 1 || s.Line > lines {
			t.Errorf("%q: %+v is not within %d lines", markdown, s, lines)
		}
	}
	for i, h := range d.Headings {
		if strings.Count(page, ` id="`+h.ID+`"`) != 1 || h.Level < 2 || h.Level > 6 {
			t.Errorf("%q: heading %d %+v in %s", markdown, i, h, page)
		}
	}
}

var elements = strings.Fields(`p blockquote pre code hr br em strong del sup ul ol li table thead tbody tr th td
	div h2 h3 h4 h5 h6 a img span`)

var attributes = strings.Fields("href rel class title role id start tabindex aria-label src alt")

var harmful = regexp.MustCompile(`(?i)<script|<style|<[^>]*\s(?:on\w+|style)\s*=|(?:href|src)="\s*(?:javascript|data|vbscript):`)

// checkHTML looks at the page as text and as a browser would.
func checkHTML(t *testing.T, markdown, page string) {
	t.Helper()
	if bad := harmful.FindString(attributeValues.ReplaceAllString(page, "$1")); bad != "" {
		t.Errorf("%q: %q in %s", markdown, bad, page)
	}
	if _, err := nethtml.Parse(strings.NewReader(page)); err != nil {
		t.Errorf("%q: %v in %s", markdown, err, page)
	}
	for z := nethtml.NewTokenizer(strings.NewReader(page)); z.Next() != nethtml.ErrorToken; {
		switch token := z.Token(); token.Type {
		case nethtml.CommentToken, nethtml.DoctypeToken:
			t.Errorf("%q: %s in %s", markdown, token, page)
		case nethtml.StartTagToken, nethtml.EndTagToken, nethtml.SelfClosingTagToken:
			checkTag(t, markdown, token)
		}
	}
}

// attributeValues finds values that are not addresses: alt="a onclick=b" is
// no attribute of that name.
var attributeValues = regexp.MustCompile(`( alt=)"[^"]*"`)

func checkTag(t *testing.T, markdown string, token nethtml.Token) {
	t.Helper()
	if !slices.Contains(elements, token.Data) {
		t.Errorf("%q: element %s", markdown, token)
	}
	for _, a := range token.Attr {
		if !slices.Contains(attributes, a.Key) {
			t.Errorf("%q: attribute %s", markdown, token)
		}
		if a.Key != "href" && a.Key != "src" {
			continue
		}
		u, err := url.Parse(a.Val)
		if err != nil || !slices.Contains([]string{"", "http", "https", "mailto", "tel"}, u.Scheme) ||
			u.Scheme == "" && u.Host != "" || a.Key == "src" && u.Scheme != "" {
			t.Errorf("%q: address %s", markdown, token)
		}
	}
}

func FuzzHTML(f *testing.F) {
	for _, p := range payloads {
		f.Add(p)
	}
	for _, h := range hostile {
		f.Add(h.make(300))
	}
	f.Add("# 甲\n\n**注意：**见\nhttps://a.cn，[乙](b.pdf)![丙](c.png)[^1]\n\n|a|b|\n|:-|-:|\n|`\\|`|<br>|\n\n1. x\n   - y\n\n[^1]: z")
	f.Fuzz(checkSafe)
}
