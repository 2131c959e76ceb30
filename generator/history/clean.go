package history

import (
	"regexp"
	"strings"
	"unicode"
)

// private is what a subject may hold that must not be published: addresses of
// mail, and numbers as long as those of telephones, identity cards and accounts.
var private = regexp.MustCompile(`[^\s<>（）()，。；：]+@[^\s<>（）()，。；：]+|[0-9]{11,}[0-9Xx]?`)

// automatic are the subjects that programs write for merges. They name branches
// and accounts, and say nothing of what was done.
var automatic = regexp.MustCompile(`^Merge (branch|pull request|remote-tracking branch|tag|commit|request) `)

const maxSubject = 120

// clean makes the first line of a commit's message fit to be shown: it was typed
// for colleagues, and is data like any other.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "�")
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.C, r) { // also what turns the direction of text
			return ' '
		}
		return r
	}, s)
	if automatic.MatchString(s) {
		return ""
	}
	s = strings.Join(strings.Fields(private.ReplaceAllString(s, "…")), " ")
	if runes := []rune(s); len(runes) > maxSubject {
		return string(runes[:maxSubject]) + "…"
	}
	return s
}
