package intake

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"regexp"

	"mingshi/generator/diag"
	"mingshi/generator/edit"
	"mingshi/generator/record"
)

// A File is a file that an import changes.
type File struct {
	Name     string
	Old, New []byte // Old is nil if the file is new
}

var yearIn = regexp.MustCompile(`-(\d{4})-`)

// PathOf is where a new record is kept (records.md ruling 19).
func PathOf(k *record.Kind, id string) string {
	dir := "data/" + k.Folder + "/"
	if p := yearIn.FindStringSubmatch(id); p != nil {
		dir += p[1] + "/"
	}
	return dir + id + ".toml"
}

// Files returns the files that the batch changes: new records each in a file of its
// own, others changed where they stand, so that comments and order stay.
func (b *Batch) Files(portal fs.FS) ([]File, error) {
	var files []File
	changed := map[string][]*entry{} // by file
	for _, e := range b.entries {
		if e.unchanged() {
			continue
		}
		if e.old != nil {
			name := e.old.Base().Source.File
			if changed[name] == nil {
				files = append(files, File{Name: name})
			}
			changed[name] = append(changed[name], e)
			continue
		}
		name := PathOf(record.KindOf(e.rec), e.rec.Base().ID)
		if _, err := fs.Stat(portal, name); err == nil {
			b.refuse(e, diag.T("文件 %s 已经存在，里面不是这条记录", "there is a file %s already, with another content", name))
			continue
		}
		files = append(files, File{Name: name, New: edit.Marshal(e.rec)})
	}
	for i := range files {
		if entries := changed[files[i].Name]; entries != nil {
			if err := b.merge(portal, &files[i], entries); err != nil {
				return nil, err
			}
		}
	}
	return files, nil
}

// merge changes the records of one file.
func (b *Batch) merge(portal fs.FS, f *File, entries []*entry) error {
	src, err := fs.ReadFile(portal, f.Name)
	if err != nil {
		return fmt.Errorf("reading %s: %w", f.Name, err)
	}
	var want []record.Record
	for _, e := range entries {
		want = append(want, e.rec)
	}
	merged, err := edit.Merge(f.Name, src, b.set.Codes, want...)
	if syntax := new(edit.SyntaxError); errors.As(err, &syntax) {
		b.refuse(entries[0], diag.T("文件 %s 本身有错误，不能改动", "the file %s has mistakes of its own and cannot be changed", f.Name))
		return nil
	}
	if err != nil {
		return fmt.Errorf("changing %s: %w", f.Name, err)
	}
	f.Old, f.New = src, merged.Text
	now, _ := record.Read(f.Name, record.KindOf(want[0]), f.New, b.set.Codes)
	for _, r := range now {
		if e := b.byKey[record.Key(r)]; e != nil {
			e.renumber(r)
		}
	}
	return nil
}

// refuse reports a record that cannot be put into its file.
func (b *Batch) refuse(e *entry, message diag.Text) {
	place, label := e.near("id")
	b.Mistakes = append(b.Mistakes, Mistake{Place: place, Field: label, Message: message,
		Fix: diag.T("先运行 mingshi check，改正这个文件", "see what mingshi check says, and mend that file")})
}

func (e *entry) unchanged() bool {
	return e.old != nil && bytes.Equal(edit.Marshal(e.old), edit.Marshal(e.rec))
}
