package ocds

import (
	"regexp"
	"strconv"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// result makes the result of an award: with the id that it has if that is one of
// ours, else the next.
func (p *process) result(award string) *record.Result {
	r := &record.Result{Plan: p.plan.ID}
	number, ok := strings.CutPrefix(award, p.plan.ID+"-r")
	if _, err := strconv.Atoi(number); !ok || err != nil {
		number = strconv.Itoa(len(p.order) + 1)
	}
	r.ID = p.plan.ID + "-r" + number
	p.results[award] = r
	p.order = append(p.order, r)
	return r
}

func (p *process) awards() {
	for _, a := range p.release.get("awards").all() {
		id := a.take("id")
		if p.results[id] != nil {
			p.whole(a, diag.T("编号重复", "its id is there twice"))
			continue
		}
		r := p.result(id)
		r.Award = p.award(a, r)
		p.published(a, r)
	}
	t := p.release.get("tender")
	if len(p.order) == 0 {
		p.plan.PlannedMethod = t.take("procurementMethodDetails")
		if m := invited.FindStringSubmatch(p.plan.PlannedMethod); m != nil {
			p.plan.PlannedMethod = m[1]
		}
		return
	}
	tender := p.approach(t)
	for _, r := range p.order {
		if tender != nil && r.Award != nil && !r.Award.Date.Before(tender.BidDeadline.Date) {
			r.Tender = new(*tender) // an award from before the deadline is of an earlier round
		}
	}
}

func (p *process) award(a *node, r *record.Result) *record.Award {
	if a.get("date").see() == "" { // a contract that was renewed: only its provider is told
		p.whole(a.get("value"), diag.T("没有确定日期，不能登记成交", "an award has no date"))
		p.whole(a.get("items"), diag.T("没有确定日期，不能登记成交", "an award has no date"))
	}
	x := &record.Award{Date: p.day(a.get("date")), Amount: p.money(a.get("value"))}
	for i, s := range a.get("suppliers").all() {
		u := p.party(s, p.units)
		switch {
		case u.org == "":
		case i == 0:
			x.Provider = u.org
		default:
			x.Partners = append(x.Partners, u.org)
			p.lefts = append(p.lefts, Left{s.path, u.name, severalSuppliers})
		}
	}
	for _, item := range a.get("items").all() {
		if name := item.take("description"); name != "" {
			x.Items = append(x.Items, record.AwardItem{Name: name})
			item.get("id").drop()
		}
	}
	if a.get("status").see() == "active" {
		a.get("status").drop()
	}
	if title := a.get("title"); strings.HasPrefix(strings.TrimPrefix(title.see(), p.plan.Title)+"（", "（") { // as we name what has no title
		title.drop()
	} else {
		r.Title = title.take()
	}
	if x.Provider == "" && !x.Date.IsZero() {
		for _, key := range []string{"date", "value"} {
			a.get(key).raise()
			p.whole(a.get(key), diag.T("没有可以登记的承接主体，不能登记成交", "an award without a provider that can be named"))
		}
		return nil
	}
	if x.Date.IsZero() {
		return nil
	}
	return x
}

var severalSuppliers = diag.Text{ZH: "有几个供应商，按联合体成员导入；分别入围的请改为 [[award.winners]]", EN: "one of several suppliers, taken for partners of a consortium: correct it if they won apart"}

// published reads where the award was announced. The result itself stays a draft
// until somebody has looked at it and given it a day.
func (p *process) published(a *node, r *record.Result) {
	for _, d := range a.get("documents").all() {
		if d.get("documentType").see() != "awardNotice" {
			continue
		}
		if r.Award != nil {
			r.Award.OfficialDate, r.Award.OfficialURL = p.day(d.get("datePublished")), d.take("url")
		}
		d.get("id").drop()
		d.get("documentType").drop()
		d.get("title").drop()
		d.get("language").drop()
	}
}

var invited = regexp.MustCompile(`^(.+)（(公告邀请|资格预审|供应商库抽取|书面推荐|直接确定)）$`)

func (p *process) approach(t *node) *record.Tender {
	x := &record.Tender{Method: t.take("procurementMethodDetails"), MethodRationale: t.take("procurementMethodRationale")}
	if m := invited.FindStringSubmatch(x.Method); m != nil {
		x.Method, x.SupplierInvitation = m[1], m[2]
	}
	x.EvaluationMethod = t.take("awardCriteriaDetails")
	switch c := t.get("awardCriteria"); {
	case c.see() == "priceOnly" && (x.EvaluationMethod == "" || x.EvaluationMethod == "最低价法"):
		c.drop()
		x.EvaluationMethod = "最低价法"
	case c.see() == "ratedCriteria" && (x.EvaluationMethod == "" || x.EvaluationMethod == "综合评分法"):
		c.drop()
		x.EvaluationMethod = "综合评分法"
	}
	if x.Method != "" {
		t.get("procurementMethod").drop() // it follows from the method
	}
	x.OfficialDate = p.day(t.get("tenderPeriod", "startDate"))
	x.BidDeadline, _ = p.moment(t.get("tenderPeriod", "endDate"))
	for _, party := range p.release.get("parties").all() {
		for _, role := range party.get("roles").all() {
			if role.text == "x_procurementAgency" {
				x.Agency = p.units[party.get("id").see()].ref()
				role.drop()
			}
		}
	}
	for _, d := range t.get("documents").all() {
		if d.get("documentType").see() == "tenderNotice" {
			x.OfficialURL = d.take("url")
			d.drop()
		}
	}
	if *x == (record.Tender{}) {
		return nil
	}
	return x
}

// bids reads the offers; without them, those who took part.
func (p *process) bids() {
	t := p.release.get("tender")
	for _, b := range p.release.get("bids", "details").all() {
		r := p.bidFor(b.get("id").see())
		tenderers := b.get("tenderers").all()
		if r == nil || len(tenderers) == 0 {
			continue
		}
		u := p.party(tenderers[0], p.units)
		status := map[string]string{"valid": "有效", "disqualified": "无效", "withdrawn": "撤回"}[b.get("status").see()]
		if u.ref() == "" {
			continue
		}
		if status != "" {
			b.get("status").drop()
		}
		b.get("id").drop()
		r.Bidders = append(r.Bidders, record.Bidder{Name: u.ref(), Price: p.money(b.get("value")), Status: status})
	}
	for _, ref := range t.get("tenderers").all() {
		u := p.party(ref, p.units)
		if u.ref() != "" && len(p.order) == 1 && p.release.get("bids", "details") == nil {
			p.order[0].Bidders = append(p.order[0].Bidders, record.Bidder{Name: u.ref()})
		}
	}
	if t.get("tenderers") != nil {
		t.get("numberOfTenderers").drop() // it follows
	}
	p.release.get("bids", "statistics").drop()
}

// bidFor returns the result to which an offer belongs.
func (p *process) bidFor(id string) *record.Result {
	for _, r := range p.order {
		if strings.HasPrefix(id, r.ID+"-b") {
			return r
		}
	}
	if len(p.order) == 1 {
		return p.order[0]
	}
	return nil
}
