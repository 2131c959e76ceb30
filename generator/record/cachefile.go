package record

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
)

// cacheForm begins every file of a cache; the key of what its records depend on and
// the entries follow, then the hash of all that.
const cacheForm = "mingshi records 1\n"

const cacheHead = len(cacheForm) + sha256.Size

// cacheExt is the end of the names that belong to the cache.
const cacheExt = ".records"

// cacheFile names the file of a folder.
func cacheFile(folder string) string {
	sum := sha256.Sum256([]byte(folder))
	return hex.EncodeToString(sum[:8]) + cacheExt
}

// load returns what is kept of a folder's files.
func (k *keeper) load(folder string) map[string]known {
	root, err := os.OpenRoot(k.dir)
	if err != nil {
		return nil
	}
	defer func() { _ = root.Close() }()
	body, err := root.ReadFile(cacheFile(folder))
	if err != nil {
		return nil
	}
	return k.files(body)
}

// files reads a file of the cache; there are none if anything is wrong with it. The
// texts become one piece of memory, which all records of the folder share.
func (k *keeper) files(body []byte) map[string]known {
	end := len(body) - sha256.Size
	if end < cacheHead || string(body[:cacheHead]) != cacheForm+string(k.key[:]) {
		return nil
	}
	if sum := sha256.Sum256(body[:end]); !bytes.Equal(sum[:], body[end:]) {
		return nil
	}
	p := &packed{rest: body[cacheHead:end]}
	texts := make([]string, p.count())
	all := string(p.cut(p.count()))
	for i := range texts {
		n := p.count()
		if n > len(all) {
			return nil
		}
		texts[i], all = all[:n], all[n:]
	}
	files := map[string]known{}
	for len(p.rest) > 0 {
		f := known{file: string(p.cut(p.count())), sum: p.sum()}
		f.packed = packed{rest: p.cut(p.count()), texts: texts}
		files[f.file] = f
	}
	if p.bad {
		return nil
	}
	return files
}

// body is the file of the cache for what is to be kept of a folder; false if there
// is a record that cannot be.
func (k *keeper) body(f *folder) ([]byte, bool) {
	p := &packer{numbers: map[string]int{}}
	ends := make([]int, len(f.next))
	for i, now := range f.next {
		p.records(now.records)
		ends[i] = len(p.b)
	}
	all := strings.Join(p.texts, "")
	b := append(make([]byte, 0, cacheHead+len(all)+2*len(p.b)), cacheForm...)
	b = append(b, k.key[:]...)
	b = binary.AppendUvarint(b, uint64(len(p.texts)))
	b = append(binary.AppendUvarint(b, uint64(len(all))), all...)
	for _, s := range p.texts {
		b = binary.AppendUvarint(b, uint64(len(s)))
	}
	from := 0
	for i, now := range f.next {
		b = append(binary.AppendUvarint(b, uint64(len(now.file))), now.file...)
		b = append(b, now.sum[:]...)
		b = append(binary.AppendUvarint(b, uint64(ends[i]-from)), p.b[from:ends[i]]...)
		from = ends[i]
	}
	sum := sha256.Sum256(b)
	return append(b, sum[:]...), !p.odd
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
