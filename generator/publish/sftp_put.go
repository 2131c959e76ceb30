package publish

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"path"
	"slices"
	"strconv"
	"sync"

	"github.com/pkg/sftp"
)

// streams is how many files go over a connection at once: enough to hide the
// time a far server takes to answer.
const streams = 16

// Put uploads what is new, links it together with what is not, and shows it.
func (s *SFTP) Put(ctx context.Context, r *Release) error {
	names, err := s.upload(ctx, r)
	if err != nil {
		return fmt.Errorf("uploading, which the next run goes on with: %w", err)
	}
	var release string
	err = s.try(ctx, func(c *sftp.Client) (err error) {
		release, err = s.assemble(ctx, c, r, names)
		return err
	})
	if err != nil {
		return fmt.Errorf("assembling the release: %w", err)
	}
	if err := s.lease.held(ctx); err != nil {
		return err
	}
	if err := s.try(ctx, func(c *sftp.Client) error { return s.show(c, release) }); err != nil {
		return fmt.Errorf("showing the release: %w", err)
	}
	err = s.try(ctx, func(c *sftp.Client) error { return s.tidy(c, r.Again) })
	if err != nil {
		return fmt.Errorf("the new site is in its place, but tidying up failed: %w", err)
	}
	return nil
}

// upload brings every file that the server lacks into stage/, where it has the
// name of its hash, and returns that name for each path.
func (s *SFTP) upload(ctx context.Context, r *Release) (map[string]string, error) {
	there, err := s.staged(ctx, r)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var mu sync.Mutex
	var wg sync.WaitGroup
	names, work := make(map[string]string, len(r.Files)), make(chan File)
	for range streams {
		wg.Go(func() {
			for f := range work {
				name, err := s.uploadOne(ctx, r, f, there)
				if err != nil {
					cancel(fmt.Errorf("%s: %w", f.Path, err))
				}
				mu.Lock()
				names[f.Path] = name
				r.done(1)
				mu.Unlock()
			}
		})
	}
	for _, f := range r.Files {
		if ctx.Err() != nil {
			break
		}
		if f.Same {
			mu.Lock()
			r.done(1)
			mu.Unlock()
			continue
		}
		work <- f
	}
	close(work)
	wg.Wait()
	return names, context.Cause(ctx)
}

// audit looks at the sizes: to read every file of a far server would take as long
// as to bring it again.
func (s *SFTP) audit(ctx context.Context, r *Release) (map[string]bool, error) {
	if !slices.ContainsFunc(r.Files, func(f File) bool { return f.Same }) {
		return nil, nil
	}
	sizes := map[string]int64{}
	err := s.try(ctx, func(c *sftp.Client) error {
		root, err := c.RealPath(s.path)
		if err != nil {
			return err
		}
		for w := c.Walk(root); w.Step(); {
			if err := w.Err(); err != nil {
				return err
			}
			if w.Stat().Mode().IsRegular() {
				sizes[w.Path()[min(len(root)+1, len(w.Path())):]] = w.Stat().Size()
			}
		}
		return nil
	})
	return bySize(r, sizes), err
}

// bySize names the files that are not there or have another size. How large a
// compressed copy is to be, nobody knows who did not make it.
func bySize(r *Release, sizes map[string]int64) map[string]bool {
	wrong := map[string]bool{}
	for _, f := range r.Files {
		if size, ok := sizes[f.Path]; f.Same && (!ok || size != f.Size && f.SHA256 != "") {
			wrong[f.Path] = true
		}
	}
	return wrong
}

// A shelf is what stage/ holds: the size of each upload, and those under way.
type shelf struct {
	mu    sync.Mutex
	sizes map[string]int64
	begun map[string]*sync.Once
}

func (s *SFTP) staged(ctx context.Context, r *Release) (*shelf, error) {
	there := &shelf{sizes: map[string]int64{}, begun: map[string]*sync.Once{}}
	if r.Full {
		return there, nil
	}
	return there, s.try(ctx, func(c *sftp.Client) error {
		entries, err := c.ReadDir(s.in("stage"))
		for _, e := range entries {
			there.sizes[e.Name()] = e.Size()
		}
		return err
	})
}

// once returns the one upload of a hash: two files may have the same bytes.
func (t *shelf) once(sum string) *sync.Once {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.begun[sum] == nil {
		t.begun[sum] = new(sync.Once)
	}
	return t.begun[sum]
}

func (s *SFTP) uploadOne(ctx context.Context, r *Release, f File, there *shelf) (string, error) {
	size, sum := f.Size, f.SHA256
	body := f.body
	if sum == "" { // a compressed copy: only now is it known what it is
		var w bytes.Buffer
		if err := r.WriteTo(&w, f); err != nil {
			return "", err
		}
		hash := sha256.Sum256(w.Bytes())
		body, size, sum = w.Bytes(), int64(w.Len()), hex.EncodeToString(hash[:])
	}
	var err error
	there.once(sum).Do(func() {
		if had, ok := there.sizes[sum]; ok && had == size {
			return // a run that was cut brought it
		}
		err = s.try(ctx, func(c *sftp.Client) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return s.send(c, sum, func(w io.Writer) error {
				if body != nil {
					_, err := w.Write(body)
					return err
				}
				return r.WriteTo(w, f)
			})
		})
	})
	return sum, err
}

// send writes one file of stage/. Its name appears when it is whole.
func (s *SFTP) send(c *sftp.Client, sum string, write func(io.Writer) error) error {
	part := s.in("stage/" + sum + ".part")
	f, err := c.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_EXCL) // never through a link
	if err != nil {
		if c.Remove(part) == nil { // a run that was cut left it
			f, err = c.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_EXCL)
		}
	}
	if err != nil {
		return err
	}
	err = write(f)
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return c.PosixRename(part, s.in("stage/"+sum))
}

// assemble makes the folder of the release of links, and returns its name. What
// others put into the site that stands there, and the log's earlier entries, come
// along.
func (s *SFTP) assemble(ctx context.Context, c *sftp.Client, r *Release, names map[string]string) (string, error) {
	numbers, err := s.numbers(c)
	if err != nil {
		return "", err
	}
	next := 1
	if len(numbers) > 0 {
		next = numbers[0] + 1
	}
	release := fmt.Sprintf("%06d", next)
	part := s.in(release + ".part")
	if err := c.RemoveAll(part); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	links, err := s.links(c, r, names)
	if err != nil {
		return "", err
	}
	if err := linkAll(ctx, c, part, links); err != nil {
		return "", err
	}
	return release, c.Rename(part, s.in(release))
}

// links says for each path of the release which file of the server it is.
func (s *SFTP) links(c *sftp.Client, r *Release, names map[string]string) (map[string]string, error) {
	links, gone := make(map[string]string, len(r.Files)), map[string]bool{}
	for _, f := range r.Files {
		if f.Same {
			links[f.Path] = path.Join(s.path, f.Path)
		} else {
			links[f.Path] = s.in("stage/" + names[f.Path])
		}
	}
	for _, name := range r.Remove {
		gone[name] = true
	}
	if _, err := c.Stat(s.path); errors.Is(err, fs.ErrNotExist) {
		return links, nil
	}
	root, err := c.RealPath(s.path)
	if err != nil {
		return nil, err
	}
	for w := c.Walk(root); w.Step(); {
		if err := w.Err(); err != nil {
			return nil, err
		}
		name := w.Path()[min(len(root)+1, len(w.Path())):]
		if w.Stat().Mode().IsRegular() && links[name] == "" && !gone[name] {
			links[name] = w.Path()
		}
	}
	return links, nil
}

// linkAll makes the folders, then the links, several at once.
func linkAll(ctx context.Context, c *sftp.Client, part string, links map[string]string) error {
	dirs := map[string]bool{".": true}
	for name := range links {
		dirs[path.Dir(name)] = true
	}
	for dir := range dirs {
		if err := c.MkdirAll(path.Join(part, dir)); err != nil {
			return err
		}
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var wg sync.WaitGroup
	work := make(chan string)
	for range streams {
		wg.Go(func() {
			for name := range work {
				if err := c.Link(links[name], path.Join(part, name)); err != nil {
					cancel(fmt.Errorf("linking %s: %w", name, err))
				}
			}
		})
	}
	for name := range links {
		if ctx.Err() != nil {
			break
		}
		work <- name
	}
	close(work)
	wg.Wait()
	return context.Cause(ctx)
}

// numbers lists the releases of the server, the newest first.
func (s *SFTP) numbers(c *sftp.Client) ([]int, error) {
	entries, err := c.ReadDir(s.store())
	if err != nil {
		return nil, err
	}
	var list []int
	for _, e := range entries {
		if n, err := strconv.Atoi(e.Name()); err == nil && e.IsDir() && len(e.Name()) == 6 {
			list = append(list, n)
		}
	}
	slices.Sort(list)
	slices.Reverse(list)
	return list, nil
}

// show puts the link to the release in the place of the link before.
func (s *SFTP) show(c *sftp.Client, release string) error {
	link := s.in("next")
	if err := c.Remove(link); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := c.Symlink(path.Join(path.Base(s.store()), release), link); err != nil {
		return err
	}
	if info, err := c.Lstat(s.path); err == nil && info.IsDir() {
		if err := c.Rename(s.path, s.in("000000")); err != nil {
			return err
		}
	}
	return c.PosixRename(link, s.path)
}

// tidy removes the releases that are one too many, and what is left of uploads. The
// release before the newest is one too many if it is the same site again.
func (s *SFTP) tidy(c *sftp.Client, again bool) error {
	numbers, err := s.numbers(c)
	if err != nil {
		return err
	}
	if again && len(numbers) > 1 {
		err = c.RemoveAll(s.in(fmt.Sprintf("%06d", numbers[1])))
		numbers = slices.Delete(numbers, 1, 2)
	}
	for _, n := range numbers[min(len(numbers), s.releases+1):] {
		err = errors.Join(err, c.RemoveAll(s.in(fmt.Sprintf("%06d", n))))
	}
	entries, readErr := c.ReadDir(s.in("stage"))
	err = errors.Join(err, readErr)
	for _, e := range entries {
		err = errors.Join(err, c.Remove(s.in("stage/"+e.Name())))
	}
	return err
}

func isNet(err error) bool {
	var failure net.Error
	return errors.As(err, &failure) || errors.Is(err, net.ErrClosed)
}
