package rules

import (
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var prv002 = &check.Rule{
	ID:    "PRV-002",
	Title: diag.T("承接主体类型与登记机关相符", "the kind of provider agrees with its register"),
	Doc: diag.T(`社会组织在民政部门登记，企业在市场监督管理部门登记，事业单位由机构编制部门登记。
承接主体类型与登记机关的名称、统一社会信用代码的首位（1 机构编制、5 民政、9 市场监督管理、N 农业农村）明显不符的，是差错；
行政审批局等综合窗口不算不符。情况属实的，写 [[confirmed]] 说明理由和文号。`,
		`Social organisations are registered by civil affairs, enterprises by the market regulator, public institutions by the
staffing office. A kind that clearly contradicts the name of the register or the first character of the credit code
(1, 5, 9, N) is an error; offices that register for others contradict nothing. If it is so, say so in [[confirmed]].`),
	Level:       diag.Error,
	Basis:       diag.T("芒政办发〔2017〕51号 二（二）", "Mangzhengbanfa [2017] No. 51, II(2)"),
	Confirmable: true,
	Bad: `
-- data/orgs/mz-xinyu.toml --
id = "mz-xinyu"
name = "示例心语社会工作服务中心"
roles = ["承接主体"]
provider_kind = "社会组织"
registration_authority = "芒市市场监督管理局" # want
-- data/orgs/ms-kanglv.toml --
id = "ms-kanglv"
name = "示例康旅健康服务有限公司"
roles = ["承接主体"]
provider_kind = "企业"
credit_code = "52999999MJ0000A112" # want
`,
	Good: `
-- data/orgs/mz-xinyu.toml --
id = "mz-xinyu"
name = "示例心语社会工作服务中心"
roles = ["承接主体"]
provider_kind = "社会组织"
credit_code = "52999999MJ0000A112"
registration_authority = "芒市行政审批局"
-- data/orgs/ms-kanglv.toml --
id = "ms-kanglv"
name = "示例康旅健康服务有限公司"
roles = ["承接主体"]
provider_kind = "企业"
registration_authority = "芒市工商行政管理局"
`,
	Run: check.Each(runRegister),
}

// A register is where units of a kind are entered.
type register struct {
	first byte     // of the credit codes it gives out
	words []string // in the name of its keeper
	name  diag.Text
}

var registers = []register{
	{'1', []string{"机构编制", "事业单位登记", "事业单位监督"}, diag.T("机构编制部门", "the staffing office")},
	{'5', []string{"民政"}, diag.T("民政部门", "civil affairs")},
	{'9', []string{"市场监督", "市场监管", "工商"}, diag.T("市场监督管理部门", "the market regulator")},
	{'N', []string{"农业农村"}, diag.T("农业农村部门", "agriculture and rural affairs")},
}

// home is the register of each kind of provider that has one.
var home = map[string]byte{enterprise: '9', association: '5', institution: '1'}

func runRegister(p *check.Pass, o *record.Org) {
	want := home[o.ProviderKind]
	if want == 0 || o.InstitutionClass == turnedToFirm {
		return
	}
	for _, reg := range registers {
		if reg.first == want {
			continue
		}
		field := ""
		switch {
		case containsAny(o.RegistrationAuthority, reg.words...):
			field = "registration_authority"
		case strings.HasPrefix(o.CreditCode, string(reg.first)):
			field = "credit_code"
		default:
			continue
		}
		p.Report(o, field, diag.T("承接主体类型是%s，登记机关却是%s", "the provider is a %s, but registered with %s", o.ProviderKind, reg.name),
			diag.T("核对 provider_kind、registration_authority 和 credit_code；情况属实的，写 [[confirmed]]，rule = \"PRV-002\"，附 reason 和 document_number",
				"check provider_kind, registration_authority and credit_code; if it is so, add [[confirmed]] with rule = \"PRV-002\", reason and document_number"))
		return
	}
}
