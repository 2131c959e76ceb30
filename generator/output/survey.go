package output

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
)

// ErrForeign says that a file we did not write stands where the site needs a
// folder, or the other way round: we will not remove it.
var ErrForeign = errors.New("a file of others is in the way")

// survey is what the target holds besides the files of the new site. It is made
// at the end of a build, so that files put there meanwhile are seen.
type survey struct {
	foreign []string // files, links and empty folders that are not ours
	stale   []string // files the old manifest lists and the new site has not
	dirs    map[string]fs.FileMode
}

func (s *Staged) survey() (survey, error) {
	found := survey{dirs: map[string]fs.FileMode{}}
	if !s.had {
		return found, nil
	}
	rest, err := s.others(found.dirs)
	if err != nil {
		return found, fmt.Errorf("reading %s: %w", s.full(s.site), err)
	}
	// A name that no site can have needs no manifest to be known as foreign.
	if slices.ContainsFunc(rest, func(name string) bool { return CheckPath(name) == nil }) {
		written, err := s.written()
		if err != nil {
			return found, fmt.Errorf("%s: %w", s.full(s.in(ManifestName)), err)
		}
		for _, name := range rest {
			if written[name] {
				found.stale = append(found.stale, name)
			}
		}
		rest = slices.DeleteFunc(rest, func(name string) bool { return written[name] })
	}
	for _, name := range rest {
		if _, made := s.files[name]; made || s.blocks(name) {
			return found, fmt.Errorf("%w: %s", ErrForeign, s.full(s.in(name)))
		}
	}
	found.foreign = rest
	return found, nil
}

// others lists the files and empty folders of the target that the new site has
// not, sorted, and notes the mode of every folder.
func (s *Staged) others(dirs map[string]fs.FileMode) ([]string, error) {
	var rest []string
	empty := map[string]bool{}
	err := fs.WalkDir(s.root.FS(), s.site, func(at string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := relative(s.site, at)
		if path.Dir(name) == "." && ours(name) {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if name != "." {
			delete(empty, path.Dir(name))
		}
		if d.IsDir() {
			info, err := d.Info()
			if err != nil {
				return err
			}
			dirs[name] = info.Mode()
			empty[name] = name != "."
			return nil
		}
		if _, made := s.files[name]; !made {
			rest = append(rest, name)
		}
		return nil
	})
	for name, is := range empty {
		if is && !s.dirs[name] {
			rest = append(rest, name)
		}
	}
	slices.Sort(rest)
	return rest, err
}

// relative gives a walked name below the folder the walk began in.
func relative(base, name string) string {
	switch {
	case base == ".":
		return name
	case name == base:
		return "."
	}
	return name[len(base)+1:]
}

// Own names files of the target that are ours though its manifest does not list
// them: like those it lists, they go unless they are added again.
func (s *Staged) Own(names []string) {
	if s.owned == nil {
		s.owned = make(map[string]bool, len(names))
	}
	for _, name := range names {
		s.owned[name] = true
	}
}

// written lists what the target's own manifest, and Own, say we wrote.
func (s *Staged) written() (map[string]bool, error) {
	list := maps.Clone(s.owned)
	data, err := s.root.ReadFile(s.in(ManifestName))
	if absent(err) {
		return list, nil
	}
	if err != nil {
		return nil, err
	}
	old, err := ReadManifest(data)
	if err != nil {
		return nil, err
	}
	if list == nil {
		list = map[string]bool{}
	}
	list[ManifestName] = true
	for _, f := range old.Files {
		list[f.Path] = true
	}
	return list, nil
}
