package cli

import (
	"encoding/json"
	"os"
	"path/filepath"

	"mingshi/generator/build"
	"mingshi/generator/history"
	"mingshi/generator/look"
	"mingshi/generator/output"
)

// inputs is the key of all that a build is made from, told without reading it: the
// program, what it is told, the commit of the repository, and what the files of the
// portal look like. It is zero where that does not tell every change, and then there
// is no way around building. It is made before anything is read.
func (a *app) inputs(o build.Options) output.Key {
	program, err := a.program()
	if err != nil {
		return output.Key{}
	}
	shallow, err := history.Shallow(a.ctx, a.dir) // its commits would not say which history it has
	if err != nil || shallow {
		return output.Key{}
	}
	where, err := filepath.Abs(a.dir) // history is that of a folder of the repository
	if err != nil {
		return output.Key{}
	}
	files, ok := a.portalLook()
	if !ok {
		return output.Key{}
	}
	return output.KeyOf(program, o.Generator, o.Today.String(), o.BaseURL, o.Commit, where, string(files.Hash[:]))
}

// portalLook looks at what builds read, and reports whether that will tell every
// change: the clock comes first, so that a file that is written while or after it is
// looked at bears a later time.
func (a *app) portalLook() (look.Sum, bool) {
	root, err := os.OpenRoot(a.dir)
	if err != nil {
		return look.Sum{}, false
	}
	defer root.Close()
	dev, now, err := clock(root)
	if err != nil {
		return look.Sum{}, false
	}
	sum, err := look.Trees(root, build.Inputs(), func(string, look.Look) bool { return false })
	return sum, err == nil && sum.Sure(dev, now)
}

// clock asks the portal's file system for the time, with a file that is removed.
func clock(root *os.Root) (dev uint64, now int64, err error) {
	if err := root.MkdirAll(".mingshi", 0o755); err != nil {
		return 0, 0, err
	}
	name := filepath.Join(".mingshi", "clock")
	f, err := root.Create(name)
	if err != nil {
		return 0, 0, err
	}
	defer f.Close()
	dev, now = look.At(f).Dev, look.Now(f)
	return dev, now, root.Remove(name)
}

// unchanged reports whether the site that stands was made from this key, and says
// again what its build said.
func (a *app) unchanged(f buildFlags, key output.Key) bool {
	out := a.below(f.out)
	files, note, ok := output.Sealed(out, a.memory(), key)
	var found counts
	if !ok || json.Unmarshal(note, &found) != nil || f.strict && found.Findings > 0 {
		return false
	}
	a.clear()
	if !a.quiet {
		a.say(a.text("网站没有变化：%s，共 %d 个文件（新增 0，更新 0，删除 0）。%s。\n", "the site has not changed: %s, %d files (0 added, 0 changed, 0 removed). %s.\n"), out, files, a.counts(found))
		a.sayMore(found)
	}
	return true
}

// seal has the site be known again by a key, with what is said of it.
func seal(stage *output.Staged, key output.Key, found counts) {
	if note, err := json.Marshal(found); err == nil {
		stage.Seal(key, note)
	}
}
