package look

import (
	"cmp"
	"io/fs"
	"os"
	"path"
	"slices"
)

// Walk looks at all that is in a folder of a root and below, in the order of names:
// first an entry, then, unless visit returns fs.SkipDir, what is in it. What is no
// regular file has the zero Look. A folder is opened once and its files are looked
// at from there, which costs a fifth of naming each from the root.
func Walk(root *os.Root, dir string, visit func(name string, e fs.DirEntry, l Look) error) error {
	f, err := root.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	list, err := f.ReadDir(-1)
	if err != nil {
		return err
	}
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	for _, e := range list {
		name, at := path.Join(dir, e.Name()), Look{}
		if e.Type().IsRegular() {
			at = In(f, e.Name())
		}
		err := visit(name, e, at)
		if err == nil && e.IsDir() {
			err = Walk(root, name, visit)
		}
		if err != nil && err != fs.SkipDir {
			return err
		}
	}
	return nil
}
