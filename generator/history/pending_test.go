package history

import (
	"os"
	"path/filepath"
	"testing"
)

// What a commit of everything would change is listed, whatever stands in git's
// index, and the commit's files can be read; git's own files stay as they are.
func TestUncommitted(t *testing.T) {
	top := repository(t)
	dir := filepath.Join(top, "portal") // below the top: names are the portal's
	for _, name := range []string{"same", "changed", "gone", "staged", "空 格"} {
		write(t, dir, "data/orgs/"+name+".toml", "name = \""+name+"\"\n")
	}
	write(t, dir, ".gitignore", "*.tmp\n")
	do(t, top, "add", ".")
	do(t, top, "-c", "user.name=x", "-c", "user.email=x@x.example", "commit", "-q", "-m", "two")
	write(t, dir, "data/orgs/changed.toml", "name = \"b\"\n")
	write(t, dir, "data/orgs/staged.toml", "name = \"b\"\n")
	write(t, dir, "data/orgs/新.toml", "name = \"c\"\n")
	write(t, dir, "data/orgs/x.tmp", "")
	write(t, dir, "elsewhere.toml", "")
	do(t, dir, "add", "data/orgs/staged.toml")
	if err := os.Remove(filepath.Join(dir, "data/orgs/gone.toml")); err != nil {
		t.Fatal(err)
	}
	index, err := os.ReadFile(filepath.Join(top, ".git/index"))
	if err != nil {
		t.Fatal(err)
	}
	list, err := Uncommitted(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, p := range list {
		got += p.Kind.String() + " " + p.File + "\n"
	}
	want := "modified data/orgs/changed.toml\nremoved data/orgs/gone.toml\nmodified data/orgs/staged.toml\nadded data/orgs/新.toml\n"
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	at, err := At(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	old, err := Contents(t.Context(), dir, at, []string{"data/orgs/gone.toml", "data/orgs/空 格.toml", "data/orgs/新.toml", "data/orgs", "data/orgs/changed.toml"})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"gone": "name = \"gone\"\n", "空 格": "name = \"空 格\"\n", "changed": "name = \"changed\"\n"} {
		if got := string(old["data/orgs/"+name+".toml"]); got != want {
			t.Errorf("%s was %q, want %q", name, got, want)
		}
	}
	if len(old) != 3 {
		t.Errorf("there are %d files, want 3", len(old))
	}
	if after, _ := os.ReadFile(filepath.Join(top, ".git/index")); string(after) != string(index) {
		t.Error("git's index was written")
	}
}

// A folder without a repository, or with one that has no commit, has nothing to
// compare with.
func TestNothingToCompareWith(t *testing.T) {
	dir := t.TempDir()
	for range 2 {
		if at, err := At(t.Context(), dir); at != "" || err != nil {
			t.Errorf("got %q, %v", at, err)
		}
		do(t, dir, "init", "-q")
	}
}
