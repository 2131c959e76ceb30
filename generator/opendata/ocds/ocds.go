// Package ocds writes purchases in the Open Contracting Data Standard 1.1.5: of
// every process one release that holds all that is known of it ("easy release"),
// in a release package a year; and the same as records with compiled releases.
// What stands where is fixed in domain.md D.2 and D.3.
package ocds

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

// Unregistered stands in an ocid where a publisher has no registered prefix. Data
// with it must not be called conformant.
const Unregistered = "ocds-xxxxxx"

// extensions are those whose fields are used.
var extensions = []string{
	"https://raw.githubusercontent.com/open-contracting-extensions/ocds_metrics_extension/1.1/extension.json",
	"https://raw.githubusercontent.com/open-contracting-extensions/ocds_bid_extension/v1.1.5/extension.json",
	"https://raw.githubusercontent.com/open-contracting-extensions/ocds_budget_breakdown_extension/master/extension.json",
	"https://raw.githubusercontent.com/open-contracting-extensions/ocds_contract_completion_extension/master/extension.json",
}

type publisher struct {
	Name string `json:"name"`
	URI  string `json:"uri,omitempty"`
}

// head is what release and record packages begin with.
type head struct {
	URI               string    `json:"uri"`
	Version           string    `json:"version"`
	Extensions        []string  `json:"extensions"`
	PublishedDate     string    `json:"publishedDate"`
	Publisher         publisher `json:"publisher"`
	License           string    `json:"license,omitempty"`
	PublicationPolicy string    `json:"publicationPolicy"`
	Note              string    `json:"x_note,omitempty"`
}

// A Writer writes packages of a site.
type Writer struct {
	site   *site.Site
	base   string // an absolute address, with a slash
	prefix string
}

// New returns a writer. Without a base address the portal's domain stands in for
// it: the standard wants absolute addresses.
func New(s *site.Site) *Writer {
	w := &Writer{site: s, base: s.BaseURL, prefix: s.Settings.OCDSPrefix}
	if w.base == "" {
		w.base = "https://" + s.Settings.Domain + "/"
	}
	if w.prefix == "" {
		w.prefix = Unregistered
	}
	return w
}

func (w *Writer) head(path string, processes []*site.Process) head {
	var last record.Date
	for _, p := range processes {
		if d := w.updated(p); d.After(last) {
			last = d
		}
	}
	h := head{
		URI: w.base + path, Version: "1.1", Extensions: extensions, PublishedDate: start(last),
		Publisher: publisher{Name: w.site.Settings.Sponsor, URI: w.base}, PublicationPolicy: w.base + "open-data/index.html",
	}
	if w.site.Settings.Licence != "" {
		h.License = w.base + "open-data/index.html"
	}
	if w.prefix == Unregistered {
		h.Note = "未注册OCDS前缀：ocid以" + Unregistered + "开头，本数据按OCDS 1.1.5的格式编写，但未经登记，不称为符合该标准。The ocid prefix is not registered."
	}
	return h
}

// Releases writes a release package of some processes, one release at a time.
func (w *Writer) Releases(out io.Writer, path string, processes []*site.Process) error {
	return w.write(out, w.head(path, processes), "releases", processes, func(p *site.Process) ([]byte, error) {
		_, body, err := w.release(p)
		return body, err
	})
}

// A compiled record leads to its release and repeats it.
type compiled struct {
	OCID     string          `json:"ocid"`
	Releases []linked        `json:"releases"`
	Compiled json.RawMessage `json:"compiledRelease"`
}

type linked struct {
	URL  string   `json:"url"`
	Date string   `json:"date"`
	Tag  []string `json:"tag"`
}

// Records writes a record package; releases is the path of their releases.
func (w *Writer) Records(out io.Writer, path, releases string, processes []*site.Process) error {
	return w.write(out, w.head(path, processes), "records", processes, func(p *site.Process) ([]byte, error) {
		r, _, err := w.release(p)
		if err != nil {
			return nil, err
		}
		link := linked{w.base + releases + "#" + r.ID, r.Date, r.Tag}
		r.Tag = []string{"compiled"}
		body, err := encode(r)
		if err != nil {
			return nil, err
		}
		return encode(compiled{r.OCID, []linked{link}, body})
	})
}

// write puts an array behind the head, one element a line.
func (w *Writer) write(out io.Writer, h head, key string, processes []*site.Process, element func(*site.Process) ([]byte, error)) error {
	body, err := encode(h)
	if err != nil {
		return err
	}
	before := fmt.Sprintf("%s,%q:[\n", bytes.TrimSuffix(body, []byte("}")), key)
	for _, p := range processes {
		body, err := element(p)
		if err != nil {
			return fmt.Errorf("writing %s: %w", p.Plan.ID, err)
		}
		if _, err := io.WriteString(out, before); err != nil {
			return err
		}
		if _, err := out.Write(body); err != nil {
			return err
		}
		before = ",\n"
	}
	_, err = io.WriteString(out, "\n]}\n")
	return err
}

// release makes a process's release and its bytes. Its id changes whenever it
// does: it ends with a hash of all the rest.
func (w *Writer) release(p *site.Process) (*Release, []byte, error) {
	r := w.Release(p)
	body, err := encode(r)
	if err != nil {
		return nil, nil, err
	}
	sum := sha256.Sum256(body)
	r.ID = fmt.Sprintf("%s-%s-%s", r.OCID, r.Date[:10], hex.EncodeToString(sum[:4]))
	body, err = encode(r)
	return r, body, err
}

func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
