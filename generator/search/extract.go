package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"mingshi/generator/fold"
)

// A Piece is a run of text inside or outside hits.
type Piece struct {
	Text string
	Hit  bool
}

// An Extract is a part of a document's text.
type Extract struct {
	Pieces        []Piece
	Before, After bool // text was cut off there
}

// lead is how many characters of an extract stand before its first hit.
const lead = 20

// Mark cuts a text at its hits: where it, folded, has one of the terms.
func Mark(text string, needles []string) []Piece {
	return pieces(text, 0, len(text), locate(text, needles))
}

// Extract returns about so many characters around the first hit of a document.
// The id and the title stand beside it already, so a hit behind them goes first.
func (h Hit) Extract(needles []string, length int) Extract {
	spans := locate(h.Text, needles)
	body := h.body()
	start, end := body, body
	i := slices.IndexFunc(spans, func(s place) bool { return s.from >= body })
	if i >= 0 {
		start = max(body, strings.LastIndexByte(h.Text[:spans[i].from], '\n')+1, back(h.Text, spans[i].from, lead))
		end = spans[i].to
	} else if len(spans) > 0 && len(locate(h.Title, needles)) == 0 {
		start, end = 0, spans[0].to
	}
	end = max(end, forward(h.Text, start, length))
	return Extract{pieces(h.Text, start, end, spans), start > body && h.Text[start-1] != '\n', end < len(h.Text)}
}

// body is where the text goes on after the lines that repeat the id and the title.
func (h Hit) body() int {
	at := 0
	for range 2 {
		line, _, more := strings.Cut(h.Text[at:], "\n")
		if !strings.Contains(h.Title, line) && !strings.HasSuffix(h.ID, "/"+line) {
			break
		}
		if at += len(line); more {
			at++
		}
	}
	return at
}

// back returns where so many characters before a place begin, forward where so
// many behind it end.
func back(s string, at, n int) int {
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return at
}

func forward(s string, at, n int) int {
	for ; n > 0 && at < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return at
}

// A place is a run of bytes.
type place struct{ from, to int }

// locate returns where the fold of a text has one of the terms, in order and
// apart from each other.
func locate(text string, needles []string) []place {
	var found []place
	base := 0
	for line := range strings.SplitSeq(text, "\n") {
		found = append(found, locateInLine(line, base, needles)...)
		base += len(line) + 1
	}
	return found
}

func locateInLine(line string, base int, needles []string) []place {
	folded := fold.Text(line)
	contains := func(needle string) bool { return strings.Contains(folded, needle) }
	if !slices.ContainsFunc(needles, contains) {
		return nil
	}
	origin := align(line, folded)
	if origin == nil {
		return nil // no mark is better than a wrong one
	}
	hit := make([]bool, len(folded))
	for _, needle := range needles {
		for at := 0; needle != ""; at++ {
			n := strings.Index(folded[at:], needle)
			if n < 0 {
				break
			}
			at += n
			for i := range needle {
				hit[at+i] = true
			}
		}
	}
	var found []place
	for i := range folded {
		p := place{base + origin[i].from, base + origin[i].to}
		switch last := len(found) - 1; {
		case !hit[i]:
		case last >= 0 && p.from <= found[last].to:
			found[last].to = p.to
		default:
			found = append(found, p)
		}
	}
	return found
}

// align returns for every byte of the fold of a line which character it comes
// from, with the marks that follow that; nil if that cannot be said.
func align(line, folded string) []place {
	var origin []place
	var joined strings.Builder
	for from := 0; from < len(line); {
		to := forward(line, from, 1)
		for to < len(line) {
			if r, size := utf8.DecodeRuneInString(line[to:]); unicode.Is(unicode.M, r) {
				to += size
				continue
			}
			break
		}
		part := fold.Text(line[from:to])
		for range len(part) {
			origin = append(origin, place{from, to})
		}
		joined.WriteString(part)
		from = to
	}
	if joined.String() != folded {
		return nil
	}
	return origin
}

// pieces cuts a text, from and to, at hits.
func pieces(text string, from, to int, hits []place) []Piece {
	var list []Piece
	add := func(end int, hit bool) {
		if end = min(end, to); from < end {
			list = append(list, Piece{text[from:end], hit})
			from = end
		}
	}
	for _, h := range hits {
		add(h.from, false)
		if h.to > from {
			add(h.to, true)
		}
	}
	add(to, false)
	return list
}
