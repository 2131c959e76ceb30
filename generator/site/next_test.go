package site

import (
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"mingshi/generator/record"
)

// Whatever is edited, the model made after another one is the model made of nothing,
// and it does take purchases over.
func TestNextIsNew(t *testing.T) {
	fsys := portalInMemory(t)
	files := editedFiles(fsys)
	loader := record.NewLoader(fsys, 2)
	random := rand.New(rand.NewPCG(9, 0))
	var past *Site
	taken, edits := 0, 60
	if testing.Short() {
		edits = 20
	}
	for range edits {
		name := files[random.IntN(len(files))]
		before := fsys[name]
		edit := ""
		if past != nil {
			edit = editAtRandom(fsys, name, random)
		}
		set, list, err := loader.Load(t.Context(), []string{name})
		if err != nil {
			t.Fatal(err)
		}
		if list.HasErrors() { // such a set is never shown
			fsys[name] = before
			if set, _, err = loader.Load(t.Context(), []string{name}); err != nil {
				t.Fatal(err)
			}
		}
		o := Options{Today: record.Date{Year: 2026, Month: 3, Day: 31}, Drafts: random.IntN(9) > 0}
		next, _ := Next(past, set, o)
		fresh, _ := New(set, o)
		compareModels(t, edit, next, fresh)
		for i := range next.Processes {
			if past != nil && i < len(past.Processes) && next.Processes[i] == past.Processes[i] {
				taken++
			}
		}
		past = next
	}
	if all := edits * len(past.Processes); taken < all/4 {
		t.Errorf("of %d purchases only %d were taken over: the test proves little", all, taken)
	}
}

func portalInMemory(t *testing.T) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, tree := range []string{"data", "content"} {
		err := fs.WalkDir(os.DirFS("../.."), tree, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			body, err := os.ReadFile("../../" + name)
			fsys[name] = &fstest.MapFile{Data: body}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return fsys
}

// editedFiles are the files of data/, those from which others inherit several times.
func editedFiles(fsys fstest.MapFS) []string {
	var files []string
	for _, name := range slices.Sorted(maps.Keys(fsys)) {
		if strings.HasPrefix(name, "data/") && path.Ext(name) == ".toml" {
			files = append(files, name)
		}
		for _, origin := range regexp.MustCompile(`(?m)^(?:renewal_of|framework) = "(.*)"`).FindAllSubmatch(fsys[name].Data, -1) {
			for of := range fsys {
				if path.Base(of) == string(origin[1])+".toml" {
					files = append(files, of, of, of, of, of)
				}
			}
		}
	}
	return files
}

var editable = regexp.MustCompile(`(?m)^\w+ = .*$`)

// editAtRandom drops a line of a file, or changes a figure in it or its words.
func editAtRandom(fsys fstest.MapFS, name string, random *rand.Rand) string {
	text := string(fsys[name].Data)
	lines := editable.FindAllStringIndex(text, -1)
	if len(lines) == 0 {
		return ""
	}
	at := lines[random.IntN(len(lines))]
	old := text[at[0]:at[1]]
	line := old
	digits := regexp.MustCompile(`\d`).FindAllStringIndex(line, -1)
	switch {
	case random.IntN(6) == 0:
		line = ""
	case len(digits) > 0:
		d := digits[random.IntN(len(digits))][0]
		line = line[:d] + strconv.Itoa(random.IntN(10)) + line[d+1:]
	default:
		line = strings.TrimSuffix(line, `"`) + `改"`
	}
	fsys[name] = &fstest.MapFile{Data: []byte(text[:at[0]] + line + text[at[1]:])}
	return name + ": " + old + " → " + line
}

func kinOf(s *Site) [][]Kin {
	var all [][]Kin
	for _, p := range s.Processes {
		all = append(all, s.Kin(p))
	}
	return all
}

func compareModels(t *testing.T, edit string, got, want *Site) {
	t.Helper()
	for _, part := range []struct {
		name      string
		got, want any
	}{
		{"purchases", got.Processes, want.Processes},
		{"places", got.places, want.places},
		{"results", got.Results(), want.Results()},
		{"evaluations", got.Evaluations(), want.Evaluations()},
		{"units", got.Profiles, want.Profiles},
		{"other records", got.Others, want.Others},
		{"catalogues", got.Editions, want.Editions},
		{"kinship", kinOf(got), kinOf(want)},
		{"samples", got.Sample, want.Sample},
	} {
		if !reflect.DeepEqual(part.got, part.want) {
			t.Fatalf("after %q the %s are not those of a model made of nothing", edit, part.name)
		}
	}
}
