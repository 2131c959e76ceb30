// Package sheet writes and reads workbooks (XLSX), and reads CSV.
//
// It writes row by row: no sheet is held in memory and the bytes depend on nothing
// but the cells. It reads what is stored, within bounds, and says of each cell what
// it is: text, number, date.
//
// excelize can do neither. Its StreamWriter fills temporary files, puts sheets into
// the archive in random order and makes the whole of it in memory. Its reader fills
// the grid up to the last cell, so that a small file with one cell at the far end
// of each row takes all memory; row by row, it does not say what a cell is. It is
// the second opinion in the tests.
package sheet

import (
	"archive/zip"
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/klauspost/compress/flate"
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
	pack  *flate.Writer // of one file of the archive after the other
	names []string
	shut  []bool        // which of them are hidden
	tail  string        // what follows the rows of the open sheet
	part  *bufio.Writer // of the open sheet
	cell  encoder
	row   int
}

// level packs within a twentieth of the best one in four fifths of its time.
const level = 5

// New begins a workbook.
func New(w io.Writer) *Book {
	b := &Book{zip: zip.NewWriter(w)}
	b.zip.RegisterCompressor(zip.Deflate, b.deflate)
	return b
}

// deflate packs the next file of the archive in the memory of the one before, which
// is ended by then.
func (b *Book) deflate(w io.Writer) (_ io.WriteCloser, err error) {
	if b.pack == nil {
		b.pack, err = flate.NewWriter(w, level)
		return b.pack, err
	}
	b.pack.Reset(w)
	return b.pack, nil
}

// create begins a file of the archive, dated as all are: the first day that the
// format knows.
func (b *Book) create(name string) (io.Writer, error) {
	return b.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, ModifiedDate: 1<<5 | 1})
}

// Sheet ends the sheet before and begins one with a heading that stays in sight.
// The name is cut to what Excel allows; it must differ from those before.
func (b *Book) Sheet(name string, columns []Column) error {
	var cols strings.Builder
	head := make([]Cell, len(columns))
	for i, c := range columns {
		fmt.Fprintf(&cols, `<col min="%d" max="%[1]d" width="%d" customWidth="1"/>`, i+1, cmp.Or(c.Width, 12))
		head[i] = Cell{style: headStyle, text: c.Title}
	}
	if err := b.begin(name, 1, cols.String()); err != nil {
		return err
	}
	return b.Row(head)
}

// begin ends the sheet before and begins one, of which the first rows stay in sight.
func (b *Book) begin(name string, frozen int, cols string) error {
	if err := b.end(); err != nil {
		return err
	}
	name = sheetName(name)
	for _, other := range b.names {
		if other == name {
			return fmt.Errorf("sheet %q: there is one already", name)
		}
	}
	if cols == "" {
		return fmt.Errorf("sheet %q: no columns", name)
	}
	b.names, b.shut = append(b.names, name), append(b.shut, false)
	w, err := b.create(fmt.Sprintf("xl/worksheets/sheet%d.xml", len(b.names)))
	if err != nil {
		return err
	}
	b.part, b.row = bufio.NewWriterSize(w, 64<<10), 0
	_, err = fmt.Fprintf(b.part, sheetHead+"<cols>%[3]s</cols><sheetData>", frozen, frozen+1, cols)
	return err
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
	if _, err := b.part.WriteString("</sheetData>" + b.tail + "</worksheet>"); err != nil {
		return err
	}
	err := b.part.Flush()
	b.part, b.tail = nil, ""
	return err
}

// Close ends the workbook. It does not close the writer.
func (b *Book) Close() error {
	if err := b.end(); err != nil {
		return err
	}
	for _, f := range parts(b.names, b.shut) {
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
