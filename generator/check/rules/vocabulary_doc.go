package rules

import (
	"fmt"
	"slices"
	"strings"

	"mingshi/generator/diag"
)

// in returns a rule's documentation with the table of its words.
func (v vocabulary) in(doc diag.Text) diag.Text {
	var zh, en strings.Builder
	zh.WriteString(doc.ZH + "\n\n| 词语 | 同一分句还要有 | 出处 |\n| --- | --- | --- |\n")
	en.WriteString(doc.EN + "\n\n| Words | Beside one of | Source |\n| --- | --- | --- |\n")
	var without []string
	for _, t := range v {
		list, with := strings.Join(strings.Fields(t.words), "、"), strings.Join(strings.Fields(t.with), "、")
		company := diag.Text{}
		switch {
		case with == "":
			company = diag.T("（不要求）", "(none)")
		case t.near:
			company = diag.T("（相隔不远）", " (close by)")
		}
		fmt.Fprintf(&zh, "| %s | %s%s | %s |\n", list, with, company.ZH, t.source.ZH)
		fmt.Fprintf(&en, "| %s | %s%s | %s |\n", list, with, company.EN, t.source.EN)
		for w := range strings.FieldsSeq(t.without) {
			if !slices.Contains(without, w) {
				without = append(without, w)
			}
		}
	}
	excused := strings.Join(without, "、")
	zh.WriteString("\n同一分句有下列词语的，视词语所在的行，不算：" + excused + "。")
	en.WriteString("\nA clause with one of these is passed over, as the row has it: " + excused + ".")
	return diag.Text{ZH: zh.String(), EN: en.String()}
}
