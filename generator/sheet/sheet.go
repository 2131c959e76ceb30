// Package sheet writes workbooks (XLSX) row by row: no sheet is held in memory
// and the bytes depend on nothing but the cells. excelize, which reads workbooks
// here, cannot write so: its StreamWriter fills temporary files, puts sheets into
// the archive in random order and makes the whole of it in memory.
package sheet

import (
	"archive/zip"
	"bufio"
	"cmp"
	"compress/flate"
	"fmt"
	"io"
	"strconv"
)

// MaxRows is how many rows a sheet of Excel holds, its heading included.
const MaxRows = 1 << 20

// MaxText is how many UTF-16 units a cell of Excel holds; longer text is cut.
const MaxText = 32767

// A Column is a column of a sheet.
type Column struct {
	Title string
	Width int // in characters; 0 means 12
}

// A Book is a workbook being written. Its sheets come one after the other.
type Book struct {
	zip   *zip.Writer
	names []string
	part  *bufio.Writer // of the open sheet
	cell  encoder
	row   int
}

// level packs nearly as small as the best one in a third of its time.
const level = 4

// New begins a workbook.
func New(w io.Writer) *Book {
	b := &Book{zip: zip.NewWriter(w)}
	b.zip.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, level) })
	return b
}

// create begins a file of the archive, dated as all are: the first day that the
// format knows.
func (b *Book) create(name string) (io.Writer, error) {
	return b.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, ModifiedDate: 1<<5 | 1})
}

// Sheet ends the sheet before and begins one with a heading that stays in sight.
// The name is cut to what Excel allows; it must differ from those before.
func (b *Book) Sheet(name string, columns []Column) error {
	if err := b.end(); err != nil {
		return err
	}
	name = sheetName(name)
	for _, other := range b.names {
		if other == name {
			return fmt.Errorf("sheet %q: there is one already", name)
		}
	}
	b.names = append(b.names, name)
	w, err := b.create(fmt.Sprintf("xl/worksheets/sheet%d.xml", len(b.names)))
	if err != nil {
		return err
	}
	b.part, b.row = bufio.NewWriterSize(w, 64<<10), 0
	if _, err := b.part.WriteString(sheetHead); err != nil {
		return err
	}
	if len(columns) == 0 {
		return fmt.Errorf("sheet %q: no columns", name)
	}
	fmt.Fprint(b.part, "<cols>") // an error shows at the next row
	for i, c := range columns {
		fmt.Fprintf(b.part, `<col min="%d" max="%[1]d" width="%d" customWidth="1"/>`, i+1, cmp.Or(c.Width, 12))
	}
	fmt.Fprint(b.part, "</cols><sheetData>")
	head := make([]Cell, len(columns))
	for i, c := range columns {
		head[i] = Cell{style: headStyle, text: c.Title}
	}
	return b.Row(head)
}

// Row adds a row to the open sheet; empty cells take no room.
func (b *Book) Row(cells []Cell) error {
	if b.row++; b.row > MaxRows {
		return fmt.Errorf("sheet %q: more than %d rows", b.names[len(b.names)-1], MaxRows)
	}
	e := &b.cell
	e.buf = append(e.buf[:0], `<row r="`...)
	e.buf = strconv.AppendInt(e.buf, int64(b.row), 10)
	e.buf = append(e.buf, `">`...)
	for i, c := range cells {
		if c.text != "" {
			e.cell(c, i, b.row)
		}
	}
	e.buf = append(e.buf, "</row>"...)
	_, err := b.part.Write(e.buf)
	return err
}

func (b *Book) end() error {
	if b.part == nil {
		return nil
	}
	if _, err := b.part.WriteString("</sheetData></worksheet>"); err != nil {
		return err
	}
	err := b.part.Flush()
	b.part = nil
	return err
}

// Close ends the workbook. It does not close the writer.
func (b *Book) Close() error {
	if err := b.end(); err != nil {
		return err
	}
	for _, f := range parts(b.names) {
		w, err := b.create(f.name)
		if err == nil {
			_, err = io.WriteString(w, f.body)
		}
		if err != nil {
			return err
		}
	}
	return b.zip.Close()
}
