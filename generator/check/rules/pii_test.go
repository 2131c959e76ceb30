package rules

import (
	"encoding/binary"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	"mingshi/generator/check"
	"mingshi/generator/record"
)

var personal = []*check.Rule{pii001, pii002, pii003}

// found returns the rules that report s when it stands in a field of a plan.
func found(t testing.TB, s string) []string {
	t.Helper()
	return foundIn(t, &record.Plan{Common: record.Common{ID: "533103-2025-0001", Note: s, Source: record.Source{File: "x.toml"}}})
}

func foundIn(t testing.TB, r record.Record) []string {
	t.Helper()
	set := &record.Set{Settings: record.Settings{RegionCode: "533103"}}
	switch r := r.(type) {
	case *record.Plan:
		set.Plans = append(set.Plans, r)
	case *record.Result:
		set.Results = append(set.Results, r)
	case *record.Org:
		set.Orgs = append(set.Orgs, r)
	}
	list, err := check.Run(t.Context(), check.Input{Set: set, Today: today}, personal)
	if err != nil {
		t.Fatal(err)
	}
	var rules []string
	for _, d := range list {
		rules = append(rules, d.Rule)
	}
	return rules
}

// withCheck completes 17 digits to a resident identity number.
func withCheck(digits string) string { return digits + string(residentCheck(digits)) }

func TestPersonalInformationIsFound(t *testing.T) {
	child := withCheck("53310320190610123")
	for s, want := range map[string]string{
		"11010519491231002X":       "PII-001", // GB 11643, appendix
		"身份证号11010519491231002x。":  "PII-001",
		"ID:11010519491231002X":    "PII-001",
		"１１０１０５１９４９１２３１００２Ｘ":       "PII-001", // full width
		"110105 19491231 002X":     "PII-001",
		"110105-19491231-002X":     "PII-001",
		"1101 0519 4912 3100 2X":   "PII-001",
		"110105\u200b19491231002X": "PII-001", // split by what nobody sees
		"𝟏𝟏𝟎𝟏𝟎𝟓𝟏𝟗𝟒𝟗𝟏𝟐𝟑𝟏𝟎𝟎𝟐X": "PII-001",
		"学生" + child:                 "PII-001",
		"身份证号110105491231002":        "PII-001", // the old form
		"13888888888":                "PII-002",
		"张某13888888888":              "PII-002",
		"Tel13888888888":             "PII-002",
		"TEL:13888888888":            "PII-002",
		"TEL13888888888":             "PII-002",
		"13888888888@example.com":    "PII-002",
		"138 8888 8888":              "PII-002",
		"138-8888-8888":              "PII-002",
		"138 - 8888 - 8888":          "PII-002",
		"138-88888888":               "PII-002",
		"１３８　８８８８　８８８８":              "PII-002",
		"+86 138 8888 8888":          "PII-002",
		"86-13888888888":             "PII-002",
		"8613888888888":              "PII-002",
		"0692-2120000 13888888888":   "PII-002",
		"19912345678、0692-2120000":   "PII-002",
		"6222021234567890128":        "PII-003",
		"卡号：6222 0212 3456 7890 128": "PII-003",
		"4111111111111111":           "PII-003",
		"5555-5555-5555-4444":        "PII-003",
		"开户行：某某银行芒市支行 账号：53001234567890123":   "PII-003",
		"開戶銀行：某某支行；賬號 5300 1234 5678 901":     "PII-003", // traditional characters
		"收款账户为某某中心，对公账号２４０１２３４５６７８９":          "PII-003",
		"银行账号 1234567890123，咨询电话 13888888888": "PII-002 PII-003",
	} {
		if got := strings.Join(found(t, s), " "); got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}

// A false alarm stops a city's site, and no waiver helps: what officials write
// every day must pass.
func TestOrdinaryNumbersAreNot(t *testing.T) {
	for _, s := range []string{
		"0692-2120000", "0692-2120000-8001", "（0692）2120000", "06922120000", "400-810-0000", "010-66550000 转 8001", "12345", "+86 692 2120000",
		"2025年4月1日至2025年12月31日", "2025-04-01 2025-12-31", "2025-04-01至2025-12-31", "20250401-20251231", "2025.04.01—2025.12.31",
		"2015 2016 2017 2018 2019", "2025-03-14 09:00:00", "1200人次、1500人次、13888元", "480,000.00元", "13888888888.88元", "0.13888888888",
		"533103-2025-0001", "533103-2010-010123-r1", "533103-2025-10001-e12", "533103-2025-000123", "项目编号533103-2025-0001，533103-2025-0002",
		"MSCG2025-003", "MZ-150-2025-0001", "HT15012345678", "ZFCG-13912345678", "YNZC2025-G3-00001-YNJZ-0001", "DHZC2025-0012-0003",
		"530000-2025-00012345", "5331032025011300", "5331032025011300012", "533103202513410012", "20250113000123456789",
		"52999999MJ0000A112", "91533103MA6K00001K", "12533103431360123A", "N2999999MF0000A17W",
		"芒政办发〔2017〕51号", "云财综〔2016〕48号、德财综〔2016〕2号", "财库〔2020〕10号 财办库〔2020〕50号",
		"https://example.gov.cn/t20250113_13888888888.html", "见 https://example.gov.cn/id=4111111111111111 的公告",
		"150-2025-0001-3", "110105194912310021", "110105194902300021", "990105194912310029", "4111111111111112", "1234567890123456", "9111111111111111111",
		"登录账号 20250113001", "第4111 1111 1111 1111 1111包", "12345678901", "11888888888", "138888888889", "138 888 8888", "比例 100 1000 1000",
	} {
		if got := found(t, s); got != nil {
			t.Errorf("%q: false alarm %v", s, got)
		}
	}
}

// Digits that others gave out are read more leniently in the fields for them.
func TestNumberFields(t *testing.T) {
	project := withCheck("53310320250113001") // region, date, running number: one in eleven looks like this
	for _, tt := range []struct {
		record record.Record
		want   []string
	}{
		{&record.Result{Contract: &record.Contract{Number: project}}, nil},
		{&record.Result{Contract: &record.Contract{Number: "150-2025-0001"}}, nil},
		{&record.Result{Contract: &record.Contract{Number: "4111111111111111"}}, nil},
		{&record.Result{Contract: &record.Contract{Number: "11010519491231002X"}}, []string{"PII-001"}},
		{&record.Result{Contract: &record.Contract{Number: "13888888888"}}, []string{"PII-002"}},
		{&record.Org{RegistrationNumber: "533103200112345"}, nil}, // business licences before 2015 had 15 digits
		{&record.Org{ContactPhone: "13888888888"}, nil},           // an office's mobile phone is not this rule's
		{&record.Org{ContactAddress: "13888888888"}, []string{"PII-002"}},
		{&record.Org{CreditCode: "11010519491231002X"}, []string{"PII-001"}},
		{&record.Result{Contract: &record.Contract{Official: record.Official{OfficialURL: "https://example.gov.cn/13888888888"}}}, nil},
	} {
		if got := foundIn(t, tt.record); !slices.Equal(got, tt.want) {
			t.Errorf("%+v: got %v, want %v", tt.record, got, tt.want)
		}
	}
}

// An all-digit credit code that also reads as an identity number is a credit
// code where one is typed, and only there.
func TestCreditCodeFirst(t *testing.T) {
	for n := range 100_000 {
		id := withCheck("11010519491231" + string([]byte{byte('0' + n/100%10), byte('0' + n/10%10), byte('0' + n%10)}))
		if checkCreditCode(id) != nil {
			continue
		}
		if got := foundIn(t, &record.Org{CreditCode: id}); got != nil {
			t.Errorf("%s: got %v in a credit code", id, got)
		}
		if got := found(t, id); !slices.Equal(got, []string{"PII-001"}) {
			t.Errorf("%s: got %v in a note", id, got)
		}
		return
	}
	t.Fatal("found no number that is both")
}

// places are files of all sorts with personal information in them.
const places = `
-- content/guides/zhinan.md --
+++
title = "办事指南"
kind = "办事指南"
issuer = "芒市民政局"
+++

## 咨询

联系张某，１３８８８８８８８８８。
-- content/attachments/a/mingdan.csv --
姓名,证件
某某,11010519491231002X
-- content/attachments/a/photo-13888888888.png --
-- data/waivers.toml --
[[waiver]]
rule = "CON-008"
record = "plan/533103-2025-0001"
reason = "电话13888888888"
decided_by = "ms-czj"
date = 2025-12-01
-- data/plans/533103-2025-0002.toml --
id = "533103-2025-0002"
title = "某某服务"
fiscal_year = 2025
purchaser = "ms-mzj"
note = "13888888888"
[withdrawn]
date = 2025-06-01
reason = "隐私"
basis = "条例"
`

// Whatever is published is looked at: prose with its line and column, the names
// of files, text attachments in the encodings of Excel, withdrawn records.
func TestPlaces(t *testing.T) {
	utf16LE := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune("姓名\t电话\n张某\t13888888888\n")) {
		utf16LE = binary.LittleEndian.AppendUint16(utf16LE, u)
	}
	fsys := portal(t, places)
	fsys["content/attachments/a/dianhua.txt"] = &fstest.MapFile{Data: utf16LE}
	var got []string
	for _, d := range run(t, fsys, personal) {
		got = append(got, d.Pos.String()+" "+d.Rule)
	}
	want := []string{
		"content/attachments/a/dianhua.txt:2:4 PII-002",
		"content/attachments/a/mingdan.csv:2:4 PII-001",
		"content/attachments/a/photo-13888888888.png PII-002",
		"content/guides/zhinan.md:9:6 PII-002",
		"data/plans/533103-2025-0002.toml:5:1 PII-002",
		"data/waivers.toml:4:13 PII-002",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// The first look at the bytes may let too much through, never too little, and
// every span lies inside the text.
func FuzzNumbers(f *testing.F) {
	for _, s := range []string{"", "138 8888 8888", "１１０１０５-19491231 002Ｘ", "\xff13888888888\xe2", "①13888888888", "1 2 3 4 5 6 7 8 9 0 1 2 3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		list := numbers(s)
		if len(list) > 0 && !suspicious(s, false) {
			t.Errorf("%q holds %v, but was cleared", s, list)
		}
		for _, n := range list {
			for sp := range n.spans(19) {
				if sp.start < 0 || sp.start >= sp.end || sp.end > len(s) || len(sp.digits) > 19 || digits.MatchString(sp.digits) == false {
					t.Errorf("%q: span %+v", s, sp)
				}
			}
		}
	})
}
