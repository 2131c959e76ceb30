package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// ErrEncoding says that a text is in none of the encodings that are read.
var ErrEncoding = errors.New("neither UTF-8, UTF-16 nor GBK")

// ReadCSV reads a CSV file as Excel and WPS write it: UTF-8, UTF-16 or GBK, cells
// parted by commas, semicolons or tabs.
func ReadCSV(name string, src []byte) (Grid, error) {
	text, err := decode(src)
	if err != nil {
		return Grid{}, err
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = separator(text), true, -1
	g := Grid{Name: name}
	inside := 0 // line ends inside the cells so far: Excel counts rows, not lines
	for cells := 0; ; {
		fields, err := r.Read()
		if err == io.EOF {
			return g, nil
		}
		if err != nil {
			return g, fmt.Errorf("reading the rows: %w", err)
		}
		line, _ := r.FieldPos(0)
		row := Row{N: line - inside}
		for i, f := range fields {
			inside += strings.Count(f, "\n")
			if f = bare(f); f != "" {
				row.Cells = append(row.Cells, Value{Column: i, Kind: IsText, Text: f})
			}
		}
		if cells += len(row.Cells); cells > maxCells {
			return g, ErrTooBig
		}
		if len(row.Cells) > 0 {
			g.Rows = append(g.Rows, row)
		}
	}
}

// bare removes the mark that keeps a text from being run as a formula, as our own
// exports have it.
func bare(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && rest != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", []rune(rest)[0]) {
		return rest
	}
	return s
}

// decode returns a text as UTF-8.
func decode(src []byte) (string, error) {
	var from encoding.Encoding
	switch {
	case bytes.HasPrefix(src, []byte("\xff\xfe")), zeros(src, 1):
		from = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(src, []byte("\xfe\xff")), zeros(src, 0):
		from = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	case utf8.Valid(src):
		return strings.TrimPrefix(string(src), "\ufeff"), nil
	default:
		from = simplifiedchinese.GB18030
	}
	text, err := from.NewDecoder().Bytes(src)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) || bytes.ContainsRune(text, 0) {
		return "", ErrEncoding
	}
	return string(text), nil
}

// zeros reports whether a text begins like ASCII in UTF-16 without a mark: every
// other byte, from one on, is zero.
func zeros(src []byte, from int) bool {
	return len(src) >= 4 && src[from] == 0 && src[from+2] == 0 && src[1-from] != 0
}

// separator guesses what parts the cells, by what the first lines hold outside
// quotes.
func separator(text string) rune {
	count := map[rune]int{}
	quoted, lines := false, 0
	for _, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '\n':
			lines++
		default:
			count[r]++
		}
		if lines == 5 {
			break
		}
	}
	best := ','
	for _, r := range []rune{';', '\t'} {
		if count[r] > count[best] {
			best = r
		}
	}
	return best
}
