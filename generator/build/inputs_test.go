package build_test

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"mingshi/generator/build"
)

// A recorder notes which folders of a portal are read.
type recorder struct {
	fs.FS
	mu   sync.Mutex
	seen map[string]bool
}

func (r *recorder) Open(name string) (fs.File, error) {
	first, _, _ := strings.Cut(name, "/")
	r.mu.Lock()
	r.seen[first] = true
	r.mu.Unlock()
	return r.FS.Open(name)
}

// A build with nothing to do is told by how the inputs look: whatever else a build
// reads would change unseen.
func TestBuildsReadTheInputsOnly(t *testing.T) {
	portal := &recorder{FS: os.DirFS("../.."), seen: map[string]bool{}}
	newSite(t, options(t, portal, today))
	for first := range portal.seen {
		if !slices.Contains(build.Inputs(), first) {
			t.Errorf("a build reads %s", first)
		}
	}
	if len(portal.seen) < 3 {
		t.Errorf("the build was not watched: %v", portal.seen)
	}
}
