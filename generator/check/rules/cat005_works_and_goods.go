package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var cat005 = &check.Rule{
	ID:    "CAT-005",
	Title: diag.T("货物和工程不作为服务购买", "neither goods nor works are bought as a service"),
	Doc: worksWords.in(diag.T(`原材料、燃料、设备、产品等货物，建筑物和构筑物的新建、改建、扩建及其相关的装修、拆除、修缮等建设工程，
铁路、公路、机场、通讯、水电煤气等的基础设施建设，储备土地前期开发，农田水利等建设工程，以及建设工程与服务打包的项目，不得作为政府购买服务。
采购品目为 A（货物）、B（工程）类的，列为提示；目录事项名称和内容、项目名称、主要内容、标项名称、标的名称按下表的词语比对。

词语要在同一分句里与相应的词同时出现才算：单独的“设备”“公路”不算，“采购设备”“公路扩建”才算。
分句写明“不含”“不涉及”等的不算；说的是评价、评审、监理、检测、养护等服务的不算（如“装修质量评估服务”“设备运行维护”）；设备由承接主体自备的不算。
比对总有误差：属于服务的，把内容写得更清楚，或者在 data/waivers.toml 写明规则 CAT-005、记录、理由和决定单位。
棚户区改造、易地扶贫搬迁另有规定，只列为建议。`,
		`Goods (raw materials, fuel, equipment, products), construction works (building, altering, extending, and the fitting-out,
demolition or repair that goes with it), infrastructure of railways, roads, airports, communications and utilities,
development of reserve land, irrigation works, and works bundled with services cannot be bought as a service. A category
of class A (goods) or B (works) is a finding; names and contents of items, plans, lots and awards are compared with the
table of words.

A word counts only beside another in the same clause: 设备 or 公路 alone do not, 采购设备 and 公路扩建 do. A clause that
says 不含 or 不涉及 does not count, nor one about evaluation, supervision, testing, upkeep or operation (装修质量评估服务).
Such comparing errs at times: if it is a service, word it more clearly, or write the rule, record, reason and who decided
in data/waivers.toml. Shantytown renewal and relocation of the poor have rules of their own and are hints.`)),
	Level: diag.Finding,
	Basis: diag.T("财预〔2017〕87号第二条；《政府购买服务管理办法》（财政部令第102号）第十条第三项", "Caiyu [2017] No. 87 art. 2; MOF Order 102 art. 10(3)"),
	From:  caiyu87Began,
	Bad: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "社区养老服务中心装修和运营服务" # want
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-20
main_content = "对服务站点进行日常运营，采购康复设备20台。" # want
procurement_category = "A02050000" # want
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
lot_title = "办公用房改建工程" # want
`,
	Good: `
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "办公用房装修质量评估和设备运行维护服务"
fiscal_year = 2025
purchaser = "ms-mzj"
date_made = 2025-01-10
date_published = 2025-01-20
main_content = "对新建、改建工程开展绩效评价，不含设备采购；所需设备由承接主体自备，负责新建小区的保洁。"
procurement_category = "C20030800"
-- data/results/533103-2025-0001-r1.toml --
id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
lot_title = "公路养护巡查服务"
`,
	Run: func(p *check.Pass) {
		runMentions(p, &worksWords, diag.T("货物或者工程", "goods or works"))
		check.Each(runCategory)(p)
	},
}

const (
	// aboutWorks are services about works and goods, which are not works and goods.
	aboutWorks = "评价 评估 评审 评查 审计 审核 审查 审验 监理 监督 监管 监测 检测 检查 检验 巡查 巡护 巡检 核查 鉴定 验收 咨询 论证 可行性研究 规划编制 编制规划 勘察 造价 结算 " +
		"招标代理 采购代理 宣传 培训 调查 统计 普查 登记 档案 整理 管护 养护 管养 保洁 清洁 清扫 清运 物业 消杀 讲解 纠纷 调解 投诉 法律"
	// upkeepWords are services that keep what is there.
	upkeepWords = " 运维 运行维护 维护 维保 保养 维修"
	// softBuilding are things that are “built” (建设) without works.
	softBuilding = " 队伍建设 能力建设 文化建设 制度建设 品牌建设 体系建设 机制建设 作风建设 通讯员 数据库 平安 文明"
	// ownGoods are goods that the provider brings, and sales of others' goods.
	ownGoods    = " 自备 自带 自行采购 自行购置 自购 采购人 采购方 采购单位 政府采购 采购文件 采购需求 对接 展销 展示 推介 推广 研发 认证"
	builtThings = "建筑物 构筑物 房屋 办公楼 教学楼 综合楼 宿舍楼 业务楼 门诊楼 住院楼 大楼 楼房 校舍 厂房 用房 站房 场馆 道路 公路 桥梁 管网 公厕 厕所 水池 沟渠 泵站 围墙 广场 停车场 工程 施工"
	buildVerbs  = "建设 新建 改建 扩建 修建 施工 铺设 敷设 建造"
)

var worksWords = vocabulary{
	{words: "新建 改建 扩建", with: builtThings, without: aboutWorks + upkeepWords + softBuilding, source: caiyu87Art2},
	{words: "改扩建 装修 修缮 基础设施建设", without: aboutWorks + " 装修公司 装修企业 装修市场 装修垃圾 装修污染 家装 古籍 书画 字画 家谱", source: caiyu87Art2},
	{words: "拆除", with: builtThings, without: aboutWorks + " 违法 违章 违规 广告 拆除垃圾", source: caiyu87Art2},
	{words: "建设工程 建筑工程", with: "施工 承建 承包 建造", without: aboutWorks, source: caiyu87Art2},
	{words: "铁路 公路 机场 通讯 水电煤气", with: buildVerbs, without: aboutWorks + upkeepWords + softBuilding, source: caiyu87Art2},
	{words: "校舍 教学楼 门诊楼 住院楼 体育场馆 文化场馆", with: buildVerbs, without: aboutWorks + upkeepWords + softBuilding, source: caiyu87Art2},
	{words: "储备土地", with: "前期开发", without: aboutWorks, source: caiyu87Art2},
	{words: "农田水利", with: buildVerbs + " 工程", without: aboutWorks + upkeepWords, source: caiyu87Art2},
	{words: "原材料 燃料 货物", with: "采购 购置 供货 供应", near: true, without: aboutWorks + ownGoods, source: caiyu87Art2},
	{words: "设备 产品", with: "采购 购置 供货", near: true, without: aboutWorks + ownGoods, source: caiyu87Art2},
	{words: "打包", with: "工程 建设", without: aboutWorks, source: diag.T("财预〔2017〕87号第二条、财政部令第102号第十条第三项", "Caiyu [2017] No. 87 art. 2 and MOF Order 102 art. 10(3)")},
	{words: "工程施工 土建 施工总承包 工程总承包", without: aboutWorks, source: likeWords(caiyu87Art2)},
	{words: "建设运营一体化 投建运 设计施工一体化", without: aboutWorks, source: likeWords(diag.T("财政部令第102号第十条第三项", "MOF Order 102 art. 10(3)"))},
}

func runCategory(p *check.Pass, plan *record.Plan) {
	if plan.ProcurementCategory == "" || !p.Rule.InForce(planDay(plan)) {
		return
	}
	kind := map[byte]diag.Text{'A': diag.T("货物", "goods"), 'B': diag.T("工程", "works")}[plan.ProcurementCategory[0]]
	if kind.IsZero() {
		return
	}
	p.Report(plan, "procurement_category", diag.T("采购品目 %s 属于%s类，不是服务", "the category %s is one of %s, not of services", plan.ProcurementCategory, kind),
		diag.T("核对品目：服务类以 C 开头；确为%s的，按政府采购有关规定办理，不作为政府购买服务", "check the category: services begin with C; %s are procured under the procurement law, not as a purchase of services", kind))
}
