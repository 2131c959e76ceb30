package record

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// What somebody saved under a name or in a folder where it is not read must be
// said, or the record would silently be missing.
func TestFilesInWrongPlaces(t *testing.T) {
	const dataFolders = "放到 data/ 下的文件夹：plans、results、evaluations、catalogs、orgs、requirements、sanctions、commendations、complaints、budgets"
	const ending = "文件名的后缀不是 .toml，里面的内容读不到 | 把文件改名为以 .toml 结尾（Windows 请先显示文件扩展名）"
	for name, want := range map[string]string{
		"data/plan/2026/a.toml":            "TML-014 这个文件夹不放记录，里面的内容读不到 | 移到 data/plans/",
		"data/plans.toml":                  "TML-014 这个文件夹不放记录，里面的内容读不到 | " + dataFolders,
		"data/其他/a.toml":                   "TML-014 这个文件夹不放记录，里面的内容读不到 | " + dataFolders,
		"data/plans/2025/a.toml.txt":       "TML-014 " + ending,
		"data/plans/2025/a.TOML":           "TML-014 " + ending,
		"data/codes/methods.toml.txt":      "TML-014 " + ending,
		"data/rules/holidays-2026.toml.en": "TML-014 " + ending,
		"data/plans/2025/plans.xlsx":       "TML-014 不是 .toml 文件，不会公开 | 里面是记录的，把后缀改为 .toml；表格用 mingshi import 导入",
		"content/policys/a.md":             "TML-014 这个文件夹不放记录，里面的内容读不到 | 移到 content/policies/",
		"content/a.md":                     "TML-014 这个文件夹不放记录，里面的内容读不到 | 放到 content/ 下的文件夹：policies、guides、notices",
		"content/plans/a.md":               "TML-014 这个文件夹不放记录，里面的内容读不到 | 放到 content/ 下的文件夹：policies、guides、notices",
		"content/policies/a.md.txt":        "TML-014 文件名的后缀不是 .md，里面的内容读不到 | 把文件改名为以 .md 结尾（Windows 请先显示文件扩展名）",
		"content/policies/a.docx":          "TML-014 不是 .md 文件，不会公开 | 里面是记录的，把后缀改为 .md；表格用 mingshi import 导入",
	} {
		expect(t, told(t, map[string]string{name: goodPlan}), name+" "+want)
	}
	for _, name := range []string{"data/README.md", "data/plans/readme.md", "data/plans/.a.toml.swp", "data/plans/a.toml~", "data/plans/a.toml.bak", "data/plans/~$a.xlsx", "data/.git/x", "content/attachments/a/合同.docx", "content/policies/README.md"} {
		expect(t, told(t, map[string]string{name: "x"}))
	}
}

// What is only in the way is no reason to stop a build.
func TestStrayFilesAreHints(t *testing.T) {
	_, list := load(t, map[string]string{"data/plans/x.xlsx": "x", "data/rules/x.csv": "x"})
	if len(list) != 2 || list.HasErrors() {
		t.Errorf("got %v", list)
	}
}

func TestNoPortal(t *testing.T) {
	_, list, err := Load(context.Background(), fstest.MapFS{"data/plans/a.toml": {Data: []byte(goodPlan)}}, 1)
	if err != nil || len(list) != 1 || list[0].Rule != "TML-014" || list[0].File != "data/site.toml" || !list.HasErrors() {
		t.Errorf("got %v, %v", list, err)
	}
	s, list, err := Load(context.Background(), fstest.MapFS{"data/site.toml": portal(nil)["data/site.toml"]}, 1)
	if err != nil || len(list) != 1 || list[0].Path != "finance" || s == nil { // no orgs: the finance department is missing
		t.Errorf("a portal without content: %v, %v", list, err)
	}
}

// brokenDisk cannot read one file.
type brokenDisk struct{ fstest.MapFS }

func (b brokenDisk) ReadFile(name string) ([]byte, error) {
	if strings.HasSuffix(name, "bad.toml") {
		return nil, errors.New("input/output error")
	}
	return b.MapFS.ReadFile(name)
}

// A failure of the machine is an error that names the file, not a mistake of the clerk.
func TestLoadFails(t *testing.T) {
	files := portal(map[string]string{"data/plans/bad.toml": goodPlan})
	for _, jobs := range []int{0, 1, 8} {
		if _, _, err := Load(context.Background(), brokenDisk{files}, jobs); err == nil || !strings.Contains(err.Error(), "reading data/plans/bad.toml") {
			t.Errorf("with %d jobs: %v", jobs, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := Load(ctx, files, 2); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// However many read, the set and the mistakes are the same.
func TestLoadIsDeterministic(t *testing.T) {
	files := plans(200)
	for i, name := range slices.Sorted(maps.Keys(files)) {
		switch i % 10 {
		case 3:
			files[name] = strings.Replace(files[name], "ms-mzj", "ms-mjz", 1) + "foo = 1\n"
		case 5:
			files[name] = strings.Replace(files[name], `"城区`, "“城区", 1)
		case 7:
			files[name] = strings.Replace(files[name], name[21:36], "533103-2025-00007", 1) // ids used twice
		}
	}
	fsys := portal(files)
	type outcome struct {
		ids  []string
		told []string
	}
	var first outcome
	for _, jobs := range []int{1, 8, 8, 3} {
		s, list, err := Load(context.Background(), fsys, jobs)
		if err != nil {
			t.Fatal(err)
		}
		Locate(fsys, list)
		list.Sort()
		var got outcome
		for r := range s.All() {
			got.ids = append(got.ids, Key(r)+" "+r.Base().Source.File)
		}
		for _, d := range list {
			got.told = append(got.told, d.String()+d.Message.ZH+d.Fix.ZH)
		}
		if len(got.told) < 60 {
			t.Fatalf("only %d mistakes: the test has none to compare", len(got.told))
		}
		if first.ids == nil {
			first = got
		}
		if !reflect.DeepEqual(got, first) {
			t.Errorf("with %d jobs the outcome differs", jobs)
		}
	}
}

// Rules know a record and a path; Locate finds the line in its file.
func TestLocate(t *testing.T) {
	fsys := portal(map[string]string{
		"data/plans/a.toml": goodPlan + "[[objectives]]\nname = \"a\"\n[[objectives]]\nname = \"b\"\ntarget = \"1\"\n",
		"data/plans/many.toml": "# 两条\n[[plan]]\nid = \"p1\"\ntitle = \"一\"\n\n[[plan]]\nid = \"p2\"\n  budget_amount = \"1元\"\n[plan.intention]\nneed_summary = \"x\"\n" +
			"[[plan.objectives]]\nname = \"a\"\n[[plan.objectives]]\nname = \"b\"\n",
		"content/policies/p.md": "+++\ntitle = \"x\"\n[[based_on]]\ntitle = \"y\"\n+++\n正文\n",
	})
	s, _, err := Load(context.Background(), fsys, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ key, field, want string }{
		{"plan/533103-2025-0001", "title", "data/plans/a.toml:2:1+5"},
		{"plan/533103-2025-0001", "objectives[1].target", "data/plans/a.toml:11:1+6"},
		{"plan/533103-2025-0001", "objectives[0].target", "data/plans/a.toml:7:1+2"}, // absent: its row
		{"plan/533103-2025-0001", "note", "data/plans/a.toml:1:1+0"},                 // absent: the top
		{"plan/p1", "id", "data/plans/many.toml:3:1+2"},
		{"plan/p1", "budget_amount", "data/plans/many.toml:2:1+2"}, // absent: its own header
		{"plan/p2", "", "data/plans/many.toml:6:1+2"},
		{"plan/p2", "budget_amount", "data/plans/many.toml:8:3+13"},
		{"plan/p2", "intention", "data/plans/many.toml:9:1+16"},
		{"plan/p2", "intention.official_date", "data/plans/many.toml:9:1+16"},
		{"plan/p2", "objectives[1].name", "data/plans/many.toml:14:1+4"},
		{"policy/p", "based_on[0].title", "content/policies/p.md:4:1+5"},
	} {
		kind, id, _ := strings.Cut(tt.key, "/")
		r := s.Get(kind, id)
		if r == nil {
			t.Fatalf("no %s", tt.key)
		}
		checkPlace(t, fsys, r, tt.field, tt.want)
	}
}

func checkPlace(t *testing.T, fsys fs.FS, r Record, field, want string) {
	t.Helper()
	d := mistake(r, field, "X", text("错"), text("改"))
	if field == "" {
		d.Path = r.Base().Source.Prefix
	}
	if got := located(fsys, d); got != want {
		t.Errorf("%s of %s is at %s, want %s", field, Key(r), got, want)
	}
}

// The worked example reads without mistakes, but for the attachment that is not there.
func TestExamplePortal(t *testing.T) {
	const dir = "../../../shared/example"
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the example is not here")
	}
	fsys := os.DirFS(dir)
	s, list, err := Load(context.Background(), fsys, 2)
	if err != nil {
		t.Fatal(err)
	}
	Locate(fsys, list)
	list.Sort()
	if len(list) != 1 || list[0].Rule != "TML-012" || list[0].Path != "attachments[0].file" || list[0].Line == 0 {
		t.Errorf("want the missing attachment, got %v", list)
	}
	if len(s.Plans) != 3 || len(s.Results) != 4 || len(s.Evaluations) != 3 || len(s.Catalogs) != 2 || len(s.Laws.Waivers) != 1 || s.Laws.At("公开招标数额标准", "533103", Date{Year: 2026, Month: 1, Day: 1}) == nil {
		t.Errorf("%d plans, %d results, %d evaluations, %d catalogues", len(s.Plans), len(s.Results), len(s.Evaluations), len(s.Catalogs))
	}
}
