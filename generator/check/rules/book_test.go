package rules

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"mingshi/generator/check"
)

var update = flag.Bool("update", false, "rewrite docs/rules.md")

const (
	book      = "../../../docs/rules.md"
	catalogue = "../../../../shared/domain.md"
)

// Every code of the catalogue of checks is a rule, or says why it is none.
func TestCatalogue(t *testing.T) {
	src, err := os.ReadFile(catalogue)
	if err != nil {
		t.Skip("the catalogue is not here")
	}
	_, section, _ := strings.Cut(string(src), "## A.4 ")
	section, _, _ = strings.Cut(section, "\n# B.")
	known := map[string]bool{}
	for _, r := range All() {
		known[r.ID] = true
	}
	for _, a := range Absent() {
		if known[a.Code] {
			t.Errorf("%s has a rule and a reason why not", a.Code)
		}
		known[a.Code] = true
	}
	code, codes3 := regexp.MustCompile(`[A-Z]{3}-\d{3}`), regexp.MustCompile(`([A-Z]{3}-)(\d{3})…(\d{3})`)
	codes := 0
	for line := range strings.SplitSeq(section, "\n") {
		cells := strings.Split(line, "|")
		if len(cells) < 4 {
			continue
		}
		found := code.FindAllString(cells[1], -1)
		if run := codes3.FindStringSubmatch(cells[1]); run != nil { // PUB-003…009
			for n := atoi(run[2]); n <= atoi(run[3]); n++ {
				found = append(found, fmt.Sprintf("%s%03d", run[1], n))
			}
		}
		for _, c := range found {
			codes++
			if !known[c] {
				t.Errorf("%s is in the catalogue, and neither a rule nor absent", c)
			}
		}
	}
	for n := 1; n <= 28; n++ {
		if id := fmt.Sprintf("SITE-%03d", n); !known[id] {
			t.Errorf("%s of C.6 is neither a rule nor absent", id)
		}
	}
	if codes < 100 {
		t.Errorf("only %d codes were read from the catalogue", codes)
	}
	for n := range 14 {
		if id := fmt.Sprintf("RF-%02d", n+1); !known[id] {
			t.Errorf("%s of D.6 is missing", id)
		}
	}
}

func atoi(s string) (n int) {
	n, _ = strconv.Atoi(s) // digits only
	return n
}

// docs/rules.md is made from the rules themselves.
func TestBook(t *testing.T) {
	got := writeBook()
	if *update {
		if err := os.WriteFile(book, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(book)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("docs/rules.md is out of date (%v); go test ./generator/check/rules -run TestBook -update", err)
	}
}

func writeBook() []byte {
	var w bytes.Buffer
	w.WriteString(`# 规则一览 · The rule book

<!-- 由程序生成：go test ./generator/check/rules -run TestBook -update -->

每条规则的说明、依据和正反例见 ` + "`mingshi rules 编号`" + ` 和网站的“监督管理 · 规则”。错误必须改，否则不生成网站；提示是法定要求可能没有达到之处，
待核实；建议供参考。编号取自检查目录（domain A.4、C.6、D.6），REC-… 是记录格式本身的要求。
Explanations, legal bases and examples: ` + "`mingshi rules ID --lang en`" + `.

| 编号 | 级别 | 要求 | Requirement | 依据 | 适用日期 |
|---|---|---|---|---|---|
`)
	for _, r := range All() {
		fmt.Fprintf(&w, "| %s | %s | %s | %s | %s | %s |\n", r.ID, r.Level.Words().ZH, r.Title.ZH, r.Title.EN, r.Basis.ZH, validity(r))
	}
	w.WriteString("\n## 部分判定 · Decided in part\n\n| 编号 | 说明 | Why |\n|---|---|---|\n")
	for _, a := range InPart() {
		fmt.Fprintf(&w, "| %s | %s | %s |\n", a.Code, a.Why.ZH, a.Why.EN)
	}
	w.WriteString("\n## 没有规则的编号 · Codes without a rule\n\n| 编号 | 说明 | Why |\n|---|---|---|\n")
	for _, a := range Absent() {
		why := a.Why
		if a.Test != "" {
			why.ZH, why.EN = why.ZH+"（`"+a.Test+"`）", why.EN+" (`"+a.Test+"`)"
		}
		fmt.Fprintf(&w, "| %s | %s | %s |\n", a.Code, why.ZH, why.EN)
	}
	return w.Bytes()
}

func validity(r *check.Rule) string {
	switch {
	case r.From.IsZero() && r.To.IsZero():
		return ""
	case r.To.IsZero():
		return r.From.String() + " 起"
	case r.From.IsZero():
		return r.To.String() + " 止"
	}
	return r.From.String() + " 至 " + r.To.String()
}

func TestReasonsAreInOrder(t *testing.T) {
	for _, list := range [][]Absence{Absent(), InPart()} {
		if !slices.IsSortedFunc(list, func(a, b Absence) int { return strings.Compare(a.Code, b.Code) }) {
			t.Errorf("%v is not in order", list)
		}
	}
	for _, a := range InPart() {
		if !slices.ContainsFunc(All(), func(r *check.Rule) bool { return r.ID == a.Code }) {
			t.Errorf("%s has no rule", a.Code)
		}
	}
}

// What is said to be held by a test is held by one.
func TestAbsencesNameTests(t *testing.T) {
	files, err := filepath.Glob("../../build/*_test.go")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	var all []byte
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, src...)
	}
	for _, a := range Absent() {
		if a.Test != "" && !bytes.Contains(all, []byte("func "+a.Test+"(t *testing.T)")) {
			t.Errorf("%s: there is no %s in generator/build", a.Code, a.Test)
		}
	}
}
