package opendata

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"mingshi/generator/site"
)

// WriteSearchText writes the searched text, {"id":…,"text":…} a line: what search
// finds is exactly what stands here (design §7).
func WriteSearchText(w io.Writer, s *site.Site) error {
	out := bufio.NewWriter(w)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for d := range s.Documents().All() {
		err := enc.Encode(struct {
			ID   string `json:"id"`
			Text string `json:"text"`
		}{d.ID, d.Text})
		if err != nil {
			return fmt.Errorf("writing search text: %w", err)
		}
	}
	return out.Flush()
}
