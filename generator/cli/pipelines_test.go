package cli_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// A job is what a platform runs of a pipeline: its script, with the variables that
// its file gives it.
type job struct {
	script []string
	env    map[string]string
}

// variables are what a deployer has set on the platform.
type variables map[string]string

// steps is the part of the three formats that holds scripts.
type steps []struct {
	Run              string            // GitHub
	Env              map[string]string // GitHub
	Commands, Script []string          // Gitee
	With             map[string]any
}

// github reads the one job of a workflow as GitHub Actions does.
func github(t *testing.T, file string, set variables) job {
	t.Helper()
	var w struct {
		Permissions map[string]string
		Jobs        map[string]struct {
			Env   map[string]string
			Steps steps
		}
	}
	parse(t, file, &w)
	if len(w.Jobs) != 1 || w.Permissions["contents"] != "read" || len(w.Permissions) != 1 {
		t.Fatalf("%s: %d jobs, may %v", file, len(w.Jobs), w.Permissions)
	}
	j := job{env: map[string]string{}}
	for _, one := range w.Jobs {
		if one.Steps[0].With["fetch-depth"] != 0 {
			t.Errorf("%s: a shallow clone cannot be published from", file)
		}
		values := []map[string]string{one.Env}
		for _, s := range one.Steps[1:] {
			j.script, values = append(j.script, s.Run), append(values, s.Env)
		}
		for _, env := range values {
			for name, value := range env {
				j.env[name] = expand(t, value, set)
			}
		}
	}
	return j
}

var expression = regexp.MustCompile(`^\$\{\{ (vars|secrets)\.([A-Z0-9_]+) \}\}$`)

// expand reads the only expressions that our workflows use in the environment.
func expand(t *testing.T, value string, set variables) string {
	t.Helper()
	m := expression.FindStringSubmatch(value)
	if m == nil {
		t.Fatalf("%q is no variable", value)
	}
	if secret := slices.Contains(secretNames, m[2]); secret != (m[1] == "secrets") {
		t.Errorf("%s: secrets are kept apart", value)
	}
	return set[m[2]]
}

var secretNames = []string{"MINGSHI_KEY", "MINGSHI_SSH_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}

// gitlab reads a job of .gitlab-ci.yml. All that is set reaches every job.
func gitlab(t *testing.T, file, name string, set variables) job {
	t.Helper()
	var all map[string]yaml.Node
	parse(t, file, &all)
	var fixed map[string]string
	decode(t, all["variables"], &fixed)
	if fixed["GIT_DEPTH"] != "0" {
		t.Errorf("%s: a shallow clone cannot be published from", file)
	}
	var one struct{ Script []string }
	decode(t, all[name], &one)
	return job{one.Script, merged(fixed, set)}
}

// gitee reads the one step of a pipeline of Gitee Go.
func gitee(t *testing.T, file string, set variables) job {
	t.Helper()
	var p struct {
		Version   string
		Variables map[string]string
		Stages    []struct{ Steps steps }
	}
	parse(t, file, &p)
	if p.Version != "1.0" || len(p.Stages) != 1 || len(p.Stages[0].Steps) != 1 {
		t.Fatalf("%s: %+v", file, p)
	}
	s := p.Stages[0].Steps[0]
	return job{append(s.Commands, s.Script...), merged(p.Variables, set)}
}

func merged(a, b map[string]string) map[string]string {
	all := map[string]string{}
	for _, m := range []map[string]string{a, b} {
		for name, value := range m {
			all[name] = value
		}
	}
	return all
}

func parse(t *testing.T, file string, to any) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err == nil {
		err = yaml.Unmarshal(text, to)
	}
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

func decode(t *testing.T, n yaml.Node, to any) {
	t.Helper()
	if err := n.Decode(to); err != nil {
		t.Fatal(err)
	}
}

// run runs a job in a folder, with nothing of our own environment but the program
// and a place for temporary files, which must be empty afterwards.
func (j job) run(t *testing.T, dir string) (string, error) {
	t.Helper()
	if len(j.script) == 0 {
		t.Fatal("a job without a script")
	}
	temp := t.TempDir()
	cmd := exec.Command("sh", "-e", "-c", strings.Join(j.script, "\n"))
	cmd.Dir = dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + temp, "TMPDIR=" + temp, "LC_ALL=C.UTF-8", "GIT_CONFIG_NOSYSTEM=1"}
	for name, value := range j.env {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	out, err := cmd.CombinedOutput()
	if left, _ := os.ReadDir(temp); len(left) > 0 {
		t.Errorf("the job left %s behind, which may hold a key", left[0].Name())
	}
	return string(out), err
}

// An office is a portal of init in a repository, with a working copy in which its
// people write, and one that a platform makes.
type office struct {
	*desk
	clone string
}

func newOffice(t *testing.T) *office {
	t.Helper()
	for _, name := range []string{"git", "sh"} {
		if _, err := exec.LookPath(name); err != nil || runtime.GOOS == "windows" {
			t.Skip(name + " is not installed")
		}
	}
	dir := t.TempDir()
	o := &office{&desk{t, filepath.Join(dir, "portal"), filepath.Join(dir, "key"), filepath.Join(dir, "kept")}, filepath.Join(dir, "clone")}
	mustRun(t, "--quiet", "init", o.portal)
	public, err := program("-C", o.portal, "keygen", "--origin", "office.example/gmfw", o.key).Output()
	if err != nil {
		t.Fatal(err)
	}
	settings := filepath.Join(o.portal, "data/site.toml")
	text, err := os.ReadFile(settings)
	if err == nil {
		err = os.WriteFile(settings, append(public, text...), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	o.git("init", "-q", "-b", "main")
	o.commit("first")
	o.git("clone", "-q", ".", o.clone)
	return o
}

// fetched brings the platform's copy up to date.
func (o *office) fetched() {
	o.t.Helper()
	if out, err := exec.Command("git", "-C", o.clone, "pull", "-q", "--ff-only").CombinedOutput(); err != nil {
		o.t.Fatalf("%v\n%s", err, out)
	}
}

// A platform is how one of the three runs our pipelines.
type platform struct {
	name           string
	note           string // how a mistake in data/orgs/czj.toml is shown
	check, publish func(t *testing.T, o *office, set variables) job
}

var platforms = []platform{
	{
		"github", "::error file=data/orgs/czj.toml,line=",
		func(t *testing.T, o *office, set variables) job {
			return github(t, filepath.Join(o.clone, ".github/workflows/check.yml"), set)
		},
		func(t *testing.T, o *office, set variables) job {
			return github(t, filepath.Join(o.clone, ".github/workflows/publish.yml"), set)
		},
	},
	{
		"gitlab", "data/orgs/czj.toml:",
		func(t *testing.T, o *office, set variables) job {
			return gitlab(t, filepath.Join(o.clone, ".gitlab-ci.yml"), "check", set)
		},
		func(t *testing.T, o *office, set variables) job {
			set["MINGSHI_KEY"] = o.key // a variable of the type File
			return gitlab(t, filepath.Join(o.clone, ".gitlab-ci.yml"), "publish", set)
		},
	},
	{
		"gitee", "data/orgs/czj.toml:",
		func(t *testing.T, o *office, set variables) job {
			return gitee(t, filepath.Join(o.clone, ".workflow/check.yml"), set)
		},
		func(t *testing.T, o *office, set variables) job {
			file := filepath.Join(t.TempDir(), "publish.env")
			text := fmt.Sprintf("MINGSHI=mingshi\nMINGSHI_TARGET='%s'\nMINGSHI_OPTIONS='%s'\nMINGSHI_KEY='%s'\n", set["MINGSHI_TARGET"], set["MINGSHI_OPTIONS"], o.key)
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			return gitee(t, filepath.Join(o.clone, ".workflow/publish.yml"), variables{"PORTAL": o.clone, "SETTINGS": file})
		},
	},
}

// The pipelines that init writes do what they say, on each platform: a mistake
// fails the check and is shown where it is, nothing with a mistake is published,
// the main branch is, signed, and no key is left behind or printed.
func TestPipelines(t *testing.T) {
	for _, p := range platforms {
		t.Run(p.name, func(t *testing.T) { p.test(t, newOffice(t)) })
	}
}

func (p platform) test(t *testing.T, o *office) {
	key, err := os.ReadFile(o.key)
	if err != nil {
		t.Fatal(err)
	}
	www := filepath.Join(t.TempDir(), "www")
	set := func() variables {
		return variables{"MINGSHI": "mingshi", "MINGSHI_TARGET": "dir:" + www, "MINGSHI_OPTIONS": "--compress --keep 2", "MINGSHI_KEY": string(key)}
	}
	if out, err := p.check(t, o, variables{"MINGSHI": "mingshi"}).run(t, o.clone); err != nil {
		t.Fatalf("a new portal fails its check: %v\n%s", err, out)
	}
	publish := func() string {
		t.Helper()
		out, err := p.publish(t, o, set()).run(t, o.clone)
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		for line := range strings.Lines(string(key)) {
			if len(line) > 20 && !strings.Contains(line, "public_key") && !strings.Contains(line, "log_key") && strings.Contains(out, strings.TrimSpace(line)) {
				t.Errorf("the key is printed:\n%s", out)
			}
		}
		return out
	}
	publish()
	o.holds(www)
	if _, err := os.Stat(filepath.Join(www, "index.html.gz")); err != nil {
		t.Errorf("MINGSHI_OPTIONS did not reach the program: %v", err)
	}
	before := mustTree(t, www)
	o.append("data/orgs/czj.toml", "date_published = \"yesterday\"\n")
	o.commit("a mistake")
	o.fetched()
	if out, err := p.check(t, o, variables{"MINGSHI": "mingshi"}).run(t, o.clone); err == nil || !strings.Contains(out, p.note) {
		t.Errorf("the check of a mistake ends with %v and does not say %q:\n%s", err, p.note, out)
	}
	if out, err := p.publish(t, o, set()).run(t, o.clone); err == nil {
		t.Errorf("a mistake was published:\n%s", out)
	}
	if diff := differences(before, mustTree(t, www)); len(diff) > 0 {
		t.Errorf("the site changed: %q", diff)
	}
	o.git("revert", "--no-edit", "HEAD")
	if p.name != "gitee" { // which fetches itself
		o.fetched()
	}
	publish()
	o.holds(www)
}

// publish.sh brings a site to a branch too; and says what is missing.
func TestPublishScript(t *testing.T) {
	o := newOffice(t)
	pages := filepath.Join(t.TempDir(), "pages.git")
	o.git("init", "-q", "--bare", pages)
	script := job{[]string{"sh ci/publish.sh"}, map[string]string{"MINGSHI": "mingshi", "MINGSHI_KEY": o.key, "MINGSHI_TARGET": "git:" + pages + "#pages"}}
	if out, err := script.run(t, o.clone); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	site := filepath.Join(t.TempDir(), "site")
	o.git("clone", "-q", "-b", "pages", pages, site)
	if out, err := program("verify", site).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	script.env["MINGSHI_TARGET"] = ""
	if out, err := script.run(t, o.clone); err == nil || !strings.Contains(out, "MINGSHI_TARGET") {
		t.Errorf("without a target: %v\n%s", err, out)
	}
}

// mingshi.sh runs nothing that it did not expect: a program with another hash is
// refused, the one kept is looked at each time.
func TestFetchScript(t *testing.T) {
	o := newOffice(t)
	served := []byte("#!/bin/sh\necho fetched \"$@\"\n")
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(served) }))
	defer server.Close()
	check := job{[]string{"sh ci/check.sh"}, map[string]string{"MINGSHI_URL": server.URL, "MINGSHI_SHA256": fmt.Sprintf("%x", sha256.Sum256(served))}}
	expect := func(why, want string) {
		t.Helper()
		if out, err := check.run(t, o.clone); err != nil || !strings.Contains(out, want) {
			t.Errorf("%s: %v\n%s", why, err, out)
		}
	}
	expect("downloaded", "fetched check --format text")
	kept, err := filepath.Glob(filepath.Join(o.clone, ".mingshi/bin/*"))
	if err != nil || len(kept) != 1 {
		t.Fatalf("%q, %v", kept, err)
	}
	good := bytes.Clone(served)
	served = []byte("#!/bin/sh\necho evil\n")
	expect("kept", "fetched check")
	if err := os.WriteFile(kept[0], served, 0o755); err != nil {
		t.Fatal(err)
	}
	if out, err := check.run(t, o.clone); err == nil || strings.Contains(out, "evil") || !strings.Contains(out, "与 MINGSHI_SHA256 不符") {
		t.Errorf("another program was run: %v\n%s", err, out)
	}
	served = good
	expect("again", "fetched check")
	for name, wrong := range map[string]string{"MINGSHI_SHA256": "../../x", "MINGSHI_URL": ""} {
		bad := job{check.script, merged(check.env, variables{name: wrong})}
		if out, err := bad.run(t, o.clone); err == nil || !strings.Contains(out, name) {
			t.Errorf("%s=%q: %v\n%s", name, wrong, err, out)
		}
	}
}
