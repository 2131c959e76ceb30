package record

import "slices"

// A Plan is a purchase plan (购买计划), the root of a process.
type Plan struct {
	Common
	FiscalYear          Opt[int]
	Purchaser           string
	UsingUnits          []string
	DateMade            Date
	BudgetAmount        Opt[Money]
	MainContent         string
	ProviderStandard    string
	Requirement         string
	PlannedMethod       string
	PlannedMonth        Month
	PlannedFrom         Date
	PlannedTo           Date
	ServiceArea         string
	ServiceRecipients   string
	Livelihood          Bool
	InitiatedBy         string
	GPBudgetAmount      Opt[Money]
	ProcurementCategory string
	PreviousProvision   string
	StaffingEffect      string
	PreviousEvaluations []string
	PriorityBasis       string
	CatalogItems        []CatalogRef
	BudgetSources       []BudgetSource
	YearlyFunding       []YearlyAmount
	Objectives          []Objective
	FinanceReview       *FinanceReview
	BudgetApproval      *BudgetApproval
	OffCatalog          *OffCatalog
	SpecialDecision     *SpecialDecision
	DemandSurvey        *DemandSurvey
	Intention           *Intention
	Adjustments         []Adjustment
	Cancelled           *Cancellation
}

// A CatalogRef names an item of a catalogue.
type CatalogRef struct {
	Catalog string
	Code    string
}

// A BudgetSource is where part of the budget comes from.
type BudgetSource struct {
	Kind           string
	Name           string
	Amount         Opt[Money]
	Level          string
	DocumentNumber string
}

// A YearlyAmount is the money of one year.
type YearlyAmount struct {
	Year   Opt[int]
	Amount Opt[Money]
}

// An Objective is a target (目标要求).
type Objective struct {
	Name   string
	Kind   string
	Target string
	Unit   string
}

// A FinanceReview is the opinion of the finance department.
type FinanceReview struct {
	Authority      string
	Decision       string
	Date           Date
	Opinion        string
	DocumentNumber string
}

// A BudgetApproval is the approval of the budget.
type BudgetApproval struct {
	Date           Date
	DocumentNumber string
}

// An OffCatalog is the filing of a purchase outside the catalogue.
type OffCatalog struct {
	Date           Date
	DocumentNumber string
	Reason         string
}

// A SpecialDecision allows a purchase outside the annual plan (一事一议).
type SpecialDecision struct {
	Date           Date
	DocumentNumber string
	Reason         string
}

// A DemandSurvey is the survey before the purchase.
type DemandSurvey struct {
	Date     Date
	Method   string
	Subjects Opt[int]
}

// An Intention is the announcement of the purchase to come (采购意向).
type Intention struct {
	NeedSummary   string
	ExpectedMonth Month
	SMEOnly       Bool
	ExemptReason  string
	Official
}

// An Adjustment changes the budget.
type Adjustment struct {
	No             Opt[int]
	Date           Date
	AmountAfter    Opt[Money]
	Reason         string
	DocumentNumber string
}

// A Cancellation ends a plan that is not bought.
type Cancellation struct {
	Date           Date
	Reason         string
	DocumentNumber string
}

// planFields describes a Plan in the order of records.md.
var planFields = []Field{
	{Key: "id", ZH: "项目编号", Type: ID, Duty: Required},
	{Key: "title", ZH: "项目名称", Type: Text, Duty: Required, Max: 120},
	{Key: "fiscal_year", ZH: "预算年度", Type: Int, Duty: Required},
	{Key: "purchaser", ZH: "购买主体", Type: Ref, Ref: "org", Duty: Required},
	{Key: "using_units", ZH: "使用单位", Type: Party, Many: true},
	{Key: "date_made", ZH: "编制日期", Type: Day, Duty: Statutory},
	{Key: "date_published", ZH: "公开日期", Type: Day},
	{Key: "budget_amount", ZH: "预算资金", Type: Amount, Duty: Statutory, Rule: "PLN-005"},
	{Key: "main_content", ZH: "主要内容", Type: Long, Duty: Statutory, Rule: "PLN-005"},
	{Key: "provider_standard", ZH: "承接标准", Type: Long, Duty: Statutory, Rule: "PLN-005"},
	{Key: "requirement", ZH: "适用的承接主体条件", Type: Ref, Ref: "requirement"},
	{Key: "planned_method", ZH: "计划购买方式", Type: Enum, Codes: "methods"},
	{Key: "planned_month", ZH: "计划购买时间", Type: YearMonth},
	{Key: "planned_from", ZH: "计划服务开始", Type: Day},
	{Key: "planned_to", ZH: "计划服务结束", Type: Day},
	{Key: "service_area", ZH: "服务地点", Type: Text},
	{Key: "service_recipients", ZH: "服务对象", Type: Text},
	{Key: "livelihood", ZH: "民生项目", Type: Flag},
	{Key: "initiated_by", ZH: "发起方式", Type: Enum, Codes: "initiated-by"},
	{Key: "gp_budget_amount", ZH: "其中政府采购预算", Type: Amount},
	{Key: "procurement_category", ZH: "采购品目", Type: Category},
	{Key: "previous_provision", ZH: "原提供方式", Type: Long},
	{Key: "staffing_effect", ZH: "对编制人员的影响", Type: Long},
	{Key: "previous_evaluations", ZH: "以往评价", Type: Ref, Many: true, Ref: "evaluation"},
	{Key: "priority_basis", ZH: "优先选择依据", Type: Ref, Ref: "commendation"},
	{Key: "catalog_items", ZH: "目录事项", Type: Rows, Duty: Statutory, Rule: "PLN-001", Fields: []Field{
		{Key: "catalog", ZH: "所属目录", Type: Ref, Ref: "catalog", Duty: Required, RowKey: true},
		{Key: "code", ZH: "目录事项", Type: ItemCode, Duty: Required, RowKey: true},
	}},
	{Key: "budget_sources", ZH: "资金来源", Type: Rows, Fields: []Field{
		{Key: "kind", ZH: "资金来源", Type: Enum, Codes: "funding-source", Duty: Required, RowKey: true},
		{Key: "name", ZH: "资金名称", Type: Text, RowKey: true},
		{Key: "amount", ZH: "来源金额", Type: Amount, Duty: Required},
		{Key: "level", ZH: "资金级次", Type: Enum, Codes: "funding-level"},
		{Key: "document_number", ZH: "资金文号", Type: Text},
	}},
	{Key: "yearly_funding", ZH: "分年资金安排", Type: Rows, Duty: Statutory, Fields: []Field{
		{Key: "year", ZH: "安排年度", Type: Int, Duty: Required, RowKey: true},
		{Key: "amount", ZH: "年度安排金额", Type: Amount, Duty: Required},
	}},
	{Key: "objectives", ZH: "目标要求", Type: Rows, Duty: Statutory, Rule: "PLN-005", Fields: []Field{
		{Key: "name", ZH: "目标名称", Type: Text, Duty: Required, RowKey: true},
		{Key: "kind", ZH: "目标类别", Type: Enum, Codes: "objective-kind", Duty: Required},
		{Key: "target", ZH: "目标值", Type: Text, Duty: Required},
		{Key: "unit", ZH: "目标单位", Type: Text},
	}},
	{Key: "finance_review", ZH: "财政审核", Type: Table, Duty: Statutory, Rule: "PLN-004", Fields: []Field{
		{Key: "authority", ZH: "审核部门", Type: Party, Duty: Required},
		{Key: "decision", ZH: "审核意见", Type: Enum, Codes: "review-decision", Duty: Required},
		{Key: "date", ZH: "审核日期", Type: Day, Duty: Required},
		{Key: "opinion", ZH: "审核意见全文", Type: Long},
		{Key: "document_number", ZH: "审核文号", Type: Text},
	}},
	{Key: "budget_approval", ZH: "预算批复", Type: Table, Duty: Statutory, Rule: "PLN-009", Fields: []Field{
		{Key: "date", ZH: "预算批复日期", Type: Day, Duty: Required},
		{Key: "document_number", ZH: "预算批复文号", Type: Text, Duty: Required},
	}},
	{Key: "off_catalog", ZH: "目录外备案", Type: Table, Fields: []Field{
		{Key: "date", ZH: "目录外备案日期", Type: Day, Duty: Required},
		{Key: "document_number", ZH: "备案文号", Type: Text},
		{Key: "reason", ZH: "目录外理由（含第六类）", Type: Long, Duty: Required},
	}},
	{Key: "special_decision", ZH: "一事一议", Type: Table, Fields: []Field{
		{Key: "date", ZH: "一事一议日期", Type: Day, Duty: Required},
		{Key: "document_number", ZH: "文号", Type: Text},
		{Key: "reason", ZH: "理由", Type: Long, Duty: Required},
	}},
	{Key: "demand_survey", ZH: "需求调查", Type: Table, Fields: []Field{
		{Key: "date", ZH: "需求调查日期", Type: Day, Duty: Required},
		{Key: "method", ZH: "方式", Type: Text},
		{Key: "subjects", ZH: "对象数", Type: Int},
	}},
	{Key: "intention", ZH: "采购意向", Type: Table, Fields: slices.Concat([]Field{
		{Key: "need_summary", ZH: "需求概况", Type: Long, Duty: Required},
		{Key: "expected_month", ZH: "预计采购时间", Type: YearMonth, Duty: Required},
		{Key: "sme_only", ZH: "专门面向中小企业", Type: Flag},
		{Key: "exempt_reason", ZH: "免于公开意向的理由", Type: Text},
	}, official(Statutory, "INT-001"))},
	{Key: "adjustments", ZH: "预算调整", Type: Rows, Fields: []Field{
		{Key: "no", ZH: "调整次序", Type: Int, Duty: Required, RowKey: true},
		{Key: "date", ZH: "调整日期", Type: Day, Duty: Required},
		{Key: "amount_after", ZH: "调整后预算", Type: Amount, Duty: Required},
		{Key: "reason", ZH: "调整原因", Type: Text, Duty: Required},
		{Key: "document_number", ZH: "调整文号", Type: Text},
	}},
	{Key: "cancelled", ZH: "取消", Type: Table, Fields: []Field{
		{Key: "date", ZH: "取消日期", Type: Day, Duty: Required},
		{Key: "reason", ZH: "取消原因", Type: Text, Duty: Required},
		{Key: "document_number", ZH: "取消文号", Type: Text},
	}},
}
