package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
)

var cat006 = &check.Rule{
	ID:    "CAT-006",
	Title: diag.T("人员招聘、劳务派遣、公益性岗位不作为服务购买", "neither recruitment nor labour dispatch nor welfare posts are bought as a service"),
	Doc: labourWords.in(diag.T(`购买主体的人员招、聘用，以劳务派遣方式用工，以及设置公益性岗位等事项，不得纳入政府购买服务。
目录事项、项目名称、主要内容、标项和标的名称、对编制人员的影响（staffing_effect）按下表的词语比对。

面向社会的就业服务（招聘会、用工对接、求职指导）、考务服务、对劳务派遣企业的监督检查和培训、公益性岗位人员培训不算；
承接主体聘用自己的人员不算；分句写明“不采用”“不得”“不新增”等的不算。
仍有误报的，把服务内容写得更清楚，或者在 data/waivers.toml 写明规则 CAT-006、记录、理由和决定单位。`,
		`A purchaser's recruitment, labour dispatch and the setting up of welfare posts cannot be bought as a service. Items,
names and contents of plans, lots and awards, and staffing_effect are compared with the table of words.

Employment services for the public (job fairs, matching, guidance), running examinations, supervision and training of
dispatch firms, and training of people in welfare posts do not count; nor do a provider's own staff, nor a clause that says
不采用, 不得, 不新增 and the like. Where there is still a false alarm, word the service more clearly, or write the rule,
record, reason and who decided in data/waivers.toml.`)),
	Level: diag.Finding,
	Basis: diag.T("《政府购买服务管理办法》（财政部令第102号）第十条第五项；芒政办发〔2017〕51号 一（二）5", "MOF Order 102 art. 10(5); Mangzhengbanfa [2017] No. 51, I(2)5"),
	From:  order102On,
	Bad: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "窗口人员劳务派遣服务" # want
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-20
main_content = "代为招聘工作人员12名，开发公益性岗位6个。" # want
staffing_effect = "拟聘用编外人员3名。" # want
`,
	Good: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "劳务派遣企业用工风险排查和招聘会组织服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-20
main_content = "组织企业用工招聘会4场，培训公益性岗位人员200人次；承接主体自行招聘的工作人员不少于6名，不得以劳务派遣方式用工。"
staffing_effect = "不新增编外人员。"
-- data/plans/533103-2020-0003.toml --
id = "533103-2020-0003"
title = "窗口人员劳务派遣服务"
fiscal_year = 2020
purchaser = "ms-mzj"
date_made = 2020-02-29
`,
	Run: func(p *check.Pass) {
		runMentions(p, &labourWords, diag.T("人员招聘、劳务派遣或者公益性岗位", "recruitment, labour dispatch or welfare posts"))
	},
}

// aboutLabour are services to the public or about labour, which hire nobody for
// the purchaser.
const aboutLabour = "评价 评估 评审 审计 审核 审查 监督 监管 监测 检查 排查 执法 许可 仲裁 维权 纠纷 调解 法律 咨询 宣传 培训 调查 统计 核查 档案 系统 平台 软件 " +
	"企业 用人单位 承接主体 承接方 供应商 中标 成交 服务机构 招聘会 招聘活动 网络招聘 专场 就业 求职 高校毕业生 考务 命题 笔试 面试 阅卷"

var labourWords = vocabulary{
	{words: "劳务派遣 派遣用工", without: aboutLabour, source: order102Art10N5},
	{words: "招聘人员 人员招聘 人员聘用 招聘服务 代招 代为招聘", without: aboutLabour, source: order102Art10N5},
	{words: "编外人员 编外聘用 临聘人员 合同制人员 临时工作人员", with: "招 聘 录用 新增 增加", without: aboutLabour, source: likeWords(order102Art10N5)},
	{words: "公益性岗位 公益岗位", with: "设置 设立 开发 安置 招 聘 提供 配备 上岗", without: aboutLabour + " 补贴", source: order102Art10N5},
}

var order102Art10N5 = diag.T("财政部令第102号第十条第五项", "MOF Order 102 art. 10(5)")
