package rules

import (
	"cmp"
	"maps"
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rf03 = &check.Rule{
	ID:    "RF-03",
	Title: diag.T("购买主体非竞争性方式较多", "a purchaser that often buys without competition"),
	Doc: diag.T(`按购买主体和预算年度统计：采用竞争性、非竞争性方式（限额以下自行采购、电子卖场不计）成交三个以上，其中非竞争性方式两个以上、个数或者金额
超过“非竞争性方式比例”（本平台约定）的，列为线索，在购买主体的记录上报告。不足20个的只列个数和金额，不列比例。续签、框架协议第二阶段、添购不计。`,
		`By purchaser and budget year: of three or more awards by competitive and other methods (own purchases below the limit and the electronic marketplace are not
counted) two or more are by other methods, and their share, by number or amount, is above the "非竞争性方式比例" set by this portal. It is reported on
the purchaser's record; with fewer than 20 only numbers and amounts are told. Renewals, call-offs and additions do not
count.`),
	Level: diag.Hint,
	Basis: diag.T("芒政办发〔2017〕51号 一（二）；本平台指标", "Mangzhengbanfa [2017] No. 51, I(2); indicator of this portal"),
	Bad: directPurchases + `
-- data/orgs/ms-mzj.toml --
id = "ms-mzj" # want
name = "芒市民政局（示例）"
roles = ["购买主体"]
tier = "市直"
-- data/results/533103-2025-0001-r3.toml --
id = "533103-2025-0001-r3"
plan = "533103-2025-0001"
round = 3
date_published = 2025-03-20
[tender]
method = "竞争性磋商"
[award]
date = 2025-05-18
provider = "mz-fuyang"
amount = "9万元"
`,
	Good: directPurchases + `
-- data/results/533103-2025-0001-r3.toml --
id = "533103-2025-0001-r3"
plan = "533103-2025-0001"
round = 3
date_published = 2025-03-20
[tender]
method = "竞争性磋商"
[award]
date = 2025-05-18
provider = "mz-fuyang"
amount = "40万元"
-- data/results/533103-2025-0001-r4.toml --
id = "533103-2025-0001-r4"
plan = "533103-2025-0001"
round = 4
date_published = 2025-03-20
[tender]
method = "公开招标"
[award]
date = 2025-06-18
provider = "mz-fuyang"
amount = "40万元"
`,
	Run: runWithoutCompetition,
}

// directPurchases are two awards without competition.
const directPurchases = `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[tender]
method = "单一来源"
[award]
date = 2025-03-18
provider = "mz-fuyang"
amount = "20万元"
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
round = 2
date_published = 2025-03-20
[tender]
method = "委托"
[award]
date = 2025-04-18
provider = "ms-anxin"
amount = "10万元"
`

// A tally counts awards and their amounts, and those without competition.
type tally struct {
	n, direct           int
	amount, directTotal record.Money
}

func runWithoutCompetition(p *check.Pass) {
	const least, again = 3, 2 // below, chance decides
	by := map[purchaserYear]*tally{}
	for _, d := range deals(p) {
		if d.method.Competitive == record.Unknown {
			continue
		}
		at := purchaserYear{d.plan.Purchaser, d.plan.FiscalYear.V}
		if by[at] == nil {
			by[at] = new(tally)
		}
		by[at].add(d.amount, d.method.Competitive == record.No)
	}
	inOrder := slices.SortedFunc(maps.Keys(by), func(a, b purchaserYear) int {
		return cmp.Or(cmp.Compare(a.purchaser, b.purchaser), cmp.Compare(a.year, b.year))
	})
	for _, at := range inOrder {
		if o := p.Set.Org(at.purchaser); o != nil && p.Applies(o) && by[at].n >= least && by[at].direct >= again {
			oftenDirect(p, o, at.year, by[at])
		}
	}
}

func (t *tally) add(amount record.Money, direct bool) {
	t.n++
	t.amount += amount
	if direct {
		t.direct++
		t.directTotal += amount
	}
}

func oftenDirect(p *check.Pass, o *record.Org, year int, t *tally) {
	most, ok := p.Percent("非竞争性方式比例", endOf(year))
	if !ok || t.direct*100 <= t.n*most && !exceeds(t.directTotal, t.amount, most) {
		return
	}
	message := diag.T("%d年度成交 %d 个，其中非竞争性方式 %d 个；金额 %s，其中非竞争性方式 %s", "in %d %d awards, %d without competition; %s in all, %s without", year, t.n, t.direct, t.amount, t.directTotal)
	if t.n >= fewCases {
		message = diag.T("%s（个数占 %s，金额占 %s）", "%s (%s of awards, %s of money)", message, shareOf(record.Money(t.direct), record.Money(t.n)), shareOf(t.directTotal, t.amount))
	}
	p.Report(o, "id", message, diag.T("核对各项目的购买方式和理由", "look at the methods of these projects and the reasons given"))
}
