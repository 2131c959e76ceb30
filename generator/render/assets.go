package render

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"sync"

	"mingshi/generator/output"
)

// An asset is a file of layouts/assets under its hashed address.
type asset struct {
	path string
	body []byte
}

// loadAssets makes the assets that the templates name, and nothing else: a
// script or style sheet as one file with all that it imports, any other file as
// it is. A file's address carries its hash, so it may be cached for ever.
func loadAssets(layouts fs.FS, named map[string]string) ([]asset, map[string]string, error) {
	l := &assetLoader{layouts: layouts, address: map[string]string{}}
	for _, name := range slices.Sorted(maps.Keys(named)) {
		if info, err := fs.Stat(layouts, "assets/"+name); err != nil || info.IsDir() {
			return nil, nil, fmt.Errorf("reading layouts: %s: there is no layouts/assets/%s", named[name], name)
		}
		if _, err := l.load(name); err != nil {
			return nil, nil, fmt.Errorf("reading assets: %w", err)
		}
	}
	slices.SortFunc(l.files, func(a, b asset) int { return cmp.Compare(a.path, b.path) })
	return l.files, l.address, nil
}

type assetLoader struct {
	layouts fs.FS
	mu      sync.Mutex        // style sheets are read by several goroutines, which publish what these show
	address map[string]string // "css/site.css" to its hashed address
	files   []asset
}

// load makes a file and returns its address.
func (l *assetLoader) load(name string) (string, error) {
	var body []byte
	var err error
	switch path.Ext(name) {
	case ".js", ".css":
		body, err = bundle(l.layouts, name, l.load)
	default:
		body, err = fs.ReadFile(l.layouts, "assets/"+name)
	}
	if err != nil {
		return "", err
	}
	address := "assets/" + output.HashName(name, body)
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, ok := l.address[name]; !ok {
		l.address[name] = address
		l.files = append(l.files, asset{address, body})
	}
	return address, nil
}
