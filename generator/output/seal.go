package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"mingshi/generator/look"
)

// A seal says that a site as a whole was made from one key, and what the folder it
// stands in looked like then, the files of others included. Its file holds sealForm,
// the hash of what follows, the key, the sum of looks, the number of files as
// uvarint, and the note.
const sealForm = "mingshi seal 1\n"

const sealExt = ".seal"

// Seal has Commit note, beside what Remember says, that the site was made from a key
// of all that it depends on, the program too. The note comes back from Sealed.
func (s *Staged) Seal(key Key, note []byte) {
	if s.past != nil && key != (Key{}) {
		s.past.seal = append(key[:], note...)
	}
}

// Sealed reports whether the site in a target is surely, as a whole, what a build
// that was sealed with this key left: to build it again would change nothing. It
// returns the number of its files and the note.
func Sealed(target, folder string, key Key) (files int, note []byte, ok bool) {
	if key == (Key{}) {
		return 0, nil, false
	}
	s, err := Stage(target) // which holds the lock, and mends what a killed run left
	if err != nil {
		return 0, nil, false // the build will say why
	}
	defer s.Abort()
	seen, files, note := readSeal(folder, s.full(s.site), key)
	if !s.had || seen == nil {
		return 0, nil, false
	}
	now, err := s.look(func(string, look.Look) {})
	return files, note, err == nil && bytes.Equal(now.Hash[:], seen)
}

// look takes the sum of all that stands in the target.
func (s *Staged) look(see func(name string, l look.Look)) (look.Sum, error) {
	site, err := s.root.OpenRoot(s.site)
	if err != nil {
		return look.Sum{}, err
	}
	defer site.Close()
	return look.Trees(site, []string{"."}, func(name string, l look.Look) bool {
		if !strings.Contains(name, "/") && ours(name) {
			return true
		}
		see(name, l)
		return false
	})
}

// readSeal returns the sum of looks and the rest of a seal with this key.
func readSeal(folder, target string, key Key) (sum []byte, files int, note []byte) {
	data, err := fs.ReadFile(os.DirFS(folder), pastName(target)+sealExt)
	rest, ok := bytes.CutPrefix(data, []byte(sealForm))
	if err != nil || !ok || len(rest) < 3*sha256.Size {
		return nil, 0, nil
	}
	hash, rest := rest[:sha256.Size], rest[sha256.Size:]
	if have := sha256.Sum256(rest); !bytes.Equal(have[:], hash) || !bytes.HasPrefix(rest, key[:]) {
		return nil, 0, nil
	}
	sum, rest = rest[len(key):len(key)+sha256.Size], rest[len(key)+sha256.Size:]
	n, size := binary.Uvarint(rest)
	if size <= 0 {
		return nil, 0, nil
	}
	return sum, int(n), rest[size:]
}

// writeSeal makes the seal appear whole or not at all; without a sum that will tell
// every change there is none.
func (p *past) writeSeal(sum look.Sum, files int) error {
	root, err := os.OpenRoot(filepath.Dir(p.file))
	if err != nil {
		return err
	}
	defer root.Close()
	name := strings.TrimSuffix(filepath.Base(p.file), pastExt) + sealExt
	if sum == (look.Sum{}) || p.seal == nil {
		return root.Remove(name)
	}
	key, note := p.seal[:len(Key{})], p.seal[len(Key{}):]
	rest := append(bytes.Clone(key), sum.Hash[:]...)
	rest = append(binary.AppendUvarint(rest, uint64(files)), note...)
	hash := sha256.Sum256(rest)
	err = root.WriteFile(name+draft, append(append([]byte(sealForm), hash[:]...), rest...), fileMode)
	return errors.Join(err, root.Rename(name+draft, name))
}
