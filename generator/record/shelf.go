package record

import "reflect"

// A shelf gives what is read its places in memory, side by side: a record is ten
// structs and lists, and a million of them would be ten million pieces for the
// collector to look at, each rounded up. It is one reader's; the zero shelf is ready.
type shelf struct{ boards map[reflect.Type]*board }

// A board has places for values of one type.
type board struct {
	places reflect.Value // a slice
	used   int
}

// largeBoard is in bytes: one of the sizes that Go keeps, less the word that it adds.
const largeBoard = 16<<10 - 8

// one returns a place for a value of a type, which is zero.
func (s *shelf) one(t reflect.Type) reflect.Value {
	b := s.board(t, 1)
	b.used++
	return b.places.Index(b.used - 1)
}

// list returns a slice of a type with n values that are zero.
func (s *shelf) list(t reflect.Type, n int) reflect.Value {
	b := s.board(t.Elem(), n)
	b.used += n
	return b.places.Slice3(b.used-n, b.used, b.used)
}

// board returns one with n places that are free. The first is no larger than asked
// for, since a file that is read alone needs no more.
func (s *shelf) board(t reflect.Type, n int) *board {
	b := s.boards[t]
	if b != nil && b.used+n <= b.places.Len() {
		return b
	}
	places := n
	if b != nil {
		places = max(n, min(2*b.places.Len(), largeBoard/int(t.Size())))
	}
	b = &board{places: reflect.MakeSlice(reflect.SliceOf(t), places, places)}
	if s.boards == nil {
		s.boards = map[reflect.Type]*board{}
	}
	s.boards[t] = b
	return b
}
