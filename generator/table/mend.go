package table

import (
	"regexp"
	"strings"
)

var (
	oneList  = regexp.MustCompile(`^(\s*[A-Za-z0-9_-]+\s*=\s*)\[(.*?)\](\s*(?:#.*)?)$`)
	listItem = regexp.MustCompile(`"[^"]*"|[^"',，、;；\s\[\]{}][^"',，、;；\[\]{}]*`)
	noText   = regexp.MustCompile(`^(?:[\d.:T-]+|true|false)$`)
	several  = regexp.MustCompile(`^(\s*[A-Za-z0-9_-]+\s*=\s*)("[^"]*"(?:\s*[,，、;；]\s*"[^"]*")+)(\s*(?:#.*)?)$`)
)

// mendItems writes the items of a list on one line apart from each other.
func mendItems(line string) string {
	m := oneList.FindStringSubmatch(line)
	if m == nil {
		return line
	}
	items := listItem.FindAllString(m[2], -1)
	for i, item := range items {
		if item = strings.TrimSpace(item); item[0] != '"' && !noText.MatchString(item) {
			item = `"` + item + `"`
		}
		items[i] = item
	}
	return m[1] + "[" + strings.Join(items, ", ") + "]" + m[3]
}

func mendList(line string) string {
	if m := several.FindStringSubmatch(line); m != nil {
		return m[1] + "[" + strings.Join(listItem.FindAllString(m[2], -1), ", ") + "]" + m[3]
	}
	return line
}

var (
	remarkLine   = regexp.MustCompile(`^\s*(?://+|/\*+|＃|--+|;+|；)\s*(.*?)\s*(?:\*/)?$`)
	remarkBehind = regexp.MustCompile(`^(.*?=\s*(?:"[^"]*"|[\d.:T-]+|true|false)|\s*\[.*?\]+)\s*(?://+|/\*+|＃|--+|[;；]+|([(（]))\s*(.+?)\s*(?:\*/)?$`)
	sentence     = regexp.MustCompile(`^\s*\p{Han}[^=＝"\[\]【】]*$`)
)

// mendRemark marks what is meant for the reader.
func mendRemark(line string) string {
	if m := remarkLine.FindStringSubmatch(line); m != nil {
		return "# " + m[1]
	}
	if m := remarkBehind.FindStringSubmatch(line); m != nil {
		return m[1] + " # " + m[2] + m[3]
	}
	if sentence.MatchString(line) {
		return "# " + strings.TrimSpace(line)
	}
	return line
}

var dashBetween = regexp.MustCompile(`(\d)\s*[–—－−]\s*(\d)`)

// mendWide narrows letters, digits and signs outside quotes.
func mendWide(line string) string {
	return outside(line, func(s string) string {
		s = strings.Map(func(r rune) rune {
			if r >= '！' && r <= '～' {
				return r - '！' + '!'
			}
			return r
		}, s)
		for dashBetween.MatchString(s) {
			s = dashBetween.ReplaceAllString(s, "$1-$2")
		}
		return s
	})
}

var unlike = regexp.MustCompile(`^(\s*[A-Za-z0-9_-]+\s*=\s*)(?:'([^'"]*)"|"([^'"]*)')(\s*(?:#.*)?)$`)

func mendPair(line string) string { return unlike.ReplaceAllString(line, `${1}"${2}${3}"${4}`) }

var innerQuotes = regexp.MustCompile(`^(\s*[A-Za-z0-9_-]+\s*=\s*)([^"\[{#=,，、]*)"([^"]+)"([^"#=,，、]*)$`)

// mendInner quotes a text of which only a word in quotes was taken for one.
func mendInner(line string) string {
	m := innerQuotes.FindStringSubmatch(line)
	if m == nil || !wordlike.MatchString(m[2]+m[4]) {
		return line
	}
	return m[1] + `"` + m[2] + "“" + m[3] + "”" + strings.TrimSpace(m[4]) + `"`
}
