package ocds

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	export "mingshi/generator/opendata/ocds"
	"mingshi/generator/record"
	"mingshi/generator/site"
)

var options = Options{File: "x.json", Region: "533103"}

func read(t *testing.T, text string) ([]record.Record, []Left) {
	t.Helper()
	records, left, list := Read(strings.NewReader(text), options)
	if len(list) > 0 {
		t.Fatalf("%v", list)
	}
	return records, left
}

// carried are fields that every record gets back as they were.
var carried = []string{
	"plan title", "plan fiscal_year", "plan purchaser", "plan main_content", "plan planned_from", "plan planned_to", "plan catalog_items", "plan yearly_funding",
	"plan objectives", "plan procurement_category", "plan finance_review.authority", "plan finance_review.date", "plan finance_review.decision", "plan finance_review.opinion",
	"result plan", "result award.date", "result contract.date_signed", "result contract.name", "result contract.scope", "result contract.period_from", "result contract.filing_date",
	"result contract.filing_number", "result contract.supplements[].date", "result contract.supplements[].reason", "result contract.progress[].date", "result contract.progress[].text",
	"result payments[].date", "result payments[].amount", "result payments[].no", "evaluation total_score", "evaluation grade", "org credit_code", "org contact_phone", "org contact_address",
}

// altered are fields whose value may be another one: the standard has one amount,
// the one in force, and one tender, that of the last round; who only took part in
// one process has the roles of that one.
var altered = []string{
	"plan budget_amount", "plan provider_standard", "plan planned_method", "result contract.amount", "result contract.period_to", "result award.amount", "result award.items[].name",
	"result award.provider", "result award.partners", "result payments[].payee", "result payments[].kind", "result tender.", "result bidders[].", "evaluation plan", "org roles", "org name",
}

// What we export and read again is what it was, in all that the standard carries.
func TestRoundTrip(t *testing.T) {
	set, _, err := record.Load(context.Background(), os.DirFS("../../.."), 2)
	if err != nil {
		t.Fatal(err)
	}
	today, _ := record.ParseDate("2026-11-23")
	s, _ := site.New(set, site.Options{Today: today, BaseURL: "https://x.example/", HasFile: func(string) bool { return true }})
	pack := export.New(s, func(r record.Record) record.Date { return record.LastDate(r, today) }).Packages("a.json", "b.json")
	releases, _, err := pack.Heads(s.Processes)
	for i, p := range s.Processes {
		if i > 0 {
			releases = append(releases, ',')
		}
		release, _, wrong := pack.Add(p)
		releases, err = append(releases, release...), errors.Join(err, wrong)
	}
	if err != nil {
		t.Fatal(err)
	}
	records, _ := read(t, string(releases)+export.End)
	if len(records) < 50 {
		t.Fatalf("only %d records", len(records))
	}
	index := regexp.MustCompile(`\d+`)
	for _, r := range records {
		old := set.Get(record.KindOf(r).Name, r.Base().ID)
		if old == nil || old.Base().Withdrawn != nil {
			if old == nil {
				t.Errorf("%s is not in the portal", record.Key(r))
			}
			continue
		}
		for _, d := range record.Compare(old, r) {
			path := record.KindOf(r).Name + " " + index.ReplaceAllString(d.Path, "")
			is := func(p string) bool { return strings.HasPrefix(path, p) }
			if slices.Contains(carried, path) || d.After != "" && !slices.ContainsFunc(altered, is) {
				t.Errorf("%s: %s was %q and is %q", record.Key(r), d.Path, d.Before, d.After)
			}
		}
	}
}

func zipped(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := z.Write([]byte(text))
	if err := errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const (
	first  = `{"ocid":"a-1","id":"1","date":"2025-01-01T00:00:00Z","tag":["planning"],"tender":{"id":"t","title":"旧","description":"留","items":[{"id":"1","description":"甲"}]}}`
	second = `{"ocid":"a-1","id":"2","date":"2025-02-01T00:00:00+08:00","tag":["tender"],"tender":{"id":"t","title":"新","items":[{"id":"2","description":"乙"}]}}`
)

// Every shape that the standard allows gives the same plan.
func TestShapes(t *testing.T) {
	head := `{"uri":"x","version":"1.1","publisher":{"name":"p"},"publishedDate":"2025-03-01T00:00:00Z",`
	compiled := `{"ocid":"a-1","id":"c","date":"2025-02-01T00:00:00Z","tag":["compiled"],"tender":{"id":"t","title":"新","description":"留"}}`
	versioned := `{"ocid":"a-1","tender":{"id":"t","title":[{"releaseID":"1","releaseDate":"2025-01-01T00:00:00Z","releaseTag":["planning"],"value":"旧"},{"releaseID":"2","releaseDate":"2025-02-01T00:00:00Z","releaseTag":["tender"],"value":"新"}],"description":[{"releaseID":"1","releaseDate":"2025-01-01T00:00:00Z","releaseTag":["planning"],"value":"留"}]}}`
	link := `{"url":"https://x.example/r.json#1","date":"2025-01-01T00:00:00Z","tag":["planning"]}`
	for name, text := range map[string]string{
		"release package":    head + `"releases":[` + second + `,` + first + `]}`,
		"single releases":    first + "\n" + second,
		"a list of releases": `[` + second + `,` + first + `]`,
		"JSON Lines, gzip":   zipped(t, second+"\n"+first+"\n"),
		"byte order mark":    "\ufeff" + `[` + first + `,` + second + `]`,
		"record, embedded":   head + `"records":[{"ocid":"a-1","releases":[` + first + `,` + second + `]}]}`,
		"record, compiled":   head + `"records":[{"ocid":"a-1","releases":[` + link + `],"compiledRelease":` + compiled + `}]}`,
		"record, versioned":  head + `"records":[{"ocid":"a-1","releases":[` + link + `],"versionedRelease":` + versioned + `}]}`,
		"single record":      `{"ocid":"a-1","releases":[` + first + `,` + second + `]}`,
	} {
		records, left := read(t, text)
		if len(records) != 1 {
			t.Errorf("%s: %d records", name, len(records))
			continue
		}
		p := records[0].(*record.Plan)
		if p.Title != "新" || p.MainContent != "留" || !strings.HasPrefix(p.ID, "533103-2025-") && name != "record, versioned" {
			t.Errorf("%s: %q, %q, %s", name, p.Title, p.MainContent, p.ID)
		}
		linked := slices.ContainsFunc(left, func(l Left) bool { return strings.Contains(l.Reason.ZH, "没有下载") })
		if linked != strings.Contains(text, "r.json") {
			t.Errorf("%s: a linked release is reported: %v", name, linked)
		}
	}
}

// What has no place is listed where it stands; of persons and accounts not even
// the value is; other currencies are not converted.
func TestLeft(t *testing.T) {
	records, left := read(t, `{"ocid":"a-1","id":"1","date":"2025-01-01T00:00:00Z","tag":["tender"],"parties":[
{"id":"p","name":"张三丰","roles":["supplier"],"identifier":{"scheme":"x_ID","id":"530102199001011234"}},
{"id":"Q 1","name":"示例机关","roles":["buyer"],"contactPoint":{"name":"李四","telephone":"13800138000"},"details":{"bankAccount":"6222000011112222"}}],
"buyer":{"id":"Q 1","name":"示例机关"},"tender":{"id":"t","title":"题","value":{"amount":5,"currency":"USD"},"x_own":[true,{"a/b":null}]}}`)
	got := map[string]string{}
	for _, l := range left {
		got[l.Path] = l.Value
	}
	for path, value := range map[string]string{
		"/parties/0/name": "…", "/parties/0/identifier/id": "…", "/parties/1/contactPoint/name": "…", "/parties/1/contactPoint/telephone": "…", "/parties/1/details/bankAccount": "…",
		"/tender/value/amount": "5", "/tender/value/currency": "USD", "/tender/x_own/0": "true", "/tender/x_own/1/a~1b": "null",
	} {
		if got[path] != value {
			t.Errorf("%s is listed as %q, want %q", path, got[path], value)
		}
	}
	if text := fmt.Sprintf("%+v", records[0]); len(records) != 2 || strings.Contains(text, "李四") || strings.Contains(text, "13800138000") {
		t.Errorf("%d records, the first %s", len(records), text)
	}
	if p := records[1].(*record.Plan); p.BudgetAmount.OK || p.Purchaser == "" || p.Purchaser != records[0].Base().ID || !p.DatePublished.IsZero() {
		t.Errorf("the plan is %+v", p)
	}
}

// Hostile files are refused with a word, not with a crash.
func TestHostile(t *testing.T) {
	for name, text := range map[string]string{
		"deep": strings.Repeat("[", 100000), "deep objects": strings.Repeat(`{"a":`, 1000), "twice": `{"ocid":"a","ocid":"b"}`, "cut off": `{"ocid":"a"`, "empty": "", "no JSON": "<html>",
		"broken gzip": "\x1f\x8bxxxxxxxx",
	} {
		if _, _, list := Read(strings.NewReader(text), options); !list.HasErrors() {
			t.Errorf("%s: nothing is said", name)
		}
	}
	for _, amount := range []string{"1e999999999", "-5", "99999999999999999999", "1.0000001"} {
		records, left := read(t, `{"ocid":"a-1","id":"1","date":"2025-01-01T00:00:00Z","tag":["tender"],"tender":{"id":"t","value":{"amount":`+amount+`,"currency":"CNY"}}}`)
		if records[0].(*record.Plan).BudgetAmount.OK || len(left) == 0 || left[0].Value != amount {
			t.Errorf("%s: %v", amount, left)
		}
	}
}

// Whatever stands in a file, reading ends, and twice it gives the same.
func FuzzRead(f *testing.F) {
	for _, s := range []string{first, "[" + first + "," + second + "]", `{"ocid":"a","versionedRelease":{"tender":[{"releaseDate":1,"releaseID":2}]}}`, `{"records":[{"ocid":"a","releases":[{"ocid":"a","awards":[{"id":"1","date":"2025-01-01"}],"contracts":[{"awardID":"1","implementation":{"transactions":[{}]}}]}]}]}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, la, da := Read(strings.NewReader(text), options)
		b, lb, db := Read(strings.NewReader(text), options)
		if len(a) != len(b) || len(da) != len(db) || !slices.Equal(la, lb) {
			t.Error("two readings differ")
		}
		for i := range a {
			if d := record.Compare(a[i], b[i]); record.Key(a[i]) != record.Key(b[i]) || len(d) > 0 {
				t.Errorf("%s: %v", record.Key(a[i]), d)
			}
		}
	})
}

// The hand-made sample of the mapping gives the process that it tells.
func TestSample(t *testing.T) {
	text, err := os.ReadFile("../../../../shared/ocds/sample-release-package.json")
	if err != nil {
		t.Skip("the sample is not here")
	}
	records, left := read(t, string(text))
	var plan *record.Plan
	var result *record.Result
	for _, r := range records {
		switch r := r.(type) {
		case *record.Plan:
			plan = r
		case *record.Result:
			result = r
		}
	}
	if plan == nil || result == nil || plan.ID != "533103-2024-0001" || result.ID != "533103-2024-0001-r1" {
		t.Fatalf("got %+v, %+v", plan, result)
	}
	if plan.BudgetAmount.V.Yuan() != "480000.00" || len(plan.YearlyFunding) != 2 || plan.Purchaser != "org-mzj" || result.Award.Provider != "org-sgzx" ||
		result.Tender.Method != "竞争性磋商" || result.Contract.Amount.V.Yuan() != "465000.00" || len(result.Acceptance) != 1 || len(result.Payments) == 0 || len(result.Bidders) != 2 {
		t.Errorf("got %+v, %+v", plan, result)
	}
	if !slices.ContainsFunc(left, func(l Left) bool { return l.Path == "/releases/0/tender/items/0/quantity" && l.Value == "1200" }) {
		t.Errorf("a quantity is not listed among %v", left)
	}
}
