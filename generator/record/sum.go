package record

import (
	"crypto/sha256"
	"encoding/hex"
)

// A kept sum is that of the record it stands in. A copy of the record, which may be
// changed, has it too, and it is not the copy's: so it names its record.
type kept struct {
	of  *Common
	sum [sha256.Size]byte
}

// Sum returns the SHA-256 of a record's canonical bytes. A build asks for it again and
// again; what was read with a Cache has it at hand.
func Sum(r Record) [sha256.Size]byte {
	if b := r.Base(); b.kept.of == b {
		return b.kept.sum
	}
	return sha256.Sum256(Canonical(r))
}

// Hash returns the same in hexadecimal.
func Hash(r Record) string {
	sum := Sum(r)
	return hex.EncodeToString(sum[:])
}

// keep makes the sum of a record stay at hand.
func (b *Common) keep(sum [sha256.Size]byte) { b.kept = kept{b, sum} }

// sum keeps the sums of records.
func (d *desk) sum(records []Record) {
	for _, r := range records {
		d.json = AppendCanonical(d.json[:0], r)
		r.Base().keep(sha256.Sum256(d.json))
	}
}
