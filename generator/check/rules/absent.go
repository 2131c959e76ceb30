package rules

import "mingshi/generator/diag"

// An Absence says why a code of the catalogue of checks (domain.md A.4) has no
// rule here.
type Absence struct {
	Code string // such as "PRV-014", or a whole family such as "OCD-…"
	Why  diag.Text
}

// Absent are the codes without a rule, in order.
func Absent() []Absence {
	return []Absence{
		{"OCD-…", diag.T("导出 OCDS 数据时检查，随开放数据一并提供", "for the OCDS export: comes with open data")},
		{"PRC-001", diag.T("购买方式在读取记录时按代码表核对，OCDS 方式写在同一代码表中，不另设规则", "the method is checked against its code list when a record is read, and its OCDS method stands in that list")},
		{"PRV-014", diag.T("单位记录没有法定代表人和控股关系，无从判断两家供应商是否关联", "records hold neither legal representatives nor ownership, so links between bidders cannot be seen")},
		{"SITE-…", diag.T("针对生成的网页，随网站的完善一并提供", "for the pages of the site: comes with the site the public meets")},
	}
}

// InPart says of codes that have a rule what the records cannot tell it.
func InPart() []Absence {
	return []Absence{
		{"AWD-002", diag.T("没有收到评审报告的日期，以评审报告日期推算", "the day on which the report was received is not recorded: it is reckoned from the report's date")},
		{"AWD-004", diag.T("供应商地址、代理机构联系方式、公告期限没有对应字段，以法定媒体公告为准", "addresses, the agency's contacts and the notice period have no fields: the statutory notice has them")},
		{"CON-003", diag.T("没有成交通知书的日期，以同时发出的成交公告日期计算", "the date of the letter of award is not recorded: that of the notice, issued with it, counts")},
		{"PII-004", diag.T("PDF、Excel、图片和 GBK 编码文本中的名单看不到", "lists in PDF, Excel, pictures and GBK text cannot be read")},
		{"PRC-007", diag.T("没有“预算项目”字段，以资金名称区分，需人工核对", "there is no field for the budget item: the names of funds stand in for it, and a person must check")},
		{"PRC-010", diag.T("没有单一来源适用情形的字段，以添购编号和理由中的“紧急”“不可预见”排除", "no field says which ground a single source rests on: additions and emergencies named in the reason are left out")},
		{"PUB-005", diag.T("名录条目没有公开日期，名录是否按期公开无从判断", "directory entries have no day of publication")},
		{"PUB-008", diag.T("没有“逾期未付中小企业款项汇总”一类的记录，是否按年公布无从判断", "there is no kind of record for the yearly summary of overdue payments to small firms")},
	}
}
