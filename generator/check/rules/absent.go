package rules

import "mingshi/generator/diag"

// An Absence says why a code of the catalogue of checks (domain.md A.4, C.6) has no
// rule here.
type Absence struct {
	Code string // such as "PRV-014", or a whole family such as "OCD-…"
	Why  diag.Text
	Test string // the test in generator/build that holds what the program guarantees; may be empty
}

// Absent are the codes without a rule, in order.
func Absent() []Absence {
	return []Absence{
		{Code: "OCD-001", Why: ofExport("OCDS 数据符合官方 1.1.5 模式", "the packages are valid against the official schemas of 1.1.5")},
		{Code: "OCD-002", Why: ofExport("没有空字段", "no field is empty")},
		{Code: "OCD-003", Why: ofExport("封闭代码表的取值都在表内", "closed code lists hold")},
		{Code: "OCD-004", Why: ofExport("没有标准和所列扩展之外的字段", "every field is of the standard or of a declared extension")},
		{Code: "OCD-005", Why: ofExport("未注册 OCDS 前缀的，数据和下载页都写明", "a prefix that is not registered is marked in the data and on the page")},
		{Code: "OCD-1…", Why: diag.T("记录上能判断的是 OCD-101、OCD-102；日期先后由 DOC-002、付款总额由 PAY-003 检查；编号唯一、引用有着落由导出的测试保证；全部数据的分布比较不做", "what records can tell is OCD-101 and OCD-102; DOC-002 has the order of dates, PAY-003 the sum of payments; tests of the export hold ids and references; distributions over all data are not looked at")},
		{Code: "OCD-201", Why: diag.T("由 REC-026 检查：已公布的记录不消失", "is REC-026: what was published does not vanish")},
		{Code: "OCD-202", Why: diag.T("由 REC-027 检查：已公布的环节不减少", "is REC-027: nor does a stage of it")},
		{Code: "OCD-203", Why: diag.T("上次公布的清单不含标题，无从比较标题是否改变", "the manifest of the last publication holds no titles to compare")},
		{Code: "PRC-001", Why: diag.T("购买方式在读取记录时按代码表核对，OCDS 方式写在同一代码表中，不另设规则", "the method is checked against its code list when a record is read, and its OCDS method stands in that list")},
		{Code: "PRV-014", Why: diag.T("单位记录没有法定代表人和控股关系，无从判断两家供应商是否关联", "records hold neither legal representatives nor ownership, so links between bidders cannot be seen")},
		{Code: "SITE-002", Test: "TestColumnTags", Why: byTest("列表页、栏目页都有栏目标签", "columns have their tags")},
		{Code: "SITE-003", Test: "TestArticleTags", Why: byTest("记录页都有内容标签，PubDate 是记录的公开日期", "records have their tags, PubDate being the record's date")},
		{Code: "SITE-004", Test: "TestWhoAndWhen", Why: byTest("记录页写明公开日期和信息来源", "a record's page shows when it was published and whose word it is")},
		{Code: "SITE-005", Test: "TestFrame", Why: byTest("各页页眉、页脚相同", "all pages have the same head and foot")},
		{Code: "SITE-007", Test: "TestAddresses", Why: byTest("网址小写、不变，写明文件名；已公布网址的变动由 REC-028 检查", "addresses are lower case and name a file; REC-028 keeps them from changing")},
		{Code: "SITE-008", Test: "TestLeavingTheSite", Why: byTest("离开本站以前先看到说明", "a notice stands before every link that leaves the site")},
		{Code: "SITE-009", Test: "TestLinksResolve", Why: byTest("站内链接都有对应的网页；正文中的死链接由 TML-019 报错", "links lead somewhere; TML-019 reports dead ones in texts")},
		{Code: "SITE-010", Test: "TestPageWeight", Why: byTest("网页不超过 300 KB，压缩后不超过 100 KB", "a page has no more than 300 KB, 100 KB compressed")},
		{Code: "SITE-013", Test: "TestSearchIndex", Why: byTest("检索不依赖服务器程序", "search needs no program on the server")},
		{Code: "SITE-014", Test: "TestManifest", Why: byTest("清单列出全部文件及其 SHA-256", "the manifest lists all files with their SHA-256")},
		{Code: "SITE-018", Test: "TestAccessible", Why: byTest("语言、标题、表头、替代文字齐全；另由 make test 的检查工具核对", "language, headings, table heads and alternatives; the tools of make test look too")},
		{Code: "SITE-019", Test: "TestLinksResolve", Why: byTest("网站可以放在任何路径下，也可以在本机打开", "the site works below any path, and from a disk")},
		{Code: "SITE-021", Test: "TestNotFoundPageIsAbsolute", Why: byTest("有找不到页面时的提示页", "there is a page for what is not found")},
		{Code: "SITE-022", Test: "TestSitemapPage", Why: byTest("有站点地图网页和 sitemap.xml", "there are a page and an XML file with the map of the site")},
		{Code: "SITE-023", Test: "TestRobots", Why: byTest("robots.txt 允许收录", "robots.txt lets search engines in")},
		{Code: "SITE-024", Test: "TestFeeds", Why: byTest("每个栏目有 Atom 订阅", "every column has an Atom feed")},
		{Code: "SITE-025", Test: "TestPrintStyle", Why: byTest("各页有打印样式", "pages have a style for print")},
		{Code: "SITE-026", Test: "TestEncoding", Why: byTest("各页写明语言和 UTF-8 编码，没有字节序标记；记录文件的标记在读取时略去", "pages name their language and UTF-8 and have no byte order mark; those of records are skipped")},
		{Code: "SITE-027", Test: "TestWhoAndWhen", Why: byTest("写明数据由谁公开、截至哪一天、由哪一版本生成", "the site says whose data it shows, of what day and version")},
		{Code: "SITE-028", Test: "TestBanner", Why: byTest("演示网站各页都有示例数据的提示", "every page of a demonstration says so")},
	}
}

// byTest says of a property of the pages that the program itself sees to it: no
// record can break it, so a rule would have nothing to find.
func byTest(zh, en string) diag.Text {
	return diag.Text{ZH: "由程序保证：" + zh, EN: "the program sees to it: " + en}
}

// InPart says of codes that have a rule what the records cannot tell it.
func InPart() []Absence {
	return []Absence{
		{Code: "AWD-002", Why: diag.T("没有收到评审报告的日期，以评审报告日期推算", "the day on which the report was received is not recorded: it is reckoned from the report's date")},
		{Code: "AWD-004", Why: diag.T("供应商地址、代理机构联系方式、公告期限没有对应字段，以法定媒体公告为准", "addresses, the agency's contacts and the notice period have no fields: the statutory notice has them")},
		{Code: "CON-003", Why: diag.T("没有成交通知书的日期，以同时发出的成交公告日期计算", "the date of the letter of award is not recorded: that of the notice, issued with it, counts")},
		{Code: "PII-004", Why: diag.T("PDF、Excel、图片和 GBK 编码文本中的名单看不到", "lists in PDF, Excel, pictures and GBK text cannot be read")},
		{Code: "PRC-007", Why: diag.T("没有“预算项目”字段，以资金名称区分，需人工核对", "there is no field for the budget item: the names of funds stand in for it, and a person must check")},
		{Code: "PRC-010", Why: diag.T("没有单一来源适用情形的字段，以添购编号和理由中的“紧急”“不可预见”排除", "no field says which ground a single source rests on: additions and emergencies named in the reason are left out")},
		{Code: "PUB-005", Why: diag.T("名录条目没有公开日期，名录是否按期公开无从判断", "directory entries have no day of publication")},
		{Code: "PUB-008", Why: diag.T("没有“逾期未付中小企业款项汇总”一类的记录，是否按年公布无从判断", "there is no kind of record for the yearly summary of overdue payments to small firms")},
	}
}

// ofExport says that tests of generator/opendata/ocds hold what the program
// guarantees of its OCDS export.
func ofExport(zh, en string) diag.Text {
	return diag.T("由程序保证，由测试（generator/opendata/ocds）核对：%s", "the program guarantees it, tests in generator/opendata/ocds hold it: %s", diag.Text{ZH: zh, EN: en})
}
