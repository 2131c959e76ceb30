package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var con004 = &check.Rule{
	ID:    "CON-004",
	Title: diag.T("合同在签订后两个工作日内公告", "a contract is announced within two working days"),
	Doc: diag.T(`自合同签订之日起两个工作日内，在省级以上财政部门指定的媒体公告合同：contract.official_date（法定公告日期）不晚于 contract.date_signed（签订日期）后两个工作日。
以指定媒体的公告日期为准，不以本站的公开日期为准。期限已过而没有写法定公告日期的，不算迟延，只提示补写。限额以下自行采购、电子卖场参照执行，只作提示。`,
		`Within two working days of its signature the contract is announced in a medium that the provincial finance department names:
contract.official_date lies no later than that after contract.date_signed. The notice there counts, not the publication here.
Where its date is not given though the time is over, nobody says it was late: a hint asks for it. For own purchases below the
limit and the electronic marketplace it is a hint.`),
	Level: diag.Finding,
	Basis: diag.T("《中华人民共和国政府采购法实施条例》第五十条", "Government Procurement Regulations art. 50"),
	From:  record.Date{Year: 2015, Month: 3, Day: 1},
	Bad: calendar2025 + `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[contract]
date_signed = 2025-03-28
official_date = 2025-04-02 # want
`,
	Good: calendar2025 + `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[contract]
date_signed = 2025-03-28
official_date = 2025-04-01
`,
	Run: eachPurchase(func(p *check.Pass, b *purchase) {
		if c := b.Contract; c != nil {
			b.notice(p, "合同公告期限", "contract.date_signed", c.DateSigned, "contract.official_date", c.OfficialDate)
		}
	}),
}
