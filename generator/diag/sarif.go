package diag

import (
	"encoding/json"
	"io"
)

// A Tool is what a SARIF log says of the program that wrote it.
type Tool struct {
	Name, Version string
	Rules         []Rule
}

// A Rule is what a SARIF log says of a rule.
type Rule struct {
	ID                string
	Title, Doc, Basis Text
	Level             Level
}

// WriteSARIF prints l as a SARIF 2.1.0 log (OASIS Standard), which code hosts and
// editors show beside the files. Columns count characters.
func WriteSARIF(w io.Writer, l List, tool Tool, lang string) error {
	index := map[string]int{}
	run := sarifRun{ColumnKind: "unicodeCodePoints", Language: lang, Newlines: []string{"\r\n", "\n"}, Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: tool.Name, Version: tool.Version, Language: lang, Rules: []sarifRule{}}
	for i, r := range tool.Rules {
		index[r.ID] = i
		rule := sarifRule{ID: r.ID, Short: sarifText{r.Title.In(lang)}, Full: sarifText{r.Doc.In(lang)}}
		rule.Configuration.Level = r.Level.sarif()
		if !r.Basis.IsZero() {
			rule.Properties = &sarifBasis{r.Basis.In(lang)}
		}
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, rule)
	}
	for _, d := range l {
		run.Results = append(run.Results, resultOf(d, index, lang))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0", Runs: []sarifRun{run},
	})
}

func resultOf(d Diagnostic, index map[string]int, lang string) sarifResult {
	text := d.Message.In(lang)
	if !d.Fix.IsZero() {
		text += "\n" + d.Fix.In(lang)
	}
	r := sarifResult{RuleID: d.Rule, Level: d.Level.sarif(), Message: sarifText{text}}
	if i, ok := index[d.Rule]; ok {
		r.RuleIndex = &i
	}
	var place sarifLocation
	place.Physical.Artifact.URI = d.File
	if d.Line > 0 {
		place.Physical.Region = &sarifRegion{StartLine: d.Line, StartColumn: max(d.Col, 1), EndColumn: max(d.Col, 1) + max(d.Width, 1)}
	}
	if d.Record != "" {
		place.Logical = []sarifLogical{{Name: d.Path, Qualified: d.Record}}
	}
	if d.File != "" || d.Record != "" {
		r.Locations = []sarifLocation{place}
	}
	return r
}

func (l Level) sarif() string {
	return [...]string{"none", "error", "warning", "note"}[l]
}

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool struct {
		Driver sarifDriver `json:"driver"`
	} `json:"tool"`
	ColumnKind string        `json:"columnKind"`
	Language   string        `json:"language"`
	Newlines   []string      `json:"newlineSequences"`
	Results    []sarifResult `json:"results"`
}

type sarifDriver struct {
	Name     string      `json:"name"`
	Version  string      `json:"version,omitempty"`
	Language string      `json:"language"`
	Rules    []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID            string    `json:"id"`
	Short         sarifText `json:"shortDescription"`
	Full          sarifText `json:"fullDescription"`
	Configuration struct {
		Level string `json:"level"`
	} `json:"defaultConfiguration"`
	Properties *sarifBasis `json:"properties,omitempty"`
}

type sarifBasis struct {
	Basis string `json:"basis"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifResult struct {
	RuleID    string          `json:"ruleId"`
	RuleIndex *int            `json:"ruleIndex,omitempty"`
	Level     string          `json:"level"`
	Message   sarifText       `json:"message"`
	Locations []sarifLocation `json:"locations,omitempty"`
}

type sarifLocation struct {
	Physical struct {
		Artifact struct {
			URI string `json:"uri"`
		} `json:"artifactLocation"`
		Region *sarifRegion `json:"region,omitempty"`
	} `json:"physicalLocation"`
	Logical []sarifLogical `json:"logicalLocations,omitempty"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn"`
	EndColumn   int `json:"endColumn"`
}

type sarifLogical struct {
	Name      string `json:"name,omitempty"`
	Qualified string `json:"fullyQualifiedName"`
}
