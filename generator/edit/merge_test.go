package edit

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"mingshi/generator/record"
)

// isSubsequence reports whether all of part stand in whole in their order.
func isSubsequence(part, whole []string) bool {
	i := 0
	for _, s := range whole {
		if i < len(part) && s == part[i] {
			i++
		}
	}
	return i == len(part)
}

func merged(t *testing.T, src string, want ...record.Record) Merged {
	t.Helper()
	set, _ := load(t, portal(t, nil))
	m, err := Merge("f.toml", []byte(src), set.Codes, want...)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// Whoever imports what a file already says must see no change, or every import
// would bury the one that matters.
func TestMergeOfTheSameChangesNoByte(t *testing.T) {
	from := os.DirFS("../..")
	set, _ := load(t, from)
	byFile := map[string][]record.Record{}
	for r := range set.All() {
		if !record.KindOf(r).Prose {
			byFile[r.Base().Source.File] = append(byFile[r.Base().Source.File], r)
		}
	}
	for file, records := range byFile {
		src, err := os.ReadFile("../../" + file)
		if err != nil {
			t.Fatal(err)
		}
		m, err := Merge(file, src, set.Codes, records...)
		if err != nil || string(m.Text) != string(src) || len(m.Changes) > 0 {
			t.Errorf("%s: %v, changes %v", file, err, m.Changes)
		}
	}
	if len(byFile) < 100 {
		t.Errorf("only %d files were tried", len(byFile))
	}
}

// A file that lacks things, has other values and is full of comments becomes what
// the import says, and keeps its comments.
func TestMergeBringsEverythingOver(t *testing.T) {
	set, _ := load(t, os.DirFS("../.."))
	rng := rand.New(rand.NewPCG(1, 2))
	batch, whole := map[string][]byte{}, map[string][]record.Record{}
	for r := range set.All() {
		kind := record.KindOf(r)
		if kind.Prose {
			continue
		}
		for range 3 {
			checkMerge(t, spoil(t, rng, string(Marshal(r)), kind), set.Codes, r)
		}
		batch[kind.Name], whole[kind.Name] = AppendMany(batch[kind.Name], r), append(whole[kind.Name], r)
	}
	for name, src := range batch {
		checkMerge(t, spoil(t, rng, string(src), record.KindNamed(name)), set.Codes, whole[name]...)
	}
}

func checkMerge(t *testing.T, src string, codes record.Codes, want ...record.Record) {
	t.Helper()
	m, err := Merge("f.toml", []byte(src), codes, want...)
	if err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	got, list := record.Read("f.toml", record.KindOf(want[0]), m.Text, codes)
	if len(list) > 0 || len(got) != len(want) {
		t.Fatalf("%d records: %v\n%s", len(got), list, m.Text)
	}
	for i := range want {
		for _, path := range []string{lacks(record.View(got[i]), record.View(want[i])), lacks(record.View(want[i]), record.View(got[i]))} {
			if path != "" {
				t.Fatalf("%s: %s differs\n--- from\n%s\n--- to\n%s", record.Key(want[i]), path, src, m.Text)
			}
		}
	}
	if !isSubsequence(comments(src), comments(string(m.Text))) {
		t.Errorf("comments are lost or in another order:\n--- from\n%s\n--- to\n%s", src, m.Text)
	}
	again, err := Merge("f.toml", m.Text, codes, want...)
	if err != nil || len(again.Changes) > 0 {
		t.Errorf("a second merge changes %v (%v)", again.Changes, err)
	}
}

// spoil deletes statements, rows and tables of a text, changes values and puts
// comments everywhere.
func spoil(t *testing.T, rng *rand.Rand, text string, kind *record.Kind) string {
	t.Helper()
	s, err := read("f", text)
	if err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{"id": true, kind.Name: true}
	var walk func([]record.Field)
	walk = func(fields []record.Field) {
		for _, f := range fields {
			keys[f.Key] = keys[f.Key] || f.RowKey
			walk(f.Fields)
		}
	}
	walk(kind.Fields)
	var b strings.Builder
	gone := ""
	for i, start := range s.starts {
		line := text[start:s.ends[i]]
		name := strings.Trim(strings.TrimSpace(line), "[]")
		if line[0] == '[' {
			if gone != "" && (name == gone && rng.IntN(2) > 0 || strings.HasPrefix(name, gone+".")) {
				continue
			}
			if gone = ""; rng.IntN(3) == 0 && !keys[name] {
				gone = name
				continue
			}
		} else if gone != "" {
			continue
		}
		name, value, _ := strings.Cut(line, " = ")
		switch {
		case line[0] == '[' || keys[name]:
		case rng.IntN(3) == 0:
			continue
		case strings.HasPrefix(value, `"`) && strings.Contains(name, "amount"):
			line = name + ` = "1.00元"` + "\n"
		case name == "title" || name == "note" || name == "unit" || name == "summary":
			line = name + " = '旧'\n"
		}
		for range rng.IntN(3) {
			fmt.Fprintf(&b, "%s# 说明 %d\n", strings.Repeat("\n", rng.IntN(2)), b.Len())
		}
		b.WriteString(strings.TrimSuffix(line, "\n"))
		if rng.IntN(4) == 0 {
			fmt.Fprintf(&b, " # 注 %d", b.Len())
		}
		b.WriteString("\n")
	}
	return b.String() + "# 末尾"
}

// What a clerk sees: one line changes, one row is added where it belongs, and
// everything else is as it was typed.
func TestMergeByHand(t *testing.T) {
	src := "# 头\nid = '533103-2026-0001-r1' # 编号\n" + `plan    =  "533103-2026-0001"
zzz_unknown = 1

# 付款
[[payments]]
no = 1
date = 2026-02-01
kind = "prepayment"  # 代码
amount = "480000元"

[[payments]]
no = 3
date = 2026-04-01
kind = "尾款"
amount = "5万元" # 待核
[[payments]]

no = 5
kind = "尾款"
confirmed_unknown = true
`
	want := &record.Result{Common: record.Common{ID: "533103-2026-0001-r1", Keywords: []string{"养老"}}, Plan: "533103-2026-0001",
		Payments: []record.Payment{
			{No: record.Some(3), Amount: record.Some(record.Money(600000_00))},
			{No: record.Some(2), Kind: "进度款", Amount: record.Some(record.Money(1234_56))},
			{No: record.Some(1), Amount: record.Some(record.Money(48_0000_01))},
		},
		Award: &record.Award{Provider: "mz-fuyang"},
	}
	m := merged(t, src, want)
	wantText := strings.NewReplacer(
		"zzz_unknown", "keywords = [\"养老\"]\nzzz_unknown",
		"zzz_unknown = 1\n", "zzz_unknown = 1\n\n[award]\nprovider = \"mz-fuyang\"\n",
		`"5万元"`, `"60万元"`, `"480000元"`+"\n", `"480000.01元"`+"\n\n[[payments]]\nno = 2\nkind = \"进度款\"\namount = \"1234.56元\"\n",
	).Replace(src)
	wantText = strings.Replace(wantText, "keywords = [\"养老\"]\nzzz_unknown = 1\n", "keywords = [\"养老\"]\nzzz_unknown = 1\n\n[award]\nprovider = \"mz-fuyang\"\n", 1)
	if string(m.Text) != wantText {
		t.Errorf("got\n%s\nwant\n%s", m.Text, wantText)
	}
	var told []string
	for _, c := range m.Changes {
		told = append(told, strings.Join([]string{c.Path, c.Row, c.Before, c.After}, "|"))
	}
	if want := []string{"keywords|||养老", "award.provider|||mz-fuyang", "payments.amount|3|50,000.00元|600,000.00元",
		"payments.no|2||2", "payments.kind|2||进度款", "payments.amount|2||1,234.56元", "payments.amount|1|480,000.00元|480,000.01元"}; !slices.Equal(told, want) {
		t.Errorf("told %q", told)
	}
}

// The other ways to write tables stay as they are.
func TestMergeKeepsShapes(t *testing.T) {
	plan := &record.Plan{Common: record.Common{ID: "p", Title: "新"},
		Objectives:    []record.Objective{{Name: "甲", Target: "1"}, {Name: "乙", Target: "2"}},
		FinanceReview: &record.FinanceReview{Authority: "czj", Decision: "同意"},
		UsingUnits:    []string{"a", "b", "c"},
	}
	tests := []struct{ name, src, want string }{
		{"inline rows", "id = 'p'\nobjectives = [{ name = \"甲\" }] # x\n", "id = 'p'\ntitle = \"新\"\nusing_units = [\"a\", \"b\", \"c\"]\nobjectives = [{ name = \"甲\", target = \"1\" }, { name = \"乙\", target = \"2\" }] # x\n\n[finance_review]\nauthority = \"czj\"\ndecision = \"同意\"\n"},
		{"dotted", "id = 'p'\nfinance_review.decision = \"不同意\"\n", "id = 'p'\ntitle = \"新\"\nusing_units = [\"a\", \"b\", \"c\"]\nfinance_review.decision = \"同意\"\nfinance_review.authority = \"czj\"\n\n[[objectives]]\nname = \"甲\"\ntarget = \"1\"\n[[objectives]]\nname = \"乙\"\ntarget = \"2\"\n"},
		{"list", "id = 'p'\ntitle = '新'\nusing_units = [\n  'a', # 一\n  'b', # 二\n]\nfinance_review = {}\nobjectives = []",
			"id = 'p'\ntitle = '新'\nusing_units = [\n  'a', # 一\n  'b', \"c\", # 二\n]\nfinance_review = { authority = \"czj\", decision = \"同意\" }\nobjectives = [{ name = \"甲\", target = \"1\" }, { name = \"乙\", target = \"2\" }]"},
		{"list anew", "id = 'p'\ntitle = '新'\n# 零\nusing_units = [ 'b', # 二\n # 三\n]\nfinance_review = {authority = 'czj', decision = '同意'}\nobjectives = [{name='甲',target='1'},{name='乙',target='2'}]\n",
			"id = 'p'\ntitle = '新'\n# 零\n# 二\n# 三\nusing_units = [\"a\", \"b\", \"c\"]\nfinance_review = {authority = 'czj', decision = '同意'}\nobjectives = [{name='甲',target='1'},{name='乙',target='2'}]\n"},
	}
	for _, tt := range tests {
		got := string(merged(t, tt.src, plan).Text)
		if tt.name == "list" { // the place of the new item is free
			got = strings.Replace(got, "'b',\n  \"c\", # 二", "'b', \"c\", # 二", 1)
		}
		if got != tt.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}

// Windows keeps its line ends and its mark.
func TestMergeKeepsLineEnds(t *testing.T) {
	src := "\ufeffid = \"p\"\r\nmain_content = \"\"\"\r\n一\r\n二\"\"\"\r\n"
	m := merged(t, src, &record.Plan{Common: record.Common{ID: "p", Title: "新"}, MainContent: "一\n二", ProviderStandard: "三\n四"})
	want := "\ufeffid = \"p\"\r\ntitle = \"新\"\r\nmain_content = \"\"\"\r\n一\r\n二\"\"\"\r\nprovider_standard = \"\"\"\r\n三\r\n四\"\"\"\r\n"
	if string(m.Text) != want {
		t.Errorf("got %q\nwant %q", m.Text, want)
	}
}

func TestMergeRefuses(t *testing.T) {
	set, _ := load(t, portal(t, nil))
	plan := &record.Plan{Common: record.Common{ID: "p", Title: "新"}, Objectives: []record.Objective{{Name: "甲"}, {Name: "甲"}}}
	var syntax *SyntaxError
	if _, err := Merge("f", []byte("id = “p”\n"), set.Codes, plan); !errors.As(err, &syntax) {
		t.Errorf("a broken file: %v", err)
	}
	if _, err := Merge("f", []byte("id = 'q'\n"), set.Codes, plan); !errors.Is(err, ErrAbsent) {
		t.Errorf("another record: %v", err)
	}
	if _, err := Merge("f", []byte("id = 'p'\n"), set.Codes, plan); err == nil || !strings.Contains(err.Error(), "甲") {
		t.Errorf("two rows alike: %v", err)
	}
	plan.Objectives = nil
	if _, err := Merge("f", []byte("id = 'p'\n[title]\n"), set.Codes, plan); err == nil {
		t.Error("a table where a text belongs was taken")
	}
}

// Whatever a file looks like, a merge either refuses it or brings everything over
// and loses no comment.
func FuzzMerge(f *testing.F) {
	for _, s := range []string{"id='p'\n", "id='p'\n[[objectives]]\nname='甲'\n[[objectives]]\nname='丙'\n[finance_review]\n", "[[plan]]\nid='p'\n[plan.x]\n[[plan]]\nid='q'\n",
		"plan=[{id='p',objectives=[{name='甲'}],finance_review={}}]", "id='p'\nfinance_review.date=2026-01-02\nobjectives=[]\n", "# a\n\n# b\nid='p' # c\nusing_units=['a',#x\n'b']\n[intention.x]\n",
		"id='p'\n[contract.x]\n[[budget_sources]]\nkind='部门预算'\n", "id='p'\nnote='''\n#no'''\ntitle='旧'#yes", "id='p'\r\nfinance_review={a.b=1}\r\n", "finance_review={}\nid='p'\n[[objectives]]\n"} {
		f.Add(s)
	}
	set, _ := load(f, portal(f, nil))
	want := &record.Plan{Common: record.Common{ID: "p", Title: "新", Note: "a\nb"}, Objectives: []record.Objective{{Name: "甲", Target: "1"}, {Name: "乙", Target: "2"}},
		FinanceReview: &record.FinanceReview{Authority: "czj"}, UsingUnits: []string{"a", "b", "c"}, BudgetAmount: record.Some(record.Money(100)),
		Intention: &record.Intention{NeedSummary: "x"}, Adjustments: []record.Adjustment{{No: record.Some(2)}, {No: record.Some(1)}}}
	f.Fuzz(func(t *testing.T, src string) {
		m, err := Merge("f", []byte(src), set.Codes, want)
		if err != nil {
			if s := err.Error(); strings.Contains(s, "merged text") || strings.Contains(s, "not taken over") || strings.Contains(s, "is lost") {
				t.Errorf("%v\n%s", err, src)
			}
			return
		}
		if !isSubsequence(comments(src), comments(string(m.Text))) {
			t.Errorf("comments %q became %q", comments(src), comments(string(m.Text)))
		}
		if again, err := Merge("f", m.Text, set.Codes, want); err != nil || len(again.Changes) > 0 {
			t.Errorf("a second merge changes %v (%v)", again.Changes, err)
		}
	})
}
