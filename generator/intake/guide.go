package intake

import (
	"fmt"
	"strings"
	"time"

	"mingshi/generator/record"
	"mingshi/generator/sheet"
)

// guide is what the first sheet of a template says.
var guide = []string{
	"一、每个工作表的第一行是栏目名称，第二行是填写说明，第三行（以“示例：”开头）是例子。从第四行起填写；说明和例子导入时不读取，可以保留。",
	"二、红色栏目必填。没有内容的格子空着，不要填“无”或“/”。导入时空着的格子不改动原有记录。",
	"三、金额以元为单位，也可以写“48万元”。表头写有“（万元）”的，数字按万元读取。金额不写负数，退款写正数，付款类别选“退款”。",
	"四、日期写成 2026-01-15、2026/1/15 或 2026年1月15日都可以，年份要写全。",
	"五、有下拉列表的格子从列表中选。单位可以填名称、编号或统一社会信用代码。一格填几项的，用分号隔开。",
	"六、编号、文号、代码是文字，不是数字：这些列已设为“文本”格式，粘贴时请用“选择性粘贴—数值”。",
	"七、明细表（如“采购结果·支付”）每行第一格填所属记录的编号。编号相同、序号等主键（※）也相同的，改动原来那一行；否则添加一行。",
	"八、栏目可以换次序，不用的栏目可以删去，栏目名称不要改。不用的工作表可以删去。",
	"九、填好后先运行 mingshi import 文件名.xlsx --dry-run 看会改动什么，没有错误再去掉 --dry-run 导入。有一处错误，就什么也不写入。",
}

func writeGuide(b *sheet.Book, targets []*Target) error {
	if err := b.Sheet(guideSheet, []sheet.Column{{Title: "填写说明", Width: 100}}); err != nil {
		return err
	}
	lines := append([]string{}, guide...)
	var names []string
	for _, t := range targets {
		names = append(names, t.Title())
	}
	for _, line := range append(lines, "本工作簿的工作表："+strings.Join(names, "；")) {
		if err := b.Row([]sheet.Cell{sheet.Long(line)}); err != nil {
			return err
		}
	}
	return nil
}

func width(c *column) int {
	switch c.field.Type {
	case record.Long:
		return 40
	case record.Text, record.Link, record.File, record.Party, record.Ref, record.ID:
		return 24
	case record.Moment:
		return 20
	}
	return max(14, 2*len([]rune(c.title))+8)
}

// like is how the empty cells of a column are shown.
func like(c *column) sheet.Cell {
	if c.field.Many {
		return sheet.Text("")
	}
	switch c.field.Type {
	case record.Amount:
		return sheet.Money("")
	case record.Int, record.Decimal:
		return sheet.Number("")
	case record.Day:
		return sheet.Day(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	case record.Moment:
		return sheet.Moment(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	case record.Long:
		return sheet.Long("")
	}
	return sheet.Text("")
}

var notes = map[record.Type]string{
	record.ID:         "编号，文本格式",
	record.Amount:     "单位：元；也可写 48万元",
	record.Day:        "日期，如 2026-01-15",
	record.Moment:     "日期和时刻，如 2026-01-15 09:00",
	record.YearMonth:  "年和月，如 2026-01",
	record.Flag:       "是或否",
	record.Int:        "整数",
	record.Decimal:    "数字，最多两位小数",
	record.Link:       "以 https:// 开头的完整网址",
	record.CreditCode: "18 位，文本格式",
	record.Category:   "品目代码，如 C05010400",
	record.File:       "附件放在 content/attachments/ 下，填写其中的路径",
	record.Enum:       "从列表中选",
	record.Ref:        "编号或名称",
	record.Party:      "单位名称；已登记的从列表中选",
	record.ItemCode:   "事项编码，从列表中选",
	record.Long:       "可以分段",
}

func noteOn(c *column, must bool) string {
	var parts []string
	if must {
		parts = append(parts, "必填")
	}
	if c.field.RowKey {
		parts = append(parts, "※")
	}
	if c.field.Duty == record.Statutory {
		parts = append(parts, "依法应当公开")
	}
	if s := notes[c.field.Type]; s != "" && !c.field.Many {
		parts = append(parts, s)
	}
	if c.field.Many {
		parts = append(parts, "可填几项，用分号隔开")
	}
	if c.field.Max > 0 {
		parts = append(parts, fmt.Sprintf("不超过%d字", c.field.Max))
	}
	return strings.Join(parts, "；")
}

var exampleIDs = map[string]string{
	"plan": "533103-2026-0001", "result": "533103-2026-0001-r1", "evaluation": "533103-2026-0001-e1", "catalog": "guiding-533103-2026", "org": "ms-mzj",
	"requirement": "req-2026", "sanction": "ban-533103-2026-01", "commendation": "commend-533103-2026-01", "complaint": "complaint-533103-2026-01", "budget": "budget-533103-2026",
}

var exampleValues = map[record.Type]string{
	record.Amount: "480000", record.Day: "2026-01-15", record.Moment: "2026-01-15 09:00", record.YearMonth: "2026-03", record.Flag: "是", record.Int: "1", record.Decimal: "92.75",
	record.Link: "https://example.gov.cn/notice", record.File: "533103-2026-0001/hetong.pdf", record.Category: "C05010400",
}

// example is what the row of examples says in a column.
func (f *filler) example(t *Target, c *column) string {
	switch {
	case c.of == ofID:
		return exampleMark + exampleIDs[t.Kind.Name]
	case c.field.Type == record.Enum:
		if names := f.set.Codes.Names(c.field.Codes); len(names) > 0 {
			return names[0]
		}
	case c.field.Type == record.Int && strings.Contains(c.field.Key, "year"):
		return "2026"
	case c.field.Type == record.Ref && c.field.Ref != "org":
		return exampleIDs[c.field.Ref]
	case c.field.Type == record.Ref, c.field.Type == record.Party:
		return "示例市民政局"
	case c.field.Key == "title" || c.field.Key == "name":
		return "示例名称"
	}
	return exampleValues[c.field.Type]
}
