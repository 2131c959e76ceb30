package record

import (
	"strings"
	"testing"
)

// replaced is the good plan with another line for one of its keys.
func replaced(key, line string) string {
	var out strings.Builder
	for old := range strings.Lines(goodPlan) {
		if strings.HasPrefix(old, key+" = ") {
			old = line + "\n"
		}
		out.WriteString(old)
	}
	return out.String()
}

// Wrong types, each with what to write instead. The key typed stands in line 5,
// in place of date_published.
func TestWrongValues(t *testing.T) {
	const methods = "可填：公开招标、邀请招标、竞争性谈判、竞争性磋商、询价、单一来源、框架协议、合作创新、特许经营、委托、战略合作、大额项目分包、新增项目另授、限额以下自行采购、电子卖场"
	for _, tt := range []struct{ typed, want string }{
		{`planned_from = "2025-1-21"`, "5:16 TML-009 “计划服务开始”要写日期，不加引号 | 改为：planned_from = 2025-01-21"},
		{`planned_from = "2025年1月21日"`, "5:16 TML-009 “计划服务开始”要写日期，不加引号 | 改为：planned_from = 2025-01-21"},
		{`planned_from = "2025/1/21"`, "5:16 TML-009 “计划服务开始”要写日期，不加引号 | 改为：planned_from = 2025-01-21"},
		{`planned_from = 2025-01-21T09:00:00`, "5:16 TML-009 “计划服务开始”要写日期，不加引号 | 改为：planned_from = 2025-01-21"},
		{`planned_from = "2025-02-30"`, "5:16 TML-009 “计划服务开始”写的 2025-02-30 没有这一天 | 写成 planned_from = 2026-01-02 的样子"},
		{`planned_from = "年底"`, "5:16 TML-009 “计划服务开始”要写日期，不加引号 | 写成 planned_from = 2026-01-02 的样子"},
		{`planned_from = 2025-02-30`, "5:16 TML-009 2025-02-30 不是日期，或者没有这一天 | 写成四位年-两位月-两位日，如 2026-01-02"},
		{`planned_from = 20250121`, "5:16 TML-009 “计划服务开始”要写日期，不加引号 | 改为：planned_from = 2025-01-21"},
		{`planned_month = 2025-03-01`, `5:17 TML-009 “计划购买时间”要写年和月 | 改为：planned_month = "2025-03"`},
		{`planned_month = "2025年3月"`, `5:17 TML-009 “计划购买时间”要写年和月 | 改为：planned_month = "2025-03"`},
		{`planned_month = "三月"`, `5:17 TML-009 “计划购买时间”要写年和月 | 写成 planned_month = "2026-01" 的样子`},
		{`planned_month = "2025-13"`, `5:17 TML-009 “计划购买时间”要写年和月 | 写成 planned_month = "2026-01" 的样子`},
		{`sample = "是"`, "5:10 TML-003 “示例数据”要写 true（是）或 false（否），不加引号 | 改为：sample = true"},
		{`sample = 1`, "5:10 TML-003 “示例数据”要写 true（是）或 false（否），不加引号 | 写成 sample = true 或 sample = false"},
		{`gp_budget_amount = 480000`, `5:20 TML-008 “其中政府采购预算”没有写单位，要连同单位写在英文双引号里 | 写成 gp_budget_amount = "480000元"；如果单位是万元，写成 gp_budget_amount = "480000万元"`},
		{`gp_budget_amount = 48.5`, `5:20 TML-008 “其中政府采购预算”没有写单位，要连同单位写在英文双引号里 | 写成 gp_budget_amount = "48.5元"；如果单位是万元，写成 gp_budget_amount = "48.5万元"`},
		{`gp_budget_amount = true`, `5:20 TML-008 “其中政府采购预算”没有写单位，要连同单位写在英文双引号里 | 写成 gp_budget_amount = "48万元" 的样子`},
		{`gp_budget_amount = "48"`, `5:20 TML-008 金额“48”的写法不对 | 写成 gp_budget_amount = "48元"；如果单位是万元，写成 gp_budget_amount = "48万元"`},
		{`gp_budget_amount = ["48万元"]`, `5:20 TML-003 “其中政府采购预算”只填一个值，不用方括号 | 改为：gp_budget_amount = "48万元"`},
		{`planned_method = "竞争性磋商1"`, "5:18 TML-011 “计划购买方式”不能填“竞争性磋商1” | 是不是“竞争性磋商”？" + methods},
		{`planned_method = "xyz"`, "5:18 TML-011 “计划购买方式”不能填“xyz” | " + methods},
		{`service_area = 12`, `5:16 TML-003 “服务地点”是文字，要写在英文双引号里 | 改为：service_area = "12"`},
		{`service_area = 2025-01-01`, `5:16 TML-003 “服务地点”是文字，要写在英文双引号里 | 改为：service_area = "2025-01-01"`},
		{`service_area = ["甲", "乙"]`, `5:16 TML-003 “服务地点”要写文字，这里写成了列表 | 例如 service_area = "文字"`},
		{`service_area = "` + strings.Repeat("长", 501) + `"`, "5:16 TML-015 “服务地点”有 501 个字，最多 500 个字 | 请压缩；全文可作为附件公开"},
		{`service_area = "a\u0007"`, `5:16 TML-015 “服务地点”里有看不见的控制字符（U+0007） | 删去这个字符；文字里的反斜杠 \ 要写两个`},
		{`keywords = "养老"`, `5:12 TML-003 “关键词”是列表，要写在方括号里 | 改为：keywords = ["养老"]`},
		{`keywords = ["养老", 1]`, `5:19 TML-003 “关键词”是文字，要写在英文双引号里 | 改为："1"`},
		{`procurement_category = "c05010400"`, `5:24 TML-010 采购品目“c05010400”的写法不对 | 改为：procurement_category = "C05010400"`},
		{`requirement = "req_2017"`, `5:15 TML-010 编号“req_2017”只能用小写英文字母、数字和连字符 -，最多 64 个字符 | 改为：requirement = "req-2017"`},
	} {
		expectPlan(t, replaced("date_published", tt.typed), tt.want)
	}
	for _, tt := range []struct{ typed, want string }{
		{`fiscal_year = "2025"`, "3:15 TML-003 “预算年度”要写整数，不加引号 | 改为：fiscal_year = 2025"},
		{`fiscal_year = 2025.5`, "3:15 TML-003 “预算年度”要写整数，不加引号 | 写成 fiscal_year = 2026 的样子"},
		{`fiscal_year = -1`, "3:15 TML-003 “预算年度”要写整数，不加引号 | 写成 fiscal_year = 2026 的样子"},
	} {
		expectPlan(t, replaced("fiscal_year", tt.typed), tt.want)
	}
	for _, id := range []string{"533103_2025_0001", "533103-2025-0001/x", "-x", strings.Repeat("a", 65)} {
		expectPlan(t, replaced("id", `id = "`+id+`"`), "1:6 TML-010 编号“"+id+"”只能用…")
	}
}

// Links, moments, numbers and files, in a result.
func TestWrongResultValues(t *testing.T) {
	for _, tt := range []struct{ typed, want string }{
		{"[tender]\nofficial_url = \"www.example.gov.cn\"", `4:16 TML-016 “公告网址”不是完整的网址 | 改为：official_url = "https://www.example.gov.cn"`},
		{"[tender]\nofficial_url = \"ftp://example.gov.cn/x\"", "4:16 TML-016 “公告网址”不是完整的网址…"},
		{"[tender]\nofficial_url = \"javascript:alert(1)\"", "4:16 TML-016 “公告网址”不是完整的网址…"},
		{"[tender]\nbid_deadline = 2025-03-14", "4:16 TML-009 “提交截止时间”要写到秒，不加引号和时区 | 写成 bid_deadline = 2026-01-02T09:00:00 的样子"},
		{"[tender]\nbid_deadline = 2025-03-14T09:00", "4:16 TML-007 时间 2025-03-14T09:00 没有写秒 | 写成 2025-03-14T09:00:00"},
		{"[tender]\nbid_deadline = 2025-03-14T09:00:00+08:00", "4:16 TML-009 “提交截止时间”要写到秒，不加引号和时区…"},
		{"[tender]\nbid_deadline = \"2025-03-14T09:00:00\"", "4:16 TML-009 “提交截止时间”要写到秒，不加引号和时区…"},
		{"[[bidders]]\nname = \"示例公司\"\nscore = 93.675", "5:9 TML-003 “得分”要写数字，最多两位小数 | 写成 score = 92.7 的样子"},
		{"[[bidders]]\nname = \"示例公司\"\nscore = -1", "5:9 TML-003 “得分”要写数字，最多两位小数…"},
		{"[[bidders]]\nname = \"示例公司\"\nscore = \"高\"", "5:9 TML-003 “得分”要写数字，最多两位小数…"},
		{"[[bidders]]\nname = \"示例公司\"\nrank = 1.0", "5:8 TML-003 “名次”要写整数，不加引号 | 改为：rank = 1"},
		{"[[attachments]]\ntitle = \"x\"\nfile = \"../合同.pdf\"", "5:8 TML-010 附件路径“../合同.pdf”只能用…"},
		{"[[attachments]]\ntitle = \"x\"\nfile = \"a/../b.pdf\"", "5:8 TML-010 附件路径“a/../b.pdf”只能用…"},
		{"[[attachments]]\ntitle = \"x\"\nfile = \"/etc/passwd\"", "5:8 TML-010 附件路径“/etc/passwd”只能用…"},
	} {
		got := told(t, map[string]string{
			"data/plans/a.toml":   goodPlan,
			"data/results/r.toml": "id = \"533103-2025-0001-r1\"\nplan = \"533103-2025-0001\"\n" + tt.typed + "\n",
		})
		expect(t, got, "data/results/r.toml:"+tt.want)
	}
}

// A quoted number is accepted (ruling 15); amounts, moments and numbers may be
// grouped as TOML allows.
func TestGoodValues(t *testing.T) {
	s, list := load(t, map[string]string{"data/plans/a.toml": goodPlan, "data/results/r.toml": `id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[tender]
bid_deadline = 2025-03-14 09:00:00
official_url = "http://example.gov.cn/a?b=1"
[[bidders]]
name = "示例公司"
score = "93.67"
rank = 1
price = " 46.5万元 "
[[bidders]]
name = "示例中心"
score = 1_0.5
rank = 1_0
status = "valid"
`})
	if len(list) > 0 {
		t.Fatal(list)
	}
	r := s.Result("533103-2025-0001-r1")
	if r.Tender.BidDeadline.String() != "2025-03-14 09:00" || r.Bidders[0].Score.V.String() != "93.67" || r.Bidders[0].Price.V != 46_500_000 ||
		r.Bidders[1].Score.V.String() != "10.5" || r.Bidders[1].Rank != Some(10) || r.Bidders[1].Status != "有效" {
		t.Errorf("read as %+v %+v", r.Tender, r.Bidders)
	}
}

// An enumeration takes the statutory word, its code or an alias, and keeps the word.
func TestEnumerations(t *testing.T) {
	for typed, want := range map[string]string{"竞争性磋商": "竞争性磋商", "consultation": "竞争性磋商", "谈判": "竞争性谈判", " 公开招标 ": "公开招标"} {
		s, list := load(t, map[string]string{"data/plans/a.toml": goodPlan + "planned_method = \"" + typed + "\"\n"})
		if p := s.Plan("533103-2025-0001"); len(list) > 0 || p.PlannedMethod != want {
			t.Errorf("%q is %q, %v; want %q", typed, p.PlannedMethod, list, want)
		}
	}
}

// Blanks around a text are dropped, a credit code is upper case.
func TestTextsAreTrimmed(t *testing.T) {
	s, list := load(t, map[string]string{
		"data/plans/a.toml": replaced("id", `id = " 533103-2025-0001 "`) + "service_area = \"\"\"\n 芒市 \n\"\"\"\n",
		"data/orgs/a.toml":  "id = \"a\"\nname = \"示例\"\nroles = [\"承接主体\"]\ncredit_code = \"91999999ma6k0000x1\"\n",
	})
	if len(list) > 0 {
		t.Fatal(list)
	}
	if p := s.Plan("533103-2025-0001"); p == nil || p.ServiceArea != "芒市" || s.Org("a").CreditCode != "91999999MA6K0000X1" {
		t.Errorf("read as %+v, %+v", p, s.Org("a"))
	}
}
