package cli_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/tools/txtar"

	"mingshi/generator/cli"
)

// now is an instant at which a new day has begun in Beijing, but not in London.
var now = time.Date(2026, 6, 30, 16, 30, 0, 0, time.UTC)

// TestMain lets the test binary be the program itself when it is started under
// the name mingshi.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"mingshi": func() {
		env := cli.Env{Stdout: os.Stdout, Stderr: os.Stderr, Now: func() time.Time { return now }, Getenv: os.Getenv}
		os.Exit(cli.Main(context.Background(), env, os.Args[1:]))
	}})
}

// The scripts in testdata/script use the program as people do. Each says in its
// first sentence what it protects, and runs in a copy of the small portal.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			archive, err := txtar.ParseFile(smallPortal)
			if err != nil {
				return err
			}
			return extract(env.WorkDir, archive)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "keep": keep, "same": same, "put": put, "refused": refused, "gbk": gbk, "fill": fill,
		},
		RequireUniqueNames: true,
	})
}

const smallPortal = "../build/testdata/portal.txtar"

// extract writes the files of an archive, but none that is there.
func extract(dir string, archive *txtar.Archive) error {
	for _, f := range archive.Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if _, err := os.Lstat(name); err == nil {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// exits CODE mingshi ARG… runs the program and wants an exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND ARG…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if got := code(ts.Exec(args[1], args[2:]...)); got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

func code(err error) int {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit):
		return exit.ExitCode()
	}
	return -1
}

// keep DIR remembers the bytes of a folder for same DIR.
func keep(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: keep DIR")
	}
	kept := ts.MkAbs(".kept-" + args[0])
	ts.Check(os.RemoveAll(kept))
	ts.Check(os.CopyFS(kept, os.DirFS(ts.MkAbs(args[0]))))
}

// same DIR wants a folder to be, byte for byte, as it was when it was kept.
func same(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: same DIR")
	}
	was, err := tree(ts.MkAbs(".kept-" + args[0]))
	ts.Check(err)
	is, err := tree(ts.MkAbs(args[0]))
	ts.Check(err)
	if diff := differences(was, is); (len(diff) > 0) != neg {
		ts.Fatalf("%s changed: %q", args[0], diff)
	}
}

// tree reads a folder: path to bytes.
func tree(dir string) (map[string][]byte, error) {
	files := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[name], err = os.ReadFile(filepath.Join(dir, name))
		return err
	})
	return files, err
}

func differences(a, b map[string][]byte) []string {
	var list []string
	for name, body := range a {
		if other, ok := b[name]; !ok {
			list = append(list, "-"+name)
		} else if !bytes.Equal(body, other) {
			list = append(list, "~"+name)
		}
	}
	for name := range maps.Keys(b) {
		if _, ok := a[name]; !ok {
			list = append(list, "+"+name)
		}
	}
	slices.Sort(list)
	return list
}

// put FILE OLD NEW replaces the one place in a file where OLD stands; \n is a
// line end.
func put(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: put FILE OLD NEW")
	}
	ts.Check(replace(ts.MkAbs(args[0]), args[1], args[2]))
}

func replace(file, from, to string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	from, to = strings.ReplaceAll(from, `\n`, "\n"), strings.ReplaceAll(to, `\n`, "\n")
	if n := strings.Count(string(text), from); n != 1 {
		return fmt.Errorf("%s holds %q %d times", file, from, n)
	}
	return os.WriteFile(file, []byte(strings.Replace(string(text), from, to, 1)), 0o644)
}

// refused FILE OLD NEW makes a mistake in a file, wants build to exit with 1 and
// to leave public/ as it was kept, and puts the file right again.
func refused(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: refused FILE OLD NEW")
	}
	file := ts.MkAbs(args[0])
	text := ts.ReadFile(args[0])
	ts.Check(replace(file, args[1], args[2]))
	exits(ts, false, []string{"1", "mingshi", "build"})
	same(ts, false, []string{"public"})
	ts.Check(os.WriteFile(file, []byte(text), 0o644))
}

// fill FILE SHEET CELL VALUE types a value into a workbook, as somebody else's
// program does.
func fill(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: fill FILE SHEET CELL VALUE")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(f.SetCellStr(args[1], args[2], args[3]))
	ts.Check(errors.Join(f.Save(), f.Close()))
}

// gbk FILE writes a file of UTF-8 anew in the encoding of old Chinese Windows.
func gbk(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: gbk FILE")
	}
	text, err := simplifiedchinese.GBK.NewEncoder().String(ts.ReadFile(args[0]))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o644))
}
