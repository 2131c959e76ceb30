package proof

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// tileHeight is fixed by C2SP tlog-tiles: a full tile has 256 hashes.
const tileHeight = 8

// A tree holds every stored hash of a log: 64 bytes an entry, so a log of a
// million versions has 64 MB.
type tree struct {
	hashes []tlog.Hash
	size   int64
}

// ReadHashes makes the tree a tlog.HashReader.
func (t *tree) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	list := make([]tlog.Hash, len(indexes))
	for i, at := range indexes {
		if at < 0 || at >= int64(len(t.hashes)) {
			return nil, fmt.Errorf("the tree has no hash %d", at)
		}
		list[i] = t.hashes[at]
	}
	return list, nil
}

// add appends one leaf.
func (t *tree) add(leaf []byte) error {
	more, err := tlog.StoredHashes(t.size, leaf, t)
	if err != nil {
		return fmt.Errorf("adding to the log: %w", err)
	}
	t.hashes = append(t.hashes, more...)
	t.size++
	return nil
}

// root is the hash of the tree when it had n leaves.
func (t *tree) root(n int64) (tlog.Hash, error) {
	if n < 0 || n > t.size {
		return tlog.Hash{}, fmt.Errorf("the log has %d entries, not %d", t.size, n)
	}
	if n == 0 {
		return emptyRoot, nil
	}
	return tlog.TreeHash(n, t)
}

// emptyRoot is SHA-256 of nothing, the root of a tree without leaves (RFC 6962).
var emptyRoot = tlog.Hash{
	0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4, 0xc8, 0x99, 0x6f, 0xb9, 0x24,
	0x27, 0xae, 0x41, 0xe4, 0x64, 0x9b, 0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52, 0xb8, 0x55,
}

// tiles returns the tiles that a tree needs when it grows from one size to
// another, as files of the site.
func (t *tree) tiles(from int64) ([]File, error) {
	var files []File
	for _, tile := range tlog.NewTiles(tileHeight, from, t.size) {
		data, err := tlog.ReadTileData(tile, t)
		if err != nil {
			return nil, fmt.Errorf("making tiles of the log: %w", err)
		}
		files = append(files, File{Path: tilePath(tile), Body: data})
	}
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return files, nil
}

// tilePath is where a tile stands. C2SP fixes the height and leaves it out of
// the path, and calls entries what package tlog calls data.
func tilePath(t tlog.Tile) string {
	path := strings.TrimPrefix(t.Path(), fmt.Sprintf("tile/%d/", tileHeight))
	if rest, ok := strings.CutPrefix(path, "data/"); ok {
		path = "entries/" + rest
	}
	return "log/tile/" + path
}

// bundlePath is where the n-th bundle stands while it has w entries.
func bundlePath(n int64, w int) string {
	return tilePath(tlog.Tile{H: tileHeight, L: -1, N: n, W: w})
}
