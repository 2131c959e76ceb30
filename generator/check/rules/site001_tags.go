package rules

import (
	"net/url"
	"regexp"
	"strings"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var site001 = &check.Rule{
	ID:    "SITE-001",
	Title: diag.T("网站标签的内容是本网站的", "the tags of the site are those of this site"),
	Doc: diag.T(`每个网页都有 SiteName、SiteDomain、SiteIDCode 三个标签，内容取自 data/site.toml。已经公开购买计划的网站：

- 三项都不得是“null”“请填写”一类的占位文字；
- domain 是小写的英文域名，url 写了的，域名与 url 一致；
- id_code 是 10 位数字，或者以 bm 开头、后跟 8 位数字；不是演示网站的，不得全是 0。`,
		`Every page has the tags SiteName, SiteDomain and SiteIDCode, from data/site.toml. Once plans are published none of them is a
placeholder such as “null”; domain is a host in lower case, the one of url if that is given; id_code is ten digits, or
bm with eight, and on no site but a demonstration are they all zero.`),
	Level: diag.Finding,
	Basis: diag.T("《政府网站发展指引》（国办发〔2017〕47号）附件：网页标签", "Guobanfa [2017] No. 47, annex on page tags"),
	Bad: `
-- data/site.toml --
name = "null" # want
domain = "www.other.gov.cn" # want
url = "https://www.example.gov.cn/gmfw/"
id_code = "53310300" # want
sponsor = "芒市财政局"
contact_phone = "0692-0000000"
contact_address = "芒市"
region_code = "533103"
region_name = "芒市"
finance = "ms-czj"
official_medium = "云南省政府采购网"
`,
	Good: `
-- data/site.toml --
name = "示例平台"
domain = "www.example.gov.cn"
url = "https://www.example.gov.cn/gmfw/"
id_code = "0000000000"
sponsor = "芒市财政局"
contact_phone = "0692-0000000"
contact_address = "芒市"
region_code = "533103"
region_name = "芒市"
finance = "ms-czj"
official_medium = "云南省政府采购网"
sample = true
`,
	Run: runSiteTags,
}

var (
	hostName = regexp.MustCompile(`^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$`)
	siteCode = regexp.MustCompile(`^([0-9]{10}|bm[0-9]{8})$`)
)

func runSiteTags(p *check.Pass) {
	if !portalBegun.Of(p) {
		return
	}
	s := &p.Set.Settings
	if placeholder(s.Name) {
		p.ReportSetting("name", diag.T("网站名称“%s”是占位文字", "the name %q is a placeholder", s.Name), diag.T("写网站的规范名称", "write the official name of the site"))
	}
	address, err := url.Parse(s.URL)
	switch {
	case !hostName.MatchString(s.Domain):
		p.ReportSetting("domain", diag.T("“%s”不是英文域名", "%q is no host name", s.Domain), diag.T("写成 www.example.gov.cn 的样子，不带 https:// 和路径", "write it like www.example.gov.cn, without https:// or a path"))
	case err == nil && s.URL != "" && address.Hostname() != s.Domain:
		p.ReportSetting("domain", diag.T("域名“%s”与网站地址 %s 不一致", "the domain %s is not that of %s", s.Domain, s.URL), diag.T("核对 domain 和 url，两者写同一个域名", "make domain and url agree"))
	}
	fix := diag.T("写网站主管部门核发的标识码，10 位数字", "write the code of ten digits that was issued for the site")
	switch {
	case !siteCode.MatchString(s.IDCode):
		p.ReportSetting("id_code", diag.T("“%s”不是网站标识码", "%q is no code of a government site", s.IDCode), fix)
	case strings.Trim(s.IDCode, "0") == "" && s.Sample != record.Yes:
		p.ReportSetting("id_code", diag.T("网站标识码全是 0", "the code of the site is all zeros"), fix)
	}
}

// placeholder reports whether a setting says nothing.
func placeholder(s string) bool {
	return containsAny(strings.ToLower(s), "请填写", "null", "undefined", "某市") || strings.TrimSpace(s) == ""
}
