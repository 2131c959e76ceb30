package partition

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// largest is the size of the largest summary that is read; that of a portal with
// 100,000 records has less than one MB.
const largest = 32 << 20

// Read reads the partitions that data/site.toml names, oldest first. A summary
// that is not as a build writes it is told, and left out.
func Read(portal fs.FS, settings record.Settings) ([]*site.Partition, diag.List) {
	r := &reader{portal: portal, seen: map[string]bool{}}
	if c := settings.Current; c != "" && !validPath(c) {
		r.say("current", diag.T("现行网站路径“%s”无效", "the path of the current site %q is not valid", c), pathFix)
	}
	var list []*site.Partition
	for i, at := range settings.Partitions {
		if p := r.one(at, fmt.Sprintf("partitions[%d]", i)); p != nil {
			list = append(list, p)
		}
	}
	slices.SortStableFunc(list, func(a, b *site.Partition) int { return slices.Compare(a.Years, b.Years) })
	return list, r.list
}

type reader struct {
	portal fs.FS
	seen   map[string]bool // paths and summaries
	list   diag.List
}

// say tells a mistake in data/site.toml.
func (r *reader) say(field string, message, fix diag.Text) {
	r.list = append(r.list, diag.Diagnostic{Pos: diag.Pos{File: "data/site.toml"}, Path: field, Level: diag.Error, Rule: "TML-021", Message: message, Fix: fix})
}

var pathFix = diag.T("写从本站首页到那个网站首页的相对路径，以 / 结尾，例如 \"../2019/\" 或 \"2019/\"",
	`write the relative path from this site's home page to that one, ending in a slash, such as "../2019/" or "2019/"`)

func (r *reader) one(at record.Partition, field string) *site.Partition {
	switch {
	case at.Path == "" || at.Summary == "": // was told when read
		return nil
	case !validPath(at.Path):
		r.say(field+".path", diag.T("网站路径“%s”无效", "the path %q is not valid", at.Path), pathFix)
		return nil
	case slices.Contains(taken, strings.SplitAfter(at.Path, "/")[0]):
		r.say(field+".path", diag.T("网站路径“%s”是本站自己的栏目", "the path %q is a folder of this site", at.Path), diag.T("换一个路径，例如按年份命名", "choose another path, such as a year"))
		return nil
	case !strings.HasPrefix(at.Summary, Folder) || !safe(at.Summary) || path.Ext(at.Summary) != ".json":
		r.say(field+".summary", diag.T("摘要文件“%s”的位置不对", "%q is no place for a summary", at.Summary),
			diag.T("把那个网站的 partition.json 放到 partitions/ 里，例如 partitions/2019.json", "put that site's partition.json into partitions/, as partitions/2019.json"))
		return nil
	case r.seen[at.Path] || r.seen[at.Summary]:
		r.say(field+".path", diag.T("“%s”写了两次", "%q is there twice", at.Path), diag.T("删去重复的一节", "delete one of the tables"))
		return nil
	}
	r.seen[at.Path], r.seen[at.Summary] = true, true
	text, err := open(r.portal, at.Summary)
	if err != nil {
		why := reason(err)
		r.say(field+".summary", diag.Text{ZH: "读不到摘要文件 " + at.Summary + "：" + why.ZH, EN: "the summary " + at.Summary + " cannot be read: " + why.EN}, fetch(at))
		return nil
	}
	s, err := parse(text)
	if err != nil {
		line, col := placeOf(text, err)
		why := reason(err)
		r.list = append(r.list, diag.Diagnostic{Pos: diag.Pos{File: at.Summary, Line: line, Col: col}, Level: diag.Error, Rule: "TML-021",
			Message: diag.Text{ZH: "这个摘要文件不能使用：" + why.ZH, EN: "this summary cannot be used: " + why.EN}, Fix: fetch(at)})
		return nil
	}
	return s.partition(at, text)
}

func fetch(at record.Partition) diag.Text {
	return diag.T("从 %[1]s 重新取得 %[2]s，原样存为 %[3]s，不要手工修改", "fetch %[2]s from %[1]s again and keep it unchanged as %[3]s", at.Path, Name, at.Summary)
}

// open reads a summary. A pipe would be waited for, a device read, for ever.
func open(portal fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(portal, name)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, &mistake{why: diag.T("不是普通文件", "it is no ordinary file")}
	case info.Size() > largest:
		return nil, &mistake{why: diag.T("超过%d MiB", "it has more than %d MiB", largest>>20)}
	}
	return fs.ReadFile(portal, name)
}

// taken are the folders at the root of every site, so that nothing of a partition
// can stand where this site has something.
var taken = []string{
	"plans/", "results/", "evaluations/", "catalogs/", "orgs/", "requirements/", "policies/", "guides/", "notices/", "supervision/",
	"statistics/", "open-data/", "changes/", "about/", "search/", "search-index/", "assets/", "attachments/", "leave/", "feeds/",
	"rebuild/", "proof/", "en/", Folder,
}

// validPath reports whether a path leads, relative to a site's root, to a folder on
// the same host.
func validPath(p string) bool {
	rest, ok := strings.CutSuffix(p, "/")
	for strings.HasPrefix(rest, "../") {
		rest = rest[len("../"):]
	}
	return ok && (rest == ".." || safe(rest))
}

// safe reports whether a path stays below where it begins, and is only of
// characters that mean nothing in an address.
func safe(p string) bool {
	return fs.ValidPath(p) && p != "." && !strings.HasPrefix(p, ".") && !strings.Contains(p, "/.") && strings.Trim(p, plain) == "" && len(p) <= 512
}

const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./"

// A mistake is what is wrong with a summary, and if it is known where in the file.
type mistake struct {
	why    diag.Text
	offset int64
}

func (m *mistake) Error() string { return m.why.EN }

// bad is a mistake in a member of a summary.
func bad(member, zh, en string) error {
	return &mistake{why: diag.Text{ZH: "“" + member + "”" + zh, EN: member + ": " + en}}
}

// reason says in plain words what err is, as far as it is known.
func reason(err error) diag.Text {
	var own *mistake
	var kind *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &own):
		return own.why
	case errors.As(err, &kind):
		return diag.T("“%s”的值不对", "%s: not such a value", kind.Field)
	case errors.As(err, &syntax), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return diag.T("内容不完整，或者不是网站生成的 JSON 文件", "it is incomplete, or no JSON as a build writes it")
	case errors.Is(err, fs.ErrNotExist):
		return diag.T("没有这个文件", "there is no such file")
	}
	return diag.Text{ZH: err.Error(), EN: err.Error()}
}

// parse reads a summary and looks at all that is used of it.
func parse(text []byte) (*Summary, error) {
	s := &Summary{}
	d := json.NewDecoder(bytes.NewReader(text))
	if err := d.Decode(s); err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, &mistake{diag.T("末尾有多余的内容", "more follows behind it"), d.InputOffset()}
	}
	if s.Version != Version {
		return nil, &mistake{why: diag.T("是另一个版本的格式（%d，应为 %d）：两边的程序版本要一致", "its form is version %d, not %d: both portals need the same program", s.Version, Version)}
	}
	return s, s.check()
}

// placeOf says where in a text an error of parse is.
func placeOf(text []byte, err error) (line, col int) {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	var own *mistake
	offset := int64(0)
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &kind):
		offset = kind.Offset
	case errors.As(err, &own):
		offset = own.offset
	case errors.Is(err, io.ErrUnexpectedEOF):
		offset = int64(len(text))
	}
	before := text[:min(max(offset-1, 0), int64(len(text)))]
	return 1 + bytes.Count(before, []byte("\n")), 1 + len([]rune(string(before[bytes.LastIndexByte(before, '\n')+1:])))
}

// partition is what the model needs.
func (s *Summary) partition(at record.Partition, text []byte) *site.Partition {
	sum := sha256.Sum256(text)
	p := &site.Partition{
		Path: at.Path, Name: at.Name, NameEN: at.NameEN, Portal: s.Portal, PortalEN: s.PortalEN, Closed: s.Closed, Languages: s.Languages,
		Years: s.Years, Records: s.Records, Orgs: make(map[string]bool, len(s.Orgs)), Index: s.Search,
		Summary: at.Summary, SHA256: hex.EncodeToString(sum[:]), Text: text,
		Sums: site.Sums{ByYear: rowsOf(s.Sums.Year), By: map[string][]site.Row{}},
	}
	for _, id := range s.Orgs {
		p.Orgs[id] = true
	}
	for d, rows := range s.Sums.dimensions() {
		for _, r := range *rows {
			x := site.Row{Key: r.Key, Name: r.Name, URL: r.URL, Years: rowsOf(r.Years)}
			if x.Name == "" {
				x.Name = r.Key
			}
			p.Sums.By[d] = append(p.Sums.By[d], x)
		}
	}
	for _, r := range s.Sums.Provider {
		x := site.Row{Key: r.ID, Name: r.Name, Total: site.Totals{Awarded: r.Awarded}}
		if p.Orgs[r.ID] {
			x.URL = site.OrgPage(r.ID)
		}
		p.Sums.ByProvider = append(p.Sums.ByProvider, x)
	}
	for _, d := range s.Data {
		p.Data = append(p.Data, site.PartitionFile{Path: d.Path, Table: d.Table, Format: d.Format, Rows: d.Rows, Size: d.Size, SHA256: d.SHA256})
	}
	return p
}

func rowsOf(years []Year) []site.Row {
	rows := make([]site.Row, 0, len(years))
	for _, y := range years {
		key := strconv.Itoa(y.Year)
		rows = append(rows, site.Row{Key: key, Name: key, Total: y.Total})
	}
	return rows
}
