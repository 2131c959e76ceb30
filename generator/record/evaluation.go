package record

// An Evaluation is a performance evaluation (绩效评价) of a plan, a result or a whole unit.
type Evaluation struct {
	Common
	Plan               string
	Result             string
	Purchaser          string
	Year               Opt[int]
	Stage              string
	Level              string
	DateMade           Date
	TotalScore         Opt[Num]
	Grade              string
	Budget             Opt[Money]
	Spent              Opt[Money]
	SatisfactionMethod string
	SatisfactionSample Opt[int]
	SatisfactionRate   Opt[Num]
	IndicatorsBy       string
	Problems           string
	Suggestions        string
	Parts              []Part
	Indicators         []Indicator
	UseOfResults       *UseOfResults
}

// A Part is one evaluator's share of the score.
type Part struct {
	Evaluator string
	Org       string
	Weight    Opt[Num]
	Score     Opt[Num]
}

// An Indicator is one scored measure.
type Indicator struct {
	Level1        string
	Level2        string
	Objective     string
	Name          string
	Target        string
	Unit          string
	Actual        string
	Weight        Opt[Num]
	Score         Opt[Num]
	ReasonIfShort string
}

// A UseOfResults says what followed from the evaluation.
type UseOfResults struct {
	BudgetAction   string
	ProviderAction string
	Text           string
	DocumentNumber string
}

// evaluationFields describes an Evaluation in the order of records.md.
var evaluationFields = []Field{
	{Key: "id", ZH: "评价编号", Type: ID, Duty: Required},
	{Key: "plan", ZH: "评价项目", Type: Ref, Ref: "plan"},
	{Key: "result", ZH: "评价标项", Type: Ref, Ref: "result"},
	{Key: "purchaser", ZH: "评价单位（整体）", Type: Ref, Ref: "org"},
	{Key: "title", ZH: "评价名称", Type: Text},
	{Key: "year", ZH: "评价年度", Type: Int, Duty: Required},
	{Key: "stage", ZH: "评价阶段", Type: Enum, Codes: "evaluation-stage", Duty: Required},
	{Key: "level", ZH: "评价方式", Type: Enum, Codes: "evaluation-level", Duty: Required},
	{Key: "date_made", ZH: "报告日期", Type: Day, Duty: Required},
	{Key: "date_published", ZH: "公开日期", Type: Day},
	{Key: "total_score", ZH: "总分", Type: Decimal, Duty: Statutory},
	{Key: "grade", ZH: "等级", Type: Enum, Codes: "grade", Duty: Statutory, Rule: "EVL-004"},
	{Key: "budget", ZH: "预算数", Type: Amount},
	{Key: "spent", ZH: "执行数", Type: Amount},
	{Key: "satisfaction_method", ZH: "满意度调查方式", Type: Text},
	{Key: "satisfaction_sample", ZH: "样本数", Type: Int},
	{Key: "satisfaction_rate", ZH: "满意度（%）", Type: Decimal},
	{Key: "indicators_by", ZH: "指标由谁评分", Type: Enum, Codes: "evaluator"},
	{Key: "problems", ZH: "存在问题", Type: Long},
	{Key: "suggestions", ZH: "改进建议", Type: Long},
	{Key: "parts", ZH: "综合评价", Type: Rows, Fields: []Field{
		{Key: "evaluator", ZH: "评价方", Type: Enum, Codes: "evaluator", Duty: Required, RowKey: true},
		{Key: "org", ZH: "评价机构", Type: Party},
		{Key: "weight", ZH: "权重", Type: Decimal, Duty: Required},
		{Key: "score", ZH: "评分", Type: Decimal, Duty: Required},
	}},
	{Key: "indicators", ZH: "绩效指标", Type: Rows, Fields: []Field{
		{Key: "level1", ZH: "一级指标", Type: Enum, Codes: "indicator-level1", Duty: Required},
		{Key: "level2", ZH: "二级指标", Type: Enum, Codes: "indicator-level2"},
		{Key: "objective", ZH: "对应目标", Type: Text, RowKey: true},
		{Key: "name", ZH: "指标名称", Type: Text, RowKey: true},
		{Key: "target", ZH: "指标目标值", Type: Text},
		{Key: "unit", ZH: "指标单位", Type: Text},
		{Key: "actual", ZH: "实际值", Type: Text, Duty: Required},
		{Key: "weight", ZH: "分值", Type: Decimal, Duty: Required},
		{Key: "score", ZH: "得分", Type: Decimal, Duty: Required},
		{Key: "reason_if_short", ZH: "未完成原因", Type: Text, Duty: Statutory},
	}},
	{Key: "use_of_results", ZH: "结果应用", Type: Table, Fields: []Field{
		{Key: "budget_action", ZH: "预算应用", Type: Enum, Codes: "budget-action"},
		{Key: "provider_action", ZH: "承接主体应用", Type: Enum, Codes: "provider-action"},
		{Key: "text", ZH: "应用说明", Type: Long, Duty: Required},
		{Key: "document_number", ZH: "应用文号", Type: Text},
	}},
}
