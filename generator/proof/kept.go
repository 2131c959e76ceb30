package proof

import (
	"bytes"
	"errors"
	"fmt"
)

// A Kept is what a verifier keeps from one verification to the next: the keys
// first seen, and the newest checkpoint. It is all an outsider needs to notice
// that the past was changed.
type Kept struct {
	Public     Public
	Checkpoint []byte // signed
}

// Text is the kept file: the keys, an empty line, the checkpoint as it was found.
func (k Kept) Text() []byte { return append([]byte(k.Public.Text()+"\n"), k.Checkpoint...) }

// ParseKept reads what Text wrote.
func ParseKept(text []byte) (Kept, error) {
	keys, checkpoint, ok := bytes.Cut(text, []byte("\n\n"))
	if !ok {
		return Kept{}, errors.New("not a kept checkpoint: it needs keys, an empty line, and a checkpoint")
	}
	public, err := ParsePublic(string(keys))
	if err != nil {
		return Kept{}, err
	}
	if _, err := public.OpenCheckpoint(checkpoint); err != nil {
		return Kept{}, fmt.Errorf("not a kept checkpoint: %w", err)
	}
	return Kept{public, checkpoint}, nil
}
