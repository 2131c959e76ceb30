// Package pinyin says how Chinese names are read, so that a search for
// "yanglao" or "ylfw" can suggest 养老服务. It stands beside package search,
// which gives it the names of the portal and writes the files it makes.
//
// A character keeps all its readings, common or not, for nobody can know which
// one is meant where: 长 is chang in 长沙 and zhang in 董事长. Which of them fits
// is settled by what the reader types. Hits for characters always rank above
// what is found by sound; that is the business of the search page.
package pinyin

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
)

// more are readings in names that the dictionary lacks.
var more = map[rune]string{
	'乐': "lao",  // 乐亭 in Hebei
	'宕': "tan",  // 宕昌 in Gansu
	'谌': "shen", // a surname, beside chen
	'贠': "yun",  // a surname, as 员
	'𠮷': "ji",   // 吉 in names
}

// toneless are what the dictionary leaves of the few readings in ê and m with a
// tone, such as 欸: it takes the tones from the usual vowels only.
var toneless = strings.NewReplacer("ê", "e", "ế", "e", "ề", "e", "\u0300", "", "\u0304", "", "\u030c", "")

// Readings returns, for each character of a term, its readings without tones,
// in the letters a to z, joined by "|"; the usual one first, ü as v. A character
// that is not Chinese stands for itself, an ASCII letter in lower case. A byte
// that is not UTF-8 counts as a character, U+FFFD.
func Readings(term string) []string {
	list := make([]string, 0, utf8.RuneCountInString(term))
	for _, r := range term {
		list = append(list, reading(r))
	}
	return list
}

func reading(r rune) string {
	if 'A' <= r && r <= 'Z' {
		r += 'a' - 'A'
	}
	var list []string
	for _, s := range pinyin.SinglePinyin(r, pinyin.Args{Style: pinyin.Normal, Heteronym: true}) {
		if s = toneless.Replace(s); !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	if s := more[r]; s != "" {
		list = append(list, s)
	}
	if len(list) == 0 {
		return string(r)
	}
	return strings.Join(list, "|")
}
