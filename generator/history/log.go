package history

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"
)

// A Log knows which commits changed which file, as HEAD has it. What is not
// committed is not history. A nil Log knows nothing.
type Log struct {
	commits []Commit
	files   map[string]int32 // by today's name: its place in from
	from    []int32          // the changes of file i are changes[from[i]:from[i+1]]
	changes []Change
}

// A Commit is what the public may know of one: not who made it.
type Commit struct {
	ID      string // its first ten digits, however many git would show
	Day     string // of the committer, in China
	Subject string // cleaned; "" of a merge that says nothing
}

// A Change is what a commit did to a file.
type Change struct {
	Commit int32 // for Log.Commit; a smaller one is newer
	Kind   Kind
}

// A Kind is what was done.
type Kind uint8

// The kinds.
const (
	Added Kind = iota + 1
	Modified
	Renamed
	Removed
)

// String names a kind, for tests and for the words of the interface.
func (k Kind) String() string {
	return [...]string{"invalid", "added", "modified", "renamed", "removed"}[k]
}

// Of returns the changes of a file, newest first. It belongs to the log.
func (l *Log) Of(file string) []Change {
	if l == nil {
		return nil
	}
	i, ok := l.files[file]
	if !ok {
		return nil
	}
	return l.changes[l.from[i]:l.from[i+1]]
}

// Commit returns the commit of a change.
func (l *Log) Commit(c Change) Commit { return l.commits[c.Commit] }

// gone stands for a file that HEAD does not have.
const gone = -1

// A parser gathers a log from what git prints, newest commit first, in one pass:
// a file that was renamed goes by its later name.
type parser struct {
	commits []Commit
	alias   map[string]int32 // the name at this point of the past: its file
	names   []string         // of files, today
	changes []Change
	of      []int32 // the file of each change
	renames [][2]string
}

func newParser() *parser { return &parser{alias: map[string]int32{}} }

var errLog = errors.New("reading git history: git log printed something else than was asked for")

// read takes the output of logArgs.
func (p *parser) read(r io.Reader) error {
	in := bufio.NewReaderSize(r, 1<<16)
	for {
		token, err := in.ReadBytes(0)
		if errors.Is(err, io.EOF) && len(token) == 0 {
			p.endCommit()
			return nil
		}
		if err != nil {
			return fmt.Errorf("%w: %w", errLog, err)
		}
		token = bytes.TrimPrefix(token[:len(token)-1], []byte("\n"))
		if len(token) > 0 && token[0] == 1 {
			p.endCommit()
			err = p.commit(string(token[1:]))
		} else {
			err = p.file(token, in)
		}
		if err != nil {
			return err
		}
	}
}

var beijing = time.FixedZone("+08:00", 8*60*60)

// commit reads "<hash> <seconds>\n<subject>".
func (p *parser) commit(s string) error {
	head, subject, ok := bytes.Cut([]byte(s), []byte("\n"))
	id, seconds, ok2 := bytes.Cut(head, []byte(" "))
	unix, err := strconv.ParseInt(string(seconds), 10, 64)
	if !ok || !ok2 || err != nil || len(id) < 40 {
		return errLog
	}
	p.commits = append(p.commits, Commit{string(id[:10]), time.Unix(unix, 0).In(beijing).Format(time.DateOnly), clean(string(subject))})
	return nil
}

// file reads the names that follow a status and notes the change.
func (p *parser) file(status []byte, in *bufio.Reader) error {
	if len(status) == 0 || len(p.commits) == 0 {
		return errLog
	}
	name, err := in.ReadString(0)
	if err != nil {
		return errLog
	}
	name = name[:len(name)-1]
	switch status[0] {
	case 'A':
		p.note(name, Added)
	case 'M', 'T':
		p.note(name, Modified)
	case 'D':
		p.note(name, Removed)
	case 'R':
		to, err := in.ReadString(0)
		if err != nil {
			return errLog
		}
		to = to[:len(to)-1]
		p.note(to, Renamed)
		p.renames = append(p.renames, [2]string{name, to})
	default:
		return errLog
	}
	return nil
}

func (p *parser) note(name string, kind Kind) {
	file, ok := p.alias[name]
	if !ok {
		file = gone
		if kind != Removed {
			file = int32(len(p.names))
			p.names = append(p.names, name)
		}
		p.alias[name] = file
	}
	if file != gone {
		p.changes = append(p.changes, Change{int32(len(p.commits) - 1), kind})
		p.of = append(p.of, file)
	}
}

// endCommit gives the files that a commit renamed the names that they had before.
// All at once, since two may have changed places.
func (p *parser) endCommit() {
	files := make([]int32, len(p.renames))
	for i, r := range p.renames {
		files[i] = p.alias[r[1]]
		delete(p.alias, r[1])
	}
	for i, r := range p.renames {
		p.alias[r[0]] = files[i]
	}
	p.renames = p.renames[:0]
}

// log puts the changes of each file together, in the order in which they came.
func (p *parser) log() *Log {
	l := &Log{commits: p.commits, files: make(map[string]int32, len(p.names)), from: make([]int32, len(p.names)+1), changes: make([]Change, len(p.changes))}
	for i, name := range p.names {
		l.files[name] = int32(i)
	}
	for _, file := range p.of {
		l.from[file+1]++
	}
	for i := range p.names {
		l.from[i+1] += l.from[i]
	}
	next := append([]int32(nil), l.from...)
	for i, c := range p.changes {
		file := p.of[i]
		l.changes[next[file]] = c
		next[file]++
	}
	return l
}
