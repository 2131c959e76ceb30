package proof

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"mingshi/generator/output"
)

// A File is a file to be published beside the site that was built.
type File struct {
	Path string
	Body []byte
}

// A Log is the transparency log of a site, read whole and checked against its
// signed checkpoint.
type Log struct {
	tree    tree
	latest  map[string]Entry // the last version of each record
	ids     []string         // in the order in which they were first published
	entries []Entry          // all versions, in order
	last    []byte           // the bundle that is not yet full
}

// NewLog returns a log without entries.
func NewLog() *Log { return &Log{latest: map[string]Entry{}} }

// Size is the number of versions logged.
func (l *Log) Size() int64 { return l.tree.size }

// Latest returns the last version logged of a record.
func (l *Log) Latest(id string) (Entry, bool) {
	e, ok := l.latest[id]
	return e, ok
}

// A Checkpoint is the size and the root of a log.
type Checkpoint struct {
	Origin string
	Size   int64
	Root   tlog.Hash
}

func (c Checkpoint) text() string { return fmt.Sprintf("%s\n%d\n%s\n", c.Origin, c.Size, c.Root) }

// OpenCheckpoint checks the signature of a checkpoint and reads it.
func (p Public) OpenCheckpoint(signed []byte) (Checkpoint, error) {
	var c Checkpoint
	verifier, err := note.NewVerifier(p.Log)
	if err != nil {
		return c, fmt.Errorf("the public key of the log: %w", err)
	}
	n, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return c, fmt.Errorf("the checkpoint of the log is not signed by its key: %w", err)
	}
	lines := strings.SplitN(n.Text, "\n", 4)
	if len(lines) != 4 || lines[0] != verifier.Name() {
		return c, errors.New("the checkpoint is not one of this log")
	}
	c.Origin = lines[0]
	if c.Size, err = strconv.ParseInt(lines[1], 10, 64); err != nil || c.Size < 0 || strconv.FormatInt(c.Size, 10) != lines[1] {
		return c, errors.New("the checkpoint has no size")
	}
	if c.Root, err = tlog.ParseHash(lines[2]); err != nil {
		return c, errors.New("the checkpoint has no root hash")
	}
	return c, nil
}

// Checkpoint signs the present state of the log.
func (l *Log) Checkpoint(k *Key) ([]byte, error) {
	root, err := l.tree.root(l.tree.size)
	if err != nil {
		return nil, err
	}
	c := Checkpoint{Origin: k.Origin(), Size: l.tree.size, Root: root}
	signed, err := note.Sign(&note.Note{Text: c.text()}, k.log)
	if err != nil {
		return nil, fmt.Errorf("signing the checkpoint: %w", err)
	}
	return signed, nil
}

// ReadLog reads the log that stands at a site, every entry of it, and checks it
// against its checkpoint. Where there is no checkpoint, the log is empty and
// the checkpoint nil.
func ReadLog(ctx context.Context, open Opener, public Public) (*Log, []byte, error) {
	signed, err := open.read(ctx, CheckpointName)
	if errors.Is(err, fs.ErrNotExist) {
		return NewLog(), nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("reading the log: %w", err)
	}
	c, err := public.OpenCheckpoint(signed)
	if err != nil {
		return nil, nil, err
	}
	l := NewLog()
	for l.tree.size < c.Size {
		if err := l.readBundle(ctx, open, c.Size); err != nil {
			return nil, nil, fmt.Errorf("reading the log: %w", err)
		}
	}
	root, err := l.tree.root(c.Size)
	if err != nil {
		return nil, nil, err
	}
	if root != c.Root {
		return nil, nil, errors.New("the entries of the log do not give the root that its checkpoint has: the log was changed")
	}
	return l, signed, nil
}

// readBundle reads the next bundle of a log with size entries.
func (l *Log) readBundle(ctx context.Context, open Opener, size int64) error {
	n := l.tree.size / bundleSize
	want := int(min(size-n*bundleSize, bundleSize))
	name := bundlePath(n, want)
	bundle, err := open.read(ctx, name)
	if err != nil {
		return err
	}
	list, err := leaves(bundle, want)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	for _, leaf := range list {
		e, err := parseEntry(leaf)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := l.add(e, leaf); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// add appends an entry.
func (l *Log) add(e Entry, leaf []byte) error {
	before, known := l.latest[e.ID]
	if e.Version != before.Version+1 {
		return fmt.Errorf("%s: version %d follows version %d", e.ID, e.Version, before.Version)
	}
	if l.tree.size%bundleSize == 0 {
		l.last = nil
	}
	var err error
	if l.last, err = appendLeaf(l.last, leaf); err != nil {
		return err
	}
	if !known {
		l.ids = append(l.ids, e.ID)
	}
	l.latest[e.ID] = e
	l.entries = append(l.entries, e)
	return l.tree.add(leaf)
}

// Append logs what a manifest has that the log does not: records that are new
// and records whose bytes are others. It returns the files that the log gains.
// Records of the log that the manifest does not have are not its concern:
// Vanished tells them.
func (l *Log) Append(m *output.Manifest) ([]File, error) {
	from := l.tree.size
	var files []File
	for _, r := range m.Records {
		before := l.latest[r.ID]
		if before.SHA256 == r.SHA256 {
			continue
		}
		e := Entry{ID: r.ID, Version: before.Version + 1, Date: m.Today, SHA256: r.SHA256}
		if err := l.add(e, e.leaf()); err != nil {
			return nil, err
		}
		if l.tree.size%bundleSize == 0 {
			files = append(files, l.bundle())
		}
	}
	if l.tree.size == from {
		return nil, nil
	}
	if l.tree.size%bundleSize != 0 {
		files = append(files, l.bundle())
	}
	tiles, err := l.tree.tiles(from)
	return append(files, tiles...), err
}

// bundle is the last bundle as a file.
func (l *Log) bundle() File {
	n := (l.tree.size - 1) / bundleSize
	return File{Path: bundlePath(n, int(l.tree.size-n*bundleSize)), Body: l.last}
}

// Vanished returns the records that were logged and that a manifest lacks.
func (l *Log) Vanished(m *output.Manifest) []string {
	there := make(map[string]bool, len(m.Records))
	for _, r := range m.Records {
		there[r.ID] = true
	}
	var gone []string
	for _, id := range l.ids {
		if !there[id] {
			gone = append(gone, id)
		}
	}
	return gone
}
