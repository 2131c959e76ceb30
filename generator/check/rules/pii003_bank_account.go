package rules

import (
	"strings"
	"unicode/utf8"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/fold"
)

var pii003 = &check.Rule{
	ID:    "PII-003",
	Title: diag.T("不得公开银行账号", "no bank accounts"),
	Doc: diag.T(`任何一处文字都不得含有银行卡号（16 至 19 位，按发卡行前缀和校验位识别），
也不得写出开户银行和账号。收款单位只写名称。`,
		`No text may hold the number of a bank card (16 to 19 digits, recognised by the issuer's prefix and the check digit),
nor name a bank together with an account number. Of a payee only the name is given.`),
	Level:     diag.Error,
	Basis:     diag.T("《中华人民共和国个人信息保护法》第二十八条", "Personal Information Protection Law art. 28"),
	Withdrawn: true,
	Bad: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
note = "卡号 6222 0212 3456 7890 128" # want
[contract]
date_signed = 2025-03-28
payment_terms = "开户行：某某银行芒市支行，账号：53001234567890" # want
`,
	Good: `
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
[contract]
date_signed = 2025-03-28
payment_terms = "验收合格后转账支付，收款账户见合同第八条。"
`,
	Run: runBankAccount,
}

func runBankAccount(p *check.Pass) {
	found := surveyed.Of(p)
	p.Fail(found.err)
	region := p.Set.Settings.RegionCode
	fix := diag.T("删去开户行和账号；收款单位只写名称", "delete the bank and the account; of a payee give the name only")
	for _, t := range found.numbers {
		if t.link {
			continue
		}
		for _, n := range t.numbers {
			if named(t.text, n.groups[0].start) {
				t.report(p, n.groups[0].start, n.groups[len(n.groups)-1].end,
					diag.T("含有银行账号（末四位 %s）", "holds a bank account (ending in %s)", n.digits[len(n.digits)-4:]), fix)
				continue
			}
			for s := range n.spans(19) {
				if _, resident := residentID(s, t, p.Today); !resident && bankCard(s, t, region) {
					t.report(p, s.start, s.end, diag.T("含有银行卡号（末四位 %s）", "holds the number of a bank card (ending in %s)", s.digits[len(s.digits)-4:]), fix)
				}
			}
		}
	}
}

// named reports whether the words before a number call it a bank account.
func named(s string, start int) bool {
	from := start
	for range 20 {
		_, size := utf8.DecodeLastRuneInString(s[:from])
		from -= size
	}
	near := fold.Text(s[from:start])
	return containsAny(near, "账号", "帐号", "账户", "帐户", "卡号", "存折") &&
		containsAny(fold.Text(s), "开户", "银行", "收款", "汇款", "打款", "对公")
}

func containsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// bankCard reports whether s is the number of a payment card. One number in ten
// has the right check digit by chance, so it must also begin like a card in use
// in China and not be a number that somebody gave out.
func bankCard(s span, t text, region string) bool {
	switch {
	case s.x || len(s.digits) < 16 || t.numberField():
		return false
	case len(s.groups) > 1 && (!s.alone || !s.shape(4, 4, 4, 4) && !s.shape(4, 4, 4, 4, 1) && !s.shape(4, 4, 4, 4, 2) && !s.shape(4, 4, 4, 4, 3)):
		return false
	case len(region) == 6 && (strings.HasPrefix(s.digits, region[:4]) || strings.HasPrefix(s.digits, region[:2]+"0000")):
		return false // numbers of the city's and the province's own systems begin with their region
	}
	return issued(s.digits) && luhn(s.digits) && lettersBefore(t.text, s.start) == "" && !letterAt(t.text[s.end:]) &&
		!inAddress(t.text, s.start) && !inDecimal(t.text, s.start, s.end)
}

// issued reports whether digits begin like a card: UnionPay 6…, Visa 4…,
// MasterCard 51–55, JCB 35, and the old cards of the Agricultural Bank.
func issued(digits string) bool {
	short := len(digits) == 16
	switch digits[0] {
	case '6':
		return true
	case '4':
		return short
	case '5':
		return short && digits[1] >= '1' && digits[1] <= '5'
	case '3':
		return short && digits[1] == '5'
	}
	return strings.HasPrefix(digits, "9559") || strings.HasPrefix(digits, "103") && len(digits) == 19
}

// luhn reports whether the last digit checks the others.
func luhn(digits string) bool {
	sum := 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}
