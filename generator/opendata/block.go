package opendata

import (
	"encoding/hex"
	"hash/fnv"
	"io"
	"iter"

	"mingshi/generator/output"
	"mingshi/generator/record"
)

// A block is what some neighbouring records came out as: so many rows, and so many
// bytes in each file of their unit. Files that hold the records of all years are
// written block by block, and a block that was made from the same last time is
// copied from the file that stands: a changed record costs its block.
type block struct {
	Key   string
	Rows  int
	Sizes []int64
}

// blocks are files being written.
type blocks struct {
	outs     []*counter
	remember bool
	made     []block
	old      map[string]oldBlock
	from     []io.ReaderAt // the files that stand, as outs
}

type oldBlock struct {
	block
	at []int64 // where it begins in each file
}

// index notes where the blocks of the last build are.
func (b *blocks) index(made []block, from []io.ReaderAt) {
	b.old, b.from = make(map[string]oldBlock, len(made)), from
	at := make([]int64, len(from))
	for _, m := range made {
		if len(m.Sizes) != len(at) {
			clear(b.old)
			return
		}
		b.old[m.Key] = oldBlock{m, append([]int64(nil), at...)}
		for i, n := range m.Sizes {
			at[i] += n
		}
	}
}

// add copies a block or has it made, and returns its rows. What it is made from is
// asked only if it will be remembered.
func (b *blocks) add(from func() output.Key, make func() (rows int, err error)) (int, error) {
	if !b.remember {
		return make()
	}
	sum := from()
	key := hex.EncodeToString(sum[:16]) // enough, and short to remember
	if old, ok := b.old[key]; ok {
		b.made = append(b.made, old.block)
		return old.Rows, b.copy(old)
	}
	before := b.sizes()
	rows, err := make()
	sizes := b.sizes()
	for i := range sizes {
		sizes[i] -= before[i]
	}
	b.made = append(b.made, block{key, rows, sizes})
	return rows, err
}

func (b *blocks) copy(old oldBlock) error {
	for i, out := range b.outs {
		n, err := io.Copy(out, io.NewSectionReader(b.from[i], old.at[i], old.Sizes[i]))
		if err != nil {
			return err
		}
		if n != old.Sizes[i] {
			return io.ErrUnexpectedEOF
		}
	}
	return nil
}

func (b *blocks) sizes() []int64 {
	sizes := make([]int64, len(b.outs))
	for i, out := range b.outs {
		sizes[i] = out.n
	}
	return sizes
}

// perBlock is about how many records a block has.
const perBlock = 256

// runs cuts records into blocks. Where a block ends is said by an id alone, so that
// a record that comes or goes moves nothing but its own block.
func runs(records []record.Record) iter.Seq[[]record.Record] {
	return func(yield func([]record.Record) bool) {
		from := 0
		for i, r := range records {
			h := fnv.New32a()
			io.WriteString(h, r.Base().ID) // a hash takes everything
			if i+1 == len(records) || h.Sum32()%perBlock == 0 {
				if !yield(records[from : i+1]) {
					return
				}
				from = i + 1
			}
		}
	}
}
