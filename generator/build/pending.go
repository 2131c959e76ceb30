package build

import (
	"context"
	"slices"

	"mingshi/generator/diag"
	"mingshi/generator/history"
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// A Pending is what a commit of everything would change.
type Pending struct {
	Commit string // the one that files are compared with; "" without a repository
	Files  []PendingFile
	New    diag.List // mistakes that the commit does not have
	Mended int       // how many only the commit has
}

// A PendingFile is a file that is not as the commit has it.
type PendingFile struct {
	history.Pending
	Records []PendingRecord
}

// A PendingRecord is a record that the commit has otherwise, or not.
type PendingRecord struct {
	Shown
	Kind    history.Kind
	Changes []record.Difference
	Pages   []Shown // that show it too
}

// A past is the portal as a commit has it.
type past struct {
	commit string
	set    *record.Set
	list   diag.List
}

// Commit returns the commit that the files in dir are compared with, or "".
func (p *Preview) Commit(ctx context.Context, dir string) (string, error) {
	return history.At(ctx, dir)
}

// Pending compares the portal in dir, of which now is what is wrong, with the
// repository's commit. The commit is read and checked once; nothing is written.
func (p *Preview) Pending(ctx context.Context, dir string, now diag.List) (*Pending, error) {
	commit, err := history.At(ctx, dir)
	if err != nil || commit == "" {
		return &Pending{}, err
	}
	files, err := history.Uncommitted(ctx, dir)
	if err != nil {
		return nil, err
	}
	was, err := p.at(ctx, dir, commit, files)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	set := p.set
	p.mu.Unlock()
	out := &Pending{Commit: commit}
	out.New, out.Mended = missing(now, was.list), len(missing(was.list, now))
	before, after := inFiles(was.set, files), inFiles(set, files)
	for _, f := range files {
		out.Files = append(out.Files, PendingFile{f, p.compare(before[f.File], after[f.File])})
	}
	return out, nil
}

// at returns the portal as it is at a commit, of which some files differ now.
func (p *Preview) at(ctx context.Context, dir, commit string, files []history.Pending) (*past, error) {
	p.pastMu.Lock()
	defer p.pastMu.Unlock()
	if p.past != nil && p.past.commit == commit {
		return p.past, nil
	}
	var names, kept []string
	for _, f := range files {
		names = append(names, f.File)
		if f.Kind != history.Added {
			kept = append(kept, f.File)
		}
	}
	old, err := history.Contents(ctx, dir, commit, kept)
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if _, ok := old[name]; !ok {
			old[name] = nil // the commit has no such file
		}
	}
	o := p.o
	o.Portal = pastFS{p.o.Portal, old}
	p.mu.Lock()
	set, list, err := p.loader.With(ctx, o.Portal, names)
	p.mu.Unlock()
	if err != nil {
		return nil, err
	}
	found, err := o.check(ctx, set)
	if err != nil {
		return nil, err
	}
	p.past = &past{commit, set, slices.Concat(list, set.Resolve(o.Portal), found)}
	return p.past, nil
}

// missing returns what of list is not in other. Lines are no difference: what is
// above a mistake may have grown.
func missing(list, other diag.List) diag.List {
	type mistake struct{ file, rule, record, path, words string }
	key := func(d diag.Diagnostic) mistake { return mistake{d.File, d.Rule, d.Record, d.Path, d.Message.ZH} }
	have := map[mistake]int{}
	for _, d := range other {
		have[key(d)]++
	}
	var out diag.List
	for _, d := range list {
		if k := key(d); have[k] > 0 {
			have[k]--
		} else {
			out = append(out, d)
		}
	}
	return out
}

// inFiles gathers the records of some files.
func inFiles(set *record.Set, files []history.Pending) map[string][]record.Record {
	in := make(map[string][]record.Record, len(files))
	for _, f := range files {
		in[f.File] = nil
	}
	for r := range set.All() {
		file := r.Base().Source.File
		if list, ok := in[file]; ok {
			in[file] = append(list, r)
		}
	}
	return in
}

// compare pairs the records of a file with those that it had.
func (p *Preview) compare(before, after []record.Record) []PendingRecord {
	var list []PendingRecord
	was := map[string]record.Record{}
	for _, r := range before {
		was[record.Key(r)] = r
	}
	for _, r := range after {
		old := was[record.Key(r)]
		delete(was, record.Key(r))
		x := PendingRecord{Shown: p.current.Load().shown(r, p.URL(record.Key(r))), Kind: history.Added, Pages: p.beside(r)}
		if old != nil {
			x.Kind = history.Modified
		}
		if x.Changes = record.Compare(old, r); len(x.Changes) > 0 {
			list = append(list, x)
		}
	}
	for _, r := range before {
		if was[record.Key(r)] != nil {
			list = append(list, PendingRecord{Shown: p.current.Load().shown(r, ""), Kind: history.Removed, Pages: p.beside(r)})
		}
	}
	return list
}

// beside lists the other pages that show something of a record: of the process
// that it belongs to, and of what it names.
func (p *Preview) beside(r record.Record) []Shown {
	now := p.current.Load()
	if now == nil {
		return nil
	}
	var list []Shown
	add := func(kind, id string) {
		of := now.site.Public(kind, id)
		if of == nil || record.Key(of) == record.Key(r) || slices.ContainsFunc(list, func(s Shown) bool { return s.Key == record.Key(of) }) {
			return
		}
		list = append(list, now.shown(of, site.URL(of)))
	}
	if plan, ok := r.(*record.Plan); ok {
		if process := now.site.Process(plan.ID); process != nil {
			for _, result := range process.Results {
				add("result", result.ID)
			}
		}
	}
	record.Refs(r, add)
	return list
}
