package prose

import (
	"strings"
	"testing"
)

// The marks of Chinese, by what they may stand beside: those that end something,
// those that begin something, those that do either.
const (
	endings    = "，。：；！？、…）》」』】〉〕”’％"
	beginnings = "（《「『【〈〔“‘"
	neither    = "—～·"
)

// Every mark of Chinese on every side of every run: a run may begin before what
// begins something and end after what ends something, whatever stands outside.
func TestEmphasisMatrix(t *testing.T) {
	for _, run := range []struct{ mark, element string }{{"**", "strong"}, {"*", "em"}, {"~~", "del"}} {
		around := func(s string) string { return "<" + run.element + ">" + s + "</" + run.element + ">" }
		check := func(before, inside, after string, works bool) {
			t.Helper()
			src := before + run.mark + inside + run.mark + after
			want := "<p>" + before + around(inside) + after + "</p>"
			if !works {
				want = "<p>" + src + "</p>"
			}
			if got := strings.TrimSpace(Parse([]byte(src)).HTML(nil)); got != want {
				t.Errorf("%s\n got %s\nwant %s", src, got, want)
			}
		}
		for r := range strings.SplitSeq(endings+neither, "") {
			check("甲", "乙"+r, "丙", true)
			check("甲", "乙"+r, "3", true)
			check("甲", "乙"+r, "b", true)
			check("甲", "乙"+r, "（丙）", true)
		}
		for r := range strings.SplitSeq(beginnings+neither, "") {
			check("甲", r+"乙", "丙", true)
			check("3", r+"乙", "丙", true)
			check("（甲）", r+"乙", "丙", true)
		}
		for r := range strings.SplitSeq(endings+beginnings+neither, "") {
			check(r, "乙", "丙", true)
			check("甲", "乙", r, true)
			check(r, "乙", r, true)
		}
		for r := range strings.SplitSeq(endings, "") {
			check("甲", r+"乙", "丙", strings.Contains("％", r))
		}
		for i, open := range []string{"（", "《", "“", "‘", "「", "【", "("} {
			end := []string{"）", "》", "”", "’", "」", "】", ")"}[i]
			check("甲", open+"乙"+end, "丙", true)
			check("", open+"乙"+end, "", true)
			check(end, open+"乙"+end, open, true)
		}
		check("一般公共预算", "50%", "的部分", true)
		check("甲", "乙……", "丙", true)
		check("甲", "——乙——", "丙", true)
	}
}

// Runs within runs keep their pairs.
func TestEmphasisNested(t *testing.T) {
	for src, want := range map[string]string{
		"**甲*乙：*丙。**丁":       "<p><strong>甲<em>乙：</em>丙。</strong>丁</p>",
		"~~甲**乙：**丙。~~丁":     "<p><del>甲<strong>乙：</strong>丙。</del>丁</p>",
		"**甲~~“乙”~~丙：**丁":    "<p><strong>甲<del>“乙”</del>丙：</strong>丁</p>",
		"[**甲：**](a.md)乙":    `<p><a href="../a.md"><strong>甲：</strong></a>乙</p>`,
		"**[甲：](a.md)**乙":    `<p><strong><a href="../a.md">甲：</a></strong>乙</p>`,
		"**`甲：`**乙":          "<p><strong><code>甲：</code></strong>乙</p>",
		"# **第一章：**总则":       `<h2 id="h-第一章-总则"><strong>第一章：</strong>总则</h2>`,
		"- **甲：**乙\n- **丙**": "<ul>\n<li><strong>甲：</strong>乙</li>\n<li><strong>丙</strong></li>\n</ul>",
	} {
		if got := strings.TrimSpace(Parse([]byte(src)).HTML(site)); got != want {
			t.Errorf("%s\n got %s\nwant %s", src, got, want)
		}
	}
}
