package record

import (
	"context"
	"fmt"
	"testing"
)

// plans returns n plans, one a file, of the size of the one in records.md.
func plans(n int) map[string]string {
	files := make(map[string]string, n)
	for i := range n {
		id := fmt.Sprintf("533103-2025-%05d", i)
		files["data/plans/2025/"+id+".toml"] = fmt.Sprintf(`# 示例数据
id = %q
title = "城区居家养老服务（第%d期）"
sample = true
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-21
budget_amount = "%d.50元"
main_content = "为城区失能老年人提供助餐、助浴、助洁、探访服务，全年1200人次。"
provider_standard = "依法登记，具备养老服务资质，近三年无违法记录。"
planned_method = "竞争性磋商"
planned_month = "2025-03"
livelihood = true

[[catalog_items]]
catalog = "guiding-533103-2017"
code = "K1-08"

[[budget_sources]]
kind = "部门预算"
amount = "30万元"
[[budget_sources]]
kind = "专项资金"
name = "养老服务体系建设补助资金"
amount = "18万元"

[[objectives]]
name = "服务人次"
kind = "数量"
target = "1200"
unit = "人次"
[[objectives]]
name = "服务对象满意度"
kind = "满意度"
target = "≥90"
unit = "%%"

[finance_review]
authority = "ms-czj"
decision = "同意"
date = 2025-01-17
document_number = "示财购服〔2025〕%d号"

[intention]
need_summary = "失能老年人居家养老上门服务，全年1200人次。"
expected_month = "2025-03"
official_date = 2025-01-22
official_url = "https://example.gov.cn/notices/2025-0001-yx"
`, id, i, 480000+i, i)
	}
	return files
}

// BenchmarkLoad reads 10,000 small files: the time and memory per record decide
// whether a portal of 100,000 fits the budget of design.md §8.
func BenchmarkLoad(b *testing.B) {
	const n = 10000
	fsys := portal(plans(n))
	b.ReportAllocs()
	for b.Loop() {
		s, list, err := Load(context.Background(), fsys, 1)
		if err != nil || len(list) > 0 || len(s.Plans) != n {
			b.Fatalf("%d plans, %v, %v", len(s.Plans), list, err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/record")
}
