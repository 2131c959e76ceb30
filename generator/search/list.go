package search

import "encoding/binary"

// listOf returns the file of a heavy prefix.
func listOf(list []posting) content {
	k := riceOf(list)
	head := binary.AppendUvarint(nil, uint64(len(list)))
	var in, gaps bitWriter
	in.standings(list)
	in.pad()
	gaps.gaps(list, k)
	gaps.pad()
	return content{binary.AppendUvarint(head, uint64(k)), in.bytes, gaps.bytes}
}

// decodeList reads the documents of a heavy prefix; they are below limit.
func decodeList(body []byte, limit int) ([]posting, error) {
	d := decoder{rest: body}
	n := d.count(3)
	k := d.small(24)
	in := d.standings(n)
	list := d.gaps(make([]posting, 0, n), n, uint(k), limit)
	if d.err != nil {
		return nil, d.err
	}
	for i := range list {
		list[i] |= posting(in[i])
	}
	return list, nil
}
