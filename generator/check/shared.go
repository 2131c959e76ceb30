package check

import "sync"

// A Shared value is made of the whole input because several rules need it, such
// as the results by plan; each run makes it once, when first asked for.
type Shared[T any] struct{ build func(*Input) T }

// Share declares a shared value by how it is made.
func Share[T any](build func(*Input) T) *Shared[T] { return &Shared[T]{build} }

// Of returns the value for the pass's input. Rules must not change it.
func (s *Shared[T]) Of(p *Pass) T {
	return p.shared.get(s, func() any { return s.build(p.Input) }).(T)
}

// A memo keeps the shared values of one run.
type memo struct {
	mu     sync.Mutex
	values map[any]func() any
}

func (m *memo) get(key any, build func() any) any {
	m.mu.Lock()
	if m.values == nil {
		m.values = map[any]func() any{}
	}
	value, ok := m.values[key]
	if !ok {
		value = sync.OnceValue(build)
		m.values[key] = value
	}
	m.mu.Unlock()
	return value()
}
