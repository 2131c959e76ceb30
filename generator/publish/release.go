package publish

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strings"

	"mingshi/generator/output"
	"mingshi/generator/proof"
)

// A File is one file of a release.
type File struct {
	output.File
	Same bool   // stands at the target already, byte for byte
	body []byte // nil: it is read from the site
	from string // the file of the site that it is, or is a compressed copy of
}

// A Release is everything that is to stand at a target, and what is to go.
type Release struct {
	Manifest *output.Manifest
	Files    []File   // in the order in which they may become public
	Keep     []string // of the release that stands there: they stay as they are
	Remove   []string // in the order in which they may go
	Full     bool     // the target takes nothing over
	Again    bool     // the same site stands there: what it replaces is no earlier release
	Progress func(done int)

	site    fs.FS
	was     map[string]output.File
	logged  int64
	gone    []string // records that vanished
	altered []string // files of the target that are not what was published
	forged  bool     // the manifest there does not fit its signature
}

// Open opens a file of the release.
func (r *Release) Open(f File) (io.ReadCloser, error) {
	if f.body != nil {
		return io.NopCloser(bytes.NewReader(f.body)), nil
	}
	if f.from != f.Path {
		body, err := compress(r.site, f.from, path.Ext(f.Path))
		return io.NopCloser(bytes.NewReader(body)), err
	}
	return r.site.Open(f.Path)
}

// WriteTo writes a file of the release and checks that it is what the manifest
// says: a site that was changed after it was built is not published.
func (r *Release) WriteTo(w io.Writer, f File) error {
	in, err := r.Open(f)
	if err != nil {
		return err
	}
	sum := sha256.New()
	_, err = io.Copy(io.MultiWriter(w, sum), in)
	if err = cmp.Or(err, in.Close()); err != nil {
		return err
	}
	if f.SHA256 != "" && hex.EncodeToString(sum.Sum(nil)) != f.SHA256 {
		return fmt.Errorf("%s is not what the manifest says: build the site again", f.Path)
	}
	return nil
}

// done reports progress.
func (r *Release) done(n int) {
	if r.Progress != nil {
		r.Progress(n)
	}
}

// prepare compares the site with what stands at the target.
func prepare(ctx context.Context, site fs.FS, t Target, was Standing, o Options) (*Release, error) {
	body, err := fs.ReadFile(site, output.ManifestName)
	if err != nil {
		return nil, fmt.Errorf("reading the site to be published: %w", err)
	}
	m, err := output.ReadManifest(body)
	if err != nil {
		return nil, err
	}
	r := &Release{Manifest: m, Full: o.Full, Again: bytes.Equal(body, was.body), site: site, was: map[string]output.File{}}
	if was.Manifest != nil {
		for _, f := range was.Manifest.Files {
			r.was[f.Path] = f
		}
	}
	for _, f := range m.Files {
		if err := output.CheckPath(f.Path); err != nil {
			return nil, err
		}
		r.Files = append(r.Files, File{File: f, Same: r.was[f.Path] == f && !was.Doubtful[f.Path], from: f.Path})
	}
	memory := Memory{}
	if o.Compress {
		memory.Compressed = r.addCompressed(was.Memory)
	}
	if err := r.audit(ctx, t); err != nil {
		return nil, fmt.Errorf("looking at the files that stand there: %w", err)
	}
	memory.Kept = r.keep(was)
	r.remove(was)
	memory.Removed = r.Remove
	r.addFile(MemoryName, memory.json())
	r.addFile(output.ManifestName, body)
	if o.Key != nil {
		if err := r.signed(ctx, t, was, o.Key); err != nil {
			return nil, err
		}
		if err := r.prove(ctx, t, body, o.Key); err != nil {
			return nil, err
		}
	}
	r.order()
	n := 0
	r.Progress = func(done int) { n += done; o.progress(bringing, n, len(r.Files)) }
	return r, nil
}

// signed looks whether the manifest that stands there is still the one that was
// signed. While a publication is unfinished, they need not fit.
func (r *Release) signed(ctx context.Context, t Target, was Standing, key *proof.Key) error {
	if was.Manifest == nil || was.Doubtful != nil {
		return nil
	}
	signature, err := readMaybe(ctx, t, proof.SignatureName)
	if err != nil || signature == nil {
		return err
	}
	r.forged = key.Public().Check(was.body, signature) != nil
	if checkpoint, err := readMaybe(ctx, t, proof.CheckpointName); err != nil || checkpoint == nil {
		return cmp.Or(err, fmt.Errorf("%w: it is signed, but its log has no checkpoint any more", ErrTampered))
	}
	return nil
}

// prove adds what proves the release.
func (r *Release) prove(ctx context.Context, t Target, manifest []byte, key *proof.Key) error {
	p, err := proof.Make(ctx, t.Open, manifest, key)
	if err != nil {
		return fmt.Errorf("proving the publication: %w", err)
	}
	for _, f := range p.Files() {
		r.addFile(f.Path, f.Body)
	}
	r.logged, r.gone = p.After-p.Before, p.Vanished
	return nil
}

// addFile adds a small file that publishing makes. Whether the target has the
// same is not known, nor worth asking.
func (r *Release) addFile(name string, body []byte) {
	sum := sha256.Sum256(body)
	r.Files = append(r.Files, File{File: output.File{Path: name, SHA256: hex.EncodeToString(sum[:]), Size: int64(len(body))}, body: body})
}

// hashed reports whether a name changes with its content, so that an old and a new
// file can stand side by side.
func hashed(name string) bool {
	return strings.HasPrefix(name, "assets/") || strings.HasPrefix(name, "search-index/")
}

// keep lists the hashed files of the release that stands there and that the new
// one lacks: pages still open in a browser may ask for them.
func (r *Release) keep(was Standing) []string {
	if was.Manifest == nil {
		return nil
	}
	names := r.names()
	copies := make(map[string]bool, len(was.Memory.Compressed))
	for _, name := range was.Memory.Compressed {
		copies[name] = true
	}
	for _, f := range was.Manifest.Files {
		if !hashed(f.Path) || names[f.Path] {
			continue
		}
		for _, name := range []string{f.Path, f.Path + ".gz", f.Path + ".br"} {
			if name == f.Path || copies[name] {
				r.Keep = append(r.Keep, name)
			}
		}
	}
	slices.Sort(r.Keep)
	return r.Keep
}

// remove lists what the last publications left and nothing needs any more.
func (r *Release) remove(was Standing) {
	if was.Manifest == nil {
		return
	}
	names := r.names()
	for _, name := range r.Keep {
		names[name] = true
	}
	for _, f := range was.Manifest.Files {
		if !names[f.Path] {
			r.Remove = append(r.Remove, f.Path)
		}
	}
	for _, list := range [][]string{was.Memory.Kept, was.Memory.Compressed, was.Memory.Removed} {
		for _, name := range list {
			if !names[name] {
				r.Remove = append(r.Remove, name)
			}
		}
	}
	slices.Sort(r.Remove)
	r.Remove = slices.Compact(r.Remove)
}

func (r *Release) names() map[string]bool {
	names := make(map[string]bool, len(r.Files))
	for _, f := range r.Files {
		names[f.Path] = true
	}
	return names
}

// order puts first what others refer to: hashed files, data, pages, then the
// entries of the log before the checkpoint that counts them, the manifest and
// its signature.
func (r *Release) order() {
	slices.SortStableFunc(r.Files, func(a, b File) int {
		return cmp.Or(cmp.Compare(rank(a.Path), rank(b.Path)), cmp.Compare(a.Path, b.Path))
	})
}

// ranks ranges over the files in groups: all of one must be public before any of
// the next.
func (r *Release) ranks() iter.Seq[[]File] {
	return func(yield func([]File) bool) {
		for from := 0; from < len(r.Files); {
			to := from
			for to < len(r.Files) && rank(r.Files[to].Path) == rank(r.Files[from].Path) {
				to++
			}
			if !yield(r.Files[from:to]) {
				return
			}
			from = to
		}
	}
}

func rank(name string) int {
	switch {
	case hashed(name):
		return 0
	case name == proof.CheckpointName:
		return 4
	case name == output.ManifestName, name == proof.SignatureName, name == MemoryName:
		return 5
	case strings.HasPrefix(name, "log/"):
		return 3
	case strings.HasSuffix(plain(name), ".html"):
		return 2
	}
	return 1
}

// result counts what the release changes of the site; compressed copies and what
// proves it go without saying.
func (r *Release) result() Result {
	var c Result
	for _, f := range r.Files {
		if f.body != nil || f.from != f.Path {
			continue
		}
		_, had := r.was[f.Path]
		switch {
		case f.Same:
			c.Same++
			continue
		case had:
			c.Changed++
		default:
			c.Added++
		}
		c.Bytes += f.Size
	}
	for _, name := range r.Remove {
		if _, had := r.was[name]; had {
			c.Removed++
		}
	}
	c.Kept, c.Logged, c.Altered = len(r.Keep), r.logged, r.altered
	return c
}
