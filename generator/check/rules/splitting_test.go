package rules

import (
	"testing"

	"mingshi/generator/check"
)

// Splitting is judged by what the law sees as one thing to buy.
func TestSplitting(t *testing.T) {
	const results = `
-- data/results/533103-2025-0002-r1.toml --
id = "533103-2025-0002-r1"
plan = "533103-2025-0002"
[tender]
method = "竞争性磋商"
official_date = 2025-03-03
-- data/results/533103-2025-0003-r1.toml --
id = "533103-2025-0003-r1"
plan = "533103-2025-0003"
[tender]
method = "竞争性磋商" # want
official_date = 2025-06-03
`
	plan := func(id, more string) string {
		return "-- data/plans/" + id + ".toml --\nid = \"" + id + "\"\ntitle = \"保洁服务\"\nfiscal_year = 2025\npurchaser = \"ms-mzj\"\n" + more
	}
	fund := func(name string) string {
		return "budget_amount = \"120万元\"\nprocurement_category = \"C07010000\"\n[[budget_sources]]\nkind = \"专项资金\"\nname = \"" + name + "\"\namount = \"120万元\"\n"
	}
	const class = "budget_amount = \"120万元\"\n[[catalog_items]]\ncatalog = \"guiding-533103-2017\"\ncode = \"K1-08\"\n"
	for name, tt := range map[string]struct {
		first, second string
		found         bool
	}{
		"one fund":             {fund("甲"), fund("甲"), true},
		"two funds":            {fund("甲"), fund("乙"), false},
		"a class":              {class, class, true},
		"another category":     {class, fund("甲"), false},
		"an adjusted budget":   {fund("甲"), fund("甲") + "[[adjustments]]\nno = 1\ndate = 2025-05-01\namount_after = \"121万元\"\nreason = \"追加\"\n", false},
		"one by itself enough": {fund("甲"), "budget_amount = \"200万元\"\nprocurement_category = \"C07010000\"\n[[budget_sources]]\nkind = \"专项资金\"\nname = \"甲\"\namount = \"200万元\"\n", false},
	} {
		t.Run(name, func(t *testing.T) {
			list := run(t, portal(t, splittingExample+results+plan("533103-2025-0002", tt.first)+plan("533103-2025-0003", tt.second)), []*check.Rule{prc007})
			if found := len(list) == 1 && list[0].Record == "result/533103-2025-0003-r1"; found != tt.found || len(list) > 1 {
				t.Errorf("got %v", list)
			}
		})
	}
}
