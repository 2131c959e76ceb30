package rules

import (
	"slices"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var con005 = &check.Rule{
	ID:    "CON-005",
	Title: diag.T("收款单位是合同乙方，分包经购买主体同意", "who is paid is the contractor; subcontracts have consent"),
	Doc: diag.T(`严禁转包：付款的收款单位应当是合同乙方（联合体成员、乙方的曾用名和合并撤销后的承继单位除外）；经购买主体同意才可以分包，写 consent_date（同意日期）。
收款单位不同不等于转包，请核对原因。退款不在此列。`,
		`A contract may not be passed on: payments go to the contractor (a partner of the consortium, a former name and the unit that
succeeded it are the same). Parts may be given on with the purchaser's consent, whose date is consent_date. Another payee does
not prove that the contract was passed on: look into it. Refunds do not count.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（四）4；《中华人民共和国政府采购法》第四十八条", "Mangzhengbanfa [2017] No. 51, II(4)4; Government Procurement Law art. 48"),
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[award]
date = 2025-03-18
provider = "mz-fuyang"
[contract]
date_signed = 2025-03-28
amount = "46.5万元"
[[contract.subcontracts]] # want
provider = "示例餐饮配送有限公司"
content = "助餐配送"
[[payments]]
no = 1
date = 2025-04-15
kind = "预付款"
amount = "13.95万元"
payee = "ms-anxin" # want
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[award]
date = 2025-03-18
provider = "mz-fuyang"
partners = ["ms-anxin"]
[contract]
date_signed = 2025-03-28
amount = "46.5万元"
[[contract.subcontracts]]
provider = "示例餐饮配送有限公司"
content = "助餐配送"
consent_date = 2025-04-02
[[payments]]
no = 1
date = 2025-04-15
kind = "预付款"
amount = "13.95万元"
[[payments]]
no = 2
date = 2026-01-20
kind = "尾款"
amount = "30万元"
payee = "ms-anxin"
`,
	Run: check.Each(runPayee),
}

func runPayee(p *check.Pass, r *record.Result) {
	if c := r.Contract; c != nil && !record.Draft(r, p.Today) {
		for i, s := range c.Subcontracts {
			if s.ConsentDate.IsZero() {
				p.Report(r, nth("contract.subcontracts[%d].consent_date", i), diag.T("分包给“%s”，没有写购买主体的同意日期", "a part is given on to %q, and no date of the purchaser's consent is given", s.Provider),
					diag.T("补写 consent_date；没有同意的，先取得书面同意", "add consent_date; if there was no consent, ask for it in writing"))
			}
		}
	}
	for i, pay := range r.Payments {
		if pay.Payee == "" || pay.Kind == "退款" {
			continue
		}
		who := contractor(p.Set, r)
		if who == "" || same(p.Set, who, pay.Payee) {
			continue
		}
		if a := awardOf(p.Set, r); a == nil || !slices.Contains(a.Partners, pay.Payee) {
			p.Report(r, nth("payments[%d].payee", i), diag.T("收款单位“%s”不是合同乙方“%s”", "the payee %q is not the contractor %q", pay.Payee, who),
				diag.T("核对收款单位；乙方合并、更名的，在其单位记录中写 succeeded_by 或者 former_names；属实的照实保留，在 note（备注）中说明原因", "check the payee; if the contractor was merged or renamed, give succeeded_by or former_names in its record; if it is so, leave it and give the reason in note"))
		}
	}
}

// same reports whether a name or an id stands for a unit, by one of its former
// names or as what succeeded it.
func same(s *record.Set, unit, other string) bool {
	for range maxRenewals {
		o := s.Org(unit)
		if unit == other {
			return true
		}
		if o == nil {
			return false
		}
		if o.Name == other || slices.ContainsFunc(o.FormerNames, func(f record.FormerName) bool { return f.Name == other }) {
			return true
		}
		unit = o.SucceededBy
	}
	return false
}
