package sheet

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
)

// A Format is what the look of a number says about its meaning.
type Format uint8

// The formats that matter.
const (
	AsNumber Format = iota
	AsDay
	AsMoment // a day and a time of it, or a time alone
	AsPercent
)

// readStyles reads which styles of cells show a date or a percentage.
func (a *archive) readStyles(name string) error {
	own := map[int]string{}
	inCells := false
	return a.each(name, func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			if id, err := strconv.Atoi(attr(e, "numFmtId")); err == nil {
				own[id] = attr(e, "formatCode")
			}
		case "cellXfs":
			inCells = true
		case "cellStyles", "dxfs":
			inCells = false
		case "xf":
			if inCells {
				id, _ := strconv.Atoi(attr(e, "numFmtId"))
				a.styles = append(a.styles, formatOf(id, own[id]))
			}
		}
		return nil
	})
}

// formatOf reads a format: 0 to 163 are built in, of which 27 to 36 and 50 to 58
// are dates in Chinese.
func formatOf(id int, code string) Format {
	switch {
	case code != "":
		return formatIn(code)
	case id == 9 || id == 10:
		return AsPercent
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return AsDay
	case id >= 18 && id <= 22, id >= 32 && id <= 35, id >= 45 && id <= 47, id == 55, id == 56:
		return AsMoment
	}
	return AsNumber
}

// literal is what a format shows as it stands: texts, escaped characters, colours
// and conditions.
var literal = regexp.MustCompile(`"[^"]*"|\\.|_.|\*.|\[[^\]]*\]`)

func formatIn(code string) Format {
	first, _, _ := strings.Cut(literal.ReplaceAllString(code, ""), ";")
	first = strings.ToLower(first)
	switch day := strings.ContainsAny(first, "yde"); {
	case strings.Contains(first, "general"), strings.ContainsAny(first, "0#?") && !day:
		if strings.Contains(first, "%") {
			return AsPercent
		}
		return AsNumber
	case strings.ContainsAny(first, "hs"):
		return AsMoment
	case day, strings.Contains(first, "m"):
		return AsDay
	}
	return AsNumber
}
