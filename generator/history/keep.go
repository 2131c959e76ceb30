package history

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"os"
)

// worthKeeping is the number of commits from which a walk is worth to be kept; a
// thousand take a second where a folder has some ten thousand files.
const worthKeeping = 500

// A kept is the folder where what git printed is kept, so that next time git need
// only print what came after. It cannot lie: it names its version, its commit and
// the folder of the portal, and the hash of all this stands at its end. Whatever is
// wrong with it, it is as if there were none.
type kept string

const keptName = "log"

// read returns the point up to which a log is kept, and what git printed for it.
func (k kept) read(prefix string) (point, []byte) {
	root, err := os.OpenRoot(string(k))
	if err != nil {
		return point{}, nil
	}
	defer func() { _ = root.Close() }()
	body, err := root.ReadFile(keptName)
	if err != nil || len(body) < sha256.Size {
		return point{}, nil
	}
	body, sum := body[:len(body)-sha256.Size], body[len(body)-sha256.Size:]
	if have := sha256.Sum256(body); !bytes.Equal(have[:], sum) {
		return point{}, nil
	}
	version, rest, _ := bytes.Cut(body, []byte("\n"))
	commit, rest, _ := bytes.Cut(rest, []byte("\n"))
	folder, log, ok := bytes.Cut(rest, []byte("\n"))
	if !ok || string(version) != format || string(folder) != prefix {
		return point{}, nil
	}
	return point{string(commit), prefix}, log
}

// write keeps a log, given in parts. That it cannot be kept is no failure: it is
// only slower next time.
func (k kept) write(at point, parts ...[]byte) {
	if os.MkdirAll(string(k), 0o755) != nil {
		return
	}
	root, err := os.OpenRoot(string(k))
	if err != nil {
		return
	}
	defer func() { _ = root.Close() }()
	body := []byte(format + "\n" + at.commit + "\n" + at.prefix + "\n")
	for _, part := range parts {
		body = append(body, part...)
	}
	sum := sha256.Sum256(body)
	next := keptName + "." + rand.Text() // another build may write at the same time
	if root.WriteFile(next, append(body, sum[:]...), 0o644) != nil || root.Rename(next, keptName) != nil {
		_ = root.Remove(next)
	}
}
