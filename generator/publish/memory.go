package publish

import (
	"encoding/json"
	"fmt"

	"mingshi/generator/output"
)

// MemoryName is where a target remembers what stands there beside the manifest.
const MemoryName = "log/publication.json"

// A Memory lists the files of a target that its manifest does not: what the next
// publication may remove.
type Memory struct {
	Kept       []string `json:"kept"`       // of the release before: hashed names
	Compressed []string `json:"compressed"` // .gz and .br copies
	Removed    []string `json:"removed"`    // by the last publication: it may have been stopped before it came to it
}

func (m Memory) json() []byte {
	body, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		panic(err) // lists of strings always encode
	}
	return append(body, '\n')
}

func readMemory(body []byte) (Memory, error) {
	var m Memory
	if err := json.Unmarshal(body, &m); err != nil {
		return m, fmt.Errorf("%s: %w", MemoryName, err)
	}
	for _, list := range [][]string{m.Kept, m.Compressed, m.Removed} {
		for _, name := range list {
			if err := output.CheckPath(name); err != nil {
				return m, fmt.Errorf("%s: %w", MemoryName, err)
			}
		}
	}
	return m, nil
}
