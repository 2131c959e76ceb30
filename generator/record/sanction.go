package record

// A Sanction is a ban or another decision against a unit.
type Sanction struct {
	Common
	Org            string
	Kind           string
	Behaviour      string
	Result         string
	Basis          string
	DecisionNumber string
	Authority      string
	DateDecided    Date
	ValidFrom      Date
	ValidTo        Date
	PublishedUntil Date
	SourceURL      string
	Repealed       *Repeal
}

// A Repeal takes a sanction back.
type Repeal struct {
	Date   Date
	Reason string
}

// sanctionFields describes a Sanction in the order of records.md.
var sanctionFields = []Field{
	{Key: "id", ZH: "处理编号", Type: ID, Duty: Required},
	{Key: "title", ZH: "处理名称", Type: Text, Duty: Required},
	{Key: "org", ZH: "当事单位", Type: Ref, Ref: "org", Duty: Required},
	{Key: "kind", ZH: "处理类别", Type: Enum, Codes: "sanction-kind", Duty: Required},
	{Key: "behaviour", ZH: "具体情形", Type: Long, Duty: Required},
	{Key: "result", ZH: "处理结果", Type: Long, Duty: Required},
	{Key: "basis", ZH: "处理依据", Type: Text, Duty: Required},
	{Key: "decision_number", ZH: "决定文号", Type: Text},
	{Key: "authority", ZH: "作出单位", Type: Party, Duty: Required},
	{Key: "date_decided", ZH: "决定日期", Type: Day, Duty: Required},
	{Key: "date_published", ZH: "公开日期", Type: Day},
	{Key: "valid_from", ZH: "限制开始", Type: Day, Duty: Required},
	{Key: "valid_to", ZH: "限制结束", Type: Day, Duty: Required},
	{Key: "published_until", ZH: "公布截止日期", Type: Day},
	{Key: "source_url", ZH: "来源网址", Type: Link},
	{Key: "repealed", ZH: "撤销", Type: Table, Fields: []Field{
		{Key: "date", ZH: "撤销日期", Type: Day, Duty: Required},
		{Key: "reason", ZH: "撤销原因", Type: Text, Duty: Required},
	}},
}
