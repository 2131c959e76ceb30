package record

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// References are checked when everything is read; each says what was meant.
func TestReferences(t *testing.T) {
	for _, tt := range []struct{ key, line, want string }{
		{"purchaser", `purchaser = "ms-mjz"`, "4:1 TML-012 没有编号为“ms-mjz”的单位 | 是不是“ms-mzj”？"},
		{"purchaser", `purchaser = "zzzzzzzz"`, "4:1 TML-012 没有编号为“zzzzzzzz”的单位 | 先在 data/orgs/ 里建立这条记录，或者改正编号"},
		{"purchaser", `purchaser = "示例民政局"`, `4:1 TML-012 “示例民政局”在 data/orgs/ 里有编号，要填编号 | 改为：purchaser = "ms-mzj"`},
		{"purchaser", `purchaser = "某某局"`, "4:1 TML-012 没有编号为“某某局”的单位 | 先在 data/orgs/ 里建立这条记录，或者改正编号"},
		{"date_published", `using_units = ["某某学校", "示例民政局"]`, `5:24 TML-012 “示例民政局”在 data/orgs/ 里有编号，要填编号 | 改为："ms-mzj"`},
		{"date_published", `using_units = ["ms-mzx"]`, "5:16 TML-012 没有编号为“ms-mzx”的单位 | 是不是“ms-mzj”？"},
		{"date_published", `requirement = "req-2017"`, "5:1 TML-012 没有编号为“req-2017”的承接主体条件 | 先在 data/requirements/ 里建立这条记录，或者改正编号"},
		{"date_published", `catalog_items = [{catalog = "guiding-533103-2018", code = "K1-08"}]`, "5:19 TML-012 没有编号为“guiding-533103-2018”的购买目录 | 是不是“guiding-533103-2017”？"},
		{"date_published", `catalog_items = [{catalog = "guiding-533103-2017", code = "K1-8"}]`, "5:52 TML-012 目录“guiding-533103-2017”里没有事项“K1-8” | 是不是“K1-08”（养老服务）？"},
		{"date_published", `catalog_items = [{catalog = "guiding-533103-2017", code = "养老服务"}]`, `5:52 TML-012 目录“guiding-533103-2017”里没有事项“养老服务” | 改为编码 "K1-08"`},
		{"date_published", `catalog_items = [{catalog = "guiding-533103-2017", code = "zzzzzz"}]`, "5:52 TML-012 目录“guiding-533103-2017”里没有事项“zzzzzz” | 请核对目录 data/catalogs/guiding-533103-2017.toml"},
		{"date_published", `attachments = [{file = "a/b.pdf", title = "x"}]`, "5:17 TML-012 没有找到附件 content/attachments/a/b.pdf | 把文件放到这个位置，或者改正文件名"},
	} {
		expectPlan(t, replaced(tt.key, tt.line), tt.want)
	}
}

func TestReferencesToPlans(t *testing.T) {
	result := func(plan string) string { return "id = \"533103-2025-0001-r1\"\nplan = \"" + plan + "\"\n" }
	expect(t, told(t, map[string]string{"data/plans/a.toml": goodPlan, "data/results/r.toml": result("533103-2025-0010")}),
		"data/results/r.toml:2:1 TML-012 没有编号为“533103-2025-0010”的购买计划 | 是不是“533103-2025-0001”？")
	// A plan with mistakes of its own is there all the same.
	expect(t, told(t, map[string]string{"data/plans/a.toml": replaced("fiscal_year", `fiscal_year = "x"`), "data/results/r.toml": result("533103-2025-0001")}),
		"data/plans/a.toml:3:15 TML-003 “预算年度”要写整数，不加引号…")
	expect(t, told(t, map[string]string{"data/plans/a.toml": replaced("id", `id = "Plan-1"`), "data/results/r.toml": result("plan-1")}),
		"data/plans/a.toml:1:6 TML-010 编号“Plan-1”只能用…", "data/results/r.toml:2:1 TML-012 没有编号为“plan-1”的购买计划…")
}

func TestAttachmentsAreFound(t *testing.T) {
	row := "[[attachments]]\nfile = \"a/b.pdf\"\ntitle = \"x\"\n"
	expect(t, told(t, map[string]string{"data/plans/a.toml": goodPlan + row, "content/attachments/a/b.pdf": "%PDF"}))
	// A folder of that name is no attachment.
	expect(t, told(t, map[string]string{"data/plans/a.toml": goodPlan + row, "content/attachments/a/b.pdf/c": ""}),
		"data/plans/a.toml:8:1 TML-012 没有找到附件 content/attachments/a/b.pdf…")
}

func TestDuplicateIDs(t *testing.T) {
	expect(t, told(t, map[string]string{"data/plans/a.toml": goodPlan, "data/plans/2025/b.toml": "[[plan]]\n" + replaced("id", `id = "x"`) + "[[plan]]\n" + goodPlan}),
		"data/plans/a.toml:1:1 TML-018 编号“533103-2025-0001”已经用在 data/plans/2025/b.toml | 多复制了一份的，删去多余的文件；不是同一个项目的，给其中一条换一个编号（已经公开的编号不能改）")
	// The same id in another kind is another record.
	expect(t, told(t, map[string]string{"data/plans/a.toml": goodPlan, "data/orgs/b.toml": "id = \"533103-2025-0001\"\nname = \"示例\"\nroles = [\"承接主体\"]\n"}))
}

// A folder that was not copied makes every reference wrong; saying so must not
// take minutes.
func TestManyWrongReferences(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	files := map[string]string{}
	for i := range 1000 {
		files[fmt.Sprintf("data/plans/p%d.toml", i)] = replaced("id", fmt.Sprintf(`id = "533103-2025-%06d"`, i))
		files[fmt.Sprintf("data/results/r%d.toml", i)] = fmt.Sprintf("id = \"r%d\"\nplan = \"533103-2024-%06d\"\n", i, i)
	}
	start := time.Now()
	got := told(t, files)
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
	suggested := 0
	for _, line := range got {
		if strings.Contains(line, "是不是") {
			suggested++
		}
	}
	if len(got) != 1000 || suggested != maxSuggested {
		t.Errorf("%d mistakes with %d suggestions, want 1000 with %d", len(got), suggested, maxSuggested)
	}
}
