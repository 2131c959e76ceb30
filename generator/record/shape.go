package record

import (
	"path"
	"slices"
	"strings"

	"mingshi/generator/diag"
)

// A Shape is what may stand in a file below data/.
type Shape struct {
	Name   string // of the kind; or site, codes, thresholds, holidays, wording, waivers
	Label  diag.Text
	Files  string // a pattern, relative to the portal: data/plans/**/*.toml
	Kind   *Kind  // nil if the file holds no records
	Fields []Field
}

// Shapes returns all shapes: the kinds of records, then the other files.
func Shapes() []Shape {
	var all []Shape
	for _, k := range kinds {
		if !k.Prose {
			all = append(all, Shape{k.Name, k.Label, "data/" + k.Folder + "/**/*.toml", k, k.Fields})
		}
	}
	return append(all,
		Shape{"site", diag.Text{ZH: "平台设置", EN: "Settings"}, "data/site.toml", nil, settingsFields},
		Shape{"waivers", diag.Text{ZH: "豁免", EN: "Waivers"}, "data/waivers.toml", nil, waiverFileFields},
		Shape{"codes", diag.Text{ZH: "代码列表", EN: "Code lists"}, "data/codes/*.toml", nil, codeListFields},
		Shape{"holidays", diag.Text{ZH: "节假日", EN: "Holidays"}, "data/rules/holidays-*.toml", nil, holidayFields},
		Shape{"wording", diag.Text{ZH: "规范用语", EN: "Wording"}, "data/rules/wording.toml", nil, wordingFileFields},
		Shape{"thresholds", diag.Text{ZH: "数额和期限", EN: "Thresholds"}, "data/rules/*.toml", nil, thresholdFileFields},
	)
}

// ShapeOf returns the shape of a file, named relative to the portal.
func ShapeOf(file string) (Shape, bool) {
	all := Shapes()
	i := slices.IndexFunc(all, func(s Shape) bool {
		if folder, inside := strings.CutSuffix(s.Files, "**/*.toml"); inside {
			return strings.HasPrefix(file, folder) && path.Ext(file) == ".toml"
		}
		ok, _ := path.Match(s.Files, file)
		return ok
	})
	if i < 0 || ofEditor(path.Base(file)) {
		return Shape{}, false
	}
	return all[i], true
}
