package build_test

import (
	"bytes"
	"compress/gzip"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// What a page may weigh on the wire with all that it loads, without attachments: a
// second on a slow mobile line.
const weight = 100 << 10

// A page with its style, scripts and images arrives within a second on a slow line.
func TestPagesAreLight(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		packed := map[string]int{}
		size := func(name string) int {
			if _, ok := packed[name]; !ok {
				packed[name] = compressed(t, b.body(name))
			}
			return packed[name]
		}
		for name, p := range b.pages {
			sum := size(name)
			for _, file := range p.loads(t) {
				sum += size(file)
			}
			if sum > weight {
				t.Errorf("%s weighs %d bytes, at most %d will do", name, sum, weight)
			}
		}
	})
}

// loads returns the files that a page loads by itself: the style sheet, scripts,
// images that are no attachments.
func (p *page) loads(t *testing.T) []string {
	var files []string
	for n := range p.root.Descendants() {
		address := attr(n, "src")
		if n.Data == "link" && (attr(n, "rel") == "stylesheet" || attr(n, "rel") == "icon") {
			address = attr(n, "href")
		}
		if n.Type != html.ElementNode || address == "" || p.name == "404.html" {
			continue
		}
		if file, _, ok := p.resolve(t, address); ok && !strings.HasPrefix(file, "attachments/") {
			files = append(files, file)
		}
	}
	return files
}

// Nothing moves while a page loads: what is not text says how large it is.
func TestNothingShifts(t *testing.T) {
	everywhere(t, func(t *testing.T, b *built) {
		for name, p := range b.pages {
			for _, n := range find(p.root, tagged("img")) {
				if !strings.Contains(attr(n, "src"), "attachments/") && (attr(n, "width") == "" || attr(n, "height") == "") {
					t.Errorf("%s: the image %s has no size", name, attr(n, "src"))
				}
			}
		}
		for _, name := range b.names {
			if strings.HasSuffix(name, ".css") && strings.Contains(b.body(name), "@font-face") {
				t.Errorf("%s loads a font, and the text moves when it comes", name)
			}
		}
	})
}

func compressed(t *testing.T, body string) int {
	t.Helper()
	var w bytes.Buffer
	z := gzip.NewWriter(&w)
	if _, err := z.Write([]byte(body)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return w.Len()
}
