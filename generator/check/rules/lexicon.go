package rules

import (
	"strings"
	"unicode/utf8"

	"mingshi/generator/fold"
)

// A lexicon finds words in Chinese text in one pass, however many words it has.
// T is what is known of a word.
type lexicon[T any] struct {
	heads [1 << 16 / 64]uint64 // the characters with which a word begins
	words map[rune][]lexeme[T]
}

type lexeme[T any] struct {
	word string // folded
	of   T
}

// A hit is a word in a text.
type hit[T any] struct {
	lexeme[T]
	clause   string // the folded clause in which it stands
	from, to int    // where in the clause
}

// add adds a word; texts are compared folded.
func (l *lexicon[T]) add(word string, of T) {
	if word = strings.TrimSpace(fold.Text(word)); word == "" {
		return
	}
	head, _ := utf8.DecodeRuneInString(word)
	if l.words == nil {
		l.words = map[rune][]lexeme[T]{}
	}
	l.words[head] = append(l.words[head], lexeme[T]{word, of})
	l.heads[head&0xFFFF/64] |= 1 << (head % 64)
}

// find yields each word that stands in a text, in the order of the text.
func (l *lexicon[T]) find(text string, yield func(hit[T])) {
	if len(l.words) == 0 || text == "" {
		return
	}
	text = fold.Text(text)
	for i, r := range text {
		if l.heads[r&0xFFFF/64]&(1<<(r%64)) == 0 {
			continue
		}
		for _, e := range l.words[r] {
			if strings.HasPrefix(text[i:], e.word) {
				from, to := clauseAt(text, i)
				yield(hit[T]{e, text[from:to], i - from, i - from + len(e.word)})
			}
		}
	}
}

// breaks are what ends a clause, folded. An enumeration (、) is one clause, and so
// is what stands in brackets: 设备（急救类）采购.
const breaks = ",。;!?:\n"

// clauseAt returns the ends of the clause around a place in a text.
func clauseAt(text string, at int) (from, to int) {
	from = strings.LastIndexAny(text[:at], breaks)
	if from < 0 {
		from = 0
	} else {
		_, size := utf8.DecodeRuneInString(text[from:])
		from += size
	}
	if to = strings.IndexAny(text[at:], breaks); to < 0 {
		return from, len(text)
	}
	return from, at + to
}

// denials say that what follows in the clause is not bought: 不含设备采购.
var denials = []string{
	"不含", "不包括", "不包含", "不涉及", "不属于", "不得", "不用于", "不承担", "不负责", "不参与", "不实施", "不新增", "不增加", "不再", "不另", "不采购", "不购置", "不列入", "不安排",
	"未涉及", "无须", "无需", "没有", "严禁", "禁止", "杜绝", "防止", "避免",
}

// denied reports whether the clause says that the word is not meant: 非涉密, 不含装修.
func (h hit[T]) denied() bool {
	before := h.clause[:h.from]
	if r, _ := utf8.DecodeLastRuneInString(before); strings.ContainsRune("非不未无", r) && r != utf8.RuneError {
		return true
	}
	return hasAny(before, denials) || strings.Contains(h.clause[h.to:], "除外")
}

func hasAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// excerpt returns the clause around a hit, shortened.
func (h hit[T]) excerpt() string {
	const around = 15 // characters on each side
	before, after := []rune(h.clause[:h.from]), []rune(h.clause[h.to:])
	s := h.word
	if len(before) > around {
		s = "…" + string(before[len(before)-around:]) + s
	} else {
		s = string(before) + s
	}
	if len(after) > around {
		return s + string(after[:around]) + "…"
	}
	return s + string(after)
}
