package opendata

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"strconv"

	"mingshi/generator/diag"
	"mingshi/generator/output"
	"mingshi/generator/site"
)

// A Summary is a table that is made of the records, not of one kind of them: CSV
// with a mark of its encoding, for people who open it in a spreadsheet.
type Summary struct {
	Path   string
	Title  diag.Text
	Rows   int
	Size   int64
	SHA256 string
}

// The summaries.
const (
	AnnualPath = "open-data/annual-report.csv"
	MatrixPath = "open-data/disclosure-catalog.csv"
)

// WriteSummaries adds the annual report and the catalogue of what must be published.
func WriteSummaries(s *site.Site, sink output.Sink) ([]Summary, error) {
	var list []Summary
	for _, t := range []struct {
		path  string
		title diag.Text
		rows  [][]string
	}{
		{AnnualPath, diag.T("网站工作年度报表", "Annual report of the site"), annual(s)},
		{MatrixPath, diag.T("公开事项目录", "Catalogue of what must be published"), matrix(s)},
	} {
		if len(t.rows) < 2 {
			continue
		}
		for _, row := range t.rows {
			for i, text := range row {
				row[i] = harmless(text)
			}
		}
		var body bytes.Buffer
		body.WriteString("\ufeff")
		if err := csv.NewWriter(&body).WriteAll(t.rows); err != nil {
			return nil, fmt.Errorf("writing %s: %w", t.path, err)
		}
		if err := sink.Add(t.path, body.Bytes()); err != nil {
			return nil, fmt.Errorf("writing open data: %w", err)
		}
		sum := sha256.Sum256(body.Bytes())
		list = append(list, Summary{t.path, t.title, len(t.rows) - 1, int64(body.Len()), hex.EncodeToString(sum[:])})
	}
	return list, nil
}

// annual counts what was published of each kind in each year. A share that cannot
// be said stays empty.
func annual(s *site.Site) [][]string {
	rows := [][]string{{"年度", "类别", "公开数", "撤回数", "更正数", "及时率（%）"}}
	for _, r := range s.Annual() {
		timely := ""
		if permille, ok := r.Timely(); ok {
			timely = fmt.Sprintf("%d.%d", permille/10, permille%10)
		}
		rows = append(rows, []string{
			strconv.Itoa(r.Year), r.Kind.Label.ZH, strconv.Itoa(r.Published), strconv.Itoa(r.Withdrawn), strconv.Itoa(r.Corrected), timely,
		})
	}
	return rows
}

// matrix lists what must be published, in the columns of the standard catalogues
// of local open government.
func matrix(s *site.Site) [][]string {
	rows := [][]string{{"序号", "一级事项", "二级事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体", "公开对象", "公开方式", "公开层级"}}
	for i, r := range s.Matrix() {
		rows = append(rows, []string{
			strconv.Itoa(i + 1), r.Group.ZH, r.Name.ZH, r.Content.ZH, r.Basis.ZH, r.When.ZH, r.Who.ZH, r.Channel.ZH, r.Audience.ZH, r.Mode.ZH, r.Tier.ZH,
		})
	}
	return rows
}
