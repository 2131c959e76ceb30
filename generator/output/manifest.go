package output

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// ManifestName is the path of the manifest in a site.
const ManifestName = "manifest.json"

// ManifestVersion is the version of the manifest's form.
const ManifestVersion = 1

// A Manifest says what a site consists of and from what it was made. It lists
// neither itself nor what publishing adds.
type Manifest struct {
	Version   int      `json:"version"`
	Generator string   `json:"generator"`
	Commit    string   `json:"commit"`
	Today     string   `json:"today"`
	BaseURL   string   `json:"base_url"`
	Files     []File   `json:"files"`
	Records   []Record `json:"records"`
}

// A Record is one published record, the part of the manifest that the rules of
// permanence compare.
type Record struct {
	ID            string   `json:"id"`
	URL           string   `json:"url"`
	DatePublished string   `json:"date_published"`
	Stages        []string `json:"stages"`
	SHA256        string   `json:"sha256"`
}

// JSON writes the manifest, files and records in the order they have and one on
// a line, so that two manifests can be compared with diff.
func (m *Manifest) JSON() []byte {
	var w bytes.Buffer
	fmt.Fprintf(&w, "{\n\"version\": %d,\n", m.Version)
	enc := json.NewEncoder(&w)
	enc.SetEscapeHTML(false)
	for _, f := range []struct{ key, value string }{
		{"generator", m.Generator}, {"commit", m.Commit}, {"today", m.Today}, {"base_url", m.BaseURL},
	} {
		fmt.Fprintf(&w, "%q: ", f.key)
		line(&w, enc, &f.value)
		w.WriteString(",\n")
	}
	w.WriteString("\"files\": [")
	for i := range m.Files {
		element(&w, enc, i, &m.Files[i])
	}
	w.WriteString("\n],\n\"records\": [")
	for i, r := range m.Records {
		if r.Stages == nil {
			r.Stages = []string{}
		}
		element(&w, enc, i, &r)
	}
	w.WriteString("\n]\n}\n")
	return w.Bytes()
}

func element[T File | Record](w *bytes.Buffer, enc *json.Encoder, i int, v *T) {
	if i > 0 {
		w.WriteByte(',')
	}
	w.WriteByte('\n')
	line(w, enc, v)
}

// line appends one value without the line break that the encoder adds.
func line[T string | File | Record](w *bytes.Buffer, enc *json.Encoder, v *T) {
	if err := enc.Encode(v); err != nil {
		panic(err) // these types hold strings and numbers only: they always encode
	}
	w.Truncate(w.Len() - 1)
}

// ReadManifest reads what JSON wrote.
func ReadManifest(data []byte) (*Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, fmt.Errorf("reading manifest: %w", err)
	}
	switch {
	case m.Version == 0:
		return nil, errors.New("reading manifest: not the manifest of a site: it has no version")
	case m.Version != ManifestVersion:
		return nil, fmt.Errorf("reading manifest: version %d is not known, only %d", m.Version, ManifestVersion)
	}
	return &m, nil
}
