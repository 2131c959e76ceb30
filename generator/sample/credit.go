package sample

import (
	"fmt"
	"strings"
)

// A register is who enters a kind of provider, and how its credit codes begin.
type register struct{ prefix, authority string }

var registers = map[string]register{
	"企业":        {"91", "示例市市场监督管理局"},
	"社会组织":      {"52", "示例市民政局"},
	"事业单位":      {"12", "示例市事业单位登记管理局"},
	"农村集体经济组织":  {"N2", "示例市农业农村局"},
	"基层群众性自治组织": {"55", "示例市民政局"},
	"其他机构":      {"31", "示例省司法厅"},
}

// creditCharset are the characters of a credit code in the order of their values.
const creditCharset = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// creditCode returns a 统一社会信用代码 that no unit has: its region is 999999. Both
// its check digits are right.
func creditCode(prefix string, no int) string {
	organ := fmt.Sprintf("M%07d", no)
	code := prefix + "999999" + organ + string(organCheck(organ))
	return code + string(codeCheck(code))
}

// organCheck returns the check character of the eight that name a unit (GB 11714).
func organCheck(organ string) byte {
	sum := 0
	for i, weight := range [8]int{3, 7, 9, 10, 5, 8, 4, 2} {
		value := int(organ[i] - '0')
		if organ[i] >= 'A' {
			value = int(organ[i]-'A') + 10
		}
		sum += value * weight
	}
	return "0X987654321"[sum%11]
}

// codeCheck returns the last character of a code from the seventeen before it
// (GB 32100).
func codeCheck(code string) byte {
	sum, weight := 0, 1
	for i := range len(code) {
		sum += strings.IndexByte(creditCharset, code[i]) * weight
		weight = weight * 3 % 31
	}
	return creditCharset[(31-sum%31)%31]
}
