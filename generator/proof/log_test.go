package proof

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"mingshi/generator/output"
)

// A log that grew in steps is, file by file, the log that was made at once:
// otherwise readers of old tiles would see a fork. The sizes cross the borders
// of bundles and of the second level of tiles.
func TestGrowth(t *testing.T) {
	k := newKey(t, 1)
	steps, whole := newPortal(t, 0), newPortal(t, 0)
	at := 0
	for _, size := range []int{1, 2, 255, 256, 257, 511, 513, 1100} {
		for ; at < size; at++ {
			id := fmt.Sprintf("plan/p-%05d", at)
			steps.records[id] = `{"id":"` + id + `"}`
			whole.records[id] = steps.records[id]
		}
		proof := steps.publish(k)
		if proof.After != int64(size) {
			t.Fatalf("%d entries, want %d", proof.After, size)
		}
	}
	whole.publish(k)
	for name, body := range whole.files {
		if string(steps.files[name]) != string(body) {
			t.Errorf("%s differs", name)
		}
	}
	if len(whole.files["log/tile/0/003"]) != 256*32 || len(whole.files["log/tile/1/000.p/4"]) != 4*32 {
		t.Error("the tiles are not where C2SP tlog-tiles has them")
	}
}

// The log of another key, or one that is damaged, is never gone on with.
func TestRefusals(t *testing.T) {
	k, p := newKey(t, 1), newPortal(t, 4)
	p.publish(k)
	manifest := p.files[output.ManifestName]
	if _, err := Make(context.Background(), p.open(), manifest, newKey(t, 9)); err == nil || !strings.Contains(err.Error(), "another key") {
		t.Errorf("another key: %v", err)
	}
	delete(p.files, "log/tile/entries/000.p/4")
	if _, err := Make(context.Background(), p.open(), manifest, k); err == nil {
		t.Error("a log without its entries was gone on with")
	}
}

// A key survives its file, a damaged one is refused without showing the secret.
func TestKeyFile(t *testing.T) {
	k := newKey(t, 1)
	text, err := k.Text()
	if err != nil {
		t.Fatal(err)
	}
	again, err := ParseKey(text)
	if err != nil || again.Public() != k.Public() || again.Origin() != "mangshi.example/gmfw" {
		t.Fatalf("%v", err)
	}
	other, err := newKey(t, 2).Text()
	if err != nil {
		t.Fatal(err)
	}
	a, b := strings.Split(text, "\n"), strings.Split(other, "\n")
	for name, bad := range map[string]string{
		"empty": "", "only minisign": strings.Join(a[:2], "\n"), "only the log": a[2],
		"two keys mixed": strings.Join([]string{a[0], a[1], b[2], a[3], a[4]}, "\n"), "a public key of another": strings.Join([]string{a[0], b[1], a[2], a[3], a[4]}, "\n"),
		"cut": text[:len(text)/2], "rubbish": "hello\n",
	} {
		_, err := ParseKey(bad)
		if err == nil {
			t.Errorf("%s: accepted", name)
		} else if len(a[1]) > 0 && strings.Contains(err.Error(), a[1][:20]) {
			t.Errorf("%s: the error shows the secret", name)
		}
	}
	for _, origin := range []string{"", "a b", "a+b", "a\nb"} {
		r := random(1)
		if _, err := NewKey(&r, origin); err == nil {
			t.Errorf("origin %q accepted", origin)
		}
	}
}

// What we sign, the minisign of everybody else verifies.
func TestMinisign(t *testing.T) {
	minisign, err := exec.LookPath("minisign")
	if err != nil {
		t.Skip("minisign is not installed")
	}
	k, dir := newKey(t, 1), t.TempDir()
	manifest := filepath.Join(dir, "manifest.json")
	for name, body := range map[string][]byte{manifest: []byte("{}\n"), manifest + ".minisig": k.Sign([]byte("{}\n"), "today=2026-01-02")} {
		if err := os.WriteFile(name, body, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command(minisign, "-V", "-P", k.Public().Manifest, "-m", manifest).CombinedOutput()
	if err != nil || !strings.Contains(string(out), "today=2026-01-02") {
		t.Errorf("%v\n%s", err, out)
	}
}

// What comes from a network ends in an error or in what its writer would write.
func FuzzBundle(f *testing.F) {
	good, err := appendLeaf(nil, Entry{"plan/a", 1, "2026-01-02", strings.Repeat("0", 64)}.leaf())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good, 1)
	f.Add([]byte{0, 9, 1}, 1)
	f.Fuzz(func(t *testing.T, bundle []byte, n int) {
		list, err := leaves(bundle, min(max(n, 0), bundleSize))
		if err != nil {
			return
		}
		var again []byte
		for _, leaf := range list {
			if again, err = appendLeaf(again, leaf); err != nil {
				t.Fatal(err)
			}
			if e, err := parseEntry(leaf); err == nil && string(e.leaf()) != string(leaf) {
				t.Fatalf("%q is read as %q", leaf, e.leaf())
			}
		}
		if string(again) != string(bundle) {
			t.Fatalf("%x is read as %x", bundle, again)
		}
	})
}

// A kept file that is not one, a checkpoint that says too much: errors.
func FuzzKept(f *testing.F) {
	r := random(1)
	k, err := NewKey(&r, "mangshi.example/gmfw")
	if err != nil {
		f.Fatal(err)
	}
	signed, err := NewLog().Checkpoint(k)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(Kept{k.Public(), signed}.Text())
	f.Fuzz(func(t *testing.T, text []byte) {
		if kept, err := ParseKept(text); err == nil {
			if _, err := kept.Public.OpenCheckpoint(kept.Checkpoint); err != nil {
				t.Fatal(err)
			}
		}
	})
}
