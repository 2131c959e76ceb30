package record

// An Opt is a value that may be absent: nothing typed is not zero.
type Opt[T any] struct {
	V  T
	OK bool
}

// Some returns a present value.
func Some[T any](v T) Opt[T] { return Opt[T]{v, true} }

// Or returns the value, or other if it is absent.
func (o Opt[T]) Or(other T) T {
	if o.OK {
		return o.V
	}
	return other
}

// A Bool is a yes or no that may be absent.
type Bool int8

// The values of a Bool. Unknown is shown as unknown, never as no.
const (
	No      Bool = -1
	Unknown Bool = 0
	Yes     Bool = 1
)

func (b Bool) String() string {
	return [...]string{"false", "", "true"}[b+1]
}
