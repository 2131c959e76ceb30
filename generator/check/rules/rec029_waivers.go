package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
)

var rec029 = &check.Rule{
	ID:    check.WaiverRule,
	Title: diag.T("豁免有效、用得上", "waivers hold and are used"),
	Doc: diag.T(`data/waivers.toml 中的豁免只针对提示和建议，写明规则、记录、理由、决定单位和日期，随网站公开。
到期的、没有用到的、针对错误的、记录不存在的豁免，在这里报告。`,
		`Waivers in data/waivers.toml are for findings and hints only; each names rule, record, reason, who decided and when,
and is published. One that expired, is not used, is for an error or names no record is reported here.`),
	Level: diag.Hint,
	Bad: `
-- data/waivers.toml --
[[waiver]]
rule = "CON-008"
record = "plan/533103-2025-0001"
reason = "按季度登记进度"
decided_by = "ms-czj"
date = 2025-01-05
until = 2025-12-31 # want
`,
	Good: `
-- data/waivers.toml --
[[waiver]]
rule = "CON-008"
record = "plan/533103-2025-0001"
reason = "按季度登记进度"
decided_by = "ms-czj"
date = 2025-01-05
until = 2026-12-31
`,
	Run: func(*check.Pass) {}, // check.Run judges waivers when all other rules have run
}
