package record

import "slices"

// Common is what every kind has.
type Common struct {
	ID            string
	Title         string
	DatePublished Date   // the first publication here; zero means draft
	Source        Source // where the record is written
	Sample        Bool
	Summary       string
	Note          string
	Keywords      []string
	IndexNo       string
	Attachments   []Attachment
	Corrections   []Correction
	Redactions    []Redaction
	Withdrawn     *Withdrawal
	Confirmed     []Confirmation
	kept          kept // see Sum
}

// An Attachment is a file below content/attachments/.
type Attachment struct {
	File         string
	Title        string
	Stage        string
	PIICheckedOn Date
}

// A Correction is a published change of a record.
type Correction struct {
	No     Opt[int]
	Date   Date
	Kind   string
	Item   string
	Before string
	After  string
	Official
}

// A Redaction says what is not disclosed, and why.
type Redaction struct {
	Field  string
	Ground string
	Basis  string
}

// A Withdrawal takes a publication back; its page says so.
type Withdrawal struct {
	Date   Date
	Reason string
	Basis  string
}

// A Confirmation attests an irregular fact that a rule would refuse (ruling 2).
type Confirmation struct {
	Rule           string
	Reason         string
	DocumentNumber string
}

// commonFields describes what every kind may have in addition in the order of records.md.
var commonFields = []Field{
	{Key: "sample", ZH: "示例数据", Type: Flag},
	{Key: "summary", ZH: "内容概述", Type: Long},
	{Key: "note", ZH: "备注", Type: Long},
	{Key: "keywords", ZH: "关键词", Type: Text, Many: true},
	{Key: "index_no", ZH: "索引号", Type: Text},
	{Key: "attachments", ZH: "附件", Type: Rows, Fields: []Field{
		{Key: "file", ZH: "附件文件", Type: File, Duty: Required, RowKey: true},
		{Key: "title", ZH: "附件名称", Type: Text, Duty: Required},
		{Key: "stage", ZH: "所属环节", Type: Enum, Codes: "stage"},
		{Key: "pii_checked_on", ZH: "隐私检查日期", Type: Day},
	}},
	{Key: "corrections", ZH: "更正", Type: Rows, Fields: slices.Concat([]Field{
		{Key: "no", ZH: "更正序号", Type: Int, Duty: Required, RowKey: true},
		{Key: "date", ZH: "更正日期", Type: Day, Duty: Required},
		{Key: "kind", ZH: "更正类别", Type: Enum, Codes: "correction-kind", Duty: Required},
		{Key: "item", ZH: "更正事项", Type: Text, Duty: Required},
		{Key: "before", ZH: "更正前", Type: Text},
		{Key: "after", ZH: "更正后", Type: Text, Duty: Required},
	}, official(Optional, ""))},
	{Key: "redactions", ZH: "不公开说明", Type: Rows, Fields: []Field{
		{Key: "field", ZH: "不公开内容", Type: Text, Duty: Required, RowKey: true},
		{Key: "ground", ZH: "不公开理由", Type: Enum, Codes: "redaction-ground", Duty: Required},
		{Key: "basis", ZH: "不公开依据", Type: Text, Duty: Required},
	}},
	{Key: "withdrawn", ZH: "撤回", Type: Table, Fields: []Field{
		{Key: "date", ZH: "撤回日期", Type: Day, Duty: Required},
		{Key: "reason", ZH: "撤回原因", Type: Text, Duty: Required},
		{Key: "basis", ZH: "撤回依据", Type: Text, Duty: Required},
	}},
	{Key: "confirmed", ZH: "确认", Type: Rows, Fields: []Field{
		{Key: "rule", ZH: "确认的规则", Type: Text, Duty: Required, RowKey: true},
		{Key: "reason", ZH: "确认理由", Type: Text, Duty: Required},
		{Key: "document_number", ZH: "确认文号", Type: Text, Duty: Required},
	}},
}

// An Official is the notice in the statutory medium: the deadline rules use its
// date, never the date of publication here (ruling 5).
type Official struct {
	OfficialDate   Date
	OfficialURL    string
	OfficialMedium string // empty means the medium named in data/site.toml
}

// official returns the three keys of a notice, in the words of records.md.
func official(duty Duty, rule string) []Field {
	return []Field{
		{Key: "official_date", ZH: "法定公告日期", Type: Day, Duty: duty, Rule: rule},
		{Key: "official_url", ZH: "公告网址", Type: Link},
		{Key: "official_medium", ZH: "公告媒体", Type: Text},
	}
}
