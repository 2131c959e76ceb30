package ocds

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"

	"mingshi/generator/record"
)

// A packer writes a package: a head with an array behind it, one element a
// line. It holds one element at a time.
type packer struct {
	out    io.Writer
	before string // the next element
	body   bytes.Buffer
	json   *json.Encoder // into body
}

func newPacker(out io.Writer) *packer {
	p := &packer{out: out}
	p.json = json.NewEncoder(&p.body)
	p.json.SetEscapeHTML(false)
	return p
}

// encode returns a value as JSON, until the next call.
func (p *packer) encode(v any) ([]byte, error) {
	p.body.Reset()
	if err := p.json.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(p.body.Bytes(), []byte("\n")), nil
}

func (p *packer) begin(h head, key string) error {
	body, err := p.encode(h)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.out, "%s,%q:[\n", bytes.TrimSuffix(body, []byte("}")), key)
	return err
}

// add writes an element.
func (p *packer) add(v any) error {
	body, err := p.encode(v)
	if err != nil {
		return err
	}
	return p.element(body)
}

func (p *packer) element(parts ...[]byte) error {
	_, err := io.WriteString(p.out, p.before)
	for _, part := range parts {
		if err == nil {
			_, err = p.out.Write(part)
		}
	}
	p.before = ",\n"
	return err
}

// release writes a release and gives it its id, which changes whenever the release
// does: it ends with a hash of all the rest.
func (p *packer) release(r *Release) (*Release, error) {
	body, err := p.encode(r)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(body)
	r.ID = fmt.Sprintf("%s-%s-%s", r.OCID, r.Date[:10], hex.EncodeToString(sum[:4]))
	none := []byte(`"id":""`) // of the release: what stands before it has no quotes
	before, after, _ := bytes.Cut(body, none)
	return r, p.element(before, none[:5], record.AppendJSON(nil, r.ID), after)
}

func (p *packer) end() error {
	_, err := io.WriteString(p.out, "\n]}\n")
	return err
}
