package rules

import (
	"strings"
	"unicode/utf8"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var org002 = &check.Rule{
	ID:    "ORG-002",
	Title: diag.T("统一社会信用代码正确", "a credit code is right"),
	Doc: diag.T(`统一社会信用代码 18 位，由数字和大写字母（不用 I、O、S、V、Z）组成，最后一位是校验码（GB 32100）。
校验不符的，多半是抄错了一位。`,
		`A unified social credit code has 18 digits and capitals (never I, O, S, V, Z); the last one checks the others
(GB 32100). If it does not, a character was most likely copied wrongly.`),
	Level: diag.Error,
	Basis: diag.T("GB 32100—2015《法人和其他组织统一社会信用代码编码规则》", "GB 32100-2015"),
	Bad: `
-- data/orgs/ms-kanglv.toml --
id = "ms-kanglv"
name = "示例康旅健康服务有限公司"
roles = ["承接主体"]
provider_kind = "企业"
credit_code = "91350100M000100Y34" # want
`,
	Good: `
-- data/orgs/ms-kanglv.toml --
id = "ms-kanglv"
name = "示例康旅健康服务有限公司"
roles = ["承接主体"]
provider_kind = "企业"
credit_code = "91350100M000100Y43"
`,
	Run: check.Each(runCreditCode),
}

func runCreditCode(p *check.Pass, o *record.Org) {
	if o.CreditCode == "" {
		return
	}
	if wrong := checkCreditCode(o.CreditCode); wrong != nil {
		p.Report(o, "credit_code", diag.T("统一社会信用代码%s", "the credit code %s", *wrong),
			diag.T("对照登记证书或者营业执照改正", "copy it from the certificate of registration"))
	}
}

// creditCharset are the characters of a credit code in the order of their values.
const creditCharset = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// checkCreditCode says what is wrong with a credit code, or nil.
func checkCreditCode(code string) *diag.Text {
	wrong := func(zh, en string, args ...any) *diag.Text {
		t := diag.T(zh, en, args...)
		return &t
	}
	for _, r := range code {
		if !strings.ContainsRune(creditCharset, r) {
			return wrong("含有不能用的字符“%c”", "has the character %q", r)
		}
	}
	if n := utf8.RuneCountInString(code); n != 18 {
		return wrong("有 %d 位，应为 18 位", "has %d characters, not 18", n)
	}
	sum, weight := 0, 1
	for i := range 17 {
		sum += strings.IndexByte(creditCharset, code[i]) * weight
		weight = weight * 3 % 31
	}
	if want := creditCharset[(31-sum%31)%31]; code[17] != want {
		return wrong("校验不符：末位是 %c，按前 17 位应为 %c", "fails its check: it ends in %c, the first 17 ask for %c", code[17], want)
	}
	return nil
}
