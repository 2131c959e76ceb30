package record

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// everyType is a record with a value of each type, and one without.
func everyType(t *testing.T) *Result {
	s, list := load(t, map[string]string{"data/plans/a.toml": goodPlan, "content/attachments/a.pdf": "x", "data/results/r.toml": `id = "533103-2025-0001-r1"
plan = "533103-2025-0001"
sample = false
lot = 2
keywords = ["甲", "乙"]
[tender]
method = "公开招标"
agency = "示例代理公司"
joint_bid = true
conditions = """
一
二"""
bid_deadline = 2025-03-14T09:00:00
official_date = 2025-03-03
official_url = "https://example.gov.cn/"
max_price = "48万元"
[[bidders]]
name = "mz-fuyang"
price = "0元"
score = 93.60
[[bidders]]
name = "示例公司"
[[attachments]]
file = "a.pdf"
title = "x"
`})
	if len(list) > 0 {
		t.Fatal(list)
	}
	return s.Results[0]
}

func TestValues(t *testing.T) {
	g := View(everyType(t))
	tender := g.Get("tender").Group()
	for _, tt := range []struct {
		v     Value
		text  string
		texts string
		empty bool
	}{
		{g.Get("id"), "533103-2025-0001-r1", "533103-2025-0001-r1", false},
		{g.Get("plan"), "533103-2025-0001", "533103-2025-0001", false},
		{g.Get("title"), "", "", true},
		{g.Get("lot"), "2", "2", false},
		{g.Get("round"), "", "", true},
		{g.Get("date_published"), "", "", true},
		{g.Get("sample"), "false", "false", false},
		{g.Get("keywords"), "", "甲|乙", false},
		{g.Get("withdrawn"), "", "", true},
		{g.Get("payments"), "", "", true},
		{tender.Get("method"), "公开招标", "公开招标", false},
		{tender.Get("agency"), "示例代理公司", "示例代理公司", false},
		{tender.Get("joint_bid"), "true", "true", false},
		{tender.Get("conditions"), "一\n二", "一\n二", false},
		{tender.Get("bid_deadline"), "2025-03-14 09:00", "2025-03-14 09:00", false},
		{tender.Get("opening_at"), "", "", true},
		{tender.Get("official_date"), "2025-03-03", "2025-03-03", false},
		{tender.Get("official_url"), "https://example.gov.cn/", "https://example.gov.cn/", false},
		{tender.Get("max_price"), "480000.00", "480000.00", false},
		{tender.Get("bid_bond"), "", "", true},
	} {
		key := tt.v.Field.Key
		if got := tt.v.String(); got != tt.text {
			t.Errorf("%s: String is %q, want %q", key, got, tt.text)
		}
		if got := strings.Join(tt.v.Texts(), "|"); got != tt.texts {
			t.Errorf("%s: Texts are %q, want %q", key, got, tt.texts)
		}
		if got := tt.v.Empty(); got != tt.empty {
			t.Errorf("%s: Empty is %v", key, got)
		}
	}
	if m := tender.Get("max_price").Money(); m != Some(Money(48_000_000)) {
		t.Errorf("Money is %v", m)
	}
	if m := tender.Get("bid_bond").Money(); m.OK {
		t.Errorf("absent Money is %v", m)
	}
	if tender.Get("joint_bid").Bool() != Yes || g.Get("sample").Bool() != No || g.Get("lot").Bool() != Unknown {
		t.Error("wrong Bool")
	}
	if tender.Get("bid_deadline").DateTime().Hour != 9 || !tender.Get("opening_at").DateTime().IsZero() {
		t.Error("wrong DateTime")
	}
}

func TestRows(t *testing.T) {
	g := View(everyType(t))
	bidders := g.Get("bidders")
	rows := 0
	for range bidders.Rows() {
		rows++
	}
	if rows != 2 || len(g.Get("keywords").Texts()) != 2 || !g.Get("payments").Empty() {
		t.Errorf("%d rows, or the wrong texts", rows)
	}
	var got []string
	for i, row := range bidders.Rows() {
		for v := range row.Present() {
			got = append(got, string(rune('0'+i))+v.Field.Key+"="+v.String())
		}
	}
	// A price of nothing is a price; what was not typed is absent.
	want := []string{"0name=mz-fuyang", "0price=0.00", "0score=93.6", "1name=示例公司"}
	if !slices.Equal(got, want) {
		t.Errorf("rows %v, want %v", got, want)
	}
	for range bidders.Rows() {
		break // must not panic
	}
	for range g.All() {
		break
	}
}

// All walks the table of fields from end to end, absent ones too.
func TestAll(t *testing.T) {
	for _, k := range Kinds() {
		i := 0
		for v := range View(k.fresh()).All() {
			if v.Field != &k.Fields[i] || !v.Empty() || v.String() != "" || v.Texts() != nil {
				t.Errorf("%s: field %d is %s %q", k.Name, i, v.Field.Key, v)
			}
			i++
		}
		if i != len(k.Fields) {
			t.Errorf("%s: %d of %d fields", k.Name, i, len(k.Fields))
		}
	}
}

func TestGetPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a key that is in no table is a mistake in the program")
		}
	}()
	View(new(Plan)).Get("budjet_amount")
}

func TestKinds(t *testing.T) {
	var names []string
	folders := map[string]bool{}
	for _, k := range Kinds() {
		names = append(names, k.Name)
		if KindNamed(k.Name) != k || KindOf(k.fresh()) != k || k.Label.ZH == "" || k.Label.EN == "" || folders[k.Folder] {
			t.Errorf("kind %s is not well formed", k.Name)
		}
		folders[k.Folder] = true
	}
	want := "plan result evaluation catalog org requirement sanction commendation complaint budget policy guide notice"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("kinds %s, want %s", got, want)
	}
	if KindNamed("plans") != nil {
		t.Error("KindNamed takes the singular only")
	}
}

// The canonical bytes are what anybody hashes to check a page: valid JSON, the
// keys in the order of the table of fields, nothing absent.
func TestCanonical(t *testing.T) {
	got := string(Canonical(everyType(t)))
	want := `{"id":"533103-2025-0001-r1","plan":"533103-2025-0001","lot":2,"tender":{"method":"公开招标","max_price":480000.00,"agency":"示例代理公司","joint_bid":true,"conditions":"一\n二","bid_deadline":"2025-03-14T09:00:00+08:00","official_date":"2025-03-03","official_url":"https://example.gov.cn/"},"bidders":[{"name":"mz-fuyang","price":0.00,"score":93.6},{"name":"示例公司"}],"sample":false,"keywords":["甲","乙"],"attachments":[{"file":"a.pdf","title":"x"}]}`
	if got != want {
		t.Errorf("canonical\n%s\nwant\n%s", got, want)
	}
	if !json.Valid([]byte(got)) {
		t.Error("not JSON")
	}
}

// Ruling 12: of a withdrawn record the id, title, purchaser, dates and the
// withdrawal stay, and nothing else, in the bytes as on the page.
func TestCanonicalWithdrawn(t *testing.T) {
	s, list := load(t, map[string]string{"data/plans/a.toml": goodPlan + "[withdrawn]\ndate = 2026-01-01\nreason = \"r\"\nbasis = \"b\"\n"})
	if len(list) > 0 {
		t.Fatal(list)
	}
	want := `{"id":"533103-2025-0001","withdrawn_on":"2026-01-01"}`
	if got := string(Canonical(s.Plans[0])); got != want {
		t.Errorf("canonical\n%s\nwant\n%s", got, want)
	}
	if p := Published(s.Plans[0]).(*Plan); p.BudgetAmount.OK || p.Title != "" || p.ID == "" || s.Plans[0].BudgetAmount.V == 0 {
		t.Error("Published must return a bare copy, and leave the record")
	}
}
