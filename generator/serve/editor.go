package serve

import (
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"net/url"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// ErrEditor says that an address would not open a file in an editor.
var ErrEditor = errors.New(`an editor is one of vscode, vscodium, cursor, zed, idea, none, or an address such as myeditor://open?file={path}&line={line}`)

// addressOf returns the address by which an editor opens a file.
func addressOf(name string) string {
	switch name {
	case "", "vscode":
		return "vscode://file{path}:{line}:{col}"
	case "vscodium", "cursor", "zed":
		return name + "://file{path}:{line}:{col}"
	case "idea":
		return "idea://open?file={path}&line={line}&column={col}"
	}
	return name
}

// An editor makes the links that open a place in a file. The zero editor makes none.
type editor struct {
	address string // with {path}, {line}, {col}
	root    string // of the portal, absolute
}

var scheme = regexp.MustCompile(`^[a-z][a-z0-9+.-]*://`)

func newEditor(name, dir string) (editor, error) {
	if name == "none" {
		return editor{}, nil
	}
	root, err := filepath.Abs(dir)
	if err != nil {
		return editor{}, fmt.Errorf("finding the portal: %w", err)
	}
	address := addressOf(name)
	for _, bad := range []string{"javascript:", "vbscript:", "data:"} {
		if strings.HasPrefix(address, bad) {
			return editor{}, fmt.Errorf("%q: %w", name, ErrEditor)
		}
	}
	if !scheme.MatchString(address) || !strings.Contains(address, "{path}") {
		return editor{}, fmt.Errorf("%q: %w", name, ErrEditor)
	}
	return editor{address, root}, nil
}

// open returns the link to a place in a file of the portal, or "". The address is
// the user's own and the path is escaped, so the template may trust it.
func (e editor) open(file string, line, col int) template.URL {
	if e.address == "" || file == "" {
		return ""
	}
	full := filepath.ToSlash(filepath.Join(e.root, filepath.FromSlash(file)))
	if !strings.HasPrefix(full, "/") {
		full = "/" + full // C:/…
	}
	escaped := (&url.URL{Path: full}).EscapedPath()
	for _, c := range []string{"&", "+", "="} { // they part the query of some editors
		escaped = strings.ReplaceAll(escaped, c, url.QueryEscape(c))
	}
	return template.URL(strings.NewReplacer(
		"{path}", escaped, "{line}", strconv.Itoa(cmp.Or(line, 1)), "{col}", strconv.Itoa(cmp.Or(col, 1)),
	).Replace(e.address))
}
