package rules

import (
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
)

var pii002 = &check.Rule{
	ID:    "PII-002",
	Title: diag.T("不得公开手机号码", "no mobile phone numbers"),
	Doc: diag.T(`除单位联系电话外，任何一处文字都不得含有手机号码。改写办公室座机。
连写的 11 位数字，和按 3-4-4 位、3-8 位分开写的，都按手机号码处理；网址中的数字和编号（如 MZ-150-2025-0001）不算。`,
		`No text but the phone of an office may hold a mobile phone number: give the office's fixed line. Eleven digits in
one piece, or in groups of 3-4-4 or 3-8, count as one; digits inside a web address or an identifier do not.`),
	Level:     diag.Error,
	Basis:     diag.T("《财政部关于做好政府采购信息公开工作的通知》（财库〔2015〕135号）；《中华人民共和国政府信息公开条例》第十五条", "Caiku [2015] No. 135; Open Government Information Regulations art. 15"),
	Withdrawn: true,
	Bad: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
note = "咨询请拨 138 8888 8888" # want
`,
	Good: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
note = "咨询请拨 0692-2120000"
`,
	Run: runMobile,
}

func runMobile(p *check.Pass) {
	found := surveyed.Of(p)
	p.Fail(found.err)
	for _, t := range found.numbers {
		if t.key == "contact_phone" || t.link || t.pos.File == "data/site.toml" {
			continue
		}
		for _, n := range t.numbers {
			for s := range n.spans(15) {
				if m, ok := mobile(s, t); ok {
					t.report(p, s.start, s.end, diag.T("含有手机号码 %s****%s", "holds a mobile phone number %s****%s", m[:3], m[7:]),
						diag.T("改写办公室座机；不是手机号码的，请在数字之间加上单位或顿号", "give the office's fixed line; if it is no phone number, put units or commas between the figures"))
				}
			}
		}
	}
}

// mobile returns the mobile number that s is.
func mobile(s span, t text) (string, bool) {
	d := s.digits
	if len(s.groups) == 1 { // 8613888888888 and 008613888888888 in one piece
		d = strings.TrimPrefix(strings.TrimPrefix(d, "00"), "86")
	}
	if len(d) != 11 || d[0] != '1' || d[1] < '3' {
		return "", false
	}
	switch {
	case len(s.groups) == 1:
	case !s.shape(3, 4, 4) && !s.shape(3, 8), !s.alone && strings.TrimPrefix(s.before, "0") != "86":
		return "", false
	case s.sep == '-' && t.numberField():
		return "", false
	}
	if inAddress(t.text, s.start) || inDecimal(t.text, s.start, s.end) || identifier(lettersBefore(t.text, s.start)) {
		return "", false
	}
	return d, true
}

// identifier reports whether letters before a number make it an identifier, as
// in MZ150-2025-0001, rather than say what it is.
func identifier(letters string) bool {
	if letters == "" || strings.ToUpper(letters) != letters {
		return false
	}
	switch letters {
	case "TEL", "PHONE", "MOBILE", "MOB", "CELL", "WX", "WECHAT", "QQ":
		return false
	}
	return true
}

// inDecimal reports whether a stretch of s is part of a decimal fraction.
func inDecimal(s string, start, end int) bool {
	number := func(b byte) bool { return '0' <= b && b <= '9' }
	return start >= 2 && s[start-1] == '.' && number(s[start-2]) || end+1 < len(s) && s[end] == '.' && number(s[end+1])
}
