package render

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// markNative marks what is in the language of the records on a page in another
// one, so that it is read out and set in its own. It does so once for the whole
// page, for then no template need think of it. The page is our own: well formed,
// with quoted attributes.
func markNative(w *bytes.Buffer) {
	page := bytes.Clone(w.Bytes())
	w.Reset()
	head := bytes.Index(page, []byte("<body"))
	if head < 0 {
		head = 0
	}
	w.Write(page[:head])
	for rest := page[head:]; len(rest) > 0; {
		text := bytes.IndexByte(rest, '<')
		if text < 0 {
			text = len(rest)
		}
		markText(w, rest[:text])
		rest = rest[text:]
		n := asIs(rest)
		if m := textOnly(rest, n); m > n {
			w.Write(rest[:n-1])
			w.WriteString(` lang="` + native + `">`)
			w.Write(rest[n:m])
			n = m
		} else {
			w.Write(rest[:n])
		}
		rest = rest[n:]
	}
}

// textOnly returns where the Chinese text ends that follows a tag of n bytes if
// its element may hold no other: then the tag itself is marked. A <span> in a
// drawing would end the drawing.
func textOnly(s []byte, n int) int {
	switch tagName(s[:n]) {
	case "option", "textarea", "title", "desc", "text", "tspan":
		if end := bytes.IndexByte(s[n:], '<'); end > 0 && bytes.ContainsFunc(s[n:n+end], chinese) {
			return n + end
		}
	}
	return 0
}

// asIs returns the length of what begins with a tag and is left as it is: the tag,
// or the whole element if it says its language or holds no text.
func asIs(s []byte) int {
	end := tagEnd(s)
	tag := s[:end]
	name := tagName(tag)
	if len(name) == 0 || name[0] == '/' || name != "script" && !bytes.Contains(tag, []byte(` lang="`)) {
		return end
	}
	for depth := 1; depth > 0 && end < len(s); {
		next := bytes.IndexByte(s[end:], '<')
		if next < 0 {
			return len(s)
		}
		end += next
		switch tagName(s[end:]) {
		case name:
			depth++
		case "/" + name:
			depth--
		}
		end += tagEnd(s[end:])
	}
	return end
}

// tagEnd returns the length of the tag that s begins with; a > in quotes does not
// end it.
func tagEnd(s []byte) int {
	quoted := false
	for i, c := range s {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '>' && !quoted:
			return i + 1
		}
	}
	return len(s)
}

func tagName(tag []byte) string {
	if len(tag) == 0 {
		return ""
	}
	end := bytes.IndexAny(tag[1:], " >\n")
	if end < 0 {
		return ""
	}
	return string(tag[1 : 1+end])
}

// markText writes a piece of text with its Chinese marked. What stands between
// Chinese characters without a blank belongs to them: 〔2017〕51号.
func markText(w *bytes.Buffer, s []byte) {
	for len(s) > 0 {
		start := bytes.IndexFunc(s, chinese)
		if start < 0 {
			w.Write(s)
			return
		}
		w.Write(s[:start])
		s = s[start:]
		end := 0
		for i := 0; i < len(s); {
			r, size := utf8.DecodeRune(s[i:])
			if unicode.IsSpace(r) {
				break
			}
			if i += size; chinese(r) {
				end = i
			}
		}
		w.WriteString(`<span lang="` + native + `">`)
		w.Write(s[:end])
		w.WriteString("</span>")
		s = s[end:]
	}
}

// chinese reports whether a character is Chinese, or a mark that only Chinese has.
func chinese(r rune) bool {
	return r >= 0x3000 && r < 0xFFF0 && (unicode.Is(unicode.Han, r) || strings.ContainsRune("，。：；！？、（）《》〈〉【】〔〕「」『』％", r)) || r > 0xFFFF && unicode.Is(unicode.Han, r)
}
