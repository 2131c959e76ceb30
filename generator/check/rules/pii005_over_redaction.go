package rules

import (
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pii005 = &check.Rule{
	ID:    "PII-005",
	Title: diag.T("标的名称、单价、合同金额不作为商业秘密", "names, prices and amounts are no trade secret"),
	Doc: diag.T(`采购合同中涉及国家秘密、商业秘密的部分可以不公开，但标的名称、规格型号、单价及合同金额等内容不得作为商业秘密（待核实）。
不公开说明（redactions）以“商业秘密”为理由、不公开内容写到这几项的，予以提示。`,
		`The parts of a contract that are state or trade secrets may be withheld, but the name and specification of what is bought, its unit price and the
contract's amount are never a trade secret (to be verified). A redaction on the ground 商业秘密 that names one of them is
reported.`),
	Level: diag.Finding,
	Basis: diag.T("财库〔2015〕135号（待核实）", "Caiku [2015] No. 135 (to be verified)"),
	From:  record.Date{Year: 2015, Month: 7, Day: 17},
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[[redactions]]
field = "服务单价和人员配备方案" # want
ground = "商业秘密"
basis = "合同约定"
[[redactions]]
field = "contract.amount" # want
ground = "商业秘密"
basis = "合同约定"
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[[redactions]]
field = "人员配备方案"
ground = "商业秘密"
basis = "《中华人民共和国政府采购法》第十一条"
[[redactions]]
field = "服务单价明细中的受助人姓名"
ground = "个人隐私"
basis = "《中华人民共和国政府信息公开条例》第十五条"
`,
	Run: check.Each(runOverRedaction),
}

// tradeSecret is the ground that these things cannot have.
const tradeSecret = "商业秘密"

// openMatters name what is never a trade secret, by its name or its key.
var openMatters = []string{
	"标的名称", "规格型号", "单价", "合同金额", "成交金额", "中标金额", "合同价款",
	"unit_price", "contract.amount", "award.amount", "award.items", "contract.subject",
}

func runOverRedaction(p *check.Pass, r record.Record) {
	if len(r.Base().Redactions) == 0 || !p.Rule.InForce(r.Base().DatePublished) {
		return
	}
	for i, red := range r.Base().Redactions {
		if red.Ground != tradeSecret {
			continue
		}
		for _, matter := range openMatters {
			if strings.Contains(red.Field, matter) {
				p.Report(r, nth("redactions[%d].field", i), diag.T("以商业秘密为由不公开“%s”", "%q is withheld as a trade secret", red.Field),
					diag.T("标的名称、规格型号、单价、合同金额请予公开；不公开的是其他内容的，改正 field 的写法", "publish name, specification, unit price and amount; if something else is meant, say so in field"))
				break
			}
		}
	}
}
