package main

import (
	"maps"
	"math/rand/v2"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"mingshi/generator/fold"
	"mingshi/generator/site"
)

// A query is a search as the page's address states it, and what it means, so
// that the truth does not depend on the program's own parsing.
type query struct {
	list   string
	params url.Values
	typed  []string // terms, without quotes
	must   []string // folded terms
	keep   func(*site.Document) bool
}

// plain reports whether a query is words alone, as the box of every page sends it.
func (q query) plain() bool { return len(q.params) == 1 && q.params.Has("q") }

// String names a query in tables.
func (q query) String() string {
	var parts []string
	if s := q.params.Get("q"); s != "" {
		parts = append(parts, s)
	}
	for _, name := range slices.Sorted(maps.Keys(q.params)) {
		if name != "q" {
			parts = append(parts, name+"="+strings.Join(q.params[name], ","))
		}
	}
	return strings.Join(parts, " ")
}

// ask makes a query of terms; one that holds a blank is put in quotes.
func ask(list string, terms ...string) query {
	q := query{list: list, params: url.Values{}, typed: terms}
	var typed []string
	for _, term := range terms {
		q.must = append(q.must, fold.Text(term))
		if strings.ContainsRune(term, ' ') {
			term = `"` + term + `"`
		}
		typed = append(typed, term)
	}
	q.params.Set("q", strings.Join(typed, " "))
	return q
}

// words are what people type, most of them common in the texts.
var words = strings.Fields(`采购 养老服务 公开招标 竞争性磋商 道路养护 物业管理 培训 监督评估 法律服务 社区
	残疾人 环境监测 财政评价 绩效 满意度 志愿者 信息化 扶贫 测绘 安全`)

// The lists, in the order of the tables.
const (
	listCuts    = "random cuts"
	listSingle  = "one character"
	listWords   = "ordinary words"
	listCodes   = "codes and ids"
	listDates   = "dates"
	listAmounts = "amounts"
	listOrgs    = "organisations"
	listPairs   = "two terms"
	listFilters = "filters and bounds"
	listNothing = "nothing found"
)

var listNames = []string{listCuts, listSingle, listWords, listCodes, listDates, listAmounts, listOrgs, listPairs, listFilters, listNothing}

// A drawer draws queries from the exported text; the same seed draws the same.
type drawer struct {
	t    *truth
	rng  *rand.Rand
	each int
}

func newDrawer(t *truth, seed uint64, each int) *drawer {
	return &drawer{t, rand.New(rand.NewPCG(seed, 4)), each}
}

// lists returns all queries, list by list.
func (d *drawer) lists() []query {
	var all []query
	add := func(n int, draw func(i int) query) {
		for i := range n {
			all = append(all, draw(i))
		}
	}
	add(5*d.each, func(int) query { return ask(listCuts, d.cut(1, 12)) })
	add(d.each, func(i int) query { return ask(listSingle, d.character(i)) })
	add(min(d.each, len(words)), func(i int) query { return ask(listWords, words[i]) })
	add(d.each, func(i int) query { return ask(listCodes, d.matching(codes, i)) })
	add(d.each, func(i int) query { return ask(listDates, d.date(i)) })
	add(d.each, func(i int) query { return ask(listAmounts, d.matching(amounts, i)) })
	add(d.each, func(i int) query { return ask(listOrgs, d.org(i)) })
	add(d.each, func(int) query { return d.pair() })
	add(d.each, func(i int) query { return d.filtered(i) })
	add(d.each, func(int) query { return d.nothing(3, 6) })
	return all
}

var (
	codes   = regexp.MustCompile(`^\d{6}-\d{4}-\d+[-a-z0-9]*$|^[A-Z]+[-0-9]{3,}$|^[0-9A-Z]{18}$|〔\d{4}〕\d+号$`)
	amounts = regexp.MustCompile(`^[\d,.]+万?元$`)
)

// matching returns a line of the texts that matches; every third is cut.
func (d *drawer) matching(pattern *regexp.Regexp, i int) string {
	for {
		lines := strings.Split(d.doc().Text, "\n")
		line := lines[d.rng.IntN(len(lines))]
		if !pattern.MatchString(line) {
			continue
		}
		if i%3 == 2 {
			line = d.part([]rune(line), 5, 9)
		}
		if usable(line) {
			return line
		}
	}
}

// character draws one at random, or one of the most common.
func (d *drawer) character(i int) string {
	if i%2 == 0 {
		return d.cut(1, 1)
	}
	often := map[rune]int{}
	for range 300 {
		for _, r := range d.doc().Text {
			often[r]++
		}
	}
	delete(often, '\n')
	order := slices.SortedFunc(maps.Keys(often), func(a, b rune) int {
		if often[a] != often[b] {
			return often[b] - often[a]
		}
		return int(a - b)
	})
	for _, r := range order[i/2:] {
		if usable(string(r)) {
			return string(r)
		}
	}
	return d.cut(1, 1)
}

func (d *drawer) date(i int) string {
	for {
		if date := d.doc().Date; date != "" {
			return date[:[]int{10, 10, 7, 4}[i%4]]
		}
	}
}

// org draws the name of a unit; every third is cut.
func (d *drawer) org(i int) string {
	for {
		doc := d.doc()
		if doc.Kind != "org" || !usable(doc.Title) {
			continue
		}
		if i%3 == 2 {
			return d.part([]rune(doc.Title), 3, 6)
		}
		return doc.Title
	}
}

// pair draws two terms of one document.
func (d *drawer) pair() query {
	doc := d.doc()
	return ask(listPairs, d.cutOf(doc, 2, 5), d.cutOf(doc, 2, 5))
}

// nothing draws a cut and spoils it until no text contains it.
func (d *drawer) nothing(least, most int) query {
	for {
		text := []rune(d.cut(least, most))
		text[d.rng.IntN(len(text))] = []rune(d.cut(1, 1))[0]
		if q := ask(listNothing, string(text)); usable(string(text)) && d.t.count(q) == 0 {
			return q
		}
	}
}
