package record

// A Commendation makes a provider eligible for priority in the next year.
type Commendation struct {
	Common
	Org            string
	Year           Opt[int]
	Reason         string
	DocumentNumber string
	Authority      string
	DateMade       Date
}

// commendationFields describes a Commendation in the order of records.md.
var commendationFields = []Field{
	{Key: "id", ZH: "表扬编号", Type: ID, Duty: Required},
	{Key: "title", ZH: "表扬名称", Type: Text, Duty: Required},
	{Key: "org", ZH: "受表扬单位", Type: Ref, Ref: "org", Duty: Required},
	{Key: "year", ZH: "表扬年度", Type: Int, Duty: Required},
	{Key: "reason", ZH: "突出贡献", Type: Long, Duty: Required},
	{Key: "document_number", ZH: "表扬文号", Type: Text},
	{Key: "authority", ZH: "表扬单位", Type: Party, Duty: Required},
	{Key: "date_made", ZH: "成文日期", Type: Day, Duty: Statutory},
	{Key: "date_published", ZH: "公开日期", Type: Day},
}
