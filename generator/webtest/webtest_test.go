// Package webtest looks at the demonstration site from outside, with the tools
// that others would use: axe-core in Chromium and the Nu HTML checker. make tools
// installs both, in the versions of .ci/web/package-lock.json.
package webtest

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"mingshi/generator/cli"
)

const (
	root = "../.."
	// today is fixed, so that what the site shows does not depend on the day of the test.
	today = "2026-11-23"
)

// TestMain gives all tests one folder for the site.
func TestMain(m *testing.M) {
	os.Exit(run(m))
}

var folder string

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "mingshi-webtest-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() { _ = os.RemoveAll(dir) }() // the system clears what is left
	folder = dir
	return m.Run()
}

// build makes the site of the repository's own portal, once, as the command does.
var build = sync.OnceValue(func() int {
	env := cli.OS()
	env.Stdout, env.Stderr, env.Terminal = io.Discard, os.Stderr, false
	return cli.Main(context.Background(), env, []string{"-C", root, "--today", today, "--quiet", "build", "--out", folder})
})

// site returns the folder of the built site.
func site(t *testing.T) string {
	t.Helper()
	if code := build(); code != 0 {
		t.Fatalf("mingshi build ended with %d", code)
	}
	return folder
}

// pages lists the HTML files of a site in the order of their names.
func pages(t *testing.T, dir string) []string {
	t.Helper()
	var list []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(name, ".html") {
			list = append(list, name)
		}
		return err
	})
	if err != nil || len(list) < 100 {
		t.Fatalf("%d pages, %v", len(list), err)
	}
	return list
}

// tool returns the path of a file that npm installs below .ci/web. Without it the
// test is skipped, loudly; under CI=true it fails, since there it must run.
func tool(t *testing.T, name string) string {
	t.Helper()
	if testing.Short() {
		t.Skip("not among the short tests")
	}
	file, err := filepath.Abs(filepath.Join(root, ".ci/web/node_modules", filepath.FromSlash(name)))
	if err == nil {
		_, err = os.Stat(file)
	}
	if err != nil {
		missing(t, err)
	}
	return file
}

func missing(t *testing.T, what any) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf("CI=true, and a tool is missing: %v", what)
	}
	t.Skipf("SKIPPED: %v (make tools installs it)", what)
}
