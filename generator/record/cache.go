package record

import (
	"crypto/sha256"
	"encoding/json"
	"path"
	"sync"
)

// A Cache keeps the records of files in which there was no mistake, so that a file
// with the same bytes need not be read as TOML again. Each file is still opened and
// its bytes are hashed: neither its time nor its size is trusted.
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
	folders map[string]*folder // of the files to be read
}

// A folder is what is known of the files in it.
type folder struct {
	name  string
	once  sync.Once        // old is read when its first file is
	old   map[string]known // by file
	mu    sync.Mutex       // of what follows
	left  int              // files still to be read
	fresh bool             // something was not as old has it
	next  []known          // files without mistakes, in the order in which they were read
}

// A known file is one whose records are kept.
type known struct {
	file    string
	sum     [sha256.Size]byte // of its bytes
	packed  packed            // its records, as the cache has them
	records []Record
}

// keeper prepares the reading of files with code lists.
func (c *Cache) keeper(files []recordFile, codes Codes) *keeper {
	if c == nil {
		return nil
	}
	lists, err := json.Marshal(codes)
	if err != nil {
		return nil
	}
	k := &keeper{dir: c.dir, key: sha256.Sum256(append([]byte(c.program+"\x00"), lists...)), folders: map[string]*folder{}}
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
	return k
}

// read reads a file as readFile does, or takes its records from the cache.
func (k *keeper) read(file recordFile, src []byte, codes Codes, d *desk) fileRead {
	if k == nil {
		return readFile(file, src, codes, d)
	}
	if file.kind.Prose {
		return readSummed(file, src, codes, d)
	}
	f := k.folders[path.Dir(file.name)]
	f.once.Do(func() { f.old = k.load(f.name) })
	now := known{file: file.name, sum: sha256.Sum256(src)}
	if was, ok := f.old[file.name]; ok && was.sum == now.sum {
		if now.records, ok = was.packed.records(file, &d.shelf); ok {
			k.done(f, now, false)
			return fileRead{records: now.records}
		}
	}
	read := readSummed(file, src, codes, d)
	if len(read.list) == 0 {
		now.records = read.records
	}
	k.done(f, now, true)
	return read
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
	if f.fresh || len(f.next) != len(f.old) {
		k.store(f)
	}
	f.old, f.next = nil, nil
}
