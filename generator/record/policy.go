package record

// A Policy is the front matter of a page under content/.
type Policy struct {
	Common
	Column         string // policy, guide or notice: the kind's name
	Body           []byte // Markdown
	BodyLine       int    // the body's first line in the file, from 1
	Kind           string
	DocumentNumber string
	Issuer         string
	DateMade       Date
	DatePrinted    Date
	Trial          Bool
	Validity       string
	EffectiveFrom  Date
	EffectiveTo    Date
	ApprovedBy     string
	Addressees     string
	CopiedTo       []string
	Topic          string
	Supersedes     []string
	SupersededBy   string
	Interprets     string
	BasedOn        []Basis
}

// A Basis is an act that a policy is based on.
type Basis struct {
	Title  string
	Number string
	Status string
	Remark string
}

// policyFields describes a Policy in the order of records.md.
var policyFields = []Field{
	{Key: "title", ZH: "文件名称", Type: Text, Duty: Required},
	{Key: "kind", ZH: "文件类别", Type: Enum, Codes: "policy-kind", Duty: Required},
	{Key: "document_number", ZH: "发文字号", Type: Text},
	{Key: "issuer", ZH: "发布机构", Type: Party, Duty: Required},
	{Key: "date_made", ZH: "成文日期", Type: Day, Duty: Statutory},
	{Key: "date_printed", ZH: "印发日期", Type: Day},
	{Key: "date_published", ZH: "公开日期", Type: Day},
	{Key: "trial", ZH: "试行", Type: Flag},
	{Key: "validity", ZH: "时效性", Type: Enum, Codes: "validity", Duty: Statutory},
	{Key: "effective_from", ZH: "施行日期", Type: Day},
	{Key: "effective_to", ZH: "失效日期", Type: Day},
	{Key: "approved_by", ZH: "批准机关", Type: Party},
	{Key: "addressees", ZH: "主送机关", Type: Text},
	{Key: "copied_to", ZH: "抄送机关", Type: Text, Many: true},
	{Key: "topic", ZH: "主题分类", Type: Text},
	{Key: "supersedes", ZH: "代替文件", Type: Text, Many: true},
	{Key: "superseded_by", ZH: "被代替文件", Type: Text},
	{Key: "interprets", ZH: "解读的文件", Type: Ref, Ref: "policy"},
	{Key: "based_on", ZH: "依据文件", Type: Rows, Fields: []Field{
		{Key: "title", ZH: "依据文件", Type: Text, Duty: Required, RowKey: true},
		{Key: "number", ZH: "依据文号", Type: Text},
		{Key: "status", ZH: "依据时效", Type: Enum, Codes: "validity"},
		{Key: "remark", ZH: "依据说明", Type: Text},
	}},
}
