package build

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"slices"

	"mingshi/generator/output"
	"mingshi/generator/site"
)

// many are the folders of data/ that pages name one by one in what they are made
// from; attachments are known by their hashes.
var many = []string{"data/plans", "data/results", "data/evaluations", "data/orgs", "content/attachments"}

// Inputs are the folders of the portal that builds read.
func Inputs() []string { return []string{"data", "content", "layouts", "partitions"} }

// common is the key of what touches all pages: the day, the address, the layouts,
// settings, partitions, laws, codes, catalogues, and all other records and texts of
// the kinds of which there are few. It is coarse, so that nothing is forgotten: a
// change in any of them makes every page anew. Where it cannot be told the key is
// zero, which does so too.
func (o Options) common(s *site.Site) output.Key {
	sample := ""
	if s.Sample {
		sample = "sample"
	}
	parts := []string{o.Generator, o.Today.String(), s.BaseURL, sample}
	layouts, err := treeKey(Overlay(o.Portal, "layouts", o.Layouts), ".")
	if err != nil {
		return output.Key{}
	}
	parts = append(parts, layouts...)
	for _, dir := range []string{"data", "content", "partitions"} {
		files, err := treeKey(o.Portal, dir)
		if err != nil {
			return output.Key{}
		}
		parts = append(parts, files...)
	}
	return output.KeyOf(parts...)
}

// errNoFile says that a tree holds links, pipes or other things that are no files.
var errNoFile = errors.New("not a regular file")

// treeKey returns the names and hashes of the files of a tree.
func treeKey(tree fs.FS, dir string) (parts []string, err error) {
	err = fs.WalkDir(tree, dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case name == dir && errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case d.IsDir() && slices.Contains(many, name):
			return fs.SkipDir
		case d.IsDir():
			return nil
		case !d.Type().IsRegular():
			return errNoFile
		}
		body, err := fs.ReadFile(tree, name)
		sum := sha256.Sum256(body)
		parts = append(parts, name, string(sum[:]))
		return err
	})
	return parts, err
}
