package sheet

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
)

// An archive is a workbook being read.
type archive struct {
	files  map[string]*zip.File
	shared []string
	styles []Format
	is1904 bool
	cells  int   // read so far
	text   int   // bytes of it
	left   int64 // bytes that may still be read
}

// open opens a file of the archive; nil if there is none.
func (a *archive) open(name string) (io.ReadCloser, error) {
	f := a.files[name]
	if f == nil {
		return nil, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoBook, err)
	}
	return struct {
		io.Reader
		io.Closer
	}{bounded{r, &a.left}, r}, nil
}

// bounded is a reader that fails when there is more than it may give: a cut file
// would seem to hold fewer rows.
type bounded struct {
	r    io.Reader
	left *int64
}

func (b bounded) Read(p []byte) (int, error) {
	if *b.left <= 0 {
		return 0, ErrTooBig
	}
	n, err := b.r.Read(p[:min(int64(len(p)), *b.left)])
	*b.left -= int64(n)
	return n, err
}

// each calls visit at every element of a file of the archive.
func (a *archive) each(name string, visit func(d *xml.Decoder, e xml.StartElement) error) error {
	r, err := a.open(name)
	if err != nil || r == nil {
		return err
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	for {
		t, err := d.Token()
		switch {
		case err == io.EOF:
			return nil
		case errors.Is(err, ErrTooBig):
			return err
		case err != nil:
			return fmt.Errorf("%w: %s: %w", ErrNoBook, name, err)
		}
		if e, ok := t.(xml.StartElement); ok {
			if err := visit(d, e); errors.Is(err, ErrTooBig) {
				return err
			} else if err != nil {
				return fmt.Errorf("%w: %s: %w", ErrNoBook, name, err)
			}
		}
	}
}
