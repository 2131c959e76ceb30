package cli_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const deploy = "../../deploy/"

// A host is a web server with our own configuration: the file in deploy/ with the
// names of the places changed, as a deployer changes them, and nothing else.
type host struct {
	t         *testing.T
	url       string // of the site, ending in /gmfw/
	plain     string // where http is redirected from; "": not tried
	root      string // in which the site stands as gmfw
	client    *http.Client
	authority string // a file with the certificate; "": plain http
	brotli    bool
}

// get asks for a path of the host as it stands: no redirect is followed, nothing
// is decompressed.
func (h *host) get(method, address string, header ...string) (*http.Response, []byte) {
	h.t.Helper()
	request, err := http.NewRequest(method, address, nil)
	if err != nil {
		h.t.Fatal(err)
	}
	request.Header.Set("Accept-Encoding", "identity")
	for i := 0; i < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	response, err := h.client.Do(request)
	if err != nil {
		h.t.Fatal(err)
	}
	body, err := io.ReadAll(response.Body)
	if err != nil {
		h.t.Fatal(err)
	}
	_ = response.Body.Close()
	return response, body
}

// changed reads a file of deploy/ and changes what a deployer changes; each of
// the texts must stand in it.
func changed(t *testing.T, name string, pairs ...string) string {
	t.Helper()
	body, err := os.ReadFile(deploy + name)
	if err != nil {
		t.Fatal(err)
	}
	text := string(body)
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(text, pairs[i]) {
			t.Fatalf("deploy/%s does not hold %q", name, pairs[i])
		}
		text = strings.ReplaceAll(text, pairs[i], pairs[i+1])
	}
	return text
}

func written(t *testing.T, dir, name, text string) string {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// port finds a port that is free on both loopback addresses.
func port(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "[::]:0")
	if err != nil {
		t.Skipf("no IPv6 on this machine: %v", err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// certificate makes one for the loopback addresses.
func certificate(t *testing.T, dir string) (*x509.CertPool, string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true,
		BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback},
	}
	der, err := x509.CreateCertificate(rand.Reader, &c, &c, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	public := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	written(t, dir, "privkey.pem", string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret})))
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(public)
	return pool, written(t, dir, "fullchain.pem", string(public))
}

// started runs a server until the test ends, and waits until it answers.
func started(t *testing.T, h *host, cmd *exec.Cmd) *host {
	t.Helper()
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	for end := time.Now().Add(10 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		response, err := h.client.Get(h.url)
		if err == nil {
			_ = response.Body.Close()
			return h
		}
		if time.Now().After(end) {
			t.Fatalf("%s does not answer: %v\n%s", cmd.Path, err, &said)
		}
	}
}

func noRedirect(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

func nginx(t *testing.T, root string) *host {
	t.Helper()
	program := "/usr/sbin/nginx"
	if _, err := os.Stat(program); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("CI=true and no nginx: its configuration must be tried")
		}
		t.Skip("SKIPPED: NO NGINX ON THIS MACHINE, so its configuration is not tried (make tools installs it)")
	}
	dir := t.TempDir()
	pool, authority := certificate(t, dir)
	http1, https := port(t), port(t)
	info, err := filepath.Abs(deploy + "security.txt")
	if err != nil {
		t.Fatal(err)
	}
	site := changed(t, "nginx.conf",
		"listen 80;", fmt.Sprintf("listen 127.0.0.1:%d;", http1), "listen [::]:80;", fmt.Sprintf("listen [::1]:%d;", http1),
		"listen 443 ", fmt.Sprintf("listen 127.0.0.1:%d ", https), "listen [::]:443 ", fmt.Sprintf("listen [::1]:%d ", https),
		"/etc/ssl/gmfw", dir, "/srv/www;", root+";", "/etc/mingshi/security.txt", info)
	conf := fmt.Sprintf("daemon off;\nmaster_process off;\npid %[1]s/pid;\nevents { worker_connections 256; }\nhttp {\naccess_log off;\n", dir)
	for _, temp := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		conf += fmt.Sprintf("%s_temp_path %s/%[1]s;\n", temp, dir)
	}
	conf += "include " + written(t, dir, "gmfw.conf", site) + ";\n}\n"
	h := &host{
		t: t, url: fmt.Sprintf("https://127.0.0.1:%d/gmfw/", https), plain: fmt.Sprintf("http://127.0.0.1:%d/gmfw/index.html?a=b", http1), root: root, authority: authority,
		client: &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}, ForceAttemptHTTP2: true}, CheckRedirect: noRedirect},
	}
	return started(t, h, exec.Command(program, "-p", dir, "-e", "stderr", "-c", written(t, dir, "nginx.conf", conf)))
}

func caddy(t *testing.T, root string) *host {
	t.Helper()
	program, err := exec.LookPath("caddy")
	if err != nil {
		t.Skip("caddy is not installed")
	}
	dir, at := t.TempDir(), port(t)
	info, err := filepath.Abs(deploy)
	if err != nil {
		t.Fatal(err)
	}
	site := changed(t, "Caddyfile", "\nwww.example.gov.cn {", fmt.Sprintf("\nhttp://:%d {\n\tbind 127.0.0.1 [::1]", at), "root * /srv/www", "root * "+root, "root * /etc/mingshi", "root * "+info)
	h := &host{
		t: t, url: fmt.Sprintf("http://127.0.0.1:%d/gmfw/", at), root: root, brotli: true,
		client: &http.Client{Transport: &http.Transport{}, CheckRedirect: noRedirect},
	}
	cmd := exec.Command(program, "run", "--adapter", "caddyfile", "--config", written(t, dir, "Caddyfile", "{\n\tadmin off\n}\n"+site))
	cmd.Env = append(os.Environ(), "HOME="+dir, "XDG_DATA_HOME="+dir, "XDG_CONFIG_HOME="+dir)
	return started(t, h, cmd)
}
