package output

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"

	"mingshi/generator/look"
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
	site, err := s.root.OpenRoot(s.site)
	if err != nil {
		return nil, err
	}
	defer site.Close()
	var rest []string
	empty := map[string]bool{}
	enter := func(name string) error {
		info, err := site.Lstat(name)
		if err == nil {
			dirs[name], empty[name] = info.Mode(), name != "."
		}
		return err
	}
	if err := enter("."); err != nil {
		return nil, err
	}
	err = look.Walk(site, ".", func(name string, e look.Entry) error {
		dir := path.Dir(name)
		if dir == "." && ours(name) {
			return fs.SkipDir
		}
		delete(empty, dir)
		if e.Type.IsDir() {
			return enter(name)
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
