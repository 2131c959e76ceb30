package record

import (
	"cmp"
	"encoding/json"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strconv"
)

// A Series is ids of a kind that differ in one number: Before, the number written
// with Digits at least, After. So a hundred thousand ids are a few lines.
type Series struct {
	Numbering
	Runs [][2]int `json:"runs,omitempty"` // first and last of numbers without a gap, ascending
}

// A Numbering is how the ids of a series are written.
type Numbering struct {
	Kind   string `json:"kind"`
	Before string `json:"before"`
	After  string `json:"after,omitempty"`
	Digits int    `json:"digits,omitempty"` // 0: Before is the whole id
}

// numbered finds the number after the year of an id.
var numbered = regexp.MustCompile(`^(.*-(?:19|2\d)\d\d-)(\d{1,8})((?:\D.*)?)$`)

// OfPurchases are the kinds whose ids a partition tells.
var OfPurchases = []string{"plan", "result", "evaluation"}

// takeApart takes an id apart.
func takeApart(kind, id string) (Numbering, int) {
	m := numbered.FindStringSubmatch(id)
	if m == nil {
		return Numbering{Kind: kind, Before: id}, 0
	}
	n, _ := strconv.Atoi(m[2]) // at most eight digits
	return Numbering{Kind: kind, Before: m[1], After: m[3], Digits: len(m[2])}, n
}

// SeriesOf puts ids of a kind together.
func SeriesOf(kind string, ids []string) []Series {
	numbers := map[Numbering][]int{}
	for _, id := range ids {
		key, n := takeApart(kind, id)
		numbers[key] = append(numbers[key], n)
	}
	keys := slices.SortedFunc(maps.Keys(numbers), func(a, b Numbering) int {
		return cmp.Or(cmp.Compare(a.Before, b.Before), cmp.Compare(a.After, b.After), cmp.Compare(a.Digits, b.Digits))
	})
	list := make([]Series, 0, len(keys))
	for _, key := range keys {
		s := Series{Numbering: key}
		if key.Digits > 0 {
			s.Runs = runs(numbers[key])
		}
		list = append(list, s)
	}
	return list
}

// runs puts numbers without a gap together.
func runs(numbers []int) [][2]int {
	slices.Sort(numbers)
	var list [][2]int
	for _, n := range numbers {
		if last := len(list) - 1; last >= 0 && n <= list[last][1]+1 {
			list[last][1] = n
		} else {
			list = append(list, [2]int{n, n})
		}
	}
	return list
}

// has reports whether a number is in the series.
func (s *Series) has(n int) bool {
	return s.Digits == 0 || slices.ContainsFunc(s.Runs, func(r [2]int) bool { return r[0] <= n && n <= r[1] })
}

// elsewhere are the ids that partitions have.
type elsewhere map[Numbering][]held

type held struct {
	in     Partition
	series Series
}

// loadElsewhere reads the ids in the summaries of partitions. What is wrong with a
// summary is told by who reads all of it.
func loadElsewhere(fsys fs.FS, partitions []Partition) elsewhere {
	all := elsewhere{}
	for _, p := range partitions {
		var summary struct {
			IDs []Series `json:"ids"`
		}
		if body, err := content(fsys, p.Summary); err != nil || json.Unmarshal(body, &summary) != nil {
			continue
		}
		for _, s := range summary.IDs {
			if !slices.Contains(OfPurchases, s.Kind) {
				continue
			}
			all[s.Numbering] = append(all[s.Numbering], held{p, s})
		}
	}
	return all
}

// Elsewhere returns the partition that has the record of a kind with an id.
func (s *Set) Elsewhere(kind, id string) (Partition, bool) {
	key, n := takeApart(kind, id)
	for _, h := range s.elsewhere[key] {
		if h.series.has(n) {
			return h.in, true
		}
	}
	return Partition{}, false
}
