package proof

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"mingshi/generator/output"
)

// A Proof is what a publication adds to a site, in the order in which it may
// become public: a checkpoint must never stand before the entries it counts.
type Proof struct {
	Growth     []File // new bundles and tiles
	Checkpoint File
	Signature  File
	Key        File
	Before     int64    // entries of the log before this publication
	After      int64    // and with it
	Vanished   []string // records that were published once and are no longer there
}

// Files returns everything in its order.
func (p *Proof) Files() []File {
	return append(append([]File{}, p.Growth...), p.Key, p.Checkpoint, p.Signature)
}

// Make proves a site whose manifest is given. open reads what stands at the
// target: the log goes on from there. A target whose log is by another key, or
// contradicts itself, is an error: to begin anew must be a person's decision.
func Make(ctx context.Context, open Opener, manifest []byte, k *Key) (*Proof, error) {
	m, err := output.ReadManifest(manifest)
	if err != nil {
		return nil, err
	}
	if err := sameKey(ctx, open, k.Public()); err != nil {
		return nil, err
	}
	log, signed, err := ReadLog(ctx, open, k.Public())
	if err != nil {
		return nil, err
	}
	p := &Proof{Before: log.Size(), Vanished: log.Vanished(m)}
	if p.Growth, err = log.Append(m); err != nil {
		return nil, err
	}
	if p.After = log.Size(); p.After > p.Before || signed == nil {
		if signed, err = log.Checkpoint(k); err != nil {
			return nil, err
		}
	}
	p.Checkpoint = File{CheckpointName, signed}
	p.Key = File{KeyName, []byte(k.Public().Text())}
	p.Signature = File{SignatureName, k.Sign(manifest, Comment(m))}
	return p, nil
}

// Comment is what the signature says beside the manifest: it can be read and is
// signed too.
func Comment(m *output.Manifest) string {
	clean := strings.NewReplacer("\n", " ", "\r", " ")
	return clean.Replace(fmt.Sprintf("today=%s commit=%s records=%d files=%d", m.Today, m.Commit, len(m.Records), len(m.Files)))
}

// ErrOtherKey says that the site that stands at a target was signed with another
// key: to begin a new log there must be a person's decision.
var ErrOtherKey = errors.New("the site that stands there was signed with another key (log/key)")

// sameKey refuses to go on with another key than the one the public knows.
func sameKey(ctx context.Context, open Opener, public Public) error {
	text, err := open.read(ctx, KeyName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("reading the public key of the site: %w", err)
	}
	if there, err := ParsePublic(string(text)); err != nil || there != public {
		return ErrOtherKey
	}
	return nil
}
