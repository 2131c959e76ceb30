package search

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"mingshi/generator/output"
	"mingshi/generator/site"
)

// digest makes the digests of the documents, if they are of any use, and returns the
// key of the whole index.
func (x *indexer) digest() output.Key {
	if !output.Remembers(x.sink) {
		return output.Key{}
	}
	x.sums = make([]site.Digest, x.docs.Len())
	x.share(len(x.sums), func(n int) { x.sums[n] = x.docs.Digest(n) })
	parts := []string{fmt.Sprint(x.full, x.most)}
	for _, names := range []map[string]string{x.Labels.Orgs, x.Labels.Catalogs, x.Labels.Items} {
		parts = append(parts, strconv.Itoa(len(names)))
		for _, id := range slices.Sorted(maps.Keys(names)) {
			parts = append(parts, id, names[id])
		}
	}
	for i := range x.sums {
		parts = append(parts, string(x.sums[i][:]))
	}
	return output.KeyOf(parts...)
}

// share has do called for each number below n, by several goroutines.
func (x *indexer) share(n int, do func(n int)) {
	const some = 64
	var next atomic.Int64
	var wg sync.WaitGroup
	for range max(x.Jobs, 1) {
		wg.Go(func() {
			for from := int(next.Add(some)) - some; from < n; from = int(next.Add(some)) - some {
				for i := from; i < min(from+some, n); i++ {
					do(i)
				}
			}
		})
	}
	wg.Wait()
}

// prime makes what all parts depend on: the dictionary, of the oldest documents.
func (x *indexer) prime() error {
	x.root.Version = version
	n := min(oldest, x.full, x.docs.Len())
	return x.run(slices.Values([]unit{{
		name: "search dictionary",
		key:  func() output.Key { return x.keyOf(0, n) },
		make: func(*fileList) ([]byte, error) {
			x.ahead = make([]*site.Document, n)
			x.share(n, func(i int) { x.ahead[i] = x.docs.At(i) })
			return []byte(dictionary(x.ahead)), nil
		},
		got: func(note []byte) error {
			x.root.Dictionary = string(note)
			x.set(x.root.Dictionary)
			return nil
		},
	}}))
}

// keyOf returns the key of some documents.
func (x *indexer) keyOf(first, end int, more ...string) output.Key {
	for i := first; i < end; i++ {
		more = append(more, string(x.sums[i][:]))
	}
	return output.KeyOf(more...)
}

// at returns a document.
func (x *indexer) at(n int) *site.Document {
	if n < len(x.ahead) {
		return x.ahead[n]
	}
	return x.docs.At(n)
}

// partEnd returns where the part ends that begins with document first.
func (x *indexer) partEnd(first int) int {
	year := func(n int) string {
		year, _, _ := strings.Cut(x.docs.Facts(n).Date, "-")
		return year
	}
	end, most := min(first+x.full, x.docs.Len()), min(first+x.most, x.docs.Len())
	for last := ""; end < most; end++ {
		if last == "" {
			last = year(end - 1)
		}
		if year(end) != last {
			break
		}
	}
	return end
}
