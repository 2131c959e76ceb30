package publish

import (
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/output"
)

// refusals tell why a release should not replace what stands at the target: what
// is more likely a mistake than an intention.
func refusals(was Standing, r *Release, o Options) []diag.Text {
	var list []diag.Text
	add := func(zh, en string, args ...any) { list = append(list, diag.T(zh, en, args...)) }
	if strings.HasSuffix(r.Manifest.Commit, "+") {
		add("平台里有没有提交的改动，公布后别人无法按版本重新生成", "the portal has changes that are not committed: nobody could build what is published again")
	}
	old := was.Manifest
	if old == nil {
		return list
	}
	if r.forged {
		add("那里的清单与签名不符：有人改动过那里的网站，请先查明", "the manifest that stands there does not fit its signature: somebody changed that site; find out first")
	}
	if old.BaseURL != r.Manifest.BaseURL {
		add("那里的网站是“%s”，要发布的是“%s”，可能弄错了地方", "the site that stands there is %q, this one %q: perhaps the wrong place", old.BaseURL, r.Manifest.BaseURL)
	}
	if r.Manifest.Today < old.Today {
		add("那里的网站是 %s 的，比要发布的 %s 还新，请检查本机的日期", "the site that stands there is of %s, newer than this one of %s: is the clock right?", old.Today, r.Manifest.Today)
	}
	if gone := vanished(old, r.Manifest); len(gone) > 0 {
		add("%d 条公开过的记录不见了（%s）；公开过的只能撤回，不能删除", "%d published records vanished (%s): what was published can be withdrawn, not deleted", len(gone), some(gone))
	} else if len(r.gone) > 0 {
		add("公开日志里有 %d 条记录不见了（%s）", "%d records of the log vanished (%s)", len(r.gone), some(r.gone))
	}
	if shrinks(len(old.Records), len(r.Manifest.Records), o.Shrink) {
		add("记录从 %d 条减到 %d 条", "the records shrink from %d to %d", len(old.Records), len(r.Manifest.Records))
	}
	if shrinks(len(old.Files), len(r.Manifest.Files), o.Shrink) {
		add("文件从 %d 个减到 %d 个", "the files shrink from %d to %d", len(old.Files), len(r.Manifest.Files))
	}
	return list
}

// shrinks reports whether more than a share goes, in percent.
func shrinks(before, after, percent int) bool {
	return (before-after)*100 > before*percent
}

// vanished lists the records of one manifest that another lacks.
func vanished(old, now *output.Manifest) []string {
	there := make(map[string]bool, len(now.Records))
	for _, r := range now.Records {
		there[r.ID] = true
	}
	var gone []string
	for _, r := range old.Records {
		if !there[r.ID] {
			gone = append(gone, r.ID)
		}
	}
	return gone
}

// some names a few of many.
func some(ids []string) string {
	if len(ids) > 3 {
		return strings.Join(ids[:3], "、") + "……"
	}
	return strings.Join(ids, "、")
}
