package output

import "testing"

// Parts must not run into each other: a title that ends where the next begins
// would make two different pages one.
func TestKeyOf(t *testing.T) {
	seen := map[Key][]string{{}: nil}
	for _, parts := range [][]string{nil, {""}, {"", ""}, {"ab"}, {"a", "b"}, {"", "ab"}, {"ab", ""}, {"b", "a"}} {
		k := KeyOf(parts...)
		if other, ok := seen[k]; ok {
			t.Errorf("%q and %q have the same key", parts, other)
		}
		seen[k] = parts
	}
}
