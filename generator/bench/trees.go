package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// same compares two folders byte by byte and counts what they hold. An error names
// the first difference.
func same(a, b string) (files int, size int64, err error) {
	err = filepath.WalkDir(a, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(a, name)
		if err != nil {
			return err
		}
		one, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		two, err := os.ReadFile(filepath.Join(b, rel))
		if err != nil {
			return err
		}
		if !bytes.Equal(one, two) {
			return fmt.Errorf("%s is not as in a full build", rel)
		}
		files, size = files+1, size+int64(len(one))
		return nil
	})
	if err != nil {
		return 0, 0, err
	}
	if n, _, err := weigh(b); err != nil || n != files {
		return 0, 0, fmt.Errorf("%d files, where a full build has %d: %w", files, n, err)
	}
	return files, size, nil
}

// weigh counts the files of a folder and their bytes.
func weigh(dir string) (files int, size int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			files, size = files+1, size+info.Size()
		}
		return err
	})
	return files, size, err
}
