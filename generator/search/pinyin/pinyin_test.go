package pinyin

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	dictionary "github.com/mozillazg/go-pinyin"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// Places and people whose names are read otherwise than their characters mostly
// are. Whoever types the name as it is spoken must arrive.
func TestNames(t *testing.T) {
	for name, spoken := range map[string]string{
		"重庆": "chong qing", "长春": "chang chun", "长沙": "chang sha", "厦门": "xia men", "单县": "shan xian", "六安": "lu an",
		"芒市": "mang shi", "德宏": "de hong", "瑞丽": "rui li", "盈江": "ying jiang", "陇川": "long chuan", "梁河": "liang he",
		"畹町": "wan ting", "勐戛": "meng ga", "户弄": "hu nong", "芒弄": "mang nong", "丽水": "li shui", "蚌埠": "beng bu",
		"亳州": "bo zhou", "荥阳": "xing yang", "荥经": "ying jing", "莘县": "shen xian", "莘庄": "xin zhuang", "东阿": "dong e",
		"番禺": "pan yu", "大埔": "da bu", "黄埔": "huang pu", "洪洞": "hong tong", "监利": "jian li", "铅山": "yan shan",
		"歙县": "she xian", "黟县": "yi xian", "乐清": "yue qing", "乐亭": "lao ting", "乐山": "le shan", "台州": "tai zhou",
		"高要": "gao yao", "宕昌": "tan chang", "长子": "zhang zi", "尉犁": "yu li", "吐鲁番": "tu lu fan", "呼和浩特": "hu he hao te",
		"会稽": "kuai ji", "浚县": "xun xian", "蔚县": "yu xian", "井陉": "jing xing", "吴堡": "wu bu", "柞水": "zha shui",
		"泌阳": "bi yang", "渑池": "mian chi", "黄陂": "huang pi", "郫都": "pi du", "犍为": "qian wei", "什邡": "shi fang",
		"浒墅关": "xu shu guan", "盱眙": "xu yi", "六枝": "liu zhi", "勐海": "meng hai", "百色": "bai se", "绿春": "lv chun",
		"绿林": "lu lin", "牟平": "mu ping", "天台": "tian tai", "巴彦淖尔": "ba yan nao er", "莎车": "sha che", "碌曲": "lu qu",
		"曾": "zeng", "解": "xie", "查": "zha", "仇": "qiu", "任": "ren", "单": "shan", "盖": "ge", "朴": "piao", "区": "ou",
		"华": "hua", "尉迟": "yu chi", "万俟": "mo qi", "谌": "shen", "贠": "yun", "员": "yun", "缪": "miao", "翟": "zhai",
		"覃": "qin", "冼": "xian", "种": "chong", "乐": "yue", "吕": "lv", "召": "shao", "隗": "wei", "郗": "xi", "繁": "po",
		"秘": "bi", "折": "she", "葛": "ge", "逄": "pang", "訾": "zi", "乜": "nie", "宓": "mi", "燕": "yan", "纪": "ji",
		"会计": "kuai ji", "银行": "yin hang", "行政": "xing zheng", "重建": "chong jian", "调解": "tiao jie", "调查": "diao cha",
		"乐队": "yue dui", "音乐": "yin yue", "人参": "ren shen", "二〇二六": "er ling er liu", "傈僳": "li su", "景颇": "jing po",
		"德昂": "de ang", "傣": "dai", "养老服务": "yang lao fu wu", "購買": "gou mai", "審計": "shen ji", "礼": "li",
	} {
		readings := Readings(name)
		syllables := strings.Fields(spoken)
		if len(readings) != len(syllables) {
			t.Errorf("%s: %q", name, readings)
			continue
		}
		for i, s := range syllables {
			if !slices.Contains(strings.Split(readings[i], "|"), s) {
				t.Errorf("%s: %q lacks %s", name, readings[i], s)
			}
		}
	}
}

// A reading of ours that the dictionary has by now is to be taken out.
func TestOwnReadingsAreNeeded(t *testing.T) {
	for r, own := range more {
		if has := dictionary.SinglePinyin(r, dictionary.Args{Heteronym: true}); slices.Contains(has, own) {
			t.Errorf("%c: the dictionary has %q", r, has)
		}
	}
}

func TestReadings(t *testing.T) {
	for _, c := range []struct {
		term string
		want []string
	}{
		{"", []string{}},
		{"养老", []string{"yang", "lao"}},
		{"女绿", []string{"nv|ru", "lv|lu"}},
		{"欸", []string{"ai|e|xie|ei"}},
		{"嗯", []string{"n|ng"}},
		{"呣", []string{"m|mou"}},
		{"K1-08 Ａ（，𠮷\xff", []string{"k", "1", "-", "0", "8", " ", "Ａ", "（", "，", "ji", "\ufffd"}},
	} {
		if have := Readings(c.term); !slices.Equal(have, c.want) {
			t.Errorf("%q: %q, want %q", c.term, have, c.want)
		}
	}
}

// Every reading of the dictionary is typed with the letters a to z.
func TestReadingsAreASCII(t *testing.T) {
	for r := range dictionary.PinyinDict {
		for s := range strings.SplitSeq(reading(rune(r)), "|") {
			if s == "" || strings.ContainsFunc(s, func(l rune) bool { return l < 'a' || l > 'z' }) {
				t.Errorf("%c: %q", r, reading(rune(r)))
			}
		}
	}
}

// The 6,763 characters of GB 2312 are what names are written with; each can be typed.
func TestUsualCharactersHaveReadings(t *testing.T) {
	n := 0
	for row := byte(0xB0); row <= 0xF7; row++ {
		for cell := byte(0xA1); cell <= 0xFE; cell++ {
			s, err := simplifiedchinese.GBK.NewDecoder().String(string([]byte{row, cell}))
			if r, _ := utf8.DecodeRuneInString(s); err != nil || !unicode.Is(unicode.Han, r) {
				continue
			}
			if n++; Readings(s)[0] == s {
				t.Errorf("%s has no reading", s)
			}
		}
	}
	if n != 6763 {
		t.Errorf("%d characters", n)
	}
}

func FuzzReadings(f *testing.F) {
	for _, s := range []string{"", "重庆", "K1-08 养老（助餐）", "\xff\x00", "|", "e\u0301", "İ", "𠮷𲎆", "\ue815"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, term string) {
		readings := Readings(term)
		if len(readings) != utf8.RuneCountInString(term) {
			t.Fatalf("%q: %d readings", term, len(readings))
		}
		i := 0
		for _, r := range term {
			itself := readings[i] == string(unicode.ToLower(r)) || readings[i] == string(r)
			if strings.ContainsFunc(readings[i], func(l rune) bool { return l != '|' && (l < 'a' || l > 'z') }) && !itself {
				t.Errorf("%q: %q is read %q", term, r, readings[i])
			}
			if r < 0x80 && !itself || unicode.IsUpper(r) && r < 0x80 && readings[i] == string(r) {
				t.Errorf("%q: %q is read %q", term, r, readings[i])
			}
			i++
		}
	})
}
