package output

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// maxName is the longest name of a file or folder that every file system takes.
const maxName = 255

// CheckPath says why a path cannot be part of a site. Paths are relative and
// slash-separated, of a-z, 0-9, "-", "_", "." only, so that a site means the
// same on every disk, server and archive.
func CheckPath(name string) error {
	if !fs.ValidPath(name) || name == "." {
		return fmt.Errorf("path %q: not a clean relative path", name)
	}
	for part := range strings.SplitSeq(name, "/") {
		if why := checkName(part); why != "" {
			return fmt.Errorf("path %q: %q %s", name, part, why)
		}
	}
	return nil
}

func checkName(part string) string {
	for _, c := range []byte(part) {
		if !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-' || c == '_' || c == '.') {
			return "has characters other than a-z, 0-9, -, _ and ."
		}
	}
	switch {
	case part[0] == '.':
		return "begins with a dot"
	case part[len(part)-1] == '.':
		return "ends with a dot, which Windows drops"
	case len(part) > maxName:
		return "is too long"
	case reserved(part):
		return "is the name of a device on Windows"
	}
	return ""
}

// reserved knows the names that Windows keeps for devices, whatever follows the
// first dot.
func reserved(part string) bool {
	stem, _, _ := strings.Cut(part, ".")
	if slices.Contains([]string{"con", "prn", "aux", "nul"}, stem) {
		return true
	}
	port, found := strings.CutPrefix(stem, "com")
	if !found {
		port, found = strings.CutPrefix(stem, "lpt")
	}
	return found && len(port) == 1 && '0' <= port[0] && port[0] <= '9'
}

// above yields the folders that hold a path, nearest first, without the root.
func above(name string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if !yield(dir) {
				return
			}
		}
	}
}
