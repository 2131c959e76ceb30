package render

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"mingshi/generator/output"
)

// An asset is a file of layouts/assets under its hashed address.
type asset struct {
	path string
	body []byte
}

// loadAssets reads layouts/assets. A file's address carries its hash, so it may
// be cached for ever; imports between modules are rewritten to those addresses.
func loadAssets(layouts fs.FS) ([]asset, map[string]string, error) {
	l := &assetLoader{layouts: layouts, address: map[string]string{}}
	err := fs.WalkDir(layouts, "assets", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && d.Name() != "testdata" {
			return err
		}
		if d.IsDir() {
			return fs.SkipDir
		}
		if !published(path.Base(name)) {
			return nil
		}
		_, err = l.load(strings.TrimPrefix(name, "assets/"), nil)
		return err
	})
	if err != nil {
		return nil, nil, fmt.Errorf("reading assets: %w", err)
	}
	return l.files, l.address, nil
}

// published leaves out what is only for those who work on the layouts.
func published(name string) bool {
	return !strings.HasPrefix(name, ".") && !strings.Contains(name, ".test.") && name != "package.json" && path.Ext(name) != ".md"
}

type assetLoader struct {
	layouts fs.FS
	address map[string]string
	files   []asset
}

var moduleImport = regexp.MustCompile(`(?m)^((?:import|export)\b[^'"\n]*)(['"])\./([A-Za-z0-9_.-]+\.js)['"]`)

// load reads a file and, first, the modules that it imports.
func (l *assetLoader) load(name string, within []string) (string, error) {
	if address, ok := l.address[name]; ok {
		return address, nil
	}
	for _, w := range within {
		if w == name {
			return "", fmt.Errorf("%s imports itself through %s", name, strings.Join(within, ", "))
		}
	}
	body, err := fs.ReadFile(l.layouts, "assets/"+name)
	if err != nil {
		return "", err
	}
	if path.Ext(name) == ".js" {
		var failed error
		body = moduleImport.ReplaceAllFunc(body, func(m []byte) []byte {
			p := moduleImport.FindSubmatch(m)
			address, err := l.load(path.Join(path.Dir(name), string(p[3])), append(within, name))
			if err != nil {
				failed = err
			}
			return fmt.Appendf(nil, "%s%s./%s%s", p[1], p[2], path.Base(address), p[2])
		})
		if failed != nil {
			return "", failed
		}
	}
	address := "assets/" + output.HashName(name, body)
	l.address[name] = address
	l.files = append(l.files, asset{address, body})
	return address, nil
}
