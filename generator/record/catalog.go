package record

// A Catalog is one edition (one 文号) of a purchase catalogue.
type Catalog struct {
	Common
	Kind           string
	IssuingLevel   string
	Owner          string
	DateMade       Date
	DocumentNumber string
	EffectiveFrom  Date
	EffectiveTo    Date
	DerivedFrom    string
	Replaces       string
	Items          []CatalogItem
	Changes        []CatalogChange
}

// A CatalogItem is an item or heading of a catalogue.
type CatalogItem struct {
	Code                string
	Name                string
	Parent              string
	Aliases             []string
	Keywords            []string
	ServiceNature       string
	GovServiceCode      string
	ProcurementCategory string
	BasicPublicService  Bool
	ValidFrom           Date
	ValidTo             Date
	Implements          string
	Category            string
	Nature              string
	Content             string
	EvaluationStandard  string
	ReasonCode          string
	Basis               string
	MatchKeywords       []string
}

// A CatalogChange is an adjustment within an edition.
type CatalogChange struct {
	Date           Date
	Code           string
	Kind           string
	Reason         string
	ChangeDocument string
	Field          string
	Before         string
	Consultation   string
}

// catalogFields describes a Catalog in the order of records.md.
var catalogFields = []Field{
	{Key: "id", ZH: "目录编号", Type: ID, Duty: Required},
	{Key: "title", ZH: "目录名称", Type: Text, Duty: Required},
	{Key: "kind", ZH: "目录类别", Type: Enum, Codes: "catalog-kind", Duty: Required},
	{Key: "issuing_level", ZH: "发布层级", Type: Enum, Codes: "issuing-level", Duty: Required},
	{Key: "owner", ZH: "制定单位", Type: Ref, Ref: "org", Duty: Required},
	{Key: "date_made", ZH: "成文日期", Type: Day, Duty: Statutory},
	{Key: "date_published", ZH: "公开日期", Type: Day},
	{Key: "document_number", ZH: "发文字号", Type: Text},
	{Key: "effective_from", ZH: "施行日期", Type: Day, Duty: Required},
	{Key: "effective_to", ZH: "失效日期", Type: Day},
	{Key: "derived_from", ZH: "依据目录", Type: Text, Duty: Statutory, Rule: "CAT-001"},
	{Key: "replaces", ZH: "代替目录", Type: Ref, Ref: "catalog"},
	{Key: "items", ZH: "目录事项", Type: Rows, Fields: []Field{
		{Key: "code", ZH: "事项编码", Type: Text, Duty: Required, RowKey: true},
		{Key: "name", ZH: "事项名称", Type: Text, Duty: Required},
		{Key: "parent", ZH: "上级事项", Type: Text},
		{Key: "aliases", ZH: "别名", Type: Text, Many: true},
		{Key: "keywords", ZH: "检索词", Type: Text, Many: true},
		{Key: "service_nature", ZH: "服务性质", Type: Enum, Codes: "service-nature"},
		{Key: "gov_service_code", ZH: "政府购买服务代码", Type: Text},
		{Key: "procurement_category", ZH: "对应品目", Type: Category},
		{Key: "basic_public_service", ZH: "基本公共服务", Type: Flag},
		{Key: "valid_from", ZH: "纳入日期", Type: Day},
		{Key: "valid_to", ZH: "移出日期", Type: Day},
		{Key: "implements", ZH: "对应指导性目录事项", Type: Text},
		{Key: "category", ZH: "种类", Type: Text},
		{Key: "nature", ZH: "性质", Type: Long},
		{Key: "content", ZH: "内容", Type: Long},
		{Key: "evaluation_standard", ZH: "绩效评价标准", Type: Long},
		{Key: "reason_code", ZH: "禁止理由", Type: Enum, Codes: "prohibition-reason"},
		{Key: "basis", ZH: "禁止依据", Type: Text},
		{Key: "match_keywords", ZH: "识别词", Type: Text, Many: true},
	}},
	{Key: "changes", ZH: "目录调整", Type: Rows, Fields: []Field{
		{Key: "date", ZH: "调整日期", Type: Day, Duty: Required, RowKey: true},
		{Key: "code", ZH: "调整事项", Type: Text, Duty: Required, RowKey: true},
		{Key: "kind", ZH: "调整类别", Type: Enum, Codes: "change-kind", Duty: Required},
		{Key: "reason", ZH: "调整原因", Type: Text, Duty: Required},
		{Key: "change_document", ZH: "调整文号", Type: Text, Duty: Required},
		{Key: "field", ZH: "修改栏目", Type: Text},
		{Key: "before", ZH: "修改前", Type: Text},
		{Key: "consultation", ZH: "征求意见情况", Type: Text},
	}},
}
