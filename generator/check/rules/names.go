package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// surnames are the family names that most people bear, and those of the Dai and
// Jingpo of Dehong. Names cannot be told from words with certainty: the list is
// only used where a text says that it lists people.
const surnames = "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹喻苏潘葛范彭鲁韦马苗方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝安常" +
	"于傅皮卞齐康伍余顾孟黄穆萧肖尹姚邵汪毛米戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻贾路娄江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房缪" +
	"解应宗丁邓洪包左石崔吉龚程邢裴陆荣翁甄曲封储靳段焦谷车侯宁仇甘厉武符刘景詹龙叶司黎白蒲赖卓蒙池乔闻党翟谭贡申冉桑桂牛尚温庄柴瞿阎连艾容向古易" +
	"廖耿满文寇欧聂曾关查游岳涂邸晋楚闫鄢佟线放思刀罕岩玉排勒"

// likeNames are words that begin as names do.
var likeNames = map[string]bool{
	"方案": true, "方法": true, "方式": true, "程序": true, "安全": true, "安排": true, "安置": true, "高龄": true, "高血压": true, "康复": true,
	"项目": true, "任务": true, "成果": true, "白天": true, "常住": true, "路线": true, "金额": true, "文件": true, "文化": true, "管理": true,
	"应急": true, "应当": true, "解释": true, "段落": true, "万元": true, "向导": true, "白族": true, "黎族": true, "排查": true, "思想": true, "景颇族": true,
	"关爱": true, "关系": true, "查询": true, "查阅": true, "温馨": true, "封存": true, "连续": true, "房屋": true, "史料": true, "包括": true,
}

// namesIn returns the length of the longest row of names in a text.
func namesIn(s string) (longest int) {
	row := 0
	for _, token := range strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("、，,；;：:。（）()|\"“”", r)
	}) {
		if head, _, ok := strings.Cut(token, "等"); ok && head != "" {
			token = head
		}
		if !personName(token) {
			row = 0
			continue
		}
		row++
		longest = max(longest, row)
	}
	return longest
}

// personName reports whether a text looks like the full name of a person: two
// or three Chinese characters that begin with a surname, none of them a mask.
func personName(s string) bool {
	n := utf8.RuneCountInString(s)
	if n < 2 || n > 3 || likeNames[s] {
		return false
	}
	first, _ := utf8.DecodeRuneInString(s)
	if !strings.ContainsRune(surnames, first) {
		return false
	}
	for _, r := range s {
		if !unicode.Is(unicode.Han, r) || r == '某' {
			return false
		}
	}
	return true
}
