package check

import (
	"bytes"
	"encoding/json"
	"fmt"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// A Published is what a publication promises of a record for ever: that it is
// there, where, since when and how far.
type Published struct {
	ID            string   `json:"id"`             // such as "plan/533103-2026-0001"
	URL           string   `json:"url"`            // relative to the site's root
	DatePublished string   `json:"date_published"` // YYYY-MM-DD
	Stages        []string `json:"stages"`         // such as 计划, 成交, 合同
}

// A Previous is the last publication, which the rules of permanence compare with
// the present records.
type Previous struct {
	Records []Published
	Places  []diag.Pos                            // where each stands in the manifest
	Now     func(record.Record) (Published, bool) // what the record would be published as; false: not public
}

// ReadPrevious reads the manifest of a publication. name is what diagnostics call
// it. Now is left to the caller, who knows the site.
func ReadPrevious(name string, manifest []byte) (*Previous, error) {
	var m struct {
		Version int         `json:"version"`
		Records []Published `json:"records"`
	}
	if err := json.Unmarshal(manifest, &m); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if m.Version != 1 {
		return nil, fmt.Errorf("%s: version %d of the manifest is not known", name, m.Version)
	}
	p := &Previous{Records: m.Records}
	line, rest := 1, manifest
	for _, r := range m.Records {
		id, err := json.Marshal(r.ID)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if at := bytes.Index(rest, id); at >= 0 {
			line += bytes.Count(rest[:at], []byte("\n"))
			rest = rest[at:]
		}
		p.Places = append(p.Places, diag.Pos{File: name, Line: line, Col: 1})
	}
	return p, nil
}
