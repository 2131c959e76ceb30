// Package proof makes a publication something that outsiders can check without
// trusting the city, its web server or us. It stands after output and before
// publish, and is the only package that knows about keys:
//
//	manifest.json          made by the build: every file and every record with its hash
//	manifest.json.minisig  a minisign signature of it
//	log/checkpoint         how many record versions were ever published, and the
//	                       root of their hash tree, signed (C2SP tlog-checkpoint)
//	log/tile/…             the tree and its entries as static files (C2SP tlog-tiles)
//	log/key                the two public keys, for those who have none yet
//
// An entry of the log is a record's id, the number of its version, the day of
// the publication and the hash of its canonical bytes: never its text, so what
// is withdrawn for someone's privacy is not kept by the proof. The log only
// grows. Whoever kept an old checkpoint sees that everything logged before it is
// still there, unchanged and in its place; a record that vanished from the site
// or changed without a new entry contradicts the log.
package proof

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"mingshi/generator/output"
)

// Where publishing puts what proves a site, below its root.
const (
	SignatureName  = output.ManifestName + ".minisig"
	CheckpointName = "log/checkpoint"
	KeyName        = "log/key"
)

// An Opener opens a file of a published site, by its path below the root. It
// returns an error that is fs.ErrNotExist if there is no such file.
type Opener func(ctx context.Context, name string) (io.ReadCloser, error)

// Dir returns the opener of a site in a folder.
func Dir(site fs.FS) Opener {
	return func(_ context.Context, name string) (io.ReadCloser, error) { return site.Open(name) }
}

// maxProofFile bounds what is read of one file of the log: an entry has at most
// 65,535 bytes, a bundle 256 entries.
const maxProofFile = 256 * (2 + 1<<16)

// read reads a small file of the proof.
func (open Opener) read(ctx context.Context, name string) ([]byte, error) {
	f, err := open(ctx, name)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(io.LimitReader(f, maxProofFile+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(body) > maxProofFile {
		return nil, fmt.Errorf("%s is larger than a file of a log can be", name)
	}
	return body, nil
}
