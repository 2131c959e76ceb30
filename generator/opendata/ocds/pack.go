package ocds

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// Packages are two that hold the same processes: their releases, and the records
// that lead to these. Each is its head, its elements with a comma between, and End.
type Packages struct {
	Releases, Records string // where they will stand
	w                 *Writer
	release, link     encoder
}

// End is what a package ends with.
const End = "\n]}\n"

// Packages returns what makes the packages at two paths.
func (w *Writer) Packages(releases, records string) *Packages {
	return &Packages{Releases: releases, Records: records, w: w}
}

// Heads returns what both packages begin with.
func (p *Packages) Heads(processes []*site.Process) (releases, records []byte, err error) {
	h := p.w.head(p.Releases, processes)
	if releases, err = p.release.head(h, "releases"); err != nil {
		return nil, nil, err
	}
	h.URI, h.Packages = p.w.base+p.Records, []string{h.URI}
	records, err = p.link.head(h, "records")
	return releases, records, err
}

// A link leads to the one release of a process.
type link struct {
	URL  string   `json:"url"`
	Date string   `json:"date"`
	Tag  []string `json:"tag"`
}

// Add returns the release of a process and the record that leads to it, both until
// the next call. A release's id changes whenever it does: it ends with a hash of all
// the rest.
func (p *Packages) Add(x *site.Process) (release, record []byte, err error) {
	r := p.w.Release(x)
	if release, err = p.release.encode(r); err == nil {
		release = p.release.name(r, release)
		record, err = p.link.encode(struct {
			OCID     string `json:"ocid"`
			Releases []link `json:"releases"`
		}{r.OCID, []link{{p.w.base + p.Releases + "#" + r.ID, r.Date, r.Tag}}})
	}
	if err != nil {
		return nil, nil, fmt.Errorf("writing %s: %w", x.Plan.ID, err)
	}
	return release, record, nil
}

// An encoder writes JSON, and what it returns holds until the next call.
type encoder struct {
	body  bytes.Buffer
	json  *json.Encoder // into body
	named []byte
}

func (e *encoder) encode(v any) ([]byte, error) {
	if e.json == nil {
		e.json = json.NewEncoder(&e.body)
		e.json.SetEscapeHTML(false)
	}
	e.body.Reset()
	if err := e.json.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(e.body.Bytes(), []byte("\n")), nil
}

// head opens the array at the end of a package.
func (e *encoder) head(h head, key string) ([]byte, error) {
	body, err := e.encode(h)
	return fmt.Appendf(nil, "%s,%q:[\n", bytes.TrimSuffix(body, []byte("}")), key), err
}

// name gives a release its id.
func (e *encoder) name(r *Release, body []byte) []byte {
	sum := sha256.Sum256(body)
	r.ID = fmt.Sprintf("%s-%s-%s", r.OCID, r.Date[:10], hex.EncodeToString(sum[:4]))
	none := []byte(`"id":""`) // of the release: what stands before it has no quotes
	before, after, _ := bytes.Cut(body, none)
	e.named = append(append(e.named[:0], before...), none[:5]...)
	e.named = append(record.AppendJSON(e.named, r.ID), after...)
	return e.named
}
