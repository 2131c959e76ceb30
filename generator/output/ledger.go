package output

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sync"

	"mingshi/generator/look"
)

// state is how a file of the new site stands to the file the target has.
type state uint8

const (
	added state = iota
	changed
	same
)

// entry keeps the hash as bytes: a site may have a million files. What is remembered of
// a file (see held) shares its entry.
type entry struct {
	size  int64
	sum   [sha256.Size]byte
	state state
	look  look.Look // of the file that has these bytes, if it was looked at
}

func (e entry) file(name string) File {
	return File{Path: name, SHA256: hex.EncodeToString(e.sum[:]), Size: e.size}
}

// ledger is what both sinks remember of the files added, by several at a time.
type ledger struct {
	mu    sync.Mutex
	files map[string]*entry
	dirs  map[string]bool
	order []string // names of files as Files last sorted them, then those since
}

func newLedger() ledger {
	return ledger{files: map[string]*entry{}, dirs: map[string]bool{}}
}

// enter notes a file, or says why it cannot be part of this site.
func (l *ledger) enter(name string, body []byte) error {
	if err := l.reserve(name); err != nil {
		return err
	}
	l.note(name, body)
	return nil
}

func (l *ledger) note(name string, body []byte) {
	l.set(name, entry{size: int64(len(body)), sum: sha256.Sum256(body)})
}

func (l *ledger) set(name string, e entry) {
	l.mu.Lock()
	defer l.mu.Unlock()
	*l.files[name] = e
}

// share has a file be known by an entry that stands elsewhere too.
func (l *ledger) share(name string, e *entry) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.files[name] = e
}

func (l *ledger) get(name string) *entry {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.files[name]
}

// drop gives up the place of a file that was not made.
func (l *ledger) drop(name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.files, name)
}

// reserve takes the place of a file whose bytes are yet to come.
func (l *ledger) reserve(name string) error {
	if err := CheckPath(name); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, twice := l.files[name]; twice {
		return fmt.Errorf("path %q: made twice", name)
	}
	if l.dirs[name] {
		return fmt.Errorf("path %q: already a folder of the site", name)
	}
	for dir := range above(name) {
		if l.dirs[dir] {
			break // what stands above a known folder was looked at before
		}
		if _, taken := l.files[dir]; taken {
			return fmt.Errorf("path %q: %q is already a file of the site", name, dir)
		}
	}
	for dir := range above(name) {
		if l.dirs[dir] {
			break
		}
		l.dirs[dir] = true
	}
	l.files[name] = new(entry)
	l.order = append(l.order, name)
	return nil
}

func (l *ledger) mark(name string, st state, seen look.Look) {
	l.mu.Lock()
	defer l.mu.Unlock()
	e := l.files[name]
	e.state, e.look = st, seen
}

// blocks reports whether something else of this name keeps a file of the site
// from its place: it is where a folder must be, or below where a file must be.
func (l *ledger) blocks(name string) bool {
	if l.dirs[name] {
		return true
	}
	for dir := range above(name) {
		if _, file := l.files[dir]; file {
			return true
		}
	}
	return false
}

// Files lists what was added so far, sorted by path.
func (l *ledger) Files() []File {
	l.mu.Lock()
	defer l.mu.Unlock()
	slices.Sort(l.order) // little work if few were added since the last time
	l.order = slices.Compact(l.order)
	list := make([]File, 0, len(l.files))
	for _, name := range l.order {
		if e, made := l.files[name]; made { // and not dropped
			list = append(list, e.file(name))
		}
	}
	return list
}
