package rules

import (
	"cmp"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/record"
)

var doc003 = &check.Rule{
	ID:    "DOC-003",
	Title: diag.T("依据的文件已废止或者失效的，予以说明", "a basis that is no longer law is said to be so"),
	Doc: diag.T(`政策文件的依据已经废止、失效或者被代替的，公众要能看出来，发文机关也要考虑本文件是否需要清理。
以下情形列出：依据文件写明废止或者失效（status），或者本站收录的该文件已废止、失效、被代替，或者该文件列在程序自带的已废止文件表中。
评估后继续执行的，写明 validity = "有效"，并在该项依据写 status = "废止" 和 remark（由哪个文件代替）；不再执行的，写 validity 或者 superseded_by。
承接主体条件、处理决定的依据写有当时已经废止的文号的，同样列出。`,
		`When an act that a policy is based on is repealed, expired or replaced, the public must see it, and the issuer considers
whether its policy still stands. Listed is a basis whose status says so, or which this portal holds as no longer law, or
which stands in the program's own table. If the policy goes on, write validity = "有效", and at the basis
status = "废止" with a remark naming what replaced it; if not, write validity or superseded_by. Provider conditions and
sanctions based on an act that was no longer law at the time are listed too.`),
	Level: diag.Hint,
	Basis: diag.T("《中华人民共和国政府信息公开条例》第六条；财综〔2014〕96号自2020年3月1日起由财政部令第102号代替（待核实）",
		"Open Government Information Regulations art. 6; Caizong [2014] No. 96 was replaced by MOF Order 102 from 2020-03-01 (to be verified)"),
	Bad: `
-- content/policies/shishi-banfa.md --
+++
title = "政府购买服务实施办法"
kind = "规范性文件"
issuer = "芒市财政局"
date_made = 2018-05-10
date_published = 2018-05-12
[[based_on]]
title = "政府购买服务管理办法（暂行）"
number = "财综〔2014〕96 号" # want
+++
`,
	Good: `
-- content/policies/shishi-banfa.md --
+++
title = "政府购买服务实施办法"
kind = "规范性文件"
issuer = "芒市财政局"
date_made = 2018-05-10
date_published = 2018-05-12
validity = "有效"
[[based_on]]
title = "政府购买服务管理办法（暂行）"
number = "财综〔2014〕96 号"
status = "废止"
remark = "由财政部令第102号代替，本办法经评估继续执行"
+++
`,
	Run: func(p *check.Pass) {
		check.Each(runRepealedBases)(p)
		check.Each(func(p *check.Pass, r *record.Requirement) {
			runRepealedText(p, r, r.Basis, cmp.Or(r.DateMade, r.DecisionDate))
		})(p)
		check.Each(func(p *check.Pass, r *record.Sanction) { runRepealedText(p, r, r.Basis, r.DateDecided) })(p)
	},
}

// A repeal is the end of an act.
type repeal struct {
	number string // as printed
	since  record.Date
	by     string // what took its place; may be empty
}

// knownRepeals are national acts whose end the program knows. 待核实: from memory
// (domain.md 0.2), as the rule's basis says.
var knownRepeals = []repeal{{"财综〔2014〕96号", order102On, "财政部令第102号"}}

// repeals are the acts that are law no longer, by number without blanks and
// differences of brackets.
var repeals = check.Share(func(in *check.Input) map[string]repeal {
	ended := map[string]repeal{}
	for _, known := range knownRepeals {
		ended[brackets.Replace(known.number)] = known
	}
	for _, r := range in.Set.Policies {
		if r.DocumentNumber == "" || r.Withdrawn != nil || r.Source.Broken || standing(r) {
			continue
		}
		ended[brackets.Replace(r.DocumentNumber)] = repeal{number: r.DocumentNumber, since: r.EffectiveTo, by: r.SupersededBy}
	}
	return ended
})

// The values of 时效性 of an act that is law no longer.
const (
	expiredAct  = "失效"
	repealedAct = "废止"
)

// standing reports whether nothing says that a policy is law no longer.
func standing(r *record.Policy) bool {
	return r.Validity != expiredAct && r.Validity != repealedAct && r.SupersededBy == ""
}

func runRepealedBases(p *check.Pass, r *record.Policy) {
	if !standing(r) || !r.EffectiveTo.IsZero() && r.EffectiveTo.Before(p.Today) {
		return
	}
	for i, basis := range r.BasedOn {
		end, known := repeals.Of(p)[brackets.Replace(basis.Number)]
		known = known && basis.Number != "" && !end.since.After(p.Today)
		marked := basis.Status == expiredAct || basis.Status == repealedAct
		if !known && !marked || marked && basis.Remark != "" && r.Validity != "" {
			continue
		}
		field := nth("based_on[%d].number", i)
		if basis.Number == "" {
			field = nth("based_on[%d].title", i)
		}
		p.Report(r, field, diag.T("依据文件《%s》%s已废止、失效或者被代替%s", "the basis %s %s is no longer law%s", basis.Title, basis.Number, end.text()),
			diag.T("请核实本文件是否继续执行：继续执行的，写 validity = \"有效\"，该项依据写 status 和 remark（由哪个文件代替）；不再执行的，写 validity 或者 superseded_by",
				"check whether this policy still stands: if so write validity = \"有效\", and status and remark at the basis; if not, write validity or superseded_by"))
	}
}

// text says when an act ended and what took its place, as far as is known.
func (e repeal) text() diag.Text {
	var t diag.Text
	if !e.since.IsZero() {
		t = diag.T("（自%s起）", " (since %s)", e.since)
	}
	if e.by != "" {
		t = diag.T("%s，代替的文件是%s", "%s; it was replaced by %s", t, e.by)
	}
	return t
}

// cites reports whether a text names a document number, and not a longer one of
// which it is the end, such as 云财综〔2014〕96号.
func cites(text, number string) bool {
	before, _, found := strings.Cut(text, number)
	last, _ := utf8.DecodeLastRuneInString(before)
	return found && (!unicode.Is(unicode.Han, last) || leadIn.MatchString(before))
}

// leadIn is what may stand directly before a document number.
var leadIn = regexp.MustCompile(`(依据|根据|按照|依照|按|和|及|与)$`)

// runRepealedText reports an act in a text on a day on which it was law no longer.
func runRepealedText(p *check.Pass, r record.Record, basis string, day record.Date) {
	if basis == "" || day.IsZero() {
		return
	}
	text := brackets.Replace(basis)
	for number, end := range repeals.Of(p) {
		if end.since.IsZero() || day.Before(end.since) || !cites(text, number) {
			continue
		}
		p.Report(r, "basis", diag.T("依据“%s”在 %s 时已经废止、失效或者被代替%s", "the basis %s was no longer law on %s%s", end.number, day, end.text()),
			diag.T("核对依据；改写为当时有效的文件", "check the basis; name the act that was law then"))
	}
}
