package prose

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// site resolves like a site that knows every file but missing ones, and has one
// page before other hosts.
func site(dest string) (string, bool) {
	if strings.Contains(dest, "://") {
		return "../leave.html", true
	}
	return "../" + dest, !strings.HasPrefix(dest, "missing")
}

type example struct{ name, markdown, html string }

// run compares without the line ends between elements.
func run(t *testing.T, examples []example) {
	t.Helper()
	for _, e := range examples {
		got := strings.ReplaceAll(strings.TrimSpace(Parse([]byte(e.markdown)).HTML(site)), ">\n<", "><")
		if got != e.html {
			t.Errorf("%s: %q\n got %s\nwant %s", e.name, e.markdown, got, e.html)
		}
	}
}

// What CommonMark decides by blanks must also work in a script without any.
func TestEmphasis(t *testing.T) {
	run(t, []example{
		{"after a colon", "**注意：**请看", "<p><strong>注意：</strong>请看</p>"},
		{"brackets inside", "**「重点」**内容", "<p><strong>「重点」</strong>内容</p>"},
		{"quotes inside, letters around", "甲**“乙”**丙**（丁）**戊", "<p>甲<strong>“乙”</strong>丙<strong>（丁）</strong>戊</p>"},
		{"quotes inside, a digit after", "**“甲”**2026年", "<p><strong>“甲”</strong>2026年</p>"},
		{"ASCII marks inside", "为**50%**的，见**(一)**项", "<p>为<strong>50%</strong>的，见<strong>(一)</strong>项</p>"},
		{"after a dash", "**注意——**请看", "<p><strong>注意——</strong>请看</p>"},
		{"before a full stop", "请看**附件**。", "<p>请看<strong>附件</strong>。</p>"},
		{"in brackets", "（**甲**）", "<p>（<strong>甲</strong>）</p>"},
		{"three", "***甲：***乙", "<p><em><strong>甲：</strong></em>乙</p>"},
		{"single", "*甲：*乙", "<p><em>甲：</em>乙</p>"},
		{"English", "a **b** c *d* e__f__g _h_", "<p>a <strong>b</strong> c <em>d</em> e__f__g <em>h</em></p>"},
		{"deleted", "~~删除：~~请看~~“甲”~~乙", "<p><del>删除：</del>请看<del>“甲”</del>乙</p>"},
		{"escaped", `\*\*甲\*\* \**乙*`, "<p>**甲** *<em>乙</em></p>"},
		{"blank inside: not emphasis", "** 甲 **", "<p>** 甲 **</p>"},
		{"masks", "138****1234、139****5678", "<p>138****1234、139****5678</p>"},
		{"masks at the end", "5331****，5332****。", "<p>5331****，5332****。</p>"},
		{"masked names", "张**、李**，王*、赵*。", "<p>张**、李**，王*、赵*。</p>"},
		{"products", "600*400*200", "<p>600*400*200</p>"},
		{"ranges", "3~5天，7~10天", "<p>3~5天，7~10天</p>"},
		{"blanks to fill in", "甲方：____（盖章）____", "<p>甲方：____（盖章）____</p>"},
		{"underscores never within a word", "甲__（乙）__丙，__丁__。", "<p>甲__（乙）__丙，<strong>丁</strong>。</p>"},
	})
}

func TestLineBreaks(t *testing.T) {
	run(t, []example{
		{"Chinese", "政府购买\n服务", "<p>政府购买服务</p>"},
		{"Chinese and digits", "第\n3\n条", "<p>第3条</p>"},
		{"after a comma", "甲，\n乙", "<p>甲，乙</p>"},
		{"shared marks", "“甲”\n“乙”", "<p>“甲”“乙”</p>"},
		{"English keeps its blank, after punctuation too", "Hello,\nworld.\nBye", "<p>Hello,\nworld.\nBye</p>"},
		{"English before emphasis", "see\n**this**\nx", "<p>see\n<strong>this</strong>\nx</p>"},
		{"Chinese before emphasis", "见\n**附件**\n一", "<p>见<strong>附件</strong>一</p>"},
		{"Korean keeps its blank", "한국\n말", "<p>한국\n말</p>"},
		{"carriage returns", "甲\r\n乙", "<p>甲乙</p>"},
		{"asked for", "甲  \n乙\\\n丙", "<p>甲<br>\n乙<br>\n丙</p>"},
		{"items of law", "包括：\n（一）甲；\n（二）乙。\n第三条 丙", "<p>包括：<br>\n（一）甲；<br>\n（二）乙。<br>\n第三条 丙</p>"},
		{"a line filled up is no item", "依照本办法\n第三条的规定", "<p>依照本办法第三条的规定</p>"},
		{"full-width indent", "甲\n　　乙", "<p>甲<br>\n　　乙</p>"},
	})
}

func TestLists(t *testing.T) {
	run(t, []example{
		{"ASCII numbers", "1. 甲\n2. 乙", "<ol><li>甲</li><li>乙</li></ol>"},
		{"brackets, another start", "3) 甲\n4) 乙", `<ol start="3"><li>甲</li><li>乙</li></ol>`},
		{"full-width stop is text", "1．甲\n\n５．乙", "<p>1．甲</p><p>５．乙</p>"},
		{"Chinese numbers are text", "一、甲\n\n（一）乙\n\n(二) 丙", "<p>一、甲</p><p>（一）乙</p><p>(二) 丙</p>"},
		{"tasks", "- [ ] 甲\n- [x] 乙\n- [X]丙", `<ul><li><span class="task" role="img" aria-label="未完成">☐</span> 甲</li>` +
			`<li><span class="task" role="img" aria-label="已完成">☑</span> 乙</li>` +
			`<li><span class="task" role="img" aria-label="已完成">☑</span> 丙</li></ul>`},
		{"tasks with blank lines between", "- [ ] 甲\n\n- [x] 乙", `<ul><li><p><span class="task" role="img" aria-label="未完成">☐</span> 甲</p></li>` +
			`<li><p><span class="task" role="img" aria-label="已完成">☑</span> 乙</p></li></ul>`},
		{"no tasks", "- [x](a.md)\n- 甲 [x] 乙\n\n[ ] 丙", `<ul><li><a href="../a.md">x</a></li><li>甲 [x] 乙</li></ul><p>[ ] 丙</p>`},
		{"nested", "- 甲\n  1. 乙", "<ul><li>甲\n<ol><li>乙</li></ol></li></ul>"},
	})
}

func TestBlocks(t *testing.T) {
	run(t, []example{
		{"an indented paragraph is not code, and does not end the body", "    甲\n\n乙", "<p>甲</p><p>乙</p>"},
		{"indented in a list", "- 甲\n\n      乙", "<ul><li><p>甲</p><p>乙</p></li></ul>"},
		{"code", "```go\na < b\n```", "<pre><code>a &lt; b\n</code></pre>"},
		{"quotation", "> 甲\n> 乙", "<blockquote><p>甲乙</p></blockquote>"},
		{"quotes and dots stay", `"a" -- 'b'...`, "<p>&#34;a&#34; -- &#39;b&#39;...</p>"},
		{"table", "| 项目 | 金额 | 注 |\n|:--|--:|:-:|\n| 桥<br>梁 | 1 | **2** |",
			`<div class="table-wrap" tabindex="0" role="region" aria-label="表格"><table><thead><tr>` +
				`<th class="al-left">项目</th><th class="al-right">金额</th><th class="al-center">注</th></tr></thead>` +
				`<tbody><tr><td class="al-left">桥<br>` + "\n" + `梁</td><td class="al-right">1</td>` +
				`<td class="al-center"><strong>2</strong></td></tr></tbody></table></div>`},
		{"tables are told apart", "|a|\n|-|\n\n|b|\n|-|",
			`<div class="table-wrap" tabindex="0" role="region" aria-label="表格"><table><thead><tr><th>a</th></tr></thead></table></div>` +
				`<div class="table-wrap" tabindex="0" role="region" aria-label="表格 2"><table><thead><tr><th>b</th></tr></thead></table></div>`},
		{"footnote", "甲[^1]\n\n[^1]: 乙",
			`<p>甲<sup id="fnref:1"><a href="#fn:1" class="footnote-ref" role="doc-noteref">1</a></sup></p>` +
				`<div class="footnotes" role="doc-endnotes"><hr><ol><li id="fn:1"><p>乙 ` +
				`<a href="#fnref:1" class="footnote-backref" title="返回正文" role="doc-backlink">↩︎</a></p></li></ol></div>`},
		{"comments vanish", "甲<!-- 乙 -->丙\n\n<!--\n\n丁\n\n--> 戊", "<p>甲丙</p><p>戊</p>"},
		{"HTML is text", "<div>甲</div>\n\n乙 <b>丙</b>", "<p>&lt;div&gt;甲&lt;/div&gt;</p><p>乙 &lt;b&gt;丙&lt;/b&gt;</p>"},
	})
}

func TestLinks(t *testing.T) {
	const out = `<a href="../leave.html" class="external">`
	run(t, []example{
		{"relative", "[甲](附件/a.pdf)", `<p><a href="../%E9%99%84%E4%BB%B6/a.pdf">甲</a></p>`},
		{"a blank, in <>", "[甲](<a b.pdf>)", `<p><a href="../a%20b.pdf">甲</a></p>`},
		{"not found: the words stay", "[**甲**](missing.pdf)", "<p><strong>甲</strong></p>"},
		{"external", "[甲](https://a.cn/?b=1&c=2)", "<p>" + out + "甲</a></p>"},
		{"mail and telephone", "<a@b.cn> [电话](tel:06921234567)", `<p><a href="mailto:a@b.cn">a@b.cn</a> <a href="tel:06921234567">电话</a></p>`},
		{"title is dropped", `[甲](a.pdf "乙")`, `<p><a href="../a.pdf">甲</a></p>`},
		{"image", "![甲*乙*](a.png)", `<p><img src="../a.png" alt="甲乙"></p>`},
		{"image of others, or missing", "![甲](https://a.cn/a.png) ![乙](missing.png) ![丙](data:image/png;base64,AA)", "<p>甲 乙 丙</p>"},
		{"image in a link", "[![甲](a.png)](b.html)", `<p><a href="../b.html"><img src="../a.png" alt="甲"></a></p>`},
		{"no link in a link", "[甲[^1]](a.md)\n\n[^1]: 乙",
			`<p>甲<sup id="fnref:1"><a href="#fn:1" class="footnote-ref" role="doc-noteref">1</a></sup></p>` +
				`<div class="footnotes" role="doc-endnotes"><hr><ol><li id="fn:1"><p>乙 ` +
				`<a href="#fnref:1" class="footnote-backref" title="返回正文" role="doc-backlink">↩︎</a></p></li></ol></div>`},
		{"heading by its text or id", "# 第一章　总则\n[甲](#第一章　总则) [乙](#h-第一章-总则) [丙](#无)",
			`<h2 id="h-第一章-总则">第一章　总则</h2><p><a href="#h-%E7%AC%AC%E4%B8%80%E7%AB%A0-%E6%80%BB%E5%88%99">甲</a> ` +
				`<a href="#h-%E7%AC%AC%E4%B8%80%E7%AB%A0-%E6%80%BB%E5%88%99">乙</a> 丙</p>`},
		{"bare address in Chinese", "见https://a.cn/b，及www.c.cn。", "<p>见" + out + "https://a.cn/b</a>，及" + out + "www.c.cn</a>。</p>"},
		{"bare address in brackets", "(http://a.cn/b_(c)) **http://a.cn/d**", "<p>(" + out + "http://a.cn/b_(c)</a>) <strong>" + out + "http://a.cn/d</a></strong></p>"},
		{"no bare address", "xhttp://a.cn http:// awww.a.cn www. `http://a.cn`", "<p>xhttp://a.cn http:// awww.a.cn www. <code>http://a.cn</code></p>"},
		{"bare address as the words of a link", "[https://a.cn](b.html)", `<p><a href="../b.html">https://a.cn</a></p>`},
	})
}

func TestHeadings(t *testing.T) {
	for _, tt := range []struct {
		name, markdown string
		want           []Heading
	}{
		{"shifted below the page's title", "# 甲\n## 乙\n###### 丙", []Heading{{2, "h-甲", "甲"}, {3, "h-乙", "乙"}, {6, "h-丙", "丙"}}},
		{"as they are", "## 甲\n### 乙", []Heading{{2, "h-甲", "甲"}, {3, "h-乙", "乙"}}},
		{"begins at the second level", "#### 甲", []Heading{{2, "h-甲", "甲"}}},
		{"ids are folded", "## 第一章　總則 ２０２６ **(試行)**", []Heading{{2, "h-第一章-总则-2026-试行", "第一章 總則 ２０２６ (試行)"}}},
		{"duplicates", "## 甲\n## 甲\n## 甲-2\n## 甲", []Heading{{2, "h-甲", "甲"}, {2, "h-甲-2", "甲"}, {2, "h-甲-2-2", "甲-2"}, {2, "h-甲-3", "甲"}}},
		{"no letters", "## ——\n## ！", []Heading{{2, "h-section", "——"}, {2, "h-section-2", "！"}}},
	} {
		d := Parse([]byte(tt.markdown))
		if !slices.Equal(d.Headings, tt.want) {
			t.Errorf("%s:\n got %v\nwant %v", tt.name, d.Headings, tt.want)
		}
		page := d.HTML(nil)
		for _, h := range d.Headings {
			if !strings.Contains(page, fmt.Sprintf(`<h%d id="%s">`, h.Level, h.ID)) {
				t.Errorf("%s: %v is not in %s", tt.name, h, page)
			}
		}
	}
}

// Editors jump to these lines.
func TestPlaces(t *testing.T) {
	d := Parse([]byte("# 甲\r\n\r\n乙\r\n[丙](a&amp;b.pdf)\r\n\r\n> - 引 ![丁](e.png)https://f.cn\r\n\r\n[^1]: [g](h)\r\n\r\n[^1]"))
	want := []Link{{"a&b.pdf", 4, false}, {"e.png", 6, true}, {"https://f.cn", 6, false}, {"h", 8, false}}
	if !slices.Equal(d.Links, want) {
		t.Errorf("links\n got %v\nwant %v", d.Links, want)
	}
	d = Parse([]byte("**甲\n138****1234 \\*\\*\n<b>乙 `**`\n~~\n[a](b c.pdf)\n\n丁[^1]\n\n<!-- 丙"))
	strays := []Stray{{1, "**"}, {3, "<b"}, {4, "~~"}, {5, "]("}, {7, "[^"}, {9, "<!--"}}
	if !slices.Equal(d.Stray, strays) {
		t.Errorf("strays\n got %v\nwant %v", d.Stray, strays)
	}
}

func TestText(t *testing.T) {
	d := Parse([]byte("# 标\\*题&nbsp;x\n\n政府\n**购买** [服务](a.pdf)`a*b`<!-- 隐 -->\nEnglish\nwords[^1]\n\n" +
		"| 甲 | 乙 |\n|--|--|\n| 1 | 2<br>3 |\n\n- 一\n  - 二\n\n```\nx  y\n\nz\n```\n\n![图](b.png)<b> https://c.cn\n\n" +
		"<!--\n隐\n--> 显\n\n---\n\n[^1]: 注 \\&amp;\n"))
	want := strings.Join([]string{"标*题\u00a0x", "政府购买 服务a*b English words", "甲 乙", "1 2 3", "一", "二",
		"x  y", "z", "图<b> https://c.cn", "显", "注 &amp;", ""}, "\n")
	if got := d.Text(); got != want {
		t.Errorf("\n got %q\nwant %q", got, want)
	}
}
