package proof

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/andybalholm/brotli"

	"mingshi/generator/diag"
	"mingshi/generator/output"
)

// maxManifest bounds what is read: a manifest of some ten million files.
const maxManifest = 4 << 30

func readManifest(ctx context.Context, open Opener) ([]byte, error) {
	f, err := open(ctx, output.ManifestName)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", output.ManifestName, err)
	}
	body, err := io.ReadAll(io.LimitReader(f, maxManifest))
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, fmt.Errorf("reading %s: %w", output.ManifestName, err)
	}
	return body, nil
}

// An encoded is a file of the manifest, or a compressed copy of one that a web
// server may send in its place.
type encoded struct {
	output.File
	ext string // "", ".gz" or ".br"
}

// check compares a file with what the manifest says of it. If it is a data file,
// it returns the hashes of its records too.
func (f encoded) check(ctx context.Context, open Opener, kinds map[string]bool) ([]string, *Problem, error) {
	name := f.Path + f.ext
	if output.CheckPath(f.Path) != nil {
		return nil, &Problem{name, diag.T("清单里的路径不合规则", "the manifest names a path that no site has")}, nil
	}
	body, err := open(ctx, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &Problem{name, diag.T("文件缺失", "the file is missing")}, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	records, same, err := f.compare(body, kinds)
	if err = errors.Join(err, body.Close()); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	if !same {
		return records, &Problem{name, diag.T("内容与清单不符", "the content is not what the manifest says")}, nil
	}
	return records, nil, nil
}

// compare reads a file, no further than the manifest lets it be long.
func (f encoded) compare(body io.Reader, kinds map[string]bool) (records []string, same bool, err error) {
	switch f.ext {
	case ".gz":
		plain, err := gzip.NewReader(body)
		if err != nil {
			return nil, false, nil // a copy that does not open is a wrong copy, not a failure
		}
		body = plain
	case ".br":
		body = brotli.NewReader(body)
	}
	sum := sha256.New()
	in := &counted{r: io.TeeReader(io.LimitReader(body, f.Size+1), sum)}
	if f.ext == "" && isData(f.Path, kinds) {
		records, err = hashLines(in)
	} else {
		_, err = io.Copy(io.Discard, in)
	}
	if f.ext != "" && err != nil {
		return nil, false, nil
	}
	return records, in.n == f.Size && hexSum(sum) == f.SHA256, err
}

type counted struct {
	r io.Reader
	n int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

func hexSum(h hash.Hash) string { return hex.EncodeToString(h.Sum(nil)) }

// isData reports whether a file holds records, one a line: open-data/plan.json,
// or open-data/plan-2026.json of a portal that is large.
func isData(name string, kinds map[string]bool) bool {
	base, ok := strings.CutSuffix(path.Base(name), ".json")
	kind, _, _ := strings.Cut(base, "-")
	return ok && path.Dir(name) == "open-data" && kinds[kind]
}

// hashLines returns the hash of each record of a data file.
func hashLines(r io.Reader) ([]string, error) {
	var list []string
	in := bufio.NewReaderSize(r, 1<<16)
	var whole []byte
	for {
		part, err := in.ReadSlice('\n')
		whole = append(whole, part...)
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if line := bytes.TrimSuffix(bytes.TrimSpace(whole), []byte(",")); bytes.HasPrefix(line, []byte("{")) {
			sum := sha256.Sum256(line)
			list = append(list, hex.EncodeToString(sum[:]))
		}
		if whole = whole[:0]; errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			return list, err
		}
	}
}

// standing looks through the files that stand at the site: it tells those that
// nothing accounts for, and returns the compressed copies, which must be compared
// too since they are what visitors get.
func (r *Report) standing(list func() ([]string, error)) ([]encoded, error) {
	if list == nil {
		return nil, nil
	}
	names, err := list()
	if err != nil {
		return nil, err
	}
	listed := make(map[string]output.File, len(r.Manifest.Files))
	for _, f := range r.Manifest.Files {
		listed[f.Path] = f
	}
	var copies []encoded
	slices.Sort(names)
	for _, name := range names {
		ext := path.Ext(name)
		plain, compressed := listed[strings.TrimSuffix(name, ext)]
		switch _, ok := listed[name]; {
		case ok:
		case compressed && (ext == ".gz" || ext == ".br"):
			copies = append(copies, encoded{plain, ext})
		case !belongs(name) && path.Base(name) != ".gitkeep":
			r.Strangers = append(r.Strangers, name)
		}
	}
	return copies, nil
}

// belongs reports whether publishing put a file there: the proof, and what the
// previous release named by its hash, which pages still open may ask for.
func belongs(name string) bool {
	top, _, _ := strings.Cut(name, "/")
	plain := strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".br")
	return plain == output.ManifestName || name == SignatureName || top == "log" || top == "assets" || top == "search-index"
}
