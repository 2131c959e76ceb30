package publish

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"mingshi/generator/output"
)

// An S3Access says how a store is reached.
type S3Access struct {
	Endpoint           string // host[:port]
	Insecure           bool   // plain HTTP: for tests and machines of one's own
	Region             string
	Key, Secret, Token string
	Bucket, Prefix     string // the prefix without a slash at either end
}

// S3 is a folder of an S3-compatible store. A store shows each object as a whole,
// but has no way to show many at once: objects are replaced in an order in which
// no page ever refers to what is not there, and what is under way is written
// down at UnfinishedName, so that a later run knows what it cannot rely on.
type S3 struct {
	access S3Access
	client *minio.Client
	lease  *lease
}

// UnfinishedName is the manifest of a publication that began to replace files one
// by one and has not ended.
const UnfinishedName = "log/unfinished.json"

// retries is how often a request is tried, with growing pauses between.
const retries = 6

// NewS3 returns the target of a store.
func NewS3(access S3Access, beat time.Duration) (*S3, error) {
	transport, err := watchedTransport(access, silent)
	if err != nil {
		return nil, err
	}
	return newS3(access, beat, transport, retries)
}

// watchedTransport is that of minio-go, but that a store that hangs is given up.
func watchedTransport(access S3Access, limit time.Duration) (http.RoundTripper, error) {
	transport, err := minio.DefaultTransport(!access.Insecure)
	if err != nil {
		return nil, err
	}
	dialer := net.Dialer{Timeout: dialTime}
	transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dialer.DialContext(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return watch(conn, limit), nil
	}
	transport.IdleConnTimeout = limit / 2
	return transport, nil
}

// newS3 lets tests stand between us and the store.
func newS3(access S3Access, beat time.Duration, between http.RoundTripper, tries int) (*S3, error) {
	client, err := minio.New(access.Endpoint, &minio.Options{
		Creds:  credentials.NewStaticV4(access.Key, access.Secret, access.Token),
		Secure: !access.Insecure, Region: access.Region, MaxRetries: tries, Transport: between,
	})
	if err != nil {
		return nil, fmt.Errorf("the store %s: %w", access.Endpoint, err)
	}
	s := &S3{access: access, client: client}
	s.lease = &lease{store: s3Lease{s}, beat: beat}
	return s, nil
}

func (s *S3) key(name string) string { return path.Join(s.access.Prefix, name) }

// Lock takes the lock.
func (s *S3) Lock(ctx context.Context) error { return s.lease.take(ctx) }

// Close gives the lock back.
func (s *S3) Close() error {
	ctx, stop := context.WithTimeout(context.Background(), dialTime)
	defer stop()
	return s.lease.give(ctx)
}

// Open opens a file of the site that stands there.
func (s *S3) Open(ctx context.Context, name string) (io.ReadCloser, error) {
	// One request, and not the two of Client.GetObject: between them a lock changes.
	object, _, _, err := minio.Core{Client: s.client}.GetObject(ctx, s.access.Bucket, s.key(name), minio.GetObjectOptions{})
	if err != nil {
		return nil, missingObject(err)
	}
	return object, nil
}

func missingObject(err error) error {
	if response := minio.ToErrorResponse(err); response.Code == "NoSuchKey" || response.StatusCode == http.StatusNotFound {
		return fmt.Errorf("%w: %w", fs.ErrNotExist, err)
	}
	return err
}

// Put replaces objects, rank by rank, then removes those that nothing needs.
func (s *S3) Put(ctx context.Context, r *Release) error {
	if err := s.put(ctx, UnfinishedName, r.Manifest.JSON()); err != nil {
		return fmt.Errorf("beginning: %w", err)
	}
	for files := range r.ranks() {
		if err := s.lease.held(ctx); err != nil {
			return err
		}
		if err := s.putAll(ctx, r, files); err != nil {
			return fmt.Errorf("uploading, which the next run goes on with: %w", err)
		}
	}
	for _, name := range r.Remove {
		if err := s.remove(ctx, name); err != nil {
			return fmt.Errorf("the new site is in its place, but tidying up failed: %w", err)
		}
	}
	return s.remove(ctx, UnfinishedName)
}

// putAll replaces the objects of one rank, several at a time.
func (s *S3) putAll(ctx context.Context, r *Release, files []File) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var mu sync.Mutex
	var wg sync.WaitGroup
	work := make(chan File)
	for range streams {
		wg.Go(func() {
			for f := range work {
				if err := s.putFile(ctx, r, f); err != nil {
					cancel(fmt.Errorf("%s: %w", f.Path, err))
				}
				mu.Lock()
				r.done(1)
				mu.Unlock()
			}
		})
	}
	for _, f := range files {
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
	return context.Cause(ctx)
}

// putFile uploads one file. A large one is not held: it is checked first and
// then sent.
func (s *S3) putFile(ctx context.Context, r *Release, f File) error {
	if f.Size <= large {
		var w bytes.Buffer
		if err := r.WriteTo(&w, f); err != nil {
			return err
		}
		return s.put(ctx, f.Path, w.Bytes())
	}
	if err := r.WriteTo(io.Discard, f); err != nil {
		return err
	}
	in, err := r.Open(f)
	if err != nil {
		return err
	}
	_, err = s.client.PutObject(ctx, s.access.Bucket, s.key(f.Path), in, f.Size, objectOptions(f.Path))
	return errors.Join(err, in.Close())
}

func (s *S3) put(ctx context.Context, name string, body []byte) error {
	_, err := s.client.PutObject(ctx, s.access.Bucket, s.key(name), bytes.NewReader(body), int64(len(body)), objectOptions(name))
	return err
}

func (s *S3) remove(ctx context.Context, name string) error {
	return s.client.RemoveObject(ctx, s.access.Bucket, s.key(name), minio.RemoveObjectOptions{})
}

// objectOptions say how the store sends a file: what it is, and how long it may be
// kept. A hashed name may be kept for ever, everything else is asked for again.
func objectOptions(name string) minio.PutObjectOptions {
	o := minio.PutObjectOptions{ContentType: contentType(name), CacheControl: "no-cache"}
	if hashed(name) {
		o.CacheControl = "public, max-age=31536000, immutable"
	}
	return o
}

// contentTypes are fixed: what the machine that publishes knows of types must make
// no difference.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".json": "application/json",
	".csv": "text/csv; charset=utf-8", ".xml": "application/xml", ".atom": "application/atom+xml", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".parquet": "application/vnd.apache.parquet", ".pdf": "application/pdf", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp",
}

func contentType(name string) string {
	if t, ok := contentTypes[path.Ext(name)]; ok {
		return t
	}
	if strings.HasPrefix(name, "log/") {
		return "text/plain; charset=utf-8"
	}
	return "application/octet-stream"
}

// doubtful are the files that an interrupted publication may have replaced: those
// in which its manifest and the one that stands there differ.
func doubtful(was, unfinished *output.Manifest) map[string]bool {
	files := make(map[string]output.File, len(was.Files))
	for _, f := range was.Files {
		files[f.Path] = f
	}
	list := map[string]bool{}
	for _, f := range unfinished.Files {
		if files[f.Path] != f {
			list[f.Path] = true
		}
	}
	return list
}

// s3Lease keeps the lock of a store. It asks for an object that is not there yet;
// a store that does not know that condition is found out by reading it back.
type s3Lease struct{ s *S3 }

const s3Lock = ".mingshi.lock"

func (l s3Lease) create(ctx context.Context, text string) error {
	if _, err := l.read(ctx); err == nil {
		return fs.ErrExist
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	o := minio.PutObjectOptions{ContentType: "text/plain"}
	o.SetMatchETagExcept("*")
	_, err := l.s.client.PutObject(ctx, l.s.access.Bucket, l.s.key(s3Lock), strings.NewReader(text), int64(len(text)), o)
	if response := minio.ToErrorResponse(err); err != nil && response.StatusCode != http.StatusPreconditionFailed && response.Code != "PreconditionFailed" {
		return err
	}
	// Whatever was answered, what stands there decides: a request that is sent
	// twice fails though its first sending took the lock.
	now, err := l.read(ctx)
	if err == nil && now != text {
		return fs.ErrExist
	}
	return err
}

func (l s3Lease) read(ctx context.Context) (string, error) {
	object, err := l.s.Open(ctx, s3Lock)
	if err != nil {
		return "", err
	}
	body, err := io.ReadAll(io.LimitReader(object, 1<<10))
	return string(body), errors.Join(err, object.Close())
}

func (l s3Lease) write(ctx context.Context, text string) error {
	return l.s.put(ctx, s3Lock, []byte(text))
}

func (l s3Lease) remove(ctx context.Context) error { return l.s.remove(ctx, s3Lock) }
