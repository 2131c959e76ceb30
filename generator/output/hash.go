package output

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strings"
)

// HashName puts the hash of a file's bytes into its name, so that a browser may
// keep it for ever: "css/main.css" becomes "css/main.<10 hex digits>.css".
func HashName(name string, body []byte) string {
	sum := sha256.Sum256(body)
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext
}
