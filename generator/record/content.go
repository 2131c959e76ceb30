package record

import (
	"errors"
	"fmt"
	"io/fs"

	"mingshi/generator/diag"
)

// maxFile is the size of the largest file of records that is read: some ten
// thousand records. Beyond it stands something else, or what Git and people can no
// longer handle.
const maxFile = 32 << 20

// An oddFile is the error of a file of the portal that must not be read.
type oddFile struct {
	name string
	size int64 // -1: it is no ordinary file
}

func (e *oddFile) Error() string { return fmt.Sprintf("%s is not read: size %d", e.name, e.size) }

// content reads a file of the portal. It looks first: a pipe would be waited for,
// and a device read, for ever.
func content(fsys fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, &oddFile{name, -1}
	case info.Size() > maxFile:
		return nil, &oddFile{name, info.Size()}
	}
	return fs.ReadFile(fsys, name)
}

// content reads a file that was looked at when its folder was listed.
func (f listed) content(fsys fs.FS) ([]byte, error) {
	if f.size > maxFile {
		return nil, &oddFile{f.name, f.size}
	}
	return fs.ReadFile(fsys, f.name)
}

// odd tells the clerk of a file that is not read; ok is false of any other error.
func odd(err error) (d diag.Diagnostic, ok bool) {
	var file *oddFile
	if !errors.As(err, &file) {
		return d, false
	}
	d = diag.Diagnostic{Pos: diag.Pos{File: file.name, Line: 1, Col: 1}, Level: diag.Error, Rule: "TML-014"}
	if file.size >= 0 {
		d.Message = diag.T("文件有 %d MB，最多 %d MB，没有读", "the file has %d MB, more than %d, and was not read", file.size>>20, maxFile>>20)
		d.Fix = diag.T("按年份或者单位分成几个文件", "split it by year or by organisation")
	} else {
		d.Message = diag.T("这不是普通文件，而是链接、目录、管道或者设备，没有读", "this is no ordinary file but a link, a folder, a pipe or a device, and was not read")
		d.Fix = diag.T("换成文件本身", "put the file itself here")
	}
	return d, true
}
