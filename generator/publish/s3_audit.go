package publish

import (
	"context"
	"crypto/md5" // what stores call a file by, not a proof
	"encoding/hex"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/minio/minio-go/v7"
)

// audit lists the store and compares sizes and, where its tags are the MD5 of the
// content, as they are for files sent in one piece without encryption by the store,
// the content.
func (s *S3) audit(ctx context.Context, r *Release) (map[string]bool, error) {
	if !slices.ContainsFunc(r.Files, func(f File) bool { return f.Same }) {
		return nil, nil
	}
	sizes, tags := map[string]int64{}, map[string]string{}
	prefix := s.access.Prefix
	if prefix != "" {
		prefix += "/"
	}
	for object := range s.client.ListObjects(ctx, s.access.Bucket, minio.ListObjectsOptions{Prefix: prefix, Recursive: true}) {
		if object.Err != nil {
			return nil, object.Err
		}
		name := strings.TrimPrefix(object.Key, prefix)
		sizes[name], tags[name] = object.Size, strings.Trim(object.ETag, `"`)
	}
	wrong := bySize(r, sizes)
	other, alike, err := byTag(ctx, r, tags)
	if alike > 0 { // else the tags are something else
		for _, name := range other {
			wrong[name] = true
		}
	}
	return wrong, err
}

// byTag names the files whose tag is not the MD5 of what they should be, and says
// of how many it is.
func byTag(ctx context.Context, r *Release, tags map[string]string) (other []string, alike int, err error) {
	for _, f := range r.Files {
		tag := tags[f.Path]
		if !f.Same || f.SHA256 == "" || len(tag) != hex.EncodedLen(md5.Size) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		sum, err := md5Of(r, f)
		switch {
		case err != nil:
			return nil, 0, err
		case sum == tag:
			alike++
		default:
			other = append(other, f.Path)
		}
	}
	return other, alike, nil
}

func md5Of(r *Release, f File) (string, error) {
	in, err := r.Open(f)
	if err != nil {
		return "", err
	}
	sum := md5.New()
	_, err = io.Copy(sum, in)
	return hex.EncodeToString(sum.Sum(nil)), errors.Join(err, in.Close())
}
