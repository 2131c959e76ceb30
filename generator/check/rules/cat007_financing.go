package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
)

var cat007 = &check.Rule{
	ID:    "CAT-007",
	Title: diag.T("融资行为不作为服务购买", "financing is not bought as a service"),
	Doc: financingWords.in(diag.T(`金融机构、融资租赁公司等提供的融资行为不得纳入政府购买服务；不得利用政府购买服务合同为建设工程变相举债，
不得虚构或者超越权限签订应付（收）账款合同帮助融资。目录事项、项目名称、主要内容、标项和标的名称按下表的词语比对。

面向社会的金融服务（创业担保贷款、助学贷款、小额贷款的宣传、受理、审核，中小企业融资对接和咨询）不算；
承接主体凭合同依法融资（如“政采贷”）不算；账款清理、审计、会计服务不算；分句写明“不得”“不涉及”等的不算。
仍有误报的，把服务内容写得更清楚，或者在 data/waivers.toml 写明规则 CAT-007、记录、理由和决定单位。
棚户区改造、易地扶贫搬迁另有规定，只列为建议。`,
		`Financing by financial institutions, leasing companies and others cannot be bought as a service; a contract for services
must not be used to borrow for works, nor a contract of accounts payable (or receivable) made up to help others borrow.
Items, names and contents of plans, lots and awards are compared with the table of words.

Financial services to the public (start-up, student and small loans: publicity, intake, review; matching and advice for
small firms) do not count, nor a provider's lawful borrowing against its contract (政采贷), nor auditing and bookkeeping of
accounts, nor a clause that says 不得, 不涉及 and the like. Where there is still a false alarm, word the service more
clearly, or write the rule, record, reason and who decided in data/waivers.toml. Shantytown renewal and relocation of the
poor have rules of their own and are hints.`)),
	Level: diag.Finding,
	Basis: diag.T("财预〔2017〕87号第二条、第四条；《政府购买服务管理办法》（财政部令第102号）第十条第四项", "Caiyu [2017] No. 87 arts. 2 and 4; MOF Order 102 art. 10(4)"),
	From:  caiyu87Began,
	Bad: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "污水处理项目融资服务" # want
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-20
main_content = "承接主体先行垫资建设，采购人分年偿还贷款本息。" # want
-- data/plans/533103-2025-0003.toml --
id = "533103-2025-0003"
title = "办公车辆融资租赁服务" # want
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-20
`,
	Good: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "创业担保贷款受理和中小企业融资对接服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-20
main_content = "受理创业担保贷款申请；承接主体可以凭合同依法融资；清理应付账款台账并审计；不得垫资建设。"
-- data/plans/533103-2017-0003.toml --
id = "533103-2017-0003"
title = "污水处理项目融资服务"
fiscal_year = 2017
purchaser = "ms-mzj"
date_made = 2017-05-27
`,
	Run: func(p *check.Pass) {
		runMentions(p, &financingWords, diag.T("融资行为", "financing"))
	},
}

// aboutFinancing are services to the public or about money, which finance nothing
// for the purchaser.
const aboutFinancing = "评价 评估 评审 审计 审核 审查 监督 监管 监测 检查 排查 清理 核查 统计 调查 会计 记账 台账 法律 咨询 顾问 宣传 培训 规划 受理 贴息 对接 " +
	"创业 助学 小额 农户 中小企业 小微 企业融资服务 担保政策 征信 信用 政采贷 合同融资 供应商 行业"

var financingWords = vocabulary{
	{words: "融资租赁", without: aboutFinancing, source: caiyu87Art2},
	{words: "融资", with: "项目 建设 工程 政府 平台公司 偿还 回购 代建 筹集 举债 金融机构 银行", without: aboutFinancing + " 凭合同 依法融资",
		source: diag.T("财预〔2017〕87号第二条、财政部令第102号第十条第四项", "Caiyu [2017] No. 87 art. 2 and MOF Order 102 art. 10(4)")},
	{words: "应付账款 应收账款", with: "融资 质押 保理 转让 承诺", without: aboutFinancing, source: caiyu87Art4},
	{words: "贷款", with: "本息 还本 付息 偿还 承贷 统贷 统借 建设 工程 平台公司", without: aboutFinancing, source: likeWords(caiyu87Art4)},
	{words: "垫资", with: "建设 工程 施工", without: aboutFinancing, source: likeWords(caiyu87Art4)},
}
