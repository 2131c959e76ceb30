package diag

import "fmt"

// A Text is a sentence in the two languages of the interface.
type Text struct{ ZH, EN string }

// T formats both languages with the same arguments; use %[1]s where their order
// differs. An argument that is itself a Text gives each language its own words.
func T(zh, en string, args ...any) Text {
	if len(args) == 0 {
		return Text{zh, en}
	}
	za, ea := make([]any, len(args)), make([]any, len(args))
	for i, a := range args {
		if t, ok := a.(Text); ok {
			za[i], ea[i] = t.ZH, t.EN
		} else {
			za[i], ea[i] = a, a
		}
	}
	return Text{fmt.Sprintf(zh, za...), fmt.Sprintf(en, ea...)}
}

// In returns the words in lang ("en", or anything else for Chinese).
func (t Text) In(lang string) string {
	if lang == "en" && t.EN != "" {
		return t.EN
	}
	return t.ZH
}

// IsZero reports whether there are no words.
func (t Text) IsZero() bool { return t == Text{} }
