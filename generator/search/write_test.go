package search

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"mingshi/generator/fold"
	"mingshi/generator/output"
	"mingshi/generator/site"
)

var update = flag.Bool("update", false, "rewrite testdata/index.json and testdata/cases.json")

// portal is a small site with every kind of difficulty that the browser's
// tests need; they read it from testdata, as Write wrote it.
func portal() ([]*site.Document, Labels) {
	docs := []*site.Document{
		{
			ID: "result/533103-2026-0001-r1", Kind: "result", URL: "results/2026/533103-2026-0001-r1.html",
			Title: "城区居家养老服务（成交结果）",
			Text:  "533103-2026-0001-r1\n城区居家养老服务（成交结果）\n城区居家养老服务\n示例养老服务中心\n465,000.00元\n2026-03-20\n竞争性磋商",
			Date:  "2026-03-20", Year: 2026, Amount: 46500000, HasAmount: true,
			Purchaser: []string{"ms-mzj"}, Provider: []string{"ms-yl", "ms-kf"},
			Class: []string{"guiding-533103-2017/K1"}, Item: []string{"guiding-533103-2017/K1-08"},
			Method: "竞争性磋商", State: "已成交", Sample: true,
		},
		{
			ID: "plan/533103-2026-0002", Kind: "plan", URL: "plans/2026/533103-2026-0002.html",
			Title: "道路養護 ＧＢ／Ｔ ５０３７８",
			Text:  "533103-2026-0002\n道路養護 ＧＢ／Ｔ ５０３７８\n面积１００㎡，採購㈱，ｶﾞｰﾄﾞ，cafe\u0301，𠮷野；“引号”——〔2026〕1号\n<b>&amp;\u2028",
			Date:  "2026-02-28", Year: 2026, Amount: 100, HasAmount: true,
			Purchaser: []string{"ms-jtj"}, Item: []string{"guiding-533103-2017/K2-01"},
			Class: []string{"guiding-533103-2017/K2"}, Method: "公开招标", State: "已公示",
		},
		{
			ID: "plan/533103-2026-0001", Kind: "plan", URL: "plans/2026/533103-2026-0001.html",
			Title: "城区居家养老服务",
			Text:  "533103-2026-0001\n城区居家养老服务\n为城区失能老年人提供助餐、助浴、助洁、探访服务，全年1200人次。\n480,000.00元\n2026-01-21",
			Date:  "2026-01-21", Year: 2026, Amount: 48000000, HasAmount: true,
			Purchaser: []string{"ms-mzj"}, Class: []string{"guiding-533103-2017/K1"},
			Item: []string{"guiding-533103-2017/K1-08"}, Method: "竞争性磋商", State: "已公示", Sample: true,
		},
		{
			ID: "evaluation/533103-2025-0003-e1", Kind: "evaluation", URL: "evaluations/2025/533103-2025-0003-e1.html",
			Title: "保洁服务绩效评价",
			Text:  "533103-2025-0003-e1\n保洁服务绩效评价\n满意度≥95%，İstanbul ΣΊΣΥΦΟΣ",
			Date:  "2025-12-31", Year: 2025, Purchaser: []string{"ms-unnamed"}, State: "已评价", Grade: "优",
		},
		{ID: "guide/apply", Kind: "guide", URL: "guides/apply.html", Title: "办事指南", Text: "apply\n办事指南\n养老机构怎样申请"},
	}
	return docs, Labels{
		Orgs:     map[string]string{"ms-mzj": "示例民政局", "ms-jtj": "示例交通局", "ms-yl": "示例养老服务中心", "ms-kf": "示例康复中心", "unused": "无关单位"},
		Catalogs: map[string]string{"guiding-533103-2017": "示例指导性目录", "unused": "无关目录"},
		Items:    map[string]string{"guiding-533103-2017/K1": "K1 社会服务", "guiding-533103-2017/K1-08": "K1-08 养老服务", "guiding-533103-2017/K2-01": "K2-01 道路养护"},
	}
}

var queries = []string{
	"", " 　\t", "养老", "養老", "老", "养老 服务", "服务　养老", "养老 道路", "gb/t", "ＧＢ/Ｔ50378", "m2", "㎡", "100㎡",
	"采购", "(株)", "ガ", "ｶﾞｰ", "café", "CAFE\u0301", "cafe", "𠮷", "istanbul", "İSTANBUL", "σίσυφοσ", "ΣΊΣΥΦΟΣ",
	"480,000.00元", "2026-01", "533103-2026-0001", "95%", "≥95％", "“引号”——", "[2026]", "〔2026〕", "<b>&amp;",
	"务\n示", "没有", "办事 指南 APPLY", "K1-08", "已公示",
}

func write(t *testing.T, docs []*site.Document, labels Labels) (name string, body []byte) {
	t.Helper()
	sink := output.NewMemory()
	name, err := Write(sink, slices.Values(docs), labels)
	if err != nil {
		t.Fatal(err)
	}
	body, ok := sink.Get(name)
	if !ok {
		t.Fatalf("Write returned %q, which it did not add", name)
	}
	return name, body
}

// The browser's tests read these two files: so what Go writes and finds and
// what JavaScript reads and finds are held together.
func TestGolden(t *testing.T) {
	docs, labels := portal()
	_, index := write(t, docs, labels)
	var cases []byte
	for _, query := range queries {
		hits := []string{}
		for _, doc := range docs {
			if Match(fold.Text(doc.Text), query) {
				hits = append(hits, doc.ID)
			}
		}
		line, err := json.Marshal(map[string]any{"query": query, "hits": hits})
		if err != nil {
			t.Fatal(err)
		}
		cases = append(append(cases, line...), '\n')
	}
	for path, got := range map[string][]byte{"testdata/index.json": index, "testdata/cases.jsonl": cases} {
		if *update {
			if err := os.WriteFile(path, got, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is out of date; look at the difference of go test ./generator/search -update", path)
		}
	}
}

func TestWriteIsAPureFunction(t *testing.T) {
	docs, labels := portal()
	name1, body1 := write(t, docs, labels)
	name2, body2 := write(t, docs, labels)
	if name1 != name2 || !bytes.Equal(body1, body2) {
		t.Errorf("two runs gave %s and %s", name1, name2)
	}
	docs[0].Title += "。"
	if name3, _ := write(t, docs, labels); name3 == name1 {
		t.Errorf("another title, the same name %s", name3)
	}
}

func TestWriteHoldsEveryValue(t *testing.T) {
	docs, labels := portal()
	_, body := write(t, docs, labels)
	var file struct {
		Version               int
		Pairs                 string
		Docs                  []map[string]any
		Orgs, Catalogs, Items map[string]string
	}
	if err := json.Unmarshal(body, &file); err != nil {
		t.Fatal(err)
	}
	if file.Version != version || file.Pairs != fold.Pairs() || len(file.Docs) != len(docs) {
		t.Fatalf("got version %d, %d pairs, %d documents", file.Version, len(file.Pairs), len(file.Docs))
	}
	for i, doc := range docs {
		got := file.Docs[i]
		if got["id"] != doc.ID || got["text"] != doc.Text || got["title"] != doc.Title || got["url"] != doc.URL {
			t.Errorf("document %d: got %v, want %+v", i, got, doc)
		}
		amount, has := got["amount"]
		if has != doc.HasAmount || has && amount != float64(doc.Amount) {
			t.Errorf("%s: amount %v (%t), want %d (%t)", doc.ID, amount, has, doc.Amount, doc.HasAmount)
		}
	}
	if _, ok := file.Orgs["unused"]; ok || file.Orgs["ms-mzj"] != "示例民政局" || len(file.Orgs) != 4 {
		t.Errorf("orgs %v: want the four that documents name", file.Orgs)
	}
	if len(file.Catalogs) != 1 || len(file.Items) != 3 {
		t.Errorf("catalogs %v, items %v", file.Catalogs, file.Items)
	}
	if lines := strings.Count(string(body), "\n"); lines != len(docs)+7 {
		t.Errorf("%d lines: want one for each document", lines)
	}
}

// A site without anything to search still has an index that a browser can open.
func TestWriteNothing(t *testing.T) {
	_, body := write(t, nil, Labels{})
	if !json.Valid(body) {
		t.Errorf("not JSON: %s", body)
	}
}

func TestWriteRefusesInexactAmount(t *testing.T) {
	doc := &site.Document{ID: "plan/x", Amount: 1 << 53, HasAmount: true}
	_, err := Write(output.NewMemory(), slices.Values([]*site.Document{doc}), Labels{})
	if err == nil || !strings.Contains(err.Error(), "plan/x") {
		t.Errorf("got %v, want an error naming plan/x", err)
	}
}

func TestMatch(t *testing.T) {
	text := fold.Text("芒市２０２６年道路養護，面积１００㎡\n公开招标")
	for _, tt := range []struct {
		query string
		want  bool
	}{
		{"", true},
		{"　", true},
		{"道", true},
		{"路养", true},
		{"2026年　養護", true},
		{"养护 招标", true},
		{"养护 磋商", false},
		{"路护", false},
		{"M2", true},
		{"㎡公开", false},
		{"公开\u00a0招标", true},
	} {
		if got := Match(text, tt.query); got != tt.want {
			t.Errorf("Match(%q) = %t, want %t", tt.query, got, tt.want)
		}
	}
}

// Whatever run of characters a reader copies from a text finds that text.
func FuzzMatchFindsWhatIsThere(f *testing.F) {
	f.Add("道路養護 ＧＢ／Ｔ ５０３７８", 2, 5)
	f.Add("面积１００㎡", 0, 6)
	f.Fuzz(func(t *testing.T, text string, from, n int) {
		runes := []rune(text)
		if from < 0 || n < 0 || from > len(runes) || n > len(runes)-from {
			return
		}
		cut := string(runes[from : from+n])
		if plain := func(r rune) bool { return r < 0x300 || 0x4E00 <= r && r <= 0x9FFF }; strings.ContainsFunc(text, func(r rune) bool { return !plain(r) }) {
			return // marks and letters that join their neighbours: see fold.Text
		}
		if !Match(fold.Text(text), cut) {
			t.Errorf("%q does not find %q", cut, text)
		}
	})
}
