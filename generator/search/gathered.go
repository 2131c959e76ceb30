package search

import (
	"encoding/binary"
	"errors"
	"io"
	"slices"
	"strconv"
	"sync"

	"mingshi/generator/output"
	"mingshi/generator/site"
)

// A gathered is what a build gathered of the documents of a part, for the next one: of
// documents that are the same it need make no text.
//
// It is kept as four numbers of 8 bytes, how many documents, lines, units and postings
// there are; the digests of the documents; for each line where its units and its
// documents begin; units; postings. All numbers are little endian.
type gathered struct {
	sums   []site.Digest
	corpus *corpus
}

func gatheredName(part int) string { return "search" + strconv.Itoa(part) }

// recall returns what was gathered of a part, or nothing.
func (x *indexer) recall(part int) gathered {
	var g gathered
	if !output.Recall(x.sink, gatheredName(part), g.read) {
		return gathered{}
	}
	return g
}

// keep keeps what was gathered of a part, unless it is as it was, and returns a function
// that waits for the end of it.
func (b *partBuilder) keep() (wait func()) {
	var end sync.WaitGroup
	if b.sums != nil && !b.same {
		g := gathered{b.sums[b.part.First:][:b.part.Documents], b.corpus}
		name := gatheredName(len(b.root.Parts))
		end.Go(func() { output.Keep(b.sink, name, g.write) })
	}
	return end.Wait
}

const perTurn = 1 << 13 // numbers that are written or read together

func (g *gathered) write(w io.Writer) error {
	le := binary.LittleEndian
	c := g.corpus
	var buf []byte
	for _, n := range []int{len(g.sums), len(c.lines), len(c.units), len(c.docs)} {
		buf = le.AppendUint64(buf, uint64(n))
	}
	for i := range g.sums {
		buf = append(buf, g.sums[i][:]...)
	}
	_, err := w.Write(buf)
	put := func() {
		if err == nil {
			_, err = w.Write(buf)
		}
		buf = buf[:0]
	}
	buf = buf[:0]
	for some := range slices.Chunk(c.lines, perTurn) {
		for _, l := range some {
			buf = le.AppendUint32(le.AppendUint32(buf, uint32(l.start)), uint32(l.docs))
		}
		put()
	}
	for some := range slices.Chunk(c.units, perTurn) {
		for _, u := range some {
			buf = le.AppendUint16(buf, u)
		}
		put()
	}
	for some := range slices.Chunk(c.docs, perTurn) {
		for _, p := range some {
			buf = le.AppendUint32(buf, uint32(p))
		}
		put()
	}
	return err
}

func (g *gathered) read(r io.Reader, size int64) error {
	var head [4]uint64
	if err := binary.Read(r, binary.LittleEndian, &head); err != nil {
		return err
	}
	for _, n := range head {
		if n > uint64(size) { // so that the sum does not overflow
			return errShort
		}
	}
	if int64(32+32*head[0]+8*head[1]+2*head[2]+4*head[3]) != size {
		return errors.New("not as long as it says")
	}
	g.sums = make([]site.Digest, head[0])
	c := &corpus{documents: len(g.sums), lines: make([]line, head[1]), units: make([]uint16, head[2]), docs: make([]posting, head[3])}
	g.corpus = c
	le := binary.LittleEndian
	return errors.Join(
		turns(r, g.sums, 32, func(to *site.Digest, b []byte) { copy(to[:], b) }),
		turns(r, c.lines, 8, func(to *line, b []byte) { *to = line{int32(le.Uint32(b)), int32(le.Uint32(b[4:]))} }),
		turns(r, c.units, 2, func(to *uint16, b []byte) { *to = le.Uint16(b) }),
		turns(r, c.docs, 4, func(to *posting, b []byte) { *to = posting(le.Uint32(b)) }),
	)
}

// turns reads values of so many bytes each.
func turns[T any](r io.Reader, list []T, size int, set func(*T, []byte)) error {
	buf := make([]byte, perTurn*size)
	for some := range slices.Chunk(list, perTurn) {
		b := buf[:len(some)*size]
		if _, err := io.ReadFull(r, b); err != nil {
			return err
		}
		for i := range some {
			set(&some[i], b[i*size:])
		}
	}
	return nil
}
