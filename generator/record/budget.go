package record

// A Budget is the yearly total for the purchase of services.
type Budget struct {
	Common
	Year           Opt[int]
	TotalAnnual    Opt[Money]
	TotalMidterm   Opt[Money]
	DocumentNumber string
	DateMade       Date
	ByPurchaser    []PurchaserBudget
}

// A PurchaserBudget is one unit's share of a Budget.
type PurchaserBudget struct {
	Purchaser        string
	Amount           Opt[Money]
	PublishedOn      Date
	ApprovalDocument string
	URL              string
}

// budgetFields describes a Budget in the order of records.md.
var budgetFields = []Field{
	{Key: "id", ZH: "预算编号", Type: ID, Duty: Required},
	{Key: "title", ZH: "预算名称", Type: Text, Duty: Required},
	{Key: "year", ZH: "预算年度", Type: Int, Duty: Required},
	{Key: "total_annual", ZH: "年度预算总金额", Type: Amount, Duty: Required},
	{Key: "total_midterm", ZH: "中期规划总金额", Type: Amount},
	{Key: "document_number", ZH: "预算文号", Type: Text},
	{Key: "date_made", ZH: "成文日期", Type: Day, Duty: Statutory},
	{Key: "date_published", ZH: "公开日期", Type: Day},
	{Key: "by_purchaser", ZH: "分单位预算", Type: Rows, Fields: []Field{
		{Key: "purchaser", ZH: "预算单位", Type: Ref, Ref: "org", Duty: Required, RowKey: true},
		{Key: "amount", ZH: "单位预算金额", Type: Amount, Duty: Required},
		{Key: "published_on", ZH: "单位公开日期", Type: Day},
		{Key: "approval_document", ZH: "单位批复文号", Type: Text},
		{Key: "url", ZH: "单位公开网址", Type: Link},
	}},
}
