package output

import (
	"crypto/sha256"
	"encoding/binary"
)

// A Key is the hash of everything that a file, or a unit of several, is made from.
// Equal keys promise equal bytes. The zero Key promises nothing: what has it is
// made every time, which is always right.
type Key [sha256.Size]byte

// KeyOf hashes the parts that something is made from, in their order. Each is
// hashed with its length, so that what moves from one part to the next is seen.
func KeyOf(parts ...string) Key {
	buf := make([]byte, 0, 512)
	for _, part := range parts {
		buf = binary.AppendUvarint(buf, uint64(len(part)))
		buf = append(buf, part...)
	}
	return sha256.Sum256(buf)
}
