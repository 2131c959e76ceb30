package render

import "mingshi/generator/site"

// Matrix is the catalogue of what must be published (公开事项目录), in the columns of
// the standard catalogues of local open government.
type Matrix struct {
	Base
	Rows   []site.MatrixRow
	Report Link // the same as a file
}

func (p *Matrix) template() string { return "matrix" }

func newMatrix(b Base) page {
	b.Title, b.Column, b.Describes = b.T("matrix.page"), "supervision", b.T("matrix.page-lead", b.Today())
	b.Crumbs = []Link{{Text: b.ColumnName("supervision"), URL: b.Rel("supervision/index.html")}}
	return &Matrix{Base: b, Rows: b.r.site.Matrix(), Report: Link{Text: b.T("annual.download"), URL: b.Rel("open-data/disclosure-catalog.csv")}}
}
