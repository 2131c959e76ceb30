package render

import (
	"fmt"
	"strings"

	"mingshi/generator/record"
)

// yuan prints an amount in full as the page's language does: 480,000.00元, or
// ¥480,000.00 in English.
func (b *Base) yuan(m record.Money) string {
	if b.Lang() != "en" {
		return m.String()
	}
	return "¥" + strings.TrimSuffix(m.String(), "元")
}

// large is from where English counts in millions.
const large record.Money = 1e6 * 100

// short prints an amount in large units, all its decimals kept: 48万元; in English
// ¥480,000, or ¥4.8 million.
func (b *Base) short(m record.Money) string {
	switch {
	case b.Lang() != "en":
		return m.Wan()
	case m < large && m > -large:
		return strings.TrimSuffix(b.yuan(m), ".00")
	}
	s := strings.TrimRight(fmt.Sprintf("¥%d.%08d", m/large, max(m%large, -m%large)), "0")
	return strings.TrimSuffix(s, ".") + " million"
}

// minor prints an amount again in large units beside the full one, unless that
// says the same.
func (b *Base) minor(m record.Money) string {
	if b.Lang() == "en" && m < large && m > -large {
		return ""
	}
	return b.short(m)
}
