package sample

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
)

// A sentence is a text with open places.
type sentence []segment

// A segment is a stretch of a sentence: text, or a place to fill.
type segment struct {
	text              string
	from              source
	words             []string            // from a list
	ofTrade           map[string][]string // the list's words for some trades, or nil
	fact              fact                // of the project
	least, most, step int                 // a number
}

// A source says what fills a segment.
type source uint8

const (
	literal source = iota
	aList
	anActivity
	aPaper
	aFact
	aNumber
)

// A fact is something that texts say of their project.
type fact uint8

const (
	factPlace fact = iota
	factRecipient
	factService
	factMeasured // what is counted: 服务人次
	factAmount   // how much of it: 1200人次
	factBuyer
	factYear
	factShare // of the work done so far: 55%
	facts     // how many there are
)

var factNamed = map[string]fact{
	"地": factPlace, "对象": factRecipient, "服务": factService, "量名": factMeasured, "量": factAmount, "单位": factBuyer, "年": factYear, "比例": factShare,
}

var (
	openPlace   = regexp.MustCompile(`\{([^{}]+)\}`)
	numberRange = regexp.MustCompile(`^(\d+)-(\d+)(?:/(\d+))?$`)
)

// parse reads a sentence such as "为{对象}提供{活动}，每月{2-4}次。".
func (l *lexicon) parse(text string) (sentence, error) {
	var s sentence
	at := 0
	for _, m := range openPlace.FindAllStringSubmatchIndex(text, -1) {
		if m[0] > at {
			s = append(s, segment{text: text[at:m[0]]})
		}
		seg, err := l.segment(text[m[2]:m[3]])
		if err != nil {
			return nil, err
		}
		s = append(s, seg)
		at = m[1]
	}
	if at < len(text) {
		s = append(s, segment{text: text[at:]})
	}
	return s, nil
}

func (l *lexicon) segment(name string) (segment, error) {
	if f, ok := factNamed[name]; ok {
		return segment{from: aFact, fact: f}, nil
	}
	switch name {
	case "活动":
		return segment{from: anActivity}, nil
	case "资料":
		return segment{from: aPaper}, nil
	}
	if words := l.lists[name]; len(words) > 0 {
		return segment{from: aList, words: words, ofTrade: l.special[name]}, nil
	}
	p := numberRange.FindStringSubmatch(name)
	if p == nil {
		return segment{}, fmt.Errorf("there is no list {%s}", name)
	}
	seg := segment{from: aNumber, step: 1}
	seg.least, _ = strconv.Atoi(p[1]) // the pattern has digits only
	seg.most, _ = strconv.Atoi(p[2])
	if p[3] != "" {
		seg.step, _ = strconv.Atoi(p[3])
	}
	return seg, nil
}

// A voice writes the texts of one project.
type voice struct {
	dice
	lex   *lexicon
	item  *item
	facts [facts]string
	drawn []string // words in the text now being written, none of which comes twice
	b     []byte   // the text now being written
}

// fill adds a sentence to the text.
func (v *voice) fill(s sentence) {
	for i := range s {
		seg := &s[i]
		switch seg.from {
		case literal:
			v.b = append(v.b, seg.text...)
		case aList:
			words := seg.words
			if special := seg.ofTrade[v.item.trade]; special != nil {
				words = special
			}
			v.b = append(v.b, v.draw(words)...)
		case anActivity:
			v.b = append(v.b, v.draw(v.item.activities)...)
		case aPaper:
			v.b = append(v.b, v.draw(v.item.papers)...)
		case aFact:
			v.b = append(v.b, v.facts[seg.fact]...)
		case aNumber:
			v.b = strconv.AppendInt(v.b, int64(v.number(seg.least, seg.most, seg.step)), 10)
		}
	}
}

// draw returns a word that the text does not have yet, if the list has one.
func (v *voice) draw(words []string) string {
	at := v.between(0, len(words)-1)
	for range words {
		if w := words[at]; !slices.Contains(v.drawn, w) {
			v.drawn = append(v.drawn, w)
			return w
		}
		at = (at + 1) % len(words)
	}
	return words[at]
}
