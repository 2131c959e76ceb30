package record

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"mingshi/generator/diag"
)

// A Loader reads a portal again and again for the preview. It keeps what it read
// of each file and parses only those that changed; sets share those records.
type Loader struct {
	fsys  fs.FS
	jobs  int
	cache *Cache // nil: every file is read as TOML
	sums  bool   // of records are kept with them
	codes Codes
	about diag.List    // of the code lists and of files that have no place
	files []loadedFile // sorted by name
	read  bool

	last    *Set      // made of the files, but for what was swapped since; nil: make it of all files
	twice   diag.List // ids used twice in it
	swapped []Change
}

// A loadedFile is a file of records with what was read of it.
type loadedFile struct {
	recordFile
	fileRead
}

// NewLoader returns a loader that has read nothing yet.
func NewLoader(fsys fs.FS, jobs int) *Loader { return &Loader{fsys: fsys, jobs: jobs} }

// Remember makes the loader take records from a cache when it reads all files, and
// keep their sums at hand, so that they must not be changed. A nil cache is none.
func (l *Loader) Remember(c *Cache) { l.cache, l.sums = c, true }

// Load reads the portal as the function Load does, but does not Resolve. Of the
// records, it reads only the files named, or all of them if changed is nil.
func (l *Loader) Load(ctx context.Context, changed []string) (*Set, diag.List, error) {
	if changed == nil || !l.read || slices.ContainsFunc(changed, l.affectsAll) {
		if err := l.everything(ctx); err != nil {
			return nil, nil, err
		}
	} else if err := l.some(changed); err != nil {
		return nil, nil, err
	}
	return l.assemble()
}

// With reads the portal as it would be if the files named were as fsys has them.
// The loader itself stays as it is.
func (l *Loader) With(ctx context.Context, fsys fs.FS, changed []string) (*Set, diag.List, error) {
	other := *l
	other.fsys, other.cache, other.files, other.about = fsys, nil, slices.Clone(l.files), slices.Clone(l.about)
	other.swapped = slices.Clone(l.swapped)
	return other.Load(ctx, append([]string{}, changed...))
}

func (l *Loader) some(changed []string) error {
	for _, name := range changed {
		if err := l.one(name); err != nil {
			return err
		}
	}
	return nil
}

// assemble makes a set of what was read, with the settings and the facts of law,
// which are few and read each time.
func (l *Loader) assemble() (*Set, diag.List, error) {
	if _, err := fs.Stat(l.fsys, "data/site.toml"); err != nil {
		return &Set{Codes: l.codes}, diag.List{noPortal()}, nil
	}
	s := l.gather()
	s.Settings, s.Laws = Settings{}, Laws{}
	list := slices.Concat(l.about, readPlain(l.fsys, "data/site.toml", &s.Settings, settingsFields, s.Codes))
	s.elsewhere = loadElsewhere(l.fsys, s.Settings.Partitions)
	var more diag.List
	s.Laws, more = loadLaws(l.fsys)
	list = append(list, more...)
	for i := range l.files {
		f := &l.files[i]
		list = append(list, f.list...)
	}
	return s, append(list, l.twice...), nil
}

// gather makes a set of the records of all files, or of the last set where only some
// of its records were read again: the others and what finds them stay.
func (l *Loader) gather() *Set {
	if l.last != nil {
		l.last = l.last.with(l.swapped)
	}
	if l.last == nil {
		s := &Set{Codes: l.codes, orgByName: map[string]*Org{}, items: map[string]*CatalogItem{}}
		for i := range l.files {
			for _, r := range l.files[i].records {
				s.add(r)
			}
		}
		l.last, l.twice = s, s.index()
	}
	l.swapped = nil
	s := *l.last
	return &s
}

// affectsAll reports whether a change of a file can change how others are read:
// code lists, and folders that came or went.
func (l *Loader) affectsAll(name string) bool {
	if strings.HasPrefix(name, "data/codes") {
		return true
	}
	info, err := fs.Stat(l.fsys, name)
	if err == nil {
		return info.IsDir()
	}
	return slices.ContainsFunc(l.files, func(f loadedFile) bool { return strings.HasPrefix(f.name, name+"/") })
}

func (l *Loader) everything(ctx context.Context) error {
	l.last, l.swapped = nil, nil
	l.codes, l.about = loadCodes(l.fsys)
	k := l.cache.keeper(l.codes)
	files, more, err := recordFiles(l.fsys, l.jobs)
	if err != nil {
		return err
	}
	l.about = append(l.about, more...)
	k.expect(files)
	read, err := l.readAll(ctx, files, k)
	if err != nil {
		return err
	}
	k.sweep()
	l.files = make([]loadedFile, len(files))
	for i := range files {
		l.files[i] = loadedFile{files[i].recordFile, read[i]}
	}
	l.read = true
	return nil
}

// one reads a file that changed, appeared or went.
func (l *Loader) one(name string) error {
	l.about = slices.DeleteFunc(l.about, func(d diag.Diagnostic) bool { return d.File == name })
	at, known := slices.BinarySearchFunc(l.files, name, func(f loadedFile, name string) int { return strings.Compare(f.name, name) })
	src, err := content(l.fsys, name)
	problem, isOdd := odd(err)
	switch {
	case isOdd:
		l.about = append(l.about, problem)
		if known {
			l.files, l.last = slices.Delete(l.files, at, at+1), nil
		}
		return nil
	case errors.Is(err, fs.ErrNotExist):
		if known {
			l.files, l.last = slices.Delete(l.files, at, at+1), nil
		}
		return nil
	case err != nil:
		return fmt.Errorf("reading %s: %w", name, err)
	}
	file, misplaced := place(name)
	if misplaced != nil {
		l.about = append(l.about, *misplaced)
	}
	if file.kind == nil {
		return nil
	}
	loaded := loadedFile{file, readFile(file, src, l.codes, new(desk))}
	if !known {
		l.files, l.last = slices.Insert(l.files, at, loaded), nil
		return nil
	}
	was := l.files[at].records
	l.files[at] = loaded
	if !inPlace(was, loaded.records) {
		l.last = nil
		return nil
	}
	for i, r := range loaded.records {
		l.swapped = append(l.swapped, Change{was[i], r})
	}
	return nil
}
