package sample

import (
	"bytes"
	"context"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"mingshi/generator/calendar"
	"mingshi/generator/check"
	"mingshi/generator/check/rules"
	"mingshi/generator/diag"
	"mingshi/generator/edit"
	"mingshi/generator/record"
)

// memory keeps the files that a sample opens.
type memory fstest.MapFS

type memoryFile struct {
	bytes.Buffer
	fsys memory
	name string
}

func (f *memoryFile) Close() error {
	f.fsys[f.name] = &fstest.MapFile{Data: f.Bytes()}
	return nil
}

func (m memory) create(name string) (io.WriteCloser, error) {
	return &memoryFile{fsys: m, name: name}, nil
}

func made(t testing.TB, o Options) fstest.MapFS {
	t.Helper()
	m := memory{}
	s, err := write(t.Context(), o, m.create)
	if err != nil {
		t.Fatal(err)
	}
	if n := s.Plans + s.Results + s.Evaluations; n != o.Records || s.Files != len(m) {
		t.Fatalf("%d records in %d files, want %d in %d", n, s.Files, o.Records, len(m))
	}
	return fstest.MapFS(m)
}

// holidays are those that init writes too.
var holidays = os.DirFS("../starter/files")

// checked reads a portal and returns it with all that the rules say.
func checked(t testing.TB, fsys fstest.MapFS) (*record.Set, diag.List) {
	t.Helper()
	set, list, err := record.Load(t.Context(), fsys, 2)
	if err != nil {
		t.Fatal(err)
	}
	in := check.Input{Set: set, Today: lastDay, Calendar: calendar.New(set.Laws.Holidays), Files: fsys}
	found, err := check.Run(t.Context(), in, rules.All())
	if err != nil {
		t.Fatal(err)
	}
	return set, append(list, found...)
}

// A sample with mistakes could be neither built nor measured. Nor should it be a
// heap of findings: it shows what an ordinary portal looks like, in which some
// purchases are evaluated late or not at all.
func TestSamplePassesCheck(t *testing.T) {
	for _, o := range []Options{{Records: 300, Seed: 1}, {Records: 1500, Seed: 7}} {
		o.Holidays = holidays
		set, list := checked(t, made(t, o))
		for i, d := range list {
			if i < 5 && d.Level == diag.Error {
				t.Errorf("%s: %s [%s]", d.File, d.Message.ZH, d.Rule)
			}
		}
		if n := list.Count(diag.Finding); n > o.Records/4 {
			t.Errorf("%d findings for %d records: %v", n, o.Records, list[0])
		}
		for r := range set.All() {
			if r.Base().Sample != record.Yes {
				t.Errorf("%s is not marked as sample data", record.Key(r))
			}
		}
	}
}

// The same seed makes the same bytes, another seed others, and a larger portal
// begins with the smaller one, so that measurements can be repeated and compared.
func TestSampleFollowsFromItsSeed(t *testing.T) {
	small, again := made(t, Options{Records: 400, Seed: 3}), made(t, Options{Records: 400, Seed: 3})
	large, other := made(t, Options{Records: 700, Seed: 3}), made(t, Options{Records: 400, Seed: 4})
	differ := 0
	for name, file := range small {
		if again[name] == nil || !bytes.Equal(file.Data, again[name].Data) {
			t.Errorf("%s differs from one run to the next", name)
		}
		if strings.HasPrefix(name, "data/orgs/") {
			continue // there are more units in a larger portal
		}
		if large[name] == nil || !bytes.Equal(file.Data, large[name].Data) {
			t.Errorf("%s differs in a larger portal", name)
		}
		if other[name] == nil || !bytes.Equal(file.Data, other[name].Data) {
			differ++
		}
	}
	if differ < 350 {
		t.Errorf("only %d files differ with another seed", differ)
	}
}

// Large samples hold many records in a file; they read as the same records.
func TestBatchesHoldTheSameRecords(t *testing.T) {
	const n = 2600
	single := made(t, Options{Records: n, Seed: 1, Holidays: holidays})
	many := memory{}
	m, err := newMaker(1)
	if err != nil {
		t.Fatal(err)
	}
	out := &files{create: many.create, many: true}
	if err := m.processes(t.Context(), n, out, nil); err != nil {
		t.Fatal(err)
	}
	if err := m.surroundings(holidays, out); err != nil {
		t.Fatal(err)
	}
	if many["data/plans/batch-00002.toml"] == nil || many["data/plans/batch-00003.toml"] != nil || out.Files != len(many) {
		t.Errorf("%d plans and all else are in %d files", out.Plans, len(many))
	}
	a, _ := checked(t, single)
	b, list := checked(t, fstest.MapFS(many))
	if list.HasErrors() {
		t.Errorf("%v", list[0])
	}
	for r := range a.All() {
		same := b.Get(record.KindOf(r).Name, r.Base().ID)
		if same == nil || !bytes.Equal(record.Canonical(r), record.Canonical(same)) {
			t.Fatalf("%s differs in a file of many", record.Key(r))
		}
	}
}

// The last process of a portal of any size may be cut short; what is left must
// still hold together.
func FuzzSmallSamples(f *testing.F) {
	for seed := range uint64(4) {
		f.Add(seed, uint8(1+60*seed))
	}
	f.Fuzz(func(t *testing.T, seed uint64, n uint8) {
		o := Options{Records: int(n) + 1, Seed: seed}
		set, list := checked(t, made(t, o))
		for _, d := range list {
			if d.Level == diag.Error {
				t.Fatalf("%s: %s [%s]", d.File, d.Message.ZH, d.Rule)
			}
		}
		for _, p := range set.Plans {
			texts(t, p)
		}
	})
}

// texts reports titles and descriptions of other lengths than promised.
func texts(t *testing.T, p *record.Plan) {
	t.Helper()
	if n := utf8.RuneCountInString(p.Title); n < shortTitle || n > longTitle {
		t.Errorf("%s: the title %q has %d characters", p.ID, p.Title, n)
	}
	if n := utf8.RuneCountInString(p.MainContent); p.Withdrawn == nil && (n < 80 || n > 300) {
		t.Errorf("%s: a description of %d characters: %s", p.ID, n, p.MainContent)
	}
}

// A million records must not need the memory of a million.
func TestMemoryDoesNotGrow(t *testing.T) {
	m, err := newMaker(1)
	if err != nil {
		t.Fatal(err)
	}
	out := &files{create: func(string) (io.WriteCloser, error) { return discard{}, nil }, many: true}
	held := func() uint64 {
		if err := m.processes(t.Context(), 10_000, out, nil); err != nil {
			t.Fatal(err)
		}
		runtime.GC()
		var s runtime.MemStats
		runtime.ReadMemStats(&s)
		return s.HeapAlloc
	}
	first := held()
	held()
	if last := held(); last > first+1<<20 {
		t.Errorf("%d bytes are held after 10,000 records, %d after 30,000", first, last)
	}
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }
func (discard) Close() error                { return nil }

// Files go below the folder that was opened, and what stands there already is
// not written over.
func TestWriteCreatesOnly(t *testing.T) {
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = root.Close() }()
	s, err := Write(t.Context(), root, Options{Records: 30, Seed: 1, Holidays: holidays})
	if err != nil || s.Plans+s.Results+s.Evaluations != 30 {
		t.Fatalf("%+v, %v", s, err)
	}
	if _, err := Write(t.Context(), root, Options{Records: 30, Seed: 2}); err == nil {
		t.Error("a second sample was written over the first")
	}
}

func TestWriteRefusesNonsense(t *testing.T) {
	for _, n := range []int{-1, 0, Most + 1} {
		if _, err := write(t.Context(), Options{Records: n}, memory{}.create); err == nil {
			t.Errorf("%d records were not refused", n)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := write(ctx, Options{Records: 10}, memory{}.create); err == nil {
		t.Error("a cancelled run went on")
	}
}

func BenchmarkProcess(b *testing.B) {
	m, err := newMaker(1)
	if err != nil {
		b.Fatal(err)
	}
	n, size := 0, 0
	var buf []byte
	for b.Loop() {
		for r := range m.process(n).records() {
			buf = edit.Append(buf[:0], r)
			size += len(buf)
		}
		n++
	}
	b.SetBytes(int64(size / n))
	b.ReportAllocs()
}
