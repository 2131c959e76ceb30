package proof

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/output"
)

// A Rebuilt is a sink that keeps nothing: it compares each file of a site that is
// built again with the manifest of the one that was published.
type Rebuilt struct {
	want     map[string]output.File // not yet built
	files    []output.File
	problems []Problem
}

// NewRebuilt returns a sink that expects the files of a manifest.
func NewRebuilt(m *output.Manifest) *Rebuilt {
	r := &Rebuilt{want: make(map[string]output.File, len(m.Files))}
	for _, f := range m.Files {
		r.want[f.Path] = f
	}
	return r
}

// Add compares a file.
func (r *Rebuilt) Add(path string, body []byte) error {
	sum := sha256.Sum256(body)
	r.compare(output.File{Path: path, SHA256: hex.EncodeToString(sum[:]), Size: int64(len(body))})
	return nil
}

// Stream compares a large file.
func (r *Rebuilt) Stream(path string, write func(io.Writer) error) (output.File, error) {
	f, err := output.Measure(path, io.Discard, write)
	if err == nil {
		r.compare(f)
	}
	return f, err
}

func (r *Rebuilt) compare(f output.File) {
	path := f.Path
	if path == output.ManifestName {
		return // it is what the files are compared with
	}
	r.files = append(r.files, f)
	want, ok := r.want[path]
	delete(r.want, path)
	switch {
	case !ok:
		r.problems = append(r.problems, Problem{path, diag.T("重新生成的网站有这个文件，公布的没有", "the site that was built again has this file, the published one has not")})
	case want != f:
		r.problems = append(r.problems, Problem{path, diag.T("与重新生成的不同", "differs from what is built again")})
	}
}

// Files lists what was built, sorted as every sink lists it.
func (r *Rebuilt) Files() []output.File {
	slices.SortFunc(r.files, func(a, b output.File) int { return strings.Compare(a.Path, b.Path) })
	return r.files
}

// Problems returns what differs, in the order of paths, once everything is built.
func (r *Rebuilt) Problems() []Problem {
	list := slices.Clone(r.problems)
	for path := range r.want {
		list = append(list, Problem{path, diag.T("重新生成的网站没有这个文件", "the site that was built again lacks this file")})
	}
	slices.SortFunc(list, func(a, b Problem) int { return strings.Compare(a.Subject, b.Subject) })
	return list
}
