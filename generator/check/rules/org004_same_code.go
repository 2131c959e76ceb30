package rules

import (
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/fold"
	"mingshi/generator/record"
)

var org004 = &check.Rule{
	ID:    "ORG-004",
	Title: diag.T("一个单位一条记录，名称与代码一一对应", "one record to a unit, one code to a name"),
	Doc: diag.T(`同一个统一社会信用代码写在两条记录里，或者同一名称写了两个代码的，列出来核对：多半是重复录入，或者代码写错。
单位更名的，不另建记录，在原记录写 [[former_names]]；撤并的，写 dissolved_on 和 succeeded_by。
比较名称时不分全角半角、繁简和空格；自然人可以同名，不比较。`,
		`The same credit code in two records, or the same name with two codes, is listed for checking: most likely the unit was
recorded twice, or a code is mistyped. A unit that changes its name keeps its record and has [[former_names]]; one that
is dissolved has dissolved_on and succeeded_by. Names are compared without regard to width, script and blanks; natural
persons may share a name.`),
	Level: diag.Hint,
	Basis: diag.T("GB 32100—2015《法人和其他组织统一社会信用代码编码规则》（一个主体一个代码）", "GB 32100-2015 (one code to an entity)"),
	Bad: `
-- data/orgs/ms-anxin-2.toml --
id = "ms-anxin-2"
name = "示例安心养老服务有限公司"
roles = ["承接主体"]
provider_kind = "企业"
credit_code = "91999999MA0000A274"
registration_authority = "芒市市场监督管理局（示例）"
-- data/orgs/ms-anxin.toml --
id = "ms-anxin"
name = "示例安心照护服务有限公司"
roles = ["承接主体"]
provider_kind = "企业"
credit_code = "91999999MA0000A274" # want
registration_authority = "芒市市场监督管理局（示例）"
-- data/orgs/mz-fuyang-2.toml --
id = "mz-fuyang-2"
name = "示例扶养社会工作 服务中心"
roles = ["承接主体"]
provider_kind = "社会组织"
credit_code = "91350100M000100Y43"
-- data/orgs/mz-fuyang.toml --
id = "mz-fuyang"
name = "示例扶养社会工作服务中心" # want
roles = ["承接主体"]
provider_kind = "社会组织"
credit_code = "52999999MJ0000A112"
`,
	Good: `
-- data/orgs/ms-anxin.toml --
id = "ms-anxin"
name = "示例安心照护服务有限公司"
roles = ["承接主体"]
provider_kind = "企业"
credit_code = "91999999MA0000A274"
registration_authority = "芒市市场监督管理局（示例）"
[[former_names]]
name = "示例安心养老服务有限公司"
until = 2024-12-31
`,
	Run: runSameUnit,
}

func runSameUnit(p *check.Pass) {
	byCode, byName := map[string]*record.Org{}, map[string]*record.Org{}
	check.Each(func(p *check.Pass, o *record.Org) {
		if o.ProviderKind == individual {
			return
		}
		code, name := strings.ToUpper(o.CreditCode), strings.Join(strings.Fields(fold.Text(o.Name)), "")
		same := byCode[code]
		switch {
		case code == "":
		case same == nil:
			byCode[code] = o
		case !succeeds(o, same):
			p.Report(o, "credit_code", diag.T("统一社会信用代码 %s 也写在“%s”（%s）", "the credit code %s is also that of %s (%s)", o.CreditCode, same.Name, same.ID),
				diag.T("是同一单位的，合并为一条，曾用的名称写 [[former_names]]；不是的，改正代码", "if it is the same unit, keep one record and write [[former_names]]; if not, correct the code"))
		}
		first := byName[name]
		switch {
		case first == nil:
			byName[name] = o
		case code != "" && first.CreditCode != "" && code != strings.ToUpper(first.CreditCode) && !succeeds(o, first):
			p.Report(o, "name", diag.T("“%s”也是 %s 的名称，代码却不同（%s、%s）", "%s is also the name of %s, which has another code (%s, %s)", o.Name, first.ID, first.CreditCode, o.CreditCode),
				diag.T("是同一单位的，合并为一条并改正代码；不是的，名称写全", "if it is the same unit, keep one record with the right code; if not, give the full names"))
		}
	})(p)
}

// succeeds reports whether one unit took the other's place.
func succeeds(a, b *record.Org) bool { return a.SucceededBy == b.ID || b.SucceededBy == a.ID }
