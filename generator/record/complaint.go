package record

import "slices"

// A Complaint is a decision on a complaint or an inspection.
type Complaint struct {
	Common
	Kind           string
	Plan           string
	Complainant    string
	Respondent     string
	Suppliers      []string
	Matter         string
	Basis          string
	Result         string
	Authority      string
	DocumentNumber string
	DateDecided    Date
	Official
}

// complaintFields describes a Complaint in the order of records.md.
var complaintFields = slices.Concat([]Field{
	{Key: "id", ZH: "决定编号", Type: ID, Duty: Required},
	{Key: "title", ZH: "决定名称", Type: Text, Duty: Required},
	{Key: "kind", ZH: "决定类别", Type: Enum, Codes: "complaint-kind", Duty: Required},
	{Key: "plan", ZH: "涉及项目", Type: Ref, Ref: "plan"},
	{Key: "complainant", ZH: "投诉人", Type: Party},
	{Key: "respondent", ZH: "被投诉人", Type: Party},
	{Key: "suppliers", ZH: "相关供应商", Type: Party, Many: true},
	{Key: "matter", ZH: "基本情况", Type: Long, Duty: Required},
	{Key: "basis", ZH: "处理依据", Type: Long, Duty: Required},
	{Key: "result", ZH: "处理结果", Type: Long, Duty: Required},
	{Key: "authority", ZH: "处理机关", Type: Party, Duty: Required},
	{Key: "document_number", ZH: "处理文号", Type: Text},
	{Key: "date_decided", ZH: "决定日期", Type: Day, Duty: Required},
	{Key: "date_published", ZH: "公开日期", Type: Day},
}, official(Optional, ""))
