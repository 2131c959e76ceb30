package publish

import (
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"
	"strings"

	"github.com/andybalholm/brotli"
)

// An auditor looks whether the files that a release takes over from the site that
// stands there are still what was published: somebody may have changed or removed
// them since. What it names is brought again.
type auditor interface {
	audit(ctx context.Context, r *Release) (wrong map[string]bool, err error)
}

// audit brings again what is no longer as it was published, and everything if that
// is asked for.
func (r *Release) audit(ctx context.Context, t Target) error {
	wrong := map[string]bool{}
	if a, ok := t.(auditor); ok {
		var err error
		if wrong, err = a.audit(ctx, r); err != nil {
			return err
		}
	}
	for i := range r.Files {
		f := &r.Files[i]
		if f.Same && wrong[f.Path] {
			r.altered = append(r.altered, f.Path)
		}
		f.Same = f.Same && !wrong[f.Path] && !r.Full
	}
	slices.Sort(r.altered)
	return nil
}

// readEvery audits a target that is on this machine, where reading costs little.
// plain reports whether a file is one, and no link to another.
func readEvery(ctx context.Context, t Target, plain func(name string) bool, r *Release) (map[string]bool, error) {
	wrong := map[string]bool{}
	sums := make(map[string]string, len(r.Manifest.Files))
	for _, f := range r.Manifest.Files {
		sums[f.Path] = f.SHA256
	}
	for _, f := range r.Files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if f.Same && (!plain(f.Path) || sumOf(ctx, t, f) != sums[f.from]) {
			wrong[f.Path] = true
		}
	}
	return wrong, nil
}

// sumOf is the hash of a file of the target, of what is in it if it is a
// compressed copy; "" if it cannot be read, for whatever reason.
func sumOf(ctx context.Context, t Target, f File) string {
	in, err := t.Open(ctx, f.Path)
	if err != nil {
		return ""
	}
	defer in.Close()
	var body io.Reader = in
	if f.from != f.Path {
		if body, err = unpacked(in, f.Path); err != nil {
			return ""
		}
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, io.LimitReader(body, max(f.Size, large)+1)); err != nil {
		return ""
	}
	return hex.EncodeToString(sum.Sum(nil))
}

func unpacked(in io.Reader, name string) (io.Reader, error) {
	if strings.HasSuffix(name, ".br") {
		return brotli.NewReader(in), nil
	}
	return gzip.NewReader(in)
}
