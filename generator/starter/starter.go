// Package starter holds the portal with which a city begins: settings and one
// unit to fill in, a folder for everything with a note on what goes there, the
// holidays that are known. There are no records in it: what a city publishes is
// the city's own.
package starter

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path"

	"mingshi/generator/record"
	"mingshi/generator/schema"
)

//go:embed all:files
var files embed.FS

// Files returns the starter portal.
func Files() fs.FS {
	sub, err := fs.Sub(files, "files")
	if err != nil {
		panic(err) // the name is right, or no test would pass
	}
	return sub
}

// Write makes a starter portal in root. A file that is there already is not
// written over; the error says which.
func Write(root *os.Root) error {
	from := Files()
	err := fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(from, name)
		if err != nil {
			return err
		}
		return put(root, name, text)
	})
	if err == nil {
		err = forEditors(root)
	}
	if err != nil {
		return fmt.Errorf("making the portal: %w", err)
	}
	return nil
}

// forEditors writes the schemas and settings by which editors help to fill in
// records. They are made anew, so that they fit this program.
func forEditors(root *os.Root) error {
	codes, _ := record.ReadCodes(root.FS())
	files, err := schema.Files(codes)
	if err != nil {
		return err
	}
	for _, f := range files {
		if _, err := root.Lstat(f.Name); err == nil {
			continue // the starter has its own
		}
		if err := put(root, f.Name, f.Text); err != nil {
			return err
		}
	}
	return nil
}

func put(root *os.Root, name string, text []byte) error {
	if err := root.MkdirAll(path.Dir(name), 0o755); err != nil {
		return err
	}
	mode := fs.FileMode(0o644)
	if bytes.HasPrefix(text, []byte("#!")) {
		mode = 0o755 // git leaves out a hook that cannot be run
	}
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	if _, err := f.Write(text); err != nil {
		_ = f.Close() // the first error counts
		return err
	}
	return f.Close()
}
