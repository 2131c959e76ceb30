package output

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"mingshi/generator/look"
)

// The file of a memory begins with pastForm and the key of the program and ends
// with the hash of all before it. Between them stand the units, numbers as uvarint,
// texts and lists with their length before them:
//
//	name, key (32 bytes), note, files: path ("" is the name), hash (32 bytes), size, look
const pastForm = "mingshi past 1\n"

const pastExt = ".past"

// maxPasts is how many targets of a portal are remembered.
const maxPasts = 4

// pastName is what the files that remember a target are called.
func pastName(target string) string {
	name := KeyOf(target)
	return hex.EncodeToString(name[:8])
}

// openPast reads what is remembered of a target, if it is whole and by the program.
func openPast(folder, target, program string) *past {
	p := &past{file: filepath.Join(folder, pastName(target)+pastExt), by: KeyOf(program)}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return p
	}
	defer root.Close()
	data, err := root.ReadFile(filepath.Base(p.file))
	if err != nil || len(data) < sha256.Size {
		return p
	}
	body, sum := data[:len(data)-sha256.Size], data[len(data)-sha256.Size:]
	if now := sha256.Sum256(body); !bytes.Equal(now[:], sum) {
		return p
	}
	if body, ok := bytes.CutPrefix(body, append([]byte(pastForm), p.by[:]...)); ok {
		p.old = readUnits(string(body))
	}
	return p
}

// write makes the memory appear whole or not at all. It need not outlast a power
// cut: a torn file does not have its hash.
func (p *past) write() error {
	data := append([]byte(pastForm), p.by[:]...)
	for _, u := range p.now {
		data = u.appendTo(data)
	}
	sum := sha256.Sum256(data)
	folder := filepath.Dir(p.file)
	if err := os.MkdirAll(folder, dirMode); err != nil {
		return err
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	defer root.Close()
	base := filepath.Base(p.file)
	err = root.WriteFile(base+draft, append(data, sum[:]...), fileMode)
	if err == nil {
		err = root.Rename(base+draft, base)
	}
	return errors.Join(err, forget(root, base))
}

// forget removes the memories of the targets that were built longest ago.
func forget(root *os.Root, but string) error {
	list, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return err
	}
	var others []fs.FileInfo
	for _, e := range list {
		if info, err := e.Info(); err == nil && e.Name() != but && strings.HasSuffix(e.Name(), pastExt) {
			others = append(others, info)
		}
	}
	slices.SortFunc(others, func(a, b fs.FileInfo) int {
		return cmp.Or(b.ModTime().Compare(a.ModTime()), cmp.Compare(a.Name(), b.Name()))
	})
	for _, info := range others[min(maxPasts-1, len(others)):] {
		err = errors.Join(err, root.Remove(info.Name()))
		stem := strings.TrimSuffix(info.Name(), pastExt) + "."
		for _, e := range list { // with its seal and what it kept
			if strings.HasPrefix(e.Name(), stem) && e.Name() != info.Name() {
				err = errors.Join(err, root.Remove(e.Name()))
			}
		}
	}
	return err
}

func (u *unit) appendTo(b []byte) []byte {
	b = appendText(b, u.name)
	b = append(b, u.key[:]...)
	b = appendText(b, string(u.note))
	b = binary.AppendUvarint(b, uint64(len(u.files)))
	for i := range u.files {
		f := &u.files[i]
		name := f.path
		if name == u.name {
			name = ""
		}
		b = appendText(b, name)
		b = append(b, f.sum[:]...)
		for _, n := range [...]uint64{uint64(f.size), f.look.Dev, f.look.Inode, uint64(f.look.Written), uint64(f.look.Moved)} {
			b = binary.AppendUvarint(b, n)
		}
	}
	return b
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// readUnits reads what appendTo wrote. Of what it did not write it knows nothing.
func readUnits(text string) map[string]*unit {
	units := map[string]*unit{}
	r := reader{rest: text}
	for r.rest != "" {
		u := r.unit()
		if r.broken {
			return nil
		}
		units[u.name] = u
	}
	return units
}

// A reader takes a memory apart. The texts it returns are parts of the whole.
type reader struct {
	rest   string
	broken bool
}

func (r *reader) unit() *unit {
	u := &unit{name: r.take(r.number())}
	copy(u.key[:], r.take(uint64(len(u.key))))
	u.note = []byte(r.take(r.number()))
	n := r.number()
	if n > uint64(len(r.rest)/sha256.Size) { // each file has a hash
		r.broken = true
		return u
	}
	u.files = make([]held, 0, n)
	for i := uint64(0); i < n && !r.broken; i++ {
		f := held{cmp.Or(r.take(r.number()), u.name), new(entry)}
		copy(f.sum[:], r.take(uint64(len(f.sum))))
		f.size = int64(r.number())
		f.look = look.Look{Dev: r.number(), Inode: r.number(), Written: int64(r.number()), Moved: int64(r.number())}
		if f.look != (look.Look{}) {
			f.look.Size = f.size
		}
		u.files = append(u.files, f)
	}
	return u
}

func (r *reader) number() uint64 {
	n, size := uvarint(r.rest)
	if size <= 0 {
		r.broken, r.rest = true, ""
		return 0
	}
	r.rest = r.rest[size:]
	return n
}

func uvarint(s string) (uint64, int) {
	return binary.Uvarint([]byte(s[:min(len(s), binary.MaxVarintLen64)]))
}

func (r *reader) take(n uint64) string {
	if n > uint64(len(r.rest)) {
		r.broken, r.rest = true, ""
		return ""
	}
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}
