package publish

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"mingshi/generator/proof"
)

// A server is a real OpenSSH on loopback, with a key of its own and one of ours.
type server struct {
	access SSHAccess
	dir    string
}

func startSSH(t *testing.T) server {
	t.Helper()
	sshd := "/usr/sbin/sshd"
	if _, err := os.Stat(sshd); err != nil {
		missing(t, "sshd")
	}
	if os.Getuid() == 0 {
		if err := os.MkdirAll("/run/sshd", 0o755); err != nil {
			t.Fatal(err)
		}
	}
	dir := t.TempDir()
	hostKey, _ := sshKey(t, filepath.Join(dir, "host"))
	_, public := sshKey(t, filepath.Join(dir, "id"))
	put(t, filepath.Join(dir, "authorized"), public)
	port := freePort(t)
	config := fmt.Sprintf("Port %d\nListenAddress 127.0.0.1\nHostKey %s\nAuthorizedKeysFile %s\nStrictModes no\nUsePAM no\nPidFile none\nSubsystem sftp internal-sftp\nMaxStartups 100\n",
		port, filepath.Join(dir, "host"), filepath.Join(dir, "authorized"))
	put(t, filepath.Join(dir, "config"), config)
	cmd := exec.Command(sshd, "-D", "-e", "-f", filepath.Join(dir, "config"))
	var log bytes.Buffer
	cmd.Stderr = &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if t.Failed() {
			t.Log(log.String())
		}
	})
	me, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	address := fmt.Sprintf("127.0.0.1:%d", port)
	put(t, filepath.Join(dir, "known"), fmt.Sprintf("[127.0.0.1]:%d %s", port, hostKey))
	waitFor(t, address)
	return server{SSHAccess{User: me.Username, Address: address, Identities: []string{filepath.Join(dir, "id")}, KnownHosts: []string{filepath.Join(dir, "known")}}, dir}
}

// missing skips a test whose server is not installed, but fails it where CI must
// have it. The S3 server is there in make test-publish alone.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") != "" && what != "versitygw" || os.Getenv("MINGSHI_KILLS") != "" {
		t.Fatalf("%s is not installed", what)
	}
	t.Skipf("%s is not installed", what)
}

// sshKey writes a private key and returns its public half as a line.
func sshKey(t *testing.T, file string) (line, authorized string) {
	t.Helper()
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	block, err := ssh.MarshalPrivateKey(private, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, pem.EncodeToMemory(block), 0o600); err != nil {
		t.Fatal(err)
	}
	key, err := ssh.NewPublicKey(public)
	if err != nil {
		t.Fatal(err)
	}
	text := string(ssh.MarshalAuthorizedKey(key))
	return text, text
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

func waitFor(t *testing.T, address string) {
	t.Helper()
	for range 100 {
		if conn, err := net.Dial("tcp", address); err == nil {
			conn.Close()
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("nothing answers at %s", address)
}

const testBeat = 200 * time.Millisecond

func (s server) target(path string, releases int) *SFTP {
	return NewSFTP(s.access, path, releases, testBeat)
}

// many is a site of many small pages, so that a publication lasts.
func many(day, text string) map[string]string {
	files := map[string]string{"index.html": text, "assets/a." + text + ".css": text}
	for i := range 300 {
		files[fmt.Sprintf("plans/p-%03d.html", i)] = fmt.Sprintf("%s %d %s", text, i, day)
	}
	return files
}

// whole reads a site as visitors do and says of which publication it is. A mixture
// is a failure.
func whole(t *testing.T, dir string) string {
	t.Helper()
	index, err := os.ReadFile(filepath.Join(dir, "index.html"))
	if err != nil {
		t.Fatalf("no site: %v", err)
	}
	text := string(index)
	for i := range 300 {
		page, err := os.ReadFile(filepath.Join(dir, fmt.Sprintf("plans/p-%03d.html", i)))
		if err != nil || !strings.HasPrefix(string(page), text+" ") {
			t.Fatalf("page %d is %q, the index %q (%v)", i, page, text, err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "assets/a."+text+".css")); err != nil {
		t.Fatal(err)
	}
	return text
}

// A folder on a server: the same promises as a folder here, and the file of
// others stays.
func TestSFTP(t *testing.T) {
	s := startSSH(t)
	key := newKey(t)
	path := filepath.Join(s.dir, "www", "gmfw")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	for i, text := range []string{"one", "two", "three"} {
		r, err := publishTo(t, s.target(path, 1), site(fmt.Sprintf("2026-01-0%d", i+1), many("", text)), Options{Key: key, Compress: i == 1})
		if err != nil {
			t.Fatal(err)
		}
		if got := whole(t, path); got != text {
			t.Errorf("the public sees %s, not %s", got, text)
		}
		if i == 0 {
			put(t, filepath.Join(path, "verify.txt"), "of others")
		}
		if r.Logged == 0 {
			t.Error("nothing was logged")
		}
		report, err := proof.Verify(context.Background(), proof.Dir(os.DirFS(path)), proof.Options{})
		if err != nil || !report.Holds() {
			t.Errorf("%v %+v", err, report.Problems)
		}
	}
	if _, err := os.Stat(filepath.Join(path, "verify.txt")); err != nil {
		t.Error("the file of others is gone")
	}
	if _, err := os.Stat(filepath.Join(path, "assets/a.one.css")); err == nil {
		t.Error("an asset of two releases ago is still there")
	}
	entries, err := os.ReadDir(filepath.Join(filepath.Dir(path), ".gmfw.releases"))
	if err != nil || len(entries) != 3 { // two releases and stage
		t.Errorf("%v %v", entries, err)
	}
	// The same again leaves the release before to go back to.
	if _, err := publishTo(t, s.target(path, 1), site("2026-01-03", many("", "three")), Options{Key: key}); err != nil {
		t.Fatal(err)
	}
	before, err := filepath.Glob(filepath.Join(filepath.Dir(path), ".gmfw.releases", "*", "assets", "a.two.css"))
	if now, _ := filepath.EvalSymlinks(path); err != nil || len(before) != 1 || strings.HasPrefix(before[0], now) {
		t.Errorf("the release before is gone: %v, %v", before, err)
	}
}

// Where something else stands, and where the server is not the one we know, nothing
// is published.
func TestSFTPRefuses(t *testing.T) {
	s := startSSH(t)
	ctx := context.Background()
	path := filepath.Join(s.dir, "theirs")
	if err := os.MkdirAll(path, 0o755); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(path, "index.html"), "another site")
	if _, err := Begin(ctx, s.target(path, 1)); !errors.Is(err, ErrPlace) {
		t.Errorf("a folder of others: %v", err)
	}
	stranger := s.access
	stranger.KnownHosts = []string{filepath.Join(s.dir, "unknown")}
	put(t, stranger.KnownHosts[0], "")
	if _, err := Begin(ctx, NewSFTP(stranger, filepath.Join(s.dir, "www"), 1, testBeat)); !errors.Is(err, ErrHost) {
		t.Errorf("an unknown host: %v", err)
	}
	other, _ := sshKey(t, filepath.Join(s.dir, "other"))
	put(t, stranger.KnownHosts[0], "["+strings.Replace(s.access.Address, ":", "]:", 1)+" "+other)
	if _, err := Begin(ctx, NewSFTP(stranger, filepath.Join(s.dir, "www"), 1, testBeat)); !errors.Is(err, ErrHost) {
		t.Errorf("a host with another key: %v", err)
	}
}

// The lock of a publisher that lives holds, that of one that died does not.
func TestSFTPLock(t *testing.T) {
	s := startSSH(t)
	ctx, path := context.Background(), filepath.Join(s.dir, "gmfw")
	first, err := Begin(ctx, s.target(path, 1))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Begin(ctx, s.target(path, 1)); !errors.Is(err, ErrBusy) {
		t.Errorf("two at once: %v", err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(s.dir, ".gmfw.releases"), 0o755); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(s.dir, ".gmfw.releases", "lock"), "of one that died 3\n")
	second, err := Begin(ctx, s.target(path, 1))
	if err != nil {
		t.Fatalf("the lock of a dead publisher: %v", err)
	}
	if err := second.Close(); err != nil {
		t.Error(err)
	}
}

// A network that drops again and again: the public sees one whole site all the
// time, and the upload goes on where it was cut.
func TestSFTPDropped(t *testing.T) {
	s := startSSH(t)
	path := filepath.Join(s.dir, "gmfw")
	if _, err := publishTo(t, s.target(path, 1), site("2026-01-01", many("", "one")), Options{}); err != nil {
		t.Fatal(err)
	}
	proxy := startProxy(t, s.access.Address)
	cut := s.access
	cut.Address = proxy.address
	known, err := os.ReadFile(s.access.KnownHosts[0])
	if err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(s.dir, "known2"), "["+strings.Replace(proxy.address, ":", "]:", 1)+string(known[bytes.IndexByte(known, ' '):]))
	cut.KnownHosts = []string{filepath.Join(s.dir, "known2")}
	for _, text := range []string{"two", "three"} {
		proxy.budget.Store(60_000) // bytes until each connection is cut
		_, err := publishTo(t, NewSFTP(cut, path, 1, testBeat), site("2026-01-02", many("", text)), Options{})
		if got := whole(t, path); err == nil && got != text || err != nil && got == text {
			t.Errorf("err %v, the public sees %s", err, got)
		}
	}
	proxy.budget.Store(1 << 40)
	if _, err := publishTo(t, NewSFTP(cut, path, 1, testBeat), site("2026-01-03", many("", "four")), Options{}); err != nil {
		t.Fatal(err)
	}
	if got := whole(t, path); got != "four" {
		t.Errorf("the public sees %s", got)
	}
	if proxy.cuts.Load() == 0 {
		t.Error("the proxy cut nothing: the test proves nothing")
	}
}

// A cutting is a proxy that cuts each connection after so many bytes.
type cutting struct {
	address string
	budget  atomic.Int64
	cuts    atomic.Int64
}

func startProxy(t *testing.T, to string) *cutting {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	p := &cutting{address: l.Addr().String()}
	go func() {
		for {
			in, err := l.Accept()
			if err != nil {
				return
			}
			out, err := net.Dial("tcp", to)
			if err != nil {
				in.Close()
				continue
			}
			go func() { _, _ = io.Copy(in, out); in.Close() }()
			go func() {
				if n, _ := io.CopyN(out, in, p.budget.Load()); n == p.budget.Load() {
					p.cuts.Add(1)
				}
				in.Close()
				out.Close()
			}()
		}
	}()
	return p
}
