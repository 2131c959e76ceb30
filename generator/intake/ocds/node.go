package ocds

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// A node is a JSON value that remembers whether anybody took it: what nobody took
// is reported, so that nothing is dropped silently.
type node struct {
	path  string
	text  string  // of a scalar, as it is written
	kind  byte    // 's', 'n', 'b', '0' (null), '[', '{'
	items []*node // of a list
	keys  []string
	named map[string]*node // of an object
	taken bool
}

// deepest is how far values may be nested: the standard needs ten levels.
const deepest = 64

var (
	errDeep  = errors.New("nested too deeply")
	errTwice = errors.New("the key stands twice in one object")
)

// decode reads one value.
func decode(d *json.Decoder, path string, depth int) (*node, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	if depth > deepest {
		return nil, fmt.Errorf("%s: %w", path, errDeep)
	}
	n := &node{path: path}
	switch t := token.(type) {
	case json.Delim:
		n.kind = byte(t)
		if t == '[' {
			return n, n.list(d, depth)
		}
		return n, n.object(d, depth)
	case string:
		n.kind, n.text = 's', t
	case json.Number:
		n.kind, n.text = 'n', t.String()
	case bool:
		n.kind, n.text = 'b', strconv.FormatBool(t)
	default:
		n.kind, n.text = '0', "null"
	}
	return n, nil
}

func (n *node) list(d *json.Decoder, depth int) error {
	for d.More() {
		item, err := decode(d, n.path+"/"+strconv.Itoa(len(n.items)), depth+1)
		if err != nil {
			return err
		}
		n.items = append(n.items, item)
	}
	_, err := d.Token()
	return err
}

func (n *node) object(d *json.Decoder, depth int) error {
	n.named = map[string]*node{}
	for d.More() {
		token, err := d.Token()
		if err != nil {
			return err
		}
		key, _ := token.(string) // the decoder lets nothing else stand here
		path := n.path + "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(key)
		if n.named[key] != nil {
			return fmt.Errorf("%s: %w", path, errTwice)
		}
		value, err := decode(d, path, depth+1)
		if err != nil {
			return err
		}
		n.set(key, value)
	}
	_, err := d.Token()
	return err
}

func (n *node) set(key string, value *node) {
	if n.named[key] == nil {
		n.keys = append(n.keys, key)
	}
	n.named[key] = value
}

// get returns what stands under a key, or nil; a nil node has nothing.
func (n *node) get(keys ...string) *node {
	for _, key := range keys {
		if n == nil || n.kind != '{' {
			return nil
		}
		n = n.named[key]
	}
	return n
}

// all returns the elements of a list.
func (n *node) all() []*node {
	if n == nil {
		return nil
	}
	return n.items
}

// see returns a text or number without taking it.
func (n *node) see() string {
	if n == nil || n.kind != 's' && n.kind != 'n' {
		return ""
	}
	return strings.TrimSpace(n.text)
}

// take returns a text or number and marks it as used.
func (n *node) take(keys ...string) string {
	if n = n.get(keys...); n == nil || n.kind != 's' && n.kind != 'n' {
		return ""
	}
	n.taken = true
	return strings.TrimSpace(n.text)
}

// drop marks a node and all in it as dealt with.
func (n *node) drop() {
	if n == nil {
		return
	}
	n.taken = true
	for _, item := range n.items {
		item.drop()
	}
	for _, item := range n.named {
		item.drop()
	}
}

// raise takes back that a node and all in it were dealt with.
func (n *node) raise() {
	if n == nil {
		return
	}
	n.taken = false
	for _, item := range n.items {
		item.raise()
	}
	for _, item := range n.named {
		item.raise()
	}
}

// untaken visits every value below n that nobody took, in the order of the file.
func (n *node) untaken(visit func(*node)) {
	switch {
	case n == nil || n.taken:
	case n.kind == '[' || n.kind == '{':
		for _, item := range n.items {
			item.untaken(visit)
		}
		for _, key := range n.keys {
			n.named[key].untaken(visit)
		}
	default:
		visit(n)
	}
}

// values reads the values of a stream, one after the other: a JSON file has one,
// JSON Lines have one a line.
func values(r io.Reader, visit func(*node) error) error {
	d := json.NewDecoder(r)
	d.UseNumber()
	for i := 0; ; i++ {
		path := ""
		if i > 0 {
			path = "#" + strconv.Itoa(i+1)
		}
		n, err := decode(d, path, 0)
		if errors.Is(err, io.EOF) && (n == nil) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("byte %d: %w", d.InputOffset(), err)
		}
		if err := visit(n); err != nil {
			return err
		}
	}
}
