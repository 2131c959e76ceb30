package intake

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"mingshi/generator/record"
	"mingshi/generator/sheet"
)

// Every field of every kind survives a workbook, whatever its text looks like: what
// the demonstration portal happens not to use is tried here.
func TestEveryField(t *testing.T) {
	set, _ := load(t, demo)
	for _, k := range record.Kinds() {
		if k.Prose {
			continue
		}
		r := k.New("full-533103-2026-0001")
		p := &pourer{set: set}
		p.group(record.View(r), k)
		var w bytes.Buffer
		if err := WriteTemplate(&w, set, Named(k.Name), []record.Record{r}); err != nil {
			t.Fatal(err)
		}
		grids, err := sheet.Read(w.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		b := Read(grids, set, "")
		for _, m := range b.Mistakes {
			t.Errorf("%s: %s", k.Name, m.In("zh-CN"))
		}
		if len(b.entries) != 1 {
			t.Fatalf("%s: %d records", k.Name, len(b.entries))
		}
		if want, got := record.Canonical(r), record.Canonical(b.entries[0].rec); !bytes.Equal(got, want) {
			t.Errorf("%s was\n%s\nis\n%s", k.Name, want, got)
		}
	}
}

// A pourer fills records to the brim.
type pourer struct {
	set *record.Set
	n   int
}

var awkward = []string{"=1+1", "@甲 & <乙>", "第一段\n\n第二段", "甲、乙；丙", "1234567890123456", "007", "2026-01-02", "_x0041_", "“引号” 'x'", "5月1日至12月31日"}

func (p *pourer) group(g record.Group, k *record.Kind) {
	for v := range g.All() {
		p.n++
		switch f := v.Field; {
		case f.Type == record.ID || f.Key == "withdrawn": // a withdrawn record has no canonical content
		case f.Type == record.Table:
			p.group(v.Open(), k)
		case f.Type == record.Rows:
			for range 2 {
				p.group(v.Add(), k)
			}
		case f.Many:
			v.Set([]string{strings.ReplaceAll(p.text(f), "\n", " "), strings.ReplaceAll(p.text(f), "\n", " ")})
		default:
			p.scalar(v)
		}
	}
}

func (p *pourer) scalar(v record.Value) {
	day := record.Date{Year: 2026, Month: uint8(p.n%12 + 1), Day: uint8(p.n%28 + 1)}
	switch v.Field.Type {
	case record.Flag:
		v.Set([]record.Bool{record.Yes, record.No}[p.n%2])
	case record.Int:
		v.Set(record.Some(p.n))
	case record.Decimal:
		v.Set(record.Some(record.Num(p.n*7 + 1)))
	case record.Amount:
		v.Set(record.Some(record.Money(p.n * 12345)))
	case record.Day:
		v.Set(day)
	case record.Moment:
		v.Set(record.DateTime{Date: day, Hour: uint8(p.n % 24), Minute: uint8(p.n % 60), Second: uint8(p.n * 7 % 60)})
	case record.YearMonth:
		v.Set(record.Month{Year: 2026, Month: day.Month})
	default:
		v.Set(p.text(v.Field))
	}
}

func (p *pourer) text(f *record.Field) string {
	p.n++
	switch f.Type {
	case record.Enum:
		names := p.set.Codes.Names(f.Codes)
		return names[p.n%len(names)]
	case record.Ref:
		var ids []string
		for r := range p.set.All() {
			if record.KindOf(r).Name == f.Ref {
				ids = append(ids, r.Base().ID)
			}
		}
		slices.Sort(ids)
		return ids[p.n%len(ids)]
	case record.Party:
		return fmt.Sprintf("示例单位%d", p.n)
	case record.Link:
		return fmt.Sprintf("https://example.gov.cn/%d?a=1&b=2", p.n)
	case record.ItemCode:
		return fmt.Sprintf("K%d-01", p.n)
	case record.CreditCode:
		return "91999999MA00000000"
	case record.Category:
		return "C05010400"
	case record.File:
		return fmt.Sprintf("x/%d.pdf", p.n)
	}
	return fmt.Sprint(awkward[p.n%len(awkward)], p.n)
}
