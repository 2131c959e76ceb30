package output

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// mount mounts for the time of a test, or skips it.
func mount(t *testing.T, source, dir, kind string, flags uintptr, data string) {
	t.Helper()
	check(t, os.MkdirAll(dir, 0o755))
	if err := syscall.Mount(source, dir, kind, flags, data); err != nil {
		t.Skipf("mounting needs rights: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
}

// A volume of a container: another file system, or a folder of the same one,
// mounted where the site belongs.
func TestMountPoint(t *testing.T) {
	for name, bind := range map[string]bool{"volume": false, "bind mount": true} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			target := filepath.Join(dir, "public")
			if bind {
				check(t, os.Mkdir(filepath.Join(dir, "elsewhere"), 0o755))
				mount(t, filepath.Join(dir, "elsewhere"), target, "", syscall.MS_BIND, "")
			} else {
				mount(t, "none", target, "tmpfs", 0, "")
			}
			if c := mustBuild(t, target, oldSite); !c.InPlace {
				t.Error("exchanged a mount point")
			}
			foreign.put(t, target)
			equalFile := stat(t, target, "plans/2026/a.html")
			_, err := build(target, newSite, refuse(syscall.EIO, "link", "copy", "exchange", "rename"))
			check(t, err) // nothing is even tried that a mount point refuses
			equal(t, "target", read(t, target), newSite.withManifest().and(foreign))
			if !os.SameFile(equalFile, stat(t, target, "plans/2026/a.html")) {
				t.Error("an equal file was written again")
			}
			clean(t, target)
			killedInside(t, target)
		})
	}
}

// killedInside kills an update at every step where everything stands inside the
// target.
func killedInside(t *testing.T, target string) {
	t.Helper()
	before, after := oldSite.withManifest().and(foreign), newSite.withManifest().and(foreign)
	for n := 1; ; n++ {
		mustBuild(t, target, oldSite)
		if !(order{Target: target, Sites: []files{newSite}, Rounds: 1, KillAt: n}).killed(t) {
			break
		}
		heal(t, target, before, after)
	}
	equal(t, "target", read(t, target), after)
}

// A mount that was not seen to be one: each file is copied to its side and
// renamed there.
func TestUnseenMount(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "public")
	mount(t, "none", target, "tmpfs", 0, "")
	oldSite.withManifest().put(t, target)
	s, err := lockIn(openBeside(dir, "public"))
	check(t, err)
	check(t, s.prepare(dir, "public"))
	check(t, newSite.withManifest().addTo(s))
	c, err := s.Commit()
	check(t, err)
	if !c.InPlace {
		t.Error("exchanged a mount point")
	}
	equal(t, "target", read(t, target), newSite.withManifest())
	clean(t, target)
}

// A disk that is really full, first of bytes, then of files.
func TestFullDisk(t *testing.T) {
	for _, limit := range []string{"size=128k", "nr_inodes=40"} {
		t.Run(limit, func(t *testing.T) {
			disk := filepath.Join(t.TempDir(), "disk")
			mount(t, "none", disk, "tmpfs", 0, limit)
			target := filepath.Join(disk, "public")
			mustBuild(t, target, oldSite)
			foreign.put(t, target)
			large := files{}
			for _, name := range strings.Split("abcdefghijklmnopqrstuvwxyz", "") {
				large["large/"+name+"/page.html"] = strings.Repeat(name, 8<<10)
			}
			if _, err := build(target, large, nil); !errors.Is(err, syscall.ENOSPC) {
				t.Errorf("got %v, want %v", err, syscall.ENOSPC)
			}
			equal(t, "untouched", read(t, target), oldSite.withManifest().and(foreign))
			clean(t, target)
		})
	}
}

// asNobody runs an order without root's rights over all files.
func asNobody(t *testing.T, o order) error {
	t.Helper()
	if os.Getuid() != 0 {
		return o.obey()
	}
	text, err := json.Marshal(o)
	check(t, err)
	cmd := exec.Command("/proc/self/exe") // the path to the test binary may be closed to others
	cmd.Dir = "/"
	cmd.Env = append(os.Environ(), orderKey+"="+string(text))
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	out, err := cmd.CombinedOutput()
	if err != nil {
		err = errors.New(string(out))
	}
	return err
}

// openDir is a folder that nobody, too, can reach.
func openDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/tmp", "mingshi-output-test-")
	check(t, err)
	t.Cleanup(func() { os.RemoveAll(dir) })
	check(t, os.Chmod(dir, 0o755))
	return dir
}

func give(t *testing.T, dir string) {
	t.Helper()
	if os.Getuid() != 0 {
		return
	}
	check(t, filepath.WalkDir(dir, func(at string, _ fs.DirEntry, err error) error {
		return errors.Join(err, os.Lchown(at, 65534, 65534))
	}))
}

// Rights over the target alone are enough.
func TestParentNotWritable(t *testing.T) {
	for _, mode := range []os.FileMode{0o555, 0o111} {
		dir := openDir(t)
		target := filepath.Join(dir, "public")
		check(t, os.Mkdir(target, 0o755))
		foreign.put(t, target)
		give(t, target)
		if os.Getuid() != 0 {
			t.Cleanup(func() { os.Chmod(dir, 0o755) })
		}
		check(t, os.Chmod(dir, mode))
		check(t, asNobody(t, order{Target: target, Sites: []files{oldSite, newSite}, Rounds: 2}))
		check(t, os.Chmod(dir, 0o755))
		equal(t, mode.String(), read(t, target), newSite.withManifest().and(foreign))
		clean(t, target)
	}
}

// Nothing may be written anywhere: an error, and nothing else.
func TestReadOnly(t *testing.T) {
	dir := openDir(t)
	target := filepath.Join(dir, "public")
	mustBuild(t, target, oldSite)
	before := read(t, dir)
	if os.Getuid() != 0 {
		t.Skip("the owner may write")
	}
	if err := asNobody(t, order{Target: target, Sites: []files{newSite}, Rounds: 1}); err == nil || !strings.Contains(err.Error(), "permission denied") {
		t.Errorf("got %v", err)
	}
	if err := asNobody(t, order{Target: filepath.Join(dir, "new"), Sites: []files{newSite}, Rounds: 1}); err == nil {
		t.Error("built where nothing can be made")
	}
	equal(t, "untouched", read(t, dir), before)

	mount(t, target, target, "", syscall.MS_BIND, "")
	check(t, syscall.Mount("none", target, "", syscall.MS_REMOUNT|syscall.MS_BIND|syscall.MS_RDONLY, ""))
	if _, err := build(target, newSite, nil); !errors.Is(err, syscall.EROFS) {
		t.Errorf("got %v, want %v", err, syscall.EROFS)
	}
}

// Files and folders of the old site that are read-only keep nobody from a build.
func TestReadOnlyFiles(t *testing.T) {
	dir := openDir(t)
	give(t, dir)
	target := filepath.Join(dir, "public")
	check(t, asNobody(t, order{Target: target, Sites: []files{oldSite}, Rounds: 1}))
	for _, name := range []string{"index.html", "plans/2026/a.html", "gone/deep/x.html"} {
		check(t, os.Chmod(filepath.Join(target, name), 0o400))
	}
	for _, name := range []string{"gone/deep", "plans/2026", "plans"} {
		check(t, os.Chmod(filepath.Join(target, name), 0o555))
	}
	check(t, asNobody(t, order{Target: target, Sites: []files{newSite, oldSite}, Rounds: 1}))
	equal(t, "target", read(t, target), oldSite.withManifest())
	clean(t, target)
}
