package search

import (
	"math/bits"
	"strings"
	"unicode/utf8"

	"mingshi/generator/fold"
	"mingshi/generator/site"
)

// standings is how much it says where a term stands.
var standings = [...]int{inText: 0, inTitle: 24, atStart: 30, isWhole: 60}

// Rarity is how much a term says that so many of all documents contain.
func Rarity(found, documents int) int { return bits.Len(uint(documents / max(1, found))) }

// Score is what a term adds to the rank of a document where it has a standing
// and stands so many times: integers, so that Go and JavaScript agree.
func Score(rarity, standing, times int) int {
	return rarity * (standings[standing] + 12*times/(times+2))
}

// A Head is what of a document says most of it, folded: its id and its title.
type Head struct {
	ID, Title string
}

// NewHead finds them in the text, where they are the first lines.
func NewHead(d *site.Document) Head {
	id, rest, _ := strings.Cut(d.Text, "\n")
	title, _, _ := strings.Cut(rest, "\n")
	if !strings.Contains(d.Title, title) {
		title = ""
	}
	return Head{fold.Text(id), fold.Text(title)}
}

// Standing says where a term stands that the document contains.
func (h Head) Standing(term string) int {
	switch {
	case term == h.ID || term == h.Title:
		return int(isWhole)
	case strings.HasPrefix(h.ID, term) || strings.HasPrefix(h.Title, term):
		return int(atStart)
	case strings.Contains(h.Title, term) && h.Title != h.ID:
		return int(inTitle)
	}
	return int(inText)
}

// Times counts how often a folded text contains a term: weight in all its lines,
// times as far as what follows is not the same. A line that is repeated counts
// once.
func Times(folded, term string) (weight, times int) {
	lines, ends := map[string]bool{}, map[string]bool{}
	for line := range strings.SplitSeq(folded, "\n") {
		if lines[line] || !strings.Contains(line, term) {
			continue
		}
		lines[line] = true
		for rest, at := line, 0; ; {
			if at = strings.Index(rest, term); at < 0 {
				break
			}
			weight++
			ends[rest[at:]] = true
			_, size := utf8.DecodeRuneInString(rest[at:])
			rest = rest[at+size:]
		}
	}
	return weight, len(ends)
}

// TooMany says whether a term of that weight, over all documents, is so common
// that the index does not know how often a document contains it. It then counts
// as one time.
func TooMany(weight int) bool { return weight > heavy }
