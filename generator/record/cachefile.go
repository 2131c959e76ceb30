package record

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"mingshi/generator/look"
)

// cacheForm begins every file of a cache; the key of what its records depend on and
// the entries follow, then the hash of all that.
const cacheForm = "mingshi records 2\n"

const cacheHead = len(cacheForm) + sha256.Size

// cacheExt is the end of the names that belong to the cache.
const cacheExt = ".records"

// cacheFile names the file of a folder.
func cacheFile(folder string) string {
	sum := sha256.Sum256([]byte(folder))
	return hex.EncodeToString(sum[:8]) + cacheExt
}

// A stock is what is kept of a folder's files.
type stock struct {
	texts []string // of all records
	whole int      // how many bytes they were when all records were packed
	stale bool     // many of them may be nobody's by now
	files []known  // sorted by name
}

// find returns what is kept of a file, or nil.
func (s *stock) find(file string) *known {
	i, ok := slices.BinarySearchFunc(s.files, file, func(f known, name string) int { return cmp.Compare(f.file, name) })
	if !ok {
		return nil
	}
	return &s.files[i]
}

// load returns what is kept of a folder's files.
func (k *keeper) load(folder string) stock {
	root, err := os.OpenRoot(k.dir)
	if err != nil {
		return stock{}
	}
	defer func() { _ = root.Close() }()
	body, err := root.ReadFile(cacheFile(folder))
	if err != nil {
		return stock{}
	}
	return k.stock(body)
}

// stock reads a file of the cache; it is empty if anything is wrong with it. The
// texts become one piece of memory, which all records of the folder share.
func (k *keeper) stock(body []byte) stock {
	end := len(body) - sha256.Size
	if end < cacheHead || string(body[:cacheHead]) != cacheForm+string(k.key[:]) {
		return stock{}
	}
	if sum := sha256.Sum256(body[:end]); !bytes.Equal(sum[:], body[end:]) {
		return stock{}
	}
	p := &packed{rest: body[cacheHead:end]}
	s := stock{texts: make([]string, p.count())}
	s.whole = p.count()
	all := string(p.cut(p.count()))
	s.stale = len(all) > s.whole+s.whole/4
	for i := range s.texts {
		n := p.count()
		if n > len(all) {
			return stock{}
		}
		s.texts[i], all = all[:n], all[n:]
	}
	s.files = make([]known, p.count())
	for i := range s.files {
		s.files[i] = known{file: string(p.cut(p.count())), sum: p.sum(), look: p.look(), packed: p.cut(p.count())}
	}
	if p.bad || len(p.rest) > 0 {
		return stock{}
	}
	return s
}

// body is the file of the cache for what is to be kept of a folder; false if there
// is a record that cannot be. What was packed stays so, with its texts, until too
// many of them may be nobody's.
func (k *keeper) body(f *folder) ([]byte, bool) {
	p := &packer{numbers: map[string]int{}}
	anew := f.old.stale || len(f.old.texts) == 0
	if !anew {
		p.take(f.old.texts)
	}
	entries := make([][]byte, len(f.next))
	for i, now := range f.next {
		if entries[i] = now.packed; anew || now.packed == nil {
			from := len(p.b)
			p.records(now.records)
			entries[i] = p.b[from:]
		}
	}
	all := strings.Join(p.texts, "")
	whole := f.old.whole
	if anew {
		whole = len(all)
	}
	b := append(make([]byte, 0, cacheHead+len(all)+2*len(p.b)), cacheForm...)
	b = append(b, k.key[:]...)
	b = binary.AppendUvarint(b, uint64(len(p.texts)))
	b = binary.AppendUvarint(b, uint64(whole))
	b = append(binary.AppendUvarint(b, uint64(len(all))), all...)
	for _, s := range p.texts {
		b = binary.AppendUvarint(b, uint64(len(s)))
	}
	b = binary.AppendUvarint(b, uint64(len(f.next)))
	for i, now := range f.next {
		b = append(binary.AppendUvarint(b, uint64(len(now.file))), now.file...)
		b = appendLook(append(b, now.sum[:]...), now.look)
		b = append(binary.AppendUvarint(b, uint64(len(entries[i]))), entries[i]...)
	}
	sum := sha256.Sum256(b)
	return append(b, sum[:]...), !p.odd
}

// now looks at a new file: its time of change is what the clock of the file system
// shows.
func (k *keeper) now() look.Look {
	if os.MkdirAll(k.dir, 0o755) != nil {
		return look.Look{}
	}
	root, err := os.OpenRoot(k.dir)
	if err != nil {
		return look.Look{}
	}
	defer func() { _ = root.Close() }()
	name := "clock" + cacheExt + "." + rand.Text()
	f, err := root.Create(name)
	if err != nil {
		return look.Look{}
	}
	defer func() { _ = errors.Join(f.Close(), root.Remove(name)) }()
	return look.At(f)
}

// store keeps what is to be kept of a folder. That it cannot be is no failure: it is
// only slower next time.
func (k *keeper) store(f *folder) {
	body, ok := k.body(f)
	if !ok || os.MkdirAll(k.dir, 0o755) != nil {
		return
	}
	root, err := os.OpenRoot(k.dir)
	if err != nil {
		return
	}
	defer func() { _ = root.Close() }()
	name := cacheFile(f.name)
	next := name + "." + rand.Text() // another program may write at the same time
	if root.WriteFile(next, body, 0o644) != nil || root.Rename(next, name) != nil {
		_ = root.Remove(next)
	}
}

// sweep removes what is kept of folders that are there no more, and what a program
// that was killed left behind.
func (k *keeper) sweep() {
	if k == nil {
		return
	}
	names := map[string]bool{}
	for name := range k.folders {
		names[cacheFile(name)] = true
	}
	there, err := os.ReadDir(k.dir)
	if err != nil {
		return
	}
	for _, d := range there {
		if strings.Contains(d.Name(), cacheExt) && !names[d.Name()] {
			_ = os.Remove(filepath.Join(k.dir, d.Name()))
		}
	}
}
