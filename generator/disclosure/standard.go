package disclosure

import "mingshi/generator/diag"

// A Standard is what the standard catalogues of local open government (基层政务公开
// 标准目录) say of a row beside who, when and on what basis. What no source at hand
// says is left empty: a catalogue that guesses would bind units to an invention.
type Standard struct {
	Group    diag.Text // 一级事项
	Content  diag.Text // what it must say
	Official bool      // first published in the statutory medium, not here
	Audience diag.Text
	Mode     diag.Text
	Tier     diag.Text
}

// Of the catalogue's words.
var (
	ofPolicy     = diag.T("政策制度", "Policies")
	ofCatalog    = diag.T("购买目录", "Catalogues")
	ofProviders  = diag.T("承接主体条件", "Conditions for providers")
	ofPlans      = diag.T("预算和计划", "Budget and plans")
	ofPurchases  = diag.T("采购活动", "Procurement")
	ofContracts  = diag.T("合同履行", "Contracts")
	ofEvaluation = diag.T("绩效评价", "Evaluation")
	ofOversight  = diag.T("监督管理", "Supervision")

	everybody = diag.T("社会公众", "the public")
	unasked   = diag.T("主动公开", "unasked")
	city      = diag.T("县级", "county")
	bothTiers = diag.T("县级、乡级", "county and township")
)

// standards say more of each row, by its id. The contents are those that the
// row's own basis lists.
var standards = map[string]Standard{
	"policy":         {ofPolicy, diag.T("文件全文、文号、成文日期、时效性；政策解读", "full text, number, date, validity; interpretation"), false, diag.Text{}, unasked, bothTiers},
	"catalog":        {ofCatalog, diag.T("种类、性质、内容和绩效评价标准", "categories, nature, content, evaluation standards"), false, diag.Text{}, unasked, bothTiers},
	"catalog-change": {ofCatalog, diag.T("调整的事项、理由和日期", "what changed, why, when"), false, diag.Text{}, unasked, bothTiers},
	"requirement":    {ofProviders, diag.T("承接主体应当具备的八项条件和项目的具体条件", "the eight conditions and those of the project"), false, diag.Text{}, unasked, bothTiers},
	"directory":      {ofProviders, diag.T("名录所列单位", "the units listed"), false, diag.Text{}, unasked, city},
	"budget":         {ofPlans, diag.T("年度和中期预算总金额", "totals of the year and the medium term"), false, diag.Text{}, unasked, city},
	"plan":           {ofPlans, diag.T("预算资金、主要内容、承接标准和目标要求", "budget, main content, standards for providers, objectives"), false, everybody, unasked, bothTiers},
	"intention":      {ofPurchases, diag.T("采购项目名称、采购需求概况、预算金额、预计采购时间", "name, outline of the need, budget, expected month"), true, diag.Text{}, unasked, bothTiers},
	"consultation":   {ofPurchases, diag.Text{}, true, diag.Text{}, unasked, bothTiers},
	"tender":         {ofPurchases, diag.T("项目基本情况、申请人的资格要求、获取文件和提交截止的时间地点、联系方式", "the project, requirements, where and until when, contacts"), true, diag.Text{}, unasked, bothTiers},
	"single-source":  {ofPurchases, diag.T("采购项目信息和唯一供应商名称", "the project and the only supplier"), true, diag.Text{}, unasked, bothTiers},
	"result":         {ofPurchases, diag.T("项目名称和编号、供应商名称和地址、成交金额、主要标的和服务要求、评审专家名单", "the project, supplier, price, main services, experts"), true, diag.Text{}, unasked, bothTiers},
	"contract":       {ofContracts, diag.T("合同文本，涉及国家秘密、商业秘密的内容除外", "the contract without state and trade secrets"), true, diag.Text{}, unasked, bothTiers},
	"filing":         {ofContracts, diag.T("备案编号", "the number of the filing"), false, diag.Text{}, diag.Text{}, bothTiers},
	"payment":        {ofContracts, diag.T("分年资金和支付情况", "funding by year and payments"), false, diag.Text{}, unasked, bothTiers},
	"acceptance":     {ofContracts, diag.T("验收结果，含服务对象的意见", "the result, with the recipients' opinion"), true, everybody, unasked, bothTiers},
	"evaluation":     {ofEvaluation, diag.T("服务项目数量、质量和资金使用绩效的评价结果", "results on quantity, quality and the use of funds"), false, everybody, unasked, bothTiers},
	"report":         {ofEvaluation, diag.T("绩效评价报告", "the report"), false, everybody, unasked, bothTiers},
	"decision":       {ofOversight, diag.T("当事人、基本情况、处理依据和结果", "parties, facts, grounds and outcome"), true, diag.Text{}, unasked, city},
	"sanction":       {ofOversight, diag.T("单位、事由、处罚、限制期限", "the unit, the grounds, the penalty, the period"), true, diag.Text{}, unasked, city},
	"sme-overdue":    {ofOversight, diag.T("逾期未支付的金额", "amounts overdue"), false, diag.Text{}, unasked, bothTiers},
}

// Standard returns what the catalogue says of the row.
func (r *Row) Standard() Standard { return standards[r.ID] }
