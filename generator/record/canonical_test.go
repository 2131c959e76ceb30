package record

import (
	"bytes"
	"encoding/json"
	"testing"
)

// The shortcut for plain texts writes what encoding/json writes: anybody's parser
// and anybody's hash must agree with the page.
func TestAppendJSON(t *testing.T) {
	for _, s := range []string{
		"", "养老服务", `"引号"`, `a\b`, "a\nb\tc\r\b\f", "\x00\x1f\x7f", "<a href=x>&</a>", "行\u2028段\u2029", "\xff坏\xc3", "\ufffd", "😀",
	} {
		var want bytes.Buffer
		e := json.NewEncoder(&want)
		e.SetEscapeHTML(false)
		if err := e.Encode(s); err != nil {
			t.Fatal(err)
		}
		got := AppendJSON([]byte("x:"), s)
		if string(got)+"\n" != "x:"+want.String() {
			t.Errorf("%q: %s, want %s", s, got, want.String())
		}
	}
}
