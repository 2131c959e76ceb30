package cli

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode"

	"mingshi/generator/record"
	"mingshi/generator/search"
	"mingshi/generator/site"
)

// extractLength is how many characters of a text are shown with a hit.
const extractLength = 70

// printHits prints the page of hits for people.
func (a *app) printHits(answer *search.Answer, model *site.Site) error {
	mark, end := marks(a.Stdout)
	show := func(list []search.Piece) string {
		var b strings.Builder
		for _, p := range list {
			if text := harmless(p.Text); p.Hit {
				b.WriteString(mark + text + end)
			} else {
				b.WriteString(text)
			}
		}
		return b.String()
	}
	var b strings.Builder
	fmt.Fprintf(&b, a.text("检索结果：%d 条", "%d found"), answer.Count)
	if answer.Pages > 1 {
		fmt.Fprintf(&b, a.text("，第 %d 页，共 %d 页", ", page %d of %d"), answer.Page, answer.Pages)
	}
	b.WriteString("\n")
	for i, h := range answer.Hits {
		fmt.Fprintf(&b, "\n%d. %s  %s\n   %s\n", answer.First+i+1, h.ID, show(search.Mark(h.Title, answer.Needles)), harmless(a.facts(h, model)))
		e := h.Extract(answer.Needles, extractLength)
		if len(e.Pieces) == 0 {
			continue
		}
		b.WriteString("   ")
		if e.Before {
			b.WriteString("…")
		}
		b.WriteString(show(e.Pieces))
		if e.After {
			b.WriteString("…")
		}
		b.WriteString("\n")
	}
	_, err := io.WriteString(a.Stdout, b.String())
	return err
}

// facts are what stands below a title on the search page.
func (a *app) facts(h search.Hit, model *site.Site) string {
	list := []string{h.Kind, strings.Join(h.Purchaser, a.text("、", ", ")), h.Date, "", h.State, ""}
	if kind := record.KindNamed(h.Kind); kind != nil {
		list[0] = kind.Label.In(a.lang)
	}
	if h.Amount != nil {
		list[3] = record.Money(*h.Amount).String()
	}
	if states := model.Codes["states"]; states != nil && a.lang == "en" {
		for _, v := range states.Values {
			if v.Name == h.State && v.EN != "" {
				list[4] = v.EN
			}
		}
	}
	if h.Sample {
		list[5] = a.text("示例数据", "sample data")
	}
	return strings.Join(slices.DeleteFunc(list, func(s string) bool { return s == "" }), " · ")
}

// printNone says that nothing was found, and what would find something.
func (a *app) printNone(others []search.Alternative) error {
	var b strings.Builder
	b.WriteString(a.text("没有检索到。\n", "nothing was found.\n"))
	for _, o := range others {
		switch o.How {
		case "alone":
			fmt.Fprintf(&b, a.text("  只检索“%s”：%d 条\n", "  %q alone: %d\n"), o.Term, o.Count)
		case "near":
			fmt.Fprintf(&b, a.text("  相近的“%s”：%d 条\n", "  %q, which is near: %d\n"), o.Term, o.Count)
		default:
			fmt.Fprintf(&b, a.text("  去掉全部筛选条件：%d 条\n", "  without filters: %d\n"), o.Count)
		}
	}
	_, err := io.WriteString(a.Stdout, b.String())
	return err
}

// marks returns what shows a hit: colour on a terminal, if it is wanted.
func marks(w io.Writer) (mark, end string) {
	f, ok := w.(*os.File)
	if !ok || os.Getenv("NO_COLOR") != "" {
		return "", ""
	}
	if info, err := f.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return "", ""
	}
	return "\033[1;31m", "\033[0m"
}

// harmless makes one line of a text and takes what could command a terminal.
func harmless(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, s)
}
