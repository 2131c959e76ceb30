package record_test

// Where the mistakes of [mistakes] are made, and what is right there.
const (
	planPath   = "data/plans/2026/533103-2026-0001.toml"
	resultPath = "data/results/2026/533103-2026-0001-r1.toml"

	planText = `id = "533103-2026-0001"
title = "城区居家养老服务"
fiscal_year = 2026
purchaser = "ms-mzj"
date_made = 2026-01-10
budget_amount = "48万元"
main_content = "为失能老年人提供上门服务，全年1200人次。"
planned_method = "竞争性磋商"
planned_month = "2026-03"
livelihood = true
keywords = ["养老", "助餐"]

[finance_review]
authority = "ms-czj"
decision = "同意"
date = 2026-01-17

[[budget_sources]]
kind = "部门预算"
amount = "48万元"

[[objectives]]
name = "服务人次"
kind = "数量"
target = "1200"
`
	resultText = `id = "533103-2026-0001-r1"
plan = "533103-2026-0001"

[tender]
method = "竞争性磋商"
bid_deadline = 2026-03-14T09:00:00
official_url = "https://example.gov.cn/1"

[[bidders]]
name = "示例服务公司"
score = 93.67
rank = 1
`
	providerText = `id = "fuyang"
name = "示例服务中心"
roles = ["承接主体"]
provider_kind = "社会组织"
credit_code = "52533103MJ00000001"
`
	buyerText = `id = "ms-mzj"
name = "示例民政局"
roles = ["购买主体"]
tier = "市直"
contact_phone = "0692-0000000"
`
	financeText = `id = "ms-czj"
name = "示例财政局"
roles = ["财政部门"]
`
	settingsText = `name = "示例市政府购买服务信息公开平台"
sponsor = "示例市人民政府"
official_medium = "示例政府采购网"
domain = "example.gov.cn"
id_code = "5331030000"
contact_address = "示例路1号"
contact_phone = "0692-0000000"
region_code = "533103"
region_name = "示例市"
finance = "ms-czj"
`
)

// mistakes are what clerks really write, with what they are told and what is right.
var mistakes = []mistake{
	{section: "标点和引号"},
	{name: "用了中文引号", wrong: "title = “城区居家养老服务”", right: `title = "城区居家养老服务"`, at: "2:9", says: `用了中文引号，要用英文双引号 "`},
	{name: "一边是中文引号", wrong: `title = "城区居家养老服务”`, right: `title = "城区居家养老服务"`, at: "2:18", says: `用了中文引号，要用英文双引号 "`},
	{name: "文字没有加引号", wrong: "title = 城区居家养老服务", right: `title = "城区居家养老服务"`, at: "2:9", says: "文字要写在英文双引号里"},
	{name: "缺少右边的引号", wrong: `title = "城区居家养老服务`, right: `title = "城区居家养老服务"`, at: "2:18", says: "文字缺少右边的英文双引号"},
	{name: "缺少左边的引号", wrong: `title = 城区居家养老服务"`, right: `title = "城区居家养老服务"`, at: "2:9", says: "文字缺少左边的英文双引号"},
	{name: "两边的引号不一样", wrong: `title = "城区居家养老服务'`, right: `title = "城区居家养老服务"`, at: "2:18", says: `文字两边的引号不一样，都要用英文双引号 "`},
	{name: "文字里面用了英文引号", line: `title = "城区居家养老服务"`, wrong: `title = "城区"居家"养老服务"`, right: `title = "城区“居家”养老服务"`, at: "2:12", says: "文字里的引号要用中文引号“ ”"},
	{name: "等号写成了全角", wrong: `title＝"城区居家养老服务"`, right: `title = "城区居家养老服务"`, at: "2:6", says: "等号写成了全角，要用英文等号 ="},
	{name: "用冒号代替等号", wrong: "title：城区居家养老服务", right: `title = "城区居家养老服务"`, at: "2:6", says: "键与值之间用了冒号，要用英文等号 ="},
	{name: "等号写多了", wrong: `title == "城区居家养老服务"`, right: `title = "城区居家养老服务"`, at: "2:8", says: "键与值之间只写一个英文等号 ="},
	{name: "漏了等号", wrong: `title "城区居家养老服务"`, right: `title = "城区居家养老服务"`, at: "2:7", says: "键的后面缺少英文等号 ="},
	{name: "行末多了逗号、分号", wrong: `title = "城区居家养老服务"；`, right: `title = "城区居家养老服务"`, at: "2:19", says: "行末多了符号"},
	{name: "一行写了两个键", wrong: `title = "城区居家养老服务" fiscal_year = 2026`, right: "title = \"城区居家养老服务\"\nfiscal_year = 2026", at: "2:20", says: "值的后面多了内容；一行只写一个键"},
	{name: "注释用了 //", line: `title = "城区居家养老服务"`, wrong: `title = "城区居家养老服务" // 与上年相同`, right: `title = "城区居家养老服务" # 与上年相同`, at: "2:20", says: "说明文字的前面要写英文井号 #"},
	{name: "说明文字前没有 #", line: `title = "城区居家养老服务"`, wrong: "以下由民政局填写\ntitle = \"城区居家养老服务\"", right: "# 以下由民政局填写\ntitle = \"城区居家养老服务\"", at: "2:1", says: "说明文字的前面要写英文井号 #"},
	{name: "复制来的特殊空格（全角空格、不间断空格、零宽空格）", wrong: "title\u3000=\u00a0\"城区居家养老服务\"\u200b", right: `title = "城区居家养老服务"`, note: "行里有三个看不见的字符。文字里面的全角空格不算错。", at: "2:6", says: "行里有看不见的特殊空白字符"},
	{name: "文字换了行", line: `main_content = "为失能老年人提供上门服务，全年1200人次。"`, wrong: "main_content = \"为失能老年人提供服务。\n全年1200人次。\"", right: "main_content = \"\"\"为失能老年人提供服务。\n全年1200人次。\"\"\"", at: "7:16", says: "文字写了好几行；多行文字的两端各写三个英文双引号"},
	{name: "多行文字没有结束", line: `main_content = "为失能老年人提供上门服务，全年1200人次。"`, wrong: "main_content = \"\"\"为失能老年人提供服务。\n全年1200人次。", right: "main_content = \"\"\"为失能老年人提供服务。\n全年1200人次。\"\"\"", at: "7:16", says: "多行文字没有结束的三个引号"},
	{name: "文字里有反斜杠", line: "livelihood = true", wrong: `note = "见 D:\合同\2026.docx"`, right: `note = '见 D:\合同\2026.docx'`, at: "10:8", says: `文字里有反斜杠 \ 的，两边改用英文单引号 '`},
	{name: "只有键，没有值", line: "livelihood = true", wrong: "note =", note: "没有内容的键整行不写。", at: "10:6", says: "等号后面缺少值"},
	{section: "键和表头"},
	{name: "键名写了中文", wrong: `项目名称 = "城区居家养老服务"`, right: `title = "城区居家养老服务"`, at: "2:1", says: "键名“项目名称”是中文；键名一律用英文"},
	{name: "键名打错了", wrong: `titel = "城区居家养老服务"`, right: `title = "城区居家养老服务"`, at: "2:1", says: "没有“titel”这个键"},
	{name: "键名用了大写", wrong: `Title = "城区居家养老服务"`, right: `title = "城区居家养老服务"`, at: "2:1", says: "没有“Title”这个键"},
	{name: "自己加了一个键", line: "livelihood = true", wrong: `contact_person = "某某"`, note: "姓名、电话等个人信息本来就不能写进记录。", at: "10:1", says: "没有“contact_person”这个键"},
	{name: "同一个键写了两遍", wrong: "title = \"城区居家养老服务\"\ntitle = \"城区居家养老\"", right: `title = "城区居家养老服务"`, at: "3:1", says: "“title”重复了，第 2 行已经写过"},
	{name: "键写到了表里", line: "[finance_review]\nauthority = \"ms-czj\"\ndecision = \"同意\"\ndate = 2026-01-17", wrong: "[finance_review]\nauthority = \"ms-czj\"\ndecision = \"同意\"\ndate = 2026-01-17\nservice_area = \"城区\"", right: "service_area = \"城区\"\n\n[finance_review]\nauthority = \"ms-czj\"\ndecision = \"同意\"\ndate = 2026-01-17", at: "17:1", says: "“service_area”不属于[finance_review]，它属于记"},
	{name: "表头写了中文", wrong: "[[资金来源]]", right: "[[budget_sources]]", at: "18:3", says: "表头“资金来源”是中文；表头一律用英文"},
	{name: "表头用了中文括号", wrong: "【【budget_sources】】", right: "[[budget_sources]]", at: "18:1", says: "表头要写在成对的英文方括号里"},
	{name: "表头的括号不成对", wrong: "[[budget_sources]", right: "[[budget_sources]]", at: "18:1", says: "表头要写在成对的英文方括号里"},
	{name: "表头漏了括号", wrong: "budget_sources：", right: "[[budget_sources]]", at: "18:1", says: "表头要写在成对的英文方括号里"},
	{name: "多行的表只写了一层括号", wrong: "[budget_sources]", right: "[[budget_sources]]", at: "18:1", says: "“资金来源”可以有多行，表头要用两层方括号"},
	{name: "只有一份的表写了两层括号", wrong: "[[finance_review]]", right: "[finance_review]", at: "13:1", says: "“财政审核”只有一份，表头用一层方括号"},
	{name: "同一个表写了两遍", wrong: "[finance_review]\ndecision = \"同意\"\n\n[finance_review]", right: "[finance_review]", at: "16:1", says: "“finance_review”重复了，第 13 行已经写过"},
	{name: "整个文件前面写了 [plan]", wrong: "[plan]\nid = \"533103-2026-0001\"", right: `id = "533103-2026-0001"`, at: "1:1", says: "一个文件写多条记录时，表头要用两层方括号"},
	{name: "一条记录前面写了 [[plan]]", wrong: "[[plan]]\nid = \"533103-2026-0001\"", right: `id = "533103-2026-0001"`, at: "14:1", says: "这个文件有多条记录，看不出“finance_review”属于哪一条"},
	{name: "表头前面写了 plan.", wrong: "[plan.finance_review]", right: "[finance_review]", at: "13:2", says: "这个文件只有一条记录，表头不写“plan.”"},
	{name: "花括号里换了行（TOML 1.1 的写法）", line: "keywords = [\"养老\", \"助餐\"]", wrong: "keywords = [\"养老\", \"助餐\"]\nintention = { expected_month = \"2026-03\",\n  need_summary = \"上门服务\" }", right: "keywords = [\"养老\", \"助餐\"]\n\n[intention]\nneed_summary = \"上门服务\"\nexpected_month = \"2026-03\"", at: "12:13", says: "花括号内的内容要写在一行内，最后一项后面不写逗号"},
	{section: "日期和时间"},
	{name: "年月日写了汉字", wrong: "date_made = 2026年1月10日", right: "date_made = 2026-01-10", at: "5:17", says: "日期的写法不对，要写成 2026-01-02 的样子：四位年、两位月、两位日"},
	{name: "用斜杠分隔", wrong: "date_made = 2026/01/10", right: "date_made = 2026-01-10", at: "5:17", says: "日期的写法不对，要写成 2026-01-02 的样子：四位年、两位月、两位日"},
	{name: "用点分隔", wrong: "date_made = 2026.1.10", right: "date_made = 2026-01-10", at: "5:17", says: "日期的写法不对，要写成 2026-01-02 的样子：四位年、两位月、两位日"},
	{name: "月、日没有补足两位", wrong: "date_made = 2026-1-10", right: "date_made = 2026-01-10", at: "5:13", says: "2026-1-10 没有写足位数：月、日、时、分、秒各两位"},
	{name: "日期加了引号", wrong: `date_made = "2026-01-10"`, right: "date_made = 2026-01-10", at: "5:13", says: "“编制日期”要写日期，不加引号"},
	{name: "日期多写了时间", wrong: "date_made = 2026-01-10T09:00:00", right: "date_made = 2026-01-10", at: "5:13", says: "“编制日期”要写日期，不加引号"},
	{name: "数字写成了全角", wrong: "date_made = ２０２６-０１-１０", right: "date_made = 2026-01-10", at: "5:13", says: "数字或符号写成了全角，要用半角"},
	{name: "用了中文横线", wrong: "date_made = 2026—01—10", right: "date_made = 2026-01-10", at: "5:17", says: "数字或符号写成了全角，要用半角"},
	{name: "没有这一天", wrong: "date_made = 2026-02-30", right: "date_made = 2026-01-10", note: "二月没有三十日，程序不知道正确的日期是哪一天，请核对原件。", at: "5:13", says: "2026-02-30 不是日期，或者没有这一天"},
	{name: "没有日期，写了“无”", line: "date_made = 2026-01-10", wrong: "date_made = 无", at: "5:13", says: "“编制日期”要写日期，不加引号"},
	{name: "月份没有加引号", wrong: "planned_month = 2026-03", right: `planned_month = "2026-03"`, at: "9:17", says: "“计划购买时间”要写年和月"},
	{name: "月份写了汉字", wrong: `planned_month = "2026年3月"`, right: `planned_month = "2026-03"`, at: "9:17", says: "“计划购买时间”要写年和月"},
	{name: "时间没有写到秒", file: "result", line: "bid_deadline = 2026-03-14T09:00:00", wrong: "bid_deadline = 2026-03-14 9:30", right: "bid_deadline = 2026-03-14T09:30:00", at: "6:16", says: "2026-03-14 9:30 没有写足位数：月、日、时、分、秒各两位"},
	{section: "金额和数字"},
	{name: "金额没有写单位", line: `budget_amount = "48万元"`, wrong: "budget_amount = 480000", right: `budget_amount = "480000元"`, at: "6:17", says: "“预算资金”没有写单位，要连同单位写在英文双引号里"},
	{name: "金额没有加引号", line: `budget_amount = "48万元"`, wrong: "budget_amount = 1234元", right: `budget_amount = "1234元"`, at: "6:17", says: "金额要连同单位写在英文双引号里"},
	{name: "金额有千分号", line: `budget_amount = "48万元"`, wrong: "budget_amount = 1,234.00", right: `budget_amount = "1,234.00元"`, at: "6:18", says: "带千分号的数字要连同单位写在英文双引号里"},
	{name: "单位没有写全", wrong: `budget_amount = "48万"`, right: `budget_amount = "48万元"`, at: "6:17", says: "金额“48万”的写法不对"},
	{name: "单位是亿元", line: `budget_amount = "48万元"`, wrong: `budget_amount = "0.48亿元"`, right: `budget_amount = "4800万元"`, at: "6:17", says: "金额“0.48亿元”的写法不对"},
	{name: "“元”和“万元”弄错", line: `budget_amount = "48万元"`, wrong: `budget_amount = "48000000万元"`, right: `budget_amount = "4800万元"`, note: "一条记录最多一百亿元，超过的按弄错单位处理。数额不大的，弄错单位程序看不出来，请在 `mingshi serve` 里核对。", at: "6:17", says: "金额“48000000万元”太大"},
	{name: "金额里的数字是全角", wrong: `budget_amount = "４８万元"`, right: `budget_amount = "48万元"`, at: "6:17", says: "金额“４８万元”的写法不对"},
	{name: "金额写了汉字", wrong: `budget_amount = "四十八万元"`, right: `budget_amount = "48万元"`, at: "6:17", says: "金额“四十八万元”的写法不对"},
	{name: "金额是负数", line: `budget_amount = "48万元"`, wrong: `budget_amount = "-100元"`, right: `budget_amount = "100元"`, note: "退款写正数，`kind = \"退款\"`。", at: "6:17", says: "金额“-100元”的写法不对"},
	{name: "年度多写了“年”", wrong: "fiscal_year = 2026年", right: "fiscal_year = 2026", at: "3:19", says: "“预算年度”要写整数，不加引号"},
	{name: "整数加了引号", wrong: `fiscal_year = "2026"`, right: "fiscal_year = 2026", at: "3:15", says: "“预算年度”要写整数，不加引号"},
	{name: "数字前面多写了 0", file: "result", wrong: "rank = 01", right: "rank = 1", at: "12:8", says: "数字前面不写 0；要保留 0 的编号请加英文双引号"},
	{name: "得分写了“分”", file: "result", wrong: "score = 93.67分", right: "score = 93.67", at: "11:14", says: "“得分”要写数字，最多两位小数"},
	{section: "是否、列表和用语"},
	{name: "写了“是”“否”", wrong: "livelihood = 是", right: "livelihood = true", at: "10:14", says: "是否值要写 true（是）或 false（否）"},
	{name: "是否值加了引号", wrong: `livelihood = "是"`, right: "livelihood = true", at: "10:14", says: "“民生项目”要写 true（是）或 false（否），不加引号"},
	{name: "列表里用了中文逗号、顿号", wrong: `keywords = ["养老"，"助餐"]`, right: `keywords = ["养老", "助餐"]`, at: "11:17", says: "列表里用了中文标点，要用英文逗号 ,"},
	{name: "列表里漏了逗号", wrong: `keywords = ["养老" "助餐"]`, right: `keywords = ["养老", "助餐"]`, at: "11:17", says: "列表的各项要用英文逗号隔开，文字逐项加英文双引号"},
	{name: "列表里的文字没有加引号", wrong: "keywords = [养老, 助餐]", right: `keywords = ["养老", "助餐"]`, at: "11:13", says: "列表的各项要用英文逗号隔开，文字逐项加英文双引号"},
	{name: "列表没有写方括号", wrong: "keywords = 养老、助餐", right: `keywords = ["养老", "助餐"]`, at: "11:12", says: "“关键词”是列表，要写在方括号里"},
	{name: "列表没有写完", wrong: `keywords = ["养老", "助餐"`, right: `keywords = ["养老", "助餐"]`, at: "11:12", says: "这里的括号到第 13 行还没有结束，缺少 ]"},
	{name: "用语不在用语表里", line: `planned_method = "竞争性磋商"`, wrong: `planned_method = "竞争性谈叛"`, right: `planned_method = "竞争性谈判"`, at: "8:18", says: "“计划购买方式”不能填“竞争性谈叛”"},
	{section: "编号、网址和附件"},
	{name: "编号没有加引号", wrong: "id = 533103-2026-0001", right: `id = "533103-2026-0001"`, at: "1:6", says: "“项目编号”是文字，要写在英文双引号里"},
	{name: "编号被 Excel 改成科学计数法", wrong: "id = 5.33103E+11", right: `id = "533103-2026-0001"`, at: "1:6", says: "“项目编号”填的“5.33103E+11”是被表格软件改成科学计数法的编号，"},
	{name: "信用代码被 Excel 改成科学计数法", file: "org", wrong: `credit_code = "9.15331E+17"`, right: `credit_code = "52533103MJ00000001"`, at: "5:15", says: "“统一社会信用代码”填的“9.15331E+17”是被表格软件改成科学计数法"},
	{name: "0 开头的编号没有加引号", file: "buyer", line: `contact_phone = "0692-0000000"`, wrong: "contact_phone = 06920000000", right: `contact_phone = "06920000000"`, at: "5:17", says: "数字前面不写 0；要保留 0 的编号请加英文双引号"},
	{name: "单位写了名称，没有写编号", wrong: `purchaser = "示例民政局"`, right: `purchaser = "ms-mzj"`, at: "4:1", says: "“示例民政局”在 data/orgs/ 里有编号，要填编号"},
	{name: "单位编号打错了", wrong: `purchaser = "ms-mzi"`, right: `purchaser = "ms-mzj"`, at: "4:1", says: "没有编号为“ms-mzi”的单位"},
	{name: "网址不完整", file: "result", line: `official_url = "https://example.gov.cn/1"`, wrong: `official_url = "www.example.gov.cn/1"`, right: `official_url = "https://www.example.gov.cn/1"`, at: "7:16", says: "“公告网址”不是完整的网址"},
	{name: "附件路径写了电脑上的位置", line: "livelihood = true", wrong: `attachments = [{ file = '533103-2026-0001\合同.pdf', title = "合同" }]`, right: `attachments = [{ file = "533103-2026-0001/hetong.pdf", title = "合同" }]`, at: "10:25", says: `附件路径“533103-2026-0001\合同.pdf”只能用小写英文字母`},
	{section: "文件和文件夹"},
	{name: "文件不是 UTF-8 编码（是 GBK）", line: `title = "城区居家养老服务"`, wrong: "title = \"\xb3\xc7\xc7\xf8\"", right: `title = "城区"`, note: "Windows 旧版记事本保存的“ANSI”就是 GBK。", at: "2:10", says: "文件不是 UTF-8 编码（像是 GBK）"},
	{name: "文件不是 UTF-8 编码（是 UTF-16）", file: "utf16", wrong: "utf16", note: "Windows 记事本保存的“Unicode”就是 UTF-16。带签名的 UTF-8（UTF-8 BOM）不算错。", at: "1:1", says: "文件不是 UTF-8 编码（像是 UTF-16）"},
	{name: "文件夹名打错了", file: "move", wrong: "data/plan/2026/533103-2026-0001.toml", right: "data/plans/2026/533103-2026-0001.toml", at: "data/plan/2026/533103-2026-0001.toml", says: "这个文件夹不放记录，里面的内容读不到"},
	{name: "文件夹用了中文名", file: "move", wrong: "data/购买计划/2026/533103-2026-0001.toml", right: "data/plans/2026/533103-2026-0001.toml", at: "data/购买计划/2026/533103-2026-0001.toml", says: "这个文件夹不放记录，里面的内容读不到"},
	{name: "放错了文件夹", file: "move", wrong: "data/results/2026/533103-2026-0001.toml", right: "data/plans/2026/533103-2026-0001.toml", at: "1:1", says: "文件里的内容是购买计划，却放在了 data/results/ 文件夹"},
	{name: "后缀是 .txt", file: "move", wrong: "data/plans/2026/533103-2026-0001.toml.txt", right: "data/plans/2026/533103-2026-0001.toml", at: "data/plans/2026/533103-2026-0001.toml.txt", says: "文件名的后缀不是 .toml，里面的内容读不到"},
	{name: "多复制了一个文件", file: "copy", wrong: "data/plans/2026/533103-2026-0001.toml", right: "data/plans/2026/533103-2026-0001 - 副本.toml", at: "1:1", says: "编号“533103-2026-0001”已经用在 data/plans/20"},
	{name: "合并时留下了冲突标记", wrong: "<<<<<<< HEAD\ntitle = \"城区居家养老服务\"\n=======\ntitle = \"居家养老服务\"\n>>>>>>> main", right: `title = "城区居家养老服务"`, at: "2:1", says: "两处修改在这里相冲突，合并时留下了标记 <<<<<<<"},
}
