package rules

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var site015 = &check.Rule{
	ID:    "SITE-015",
	Title: diag.T("不引用站外图片，链接不写IP地址", "no pictures from other hosts, no links to bare addresses"),
	Doc: diag.T(`网页不从其他网站载入任何东西：图片放在 content/attachments/ 中。
链接写域名，不写 IPv4 地址（如 http://10.1.2.3/）：内网地址公众打不开，也不适应 IPv6。`,
		`Pages load nothing from other hosts: pictures stand in content/attachments/. Links name a host, not an IPv4 address: the public
cannot open those of an internal network, nor does IPv6 know them.`),
	Level: diag.Finding,
	Basis: diag.T("《政府网站发展指引》（国办发〔2017〕47号）", "Guobanfa [2017] No. 47"),
	Bad: `
-- content/guides/zhinan.md --
+++
title = "办事指南"
kind = "办事指南"
issuer = "ms-czj"
date_published = 2025-01-20
+++

登录[报送系统](http://10.1.2.3/login)填报。 # want

![流程图](https://img.example.com/a.png) # want
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "困难群众探访服务"
fiscal_year = 2025
purchaser = "ms-mzj"
[intention]
need_summary = "探访困难群众"
expected_month = "2025-03"
official_url = "http://192.168.1.8/notice/1" # want
`,
	Good: `
-- content/guides/zhinan.md --
+++
title = "办事指南"
kind = "办事指南"
issuer = "ms-czj"
date_published = 2025-01-20
+++

登录[报送系统](https://www.example.gov.cn/login)填报。
`,
	Run: runForeign,
}

var (
	bareAddress  = regexp.MustCompile(`(?i)https?://(\d{1,3}\.){3}\d{1,3}\b`)
	foreignImage = regexp.MustCompile(`(?i)!\[[^\]]*\]\(\s*<?(https?:)?//[^)\s>]+`)
)

// isBare reports whether an address is that of a machine without a name. Nearly
// all are cleared by the first character of the host.
func isBare(address string) bool {
	for _, rest, found := strings.Cut(address, "://"); found; _, rest, found = strings.Cut(rest, "://") {
		if rest != "" && '0' <= rest[0] && rest[0] <= '9' {
			return bareAddress.MatchString(address)
		}
	}
	return false
}

func runForeign(p *check.Pass) {
	for _, t := range surveyed.Of(p).bare {
		if p.Applies(t.record) {
			p.Report(t.record, t.field, diag.T("网址写的是 IP 地址", "this address is a bare IP address"), diag.T("换成公众能打开的、写域名的网址", "give one with a host name that the public can open"))
		}
	}
	check.Each(func(p *check.Pass, x *record.Policy) {
		line := x.BodyLine
		for text := range bytes.Lines(x.Body) {
			foreignIn(p, x, line, text)
			line++
		}
	})(p)
}

func foreignIn(p *check.Pass, x *record.Policy, line int, text []byte) {
	report := func(at []int, message, fix diag.Text) {
		pos := diag.Pos{File: x.Source.File, Line: line, Col: utf8.RuneCount(text[:at[0]]) + 1}
		p.ReportAt(pos, utf8.RuneCount(text[at[0]:at[1]]), x, message, fix)
	}
	if at := foreignImage.FindIndex(text); at != nil {
		report(at, diag.T("图片在其他网站上，网页不载入", "this picture stands on another host and is not loaded"), diag.T("把图片放进 content/attachments/，写相对路径", "put it into content/attachments/ and write the relative path"))
	} else if at := bareAddress.FindIndex(text); at != nil {
		report(at, diag.T("链接写的是 IP 地址", "this link is to a bare IP address"), diag.T("换成公众能打开的、写域名的网址", "give one with a host name that the public can open"))
	}
}
