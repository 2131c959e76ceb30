// Package ocds reads what other publishers say in the Open Contracting Data
// Standard 1.1, in every shape that it allows, as records of ours.
//
// A file becomes records in three steps: the processes in it are gathered, each
// is merged into one state, and that is mapped. Every value that no record takes is
// listed with the reason: nothing is dropped silently, and nothing is fetched.
package ocds

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"regexp"
	"strconv"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// Options say what a file cannot.
type Options struct {
	File   string                               // as it is named in diagnostics
	Unit   func(name, creditCode string) string // the id of a unit that the portal has, or ""; may be nil
	Region string                               // six digits, for the ids of processes whose ocid does not end in an id of ours
}

// A Left is a value that has no place in a record.
type Left struct {
	Path   string // a JSON pointer; the value on line n of several begins with #n
	Value  string
	Reason diag.Text
}

// largest is how much is read of one file, unpacked.
const largest = 512 << 20

var errLarge = errors.New("the file is larger than 512 MB")

// A reading is one file on its way.
type reading struct {
	o     Options
	lefts []Left
	list  diag.List
	orgs  map[string]*record.Org
	taken map[string]string // ids of plans: their ocid
	order []string          // of orgs
	out   []record.Record
}

// Read reads a file, which may be compressed with gzip. The records are units, then
// process by process plans, results and evaluations. If the list has errors, what
// was read is not whole.
func Read(r io.Reader, o Options) ([]record.Record, []Left, diag.List) {
	in := &reading{o: o, orgs: map[string]*record.Org{}, taken: map[string]string{}}
	p := &processes{in: in, loose: map[string][]*node{}, done: map[string]*node{}}
	var roots []*node
	plain, err := unpacked(r)
	if err == nil {
		limited := &io.LimitedReader{R: plain, N: largest + 1}
		err = values(limited, func(n *node) error {
			roots = append(roots, n)
			return p.value(n)
		})
		if limited.N <= 0 {
			err = errLarge
		}
	}
	if err != nil {
		in.mistake("", diag.T("读不了这个文件：%v", "the file cannot be read: %v", err))
		return nil, in.lefts, in.list
	}
	if len(roots) == 0 {
		in.mistake("", diag.T("文件是空的", "the file is empty"))
	}
	p.all(in.process)
	var all []record.Record
	for _, id := range in.order {
		all = append(all, in.orgs[id])
	}
	return append(all, in.out...), in.lefts, in.list
}

// unpacked opens gzip by its first bytes, whatever the file is called, and skips a
// byte order mark.
func unpacked(r io.Reader) (io.Reader, error) {
	b := bufio.NewReader(r)
	if head, _ := b.Peek(2); len(head) == 2 && head[0] == 0x1f && head[1] == 0x8b {
		z, err := gzip.NewReader(b)
		if err != nil {
			return nil, fmt.Errorf("unpacking: %w", err)
		}
		b = bufio.NewReader(z)
	}
	if head, _ := b.Peek(3); string(head) == "\xef\xbb\xbf" {
		if _, err := b.Discard(3); err != nil {
			return nil, err
		}
	}
	return b, nil
}

func (in *reading) mistake(path string, message diag.Text) {
	in.list = append(in.list, diag.Diagnostic{Pos: diag.Pos{File: in.o.File}, Level: diag.Error, Rule: "OCD-900", Path: path, Message: message})
}

// left reports one value.
func (in *reading) left(n *node, why diag.Text) {
	n.taken = true
	value := []rune(n.text)
	if len(value) > 200 {
		value = append(value[:200], '…')
	}
	in.lefts = append(in.lefts, Left{n.path, string(value), why})
}

// secret reports that something is there, but not what.
func (in *reading) secret(n *node, why diag.Text) {
	n.untaken(func(n *node) {
		n.taken = true
		in.lefts = append(in.lefts, Left{n.path, "…", why})
	})
}

// whole reports every value below a node.
func (in *reading) whole(n *node, why diag.Text) { n.untaken(func(n *node) { in.left(n, why) }) }

// past reports what a compiled release makes superfluous.
func (in *reading) past(versioned *node, releases []*node) {
	why := diag.T("是以前的状态，已经合并", "it is an earlier state, already merged")
	in.whole(versioned, why)
	for _, r := range releases {
		in.whole(r, why)
	}
}

var ours = regexp.MustCompile(`(?:^|-)(\d{6}-\d{4}-\d{4,6})$`)

// planID returns the id of a process: the one in its ocid if it is of our form,
// else one that follows from the ocid alone, as long as no other has it.
func (in *reading) planID(ocid string, year int) string {
	if m := ours.FindStringSubmatch(ocid); m != nil && in.taken[m[1]] == "" {
		in.taken[m[1]] = ocid
		return m[1]
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(ocid)) // a hash takes everything
	for n := h.Sum32(); ; n++ {
		id := in.o.Region + "-" + strconv.Itoa(year) + "-" + strconv.Itoa(100000+int(n%900000))
		if in.taken[id] == "" {
			in.taken[id] = ocid
			return id
		}
	}
}
