package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"sync"
	"sync/atomic"
)

// linkers is how many folders are handled at a time. Two are nearly twice as
// fast as one on ext4, more hardly faster.
const linkers = 2

// complete brings into the new tree what stays as it is: equal files, files of
// others, the modes of folders. Then all of it goes to the disk.
func (s *Staged) complete(found survey) error {
	if err := s.keep(found); err != nil {
		return err
	}
	for name, mode := range found.dirs {
		if err := s.copyMode(name, mode); err != nil {
			return err
		}
	}
	return s.flush()
}

// keep links by folders, several at a time.
func (s *Staged) keep(found survey) error {
	return byFolder(s.kept(found), s.keepIn)
}

// byFolder handles the files of several folders at a time.
func byFolder[F any](files map[string][]F, handle func(dir string, files []F) error) error {
	dirs := slices.Sorted(maps.Keys(files))
	var taken atomic.Int64
	var errs [linkers]error
	var wg sync.WaitGroup
	for w := range linkers {
		wg.Go(func() {
			for errs[w] == nil {
				i := int(taken.Add(1)) - 1
				if i >= len(dirs) {
					return
				}
				errs[w] = handle(dirs[i], files[dirs[i]])
			}
			taken.Store(int64(len(dirs))) // the others need not go on either
		})
	}
	wg.Wait()
	return errors.Join(errs[:]...)
}

// kept lists by folder the names that stay. An empty folder has none.
func (s *Staged) kept(found survey) map[string][]string {
	kept := map[string][]string{}
	for _, name := range found.foreign {
		if _, dir := found.dirs[name]; dir {
			kept[name] = nil
		} else {
			kept[path.Dir(name)] = append(kept[path.Dir(name)], path.Base(name))
		}
	}
	for name, e := range s.files {
		if e.state == same {
			kept[path.Dir(name)] = append(kept[path.Dir(name)], path.Base(name))
		}
	}
	return kept
}

// keepIn links the files of one folder, or copies those that cannot be linked.
func (p place) keepIn(dir string, bases []string) error {
	f := folder{path: dir}
	defer f.close()
	if err := f.openNext(p); err != nil {
		return fmt.Errorf("keeping %s: %w", p.full(p.in(dir)), err)
	}
	f.openOld(p)
	for _, base := range bases {
		name := path.Join(dir, base)
		if p.step("link", name) == nil && f.old != nil && f.link(base) == nil {
			continue
		}
		err := p.step("copy", name)
		if err == nil {
			err = p.copy(p.in(name), p.staged(name))
		}
		if err != nil {
			return fmt.Errorf("keeping %s: %w", p.full(p.in(name)), err)
		}
	}
	return nil
}

// copy makes a new file or link like another, for places without hard links.
func (p place) copy(from, to string) error {
	info, err := p.root.Lstat(from)
	switch {
	case err != nil:
		return err
	case info.Mode()&fs.ModeSymlink != 0:
		at, err := p.root.Readlink(from)
		if err != nil {
			return err
		}
		return p.root.Symlink(at, to)
	case !info.Mode().IsRegular():
		return errors.New("neither a file nor a folder nor a symbolic link")
	}
	src, err := p.root.Open(from)
	if err != nil {
		return err
	}
	defer src.Close()
	dst, err := p.root.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, info.Mode().Perm())
	if err != nil {
		return err
	}
	_, err = io.Copy(dst, src)
	return errors.Join(err, dst.Close(), p.root.Chtimes(to, info.ModTime(), info.ModTime()))
}

// copyMode gives a folder the mode it had: a server's group may depend on it.
// The owner keeps all rights, or the next build could not replace the folder.
func (p place) copyMode(name string, mode fs.FileMode) error {
	const bits = fs.ModePerm | fs.ModeSetuid | fs.ModeSetgid | fs.ModeSticky
	info, err := p.root.Lstat(p.staged(name))
	if absent(err) {
		return nil
	}
	if err != nil {
		return err
	}
	if want := mode&bits | 0o700; info.Mode()&bits != want {
		return p.root.Chmod(p.staged(name), want)
	}
	return nil
}
