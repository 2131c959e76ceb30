package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pub003 = &check.Rule{
	ID:    "PUB-003",
	Title: diag.T("政策制度和解读按期公开", "policies and interpretations are published in time"),
	Doc: diag.T(`公开事项表（B.10）第1行：政策制度及解读，财政部门和各部门，形成之日起20个工作日内，本平台首次公开。
形成日期是成文日期。本地单位制发的才看（发布机构在 data/orgs/ 中，或者名称以本地区名开头）；转载上级文件不计期限。`,
		`Row 1 of the publication matrix (B.10): policies and their interpretation; finance and other departments; within 20 working days; first on this
portal. It counts from the day the act was made. Only acts issued here are looked at (by a unit in data/orgs/, or one
whose name begins with the region's); for reposting what higher levels issued there is no period.`),
	Level: diag.Finding,
	Basis: diag.T("芒政办发〔2017〕51号 二（五）4、三（四）；《中华人民共和国政府信息公开条例》第二十条、第二十六条", "Mangzhengbanfa [2017] No. 51, II(5)4, III(4); Open Government Information Regulations arts. 20, 26"),
	From:  record.Date{Year: 2019, Month: 5, Day: 15},
	Bad: `
-- content/policies/xize.md --
+++
title = "实施细则"
kind = "实施细则"
issuer = "ms-mzj"
date_made = 2025-12-10
date_published = 2026-01-20 # want
+++

正文
-- data/rules/holidays-2025.toml --
year = 2025
source = "示例"
-- data/rules/holidays-2026.toml --
year = 2026
source = "示例"
off = [2026-01-01, 2026-01-02]
work = [2026-01-04]
`,
	Good: `
-- content/policies/xize.md --
+++
title = "实施细则"
kind = "实施细则"
issuer = "ms-mzj"
date_made = 2025-12-10
date_published = 2026-01-08
+++

正文
-- content/policies/banfa.md --
+++
title = "政府购买服务管理办法"
kind = "规章"
issuer = "财政部"
date_made = 2020-01-03
date_published = 2026-01-20
+++

正文
-- data/rules/holidays-2025.toml --
year = 2025
source = "示例"
-- data/rules/holidays-2026.toml --
year = 2026
source = "示例"
off = [2026-01-01, 2026-01-02]
work = [2026-01-04]
`,
	Run: check.Each(runPolicyOnTime),
}

func runPolicyOnTime(p *check.Pass, policy *record.Policy) {
	if policy.Column == "policy" && !policy.DateMade.IsZero() && p.Rule.InForce(policy.DateMade) && ours(p, policy.Issuer) {
		onTime(p, policy, policy.DateMade, informationPeriod)
	}
}
