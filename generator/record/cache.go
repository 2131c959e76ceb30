package record

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sync"

	"mingshi/generator/diag"
	"mingshi/generator/look"
)

// A Cache keeps the records of files in which there was no mistake, so that a file
// with the same bytes need not be read as TOML again, and one that surely looks as it
// did need not be opened: see package look. Neither its time nor its size is enough;
// where a system tells no more, its bytes are hashed.
//
// What is read of a file depends on its bytes, its name, the code lists and the
// program; so a cache names all of them. It has a file for each folder of records,
// with its own hash at the end. One that is broken, or was written by another program
// or with other code lists, is as if there were none; the next reading replaces it as
// a whole, so that what two programs write at once is whole as well.
type Cache struct{ dir, program string }

// NewCache returns the cache in a folder, which need not be there. program says which
// program this is: any change of its code must change it.
func NewCache(dir, program string) *Cache { return &Cache{dir, program} }

// A keeper is one reading's use of a cache. Nil knows nothing and keeps nothing.
type keeper struct {
	dir     string
	key     [sha256.Size]byte  // of what all records depend on
	clock   look.Look          // of a file that was made before any other was looked at
	folders map[string]*folder // of the files to be read
}

// A folder is what is known of the files in it.
type folder struct {
	name  string
	once  sync.Once // old is read when its first file is
	old   stock
	mu    sync.Mutex // of what follows
	left  int        // files still to be read
	fresh bool       // something was not as old has it
	next  []known    // files without mistakes, in the order in which they were read
}

// A known file is one whose records are kept.
type known struct {
	file    string
	sum     [sha256.Size]byte // of its bytes
	look    look.Look         // when it surely had those
	packed  []byte            // its records, as the cache has them; nil if they are new
	records []Record
}

// keeper prepares the reading of files with code lists. It must be asked for before
// the files are listed.
func (c *Cache) keeper(codes Codes) *keeper {
	if c == nil {
		return nil
	}
	lists, err := json.Marshal(codes)
	if err != nil {
		return nil
	}
	k := &keeper{dir: c.dir, key: sha256.Sum256(append([]byte(c.program+"\x00"), lists...)), folders: map[string]*folder{}}
	k.clock = k.now()
	return k
}

// expect prepares for the files that will be read.
func (k *keeper) expect(files []listed) {
	if k == nil {
		return
	}
	for _, f := range files {
		if f.kind.Prose { // few, and their text is what takes time
			continue
		}
		dir := path.Dir(f.name)
		if k.folders[dir] == nil {
			k.folders[dir] = &folder{name: dir}
		}
		k.folders[dir].left++
	}
}

// sure returns the look of a file if it will tell any later change.
func (k *keeper) sure(l look.Look) look.Look {
	if l.Dev != k.clock.Dev || !l.Sure(k.clock.Moved) {
		return look.Look{}
	}
	return l
}

// read reads a file as readFile does, or takes its records from the cache.
func (k *keeper) read(fsys fs.FS, file listed, codes Codes, d *desk) (fileRead, error) {
	if k != nil && !file.kind.Prose {
		return k.known(fsys, file, codes, d)
	}
	src, err := file.content(fsys)
	if err != nil {
		return unread(file, err)
	}
	return readSummed(file.recordFile, src, codes, d), nil
}

// known reads a file unless the cache knows what it holds.
func (k *keeper) known(fsys fs.FS, file listed, codes Codes, d *desk) (fileRead, error) {
	f := k.folders[path.Dir(file.name)]
	f.once.Do(func() { f.old = k.load(f.name) })
	was := f.old.find(file.name)
	now := known{file: file.name, look: k.sure(file.look)}
	if was != nil && was.look == now.look && now.look != (look.Look{}) && f.take(&now, was, file, d) {
		k.done(f, now, false)
		return fileRead{records: now.records}, nil
	}
	src, err := file.content(fsys)
	if err != nil {
		return unread(file, err)
	}
	now.sum = sha256.Sum256(src)
	if was != nil && was.sum == now.sum && f.take(&now, was, file, d) {
		k.done(f, now, was.look != now.look)
		return fileRead{records: now.records}, nil
	}
	read := readSummed(file.recordFile, src, codes, d)
	if len(read.list) == 0 {
		now.records = read.records
	}
	k.done(f, now, true)
	return read, nil
}

// take takes the records of a file that is as it was.
func (f *folder) take(now, was *known, file listed, d *desk) bool {
	records, ok := packed{rest: was.packed, texts: f.old.texts}.records(file.recordFile, &d.shelf)
	if ok {
		now.sum, now.packed, now.records = was.sum, was.packed, records
	}
	return ok
}

// unread tells of a file that cannot be read: the clerk, or whoever runs the machine.
func unread(file listed, err error) (fileRead, error) {
	if problem, ok := odd(err); ok {
		return fileRead{list: diag.List{problem}}, nil
	}
	return fileRead{}, fmt.Errorf("reading %s: %w", file.name, err)
}

// done notes that a file was read. The last of a folder decides whether what is kept
// of it is written anew.
func (k *keeper) done(f *folder, now known, fresh bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if now.records != nil {
		f.next = append(f.next, now)
		f.fresh = f.fresh || fresh
	}
	if f.left--; f.left > 0 {
		return
	}
	if f.fresh || len(f.next) != len(f.old.files) {
		slices.SortFunc(f.next, func(a, b known) int { return cmp.Compare(a.file, b.file) })
		k.store(f)
	}
	f.old, f.next = stock{}, nil
}
