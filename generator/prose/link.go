package prose

import (
	"net/url"
	"regexp"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

var scheme = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+.\-]*):`)

// destination returns what an author wrote as a destination, references such as
// &colon; resolved first: they hid javascript: from goldmark before 1.7.17.
func destination(raw []byte) string {
	raw = util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(raw)))
	return strings.TrimSpace(string(raw))
}

// autoDestination returns the destination of an address in the text.
func autoDestination(n *ast.AutoLink, source []byte) string {
	dest := string(n.URL(source))
	if n.AutoLinkType == ast.AutoLinkEmail && !scheme.MatchString(dest) {
		dest = "mailto:" + dest
	}
	return dest
}

// A place says where a destination lies.
type place uint8

const (
	nowhere   place = iota // not to be linked
	outside                // another site
	addressee              // mail or telephone
	within                 // this body
	relative               // this site; the caller resolves it
)

// placeOf sorts out destinations. What browsers read otherwise than it looks is
// nowhere: control characters, backslashes, two slashes, unknown schemes.
func placeOf(dest string) place {
	if dest == "" || strings.HasPrefix(dest, "//") || strings.ContainsRune(dest, '\\') ||
		strings.ContainsFunc(dest, unicode.IsControl) {
		return nowhere
	}
	m := scheme.FindStringSubmatch(dest)
	switch {
	case m == nil && dest[0] == '#':
		return within
	case m == nil:
		return relative
	}
	switch strings.ToLower(m[1]) {
	case "http", "https":
		if u, err := url.Parse(dest); err == nil && u.Host != "" && u.User == nil {
			return outside
		}
	case "mailto", "tel":
		return addressee
	}
	return nowhere
}

// unescape undoes %E9…; what is not escaped properly stays.
func unescape(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		return plain
	}
	return s
}
