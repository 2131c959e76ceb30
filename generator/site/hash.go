package site

import (
	"crypto/sha256"
	"encoding/hex"

	"mingshi/generator/record"
)

// Hash returns the hash of a record's canonical bytes, as record.Hash does. Its
// page, the manifest and what is made from it in open data ask for it; it is made
// once.
func (s *Site) Hash(r record.Record) string {
	sum := s.sum(r)
	return hex.EncodeToString(sum[:])
}

func (s *Site) sum(r record.Record) [sha256.Size]byte {
	sum, ok := s.hashes.Load(r)
	if !ok {
		sum = sha256.Sum256(record.Canonical(r))
		s.hashes.Store(r, sum)
	}
	return sum.([sha256.Size]byte)
}
