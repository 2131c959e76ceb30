package webtest

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// nu runs the Nu HTML checker over folders and returns its complaints, one a line.
func nu(t *testing.T, dirs ...string) []string {
	t.Helper()
	jar := tool(t, "vnu-jar/build/dist/vnu.jar")
	java, err := exec.LookPath("java")
	if err != nil {
		missing(t, err)
	}
	var out bytes.Buffer
	c := exec.CommandContext(t.Context(), java, append([]string{"-Xss4m", "-jar", jar, "--errors-only", "--skip-non-html"}, dirs...)...)
	c.Stdout, c.Stderr = &out, &out
	var exit *exec.ExitError
	if err := c.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	lines := strings.FieldsFunc(out.String(), func(r rune) bool { return r == '\n' })
	if exit != nil && len(lines) == 0 {
		t.Fatalf("the checker says nothing and ends with %v", exit)
	}
	return lines
}

// The Nu HTML checker, which knows the standard better than we do, finds no error
// on any page. A page that is wrong on purpose lies beside them: without its error
// the checker has read nothing.
func TestNuHTML(t *testing.T) {
	wrong := t.TempDir()
	page := `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>x</title></head><body><p><h1>x</h1></p></body></html>`
	if err := os.WriteFile(filepath.Join(wrong, "wrong.html"), []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	dir := site(t)
	heard := false
	for _, line := range nu(t, dir, wrong) {
		if strings.Contains(line, "/wrong.html") {
			heard = true
		} else {
			t.Error(strings.ReplaceAll(line, dir, ""))
		}
	}
	if !heard {
		t.Error("the checker does not complain of a page that is wrong")
	}
	t.Logf("%d pages", len(pages(t, dir)))
}
