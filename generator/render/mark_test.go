package render

import (
	"bytes"
	"testing"
)

func TestMarkNative(t *testing.T) {
	for _, tt := range []struct{ page, want string }{
		{`<p>Published</p>`, `<p>Published</p>`},
		{`<p>By 芒市财政局</p>`, `<p>By <span lang="zh-CN">芒市财政局</span></p>`},
		{`<p>芒政办发〔2017〕51号 prevails</p>`, `<p><span lang="zh-CN">芒政办发〔2017〕51号</span> prevails</p>`},
		{`<p>What has 养老 but not 培训.</p>`, `<p>What has <span lang="zh-CN">养老</span> but not <span lang="zh-CN">培训</span>.</p>`},
		{`<p>《甲》&amp;乙&gt; x</p>`, `<p><span lang="zh-CN">《甲》&amp;乙</span>&gt; x</p>`},
		{`<p title="甲>乙">丙</p>`, `<p title="甲>乙"><span lang="zh-CN">丙</span></p>`},
		{`<a lang="zh-CN" href="x"><b>中</b>文</a>文`, `<a lang="zh-CN" href="x"><b>中</b>文</a><span lang="zh-CN">文</span>`},
		{`<p lang="zh">甲<p lang="zh">乙</p></p>丙`, `<p lang="zh">甲<p lang="zh">乙</p></p><span lang="zh-CN">丙</span>`},
		{`<a hreflang="zh-CN">甲</a>`, `<a hreflang="zh-CN"><span lang="zh-CN">甲</span></a>`},
		{`<script type="application/json">{"a":"甲"}</script>乙`, `<script type="application/json">{"a":"甲"}</script><span lang="zh-CN">乙</span>`},
		{`<head><title>甲</title></head><body>乙</body>`, `<head><title>甲</title></head><body><span lang="zh-CN">乙</span></body>`},
		{`<svg><title>By 甲</title><text x="1">乙</text><text>a</text></svg>`, `<svg><title lang="zh-CN">By 甲</title><text x="1" lang="zh-CN">乙</text><text>a</text></svg>`},
		{`<option value="甲">甲</option>`, `<option value="甲" lang="zh-CN">甲</option>`},
		{`𠮷野家`, `<span lang="zh-CN">𠮷野家</span>`},
		{`“quoted” – 1…2`, `“quoted” – 1…2`},
		{`broken <`, `broken <`}, {`broken <p lang="x`, `broken <p lang="x`}, {`<b lang="x">甲`, `<b lang="x">甲`},
	} {
		w := bytes.NewBufferString(tt.page)
		markNative(w)
		if got := w.String(); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.page, got, tt.want)
		}
	}
}

// What each language has: the indexes, and not the records.
func TestTranslated(t *testing.T) {
	for page, want := range map[string]bool{
		"index.html": true, "plans/index.html": true, "plans/2026/page-12.html": true, "supervision/rules/index.html": true,
		"plans/2026/533103-2026-0001.html": false, "404.html": false, "policies/page-one.html": false,
		"attachments/index.html": false, "open-data/plan.json": false, "policies/my-page-2.html": false,
	} {
		if translated(page) != want {
			t.Errorf("translated(%q) is %v", page, !want)
		}
	}
}
