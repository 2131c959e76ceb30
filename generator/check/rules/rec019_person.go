package rules

import (
	"regexp"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var rec019 = &check.Rule{
	ID:    "REC-019",
	Title: diag.T("自然人只写称呼", "of a natural person only the name is given"),
	Doc: diag.T("承接主体是自然人的，只写公告上的称呼，编号用 person-0001 这样不含姓名的；不写任何证件号码、登记号、电话、地址、邮箱。",
		"Of a provider who is a natural person only the name in the notice is given, under an id like person-0001 that says nothing: no number of any kind, phone, address or e-mail."),
	Level: diag.Error,
	Basis: diag.T("《中华人民共和国个人信息保护法》第六条；财库〔2015〕135号", "Personal Information Protection Law art. 6; Caiku [2015] No. 135"),
	Bad: `
-- data/orgs/zhangsan.toml --
id = "zhangsan" # want
name = "某某"
roles = ["承接主体"]
provider_kind = "个人"
contact_phone = "0692-0000000" # want
`,
	Good: `
-- data/orgs/person-0001.toml --
id = "person-0001"
name = "某某"
roles = ["承接主体"]
provider_kind = "个人"
`,
	Run: check.Each(runPerson),
}

var personID = regexp.MustCompile(`^person-\d{4,}$`)

func runPerson(p *check.Pass, o *record.Org) {
	if o.ProviderKind != individual {
		return
	}
	if !personID.MatchString(o.ID) {
		p.Report(o, "id", diag.T("自然人的编号“%s”不是 person-0001 的样子", "the id %q of a natural person is not like person-0001", o.ID),
			diag.T("改为 person- 加四位顺序号", "write person- and a running number of four digits"))
	}
	for _, f := range []struct{ key, value string }{
		{"credit_code", o.CreditCode}, {"registration_number", o.RegistrationNumber}, {"contact_office", o.ContactOffice},
		{"contact_phone", o.ContactPhone}, {"contact_address", o.ContactAddress}, {"contact_email", o.ContactEmail},
	} {
		if f.value != "" {
			p.Report(o, f.key, diag.T("自然人不写%s", "%s: a natural person has none here", check.Label(o, f.key)), diag.T("删去这一行", "delete the line"))
		}
	}
}
