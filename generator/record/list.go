package record

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"mingshi/generator/diag"
	"mingshi/generator/look"
)

// A recordFile is a file of records and its kind.
type recordFile struct {
	name string
	kind *Kind
}

// A listed file was met when its folder was listed.
type listed struct {
	recordFile
	size int64
	look look.Look
}

// recordFiles lists the files of records below data/ and content/ by name, and
// reports those whose records would silently be missed. Folders are listed side by
// side, so many at a time.
func recordFiles(fsys fs.FS, jobs int) ([]listed, diag.List, error) {
	l := lister{fsys: fsys, free: make(chan struct{}, max(1, jobs))}
	for _, root := range []string{"data", "content"} {
		l.wg.Go(func() { l.folder(root) })
	}
	l.wg.Wait()
	slices.SortFunc(l.files, func(a, b listed) int { return strings.Compare(a.name, b.name) })
	l.list.Sort()
	return l.files, l.list, l.err
}

// A lister lists folders.
type lister struct {
	fsys fs.FS
	free chan struct{} // for each folder that is being listed
	wg   sync.WaitGroup

	mu    sync.Mutex // of what follows
	files []listed
	list  diag.List
	err   error
}

func (l *lister) add(files []listed, list diag.List, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.files, l.list = append(l.files, files...), append(l.list, list...)
	if l.err == nil {
		l.err = err
	}
}

// folder lists a folder, and has those in it listed. Without data/ there is no
// portal, which others tell.
func (l *lister) folder(dir string) {
	l.free <- struct{}{}
	entries, err := fs.ReadDir(l.fsys, dir)
	<-l.free
	if err != nil {
		if strings.Contains(dir, "/") {
			l.add(nil, nil, fmt.Errorf("listing %s: %w", dir, err))
		}
		return
	}
	var files []listed
	var list diag.List
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		if e.IsDir() {
			if !strings.HasPrefix(e.Name(), ".") && name != "content/attachments" {
				l.wg.Go(func() { l.folder(name) })
			}
			continue
		}
		file, problem, err := met(name, e)
		if err != nil {
			l.add(nil, nil, fmt.Errorf("listing %s: %w", name, err))
			return
		}
		if problem != nil {
			list = append(list, *problem)
		} else if file.kind != nil {
			files = append(files, file)
		}
	}
	l.add(files, list, nil)
}

// met tells what a file is that was met in a listing.
func met(name string, e fs.DirEntry) (listed, *diag.Diagnostic, error) {
	file, problem := place(name)
	if problem != nil || file.kind == nil {
		return listed{}, problem, nil
	}
	if !e.Type().IsRegular() {
		problem, _ := odd(&oddFile{name, -1}) // a link, too: what is published is what Git keeps
		return listed{}, &problem, nil
	}
	info, err := e.Info()
	if errors.Is(err, fs.ErrNotExist) {
		return listed{}, nil, nil // it went meanwhile
	}
	if err != nil {
		return listed{}, nil, err
	}
	return listed{file, info.Size(), look.Of(info)}, nil, nil
}
