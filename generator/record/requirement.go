package record

// A Requirement is a set of provider conditions (承接主体条件).
type Requirement struct {
	Common
	Scope        string
	DateMade     Date
	DecidedBy    []string
	DecisionDate Date
	Basis        string
	Items        []Condition
}

// A Condition is one provider condition.
type Condition struct {
	Code        string
	Text        string
	Evidence    string
	LicenceName string
}

// requirementFields describes a Requirement in the order of records.md.
var requirementFields = []Field{
	{Key: "id", ZH: "条件编号", Type: ID, Duty: Required},
	{Key: "title", ZH: "条件名称", Type: Text, Duty: Required},
	{Key: "scope", ZH: "适用范围", Type: Text, Duty: Required},
	{Key: "date_made", ZH: "成文日期", Type: Day, Duty: Statutory},
	{Key: "date_published", ZH: "公开日期", Type: Day},
	{Key: "decided_by", ZH: "确定单位", Type: Party, Many: true, Duty: Required},
	{Key: "decision_date", ZH: "确定日期", Type: Day},
	{Key: "basis", ZH: "依据", Type: Text},
	{Key: "items", ZH: "条件", Type: Rows, Fields: []Field{
		{Key: "code", ZH: "条件序号", Type: Text, Duty: Required, RowKey: true},
		{Key: "text", ZH: "条件内容", Type: Long, Duty: Required},
		{Key: "evidence", ZH: "证明材料", Type: Text},
		{Key: "licence_name", ZH: "资质证书名称", Type: Text},
	}},
}
