package intake

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
)

// ErrChanged says that a file changed while the workbook was read.
var ErrChanged = errors.New("the file changed meanwhile")

// journal is where an import writes down what it is about to do, so that the next
// one finishes it after a crash.
const journal = ".mingshi/import.json"

// A step is a file to be put in its place.
type step struct {
	Name string `json:"name"`
	Was  string `json:"was"` // hash of what it replaces; "" if new
}

// draft is where a file waits for its turn. Files whose name begins with a dot are
// not read as records.
func draft(name string) string { return path.Dir(name) + "/." + path.Base(name) + ".import" }

func hash(body []byte) string {
	if body == nil {
		return ""
	}
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// Write puts files into a portal, all or none: they are written beside the old ones
// and renamed when all stand on the disk. If that fails midway, the old ones come
// back.
func Write(root *os.Root, files []File) error {
	if err := Finish(root); err != nil {
		return err
	}
	var steps []step
	for _, f := range files {
		if is, err := current(root, f.Name); err != nil || hash(is) != hash(f.Old) {
			return fmt.Errorf("%s: %w", f.Name, errors.Join(ErrChanged, err))
		}
		steps = append(steps, step{f.Name, hash(f.Old)})
	}
	err := stage(root, files, steps)
	if err == nil {
		err = exchange(root, files)
	} else {
		discard(root, files)
	}
	return errors.Join(err, done(root))
}

// exchange puts the staged files in their places, or none.
func exchange(root *os.Root, files []File) error {
	for i, f := range files {
		if err := root.Rename(draft(f.Name), f.Name); err != nil {
			err = errors.Join(err, restore(root, files[:i]))
			discard(root, files)
			return err
		}
	}
	return nil
}

// discard removes what was staged. What cannot be removed is not read as a record
// and is written over by the next import.
func discard(root *os.Root, files []File) {
	for _, f := range files {
		_ = root.Remove(draft(f.Name))
	}
}

// current returns the bytes of a file, nil if there is none.
func current(root *os.Root, name string) ([]byte, error) {
	body, err := root.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if body == nil {
		body = []byte{}
	}
	return body, err
}

// stage writes the new files beside the old ones, and the journal.
func stage(root *os.Root, files []File, steps []step) error {
	for _, f := range files {
		if err := root.MkdirAll(path.Dir(f.Name), 0o755); err != nil {
			return err
		}
		if err := put(root, draft(f.Name), f.New); err != nil {
			return err
		}
	}
	plan, err := json.Marshal(steps)
	if err != nil {
		return err
	}
	if err := root.MkdirAll(path.Dir(journal), 0o755); err != nil {
		return err
	}
	if err := put(root, journal+".draft", plan); err != nil {
		return err
	}
	return root.Rename(journal+".draft", journal)
}

// put writes a file and waits until it stands on the disk.
func put(root *os.Root, name string, body []byte) error {
	f, err := root.OpenFile(name, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(body)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// restore brings back what was replaced.
func restore(root *os.Root, files []File) error {
	var failed error
	for _, f := range files {
		if f.Old == nil {
			failed = errors.Join(failed, root.Remove(f.Name))
			continue
		}
		failed = errors.Join(failed, put(root, draft(f.Name), f.Old), root.Rename(draft(f.Name), f.Name))
	}
	return failed
}

// Finish ends an import that was interrupted while it renamed files. A file that
// was changed since then stays as it is.
func Finish(root *os.Root) error {
	plan, err := root.ReadFile(journal)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var steps []step
	if err == nil {
		err = json.Unmarshal(bytes.TrimSpace(plan), &steps)
	}
	if err != nil {
		return fmt.Errorf("reading %s: %w", journal, err)
	}
	for _, s := range steps {
		is, err := current(root, s.Name)
		switch {
		case err != nil:
			return err
		case hash(is) != s.Was:
			err = root.Remove(draft(s.Name))
		default:
			err = root.Rename(draft(s.Name), s.Name)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return done(root)
}

// done forgets the journal.
func done(root *os.Root) error {
	if err := root.Remove(journal); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
