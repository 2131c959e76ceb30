package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rf02 = &check.Rule{
	ID:    "RF-02",
	Title: diag.T("竞争性方式只有一家有效响应", "a competition with a single valid offer"),
	Doc: diag.T(`以竞争性方式采购、有成交，而参加供应商只登记一家，或者除一家外响应状态都是“无效”“撤回”的，列为线索。没有登记参加供应商的不判断。
参照国际通行的指标 R018、R035。`,
		`A competitive method that ended in an award although only one supplier took part, or all but one were 无效 (invalid) or 撤回 (withdrawn), is a red
flag. Where no bidders are recorded nothing is said. After Cardinal's indicators R018 and R035.`),
	Level: diag.Hint,
	Basis: diag.T("《中华人民共和国政府采购法》第三十六条、第三十八条、第四十条；指标 R018", "Government Procurement Law arts. 36, 38, 40; indicator R018"),
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[tender]
method = "竞争性磋商"
[[bidders]] # want
name = "mz-fuyang"
status = "有效"
[[bidders]]
name = "ms-anxin"
status = "无效"
[award]
date = 2025-03-18
provider = "mz-fuyang"
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[tender]
method = "竞争性磋商"
[[bidders]]
name = "mz-fuyang"
[[bidders]]
name = "ms-anxin"
[award]
date = 2025-03-18
provider = "mz-fuyang"
`,
	Run: eachPurchase(runSingleBidder),
}

func runSingleBidder(p *check.Pass, b *purchase) {
	if b.method.Competitive != record.Yes || len(b.Bidders) == 0 || b.Award == nil || b.Award.Provider == "" {
		return
	}
	valid := 0
	for _, bidder := range b.Bidders {
		if bidder.Status == "" || bidder.Status == "有效" {
			valid++
		}
	}
	if valid > 1 {
		return
	}
	p.Report(b.Result, "bidders", diag.T("购买方式是%s，登记的 %d 家供应商中有效的 %d 家", "by %s; of %d bidders recorded %d is valid", b.method.Name, len(b.Bidders), valid),
		diag.T("核对参加供应商和响应状态；只录入成交供应商的，补录其他供应商", "check the bidders and their status; if only the winner was typed in add the others"))
}
