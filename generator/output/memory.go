package output

import (
	"bytes"
	"io"
)

// Memory is a Sink that keeps a site in memory, for the preview and for tests.
type Memory struct {
	ledger
	bodies map[string][]byte
}

// NewMemory returns an empty site.
func NewMemory() *Memory {
	return &Memory{ledger: newLedger(), bodies: map[string][]byte{}}
}

// Add keeps a copy of one file.
func (m *Memory) Add(path string, body []byte) error {
	if err := m.enter(path, body); err != nil {
		return err
	}
	m.keep(path, bytes.Clone(body))
	return nil
}

func (m *Memory) keep(path string, body []byte) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.bodies[path] = body
}

// Stream keeps one file: of this sink whoever asks for a file wants all of it.
func (m *Memory) Stream(path string, write func(io.Writer) error) (File, error) {
	if err := m.reserve(path); err != nil {
		return File{}, err
	}
	var body bytes.Buffer
	if err := write(&body); err != nil {
		m.drop(path)
		return File{}, err
	}
	m.note(path, body.Bytes())
	m.keep(path, body.Bytes())
	return m.get(path).file(path), nil
}

// Get returns the bytes of a file, which are not to be changed. Once nothing is
// added any more, many goroutines may ask.
func (m *Memory) Get(path string) ([]byte, bool) {
	body, ok := m.bodies[path]
	return body, ok
}
