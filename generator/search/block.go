package search

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"mingshi/generator/fold"
	"mingshi/generator/site"
)

// A Hit is a document as a block holds it and as the interface shows it.
type Hit struct {
	ID        string   `json:"id"`
	Kind      string   `json:"kind"`
	URL       string   `json:"url"`
	Title     string   `json:"title"`
	Text      string   `json:"text"`
	Date      string   `json:"date,omitempty"`
	Amount    *int64   `json:"amount,omitempty"` // fen
	Purchaser []string `json:"purchaser,omitempty"`
	State     string   `json:"state,omitempty"`
	Sample    bool     `json:"sample,omitempty"`
	Pairs     string   `json:"pairs,omitempty"`
}

func (x *indexer) hit(d *site.Document) Hit {
	h := Hit{ID: d.ID, Kind: d.Kind, URL: d.URL, Title: d.Title, Text: d.Text, Date: d.Date, State: d.State, Sample: d.Sample}
	if d.HasAmount {
		h.Amount = &d.Amount
	}
	for _, id := range d.Purchaser {
		h.Purchaser = append(h.Purchaser, cmp.Or(x.Labels.Orgs[id], id))
	}
	h.Pairs = x.pairs.of(d.Text)
	return h
}

// pairTable is fold.Pairs by the traditional character; 0 where there is none.
// It is asked for every character of every text, which a map would make slow.
type pairTable []rune

func newPairTable() pairTable {
	pairs := []rune(fold.Pairs())
	t := make(pairTable, slices.Max(pairs)+1)
	for i := 0; i+1 < len(pairs); i += 2 {
		t[pairs[i]] = pairs[i+1]
	}
	return t
}

// of returns the pairs that a text needs, so that a browser can fold it.
func (t pairTable) of(text string) string {
	var found []rune
	for _, r := range text {
		if int(r) < len(t) && t[r] != 0 && !slices.Contains(found, r) {
			found = append(found, r)
		}
	}
	slices.Sort(found)
	var b strings.Builder
	for _, r := range found {
		b.WriteRune(r)
		b.WriteRune(t[r])
	}
	return b.String()
}

// encodeBlock returns the content of a block.
func encodeBlock(hits []Hit) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(hits); err != nil {
		return nil, err
	}
	return b.Bytes()[:b.Len()-1], nil
}

// dictionarySize is small enough to be fetched with every first search, and half
// of what DEFLATE looks back.
const dictionarySize = 16 << 10

// skeleton ends the dictionary: the keys of a block in their order.
const skeleton = `,"state":"已评价","sample":true},{"id":"evaluation/","kind":"evaluation","url":"evaluations/20` +
	`{"id":"result/","kind":"result","url":"results/20` +
	`","date":"20","amount":00000,"purchaser":["示例"],"state":"已公示","sample":true},` +
	`{"id":"plan/","kind":"plan","url":"plans/20.html","title":"","text":"`

// dictionary gathers what texts repeat, the most useful last, where references
// to it are shortest. It looks at the oldest documents only, so that new ones
// do not change it and with it every block.
func dictionary(oldest []*site.Document) string {
	count := map[string]int{}
	for _, d := range oldest {
		for line := range strings.SplitSeq(d.Text, "\n") {
			for sentence := range strings.SplitAfterSeq(line, "。") {
				count[sentence]++
			}
		}
	}
	type use struct {
		text  string
		saves int
	}
	var uses []use
	for s, n := range count {
		if len(s) >= 6 && n > 3 && len(s) < dictionarySize/4 {
			uses = append(uses, use{s, (n - 1) * (len(s) - 3)})
		}
	}
	slices.SortFunc(uses, func(a, b use) int {
		return cmp.Or(cmp.Compare(b.saves, a.saves), strings.Compare(a.text, b.text))
	})
	parts := []string{skeleton}
	size := len(skeleton)
	for _, u := range uses {
		if size += len(u.text) + 2; size > dictionarySize {
			break
		}
		parts = append(parts, u.text)
	}
	slices.Reverse(parts)
	return strings.ToValidUTF8(strings.Join(parts, `\n`), "")
}
