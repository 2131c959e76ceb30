package record

import (
	"bytes"
	"context"
	"crypto/sha256"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"mingshi/generator/diag"
)

// An reading is everything that reading a portal gives.
type reading struct {
	records []Record
	list    diag.List
}

func readWith(t *testing.T, fsys fs.FS, c *Cache) reading {
	t.Helper()
	l := NewLoader(fsys, 2)
	l.Remember(c)
	s, list, err := l.Load(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	list = append(list, s.Resolve(fsys)...)
	Locate(fsys, list)
	list.Sort()
	return reading{slices.Collect(s.All()), list}
}

// same reads a portal with and without a cache.
func sameAs(t *testing.T, what string, fsys fs.FS, c *Cache) {
	t.Helper()
	if got, want := readWith(t, fsys, c), readWith(t, fsys, nil); !reflect.DeepEqual(got, want) {
		t.Errorf("%s: with the cache, something else is read", what)
	}
}

// kept returns how many files of a folder c knows when fsys is read.
func (c *Cache) kept(fsys fs.FS, folder string) int {
	codes, _ := loadCodes(fsys)
	return len(c.keeper(codes).load(folder).files)
}

const plansOf2025 = "data/plans/2025"

// cached returns a portal of which everything that can be is in the cache.
func cached(t *testing.T) (fstest.MapFS, *Cache) {
	t.Helper()
	files := plans(20)
	files[plansOf2025+"/many.toml"] = "[[plan]]\n" + strings.ReplaceAll(goodPlan, "2025-0001", "2025-0801") + "[[plan]]\n" + strings.ReplaceAll(goodPlan, "2025-0001", "2025-0802")
	files[plansOf2025+"/wrong.toml"] = strings.ReplaceAll(goodPlan, "2025-0001", "2025-0803") + "foo = 1\n"
	fsys, c := portal(files), NewCache(filepath.Join(t.TempDir(), ".mingshi", "records"), "program")
	sameAs(t, "cold", fsys, c)
	sameAs(t, "warm", fsys, c)
	if n := c.kept(fsys, plansOf2025); n != 21 {
		t.Fatalf("%d files are kept, want 21: what has a mistake is not", n)
	}
	return fsys, c
}

// Whatever changes between two readings, the second is as if there were no cache.
func TestCacheFollowsFiles(t *testing.T) {
	const one, other = plansOf2025 + "/533103-2025-00001.toml", plansOf2025 + "/533103-2025-00002.toml"
	set := func(fsys fstest.MapFS, name, text string) { fsys[name] = &fstest.MapFile{Data: []byte(text)} }
	replace := func(fsys fstest.MapFS, name, old, new string) {
		set(fsys, name, strings.ReplaceAll(string(fsys[name].Data), old, new))
	}
	for what, change := range map[string]func(fstest.MapFS){
		"a text":          func(f fstest.MapFS) { replace(f, one, "养老", "助餐") },
		"a mistake comes": func(f fstest.MapFS) { replace(f, one, "fiscal_year = 2025", "fiscal_year = \"2025\"") },
		"a mistake goes":  func(f fstest.MapFS) { replace(f, plansOf2025+"/wrong.toml", "foo = 1", "") },
		"a file goes":     func(f fstest.MapFS) { delete(f, one) },
		"a file comes": func(f fstest.MapFS) {
			set(f, plansOf2025+"/new.toml", strings.ReplaceAll(goodPlan, "2025-0001", "2025-0900"))
		},
		"two change places":    func(f fstest.MapFS) { f[one], f[other] = f[other], f[one] },
		"another name":         func(f fstest.MapFS) { f[plansOf2025+"/x.toml"] = f[one]; delete(f, one) },
		"another folder":       func(f fstest.MapFS) { f["data/plans/2024/x.toml"] = f[one]; delete(f, one) },
		"a folder goes":        func(f fstest.MapFS) { delete(f, "data/orgs/units.toml") },
		"a word of a list":     func(f fstest.MapFS) { set(f, "data/codes/methods.toml", methodsWith("公开招标", "公开竞标")) },
		"a word is not listed": func(f fstest.MapFS) { set(f, "data/codes/methods.toml", methodsWith("竞争性磋商", "别的")) },
	} {
		fsys, c := cached(t)
		change(fsys)
		sameAs(t, what, fsys, c)
		sameAs(t, what+", again", fsys, c)
	}
}

// methodsWith is the built-in list of methods with a word in place of another.
func methodsWith(word, other string) string {
	text, err := builtin.ReadFile("codes/methods.toml")
	if err != nil || !bytes.Contains(text, []byte(word)) {
		panic("no method " + word)
	}
	return strings.ReplaceAll(string(text), word, other)
}

// What another program wrote, or this one with other code lists, is not used.
func TestCacheOfAnother(t *testing.T) {
	fsys, c := cached(t)
	if n := NewCache(c.dir, "another").kept(fsys, plansOf2025); n != 0 {
		t.Errorf("%d files of another program are used", n)
	}
	lists := fstest.MapFS{"data/codes/methods.toml": {Data: []byte(methodsWith("公开招标", "公开竞标"))}}
	if n := c.kept(lists, plansOf2025); n != 0 {
		t.Errorf("%d files read with other code lists are used", n)
	}
	from, to := filepath.Join(c.dir, cacheFile(plansOf2025)), filepath.Join(c.dir, cacheFile("data/plans/2024"))
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
	fsys["data/plans/2024/533103-2025-00001.toml"] = fsys[plansOf2025+"/533103-2025-00001.toml"]
	sameAs(t, "the cache of another folder", fsys, c)
}

// A broken cache is none, wherever it is broken, and the next reading mends it.
func TestCacheBroken(t *testing.T) {
	fsys, c := cached(t)
	name := filepath.Join(c.dir, cacheFile(plansOf2025))
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	codes, _ := loadCodes(fsys)
	k := c.keeper(codes)
	try := func(body []byte) {
		t.Helper()
		if n := len(k.stock(body).files); n != 0 {
			t.Errorf("%d files are taken from a broken cache of %d bytes", n, len(body))
		}
	}
	for n := 0; n < len(whole); n += 1 + n/100 {
		try(whole[:n])
		flipped := slices.Clone(whole)
		flipped[n] ^= 0x10
		try(flipped)
	}
	try(append(slices.Clone(whole), 0))
	if err := os.WriteFile(name, whole[:len(whole)/2], 0o644); err != nil {
		t.Fatal(err)
	}
	sameAs(t, "broken", fsys, c)
	if n := c.kept(fsys, plansOf2025); n != 21 {
		t.Errorf("%d files are kept after the cache was mended", n)
	}
}

// Without a place for it, there is no cache, and that is all.
func TestCacheNowhere(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	sameAs(t, "below a file", portal(plans(3)), NewCache(filepath.Join(file, "records"), ""))
}

// A record has the sum of its own canonical bytes at hand, however it was read, and a
// copy that is changed has another.
func TestSum(t *testing.T) {
	fsys, c := cached(t)
	for _, r := range readWith(t, fsys, c).records {
		if r.Base().kept.of != r.Base() || Sum(r) != sha256.Sum256(Canonical(r)) {
			t.Errorf("%s has not its own sum at hand", Key(r))
		}
		if p, ok := r.(*Plan); ok {
			shallow, deep := *p, Clone(p).(*Plan)
			shallow.Title, deep.Note = "另一个", "变了"
			for _, other := range []*Plan{&shallow, deep} {
				if Sum(other) == Sum(p) || Sum(other) != sha256.Sum256(Canonical(other)) {
					t.Errorf("%s: a changed copy has the sum %x", Key(r), Sum(other))
				}
			}
		}
	}
}

// Several programs read several states of a portal at once: each reads its own.
func TestCacheShared(t *testing.T) {
	fsys, c := cached(t)
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			mine := fstest.MapFS{}
			for name, f := range fsys {
				mine[name] = &fstest.MapFile{Data: bytes.ReplaceAll(f.Data, []byte("养老"), []byte(strings.Repeat("助餐", i)))}
			}
			for range 5 {
				sameAs(t, "side by side", mine, c)
			}
		})
	}
	wg.Wait()
	sameAs(t, "afterwards", fsys, c)
}

// The cache holds nothing of folders that went, nor of a program that was killed.
func TestCacheIsSwept(t *testing.T) {
	fsys, c := cached(t)
	if err := os.WriteFile(filepath.Join(c.dir, cacheFile("data/plans/1999")+".half"), []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	for name := range fsys {
		if strings.HasPrefix(name, plansOf2025) {
			delete(fsys, name)
		}
	}
	sameAs(t, "a folder less", fsys, c)
	there, err := filepath.Glob(filepath.Join(c.dir, "*"))
	want := []string{filepath.Join(c.dir, cacheFile("data/catalogs")), filepath.Join(c.dir, cacheFile("data/orgs"))}
	slices.Sort(want)
	if err != nil || !slices.Equal(there, want) {
		t.Errorf("left are %v, want %v: %v", there, want, err)
	}
}

// What a cache holds is whole, but may be nonsense to this program: no panic, no
// endless reading.
func FuzzCache(f *testing.F) {
	k := NewCache(f.TempDir(), "program").keeper(nil)
	codes, _ := loadCodes(portal(nil))
	dir := &folder{}
	for name, src := range portal(plans(3)) {
		if strings.HasPrefix(name, "data/plans/") {
			read := readFile(recordFile{name, KindNamed("plan")}, src.Data, codes, new(desk))
			dir.next = append(dir.next, known{file: name, records: read.records})
		}
	}
	whole, _ := k.body(dir)
	f.Add(whole[cacheHead : len(whole)-sha256.Size])
	f.Fuzz(func(t *testing.T, body []byte) {
		whole := append([]byte(cacheForm+string(k.key[:])), body...)
		sum := sha256.Sum256(whole)
		stock := k.stock(append(whole, sum[:]...))
		for _, known := range stock.files {
			records, ok := packed{rest: known.packed, texts: stock.texts}.records(recordFile{known.file, KindNamed("plan")}, new(shelf))
			if !ok {
				continue
			}
			for _, r := range records {
				Canonical(r)
			}
		}
	})
}
