package build_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"mingshi/generator/build"
	"mingshi/generator/history"
	"mingshi/generator/output"
	"mingshi/generator/record"
	"mingshi/layouts"
)

// A walk edits a portal at random and builds it again and again into one target.
type walk struct {
	*testing.T
	rand  *rand.Rand
	dir   string
	o     build.Options
	files []string // of data/, sorted
	done  []string // the edits, for the report
	undo  map[string][]byte
}

// Whatever is edited, a build that takes over what it can is, file for file and byte
// for byte, a build from nothing. MINGSHI_WALK is how many edits are tried instead of
// a few, and MINGSHI_WALK_SEED where the walk begins; a failure prints both.
func TestIncrementalBuild(t *testing.T) {
	steps, seed := 3, uint64(20261123)
	if n, err := strconv.Atoi(os.Getenv("MINGSHI_WALK")); err == nil {
		steps = n
	}
	if n, err := strconv.ParseUint(os.Getenv("MINGSHI_WALK_SEED"), 10, 64); err == nil {
		seed = n
	}
	w := newWalk(t, seed)
	w.build("no edit")
	if reused, files := w.build("no edit"); reused < files/6 {
		t.Errorf("nothing was edited, and only %d of %d files taken over", reused, files)
	}
	most := 0
	for range steps {
		edit := w.edit()
		reused, files := w.build(edit)
		most = max(most, reused)
		t.Logf("%s: %d of %d files taken over", edit, reused, files)
		if t.Failed() {
			t.Fatalf("MINGSHI_WALK=%d MINGSHI_WALK_SEED=%d, edits:\n%s", len(w.done), seed, strings.Join(w.done, "\n"))
		}
	}
	if most == 0 {
		t.Error("nothing was taken over: the test proves nothing")
	}
}

// newWalk copies the demonstration portal, which has records of every kind, into a
// repository, and has it show what the rules find.
func newWalk(t *testing.T, seed uint64) *walk {
	w := &walk{T: t, rand: rand.New(rand.NewPCG(seed, 0)), dir: t.TempDir()}
	for _, tree := range []string{"data", "content"} {
		w.must(os.CopyFS(filepath.Join(w.dir, "portal", tree), os.DirFS(filepath.Join("..", "..", tree))))
	}
	w.o = options(t, os.DirFS(w.path("")), today)
	settings := w.read("data/site.toml")
	w.write("data/site.toml", bytes.Replace(settings, []byte(`show_findings = "none"`), []byte(`show_findings = "公开提示和建议"`), 1))
	w.must(fs.WalkDir(os.DirFS(w.path("")), "data", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			w.files = append(w.files, name)
		}
		return err
	}))
	w.git("init", "-q")
	return w
}

func (w *walk) path(name string) string {
	return filepath.Join(w.dir, "portal", filepath.FromSlash(name))
}

func (w *walk) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

func (w *walk) read(name string) []byte {
	w.Helper()
	body, err := os.ReadFile(w.path(name))
	w.must(err)
	return body
}

func (w *walk) write(name string, body []byte) {
	w.Helper()
	w.must(os.MkdirAll(filepath.Dir(w.path(name)), 0o755))
	w.must(os.WriteFile(w.path(name), body, 0o644))
}

func (w *walk) git(args ...string) {
	w.Helper()
	cmd := exec.Command("git", append([]string{"-c", "user.name=t", "-c", "user.email=t@example.cn"}, args...)...)
	cmd.Dir = w.path("")
	if out, err := cmd.CombinedOutput(); err != nil {
		w.Fatalf("git %q: %v\n%s", args, err, out)
	}
}

// build makes the site both ways and compares them.
func (w *walk) build(edit string) (reused, files int) {
	w.Helper()
	w.git("add", "-A")
	w.git("commit", "-q", "--allow-empty", "-m", edit)
	var err error
	w.o.History, _, err = history.Read(w.Context(), w.path(""))
	w.must(err)
	w.o.Commit, err = history.Head(w.Context(), w.path(""))
	w.must(err)
	model, list, err := build.Model(w.Context(), w.o)
	w.must(err)
	if model == nil {
		w.Fatalf("the portal has errors: %v", list)
	}
	target := filepath.Join(w.dir, "public")
	stage, err := output.Stage(target)
	w.must(err)
	stage.Remember(filepath.Join(w.dir, "memory"), "test")
	w.must(build.Site(w.Context(), model, w.o, stage))
	_, err = stage.Commit()
	w.must(err)

	model, _, err = build.Model(w.Context(), w.o)
	w.must(err)
	full := output.NewMemory()
	w.must(build.Site(w.Context(), model, w.o, full))
	w.compare(target, full)
	return stage.Reused(), len(full.Files())
}

func (w *walk) compare(target string, full *output.Memory) {
	w.Helper()
	left := map[string]bool{}
	for _, f := range full.Files() {
		left[f.Path] = true
	}
	w.must(fs.WalkDir(os.DirFS(target), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		want, ok := full.Get(name)
		got, err := os.ReadFile(filepath.Join(target, name))
		switch {
		case !ok:
			w.Errorf("%s should not be there", name)
		case !bytes.Equal(got, want):
			w.Errorf("%s differs: %s", name, difference(got, want))
		}
		delete(left, name)
		return err
	}))
	for name := range left {
		w.Errorf("%s is missing", name)
	}
}

// difference shows where two files begin to differ.
func difference(got, want []byte) string {
	at := 0
	for at < min(len(got), len(want)) && got[at] == want[at] {
		at++
	}
	part := func(b []byte) string { return string(b[max(0, min(at-60, len(b))):min(at+60, len(b))]) }
	return fmt.Sprintf("got …%q…, want …%q…", part(got), part(want))
}

// edit changes something so that the portal has no errors, and says what.
func (w *walk) edit() string {
	edits := []func() string{
		w.line, w.line, w.line, w.line, w.line, w.line, w.line, w.line, w.withdraw, w.withdraw, w.remove, w.remove, w.add, w.add,
		w.rename, w.rename, w.attachment, w.ban, w.today, w.address, w.template, w.word,
	}
	for {
		before := w.o
		w.undo = map[string][]byte{}
		what := edits[w.rand.IntN(len(edits))]()
		if what != "" {
			if model, _, err := build.Model(w.Context(), w.o); err == nil && model != nil {
				w.done = append(w.done, what)
				return what
			}
		}
		w.o = before
		for name, body := range w.undo {
			if body == nil {
				w.must(os.Remove(w.path(name)))
			} else {
				w.write(name, body)
			}
		}
	}
}

// change writes a file, or removes it if body is nil.
func (w *walk) change(name string, body []byte) {
	old, err := os.ReadFile(w.path(name))
	if err != nil {
		old = nil
	}
	w.undo[name] = old
	if body == nil {
		w.must(os.Remove(w.path(name)))
		return
	}
	w.write(name, body)
}

// file picks a file of data/ that is still there.
func (w *walk) file(folder string) string {
	in := slices.DeleteFunc(slices.Clone(w.files), func(name string) bool {
		_, err := os.Stat(w.path(name))
		return err != nil || !strings.HasPrefix(name, "data/"+folder)
	})
	return in[w.rand.IntN(len(in))]
}

var (
	field = regexp.MustCompile(`(?m)^[a-z_]+ = .*$`)
	digit = regexp.MustCompile(`[0-9]`)
)

// line changes any field of any file, or takes it out.
func (w *walk) line() string {
	folders := []string{"plans", "results", "evaluations", "orgs", ""}
	return w.field(w.file(folders[w.rand.IntN(len(folders))]), field)
}

func (w *walk) field(name string, field *regexp.Regexp) string {
	text := w.read(name)
	lines := field.FindAllIndex(text, -1)
	if len(lines) == 0 {
		return ""
	}
	at := lines[w.rand.IntN(len(lines))]
	old := string(text[at[0]:at[1]])
	line := old
	switch quote, digits := strings.LastIndexByte(line, '"'), digit.FindAllStringIndex(line, -1); {
	case w.rand.IntN(8) == 0:
		line = ""
	case len(digits) > 0 && (quote < 0 || w.rand.IntN(3) == 0):
		d := digits[w.rand.IntN(len(digits))][0]
		line = line[:d] + strconv.Itoa(w.rand.IntN(10)) + line[d+1:]
	case quote > 0:
		line = line[:quote] + "改" + line[quote:]
	}
	if line == old {
		return ""
	}
	w.change(name, slices.Concat(text[:at[0]], []byte(line), text[at[1]:]))
	return fmt.Sprintf("%s: %s → %s", name, old, line)
}

func (w *walk) rename() string { return w.field(w.file("orgs"), regexp.MustCompile(`(?m)^name = .*$`)) }

func (w *walk) withdraw() string {
	folders := []string{"plans", "results", "evaluations"}
	name := w.file(folders[w.rand.IntN(len(folders))])
	w.change(name, append(w.read(name), "\n[withdrawn]\ndate = 2026-11-20\nreason = \"示例\"\nbasis = \"示例\"\n"...))
	return name + ": withdrawn"
}

func (w *walk) remove() string {
	name := w.file("")
	w.change(name, nil)
	return name + ": removed"
}

// add copies a record under another number.
func (w *walk) add() string {
	folders := []string{"plans", "evaluations"}
	name := w.file(folders[w.rand.IntN(len(folders))])
	id := strings.TrimSuffix(filepath.Base(name), ".toml")
	at := strings.LastIndexByte(id, '-')
	other := fmt.Sprintf("%s-%04d", id[:at], 5000+w.rand.IntN(4000))
	w.change(filepath.ToSlash(filepath.Join(filepath.Dir(name), other+".toml")), bytes.Replace(w.read(name), []byte(id), []byte(other), 1))
	return name + ": copied to " + other
}

// ban adds a sanction against whom another is against.
func (w *walk) ban() string {
	name := w.file("sanctions")
	id := fmt.Sprintf("ban-533103-2026-%02d", 10+w.rand.IntN(80))
	first := regexp.MustCompile(`^id = ".*"`)
	w.change("data/sanctions/"+id+".toml", first.ReplaceAll(w.read(name), []byte(`id = "`+id+`"`)))
	return name + ": copied to " + id
}

func (w *walk) attachment() string {
	var files []string
	w.must(fs.WalkDir(os.DirFS(w.path("")), "content/attachments", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, name)
		}
		return err
	}))
	name := files[w.rand.IntN(len(files))]
	w.change(name, append(w.read(name), '\n'))
	return name + ": changed"
}

func (w *walk) today() string {
	days := []string{"2026-11-24", "2026-12-01", "2027-01-01", "2026-11-22", "2026-11-23"}
	w.o.Today, _ = record.ParseDate(days[w.rand.IntN(len(days))])
	return "today is " + w.o.Today.String()
}

func (w *walk) address() string {
	w.o.BaseURL = []string{"https://example.gov.cn/", "https://example.gov.cn/gmfw/", ""}[w.rand.IntN(3)]
	return "the address is " + w.o.BaseURL
}

// layout changes a file of the layouts.
func (w *walk) layout(name string, edit func(body []byte) []byte) string {
	body, err := os.ReadFile(w.path("layouts/" + name))
	if err != nil {
		body, err = fs.ReadFile(layouts.FS, name)
		w.must(err)
	}
	w.change("layouts/"+name, edit(body))
	return "layouts/" + name + ": changed"
}

func (w *walk) template() string {
	names := []string{"pages/process.html", "pages/org.html", "_partials/footer.html", "assets/css/site.css"}
	return w.layout(names[w.rand.IntN(len(names))], func(body []byte) []byte { return append(bytes.Clone(body), '\n') })
}

func (w *walk) word() string {
	words := regexp.MustCompile(`(?m)^("[a-z.-]+"|[a-z.-]+) = "[^"{}]+"$`)
	return w.layout("i18n/zh-CN.toml", func(body []byte) []byte {
		at := words.FindAllIndex(body, -1)
		end := at[w.rand.IntN(len(at))][1] - 1
		return slices.Concat(body[:end], []byte("改"), body[end:])
	})
}
