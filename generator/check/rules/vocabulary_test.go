package rules

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"mingshi/generator/check"
	"mingshi/generator/fold"
)

// Words are compared as the law means them: what is plainly a service is silent,
// for a rule that cries wolf is switched off.
func TestWordsInContext(t *testing.T) {
	for _, tt := range []struct {
		text string
		rule string // that reports it; "" for none
	}{
		{"办公楼装修", "CAT-005"},
		{"養老服務中心裝修", "CAT-005"},
		{"设备采购及安装", "CAT-005"},
		{"采购急救、康复设备一批", "CAT-005"},
		{"购置监测设备并提供监测数据，设备产权归采购单位", ""}, // about monitoring; the clause decides
		{"购置监控设备，负责运行", "CAT-005"},
		{"冬季取暖燃料供应", "CAT-005"},
		{"通村公路扩建", "CAT-005"},
		{"储备土地前期开发", "CAT-005"},
		{"农田水利设施修建", "CAT-005"},
		{"文化广场基础设施建设及运营", "CAT-005"},
		{"污水处理厂建设运营一体化服务", "CAT-005"},
		{"房屋拆除", "CAT-005"},
		{"将校舍新建工程与课后服务打包实施", "CAT-005"},
		{"装修质量评估服务", ""},
		{"公共建筑装修能耗监测", ""},
		{"设备运行维护服务", ""},
		{"负责设备运维和耗材采购", ""},
		{"公路养护巡查", ""},
		{"公路文化建设宣传", ""},
		{"通讯员队伍建设培训", ""},
		{"新建小区物业服务", ""},
		{"新建楼盘周边道路清扫保洁", ""},
		{"建设工程造价咨询", ""},
		{"建设工程质量检测", ""},
		{"政府投资基础设施建设项目评审", ""},
		{"所需设备由承接主体自备，不另行采购设备", ""},
		{"不含装修、拆除和设备采购", ""},
		{"农产品产销对接、产品推介采购洽谈", ""},
		{"农田水利工程管护", ""},
		{"违法建筑拆除", ""},
		{"平安公路建设志愿服务", ""},
		{"信息化平台建设", ""},
		{"机关劳务派遣", "CAT-006"},
		{"以劳务派遣方式配备窗口人员", "CAT-006"},
		{"人员招聘服务", "CAT-006"},
		{"开发公益性岗位30个", "CAT-006"},
		{"招用编外人员6名", "CAT-006"},
		{"劳务派遣单位年度核验检查", ""},
		{"招聘会组织服务", ""},
		{"公开招聘考务服务", ""},
		{"不得以劳务派遣方式用工", ""},
		{"公益性岗位人员技能培训", ""},
		{"承接主体招聘的合同制人员应当持证上岗", ""},
		{"设备融资租赁", "CAT-007"},
		{"通过项目融资建设", "CAT-007"},
		{"先行垫资施工", "CAT-007"},
		{"以应收账款质押", "CAT-007"},
		{"创业担保贷款受理", ""},
		{"中小企业融资对接活动", ""},
		{"民营企业应收账款清理核查", ""},
		{"银行贷款政策宣传", ""},
		{"承接主体可以凭合同依法融资", ""},
		{"为失能老年人提供助餐、助浴、助洁、探访服务", ""},
	} {
		src := fmt.Sprintf("-- data/plans/533103-2025-0009.toml --\nid = \"533103-2025-0009\"\ntitle = \"某项服务\"\n"+
			"fiscal_year = 2025\npurchaser = \"ms-mzj\"\ndate_made = 2025-01-10\ndate_published = 2025-01-20\nmain_content = %q\n", tt.text)
		var got []string
		for _, d := range run(t, portal(t, src), []*check.Rule{cat005, cat006, cat007}) {
			got = append(got, d.Rule)
		}
		if strings.Join(got, " ") != tt.rule {
			t.Errorf("%s: got %q, want %q", tt.text, got, tt.rule)
		}
	}
}

// A result that repeats its plan is not reported a second time.
func TestResultRepeatsPlan(t *testing.T) {
	fsys := portal(t, `
-- data/plans/533103-2025-0009.toml --
id = "533103-2025-0009"
title = "服务站装修" # want CAT-005
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-20
-- data/results/533103-2025-0009-r1.toml --
id = "533103-2025-0009-r1"
plan = "533103-2025-0009"
lot_title = "服务站装修"
`)
	compare(t, run(t, fsys, []*check.Rule{cat005}), fsys)
}

// Keywords of the city's own prohibited catalogue are hints, from the day on
// which the item is in force.
func TestProhibitedKeywords(t *testing.T) {
	const src = `
-- data/catalogs/prohibited-533103-2026.toml --
id = "prohibited-533103-2026"
title = "禁止购买目录"
kind = "禁止购买目录"
issuing_level = "市县"
owner = "ms-czj"
date_published = 2026-01-01
effective_from = 2026-01-01
[[items]]
code = "P4"
name = "行政行为"
reason_code = "P4"
basis = "芒政办发〔2017〕51号 二（三）"
match_keywords = ["行政处罚", "涉密"]
-- data/plans/533103-2026-0009.toml --
id = "533103-2026-0009"
title = "行政处罰送达服务" # want CAT-004
fiscal_year = 2026
purchaser = "ms-mzj"
date_made = 2026-02-10
date_published = 2026-02-20
main_content = "处理非涉密材料，不得接触涉密材料。"
-- data/plans/533103-2025-0009.toml --
id = "533103-2025-0009"
title = "行政处罚送达服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-02-10
date_published = 2025-02-20
`
	fsys := portal(t, src)
	list := run(t, fsys, []*check.Rule{cat004})
	compare(t, list, fsys)
	for _, d := range list {
		if d.Level.String() != "hint" {
			t.Errorf("%v: want a hint", d)
		}
	}
}

// A hit lies where it says, whatever the text.
func FuzzLexicon(f *testing.F) {
	for _, s := range []string{"", "采购设备，不含装修。", "裝修\xff公路；设备", "、设备采购：\n融资租赁"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		terms.find(s, func(h hit[knownTerm]) {
			if h.clause[h.from:h.to] != h.word || !strings.Contains(fold.Text(s), h.clause) || strings.ContainsAny(h.clause, breaks) {
				t.Errorf("%q in the clause %q of %q", h.word, h.clause, s)
			}
			if !strings.Contains(h.excerpt(), h.word) || utf8.RuneCountInString(h.excerpt()) > 50 {
				t.Errorf("excerpt %q of %q", h.excerpt(), s)
			}
			meant(h)
		})
	})
}
