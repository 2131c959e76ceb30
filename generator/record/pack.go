package record

import (
	"encoding/binary"
	"slices"

	"mingshi/generator/look"
)

// A packer writes the records of many files in the form that the cache keeps: the
// sum, then the fields that are not zero, each with its place in the table of fields, and a zero
// behind the last. A text is the number of one of the texts, which are kept once.
type packer struct {
	b       []byte
	texts   []string
	numbers map[string]int // of texts
	odd     bool           // there was a field that has no packed form
}

// take has texts keep their numbers.
func (p *packer) take(texts []string) {
	p.texts = slices.Clip(texts)
	for i, s := range texts {
		p.numbers[s] = i
	}
}

func (p *packer) records(list []Record) {
	p.count(len(list))
	for _, r := range list {
		p.b = append(p.b, min(byte(len(r.Base().Source.Prefix)), 1))
		sum := Sum(r)
		p.b = append(p.b, sum[:]...)
		p.group(View(r))
	}
}

func (p *packer) group(g Group) {
	for i := range g.Fields {
		f := &g.Fields[i]
		v := Value{f, g.v.FieldByIndex(f.index)}
		if v.v.IsZero() {
			continue
		}
		p.count(i + 1)
		switch f.Type {
		case Table:
			p.group(v.Group())
		case Rows:
			p.count(v.v.Len())
			for _, row := range v.Rows() {
				p.group(row)
			}
		default:
			p.scalar(v)
		}
	}
	p.count(0)
}

func (p *packer) scalar(v Value) {
	switch x := v.v.Addr().Interface().(type) {
	case *string:
		p.text(*x)
	case *[]string:
		p.count(len(*x))
		for _, s := range *x {
			p.text(s)
		}
	case *Bool:
		p.b = append(p.b, byte(*x))
	case *Opt[int]:
		p.b = binary.AppendVarint(p.b, int64(x.V))
	case *Opt[Num]:
		p.b = binary.AppendVarint(p.b, int64(x.V))
	case *Opt[Money]:
		p.b = binary.AppendVarint(p.b, int64(x.V))
	case *Date:
		p.date(*x)
	case *DateTime:
		p.date(x.Date)
		p.b = append(p.b, x.Hour, x.Minute, x.Second)
	case *Month:
		p.b = append(binary.LittleEndian.AppendUint16(p.b, uint16(x.Year)), x.Month)
	default:
		p.odd = true
	}
}

func appendLook(b []byte, l look.Look) []byte {
	b = binary.AppendUvarint(binary.AppendUvarint(b, l.Dev), l.Inode)
	return binary.AppendVarint(binary.AppendVarint(binary.AppendVarint(b, l.Size), l.Written), l.Moved)
}

func (p *packer) count(n int) { p.b = binary.AppendUvarint(p.b, uint64(n)) }

func (p *packer) date(d Date) {
	p.b = append(binary.LittleEndian.AppendUint16(p.b, uint16(d.Year)), d.Month, d.Day)
}

func (p *packer) text(s string) {
	n, ok := p.numbers[s]
	if !ok {
		n = len(p.texts)
		p.texts, p.numbers[s] = append(p.texts, s), n
	}
	p.count(n)
}
