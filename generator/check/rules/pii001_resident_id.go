package rules

import (
	"strconv"
	"time"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var pii001 = &check.Rule{
	ID:    "PII-001",
	Title: diag.T("不得公开居民身份证号码", "no resident identity numbers"),
	Doc: diag.T(`任何一处文字（各栏内容、正文、文件名、文本附件）都不得含有居民身份证号码。
号码按国家标准 GB 11643 的校验码、地区和出生日期识别；全角数字、中间加空格或连字符的写法同样识别。
删去号码；要区分同名人员的，至多写末四位。`,
		`No text (fields, prose, file names, text attachments) may hold a resident identity number. Numbers are
recognised by the check digit of GB 11643, the region and the date of birth, also in full-width digits and in groups.
Delete the number; to tell namesakes apart give the last four digits at most.`),
	Level:     diag.Error,
	Basis:     diag.T("《中华人民共和国个人信息保护法》第二十八条；《中华人民共和国政府信息公开条例》第十五条", "Personal Information Protection Law art. 28; Open Government Information Regulations art. 15"),
	Withdrawn: true,
	Bad: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
note = "联系人身份证 １１０１０５ 19491231 002X" # want
-- content/notices/mingdan.md --
+++
title = "名单"
kind = "公告"
issuer = "芒市民政局"
date_published = 2025-01-02
+++

某某，11010519491231002X # want
`,
	Good: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
note = "联系人身份证末四位002X"
`,
	Run: runResidentID,
}

func runResidentID(p *check.Pass) {
	found := surveyed.Of(p)
	p.Fail(found.err)
	for _, t := range found.numbers {
		if t.key == "credit_code" && checkCreditCode(t.text) == nil {
			continue
		}
		for _, n := range t.numbers {
			for s := range n.spans(18) {
				if id, ok := residentID(s, t, p.Today); ok {
					tail := id[len(id)-4:]
					t.report(p, s.start, s.end, diag.T("含有居民身份证号码（末四位 %s）", "holds a resident identity number (ending in %s)", tail),
						diag.T("删去号码；要区分同名人员的，至多写末四位", "delete it; to tell namesakes apart give the last four digits at most"))
				}
			}
		}
	}
}

// residentID returns the identity number that s is, in the form of 18
// characters or in the old one of 15 digits, which has no check digit and is
// therefore not looked for in numbers that others gave out.
func residentID(s span, t text, today record.Date) (string, bool) {
	id := s.digits
	if s.x {
		id += "X"
	}
	switch {
	case len(id) == 18:
		return id, residentID18(id, today) && !(t.numbering(s) && recent(id[6:10], today))
	case s.x:
	case len(s.digits) == 15 && (s.shape(15) || s.shape(6, 6, 3) && s.alone) && !t.numberField() && !t.link:
		return id, residentRegion(id) && bornOn("19"+id[6:12], today)
	}
	return "", false
}

func residentID18(id string, today record.Date) bool {
	return residentRegion(id) && bornOn(id[6:14], today) && residentCheck(id[:17]) == id[17]
}

// numbering reports whether s may be a number made of region, date and running
// number, as procurement systems give them out: one in eleven has the right
// check digit by chance.
func (t text) numbering(s span) bool {
	return t.numberField() || t.pos.File != "" && t.pos.Line == 0 || s.sep == '-'
}

// recent reports whether a year lies in the last ten: rather the date of a
// project than of a birth.
func recent(year string, today record.Date) bool {
	y, _ := strconv.Atoi(year)
	return y > int(today.Year)-10
}

// residentCheck returns the check character of the first 17 digits (GB 11643).
func residentCheck(digits string) byte {
	sum := 0
	for i, weight := range [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(digits[i]-'0') * weight
	}
	return "10X98765432"[sum%11]
}

// residentRegion reports whether the first digits can be a county (GB/T 2260).
func residentRegion(id string) bool {
	switch p := id[:2]; {
	case p >= "11" && p <= "15", p >= "21" && p <= "23", p >= "31" && p <= "37", p >= "41" && p <= "46",
		p >= "50" && p <= "54", p >= "61" && p <= "65", p == "71", p >= "81" && p <= "83":
		return id[2:6] != "0000"
	}
	return false
}

// bornOn reports whether eight digits are a day on which somebody now alive can
// have been born.
func bornOn(digits string, today record.Date) bool {
	day, err := time.Parse("20060102", digits)
	year, _ := strconv.Atoi(digits[:4])
	return err == nil && year >= 1900 && !record.DateOf(day).After(today)
}
