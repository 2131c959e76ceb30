package look

import (
	"cmp"
	"io/fs"
	"os"
	"path"
	"slices"
)

// An Entry is what stands in a folder under a name.
type Entry struct {
	Type fs.FileMode // the kind of file, without rights
	Look Look        // the zero Look of all but regular files
	base string
}

// Walk looks at all that is in a folder of a root and below, in the order of names:
// first an entry, then, unless visit returns fs.SkipDir, what is in it. A folder is
// opened once and its entries are looked at from there, once each: ReadDir of a
// folder below a root would do so too, and not tell what it saw.
func Walk(root *os.Root, dir string, visit func(name string, e Entry) error) error {
	f, err := root.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	list, err := entries(f)
	if err != nil {
		return err
	}
	slices.SortFunc(list, func(a, b Entry) int { return cmp.Compare(a.base, b.base) })
	for _, e := range list {
		name := path.Join(dir, e.base)
		err := visit(name, e)
		if err == nil && e.Type.IsDir() {
			err = Walk(root, name, visit)
		}
		if err != nil && err != fs.SkipDir {
			return err
		}
	}
	return nil
}
