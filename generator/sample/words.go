package sample

import (
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

//go:embed words/*.txt
var wordFiles embed.FS

// A lexicon is what the texts are made of.
type lexicon struct {
	classes []*item // headings of the catalogue
	items   []*item // in the order of the catalogue; K6 is one, being a class without items
	lists   map[string][]string
	special map[string]map[string][]string // lists of a trade, by list and trade
	uses    map[string][]sentence          // by what they are for
	units   []unit
	trades  map[string][]trade
	names   []string // of the trades, in order
}

// An item is an item of the guiding catalogue with the words of its field.
type item struct {
	code, name, category string
	class                string // of a heading: its nature, 公共服务 or 辅助性服务
	people               bool   // a service to people, not work on things
	trade                string
	services, recipients []string
	activities, papers   []string
	measures             []measure
}

// public says that an item is a service to the public, and not one that offices
// need for their own work: the fifth class.
func (i *item) public() bool { return !strings.HasPrefix(i.code, "K5") }

// A measure is how much of a service is bought.
type measure struct {
	name, unit        string
	least, most, step int
}

// A unit is a purchaser.
type unit struct {
	id, name, short, tier, kind, office, place string
	items                                      []*item
}

// A trade is a sort of providers: their kind and how their names end.
type trade struct {
	kind    string
	endings []string
}

// lines calls f with each line of a file of words that is neither empty nor a comment.
func lines(name string, f func(line string) error) error {
	src, err := fs.ReadFile(wordFiles, "words/"+name)
	if err != nil {
		return err
	}
	n := 0
	for line := range strings.Lines(string(src)) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := f(line); err != nil {
			return fmt.Errorf("words/%s:%d: %w", name, n, err)
		}
	}
	return nil
}

// load reads the embedded words.
func load() (*lexicon, error) {
	l := &lexicon{lists: map[string][]string{}, special: map[string]map[string][]string{}, uses: map[string][]sentence{}, trades: map[string][]trade{}}
	for _, part := range []struct {
		name string
		line func(string) error
	}{
		{"items.txt", l.itemLine}, {"lists.txt", l.listLine}, {"units.txt", l.unitLine}, {"trades.txt", l.tradeLine},
	} {
		if err := lines(part.name, part.line); err != nil {
			return nil, err
		}
	}
	use := ""
	return l, lines("sentences.txt", func(line string) error {
		if head, ok := strings.CutPrefix(line, "["); ok {
			use = strings.TrimSuffix(head, "]")
			return nil
		}
		s, err := l.parse(line)
		l.uses[use] = append(l.uses[use], s)
		return err
	})
}

func (l *lexicon) itemLine(line string) error {
	words := strings.Fields(strings.Trim(line, "[]"))
	switch {
	case words[0] == "class" && len(words) == 4:
		l.classes = append(l.classes, &item{code: words[1], class: words[2], name: words[3]})
		return nil
	case line[0] == '[' && len(words) == 5:
		l.items = append(l.items, &item{code: words[0], name: words[1], category: words[2], people: words[3] == "人", trade: words[4]})
		return nil
	case len(l.items) == 0:
		return fmt.Errorf("%q stands before the first item", line)
	}
	it := l.items[len(l.items)-1]
	switch words[0] {
	case "服务":
		it.services = words[1:]
	case "对象":
		it.recipients = words[1:]
	case "活动":
		it.activities = words[1:]
	case "资料":
		it.papers = words[1:]
	case "量":
		for _, w := range words[1:] {
			m, err := parseMeasure(w)
			if err != nil {
				return err
			}
			it.measures = append(it.measures, m)
		}
	default:
		return fmt.Errorf("cannot read %q", line)
	}
	return nil
}

func parseMeasure(s string) (measure, error) {
	p := strings.Split(s, "/")
	if len(p) != 5 {
		return measure{}, fmt.Errorf("cannot read %q", s)
	}
	m := measure{name: p[0], unit: p[1]}
	for i, dst := range []*int{&m.least, &m.most, &m.step} {
		n, err := strconv.Atoi(p[2+i])
		if err != nil || n < 1 {
			return measure{}, fmt.Errorf("cannot read %q", s)
		}
		*dst = n
	}
	return m, nil
}

func (l *lexicon) listLine(line string) error {
	words := strings.Fields(line)
	list, trade, special := strings.Cut(words[0], "·")
	switch {
	case !special:
		l.lists[list] = words[1:]
	case l.special[list] == nil:
		l.special[list] = map[string][]string{trade: words[1:]}
	default:
		l.special[list][trade] = words[1:]
	}
	return nil
}

func (l *lexicon) unitLine(line string) error {
	p := cells(line)
	if len(p) != 8 {
		return fmt.Errorf("a unit has 8 cells, not %d", len(p))
	}
	u := unit{id: p[0], name: p[1], short: p[2], tier: p[3], kind: p[4], office: p[5], place: p[6]}
	for _, code := range strings.Fields(p[7]) {
		it := l.item(code)
		if it == nil {
			return fmt.Errorf("there is no item %s", code)
		}
		u.items = append(u.items, it)
	}
	l.units = append(l.units, u)
	return nil
}

func (l *lexicon) tradeLine(line string) error {
	p := cells(line)
	if len(p) != 3 {
		return fmt.Errorf("a trade has 3 cells, not %d", len(p))
	}
	if l.trades[p[0]] == nil {
		l.names = append(l.names, p[0])
	}
	l.trades[p[0]] = append(l.trades[p[0]], trade{p[1], strings.Fields(p[2])})
	return nil
}

func cells(line string) []string {
	p := strings.Split(line, "|")
	for i := range p {
		p[i] = strings.TrimSpace(p[i])
	}
	return p
}

func (l *lexicon) item(code string) *item {
	for _, it := range l.items {
		if it.code == code {
			return it
		}
	}
	return nil
}
