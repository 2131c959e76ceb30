package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var prv011 = &check.Rule{
	ID:    "PRV-011",
	Title: diag.T("禁入期内不得承接", "no award or contract during a ban"),
	Doc: diag.T(`弄虚作假、冒领财政资金的承接主体，3年内不得介入政府购买服务；政府采购法规定的禁止参加政府采购活动也一样。
成交日期、签约日期在处理决定（data/sanctions/，处理类别“禁止参加政府购买服务”）的限制期内的，予以提示；决定撤销以后的不算。联合体成员、入围单位一并看。`,
		`Who cheated or took money by false claims is banned from purchases for three years; bans under the Government Procurement Law work alike. An award or
a signature within the period of such a decision (data/sanctions/, kind 禁止参加政府购买服务) is reported; one after the
decision was taken back is not. Partners of a consortium and winners of a framework are looked at too.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 三（三）；《中华人民共和国政府采购法》第七十七条", "Mangzhengbanfa [2017] No. 51, III(3); Government Procurement Law art. 77"),
	Bad: bannedProvider + `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[award]
date = 2025-03-18
provider = "ms-anxin" # want
-- data/results/533103-2025-0001-r2.toml --
id = "533103-2025-0001-r2"
plan = "533103-2025-0001"
lot = 2
date_published = 2025-02-20
[award]
date = 2025-02-18
provider = "ms-anxin"
[contract]
date_signed = 2025-03-05 # want
`,
	Good: bannedProvider + `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
date_published = 2025-03-20
[award]
date = 2025-02-18
provider = "ms-anxin"
[contract]
date_signed = 2025-02-28
`,
	Run: runBanned,
}

// bannedProvider is a ban of three years.
const bannedProvider = `
-- data/sanctions/ban-2025-01.toml --
id = "ban-2025-01"
title = "处理决定"
org = "ms-anxin"
kind = "禁止参加政府购买服务"
behaviour = "虚报服务人次。"
result = "三年内不得参与政府购买服务。"
basis = "芒政办发〔2017〕51号 三（三）"
authority = "ms-czj"
date_decided = 2025-03-01
date_published = 2025-03-03
valid_from = 2025-03-01
valid_to = 2028-02-29
`

func runBanned(p *check.Pass) {
	by := bans.Of(p)
	if len(by) == 0 {
		return
	}
	check.Each(func(p *check.Pass, r *record.Result) {
		who := p.Set.Org(contractor(p.Set, r))
		for a := range appointments(p.Set, r) {
			if s := bannedOn(by[a.org.ID], a.date); s != nil && !a.date.IsZero() {
				banned(p, r, a.field, a.date, a.org, s)
				if a.org == who {
					who = nil // once is enough
				}
			}
		}
		if r.Contract == nil || r.Award == nil || who == nil {
			return
		}
		if s := bannedOn(by[who.ID], r.Contract.DateSigned); s != nil {
			banned(p, r, "contract.date_signed", r.Contract.DateSigned, who, s)
		}
	})(p)
}

func banned(p *check.Pass, r *record.Result, field string, day record.Date, who *record.Org, s *record.Sanction) {
	p.Report(r, field, diag.T("%s 在“%s”的禁入期（%s 至 %s，%s）内", "%s lies in the ban of %s (%s to %s, %s)", day, who.Name, s.ValidFrom, s.ValidTo, called(s)),
		diag.T("核对日期、承接主体和处理决定；决定已撤销的，在该决定中补录 [repealed]", "check the date, the provider and the decision; if that was taken back add [repealed] to it"))
}
