package opendata

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/output"
	"mingshi/generator/site"
)

// writeAbout adds what describes the datasets: the dictionary as a table, and
// datapackage.json. Both are small.
func writeAbout(s *site.Site, all []*collection, sets []Dataset, sink output.Sink) ([]Dataset, error) {
	body, rows := dictionaryCSV(dictionary(s, all))
	dict := Dataset{Path: "open-data/dictionary.csv", Table: "dictionary", Title: diag.T("数据字典", "Data dictionary"), Format: "dictionary", made: made{Rows: rows}}
	about := Dataset{Path: "open-data/datapackage.json", Title: diag.T("数据包说明（Frictionless Data Package）", "Data Package (Frictionless)"), Format: "datapackage"}
	for _, d := range sets {
		if d.Date.After(about.Date) {
			about.Date = d.Date
		}
	}
	dict.Date = about.Date
	dict.seal(body)
	if err := sink.Add(dict.Path, body); err != nil {
		return nil, err
	}
	body = describe(s, all, append(sets, dict))
	about.Rows = len(sets) + 1
	about.seal(body)
	return []Dataset{dict, about}, sink.Add(about.Path, body)
}

func (d *Dataset) seal(body []byte) {
	sum := sha256.Sum256(body)
	d.Size, d.SHA256 = int64(len(body)), hex.EncodeToString(sum[:])
}

func dictionaryCSV(all []Table) ([]byte, int) {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	_ = w.Write([]string{"table", "table_title", "column", "title", "type", "unit", "required", "values", "refers_to", "example"}) // a Buffer does not fail
	rows := 0
	for _, t := range all {
		for _, c := range t.Columns {
			required := "false"
			if c.Required {
				required = "true"
			}
			_ = w.Write([]string{t.Name, t.Title.ZH, c.Name, c.Label.ZH, c.Type.ZH, c.Unit.ZH, required, strings.Join(c.Values, between), c.Refers, c.Example})
			rows++
		}
	}
	w.Flush()
	return out.Bytes(), rows
}
