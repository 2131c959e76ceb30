package site

import (
	"strings"
	"unicode"
)

// A Span is a piece of a text that was changed: kept, taken out or put in.
type Span struct {
	Text    string
	Out, In bool
}

// Spans marks how one text became the other: by characters, as Chinese is read,
// with words and numbers in Latin letters whole.
func Spans(before, after string) []Span {
	a, b := pieces(before), pieces(after)
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var w spanner
	w.add(a[:head], false, false)
	w.between(a[head:len(a)-tail], b[head:len(b)-tail])
	w.add(a[len(a)-tail:], false, false)
	return w.spans
}

// pieces cuts a text into characters, runs of Latin letters and digits.
func pieces(s string) []string {
	var list []string
	latin := false
	for _, r := range s {
		plain := r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r))
		if plain && latin {
			list[len(list)-1] += string(r)
		} else {
			list = append(list, string(r))
		}
		latin = plain
	}
	return list
}

// A spanner gathers spans; neighbours of one sort become one.
type spanner struct{ spans []Span }

func (w *spanner) add(text []string, out, in bool) {
	if len(text) == 0 {
		return
	}
	s := Span{strings.Join(text, ""), out, in}
	if n := len(w.spans); n > 0 && w.spans[n-1].Out == out && w.spans[n-1].In == in {
		w.spans[n-1].Text += s.Text
		return
	}
	w.spans = append(w.spans, s)
}

// between marks two texts without a common end. A run of one common character
// between changes is part of them: nobody reads 扶[贫→抚]救 in crumbs. Texts too
// long to compare are changed as a whole.
func (w *spanner) between(a, b []string) {
	if len(a)*len(b) > 4_000_000 || len(a) == 0 || len(b) == 0 {
		w.add(a, true, false)
		w.add(b, false, true)
		return
	}
	i, j := 0, 0
	flush := func(toA, toB int) {
		w.add(a[i:toA], true, false)
		w.add(b[j:toB], false, true)
		i, j = toA, toB
	}
	for _, r := range commonRuns(a, b) {
		if r.n < 2 {
			continue
		}
		flush(r.a, r.b)
		w.add(a[i:i+r.n], false, false)
		i, j = i+r.n, j+r.n
	}
	flush(len(a), len(b))
}

// A run is where two texts agree.
type run struct{ a, b, n int }

// commonRuns returns the runs of a longest common subsequence.
func commonRuns(a, b []string) []run {
	width := len(b) + 1
	length := make([]int32, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i*width+j] = length[(i+1)*width+j+1] + 1
			} else {
				length[i*width+j] = max(length[(i+1)*width+j], length[i*width+j+1])
			}
		}
	}
	var runs []run
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			if n := len(runs); n > 0 && runs[n-1].a+runs[n-1].n == i && runs[n-1].b+runs[n-1].n == j {
				runs[n-1].n++
			} else {
				runs = append(runs, run{i, j, 1})
			}
			i, j = i+1, j+1
		case length[(i+1)*width+j] >= length[i*width+j+1]:
			i++
		default:
			j++
		}
	}
	return runs
}
