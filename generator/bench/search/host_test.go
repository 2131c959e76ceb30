package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// The figures are what this server counts: the bytes as sent, compressed where
// an ordinary server compresses.
func TestHostCountsWhatItSends(t *testing.T) {
	html := strings.Repeat("<p>养老服务</p>\n", 100)
	h, err := serve(t.Context(), mounts{
		"":      fstest.MapFS{"search/index.html": {Data: []byte(html)}, "search-index/a.bin": {Data: []byte("12345")}},
		"bench": fstest.MapFS{"x.js": {Data: []byte("0")}},
	}, strict)
	if err != nil {
		t.Fatal(err)
	}
	defer h.close()
	var total int64
	for _, c := range []struct {
		path, kind string
		status     int
		zipped     bool
	}{
		{"search/", "text/html; charset=utf-8", 200, true},
		{"search-index/a.bin", "application/octet-stream", 200, false},
		{"bench/x.js", "text/javascript; charset=utf-8", 200, true},
		{"missing.html", "text/plain; charset=utf-8", 404, false},
	} {
		body := get(t, h.url+c.path, c.status, c.kind, c.zipped)
		total += int64(len(body))
	}
	if err := h.quiet(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	if n, requests := h.between(time.Time{}, time.Now()); n != total || requests != 4 {
		t.Errorf("counted %d bytes in %d requests, want %d in 4", n, requests, total)
	}
	h.forget()
	if n, _ := h.between(time.Time{}, time.Now()); n != 0 {
		t.Errorf("%d bytes after forgetting", n)
	}
}

// get returns the body as it came.
func get(t *testing.T, url string, status int, kind string, zipped bool) []byte {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept-Encoding", "gzip") // so that the transport leaves it as it is
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if res.StatusCode != status || res.Header.Get("Content-Type") != kind || (res.Header.Get("Content-Encoding") == "gzip") != zipped {
		t.Errorf("%s: %d, %v", url, res.StatusCode, res.Header)
	}
	if status == http.StatusOK && res.Header.Get("Content-Security-Policy") != strict {
		t.Errorf("%s: no strict policy", url)
	}
	if zipped {
		if z, err := gzip.NewReader(bytes.NewReader(body)); err != nil {
			t.Errorf("%s: %v", url, err)
		} else if _, err := io.ReadAll(z); err != nil {
			t.Errorf("%s: %v", url, err)
		}
	}
	return body
}
