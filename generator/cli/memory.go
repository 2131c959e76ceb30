package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"

	"mingshi/generator/output"
	"mingshi/generator/record"
)

// remember has a build take over what it can of the last one, unless all is to be
// made anew, and be remembered for the next.
func (a *app) remember(stage *output.Staged, fresh bool) {
	program, err := a.program()
	if err != nil {
		return // everything is made, which is right, too
	}
	stage.Remember(a.memory(), program)
	if fresh {
		stage.Forget()
	}
}

// memory is the folder where builds are remembered.
func (a *app) memory() string { return filepath.Join(a.dir, ".mingshi", "build") }

// cache is the cache of the portal's records.
func (a *app) cache() *record.Cache {
	program, err := a.program()
	if err != nil {
		return nil
	}
	return record.NewCache(filepath.Join(a.dir, ".mingshi", "records"), program)
}

// program identifies this program by its bytes: a version may be that of many
// programs while one is being written.
func program() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
