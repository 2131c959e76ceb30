package build

import (
	"mingshi/generator/opendata"
	"mingshi/generator/record"
	"mingshi/generator/render"
)

// downloads lists the datasets for the download pages.
func downloads(sets []opendata.Dataset) []render.Download {
	var list []render.Download
	for _, d := range sets {
		x := render.Download{Path: d.Path, Title: d.Title, Format: d.Format, Rows: d.Rows, Size: d.Size, Date: d.Date.String(), SHA256: d.SHA256}
		if d.Kind != nil {
			x.Kind = d.Kind.Name
		}
		list = append(list, x)
	}
	return list
}

// dictionary is the data dictionary for the pages of kinds.
func dictionary(data *opendata.Data) []render.DataTable {
	var tables []render.DataTable
	for _, t := range data.Dictionary() {
		x := render.DataTable{Name: t.Name, Kind: t.Kind.Name, Title: t.Title}
		for _, c := range t.Columns {
			y := render.DataColumn{Name: c.Name, Example: c.Example, Label: c.Label, Type: c.Type, Unit: c.Unit, Values: c.Values, Required: c.Required}
			if k := record.KindNamed(c.Refers); k != nil {
				y.Refers = k.Label
			}
			x.Columns = append(x.Columns, y)
		}
		tables = append(tables, x)
	}
	return tables
}
