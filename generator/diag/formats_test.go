package diag

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
)

var formats = List{
	{Pos: Pos{"data/plans/a.toml", 3, 7}, Width: 4, Level: Error, Rule: "PLN-007", Record: "plan/a", Path: "funding", Message: T("合计不等", "sums differ"), Fix: T("核对", "check"), Basis: T("依据", "basis")},
	{Pos: Pos{File: "data/rules/thresholds.toml"}, Level: Hint, Rule: "PRC-003", Message: T("100%，\n无法判定: a,b", "undecided")},
	{Level: Finding, Rule: "PUB-001", Message: T("栏目为空", "empty")},
}

// The log is valid against the official schema, which the library holds, and has
// no field that SARIF does not know.
func TestSARIFIsValid(t *testing.T) {
	tool := Tool{"mingshi", "1.0", []Rule{{ID: "PLN-007", Title: T("合计", "sums"), Doc: T("说明", "doc"), Basis: T("依据", "basis"), Level: Error}, {ID: "PUB-001", Level: Finding}}}
	for _, l := range []List{formats, nil} {
		var b bytes.Buffer
		if err := WriteSARIF(&b, l, tool, "zh-CN"); err != nil {
			t.Fatal(err)
		}
		known := json.NewDecoder(bytes.NewReader(b.Bytes()))
		known.DisallowUnknownFields()
		if err := known.Decode(new(sarif.Report)); err != nil {
			t.Errorf("not of SARIF: %v", err)
		}
		log, err := sarif.FromBytes(b.Bytes())
		if err != nil {
			t.Fatalf("%v\n%s", err, &b)
		}
		if err := log.Validate(); err != nil {
			t.Error(err)
		}
		if got := len(log.Runs[0].Results); got != len(l) {
			t.Errorf("%d results, want %d", got, len(l))
		}
		if len(l) > 0 {
			first := log.Runs[0].Results[0]
			region := first.Locations[0].PhysicalLocation.Region
			if *region.StartLine != 3 || *region.StartColumn != 7 || *region.EndColumn != 11 || first.Level != "error" || first.RuleIndex != 0 {
				t.Errorf("the first result is %+v at %+v", first, region)
			}
		}
	}
}

func TestGitHub(t *testing.T) {
	var b bytes.Buffer
	if err := WriteGitHub(&b, formats, "zh-CN"); err != nil {
		t.Fatal(err)
	}
	want := `::error file=data/plans/a.toml,line=3,col=7,endColumn=11,title=PLN-007::合计不等%0A核对
::notice file=data/rules/thresholds.toml,title=PRC-003::100%25，%0A无法判定: a,b
::warning file=,title=PUB-001::栏目为空
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", &b, want)
	}
	if strings.Count(b.String(), "\n") != len(formats) {
		t.Error("not one line for each")
	}
}
