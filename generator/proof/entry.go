package proof

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
)

// An Entry is one version of one record, as the log keeps it.
type Entry struct {
	ID      string `json:"id"`      // such as "plan/533103-2026-0001"
	Version int    `json:"version"` // from 1
	Date    string `json:"date"`    // the day of the site in which it first appeared, YYYY-MM-DD
	SHA256  string `json:"sha256"`  // of the record's canonical bytes, its line in open-data/<kind>.json
}

// leaf is the entry's one form.
func (e Entry) leaf() []byte {
	var w bytes.Buffer
	enc := json.NewEncoder(&w)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(e); err != nil {
		panic(err) // strings and a number always encode
	}
	return bytes.TrimSuffix(w.Bytes(), []byte("\n"))
}

// parseEntry reads a leaf. Another spelling of the same entry is refused: two
// leaves must not mean one thing.
func parseEntry(leaf []byte) (Entry, error) {
	var e Entry
	if err := json.Unmarshal(leaf, &e); err != nil {
		return e, fmt.Errorf("not an entry: %w", err)
	}
	if e.ID == "" || e.Version < 1 || len(e.SHA256) != 64 || !bytes.Equal(e.leaf(), leaf) {
		return e, errors.New("not an entry in its one form")
	}
	return e, nil
}

// Bundles hold 256 entries each, the last one fewer (tlog-tiles, "Log entries").
const bundleSize = 1 << tileHeight

// appendLeaf adds one leaf to a bundle: its length in two bytes, then its bytes.
func appendLeaf(bundle, leaf []byte) ([]byte, error) {
	if len(leaf) > math.MaxUint16 {
		return nil, fmt.Errorf("an entry of %d bytes is too long for the log", len(leaf))
	}
	bundle = binary.BigEndian.AppendUint16(bundle, uint16(len(leaf)))
	return append(bundle, leaf...), nil
}

// leaves splits a bundle that must hold n leaves and nothing else.
func leaves(bundle []byte, n int) ([][]byte, error) {
	list := make([][]byte, 0, n)
	for range n {
		if len(bundle) < 2 {
			return nil, errors.New("the bundle ends early")
		}
		size := int(binary.BigEndian.Uint16(bundle))
		if bundle = bundle[2:]; len(bundle) < size {
			return nil, errors.New("the bundle ends within an entry")
		}
		list, bundle = append(list, bundle[:size]), bundle[size:]
	}
	if len(bundle) > 0 {
		return nil, errors.New("the bundle has more than its entries")
	}
	return list, nil
}
