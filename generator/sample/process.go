package sample

import (
	"fmt"
	"iter"
	"strconv"

	"mingshi/generator/record"
)

// A maker makes a portal from a seed.
type maker struct {
	lex  *lexicon
	seed uint64
	made int // processes made so far
	p    process
}

func newMaker(seed uint64) (*maker, error) {
	lex, err := load()
	if err != nil {
		return nil, err
	}
	return &maker{lex: lex, seed: seed}, nil
}

// A process is a plan with all that follows from it.
type process struct {
	voice
	m       *maker
	n       int // its number, from 0
	year    int // its budget year
	buyer   *unit
	months  int // of the service
	measure measure
	amount  int // of the measure
	method  string
	from    record.Date // the service as planned
	to      record.Date

	plan        *record.Plan
	results     []*record.Result
	evaluations []*record.Evaluation
}

// pattern is the budget year of each of 64 processes in a row, from 2018: the
// later, the more, and each year numbered without gaps.
var pattern = func() (list [64]int) {
	per := [9]int{4, 5, 6, 6, 7, 8, 9, 10, 9}
	var done [9]int
	for i := range list {
		best := 0
		for y := range per { // the year that lags behind most
			if per[y]*(i+1)-done[y]*len(list) > per[best]*(i+1)-done[best]*len(list) {
				best = y
			}
		}
		list[i] = best
		done[best]++
	}
	return list
}()

const firstYear = 2018

// number returns the budget year of the nth process and its running number in it.
func number(n int) (year, no int) {
	block, at := n/len(pattern), n%len(pattern)
	before, each := 0, 0
	for i, y := range pattern {
		if y == pattern[at] {
			each++
			if i < at {
				before++
			}
		}
	}
	return firstYear + pattern[at], block*each + before + 1
}

// process makes the nth process. It is valid until the next one is made.
func (m *maker) process(n int) *process {
	p := &m.p
	*p = process{voice: voice{lex: m.lex, drawn: p.drawn[:0], b: p.b[:0]}, m: m, n: n, results: p.results[:0], evaluations: p.evaluations[:0]}
	p.throw(m.seed, ofProcess, n)
	var no int
	p.year, no = number(n)
	p.subject()
	p.makePlan(fmt.Sprintf("%s-%d-%04d", region, p.year, no))
	p.makeResults()
	p.makeEvaluations()
	p.correct()
	p.withdraw()
	return p
}

// subject settles who buys what for whom.
func (p *process) subject() {
	// A few units buy much, most buy little.
	units := p.m.lex.units[:unitsAt(p.n)]
	p.buyer = &units[min(p.between(0, len(units)-1), p.between(0, len(units)-1))]
	p.item = one(&p.dice, p.buyer.items)
	p.measure = one(&p.dice, p.item.measures)
	// Small amounts are more common than large ones.
	most := min(p.between(p.measure.least, p.measure.most), p.between(p.measure.least, p.measure.most))
	p.amount = max(p.measure.least, most/p.measure.step*p.measure.step)
	p.facts[factPlace] = p.buyer.place
	if p.facts[factPlace] == "" {
		p.facts[factPlace] = p.word("地点")
	}
	p.facts[factService] = one(&p.dice, p.item.services)
	p.facts[factRecipient] = one(&p.dice, p.item.recipients)
	p.facts[factMeasured] = p.measure.name
	p.facts[factAmount] = p.quantity()
	p.facts[factBuyer] = p.buyer.short
	p.facts[factYear] = strconv.Itoa(p.year)
}

func (p *process) quantity() string { return strconv.Itoa(p.amount) + p.measure.unit }

// records ranges over the records in the order in which they refer to each other.
func (p *process) records() iter.Seq[record.Record] {
	return func(yield func(record.Record) bool) {
		if !yield(p.plan) {
			return
		}
		for _, r := range p.results {
			if !yield(r) {
				return
			}
		}
		for _, e := range p.evaluations {
			if !yield(e) {
				return
			}
		}
	}
}

// happened reports whether a day lies within what the portal knows.
func happened(d record.Date) bool { return !d.After(lastDay) }

// notice returns the notice of a stage in the official medium.
func (p *process) notice(day record.Date, stage string) record.Official {
	return record.Official{OfficialDate: day, OfficialURL: "https://example.gov.cn/notices/" + p.plan.ID + "-" + stage}
}

// document returns a made-up document number, such as 示财购〔2025〕12号.
func (p *process) document(issuer string, day record.Date) string {
	return fmt.Sprintf("%s〔%d〕%d号", issuer, day.Year, p.between(1, 240))
}
