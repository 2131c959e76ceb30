package record

// An Org is a purchaser, a provider or another unit.
type Org struct {
	Common
	Name                  string
	Roles                 []string
	ShortName             string
	CreditCode            string
	Tier                  string
	PurchaserKind         string
	NumberFrom            Opt[int]
	ProviderKind          string
	InstitutionClass      string
	SMEClass              string
	RegistrationAuthority string
	RegistrationNumber    string
	RegisteredOn          Date
	RegistrationExempt    Bool
	SupervisingOrgan      string
	IndustryAssociation   Bool
	Duties                []string
	ContactOffice         string
	ContactPhone          string
	ContactAddress        string
	ContactEmail          string
	DissolvedOn           Date
	SucceededBy           string
	FormerNames           []FormerName
	Licences              []Licence
	AnnualChecks          []AnnualCheck
	Directory             []DirectoryEntry
}

// A FormerName is a name valid until a date.
type FormerName struct {
	Name  string
	Until Date
}

// A Licence is a qualification.
type Licence struct {
	Name       string
	Number     string
	IssuedBy   string
	ValidUntil Date
}

// An AnnualCheck is a yearly inspection.
type AnnualCheck struct {
	Year      Opt[int]
	Result    string
	CheckedOn Date
}

// A DirectoryEntry is a listing in a public directory.
type DirectoryEntry struct {
	ListedBy  string
	ListedOn  Date
	RemovedOn Date
}

// orgFields describes an Org in the order of records.md.
var orgFields = []Field{
	{Key: "id", ZH: "单位编号", Type: ID, Duty: Required},
	{Key: "name", ZH: "单位名称", Type: Text, Duty: Required},
	{Key: "roles", ZH: "角色", Type: Enum, Many: true, Codes: "role", Duty: Required},
	{Key: "short_name", ZH: "简称", Type: Text},
	{Key: "credit_code", ZH: "统一社会信用代码", Type: CreditCode},
	{Key: "tier", ZH: "层级", Type: Enum, Codes: "tier"},
	{Key: "purchaser_kind", ZH: "购买主体类型", Type: Enum, Codes: "purchaser-kind"},
	{Key: "number_from", ZH: "项目流水号起始", Type: Int},
	{Key: "provider_kind", ZH: "承接主体类型", Type: Enum, Codes: "provider-kind"},
	{Key: "institution_class", ZH: "事业单位类别", Type: Enum, Codes: "institution-class"},
	{Key: "sme_class", ZH: "企业规模", Type: Enum, Codes: "sme-class"},
	{Key: "registration_authority", ZH: "登记机关", Type: Text},
	{Key: "registration_number", ZH: "登记号", Type: Text},
	{Key: "registered_on", ZH: "登记日期", Type: Day},
	{Key: "registration_exempt", ZH: "免予登记", Type: Flag},
	{Key: "supervising_organ", ZH: "业务主管单位", Type: Party},
	{Key: "industry_association", ZH: "行业协会商会", Type: Flag},
	{Key: "duties", ZH: "职责", Type: Enum, Many: true, Codes: "duty"},
	{Key: "contact_office", ZH: "联系部门", Type: Text},
	{Key: "contact_phone", ZH: "联系电话", Type: Text},
	{Key: "contact_address", ZH: "联系地址", Type: Text},
	{Key: "contact_email", ZH: "电子邮箱", Type: Text},
	{Key: "dissolved_on", ZH: "撤并日期", Type: Day},
	{Key: "succeeded_by", ZH: "承继单位", Type: Ref, Ref: "org"},
	{Key: "former_names", ZH: "曾用名", Type: Rows, Fields: []Field{
		{Key: "name", ZH: "曾用名", Type: Text, Duty: Required, RowKey: true},
		{Key: "until", ZH: "使用至", Type: Day, Duty: Required},
	}},
	{Key: "licences", ZH: "资质", Type: Rows, Fields: []Field{
		{Key: "name", ZH: "资质名称", Type: Text, Duty: Required, RowKey: true},
		{Key: "number", ZH: "资质编号", Type: Text},
		{Key: "issued_by", ZH: "发证机关", Type: Text},
		{Key: "valid_until", ZH: "有效期至", Type: Day},
	}},
	{Key: "annual_checks", ZH: "年检", Type: Rows, Fields: []Field{
		{Key: "year", ZH: "年检年度", Type: Int, Duty: Required, RowKey: true},
		{Key: "result", ZH: "年检结果", Type: Text, Duty: Required},
		{Key: "checked_on", ZH: "年检日期", Type: Day},
	}},
	{Key: "directory", ZH: "名录", Type: Rows, Fields: []Field{
		{Key: "listed_by", ZH: "列入名录部门", Type: Party, Duty: Required, RowKey: true},
		{Key: "listed_on", ZH: "列入日期", Type: Day, Duty: Required},
		{Key: "removed_on", ZH: "移出日期", Type: Day},
	}},
}
