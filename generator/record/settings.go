package record

import (
	"io/fs"

	"mingshi/generator/diag"
)

// Settings are what data/site.toml says of the portal.
type Settings struct {
	Name, URL, Domain, IDCode                 string
	Lang                                      string
	Languages                                 []string
	Sponsor, Operator                         string
	ContactPhone, ContactAddress, Postcode    string
	Email                                     string
	ICP, PoliceRecord                         string
	ErrorReportURL, ConacURL                  string
	RegionCode, RegionName                    string
	NameEN, RegionNameEN                      string // for the pages in English
	Finance, PrefectureFinance                string
	OfficialMedium, ComplaintContact, Licence string
	OCDSPrefix                                string
	ShowFindings                              string
	PublicKey, LogKey                         string // by which a publication is checked
	Sample                                    Bool
	Columns                                   []Column
	Closed                                    Bool   // nothing here changes any more
	Current                                   string // from this site's root to the portal that goes on
	Partitions                                []Partition
}

// A Partition is another portal that this one counts in: a closed year, or a city.
type Partition struct {
	Path         string // from this site's root to its root
	Summary      string // the file in this portal that holds its partition.json
	Name, NameEN string
}

// A Column (栏目) is a section of the site as the government tags describe it.
type Column struct {
	Key, Name, Description, Type string
	Keywords                     []string
}

var settingsFields = []Field{
	{Key: "name", ZH: "网站名称", Type: Text, Duty: Required},
	{Key: "name_en", ZH: "网站英文名称", Type: Text},
	{Key: "url", ZH: "网站地址", Type: Link},
	{Key: "domain", ZH: "网站域名", Type: Text, Duty: Required},
	{Key: "id_code", ZH: "网站标识码", Type: Text, Duty: Required},
	{Key: "lang", ZH: "界面语言", Type: Text},
	{Key: "languages", ZH: "另有语言", Type: Text, Many: true},
	{Key: "sponsor", ZH: "主办单位", Type: Text, Duty: Required},
	{Key: "operator", ZH: "承办单位", Type: Text},
	{Key: "contact_phone", ZH: "联系电话", Type: Text, Duty: Required},
	{Key: "contact_address", ZH: "联系地址", Type: Text, Duty: Required},
	{Key: "postcode", ZH: "邮政编码", Type: Text},
	{Key: "email", ZH: "电子邮箱", Type: Text},
	{Key: "icp", ZH: "ICP备案编号", Type: Text},
	{Key: "police_record", ZH: "公安备案号", Type: Text},
	{Key: "error_report_url", ZH: "网站找错网址", Type: Link},
	{Key: "conac_url", ZH: "党政机关网站标识网址", Type: Link},
	{Key: "region_code", ZH: "行政区划代码", Type: Text, Duty: Required},
	{Key: "region_name", ZH: "行政区划名称", Type: Text, Duty: Required},
	{Key: "region_name_en", ZH: "行政区划英文名称", Type: Text},
	{Key: "finance", ZH: "财政部门", Type: Ref, Ref: "org", Duty: Required},
	{Key: "prefecture_finance", ZH: "上级财政部门", Type: Party},
	{Key: "official_medium", ZH: "法定公告媒体", Type: Text, Duty: Required},
	{Key: "complaint_contact", ZH: "投诉渠道", Type: Long},
	{Key: "licence", ZH: "数据使用许可", Type: Text},
	{Key: "ocds_prefix", ZH: "OCDS注册前缀", Type: Text},
	{Key: "show_findings", ZH: "公开提示", Type: Enum, Codes: "show-findings"},
	{Key: "public_key", ZH: "发布公钥", Type: Text},
	{Key: "log_key", ZH: "公开日志公钥", Type: Text},
	{Key: "sample", ZH: "示例数据", Type: Flag},
	{Key: "closed", ZH: "已归档", Type: Flag},
	{Key: "current", ZH: "现行网站路径", Type: Text},
	{Key: "columns", ZH: "栏目", Type: Rows, Fields: []Field{
		{Key: "key", ZH: "栏目标识", Type: Text, Duty: Required, RowKey: true},
		{Key: "name", ZH: "栏目名称", Type: Text},
		{Key: "description", ZH: "栏目说明", Type: Long},
		{Key: "keywords", ZH: "栏目关键词", Type: Text, Many: true},
		{Key: "type", ZH: "栏目类别", Type: Text},
	}},
	{Key: "partitions", ZH: "汇总的网站", Type: Rows, Fields: []Field{
		{Key: "path", ZH: "网站路径", Type: Text, Duty: Required, RowKey: true},
		{Key: "summary", ZH: "摘要文件", Type: Text, Duty: Required},
		{Key: "name", ZH: "名称", Type: Text},
		{Key: "name_en", ZH: "英文名称", Type: Text},
	}},
}

// ReadSettings reads data/site.toml alone, for commands that need no records.
func ReadSettings(fsys fs.FS) (Settings, diag.List) {
	var s Settings
	codes, list := loadCodes(fsys)
	list = append(list, readPlain(fsys, "data/site.toml", &s, settingsFields, codes)...)
	return s, list
}
