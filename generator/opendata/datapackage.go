package opendata

import (
	"bytes"
	"encoding/json"
	"path"
	"slices"
	"strings"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// A dataPackage is a Data Package of the Frictionless specifications, version 1:
// what the files are, and of the CSV files, what each column holds.
type dataPackage struct {
	Profile   string     `json:"profile"`
	Name      string     `json:"name"`
	Title     string     `json:"title"`
	Homepage  string     `json:"homepage,omitempty"`
	Licenses  []licence  `json:"licenses,omitempty"`
	Sources   []source   `json:"sources"`
	Resources []resource `json:"resources"`
}

type licence struct {
	Path  string `json:"path"`
	Title string `json:"title"`
}

type source struct {
	Title string `json:"title"`
	Path  string `json:"path,omitempty"`
}

type resource struct {
	Name      string  `json:"name"`
	Path      string  `json:"path"`
	Profile   string  `json:"profile"`
	Title     string  `json:"title"`
	Format    string  `json:"format"`
	MediaType string  `json:"mediatype"`
	Encoding  string  `json:"encoding,omitempty"`
	Bytes     int64   `json:"bytes"`
	Hash      string  `json:"hash"`
	Rows      int     `json:"x_rows"`
	Date      string  `json:"x_date,omitempty"`
	Schema    *schema `json:"schema,omitempty"`
}

type schema struct {
	Fields        []schemaField `json:"fields"`
	MissingValues []string      `json:"missingValues"`
	PrimaryKey    string        `json:"primaryKey,omitempty"`
	ForeignKeys   []foreignKey  `json:"foreignKeys,omitempty"`
}

type schemaField struct {
	Name        string       `json:"name"`
	Title       string       `json:"title"`
	Type        string       `json:"type"`
	Format      string       `json:"format,omitempty"`
	Unit        string       `json:"x_unit,omitempty"`
	Constraints *constraints `json:"constraints,omitempty"`
}

type constraints struct {
	Required bool     `json:"required,omitempty"`
	Unique   bool     `json:"unique,omitempty"`
	Enum     []string `json:"enum,omitempty"`
}

type foreignKey struct {
	Fields    string    `json:"fields"`
	Reference reference `json:"reference"`
}

type reference struct {
	Resource string `json:"resource"`
	Fields   string `json:"fields"`
}

var mediaTypes = map[string]string{
	"csv": "text/csv", "excel-csv": "text/csv", "json": "application/json", "ocds": "application/json",
	"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "parquet": "application/vnd.apache.parquet",
}

// describe writes datapackage.json for the datasets that were written.
func describe(s *site.Site, all []*collection, sets []Dataset) []byte {
	p := dataPackage{
		Profile: "data-package", Name: "mingshi-" + strings.ToLower(s.Settings.RegionCode), Title: s.Settings.Name,
		Homepage: s.BaseURL, Sources: []source{{s.Settings.Sponsor, s.BaseURL}},
	}
	if s.Settings.Licence != "" {
		p.Licenses = []licence{{"index.html", s.Settings.Licence}}
	}
	schemas := schemas(s, all)
	for _, d := range sets {
		file := strings.TrimPrefix(d.Path, "open-data/")
		r := resource{
			Name: file, Path: file, Profile: "data-resource", Title: d.Title.ZH, Format: strings.TrimPrefix(path.Ext(file), "."),
			MediaType: mediaTypes[d.Format], Bytes: d.Size, Hash: "sha256:" + d.SHA256, Rows: d.Rows, Date: d.Date.String(),
		}
		switch {
		case d.Format == "csv" && d.Kind != nil:
			r.Name, r.Profile, r.Encoding, r.Schema = d.Table, "tabular-data-resource", "utf-8", schemas[d.Table]
		case d.Format != "xlsx" && d.Format != "parquet":
			r.Encoding = "utf-8"
		}
		p.Resources = append(p.Resources, r)
	}
	var w bytes.Buffer
	enc := json.NewEncoder(&w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	_ = enc.Encode(p) // strings and numbers always encode
	return w.Bytes()
}

// schemas describes every table. A reference is promised only if every one leads
// to a public record: what it names may be a draft.
func schemas(s *site.Site, all []*collection) map[string]*schema {
	ids := map[string]map[string]bool{}
	for _, c := range all {
		ids[c.kind.Name] = map[string]bool{}
		for _, r := range c.records {
			ids[c.kind.Name][r.Base().ID] = true
		}
	}
	schemas := map[string]*schema{}
	for _, c := range all {
		for _, t := range c.tables {
			x := &schema{MissingValues: []string{""}}
			for _, col := range t.cols {
				x.Fields = append(x.Fields, col.schema(s.Codes))
			}
			if t.list == nil {
				x.PrimaryKey = "id"
				x.Fields[0].Constraints.Unique = true
			} else {
				x.ForeignKeys = []foreignKey{{c.kind.Name + ".id", reference{c.kind.Name, "id"}}}
			}
			for i, refers := range t.kept(c.records, ids) {
				if refers {
					x.ForeignKeys = append(x.ForeignKeys, foreignKey{t.cols[i].name, reference{t.cols[i].field.Ref, "id"}})
				}
			}
			schemas[t.name()] = x
		}
	}
	return schemas
}

// kept tells of each column whether it is a reference that always leads somewhere.
func (t *table) kept(records []record.Record, ids map[string]map[string]bool) []bool {
	keep := make([]bool, len(t.cols))
	for i, c := range t.cols {
		keep[i] = c.field != nil && c.field.Type == record.Ref && !c.field.Many && len(ids[c.field.Ref]) > 0
	}
	leads := func(i int, id string) bool { return id == "" || ids[t.cols[i].field.Ref][id] }
	switch {
	case !slices.Contains(keep, true):
	case t.list == nil:
		for i := range keep {
			keep[i] = keep[i] && !slices.ContainsFunc(records, func(r record.Record) bool {
				return r.Base().Withdrawn == nil && !leads(i, t.cols[i].in(record.View(r)))
			})
		}
	default:
		_ = t.each(records, func(row []cell) error {
			for i, c := range row {
				keep[i] = keep[i] && (c.empty() || leads(i, c.String()))
			}
			return nil
		})
	}
	return keep
}

func (c column) schema(codes record.Codes) schemaField {
	d := c.define(codes)
	f := schemaField{Name: c.name, Title: c.label.ZH, Type: "string", Unit: d.Unit.ZH}
	if c.due {
		f.Constraints = &constraints{Required: true}
	}
	if c.field == nil || c.field.Many {
		return f
	}
	switch c.field.Type {
	case record.Amount, record.Decimal:
		f.Type = "number"
	case record.Int:
		f.Type = "integer"
	case record.Flag:
		f.Type = "boolean"
	case record.Day:
		f.Type = "date"
	case record.Moment:
		f.Type, f.Format = "datetime", "any" // it has its offset, which the default form has not
	case record.YearMonth:
		f.Type = "yearmonth"
	case record.Link:
		f.Format = "uri"
	case record.Enum:
		if f.Constraints == nil {
			f.Constraints = &constraints{}
		}
		f.Constraints.Enum = d.Values
	}
	return f
}
