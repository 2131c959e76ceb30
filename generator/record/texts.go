package record

import "strings"

// Texts of records are kept apart from their file, which is then forgotten: it is
// half keys and quotes. Each would be a small piece of memory of its own, and a
// hundred thousand records have millions of them; so they are laid side by side in
// larger pieces, and what many records say alike (units, items, standing phrases)
// is kept once.
type texts struct {
	known map[string]string
	piece strings.Builder
}

const (
	firstPiece  = 4 << 10  // bytes; a file that is read alone needs no more
	largePiece  = 64 << 10 // bytes
	manyTexts   = 1 << 14  // texts that are compared: beyond them, what repeats is learnt anew
	repeatsLess = 256      // bytes; longer texts are rarely the same
)

// keep returns a copy of s. Without a place for texts, the copy has its own.
func (t *texts) keep(s string) string {
	if t == nil || len(s) > largePiece/4 {
		return strings.Clone(s)
	}
	if same, ok := t.known[s]; ok {
		return same
	}
	if t.piece.Cap()-t.piece.Len() < len(s) {
		next := max(firstPiece, len(s), min(2*t.piece.Cap(), largePiece))
		t.piece.Reset() // the texts in it hold it
		t.piece.Grow(next)
	}
	from := t.piece.Len()
	t.piece.WriteString(s)
	kept := t.piece.String()[from:]
	if len(s) > repeatsLess {
		return kept
	}
	if t.known == nil || len(t.known) >= manyTexts {
		t.known = map[string]string{}
	}
	t.known[kept] = kept
	return kept
}
