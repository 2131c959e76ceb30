package local

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"unicode"

	"mingshi/generator/fold"
)

// ErrBusy says that more programs search a portal at once than there are slots.
var ErrBusy = errors.New("too many programs are using the search cache")

// slots is how many programs can have an index in one cache folder.
const slots = 8

// A slot is a place for one index, held by one process at a time. A second
// process, such as a search beside the preview, takes the next slot: neither
// waits for the other, nor do they change each other's index, of which the one
// has drafts and the other has none.
type slot struct {
	path string
	root *os.Root
	lock *os.File
}

// takeSlot takes the first slot of a cache folder that is free.
func takeSlot(dir string) (*slot, error) {
	for n := range slots {
		s, err := takeSlotAt(filepath.Join(dir, fmt.Sprint(n)))
		if s != nil || err != nil {
			return s, err
		}
	}
	return nil, ErrBusy
}

func takeSlotAt(path string) (*slot, error) {
	if err := os.MkdirAll(path, 0o755); err != nil {
		return nil, err
	}
	// The lock stands beside what it locks: its file outlives every index.
	lock, err := os.OpenFile(path+".lock", os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	free, err := tryLock(lock)
	if !free || err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	return &slot{path, root, lock}, nil
}

func (s *slot) free() error { return errors.Join(s.root.Close(), s.lock.Close()) }

// A seal says that the index in a slot is whole: by what rules it was made, and
// which files it has. It is broken before the index is changed and put on again
// when it is closed, so what a killed process left, or somebody else changed,
// bears none.
type seal struct {
	Rules string
	Files map[string]sum
}

type sum struct {
	Size int64
	CRC  uint32
}

const sealName = "seal.json"

// rules change with anything that decides what stands in an index.
func rules() string {
	return fmt.Sprintf("1, Unicode %s, pairs %x", unicode.Version, sha256.Sum256([]byte(fold.Pairs())))
}

// intact says whether the seal of the slot is whole. What cannot be read is not.
func (s *slot) intact() bool {
	body, err := s.root.ReadFile(sealName)
	if err != nil {
		return false
	}
	var want seal
	if err := json.Unmarshal(body, &want); err != nil {
		return false
	}
	got, err := s.look()
	return err == nil && reflect.DeepEqual(got, want)
}

// look makes a seal for what is there.
func (s *slot) look() (seal, error) {
	now := seal{rules(), map[string]sum{}}
	names, err := s.names()
	if err != nil {
		return seal{}, err
	}
	for _, name := range names {
		if name == sealName {
			continue
		}
		if now.Files[name], err = s.sum(name); err != nil {
			return seal{}, err
		}
	}
	return now, nil
}

func (s *slot) names() ([]string, error) {
	dir, err := s.root.Open(".")
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	return dir.Readdirnames(-1)
}

func (s *slot) sum(name string) (sum, error) {
	f, err := s.root.Open(name)
	if err != nil {
		return sum{}, err
	}
	defer f.Close()
	h := crc32.New(crc32.MakeTable(crc32.Castagnoli))
	n, err := io.Copy(h, f)
	return sum{n, h.Sum32()}, err
}

// unseal breaks the seal.
func (s *slot) unseal() error {
	err := s.root.Remove(sealName)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}

// seal puts the seal on.
func (s *slot) seal() error {
	now, err := s.look()
	if err != nil {
		return err
	}
	body, err := json.Marshal(now)
	if err != nil {
		return err
	}
	return s.root.WriteFile(sealName, body, 0o644)
}

// clear empties the slot.
func (s *slot) clear() error {
	names, err := s.names()
	if err != nil {
		return err
	}
	for _, name := range names {
		err = errors.Join(err, s.root.RemoveAll(name))
	}
	return err
}
