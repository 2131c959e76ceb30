package record

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"reflect"

	"mingshi/generator/look"
)

// A packed piece is read from its front. Once it is bad, it gives zeros.
type packed struct {
	rest  []byte
	texts []string
	shelf *shelf // where the records go
	bad   bool
}

// records returns the records that were packed of a file, or false if they are none.
func (p packed) records(file recordFile, to *shelf) ([]Record, bool) {
	p.shelf = to
	n := p.count()
	records := make([]Record, n)
	for i := range records {
		r := file.kind.on(to)
		base := r.Base()
		base.Source.File = file.name
		if p.byte() != 0 {
			base.Source.Prefix = fmt.Sprintf("%s[%d]", file.kind.Name, i)
		}
		base.keep(p.sum())
		p.group(Group{file.kind.Fields, reflect.ValueOf(r).Elem()})
		records[i] = r
	}
	return records, !p.bad && len(p.rest) == 0
}

func (p *packed) group(g Group) {
	for {
		i := p.uint()
		if i == 0 {
			return
		}
		if i > uint64(len(g.Fields)) {
			p.fail()
			return
		}
		f := &g.Fields[i-1]
		dst := g.v.FieldByIndex(f.index)
		switch f.Type {
		case Table:
			dst.Set(p.shelf.one(dst.Type().Elem()).Addr())
			p.group(Group{f.Fields, dst.Elem()})
		case Rows:
			n := p.count()
			dst.Set(p.shelf.list(dst.Type(), n))
			for i := range n {
				p.group(Group{f.Fields, dst.Index(i)})
			}
		default:
			p.scalar(dst)
		}
	}
}

func (p *packed) scalar(dst reflect.Value) {
	switch x := dst.Addr().Interface().(type) {
	case *string:
		*x = p.text()
	case *[]string:
		dst.Set(p.shelf.list(dst.Type(), p.count()))
		for i := range *x {
			(*x)[i] = p.text()
		}
	case *Bool:
		if *x = Bool(p.byte()); *x < No || *x > Yes {
			*x = Unknown
			p.fail()
		}
	case *Opt[int]:
		*x = Some(int(p.int()))
	case *Opt[Num]:
		*x = Some(Num(p.int()))
	case *Opt[Money]:
		*x = Some(Money(p.int()))
	case *Date:
		*x = p.date()
	case *DateTime:
		*x = DateTime{p.date(), p.byte(), p.byte(), p.byte()}
	case *Month:
		*x = Month{p.year(), p.byte()}
	default:
		p.fail()
	}
}

func (p *packed) fail() { p.bad, p.rest = true, nil }

func (p *packed) byte() byte {
	if len(p.rest) == 0 {
		p.fail()
		return 0
	}
	b := p.rest[0]
	p.rest = p.rest[1:]
	return b
}

func (p *packed) uint() uint64 {
	x, n := binary.Uvarint(p.rest)
	if n <= 0 {
		p.fail()
		return 0
	}
	p.rest = p.rest[n:]
	return x
}

func (p *packed) int() int64 {
	x := p.uint()
	return int64(x>>1) ^ -int64(x&1)
}

// count reads how many follow: each takes a byte at least.
func (p *packed) count() int {
	n := p.uint()
	if n > uint64(len(p.rest)) {
		p.fail()
		return 0
	}
	return int(n)
}

func (p *packed) text() string {
	n := p.uint()
	if n >= uint64(len(p.texts)) {
		p.fail()
		return ""
	}
	return p.texts[n]
}

// cut takes the next n bytes.
func (p *packed) cut(n int) []byte {
	if n > len(p.rest) {
		p.fail()
		return nil
	}
	b := p.rest[:n]
	p.rest = p.rest[n:]
	return b
}

func (p *packed) sum() (sum [sha256.Size]byte) {
	copy(sum[:], p.cut(len(sum)))
	return sum
}

func (p *packed) look() look.Look {
	return look.Look{Dev: p.uint(), Inode: p.uint(), Size: p.int(), Written: p.int(), Moved: p.int()}
}

func (p *packed) year() int16 { return int16(uint16(p.byte()) | uint16(p.byte())<<8) }

func (p *packed) date() Date { return Date{p.year(), p.byte(), p.byte()} }
