// Package check applies rules to what was read from a portal.
//
// It stands between reading and building: it takes the records and returns
// diagnostics. A rule is a value, not a type: its identity, documentation, legal
// basis, examples and code stand together in one [Rule], so the command line,
// the published rule book and the tests all read the same words. The rules
// themselves are in check/rules.
package check

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"sync"
	"sync/atomic"

	"mingshi/generator/calendar"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// A Rule is one documented requirement on the records.
type Rule struct {
	ID          string      // such as "PLN-007"; never changed, never used again
	Title       diag.Text   // what is required, in one line without a full stop
	Doc         diag.Text   // Markdown: what is required, why, how to comply
	Level       diag.Level  // what a breach does to the build
	Basis       diag.Text   // the article of law; may be empty for REC-…, the duties of the record format
	From, To    record.Date // the law's validity, see InForce; zero means always
	Confirmable bool        // a record may confirm the fact; it is a finding then (records.md ruling 2)
	Withdrawn   bool        // holds for withdrawn records too, whose other duties lapse (ruling 12)
	Bad         string      // files in txtar form that break the rule, at the lines marked "# want"
	Good        string      // the same files, mended
	Run         func(*Pass)
}

// InForce reports whether the rule is law on a record's own day. Nothing is
// known of a record without a date, so the rule holds for it.
func (r *Rule) InForce(day record.Date) bool {
	return day.IsZero() || !day.Before(r.From) && (r.To.IsZero() || !day.After(r.To))
}

// An Input is what rules look at.
type Input struct {
	Set      *record.Set
	Today    record.Date
	Calendar *calendar.Calendar
	Files    fs.FS     // the portal's root, for attachments; nil: none are looked at
	Jobs     int       // how much may go on side by side; less than 1 means 1
	Previous *Previous // the last publication; nil: nothing is compared
}

// A Pass is one rule's look at an Input.
type Pass struct {
	*Input
	Rule   *Rule
	ctx    context.Context
	shared *memo
	list   diag.List
	err    error

	undecided map[diag.Text]diag.Diagnostic // by message
}

// Report reports a breach of the rule at a field of r, such as
// "payments[2].amount". Line and column are left to record.Locate.
func (p *Pass) Report(r record.Record, field string, message, fix diag.Text) {
	level := p.Rule.Level
	if p.Rule.Confirmable && confirmed(r, p.Rule.ID) {
		level = diag.Finding
	}
	p.report(level, r, field, message, fix)
}

// Finding reports a breach that stops no build, by a rule whose level depends
// on the case.
func (p *Pass) Finding(r record.Record, field string, message, fix diag.Text) {
	p.report(diag.Finding, r, field, message, fix)
}

// Hint reports something worth knowing, by a rule whose level depends on the case.
func (p *Pass) Hint(r record.Record, field string, message, fix diag.Text) {
	p.report(diag.Hint, r, field, message, fix)
}

func (p *Pass) report(level diag.Level, r record.Record, field string, message, fix diag.Text) {
	pos, path := r.Base().Source.At(field)
	p.list = append(p.list, diag.Diagnostic{
		Pos: pos, Path: path, Record: record.Key(r),
		Level: level, Rule: p.Rule.ID, Message: message, Fix: fix, Basis: p.Rule.Basis,
	})
}

// ReportAt reports a breach at a known place: in prose, or in a file that holds
// no record, for which r is nil. width is the number of characters to mark.
func (p *Pass) ReportAt(pos diag.Pos, width int, r record.Record, message, fix diag.Text) {
	d := diag.Diagnostic{
		Pos: pos, Width: width,
		Level: p.Rule.Level, Rule: p.Rule.ID, Message: message, Fix: fix, Basis: p.Rule.Basis,
	}
	if r != nil {
		d.Record = record.Key(r)
	}
	p.list = append(p.list, d)
}

// ReportSetting reports a breach in data/site.toml, at a field such as
// "columns[2].key".
func (p *Pass) ReportSetting(field string, message, fix diag.Text) {
	p.list = append(p.list, diag.Diagnostic{
		Pos: diag.Pos{File: "data/site.toml"}, Path: field,
		Level: p.Rule.Level, Rule: p.Rule.ID, Message: message, Fix: fix, Basis: p.Rule.Basis,
	})
}

// Fail ends the run with a failure of the machine, such as an unreadable disk.
func (p *Pass) Fail(err error) {
	if p.err == nil && err != nil {
		p.err = fmt.Errorf("rule %s: %w", p.Rule.ID, err)
	}
}

// Stopped reports whether the run was cancelled: a long rule then returns.
func (p *Pass) Stopped() bool { return p.ctx.Err() != nil }

func confirmed(r record.Record, rule string) bool {
	for _, c := range r.Base().Confirmed {
		if c.Rule == rule {
			return true
		}
	}
	return false
}

// Run applies rules to in, some of them side by side, and returns what they
// report: the same list however many there are. The error is for a failure of
// the machine or a cancelled run.
func Run(ctx context.Context, in Input, rules []*Rule) (diag.List, error) {
	in.Jobs = max(1, in.Jobs)
	passes := make([]*Pass, len(rules))
	shared := new(memo)
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(in.Jobs, len(rules)) {
		wg.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(rules) {
					return
				}
				passes[i] = &Pass{Input: &in, Rule: rules[i], ctx: ctx, shared: shared}
				rules[i].Run(passes[i])
			}
		})
	}
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("checking: %w", err)
	}
	lists := make([]diag.List, 0, len(passes)+1)
	for _, p := range passes {
		if p.err != nil {
			return nil, fmt.Errorf("checking: %w", p.err)
		}
		lists = append(lists, p.list)
	}
	list := waive(&in, rules, slices.Concat(append(lists, undecidedOf(passes))...))
	list.Sort()
	return list, nil
}

var validID = regexp.MustCompile(`^([A-Z]{3}-[0-9]{3}|SITE-[0-9]{3}|RF-[0-9]{2})$`)

// Validate reports rules that are incomplete, out of order or duplicated.
func Validate(rules []*Rule) error {
	var errs []error
	for i, r := range rules {
		bad := func(wrong bool, what string) {
			if wrong {
				errs = append(errs, fmt.Errorf("rule %s: %s", r.ID, what))
			}
		}
		bad(!validID.MatchString(r.ID), "malformed ID")
		bad(i > 0 && rules[i-1].ID >= r.ID, "out of order or duplicate")
		bad(r.Title.ZH == "" || r.Title.EN == "" || r.Doc.ZH == "" || r.Doc.EN == "", "undocumented")
		bad(r.Level < diag.Error || r.Level > diag.Hint, "no level")
		bad(r.Confirmable && r.Level != diag.Error, "only an error can be confirmed into a finding")
		bad(r.ID[:min(4, len(r.ID))] != "REC-" && (r.Basis.ZH == "" || r.Basis.EN == ""), "no legal basis")
		bad(!r.To.IsZero() && r.To.Before(r.From), "in force to a day before it is in force")
		bad(r.Bad == "" || r.Good == "", "no examples")
		bad(r.Run == nil, "no Run function")
	}
	return errors.Join(errs...)
}
