package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"mingshi/generator/build"
	"mingshi/generator/diag"
	"mingshi/generator/edit"
	"mingshi/generator/intake"
	"mingshi/generator/intake/ocds"
	"mingshi/generator/record"
)

// contracting reports whether a file is, by its name, one of the Open Contracting
// Data Standard.
func contracting(name string) bool {
	name = strings.TrimSuffix(strings.ToLower(name), ".gz")
	return strings.HasSuffix(name, ".json") || strings.HasSuffix(name, ".jsonl") || strings.HasSuffix(name, ".ndjson")
}

// importContracting adds the records of a file that the portal does not have. What
// it has stays: it is the source, and another's export of it may be older.
func (a *app) importContracting(name string, trial bool) error {
	o, set, err := a.receiving(trial)
	if err != nil {
		return err
	}
	f, err := os.Open(a.below(name))
	if err != nil {
		return err
	}
	records, left, list := ocds.Read(f, ocds.Options{File: name, Region: set.Settings.RegionCode, Unit: unitOf(set)})
	if err := f.Close(); err != nil {
		return err
	}
	if err := a.printLeft(left); err != nil {
		return err
	}
	files, kept, err := newFiles(o.Portal, set, records)
	if err != nil {
		return err
	}
	if !list.HasErrors() && len(files) > 0 {
		if list, err = a.wouldBreak(o, files); err != nil {
			return err
		}
	}
	if list.HasErrors() {
		if err := diag.WriteText(a.Stdout, list, intake.Overlay(o.Portal, files), a.lang); err != nil {
			return err
		}
		a.say(a.text("有 %d 处错误，什么也没有写入。\n", "%d mistakes: nothing was written.\n"), list.Count(diag.Error))
		return errData
	}
	return a.addFiles(files, kept, len(left), trial)
}

// unitOf finds a unit of the portal by its code, else by its name today.
func unitOf(set *record.Set) func(name, code string) string {
	ids := map[string]string{}
	for _, o := range set.Orgs {
		ids[o.Name] = o.ID
	}
	for _, o := range set.Orgs {
		if o.CreditCode != "" {
			ids[o.CreditCode] = o.ID
		}
	}
	return func(name, code string) string {
		if id := ids[code]; id != "" && code != "" {
			return id
		}
		return ids[name]
	}
}

// newFiles makes a file of each record that the portal does not have.
func newFiles(portal fs.FS, set *record.Set, records []record.Record) (files []intake.File, kept int, err error) {
	for _, r := range records {
		k := record.KindOf(r)
		path := intake.PathOf(k, r.Base().ID)
		_, err := fs.Stat(portal, path)
		switch {
		case set.Get(k.Name, r.Base().ID) != nil || err == nil:
			kept++
		case !errors.Is(err, fs.ErrNotExist):
			return nil, 0, err
		default:
			files = append(files, intake.File{Name: path, New: edit.Marshal(r)})
		}
	}
	return files, kept, nil
}

// wouldBreak returns the errors that the portal would have with the new files, and
// does not have now.
func (a *app) wouldBreak(o build.Options, files []intake.File) (diag.List, error) {
	next := o
	next.Portal = intake.Overlay(o.Portal, files)
	_, after, err := build.Model(a.ctx, next)
	a.clear()
	if err != nil || !after.HasErrors() {
		return nil, err
	}
	_, before, err := build.Model(a.ctx, o)
	a.clear()
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, d := range before {
		known[d.String()] = true
	}
	return slices.DeleteFunc(after, func(d diag.Diagnostic) bool { return d.Level != diag.Error || known[d.String()] }), nil
}

func (a *app) printLeft(left []ocds.Left) error {
	for _, l := range left {
		if _, err := fmt.Fprintf(a.Stdout, a.text("%s：%s（%s）\n", "%s: %s (%s)\n"), l.Path, short(l.Value), l.Reason.In(a.lang)); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) addFiles(files []intake.File, kept, left int, trial bool) error {
	if trial {
		for _, f := range files {
			if _, err := fmt.Fprintln(a.Stdout, f.Name); err != nil {
				return err
			}
		}
		a.say(a.text("试运行：会新增 %d 个文件，%d 条记录本平台已有、不改动，%d 项内容没有栏目可放；没有写入。\n",
			"trial: %d files would be added, %d records are there already and stay, %d values have no place; nothing was written.\n"), len(files), kept, left)
		return nil
	}
	if err := a.withRoot(func(root *os.Root) error { return intake.Write(root, files) }); err != nil {
		return fmt.Errorf("importing: %w", err)
	}
	if !a.quiet {
		a.say(a.text("导入完毕：新增 %d 个文件（草稿），%d 条记录本平台已有、没有改动，%d 项内容没有栏目可放。\n",
			"imported: %d files added (drafts), %d records are there already and stay, %d values have no place.\n"), len(files), kept, left)
	}
	return nil
}
