package partition

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"mingshi/generator/record"
)

var (
	isID    = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,127}$`)
	isHash  = regexp.MustCompile(`^[0-9a-f]{64}$`)
	isIndex = regexp.MustCompile(`^search-index/[0-9a-f]{16}\.bin$`)
	isLang  = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
)

// check looks at every value that pages, links or sums are made of. The error
// names the member.
func (s *Summary) check() error {
	switch {
	case !words(s.Portal) || !words(s.PortalEN):
		return bad("name", "不是可以显示的文字", "not words")
	case !isIndex.MatchString(s.Search):
		return bad("search", "不是检索数据的文件名", "not the root of an index")
	case !isHash.MatchString(s.Files.SHA256) || s.Files.Count < 0 || s.Files.Bytes < 0:
		return bad("files", "不是文件数和校验值", "not a count and a hash")
	case len(s.Languages) == 0 || slices.ContainsFunc(s.Languages, func(l string) bool { return !isLang.MatchString(l) }):
		return bad("languages", "不是语言代码", "not languages")
	case !slices.IsSorted(s.Years) || slices.ContainsFunc(s.Years, notYear):
		return bad("years", "不是由小到大的年份", "not ascending years")
	}
	for kind, n := range s.Records {
		if record.KindNamed(kind) == nil || n < 0 || n > 1<<30 {
			return bad(fmt.Sprintf("records[%q]", kind), "不是某类记录的条数", "not a count of records")
		}
	}
	for i, id := range s.Orgs {
		if !isID.MatchString(id) {
			return bad(fmt.Sprintf("orgs[%d]", i), "不是单位编号", "not an id")
		}
	}
	for i, d := range s.Data {
		if !safe(d.Path) || !strings.HasPrefix(d.Path, "open-data/") || !isHash.MatchString(d.SHA256) || d.Rows < 0 || d.Size < 0 || !words(d.Table) || !words(d.Format) {
			return bad(fmt.Sprintf("data[%d]", i), "不是数据文件", "not a file of open data")
		}
	}
	return s.Sums.check()
}

func (s *Sums) check() error {
	if err := checkYears("sums.year", s.Year); err != nil {
		return err
	}
	for _, d := range slices.Sorted(func(yield func(string) bool) {
		for d := range s.dimensions() {
			if !yield(d) {
				return
			}
		}
	}) {
		seen := map[string]bool{}
		for i, r := range *s.dimensions()[d] {
			at := fmt.Sprintf("sums.%s[%d]", d, i)
			if seen[r.Key] || !words(r.Key) || !words(r.Name) || r.URL != "" && (!safe(r.URL) || !strings.HasSuffix(r.URL, ".html")) {
				return bad(at, "不是一行统计数据", "not a line of statistics")
			}
			seen[r.Key] = true
			if err := checkYears(at, r.Years); err != nil {
				return err
			}
		}
	}
	for i, p := range s.Provider {
		if !isID.MatchString(p.ID) || !words(p.Name) || p.Awarded > 1<<53 || p.Awarded < -1<<53 {
			return bad(fmt.Sprintf("sums.provider[%d]", i), "不是承接主体", "not a provider")
		}
	}
	return nil
}

func checkYears(at string, years []Year) error {
	for i := range years {
		if y := years[i].Year; y != 0 && notYear(y) || !years[i].Total.Sound() {
			return bad(fmt.Sprintf("%s, %d", at, years[i].Year), "不是一年的合计", "not the sums of a year")
		}
	}
	return nil
}

func notYear(y int) bool { return y < 1900 || y > 2999 }

// words reports whether a text can stand on a page: whole characters, no control
// characters, not endless.
func words(text string) bool {
	return utf8.ValidString(text) && len(text) <= 1000 && !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f })
}
