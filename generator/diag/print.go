package diag

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"
)

// WriteText prints l for people: one line each, then the line of the file with
// the place marked, then what to write instead. Lines are read from fsys.
func WriteText(w io.Writer, l List, fsys fs.FS, lang string) error {
	out := bufio.NewWriter(w)
	src := &source{fsys: fsys}
	for _, d := range l {
		fmt.Fprintf(out, "%s: %s: %s [%s]\n", d.Pos, d.Level.Words().In(lang), clean(d.Message.In(lang)), d.Rule)
		if line, ok := src.line(d.File, d.Line); ok {
			excerpt(out, d, line)
		}
		if !d.Fix.IsZero() {
			fmt.Fprintf(out, "  %s%s\n", Text{"改法：", "fix: "}.In(lang), clean(d.Fix.In(lang)))
		}
		if !d.Basis.IsZero() {
			fmt.Fprintf(out, "  %s%s\n", Text{"依据：", "basis: "}.In(lang), clean(d.Basis.In(lang)))
		}
	}
	return out.Flush()
}

// maxExcerpt is the number of characters of a line that are shown.
const maxExcerpt = 100

func excerpt(w io.Writer, d Diagnostic, line string) {
	line = clean(line)
	if strings.HasPrefix(d.Rule, "PII-") {
		line = strings.Map(hideDigit, line) // what is printed ends in logs that others read
	}
	runes := []rune(line)
	col := min(max(d.Col, 1), len(runes)+1) - 1
	from := max(0, col-maxExcerpt/2)
	runes = runes[from:min(len(runes), from+maxExcerpt)]
	col -= from
	width := min(max(d.Width, 1), max(1, len(runes)-col))
	under := strings.Repeat("^", max(1, cells(runes[col:min(len(runes), col+width)])))
	no := fmt.Sprintf("%5d", d.Line)
	fmt.Fprintf(w, "%s | %s\n", no, string(runes))
	if d.Col > 0 {
		fmt.Fprintf(w, "%*s | %s%s\n", len(no), "", strings.Repeat(" ", cells(runes[:col])), under)
	}
}

func hideDigit(r rune) rune {
	if unicode.IsDigit(r) {
		return '*'
	}
	return r
}

// cells returns how wide text is on a terminal. The condition is spelt out
// because the library's own follows the environment.
func cells(text []rune) int {
	narrow := runewidth.Condition{StrictEmojiNeutral: true}
	return narrow.StringWidth(string(text))
}

// clean keeps what somebody typed from moving the caret, or the terminal.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			return ' '
		case unicode.Is(unicode.Cf, r):
			return '·' // invisible, and often the very mistake
		}
		return r
	}, text)
}

// maxSource is the size of the largest file of which lines are shown.
const maxSource = 32 << 20

// source keeps the lines of the file last asked for: a sorted list asks file by file.
type source struct {
	fsys  fs.FS
	file  string
	lines []string
}

func (s *source) line(file string, n int) (string, bool) {
	if s.fsys == nil || file == "" || n < 1 {
		return "", false
	}
	if s.file != file {
		if info, err := fs.Stat(s.fsys, file); err != nil || !info.Mode().IsRegular() || info.Size() > maxSource {
			return "", false // a pipe would be waited for
		}
		text, err := fs.ReadFile(s.fsys, file)
		if err != nil {
			return "", false
		}
		s.file, s.lines = file, strings.Split(strings.TrimPrefix(string(text), "\ufeff"), "\n")
	}
	if n > len(s.lines) {
		return "", false
	}
	return strings.ToValidUTF8(strings.TrimSuffix(s.lines[n-1], "\r"), "�"), true
}

// WriteJSON prints one JSON object a line, as the command-line contract fixes it.
func WriteJSON(w io.Writer, l List, lang string) error {
	out := bufio.NewWriter(w)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for _, d := range l {
		err := enc.Encode(struct {
			File    string `json:"file"`
			Line    int    `json:"line"`
			Column  int    `json:"column"`
			Level   string `json:"level"`
			Rule    string `json:"rule"`
			Record  string `json:"record"`
			Message string `json:"message"`
			Fix     string `json:"fix"`
			Basis   string `json:"basis"`
		}{d.File, d.Line, d.Col, d.Level.String(), d.Rule, d.Record, d.Message.In(lang), d.Fix.In(lang), d.Basis.In(lang)})
		if err != nil {
			return err
		}
	}
	return out.Flush()
}
