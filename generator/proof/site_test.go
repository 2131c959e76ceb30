package proof

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mingshi/generator/output"
)

// random is a source of keys that is the same in every run.
type random byte

func (r *random) Read(p []byte) (int, error) {
	for i := range p {
		*r = *r*5 + 113
		p[i] = byte(*r)
	}
	return len(p), nil
}

func newKey(t *testing.T, seed byte) *Key {
	t.Helper()
	r := random(seed)
	k, err := NewKey(&r, "mangshi.example/gmfw")
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// A portal is a small site: records by id, from which pages, data and manifest
// follow.
type portal struct {
	t       *testing.T
	records map[string]string
	today   string
	files   map[string][]byte // what stands at the target
}

func newPortal(t *testing.T, records int) *portal {
	p := &portal{t: t, records: map[string]string{}, today: "2026-01-02", files: map[string][]byte{}}
	for i := range records {
		p.records[fmt.Sprintf("plan/p-%05d", i)] = fmt.Sprintf(`{"id":"p-%05d","budget":"%d.00"}`, i, 1000+i)
	}
	return p
}

func sum(body []byte) string {
	h := sha256.Sum256(body)
	return hex.EncodeToString(h[:])
}

// build puts the site into the target, without what proves it.
func (p *portal) build() {
	m := output.Manifest{Version: 1, Commit: "c0ffee", Today: p.today}
	var data bytes.Buffer
	data.WriteString("[")
	ids := slices.Sorted(maps.Keys(p.records))
	for i, id := range ids {
		if i > 0 {
			data.WriteString(",")
		}
		data.WriteString("\n" + p.records[id])
		m.Records = append(m.Records, output.Record{ID: id, URL: id + ".html", SHA256: sum([]byte(p.records[id]))})
	}
	data.WriteString("\n]\n")
	p.files["open-data/plan.json"] = data.Bytes()
	p.files["index.html"] = []byte("<h1>" + p.today + "</h1>")
	for _, name := range []string{"index.html", "open-data/plan.json"} {
		m.Files = append(m.Files, output.File{Path: name, SHA256: sum(p.files[name]), Size: int64(len(p.files[name]))})
	}
	p.files[output.ManifestName] = m.JSON()
}

// publish builds and proves.
func (p *portal) publish(k *Key) *Proof {
	p.t.Helper()
	p.build()
	proof, err := Make(context.Background(), p.open(), p.files[output.ManifestName], k)
	if err != nil {
		p.t.Fatal(err)
	}
	for _, f := range proof.Files() {
		p.files[f.Path] = f.Body
	}
	return proof
}

func (p *portal) open() Opener {
	site := fstest.MapFS{}
	for name, body := range p.files {
		site[name] = &fstest.MapFile{Data: body}
	}
	return Dir(site)
}

func (p *portal) verify(o Options) *Report {
	p.t.Helper()
	o.List = func() ([]string, error) { return slices.Collect(maps.Keys(p.files)), nil }
	o.Jobs = 3
	r, err := Verify(context.Background(), p.open(), o)
	if err != nil {
		p.t.Fatal(err)
	}
	return r
}

// problems are the subjects of what does not hold, with the English words.
func problems(r *Report) string {
	var list []string
	for _, p := range r.Problems {
		list = append(list, p.Subject+": "+p.Text.EN)
	}
	return strings.Join(list, "\n")
}

func gz(t *testing.T, body string) []byte {
	t.Helper()
	var w bytes.Buffer
	z := gzip.NewWriter(&w)
	if _, err := io.WriteString(z, body); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return w.Bytes()
}
