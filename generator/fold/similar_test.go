package fold

import (
	"slices"
	"strings"
	"testing"
)

func TestSimilar(t *testing.T) {
	fields := []string{"title", "purchaser", "amount", "date_published", "method", "items"}
	for _, tt := range []struct {
		name, word string
		among      []string
		want       []string
	}{
		{"missing letter", "titel", fields, []string{"title"}},
		{"swapped neighbours", "mehtod", fields, []string{"method"}},
		{"a part", "date", fields, []string{"date_published"}},
		{"case and width", "ＴＩＴＬＥ", fields, []string{"title"}},
		{"nothing near", "zzzz", fields, nil},
		{"empty", "", fields, nil},
		{"the word itself is no suggestion", "title", fields, nil},
		{"one character changed", "公开找标", []string{"公开招标", "邀请招标", "竞争性谈判"}, []string{"公开招标"}},
		{"traditional", "單一來源", []string{"单一来源采购"}, []string{"单一来源采购"}},
		{"contained, nearest first", "养护", []string{"城市道路养护服务", "道路养护"}, []string{"道路养护", "城市道路养护服务"}},
		{"one character is contained in too much", "路", []string{"城市道路养护"}, nil},
		{"one character does not resemble another", "桥", []string{"路", "桥梁"}, []string{"桥梁"}},
		{"at most three, in the given order", "项目", []string{"项目甲", "项目乙", "项目丙", "项目丁"}, []string{"项目甲", "项目乙", "项目丙"}},
		{"a slip before a part", "项目甲", []string{"项目甲乙丙丁", "项目乙"}, []string{"项目乙", "项目甲乙丙丁"}},
		{"said once", "项目", []string{"项目甲", "项目甲"}, []string{"项目甲"}},
	} {
		if got := Similar(tt.word, tt.among); !slices.Equal(got, tt.want) {
			t.Errorf("%s: Similar(%q) = %q, want %q", tt.name, tt.word, got, tt.want)
		}
	}
}

// A long word must not make the table of distances long.
func TestSimilarLongWord(t *testing.T) {
	long := strings.Repeat("长", 100_000)
	if got := Similar(long, []string{long + "句", strings.Repeat("短", 100_000)}); len(got) != 1 {
		t.Errorf("%d suggestions, want 1", len(got))
	}
}

func TestDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "甲乙", 2}, {"kitten", "sitting", 3}, {"ab", "ba", 1}, {"ca", "abc", 3}, {"甲乙丙", "甲丙乙", 1},
	} {
		if got := distance([]rune(tt.a), []rune(tt.b)); got != tt.want {
			t.Errorf("distance(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
		if got := distance([]rune(tt.b), []rune(tt.a)); got != tt.want {
			t.Errorf("distance(%q, %q) = %d, want %d", tt.b, tt.a, got, tt.want)
		}
	}
}
