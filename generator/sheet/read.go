package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"path"
	"strings"
)

// What is wrong with a file that is no workbook one can read.
var (
	ErrOld    = errors.New("an old .xls workbook, or one with a password")
	ErrNoBook = errors.New("not a workbook")
	ErrTooBig = errors.New("more than a workbook may hold")
)

// Bounds of what is read, far above what people type: a workbook is a compressed
// archive, and a small one may unfold to anything.
const (
	maxBytes = 64 << 20  // of the files in the archive that are read, unpacked
	maxCells = 1_000_000 // in all sheets
	maxParts = 2000      // files in the archive
	maxText  = 32 << 20  // bytes of text in all cells
)

// A Grid is a sheet that was read: rows in order, empty ones left out.
type Grid struct {
	Name   string
	Hidden bool
	Rows   []Row
	Merged []Merge
}

// A Row is a row with the cells that hold something, from left to right.
type Row struct {
	N     int // from 1
	Cells []Value
}

// At returns the cell of a column; an empty one if there is none.
func (r Row) At(column int) Value {
	for _, v := range r.Cells {
		if v.Column == column {
			return v
		}
	}
	return Value{Column: column}
}

// A Merge is a block of cells that are shown as one: the first holds the value.
type Merge struct{ Left, Top, Right, Bottom int }

// A Value is what a cell holds.
type Value struct {
	Column int // from 0
	Kind   Kind
	Text   string // of numbers, the digits as they are stored; of errors, such as #REF!, or = of a formula never calculated
	As     Format
}

// A Kind is the kind of a cell's value.
type Kind uint8

// The kinds of values.
const (
	None Kind = iota
	IsText
	IsNumber
	IsFlag // Text is 1 or 0
	IsError
)

// Ref returns the name of a cell, such as C7.
func Ref(column, row int) string {
	return fmt.Sprintf("%s%d", appendColumn(nil, column), row)
}

// Read reads a workbook. It reads what is stored and calculates nothing: of a
// formula the value that was last shown, of links to other files nothing.
func Read(src []byte) ([]Grid, error) {
	if bytes.HasPrefix(src, []byte("\xd0\xcf\x11\xe0")) {
		return nil, ErrOld
	}
	z, err := zip.NewReader(bytes.NewReader(src), int64(len(src)))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoBook, err)
	}
	if len(z.File) > maxParts {
		return nil, ErrTooBig
	}
	a := &archive{files: map[string]*zip.File{}, left: maxBytes}
	for _, f := range z.File {
		a.files[strings.TrimPrefix(f.Name, "/")] = f
	}
	return a.book()
}

func (a *archive) book() ([]Grid, error) {
	main, err := a.mainPart()
	if err != nil {
		return nil, err
	}
	targets, err := a.targets(main)
	if err != nil {
		return nil, err
	}
	grids, parts, err := a.sheets(main, targets)
	if err != nil {
		return nil, err
	}
	if err := a.readShared(partOf(targets, "/sharedStrings")); err != nil {
		return nil, err
	}
	if err := a.readStyles(partOf(targets, "/styles")); err != nil {
		return nil, err
	}
	for i := range grids {
		if err := a.grid(&grids[i], parts[i]); err != nil {
			return nil, err
		}
	}
	return grids, nil
}

// A target is where a relation of a part leads.
type target struct{ kind, name string }

// targets reads the relations of a part, by id.
func (a *archive) targets(part string) (map[string]target, error) {
	dir, base := path.Split(part)
	found := map[string]target{}
	err := a.each(dir+"_rels/"+base+".rels", func(_ *xml.Decoder, e xml.StartElement) error {
		to := attr(e, "Target")
		if e.Name.Local == "Relationship" && attr(e, "TargetMode") != "External" {
			if !strings.HasPrefix(to, "/") {
				to = path.Join("/", dir, to)
			}
			found[attr(e, "Id")] = target{attr(e, "Type"), strings.TrimPrefix(to, "/")}
		}
		return nil
	})
	return found, err
}

// partOf returns the file that is of a kind, or "".
func partOf(targets map[string]target, kind string) string {
	name := ""
	for _, t := range targets {
		if strings.HasSuffix(t.kind, kind) && (name == "" || t.name < name) {
			name = t.name
		}
	}
	return name
}

func (a *archive) mainPart() (string, error) {
	root, err := a.targets("")
	if err != nil {
		return "", err
	}
	if name := partOf(root, "/officeDocument"); a.files[name] != nil {
		return name, nil
	}
	return "", fmt.Errorf("%w: nothing in the archive says where the workbook is", ErrNoBook)
}

// sheets lists the sheets in the order in which they are shown, and their files.
func (a *archive) sheets(main string, targets map[string]target) (grids []Grid, parts []string, err error) {
	err = a.each(main, func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			a.is1904 = truth(attr(e, "date1904"))
		case "sheet":
			if t := targets[attr(e, "id")]; strings.HasSuffix(t.kind, "/worksheet") {
				grids = append(grids, Grid{Name: attr(e, "name"), Hidden: strings.HasSuffix(strings.ToLower(attr(e, "state")), "hidden")})
				parts = append(parts, t.name)
			}
		}
		return nil
	})
	return grids, parts, err
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func truth(s string) bool { return s == "1" || s == "true" }
