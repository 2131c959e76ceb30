package cli_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/chromedp/cdproto/security"
	"github.com/chromedp/chromedp"

	"mingshi/generator/browsertest"
)

// The configurations in deploy/ serve a published site as it must be served: by
// the real servers, over both kinds of address, below a sub-path.
func TestHosting(t *testing.T) {
	for name, serve := range map[string]func(*testing.T, string) *host{"nginx": nginx, "caddy": caddy} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			root := t.TempDir()
			if out, err := d.publish(day(0), "dir:"+filepath.Join(root, "gmfw")).CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			// A tile is full, and stays, only after 256 entries: one stands in for it.
			written(t, filepath.Join(root, "gmfw/log/tile/0"), "000", "32 bytes for each entry of the log")
			h := serve(t, root)
			t.Run("files", func(t *testing.T) { h.files(t) })
			t.Run("nothing else", func(t *testing.T) { h.others(t) })
			t.Run("verified", func(t *testing.T) { h.verified(t, d) })
			t.Run("searched", func(t *testing.T) { h.searched(t) })
		})
	}
}

// policy are the headers that every answer has.
var policy = map[string]string{
	"Content-Security-Policy":    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
	"X-Content-Type-Options":     "nosniff",
	"X-Frame-Options":            "DENY",
	"Referrer-Policy":            "no-referrer",
	"Permissions-Policy":         "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
	"Cross-Origin-Opener-Policy": "same-origin",
}

var mediaTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".csv": "text/csv; charset=utf-8",
	".atom": "application/atom+xml; charset=utf-8", ".xml": "application/xml; charset=utf-8", ".json": "application/json; charset=utf-8",
	".txt": "text/plain; charset=utf-8", ".minisig": "text/plain; charset=utf-8", ".svg": "image/svg+xml", ".bin": "application/octet-stream",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".parquet": "application/vnd.apache.parquet",
}

// wanted are the headers of a file of the site.
func wanted(name string) map[string]string {
	want := merged(policy, map[string]string{"Cache-Control": "no-cache", "Content-Type": mediaTypes[path.Ext(name)], "Cross-Origin-Resource-Policy": "same-origin", "Access-Control-Allow-Origin": ""})
	switch top, below, _ := strings.Cut(name, "/"); {
	case top == "assets" || top == "search-index":
		want["Cache-Control"] = "public, max-age=31536000, immutable"
	case name == "log/checkpoint":
		want["Cache-Control"] = "public, max-age=60"
	case top == "log" && strings.HasPrefix(below, "tile/") && !strings.Contains(below, ".p/"):
		want["Cache-Control"] = "public, max-age=31536000, immutable"
	}
	if name == "log/checkpoint" || name == "log/key" {
		want["Content-Type"] = mediaTypes[".txt"]
	} else if strings.HasPrefix(name, "log/tile/") {
		want["Content-Type"] = mediaTypes[".bin"]
	}
	for _, open := range []string{"open-data/", "feeds/", "log/", "manifest.json"} {
		if strings.HasPrefix(name, open) {
			want["Access-Control-Allow-Origin"], want["Cross-Origin-Resource-Policy"] = "*", "cross-origin"
		}
	}
	return want
}

func (h *host) wants(t *testing.T, name string, response *http.Response, want map[string]string) {
	t.Helper()
	for header, value := range want {
		if got := response.Header.Values(header); strings.Join(got, " | ") != value {
			t.Errorf("%s: %s: %q, want %q", name, header, got, value)
		}
	}
}

// files asks for every file in every encoding: the bytes are those that stand
// there, with the headers they need.
func (h *host) files(t *testing.T) {
	files := mustTree(t, filepath.Join(h.root, "gmfw"))
	encoded := 0
	for name, body := range files {
		plain := strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".br")
		if _, copied := files[plain]; copied && plain != name {
			continue
		}
		for _, accept := range []string{"identity", "gzip", "br", "gzip, deflate, br"} {
			response, got := h.get(http.MethodGet, h.url+name, "Accept-Encoding", accept)
			if response.StatusCode != http.StatusOK {
				t.Errorf("%s: %s", name, response.Status)
				continue
			}
			h.wants(t, name, response, wanted(name))
			_, has := files[name+".gz"]
			encoding := response.Header.Get("Content-Encoding")
			if want := h.encoding(accept, has); encoding != want {
				t.Errorf("%s for %q is encoded %q, want %q", name, accept, encoding, want)
			}
			if encoding != "" {
				encoded++
				if !strings.Contains(response.Header.Get("Vary"), "Accept-Encoding") {
					t.Errorf("%s varies without saying so", name)
				}
			}
			if !bytes.Equal(decompress(t, encoding, got), body) {
				t.Errorf("%s for %q: other bytes", name, accept)
			}
		}
	}
	if encoded == 0 || len(files) < 50 {
		t.Errorf("%d files, %d answers were compressed", len(files), encoded)
	}
	h.again(t)
}

func (h *host) encoding(accept string, has bool) string {
	switch {
	case !has || accept == "identity" || accept == "br" && !h.brotli:
		return ""
	case h.brotli && strings.Contains(accept, "br"):
		return "br"
	}
	return "gzip"
}

func decompress(t *testing.T, encoding string, body []byte) []byte {
	t.Helper()
	var r io.Reader = bytes.NewReader(body)
	switch encoding {
	case "gzip":
		z, err := gzip.NewReader(r)
		if err != nil {
			t.Fatal(err)
		}
		r = z
	case "br":
		r = brotli.NewReader(r)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

// again asks in the other ways: HEAD, once more with the tag, over IPv6.
func (h *host) again(t *testing.T) {
	for _, name := range []string{"index.html", "open-data/plan.csv", "log/checkpoint"} {
		response, body := h.get(http.MethodGet, h.url+name)
		head, none := h.get(http.MethodHead, h.url+name)
		if head.StatusCode != http.StatusOK || len(none) > 0 || head.ContentLength != int64(len(body)) || head.Header.Get("ETag") != response.Header.Get("ETag") {
			t.Errorf("HEAD %s: %s, %v", name, head.Status, head.Header)
		}
		same, none := h.get(http.MethodGet, h.url+name, "If-None-Match", response.Header.Get("ETag"))
		if same.StatusCode != http.StatusNotModified || len(none) > 0 {
			t.Errorf("%s asked for again: %s", name, same.Status)
		}
		six, other := h.get(http.MethodGet, strings.Replace(h.url, "127.0.0.1", "[::1]", 1)+name)
		if six.StatusCode != http.StatusOK || !bytes.Equal(body, other) {
			t.Errorf("%s over IPv6: %s", name, six.Status)
		}
	}
}

// others asks for what is not the site: the page for it, and no list of a folder,
// no file with a dot.
func (h *host) others(t *testing.T) {
	page, err := os.ReadFile(filepath.Join(h.root, "gmfw/404.html"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(h.root, "gmfw/.secret"), []byte("secret"), 0o644); err != nil {
		t.Fatal(err)
	}
	defer os.Remove(filepath.Join(h.root, "gmfw/.secret"))
	host := strings.TrimSuffix(h.url, "/gmfw/")
	for _, address := range []string{
		"/gmfw/nothing.html", "/gmfw/assets/nothing.css", "/gmfw/log/tile/9/000", "/gmfw/assets/", "/gmfw/.secret", "/gmfw/.git/config", "/other/", "/gmfw/..%2f..%2fetc/passwd",
		"/.gmfw.releases/000001/manifest.json", "/.well-known/other",
	} {
		response, body := h.get(http.MethodGet, host+address)
		if bad := response.StatusCode == http.StatusBadRequest && strings.Contains(address, "%2f"); bad {
			continue // refused even before it is looked for
		}
		if response.StatusCode != http.StatusNotFound || !bytes.Equal(body, page) {
			t.Errorf("%s: %s, %.80q", address, response.Status, body)
		}
		h.wants(t, address, response, merged(policy, map[string]string{"Cache-Control": "no-cache", "Content-Type": mediaTypes[".html"]}))
	}
	if response, _ := h.get(http.MethodPost, h.url); response.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("POST: %s", response.Status)
	}
	for from, to := range map[string]string{host + "/": "/gmfw/", host + "/gmfw": "/gmfw/", h.url + "plans": "/gmfw/plans/", h.plain: "https://www.example.gov.cn/gmfw/index.html?a=b"} {
		if from == "" {
			continue
		}
		if response, _ := h.get(http.MethodGet, from); response.StatusCode/100 != 3 || response.Header.Get("Location") != to {
			t.Errorf("%s leads to %q (%s)", from, response.Header.Get("Location"), response.Status)
		}
	}
	response, body := h.get(http.MethodGet, host+"/.well-known/security.txt")
	if want, err := os.ReadFile(deploy + "security.txt"); err != nil || response.StatusCode != http.StatusOK || !bytes.Equal(body, want) {
		t.Errorf("security.txt: %s, %v", response.Status, err)
	}
	h.wants(t, "security.txt", response, map[string]string{"Content-Type": mediaTypes[".txt"]})
}

// verified checks the site through the server as anybody may, corrects a record,
// and checks again with the checkpoint that was kept: nobody got an old page.
func (h *host) verified(t *testing.T, d *desk) {
	verify := func(want string) {
		t.Helper()
		cmd := program("verify", "--kept", d.kept, h.url)
		if h.authority != "" {
			cmd.Env = append(os.Environ(), "SSL_CERT_FILE="+h.authority)
		}
		if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), want) {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	verify("相符：看到的就是公布的")
	before, _ := h.get(http.MethodGet, h.url+"orgs/ms-czj.html")
	settings := filepath.Join(d.portal, "data/orgs/all.toml")
	text, err := os.ReadFile(settings)
	if err == nil { // of the same length: what is told apart is not the size
		err = os.WriteFile(settings, bytes.Replace(text, []byte("示例市示例路1号"), []byte("示例市示例路4号"), 1), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	d.commit("moved")
	if out, err := d.publish(day(0), "dir:"+filepath.Join(h.root, "gmfw")).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	after, body := h.get(http.MethodGet, h.url+"orgs/ms-czj.html", "If-None-Match", before.Header.Get("ETag"))
	if after.StatusCode != http.StatusOK || !bytes.Contains(body, []byte("示例路4号")) {
		t.Errorf("an old page is taken for the new one: %s", after.Status)
	}
	verify("原样都在，此后新增 1 条")
}

// searched uses the search page in a browser: what the headers forbid, it does not
// need.
func (h *host) searched(t *testing.T) {
	b := browsertest.Open(t, time.Minute)
	b.Do(security.SetIgnoreCertificateErrors(true), chromedp.Navigate(h.url+"search/index.html?q=%E7%A4%BA%E4%BE%8B"))
	b.Wait(`document.querySelector("#search-results")?.dataset.done === "示例"`)
	b.Wait(`document.querySelectorAll("#search-results > li").length > 0`)
}
