package search

import (
	"encoding/binary"
	"errors"
	"math/bits"
)

// Rice codes and bits, least significant first, as doc.go describes.

// A bitWriter appends bits to bytes.
type bitWriter struct {
	bytes []byte
	held  uint64 // bits not yet written
	n     uint
}

func (w *bitWriter) bits(v uint64, n uint) {
	w.held |= v << w.n
	w.n += n
	for w.n >= 8 {
		w.bytes = append(w.bytes, byte(w.held))
		w.held >>= 8
		w.n -= 8
	}
}

// pad fills the last byte with zeros.
func (w *bitWriter) pad() {
	if w.n > 0 {
		w.bits(0, 8-w.n)
	}
}

// gaps writes ascending numbers as Rice codes with parameter k.
func (w *bitWriter) gaps(list []posting, k uint) {
	before := int32(-1)
	for _, p := range list {
		gap := uint64(p.doc() - before - 1)
		before = p.doc()
		for q := gap >> k; q > 0; {
			ones := min(q, 32)
			w.bits(1<<ones-1, uint(ones))
			q -= ones
		}
		w.bits(0, 1)
		w.bits(gap&(1<<k-1), k)
	}
}

// standings writes two bits for each posting.
func (w *bitWriter) standings(list []posting) {
	for _, p := range list {
		w.bits(uint64(p.in()), 2)
	}
}

// rice is the parameter for n numbers of a leaf. It does not depend on how many
// documents there are, so that a new one changes no leaf it does not stand in.
func rice(n int) uint {
	return uint(max(0, bits.Len(uint(131072/n))-2))
}

// riceOf is a good parameter for a list.
func riceOf(list []posting) uint {
	span := int(list[len(list)-1].doc()) + 1
	return uint(max(0, bits.Len(uint(span/len(list)))-1))
}

var errShort = errors.New("ends too early")

// A decoder reads a file of the index. After the first mistake it returns zeros,
// and err says what was wrong.
type decoder struct {
	rest []byte
	held uint64
	n    uint
	err  error
}

func (d *decoder) fail(err error) {
	if d.err == nil {
		d.err = err
	}
	d.rest = nil
}

func (d *decoder) uvarint() uint64 {
	v, n := binary.Uvarint(d.rest)
	if n <= 0 {
		d.fail(errShort)
		return 0
	}
	d.rest = d.rest[n:]
	return v
}

// count reads how many things follow, each of which takes at least so many bits.
func (d *decoder) count(bits int) int {
	v := d.uvarint()
	if v > uint64(len(d.rest))*8/uint64(bits) {
		d.fail(errShort)
		return 0
	}
	return int(v)
}

// small reads a number that is at most max.
func (d *decoder) small(max uint64) int {
	v := d.uvarint()
	if v > max {
		d.fail(errors.New("a number is too large"))
		return 0
	}
	return int(v)
}

func (d *decoder) bytes(n int) []byte {
	if n > len(d.rest) || n < 0 {
		d.fail(errShort)
		return nil
	}
	b := d.rest[:n]
	d.rest = d.rest[n:]
	return b
}

func (d *decoder) bits(n uint) uint64 {
	for d.n < n {
		if len(d.rest) == 0 {
			d.fail(errShort)
			return 0
		}
		d.held |= uint64(d.rest[0]) << d.n
		d.rest = d.rest[1:]
		d.n += 8
	}
	v := d.held & (1<<n - 1)
	d.held >>= n
	d.n -= n
	return v
}

// align drops the bits that pad a byte.
func (d *decoder) align() { d.held, d.n = 0, 0 }

// gaps reads n ascending numbers below limit and appends them as postings.
func (d *decoder) gaps(to []posting, n int, k uint, limit int) []posting {
	number := -1
	for range n {
		q := 0
		for d.bits(1) == 1 {
			q++
		}
		gap := q<<k | int(d.bits(k))
		number += gap + 1
		if d.err == nil && (number >= limit || gap < 0) {
			d.fail(errors.New("a document's number is too large"))
		}
		if d.err != nil {
			return to
		}
		to = append(to, post(int32(number), inText))
	}
	return to
}

func (d *decoder) standings(n int) []standing {
	list := make([]standing, 0, n)
	for range n {
		list = append(list, standing(d.bits(2)))
	}
	d.align()
	return list
}
