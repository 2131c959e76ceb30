package record

// Hint says how a field is written, with its unit.
func Hint(f *Field) string {
	switch f.Type {
	case Amount:
		return "金额，连同单位写在引号里，如 \"48万元\"、\"480000.00元\""
	case Day:
		return "日期，不加引号，如 2026-01-02"
	case Moment:
		return "日期和时间，写到秒，不加引号，如 2026-01-02T09:00:00"
	case YearMonth:
		return "年月，如 \"2026-01\""
	case Flag:
		return "true（是）或 false（否）"
	case Int:
		return "整数，不加引号"
	case Decimal:
		return "数字，最多两位小数"
	case Ref:
		if k := KindNamed(f.Ref); k != nil {
			return k.Label.ZH + "的编号"
		}
	case Party:
		return "单位编号；没有收录的单位写全称"
	case Link:
		return "网址，以 https:// 或 http:// 开头"
	case CreditCode:
		return "18位统一社会信用代码"
	case Category:
		return "采购品目，如 C05010400"
	case File:
		return "附件在 content/attachments/ 下的位置"
	}
	return ""
}
